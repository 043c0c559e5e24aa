"""Whom and what somebody knows of, and of which beliefs they know nothing.

Who knows of something has been told of it in particular: by the world as it started, by a
percept, or by what they worked out from either. What holds by default, what is computed, and
what is so of everything alike is so of hidden things too, and tells nobody that they are there.
Nor do "not so", nought and unknown say anything of what they are said of.

What is common says nothing either: it is so of whatever one knows of otherwise. Whom and what
everybody knows of a world lists itself (`Common.names`).

Where everything is common (`Common.everything`) that holds of what can be hidden: what no hidden
property is of, or names, is nowhere hidden, and whoever believes anything of it knows of it. Of
people everybody knows there who are not hidden, whatever holds of them.

Nobody comes upon their own limbs, upon words they may say, or upon threats and questions as such:
these are at hand.

A hidden property that is yes or no stands in a mind at its default until something is learnt
of it. The mind reckons with that; it knows nothing of it, and nothing is said of it. That, and
what is hidden and unknown, is `doubted`. Unknown in the open is nothing: no lock, nobody's hand.
So is what something showed may as well be otherwise, without showing which (`Evidence.is_doubted`).

Cost: linear in those pages of what is believed on which something changed since the last question
about the same person; the first time, in all that there is to be believed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from gaslamp.model import Fluent, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.records import FIRST_HAND, PAGE, Evidence, Pages, Person
from gaslamp.simulation.perception.learning import REMEMBERED
from gaslamp.systems.bodies import PART
from gaslamp.systems.conversation import SPEECH_ACT
from gaslamp.systems.hands import FINGER, HAND
from gaslamp.systems.places import FIGURE, PLACE_OF
from gaslamp.systems.talk import SAYABLE
from gaslamp.values import dataclass

OWN_BODY: Final = frozenset((PART, HAND, FINGER))
"""The types whose entities are parts of a body."""

_Worth: TypeAlias = tuple[Value, ...]
_Told: TypeAlias = tuple[frozenset[str], frozenset[int]]

_PERCEIVED: Final = FIRST_HAND | {"was told"}


@dataclass(frozen=True, slots=True)
class Knowing:
    """Somebody's mind, whom and what they know of in it, and of which fluents nothing."""

    who: str
    mind: State
    aware: frozenset[str]
    doubted: frozenset[int]


class Awareness:
    """Answers for the people of one world."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._hideable = hideable(space)
        self._computed = {one.name for one in space.world.properties if one.computed}
        self._figures = frozenset(space.vocabulary.domain(FIGURE))
        self._is_planners = space.world.common.everything
        kinds_of_speech = space.vocabulary.domain(SPEECH_ACT)
        self._common = frozenset((*space.world.common.names, *kinds_of_speech))
        if self._is_planners:
            self._common |= set(space.characters) - self._hideable
        self._place_of = tuple(
            (fluent.number, fluent.arguments[0])
            for fluent in space.vocabulary.fluents
            if fluent.property == PLACE_OF and fluent.arguments
        )
        types_of = space.vocabulary.types_of
        self._sayable = frozenset(
            one.number
            for one in space.vocabulary.fluents
            if one.property in SAYABLE
            and any(SAYABLE[one.property] in types_of[entity] for entity in one.arguments[:1])
        )
        self._unsaid: dict[str, frozenset[int]] = {}
        self._standing: dict[str, frozenset[int]] = {}
        self._veiled: dict[str, frozenset[int]] = {}
        self._limbs: dict[str, frozenset[str]] = {}
        self._latest: dict[str, dict[int, tuple[object, _Worth, _Told]]] = {}
        percepts = _by_character(space.initial_percepts)
        conclusions = _by_character(space.initial_conclusions)
        unsaid, nothing = _by_character(space.unlearnt), frozenset[int]()
        private = _private(space)
        hidden = frozenset(one.number for one in space.vocabulary.fluents if one.hidden)
        for who, name in enumerate(space.characters):
            self._unsaid[name] = unsaid.get(who, nothing)
            own = private.get(name, ())
            # Of what is hidden, all that is not their own.
            self._veiled[name] = hidden.difference(one.number for one in own)
            self._standing[name] = (
                space.standing[who] - percepts.get(who, nothing)
            ) | conclusions.get(who, nothing)
            self._limbs[name] = frozenset(self._limbs_of(own))

    def of(self, name: str, mind: State, person: Person | None = None) -> Knowing:
        """What somebody knows of; without a `person`, as the scene begins."""
        person = person or Person()
        aware = {name, *self._limbs[name], *self._common}
        doubted: set[int] = set()
        for of_whom, of_what in self._by_page(name, mind, person.evidence or {}):
            aware |= of_whom
            doubted |= of_what
        for percept in person.percepts:
            if percept.phase != "shows":
                aware.update(set(percept.act.arguments) - self._figures)
        # Who knows of a spot knows of the place that it is in.
        places = [mind.values[number] for number, spot in self._place_of if spot in aware]
        aware.update(place for place in places if isinstance(place, str))
        # tuple[Value, ...] may be words that are no entities.
        aware.intersection_update(self._space.vocabulary.types_of)
        return Knowing(name, mind, frozenset(aware), frozenset(doubted))

    def _by_page(self, name: str, mind: State, evidence: Mapping[int, Evidence]) -> Iterator[_Told]:
        """What somebody's beliefs tell them of, and which of them tell nothing, page by page.

        Each belief says that by itself, so a page on which nothing changed says what it said.
        """
        fluents, values = self._space.vocabulary.fluents, mind.values
        if not isinstance(evidence, Pages):
            evidence = Pages([evidence.get(one, REMEMBERED) for one in range(len(fluents))])
        latest = self._latest.setdefault(name, {})
        for place, page in enumerate(evidence.pages):
            at = place * PAGE
            worth = values[at : at + PAGE]
            kept = latest.get(place)
            if kept is None or kept[0] is not page or kept[1] != worth:
                some = fluents[at : at + PAGE]
                kept = latest[place] = page, worth, self._told_by(name, some, worth, page)
            yield kept[2]

    def _told_by(
        self,
        name: str,
        fluents: Sequence[Fluent],
        worth: _Worth,
        page: Sequence[Evidence],
    ) -> _Told:
        """Of whom some beliefs tell somebody, and which of them tell nothing (`doubted`)."""
        aware: set[str] = set()
        doubted: set[int] = set()
        unsaid, veiled = self._unsaid[name], self._veiled[name]
        for fluent, value, known in zip(fluents, worth, page, strict=True):
            number = fluent.number
            if (
                known.is_doubted
                or (known.how == "knew" and number in unsaid)
                or (value is None and number in veiled)
            ):
                doubted.add(number)
            # Else everybody would know of everything that is not somewhere, not hurt, not owned.
            if value is None or value is False or value == 0:
                continue
            own = (*fluent.arguments, value) if isinstance(value, str) else fluent.arguments
            if known.how == "worked out":
                aware.update({*self._grounds_of(name, known)}.intersection(own))
            elif self._says_something(name, fluent, value, known):
                aware.update(own)
            else:
                aware.update(one for one in own if one not in self._hideable)
        return frozenset(aware), frozenset(doubted)

    def says_nothing(self, name: str, fluent: Fluent, mind: State, known: Evidence) -> bool:
        """Whether nobody would say that somebody knows this of the world.

        What is as it usually is, and what everybody reckons with in figures.
        """
        if self._is_planners or known.how != "knew" or fluent.number not in self._standing[name]:
            return False
        value = mind.values[fluent.number]
        return value == fluent.default or (fluent.type == "number" and not fluent.hidden)

    def _says_something(self, name: str, fluent: Fluent, value: Value, known: Evidence) -> bool:
        """Whether a belief is about its own entities, and not only about all there are."""
        if fluent.property in self._computed:
            return False
        if fluent.number in self._sayable:
            return True
        if known.how in _PERCEIVED:
            return value != fluent.default
        return fluent.number not in self._standing[name]

    def _grounds_of(self, name: str, known: Evidence) -> Iterator[str]:
        """Those of whom something was known that was not itself taken to be so of everybody."""
        fluents, seen, left = self._space.vocabulary.fluents, {id(known)}, [known]
        while left:
            one = left.pop()
            for premise, ground in zip(one.premises, one.grounds, strict=False):
                if ground.how in _PERCEIVED or (
                    ground.how != "worked out" and premise not in self._standing[name]
                ):
                    yield from fluents[premise].arguments
                elif ground.how == "worked out" and id(ground) not in seen:
                    seen.add(id(ground))
                    left.append(ground)

    def _limbs_of(self, own: Iterable[Fluent]) -> Iterator[str]:
        """The parts of a person's body, of which they themselves know how they are."""
        types = self._space.vocabulary.types_of
        for fluent in own:
            yield from (one for one in fluent.arguments[1:] if types[one] & OWN_BODY)


def _private(space: StateSpace) -> dict[str, list[Fluent]]:
    """The fluents that are somebody's own to know, by whose."""
    found: dict[str, list[Fluent]] = {}
    for fluent in space.vocabulary.fluents:
        if fluent.private and fluent.arguments:
            found.setdefault(fluent.arguments[0], []).append(fluent)
    return found


def _by_character(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    """The fluents of each character, of pairs of a character and a fluent."""
    found: dict[int, set[int]] = {}
    for who, fluent in pairs:
        found.setdefault(who, set()).add(fluent)
    return {who: frozenset(fluents) for who, fluents in found.items()}


def hideable(space: StateSpace) -> frozenset[str]:
    """The entities that somebody may not know: those that a hidden property is of, or may name.

    In a world that says what is common they are all there are.
    """
    if not space.world.common.everything:
        return frozenset(space.vocabulary.entities)
    found: set[str] = set()
    for fluent in space.vocabulary.fluents:
        if fluent.hidden:
            found.update(fluent.arguments)
            found.update(space.vocabulary.domain(fluent.type))
    return frozenset(found)
