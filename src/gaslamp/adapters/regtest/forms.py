"""The forms of regression scripts, and which of them a text is in.

RegTest: tests below ``* name``, a check a line. Transcript: what a player saw, each command
after ``>``; in brackets there may be checks instead (``[OK: contains "..."]``). Commands: a
list of them, or ``Test me with "n / s"``, checked for being understood.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from gaslamp.adapters.regtest.notation import is_regtest, read_regtest
from gaslamp.adapters.regtest.scripts import Case, Check, Step
from gaslamp.errors import Place
from gaslamp.sessions import BadPattern, Pattern, UnreadableScript

Form = Literal["regtest", "transcript", "commands"]
FORMS: Final = ("regtest", "transcript", "commands")
_TEST_WITH: Final = re.compile(
    r'^[ \t]*test[ \t]+(\w+)[ \t]+with[ \t]+"([^"]*)"', re.IGNORECASE | re.MULTILINE
)
_TITLES: Final = ("Dr", "Mr", "Mrs", "Ms", "Mx", "Prof", "Rev", "St")
"""Before a name: the stop after them ends no sentence."""
_NO_TITLE: Final = "".join(rf"(?<!\b{one}\.)" for one in _TITLES)
_SENTENCE: Final = re.compile(rf"{_NO_TITLE}(?<=[.!?])[\"')\]*]*\s+(?=[\"'(*\[]*[A-Z])")
_ASSERTION: Final = re.compile(r"\[\s*(OK|FAIL|SKIP|TODO)\b\s*:?\s*(.*)\]", re.IGNORECASE)
_CONTAINS: Final = re.compile(r'(not\s+)?contains\s+"((?:[^"\\]|\\.)*)"', re.IGNORECASE)
_MATCHES: Final = re.compile(r"(not\s+)?matches\s+/(.*)/i?", re.IGNORECASE)
_NARROW: Final = 50
MOST_BYTES: Final = 1024 * 1024
LONGEST: Final = 10_000


def form_of(text: str) -> Form:
    r"""The form a text is in.

    >>> form_of("* win\n> s\nBar"), form_of("> s\nBar"), form_of("s\nn")
    ('regtest', 'transcript', 'commands')
    """
    if is_regtest(text):
        return "regtest"
    return "transcript" if re.search(r"^>", text, re.MULTILINE) else "commands"


def read_script(text: str, file: str, form: Form | None = None) -> tuple[Case, ...]:
    """The tests of a script.

    Raises:
        UnreadableScript: it asks for something unknown, with its place.
    """
    if len(text) > MOST_BYTES:
        raise UnreadableScript("it is longer than a megabyte", Place(file, 1, 1))
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST:
            raise UnreadableScript(
                f"this line has more than {LONGEST} letters", Place(file, number, 1)
            )
    match form or form_of(text):
        case "regtest":
            tests = read_regtest(text, file)
        case "transcript":
            tests = (_transcript(text, file),)
        case _:
            tests = _commands(text)
    if not any(test.steps for test in tests):
        raise UnreadableScript("there is no command in it", Place(file, 1, 1))
    return tests


def _transcript(text: str, file: str) -> Case:
    lines = text.split("\n")
    # A rule parts what stands before a transcript from it; one after a command is the story's.
    first = next((at for at, line in enumerate(lines) if line.startswith(">")), 0)
    rules = (at + 1 for at in range(first) if re.fullmatch(r"---\s*", lines[at]))
    start = next(rules, 0)
    blocks: list[tuple[int, str | None, list[tuple[int, str]]]] = [(1, None, [])]
    for number, line in list(enumerate(lines, start=1))[start:]:
        if line.startswith(">"):
            blocks.append((number, line[1:].strip(), []))
        elif not line.startswith("#"):
            blocks[-1][2].append((number, line.rstrip()))
    # What is shown after the last, empty, prompt is the parting of another program.
    if len(blocks) > 1 and not blocks[-1][1]:
        blocks.pop()
    width = max((len(line) for line in lines), default=0)
    steps = (
        Step(number, command, _expected(said, width, file)) for number, command, said in blocks
    )
    return Case("transcript", 1, tuple(steps))


def _expected(lines: list[tuple[int, str]], width: int, file: str) -> tuple[Check, ...]:
    asserted = [(number, found) for number, line in lines if (found := _asserted(line)) is not None]
    if any(found[1].upper() in {"SKIP", "TODO"} for _, found in asserted):
        return ()
    if any(found[2].strip() for _, found in asserted):
        return tuple(_assertion(number, found, file) for number, found in asserted)
    prose = [(number, "" if _asserted(line) else line) for number, line in lines]
    is_not = any(found[1].upper() == "FAIL" for _, found in asserted)
    return tuple(
        Check(number, "text", sentence, is_not=is_not, is_loose=True)
        for number, paragraph in _unwrapped(prose, width)
        for sentence in _SENTENCE.split(paragraph)
    )


def _asserted(line: str) -> re.Match[str] | None:
    """A check in brackets. What has no end is not looked at: it could be read in too many ways."""
    stripped = line.strip()
    return _ASSERTION.fullmatch(stripped) if stripped.endswith("]") else None


def _assertion(number: int, found: re.Match[str], file: str) -> Check:
    fails = found[1].upper() == "FAIL"
    if (said := _CONTAINS.fullmatch(found[2].rstrip())) is not None:
        text = said[2].replace('\\"', '"')
        return Check(number, "text", text, is_not=bool(said[1]) != fails, is_loose=True)
    if (said := _MATCHES.fullmatch(found[2].rstrip())) is not None:
        _compiled(said[2], Place(file, number, 1))
        return Check(number, "pattern", said[2], is_not=bool(said[1]) != fails)
    raise UnreadableScript(f'"{found[0]}" is no check of a text', Place(file, number, 1))


def _compiled(pattern: str, place: Place) -> None:
    try:
        Pattern.of(pattern)
    except BadPattern as error:
        raise UnreadableScript(f"/{pattern}/ is no pattern: {error}", place) from None


def _unwrapped(lines: list[tuple[int, str]], width: int) -> list[tuple[int, str]]:
    """The lines, those joined again that only the width of the page has parted."""
    made: list[tuple[int, str]] = []
    last = ""
    for number, line in lines:
        stripped = line.strip()
        first = len(stripped.split(" ", 1)[0])
        is_wrapped = last and width > _NARROW and len(last) + 1 + first > width
        if stripped and is_wrapped:
            made[-1] = (made[-1][0], f"{made[-1][1]} {stripped}")
        elif stripped:
            made.append((number, stripped))
        last = line
    return made


def _commands(text: str) -> tuple[Case, ...]:
    named = list(_TEST_WITH.finditer(text))
    if not named:
        given = enumerate((line.strip() for line in text.split("\n")), start=1)
        steps = [_taken(number, line) for number, line in given if line and line[0] != "#"]
        return (Case("commands", 1, tuple(steps)),)
    return tuple(
        Case(
            found[1],
            text.count("\n", 0, found.start()) + 1,
            tuple(
                _taken(text.count("\n", 0, found.start()) + 1, part.strip())
                for part in found[2].split("/")
                if part.strip()
            ),
        )
        for found in named
    )


def _taken(line: int, command: str) -> Step:
    return Step(line, command, (Check(line, "understood", command),))
