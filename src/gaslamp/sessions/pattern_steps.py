r"""Regular expressions as steps for the machine in `patterns`.

A step takes one letter, looks at the place it is at, notes where a group begins or ends,
or goes on in several ways, the preferred first. The text must be a pattern to `re` already:
what is read here is only where its parts begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field
from typing import Final

from gaslamp.english.words import LatePattern
from gaslamp.values import dataclass

_DEEPEST: Final = 50
_REPEAT: Final = LatePattern(
    r"(?:[*+?]|\{(?P<least>\d*)(?P<comma>,?)(?P<most>\d*)\})(?P<how>[?+]?)"
)
_CLASS: Final = LatePattern(r"\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)
_ESCAPE: Final = LatePattern(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[0-7]{3}|0[0-7]?|.)",
    re.DOTALL,
)
_GROUP: Final = LatePattern(r"\((?:\?:|\?P<\w+>|(?!\?))")
_FLAGS: Final = LatePattern(r"\(\?[aimsu]+\)")
_PLACES: Final = frozenset(["^", "$", r"\b", r"\B", r"\A", r"\Z"])


class Unbounded(ValueError):
    """A pattern that cannot be matched in bounded time here."""


@dataclass(slots=True)
class Steps:
    """What there is to do at each number; the last, `end`, is to have matched."""

    letters: dict[int, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    saves: dict[int, int] = field(default_factory=dict)
    ways: dict[int, tuple[int, ...]] = field(default_factory=dict)
    end: int = 0


_Make = Callable[[], None]


def steps_of(text: str, most: int) -> Steps:
    """The steps of a pattern. Raises `Unbounded`."""
    return _Maker(text, most).made()


class _Maker:
    def __init__(self, text: str, most: int) -> None:
        self._text = text
        self._at = 0
        self._most = most
        self._steps = Steps()
        self._groups = 0

    def made(self) -> Steps:
        if (flags := _FLAGS.match(self._text)) is not None:
            self._at = flags.end()
        self._either(0)()
        return self._steps

    # -- reading: each answers with what makes the steps, since a repeat makes them again --

    def _either(self, depth: int) -> _Make:
        if depth > _DEEPEST:
            raise Unbounded(f"its brackets are more than {_DEEPEST} deep")
        several = [self._row(depth)]
        while self._text[self._at : self._at + 1] == "|":
            self._at += 1
            several.append(self._row(depth))
        return several[0] if len(several) == 1 else lambda: self._make_either(several)

    def _row(self, depth: int) -> _Make:
        parts: list[_Make] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            parts.append(self._repeated(self._one(depth)))
        return lambda: self._make_row(parts)

    def _one(self, depth: int) -> _Make:
        text, at = self._text, self._at
        if text[at] == "(":
            return self._group(depth)
        found = _CLASS.match(text, at) if text[at] == "[" else _ESCAPE.match(text, at)
        part = found[0] if found else text[at]
        self._at += len(part)
        if re.fullmatch(r"\\[1-9]\d?", part):
            raise Unbounded(f"{part} looks back at a group, which is not known here")
        if part in _PLACES:
            return lambda: self._add(self._steps.places, part)
        letter = part if len(part) > 1 or part == "." else re.escape(part)
        return lambda: self._add(self._steps.letters, letter)

    def _group(self, depth: int) -> _Make:
        opened = _GROUP.match(self._text, self._at)
        if opened is None:
            shown = self._text[self._at : self._at + 4]
            raise Unbounded(f'what "{shown}" begins is not known here')
        self._at = opened.end()
        number = 0
        if opened[0] != "(?:":
            self._groups += 1
            number = self._groups
        inner = self._either(depth + 1)
        self._at += 1
        return (lambda: self._make_group(inner, number)) if number else inner

    def _repeated(self, part: _Make) -> _Make:
        found = _REPEAT.match(self._text, self._at)
        # To `re` too, "{" and "{}" and "{x}" are letters.
        if found is None or found[0] == "{}":
            return part
        self._at = found.end()
        if found["how"] == "+":
            raise Unbounded(f'what "{found[0]}" says is not known here')
        sign = found[0][0]
        least, most = {"*": (0, None), "+": (1, None), "?": (0, 1)}.get(sign, (0, None))
        if sign == "{":
            least = int(found["least"] or 0)
            most = int(found["most"]) if found["most"] else None if found["comma"] else least
        is_short = found["how"] == "?"
        if max(least, most or 0) > self._most:
            raise Unbounded(f'"{found[0]}" repeats more than {self._most} times')
        return lambda: self._make_repeated(part, least, most, is_short=is_short)

    # -- making --------------------------------------------------------------------------

    def _add(self, kind: dict[int, str], what: str) -> None:
        kind[self._next()] = what

    def _next(self) -> int:
        """The number of the step that is made now."""
        step = self._steps.end
        if step >= self._most:
            raise Unbounded(f"it has more than {self._most} steps")
        self._steps.end = step + 1
        return step

    def _make_row(self, parts: list[_Make]) -> None:
        for part in parts:
            part()

    def _make_group(self, inner: _Make, number: int) -> None:
        self._steps.saves[self._next()] = 2 * number
        inner()
        self._steps.saves[self._next()] = 2 * number + 1

    def _make_either(self, several: list[_Make]) -> None:
        ends: list[int] = []
        for place, make in enumerate(several):
            is_last = place == len(several) - 1
            split = None if is_last else self._next()
            make()
            if split is not None:
                ends.append(self._next())
                self._steps.ways[split] = (split + 1, self._steps.end)
        for end in ends:
            self._steps.ways[end] = (self._steps.end,)

    def _make_repeated(self, part: _Make, least: int, most: int | None, *, is_short: bool) -> None:
        for _ in range(least):
            before = self._steps.end
            part()
            if self._steps.end == before:
                break  # nothing, however often, is nothing
        splits: list[int] = []
        for _ in range(1 if most is None else most - least):
            splits.append(self._next())
            part()
        if most is None:
            self._steps.ways[self._next()] = (splits[0],)
        for split in splits:
            ways = (split + 1, self._steps.end)
            self._steps.ways[split] = ways[::-1] if is_short else ways
