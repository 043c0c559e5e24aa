"""RegTest's form of regression scripts, as its author (Andrew Plotkin) has documented it.

``* name`` begins a test, ``> command`` types, any other line is a check of the answer: a
text, ``/pattern``, ``!`` before what must not be there, ``{count=2}``, ``{status}``,
``{invert}``, ``{vital}``. ``>{include} name`` does what another test does.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Final

from gaslamp.adapters.regtest.scripts import Case, Check, Kind, Step
from gaslamp.errors import Place
from gaslamp.sessions import BadPattern, Pattern, UnreadableScript
from gaslamp.values import dataclass

_OPTION: Final = re.compile(r"\*\*\s*(?P<key>\w+)\s*:\s*(?P<value>.*)")
_NAMED: Final = re.compile(r"\*(?!\*)\s*(?P<name>\S.*)")
_DIRECTED: Final = re.compile(r">\s*\{(?P<word>\w+)\}\s*(?P<rest>.*)")
_MARK: Final = re.compile(r"\{(?P<key>\w+)(?:=(?P<value>[^}]*))?\}\s*")
_IGNORED: Final = frozenset(["game", "interpreter", "terpformat", "timeout"])
_MOST_STEPS: Final = 10_000
_DEEPEST: Final = 50


def is_regtest(text: str) -> bool:
    """Whether a text is in this form: it begins with an option, or with the name of a test.

    No line further down makes it one: that may be what a game said.
    """
    lines = (line.strip() for line in text.split("\n"))
    first = next((line for line in lines if line and not line.startswith("#")), "")
    return bool(_OPTION.fullmatch(first) or re.fullmatch(r"\*(?!\*)\s*[\w.-]+", first))


@dataclass(slots=True)
class _Draft:
    """A test as far as it has been read; an include is a step whose command is its name."""

    name: str
    line: int
    steps: list[tuple[int, str | None, list[Check]]] = field(default_factory=list)
    included: dict[int, str] = field(default_factory=dict)


def read_regtest(text: str, file: str) -> tuple[Case, ...]:
    """The tests of a script in RegTest's form. Raises `UnreadableScript`."""
    return _Reader(file).read(text)


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._before: list[tuple[int, str]] = []
        self._drafts: dict[str, _Draft] = {}
        self._includes = 0

    def read(self, text: str) -> tuple[Case, ...]:
        draft: _Draft | None = None
        for number, line in enumerate((one.strip() for one in text.split("\n")), start=1):
            if not line or line.startswith("#"):
                continue
            if line.startswith("**") and not line.startswith("***"):
                self._option(number, line)
            elif (found := _NAMED.fullmatch(line)) is not None:
                draft = self._begun(number, found["name"])
            elif draft is None:
                raise self._fault(number, f'"{line[:40]}" stands before the first test')
            else:
                self._step(draft, number, line)
        return tuple(self._made(draft) for draft in self._drafts.values())

    def _fault(self, number: int, fault: str) -> UnreadableScript:
        return UnreadableScript(fault, Place(self._file, number, 1))

    def _option(self, number: int, line: str) -> None:
        found = _OPTION.fullmatch(line)
        if found is None:
            raise self._fault(number, f'"{line}" is no option')
        key, value = found["key"].lower(), found["value"].strip()
        if key == "precommand":
            self._before.append((number, value))
        elif key == "remformat" and not value.lower().startswith(("y", "t", "1")):
            return
        elif key not in _IGNORED:
            raise self._fault(number, f"there is no option {key} here: answers are lines of text")

    def _begun(self, number: int, name: str) -> _Draft:
        if name in self._drafts:
            raise self._fault(number, f'there are two tests called "{name}"')
        draft = self._drafts[name] = _Draft(name, number, [(number, None, [])])
        return draft

    def _step(self, draft: _Draft, number: int, line: str) -> None:
        if not line.startswith(">"):
            draft.steps[-1][2].append(self._check(number, line))
            return
        found = _DIRECTED.fullmatch(line)
        if found is None:
            draft.steps.append((number, line[1:].strip(), []))
        elif found["word"] == "include":
            draft.included[number] = found["rest"].strip()
            draft.steps.append((number, None, []))
        else:
            raise self._fault(
                number, f"{{{found['word']}}} is no line of text, and nothing else is typed here"
            )

    def _check(self, number: int, line: str) -> Check:
        is_not = is_vital = of_status = False
        count = 1
        while line.startswith(("!", "{")):
            found = _MARK.match(line)
            key = found["key"].lower() if found else ""
            if line.startswith("!") or key == "invert":
                is_not = not is_not
            elif key in {"status", "vital"}:
                of_status, is_vital = of_status or key == "status", is_vital or key == "vital"
            elif found and key == "count" and (found["value"] or "").isascii():
                if not (found["value"] or "").isdigit() or int(found["value"][:4]) < 1:
                    raise self._fault(number, f"{found[0].strip()} is no count from 1 upwards")
                count = int(found["value"][:4])
            else:
                raise self._fault(number, f'"{line[:40]}" asks for what no line of text has')
            line = line[found.end() if found else 1 :].strip()
        is_pattern = line.startswith("/")
        text = line[1:].strip() if is_pattern else line
        if is_pattern:
            self._compiled(number, text)
        kind: Kind = "pattern" if is_pattern else "text"
        return Check(number, kind, text, is_not, of_status, is_vital, count=count)

    def _compiled(self, number: int, pattern: str) -> None:
        try:
            Pattern.of(pattern)
        except BadPattern as error:
            raise self._fault(number, f"/{pattern} is no pattern: {error}") from None

    def _made(self, draft: _Draft) -> Case:
        first, *rest = self._steps(draft, (draft.name,))
        before = (Step(at, command) for at, command in self._before)
        return Case(draft.name, draft.line, (first, *before, *rest), draft.name[0] in "-_")

    def _steps(self, draft: _Draft, within: tuple[str, ...]) -> list[Step]:
        made: list[Step] = []
        for number, command, checks in draft.steps:
            name = draft.included.get(number)
            if name is None or command is not None:
                made.append(Step(number, command, tuple(checks)))
                continue
            if name not in self._drafts or name in within:
                why = "includes itself" if name in within else "is not in this script"
                raise self._fault(number, f'the test "{name}" {why}')
            # Tests without a command can include each other by the million, or without end deep.
            self._includes += 1
            if self._includes > _MOST_STEPS or len(within) > _DEEPEST:
                raise self._fault(number, "it includes too much")
            inner = self._steps(self._drafts[name], (*within, name))
            made.extend(one for one in inner if one.command is not None)
            if checks and made:
                last = made[-1]
                made[-1] = Step(last.line, last.command, (*last.checks, *checks))
            if len(made) > _MOST_STEPS:
                raise self._fault(number, f"there are more than {_MOST_STEPS} commands in it")
        return made
