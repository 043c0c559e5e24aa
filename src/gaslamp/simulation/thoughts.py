"""Which acts somebody can think of, and by which words.

An act is thought of by whoever knows of everything it is about: what it is done with, what its
condition names, and what the words name that ask for it. "Open the trapdoor" is no thought of
somebody who knows of no trapdoor, whatever the act's parameters are. What nobody else is part of
and what rests on something the person knows nothing of is no thought of theirs either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Final

from gaslamp.model import Action, GroundEvent, StateSpace, Words
from gaslamp.model.certainty import Certain, certainty
from gaslamp.model.expressions import Apply, Name
from gaslamp.simulation.awareness import Knowing

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SLOT: Final = re.compile(r"\{[^{}]*\}")
_NO_THINGS: Final = ("level", "saying", "figure")
"""The types whose entities are no things that a command could name by a noun."""


class Thoughts:
    """Which acts of one world somebody can think of."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._about: dict[int, frozenset[str]] = {}
        self._certain: dict[int, Certain] = {}
        self._nouns = dict(_nouns(space))
        self._unknown_nouns: dict[frozenset[str], frozenset[str]] = {}

    def patterns(self, act: GroundEvent, knowing: Knowing) -> tuple[str, ...] | None:
        """How somebody may ask for an act; None if they cannot think of it.

        Those left out name something they do not know of.
        """
        if not knowing.aware.issuperset(act.arguments):
            return None
        is_known = knowing.aware.issuperset(self._names_in(act))
        if not act.possible(knowing.mind) and not (is_known and self._is_decided(act, knowing)):
            return None
        typed = act.schema.words.typed if isinstance(act.schema, Action) else ()
        strange = self._strange(knowing.aware)
        if not typed:
            return () if strange.isdisjoint(_words(act.name.replace("_", " "))[1:]) else None
        kept = tuple(one for one in typed if strange.isdisjoint(_literals(one)))
        return kept or None

    def _is_decided(self, act: GroundEvent, knowing: Knowing) -> bool:
        """Whether somebody who cannot do what they alone are part of knows that they cannot."""
        if set(act.arguments) - {knowing.who}:
            return True
        found = self._certain.get(act.number)
        if found is None:
            found = self._certain[act.number] = certainty(act.precondition, knowing.who)
        return found(knowing.mind, knowing.doubted) is not None

    def _names_in(self, act: GroundEvent) -> frozenset[str]:
        """The entities that an act's condition says something of by their names."""
        key = id(act.schema)  # which live as long as their world
        if key not in self._about:
            assert isinstance(act.schema, Action)
            bound = {one.name for one in act.schema.parameters}
            definitions = {one.name: one for one in self._space.world.definitions}
            found: set[str] = set()
            left: list[object] = [act.schema.precondition]
            used: set[str] = set()
            while left:
                for applied in _applied(left.pop()):
                    found.update(one.name for one in applied.arguments if isinstance(one, Name))
                    if applied.name in definitions and applied.name not in used:
                        used.add(applied.name)
                        left.append(definitions[applied.name].body)
                        bound |= {one.name for one in definitions[applied.name].parameters}
            things = self._nouns.keys() - bound
            self._about[key] = frozenset(found & things)
        return self._about[key]

    def _strange(self, aware: frozenset[str]) -> frozenset[str]:
        """The words that name only what somebody does not know of."""
        found = self._unknown_nouns.get(aware)
        if found is None:
            heads: set[str] = set()
            known: set[str] = set()
            for entity, names in self._nouns.items():
                for words in names:
                    if entity in aware:
                        known.update(words)
                    else:
                        heads.update(words[-1:])
            found = self._unknown_nouns[aware] = frozenset(heads - known)
        return found


def _nouns(space: StateSpace) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The words of the names of each thing there is."""
    words = {entity.name: entity.words for entity in space.world.entities}
    for entity in space.vocabulary.entities:
        if space.vocabulary.types_of[entity].isdisjoint(_NO_THINGS):
            own = words.get(entity, Words())
            names = (*(line.text for line in own.named), *own.called)
            called = names or (entity.replace("_", " "),)
            yield entity, tuple(_words(one) for one in called)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold()))


def _literals(pattern: str) -> tuple[str, ...]:
    """The words of a pattern itself, without the verb that it begins with."""
    return _words(_SLOT.sub(" ", pattern))[1:]


def _applied(what: object) -> Iterator[Apply]:
    """Every property or definition in an expression, with what it is of."""
    if isinstance(what, tuple):
        for one in what:
            yield from _applied(one)
    elif is_dataclass(what):
        if isinstance(what, Apply):
            yield what
        for one in fields(what):
            if one.name != "place":
                yield from _applied(getattr(what, one.name))
