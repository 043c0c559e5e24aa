"""Lines that name what may not be there, and say nothing of taking it for granted.

A wall, a lamp, the dark, somebody who sits: words for places, things, light and posture look like
presuppositions. A line *settles* such a word by what it presumes, by the condition on which it is
told, by what it takes for what it tells to happen, or by being of that very thing. What it does not
settle it leaves *open*: nothing says that it is false, and nothing holds it to be true.

>>> from gaslamp.model import Ending, World
>>> from gaslamp.model.lines import Line
>>> end = Ending("dawn", TRUE, (Line("The wall {be} cold, and the dark {go} on."),))
>>> [(one.words, one.section.name) for one in open_lines(World(endings=(end,)))]
[(('wall', 'dark'), 'dawn')]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gaslamp.checks.told_lines import Declared, Section, sections_of
from gaslamp.model import TRUE, Apply, Line, World
from gaslamp.model.ground import names_in
from gaslamp.values import dataclass

LIGHT: Final = frozenset(
    ["black", "blackness", "candle", "dark", "darkness", "flame", "glow", "lamp", "lantern",
     "light", "match", "shadow", "shadows"]
)  # fmt: skip
POSTURE: Final = frozenset(
    ["crouching", "feet", "kneeling", "lying", "sitting", "standing"]
)  # fmt: skip
PLACE: Final = frozenset(["ceiling", "corner", "floor", "wall", "walls", "window"])

_CONCERNS_LIGHT: Final = re.compile(r"light|lit|alight|dark|dim|burn|sees|glare|lux", re.IGNORECASE)
_CONCERNS_POSTURE: Final = re.compile(r"postur|sitting|stand|lying|down|kneel|up\b", re.IGNORECASE)
_CONCERNS_PLACE: Final = re.compile(r"^(at|place|in_room|beside)", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"[^"]*"|“[^”]*”')
_SLOT: Final = re.compile(r"\{[^{}]*\}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_NO_THINGS: Final = frozenset(
    ["character", "figure", "saying", "claim", "topic", "level", "part", "hand", "finger", "detail"]
)  # fmt: skip
"""People, words, limbs, and what is there to be looked at and no more: nothing takes it away."""

_NO_SIGHT: Final = frozenset(["utters", "opening"])
"""What is said need not be so, and an opening is told at one moment only."""


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line, and the words of it that nothing settles."""

    section: Section
    line: Line
    words: tuple[str, ...]


def open_lines(world: World) -> tuple[OpenLine, ...]:
    """The lines of a world that leave something open, in the order of its declarations.

    Args:
        world: with its library systems put in, as opening a world does.

    Cost: linear in what is declared.
    """
    called = _things_called(world)
    deep = _Mentioned(world)
    found = []
    for section, declared in sections_of(world).items():
        for line in declared.lines if section.kind not in _NO_SIGHT else ():
            words = _words(line, called) if line.presumes == TRUE else ()
            left = tuple(
                one for one in words if not _settles(one, section, declared, line, called, deep)
            )
            if left:
                found.append(OpenLine(section, line, left))
    return tuple(found)


def _words(line: Line, called: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    text = _SLOT.sub(" ", _QUOTED.sub(" ", line.text))
    told = (word.lower() for word in _WORD.findall(text))
    return tuple(
        dict.fromkeys(word for word in told if word in LIGHT | POSTURE | PLACE or word in called)
    )


def _settles(  # which word, of which line, and what is known of words
    word: str,
    section: Section,
    declared: Declared,
    line: Line,
    called: Mapping[str, frozenset[str]],
    deep: _Mentioned,
) -> bool:
    things = called.get(word, frozenset())
    if section.kind == "looks" and section.name in things:
        return True
    asked = deep.names(line.condition) | deep.names(declared.precondition)
    if things & asked:
        return True
    concerns = [
        pattern
        for words, pattern in (
            (LIGHT, _CONCERNS_LIGHT), (POSTURE, _CONCERNS_POSTURE), (PLACE, _CONCERNS_PLACE)
        )
        if word in words
    ]  # fmt: skip
    return any(pattern.search(name) for pattern in concerns for name in asked)


class _Mentioned:
    """Every name that conditions mention, by way of definitions, too."""

    def __init__(self, world: World) -> None:
        self._bodies = {one.name: one.body for one in world.definitions}
        self._of: dict[str, frozenset[str]] = {}

    def names(self, what: object) -> frozenset[str]:
        """The names of entities, properties and definitions in a condition."""
        found = set(names_in(what)) | applied_in(what)
        left = list(found)
        while left:
            name = left.pop()
            if name not in self._bodies:
                continue
            if name not in self._of:
                body = self._bodies[name]
                self._of[name] = frozenset(names_in(body) | applied_in(body))
            left.extend(self._of[name] - found)
            found |= self._of[name]
        return frozenset(found)


def applied_in(what: object) -> set[str]:
    """The names of all properties and definitions that a condition asks of."""
    if isinstance(what, tuple):
        return {name for one in what for name in applied_in(one)}
    found = {what.name} if isinstance(what, Apply) else set[str]()
    for slot in getattr(what, "__dataclass_fields__", ()):
        if slot != "place":
            found |= applied_in(getattr(what, slot))
    return found


def _things_called(world: World) -> Mapping[str, frozenset[str]]:
    """By the noun that it is called by, the things and places of a world."""
    above = {one.name: frozenset(one.parents) for one in world.types}
    found: dict[str, set[str]] = {}
    for entity in world.entities:
        kinds, left = set[str](), list(entity.types)
        while left:
            kind = left.pop()
            if kind not in kinds:
                kinds.add(kind)
                left.extend(above.get(kind, ()))
        if kinds & _NO_THINGS:
            continue
        names = (*entity.words.called, *(one.text for one in entity.words.named))
        for name in names:
            nouns = [word.lower() for word in _WORD.findall(name)]
            if nouns and name[:1].islower():
                found.setdefault(nouns[-1], set()).add(entity.name)
    return {noun: frozenset(things) for noun, things in found.items()}
