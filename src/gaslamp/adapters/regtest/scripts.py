"""Regression scripts: commands, and what the answers must and must not say.

A script is read into tests, each of which plays a game of its own. Its forms are those in
which people have written scripts for the games of other systems; `script_forms` reads them.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from gaslamp.sessions import Pattern
from gaslamp.values import dataclass

Kind = Literal["text", "pattern", "understood"]
_PLAIN: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2026": "...",
     "\u2013": "-", "\u2014": "--", "\u00a0": " "}
)  # fmt: skip

# No two systems count turns alike; who wants a number asks for it by a pattern.
_TURNS: Final = re.compile(r"\bin \d+ (?:turn|move)s?\b")


@dataclass(frozen=True, slots=True)
class Check:
    """What an answer must say, or with `is_not` must not; in line `line` of the script.

    A text is looked for as it stands, a pattern is one of `patterns`. `count`: in so many
    lines at least. `is_vital`: if it fails, the test ends there. `is_loose`: capitals, and
    the stop at the end, do not matter.
    """

    line: int
    kind: Kind
    text: str
    is_not: bool = False
    of_status: bool = False
    is_vital: bool = False
    is_loose: bool = False
    count: int = 1

    def expectation(self) -> str:
        """What it looks for, in words."""
        if self.kind == "understood":
            return "a command that is understood"
        shown = f"/{self.text}/" if self.kind == "pattern" else f'"{self.text}"'
        times = f"{self.count} times " if self.count > 1 else ""
        return f"{'not ' if self.is_not else ''}{times}{shown}"

    def passes(self, lines: tuple[str, ...]) -> bool:
        """Whether what was said, a paragraph to a line, is as this wants it."""
        made = tuple(plain_text(line) for line in lines)
        found = sum(self._is_in(line) for line in made)
        if found < self.count and self.count == 1:
            found += self._is_in(" ".join(made))
        return (found < self.count) if self.is_not else (found >= self.count)

    def _is_in(self, line: str) -> bool:
        if self.kind == "pattern":
            return Pattern.of(self.text).is_in(line)
        sought, line = (
            _TURNS.sub("in some turns", plain_text(self.text)),
            _TURNS.sub("in some turns", line),
        )
        if self.is_loose:
            return sought.rstrip(".!?").casefold() in line.casefold()
        return sought in line


@dataclass(frozen=True, slots=True)
class Step:
    """A command, or None for what is said before any, and the checks of its answer."""

    line: int
    command: str | None
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Steps of one game from its start. `is_part`: it is there to be included in others."""

    name: str
    line: int
    steps: tuple[Step, ...]
    is_part: bool = False


def plain_text(text: str) -> str:
    r"""A text with one blank between words and with straight quotation marks.

    >>> plain_text("You\u2019ve  only just\tarrived\u2026")
    "You've only just arrived..."
    """
    return " ".join(text.translate(_PLAIN).split())
