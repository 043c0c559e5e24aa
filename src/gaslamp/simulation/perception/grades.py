"""How well something was perceived: its detail, where it came from, how sure one may be.

All of it is read from what the person perceived and what they believe, so that nobody is
surer than they can have a reason to be.

The certainties are proposals: published figures are about telling a voice, a laugh or a
direction (localisation in front is good to 6 degrees, Yost et al. 2013; a friend's laugh is
told rightly one time in six, Land and Gold 2017), not about believing one's senses. What the
research does fix is their order: eyes and hands over ears, words over a sound without words,
what one did oneself over all, somebody's word last.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gaslamp.model import Event, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import CERTAIN, SURE, GroundEvent
from gaslamp.systems.places import AT, BEING
from gaslamp.systems.talk import TRUSTS
from gaslamp.views import Detail, How

BY_SENSE: Mapping[str | None, float] = MappingProxyType(
    {"sight": 0.98, "touch": 0.98, "hearing": 0.9, "smell": 0.7, "word": 0.95, None: 0.9}
)
"""How sure what is perceived whole is, by sense. Smell: it says what, and not how much."""

OTHER_SENSE = 0.9
"""For a sense that only a world knows of."""

BY_DETAIL: Mapping[Detail, float] = MappingProxyType({"whole": 1.0, "part": 0.9, "trace": 0.6})
"""By what a weaker percept multiplies that."""

DID = 0.99
"""How sure one is of what one did oneself."""

TOLD = 0.9
"""How far somebody's word is believed, where the world does not say who trusts whom."""

TRUSTED, DISTRUSTED = 0.95, 0.2
"""How far it is where the world says so: ``trusts(listener, speaker)``."""

ASSUMED, KNEW = 0.5, 0.95
"""How sure what is assumed is, and what is remembered from before the scene."""

BEINGS = frozenset((BEING, "character"))
"""The types of those whom a percept can name."""


class Grader:
    """Grades the percepts of one world."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        otherwise = (action.otherwise for action in space.world.actions)
        self._outcomes = frozenset(one.name for one in otherwise if one is not None)
        whereabouts = [f for f in space.vocabulary.fluents if f.property == AT]
        # What can itself be somewhere (a pocket, a person) is no direction.
        somewhere = {fluent.arguments[0] for fluent in whereabouts if fluent.arguments}
        domains = {fluent.type for fluent in whereabouts}
        places = {place for name in domains for place in space.vocabulary.domain(name)}
        self._places = frozenset(places - somewhere)
        self._details: dict[GroundEvent, Detail] = {}
        self._directions: dict[GroundEvent, tuple[str | None, tuple[int, ...]]] = {}

    def is_whole(self, event: GroundEvent) -> bool:
        """Whether what something looked like is all that there is to such a thing.

        Nothing but what it looked like is asked: an act taken for another is seen as wholly.
        """
        return not isinstance(event.schema, Event) or event.name in self._outcomes

    def detail(self, event: GroundEvent) -> Detail:
        """How much of what happened is in what it looked like: a trace names nobody."""
        known = self._details.get(event)
        if known is None:
            known = self._details[event] = self._detail(event)
        return known

    def _detail(self, event: GroundEvent) -> Detail:
        if self.is_whole(event):
            return "whole"
        types = (self._space.vocabulary.types_of[argument] for argument in event.arguments)
        return "part" if any(BEINGS & some for some in types) else "trace"

    def direction(
        self, event: GroundEvent, doer: str | None, sense: str | None, mind: State
    ) -> str | None:
        """The place that what was perceived is taken to have come from; None: it could not be told.

        What is heard is heard from a place where it says so. Otherwise it comes from where,
        in this mind, its doer is, or the first of those it is about whose place is known.
        """
        known = self._directions.get(event)
        if known is None:
            known = self._directions[event] = self._leads(event)
        heard_from, numbers = known
        if sense == "hearing" and heard_from is not None:
            return heard_from
        number = self._space.vocabulary.fluent_number.get((AT, (doer or "",)))
        for one in numbers if number is None else (number, *numbers):
            place = mind.values[one]
            if isinstance(place, str):
                return place
        return None

    def _leads(self, event: GroundEvent) -> tuple[str | None, tuple[int, ...]]:
        """The place that an event names, and the fluents of where those are whom it names."""
        numbers = self._space.vocabulary.fluent_number
        heard_from = next((one for one in event.arguments if one in self._places), None)
        known = (numbers.get((AT, (one,))) for one in event.arguments)
        return heard_from, tuple(number for number in known if number is not None)


def certainty(
    event: GroundEvent, sense: str | None, how_much: Detail, who: int, mind: State
) -> float:
    """How sure somebody may be of a percept, from 0 to 1.

    Where whether one notices such a thing is a matter of odds, who reckons that it
    would hardly be noticed is less sure that it was. The odds are read in their own mind.
    """
    sure = BY_SENSE.get(sense, OTHER_SENSE) * BY_DETAIL[how_much]
    ways = [way for way in event.ways_of_noticing[who] if way.sense == sense]
    if not ways or any(way.odds is None for way in ways):
        return sure
    # Not below evens: whoever perceived it did notice, against whatever odds.
    return sure * max(SURE, *(way.percent(mind) for way in ways)) / CERTAIN


def trust(space: StateSpace, listener: str, speaker: str | None, mind: State) -> float:
    """How far a listener believes what a speaker says, from 0 to 1, by their own lights."""
    number = space.vocabulary.fluent_number.get((TRUSTS, (listener, speaker or "")))
    value = None if number is None else mind.values[number]
    if isinstance(value, bool):
        return TRUSTED if value else DISTRUSTED
    return min(max(float(value), 0.0), 1.0) if isinstance(value, (int, float)) else TOLD


def belief_certainty(how: How, perceived: float, trusted: float) -> float:
    """How sure a belief is that came with a percept so sure, by somebody trusted so far."""
    if how == "did":
        return DID
    return perceived * trusted if how == "was told" else perceived
