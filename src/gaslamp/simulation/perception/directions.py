"""From where somebody hears what they hear: rightly, or from the spot it is easily taken for.

What is heard to have been at a spot, in the listener's place, is heard there as often as the
table `by_ear` says, and else at the spot that `misheard_as` says: drawn once for each who hears
it. A world without these tables hears rightly. Minds reckon with others' hearing rightly.

Cost: nothing for what has no spot in it; a few look-ups for each who hears.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from gaslamp.model import Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import Fixed, GroundEvent, Naming, Noticing
from gaslamp.records import Run, replace
from gaslamp.systems.places import AT
from gaslamp.systems.sound import BY_EAR, MISHEARD_AS

HEARING: Final = "hearing"
"""The sense whose percepts come from somewhere."""

_SURE = 100
"""Percent."""


class Directions:
    """Draws from where the people of one world hear what happens."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        numbers = space.vocabulary.fluent_number
        # Tables never change: read once, and only what may be misheard is kept.
        self._wrong = {
            (arguments[0], arguments[1]): (Fraction(share), str(other))
            for (name, arguments), number in numbers.items()
            if name == MISHEARD_AS
            and len(arguments) == 2  # noqa: PLR2004  # from where, and where
            and (other := space.initial.values[number]) is not None
            and isinstance(share := self._share(arguments), (int, float))
            and share < _SURE
        }
        self._spots = {spot for _, spot in self._wrong}
        self._spots.update(other for _, other in self._wrong.values())
        self._at = {name: numbers.get((AT, (name,))) for name in space.characters}

    def _share(self, spots: tuple[str, ...]) -> Value:
        number = self._space.vocabulary.fluent_number.get((BY_EAR, spots))
        return None if number is None else self._space.initial.values[number]

    def draw(
        self, run: Run, event: GroundEvent, drawn: Mapping[int, Noticing | None]
    ) -> tuple[Mapping[int, Noticing | None], Run]:
        """How those notice an event who hear it elsewhere than it is, beside what was drawn."""
        if not self._wrong or not _is_heard(event):
            return drawn, run
        found = dict(drawn)
        for who, name in enumerate(self._space.characters):
            if who in drawn:
                noticing = drawn[who]
            else:
                noticing = self._space.way_of_noticing(event, name, run.state)
            if noticing is None or noticing.sense != HEARING or noticing.percept is None:
                continue
            seen = self._space.looks_like(event, name, run.state, noticing)
            if seen is None or self._spots.isdisjoint(seen.arguments):
                continue
            # Drawn is also what was heard rightly, and what could not be heard otherwise: a mind
            # moves otherwise by what was drawn, and is not to tell which of these it was.
            found[who], run = self._heard(run, seen, name, noticing)
        return found, run

    def _heard(
        self, run: Run, seen: GroundEvent, name: str, noticing: Noticing
    ) -> tuple[Noticing, Run]:
        """The way of noticing by which somebody hears it, there or elsewhere."""
        number = self._at[name]
        here = "" if number is None else str(run.state.values[number])
        for place, spot in enumerate(seen.arguments):
            share, other = self._wrong.get((here, spot), (None, ""))
            if share is None:
                continue
            rightly, chance = run.chance.percent(f"hearing of {name}", share)
            run = replace(run, chance=chance)
            arguments = (*seen.arguments[:place], other, *seen.arguments[place + 1 :])
            if rightly or self._space.find(seen.name, arguments) is None:
                return noticing, run
            heard = Naming(seen.name, tuple(map(Fixed, arguments)))
            odds = noticing.odds
            return Noticing(noticing.condition, noticing.sense, heard, noticing.can, odds), run
        return noticing, run


def _is_heard(event: GroundEvent) -> bool:
    """Whether there is a way in which anybody hears something of it."""
    return any(
        way.sense == HEARING and way.percept for ways in event.ways_of_noticing for way in ways
    )
