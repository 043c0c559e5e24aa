"""What is wrong with a text that is being written, where, and what would mend it.

First what keeps it from being read, which is one mistake; then all that keeps it from making sense;
where there is neither, what of its lines comes out wrong, or is only guessed.

Cost: as `gaslamp check` to read a world, up to some seconds for a large one; whoever shows findings
as one types has them found elsewhere than where one types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from gaslamp.authoring.named_texts import NamedText
from gaslamp.checking import problems
from gaslamp.checks import guessed_lines, line_findings, with_subjects_said
from gaslamp.errors import GaslampError, Place
from gaslamp.values import dataclass
from gaslamp.worlds import MOST_BYTES, read_world, whole_text

Severity = Literal["error", "warning", "hint"]

_WORD: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"?|`[^`\n]*`?|\w+|\S')
_MEANT: Final = re.compile(r'"(?P<written>[^"\n]+)"[^"]*; did you mean "(?P<meant>[^"\n]+)"\?')
GUESSED: Final = "it is only guessed what a verb of this line agrees with"


@dataclass(frozen=True, slots=True)
class Mend:
    """What would mend something: a title, and what to write from one character to another."""

    title: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TextFinding:
    """Something wrong with a text, from character to character; the code has a page."""

    start: int
    end: int
    severity: Severity
    message: str
    code: str = ""
    mends: tuple[Mend, ...] = ()


def text_findings(text: str, file: str = "<text>", path: str = "") -> tuple[TextFinding, ...]:
    """All that is found of a text, in its order.

    Args:
        path: where its file is, if it is somewhere: what it includes is looked for beside it.
    """
    try:
        whole = whole_text(text, file, path, MOST_BYTES)
        world = read_world(whole, file)
        wrong = tuple(problems(world))
    except GaslampError as problem:
        return (_of_problem(problem, text, file),)
    found = [_of_problem(one, text, file) for one in wrong]
    if not found:
        for line in line_findings(world):
            if line.place is not None and line.place.file == file:
                severity: Severity = "error" if line.kind == "mistake" else "warning"
                found.append(TextFinding(*_span(text, line.place), severity, line.message))
        found += _guesses(text, whole, file)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.start, one.end)))


def _of_problem(problem: GaslampError, text: str, file: str) -> TextFinding:
    place = problem.place
    message = problem.message
    if place is None or place.file != file:
        # It stands in what the text uses, or nowhere in particular.
        if place is not None:
            message = f"{place}: {message}"
        uses = next(
            (one for one in NamedText(file, text).occurrences if one.symbol.kind == "system"), None
        )
        start, end = (uses.start, uses.end) if uses else (0, text.find("\n") % (len(text) + 1))
        return TextFinding(start, end, "error", message, problem.code)
    start, end = _span(text, place)
    return TextFinding(
        start, end, "error", message, problem.code, tuple(_meant(message, text, start))
    )


def _meant(message: str, text: str, start: int) -> Iterator[Mend]:
    """What is said to be meant, to write in place of what was written."""
    found = _MEANT.search(message)
    if found is None:
        return
    line_end = text.find("\n", start) % (len(text) + 1)
    there = re.compile(rf"(?<!\w){re.escape(found['written'])}(?!\w)").search(text, start, line_end)
    if there is not None:
        yield Mend(f"Write {found['meant']}", there.start(), there.end(), found["meant"])


def _guesses(text: str, whole: str, file: str) -> Iterator[TextFinding]:
    """Lines in which agreement is guessed, as `check --fix` writes them."""
    plain = text.replace("\r\n", "\n")
    if plain != text:
        return  # places are those of the text as it is read
    for one in guessed_lines(read_world(whole, file)):
        if one.line.place is None or one.line.place.file != file:
            continue
        start, end = _span(text, one.line.place)
        said = with_subjects_said(text, [one])
        after = end + len(said) - len(text)
        mend = Mend("Say what the verb agrees with", start, end, said[start:after])
        yield TextFinding(start, end, "hint", GUESSED, "", (mend,))


def _span(text: str, place: Place) -> tuple[int, int]:
    """The word that stands at a place."""
    lines = text.split("\n")
    line = min(place.line, len(lines)) - 1
    start = sum(len(one) + 1 for one in lines[:line]) + min(place.column - 1, len(lines[line]))
    word = _WORD.match(text, start)
    return start, word.end() if word else start
