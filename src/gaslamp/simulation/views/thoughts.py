"""Which acts somebody can think of, and by which words.

An act is thought of by whoever knows of everything it is done with, in words that name nothing
else they do not know of: "open the trapdoor" is no thought of somebody who knows of no trapdoor,
whatever the act's parameters are. What has to do with nothing but the person, and cannot be done
because of something they know nothing of, is no thought of theirs either.

What nothing hidden is of, everybody may speak of: a ball that is in no box yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gaslamp.model import Action, Words
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Certain, GroundEvent, certainty
from gaslamp.simulation.perception.awareness import Knowing, hideable
from gaslamp.systems.places import FIGURE, LEVEL
from gaslamp.systems.talk import SAYING

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SLOT: Final = re.compile(r"\{[^{}]*\}")
_PARTICLES: Final = frozenset(["back", "up", "down", "out", "off", "on", "in", "away", "over"])
"""Words of a verb: "go back" names no back of anything."""
_NO_THINGS: Final = (LEVEL, SAYING, FIGURE)
"""The types whose entities are no things that a command could name by a noun."""


class Thoughts:
    """Which acts of one world somebody can think of."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._certain: dict[int, Certain] = {}
        self._nouns = dict(_nouns(space))
        self._open = self._nouns.keys() - hideable(space)
        self._strange_to: dict[frozenset[str], frozenset[str]] = {}
        # What each act is asked for by, and each pattern's own words: a world has some hundred.
        self._own_words: dict[str, tuple[str, ...]] = {}

    def patterns(self, act: GroundEvent, knowing: Knowing) -> tuple[str, ...] | None:
        """How somebody may ask for an act; None if they cannot think of it.

        Patterns whose own words name what they do not know of are left out.
        """
        if not knowing.aware.issuperset(act.arguments):
            return None
        if not self._space.possible(act, knowing.mind) and not self._is_decided(act, knowing):
            return None
        typed = act.schema.words.typed if isinstance(act.schema, Action) else ()
        strange = self._strange(knowing.aware)
        if not typed:
            return () if strange.isdisjoint(self._literals(act.name.replace("_", " "))) else None
        kept = tuple(one for one in typed if strange.isdisjoint(self._literals(one)))
        return kept or None

    def _is_decided(self, act: GroundEvent, knowing: Knowing) -> bool:
        """Whether somebody who cannot do what they alone are part of knows that they cannot."""
        if set(act.arguments) - {knowing.who}:
            return True
        found = self._certain.get(act.number)
        if found is None:
            found = self._certain[act.number] = certainty(act.precondition, knowing.who)
        return found(knowing.mind, knowing.doubted) is not None

    def _literals(self, pattern: str) -> tuple[str, ...]:
        """The words of a pattern itself, without the verb that it begins with."""
        found = self._own_words.get(pattern)
        if found is None:
            found = self._own_words[pattern] = _words(_SLOT.sub(" ", pattern))[1:]
        return found

    def _strange(self, aware: frozenset[str]) -> frozenset[str]:
        """The words that name only what somebody does not know of."""
        found = self._strange_to.get(aware)
        if found is None:
            heads: set[str] = set()
            known: set[str] = set()
            for entity, names in self._nouns.items():
                for words in names:
                    if entity in aware or entity in self._open:
                        known.update(words)
                    else:
                        heads.update(words[-1:])
            found = self._strange_to[aware] = frozenset(heads - known - _PARTICLES)
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
