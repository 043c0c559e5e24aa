"""What somebody takes there to be: what they believe, whom and what they know of, by what names.

What they *know of* is what occurs in something they believe: an entity that stands in no belief
of theirs cannot be named to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from gaslamp.model import Fluent, Line, State, StateSpace, Words
from gaslamp.simulation.evidence import Evidence
from gaslamp.simulation.learning import REMEMBERED
from gaslamp.simulation.lines import Lines
from gaslamp.simulation.run import Person
from gaslamp.simulation.view import Known, Nameable, Told
from gaslamp.simulation.waking import Waking
from gaslamp.simulation.wording import FactWords

FIGURE_TYPE = "figure"
"""The type whose entities stand for people not recognised."""

SAYING_TYPE = "saying"
"""The type whose entities are words to be said: their names stand in sentences as they are."""

LEVEL_TYPE = "level"
"""The type whose entities are degrees of something: nobody names or examines them."""

MOST_OUTLOOKS = 2_000
"""How many minds' outlooks are remembered before starting over."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What somebody takes there to be, as long as they believe the same.

    `aware` are the entities they know of.
    """

    who: str
    aware: frozenset[str]
    is_awake: bool
    place: str | None
    nameables: tuple[Nameable, ...]
    opening: tuple[Told, ...]


class Outlooks:
    """Makes the outlooks of one world."""

    def __init__(self, space: StateSpace, lines: Lines) -> None:
        self._space = space
        self._lines = lines
        self._fact_words = FactWords(space, lines)
        self._outlooks: dict[tuple[str, State], Outlook] = {}
        self._waking = Waking(space)
        self._words = {entity.name: entity.words for entity in space.world.entities}

    def of(self, name: str, mind: State) -> Outlook:
        """The part of a view that is the same whenever the person believes the same."""
        found = self._outlooks.get((name, mind))
        if found is not None:
            return found
        aware = self.aware(name, mind)
        levels = set(self._space.vocabulary.domain(LEVEL_TYPE))
        entities = (e for e in self._space.vocabulary.entities if e in aware and e not in levels)
        found = Outlook(
            who=name,
            aware=aware,
            is_awake=self.is_awake(name, mind),
            place=self._place(name, mind),
            nameables=tuple(self._nameable(entity, name, mind) for entity in entities),
            opening=self._opening(name, mind),
        )
        if len(self._outlooks) >= MOST_OUTLOOKS:
            self._outlooks.clear()
        self._outlooks[name, mind] = found
        return found

    def _place(self, name: str, mind: State) -> str | None:
        """Where somebody takes themselves to be, if they do."""
        for fluent in self._space.vocabulary.fluents:
            if (fluent.property, fluent.arguments) == ("at", (name,)):
                place = mind.values[fluent.number]
                return None if place is None else str(place)
        return None

    def is_awake(self, name: str, mind: State) -> bool:
        """Whether somebody takes themselves to be awake, by the world's `aware` if it has one."""
        return self._waking.is_awake(name, mind)

    def once_named(self, person: Person, outlook: Outlook, mind: State) -> Iterator[Nameable]:
        """Who and what percepts named and is no longer known of: a figure since recognised."""
        happened = (percept for percept in person.percepts if percept.phase != "shows")
        named = {argument for percept in happened for argument in percept.arguments}
        known = {nameable.id for nameable in outlook.nameables}
        for entity in self._space.vocabulary.entities:
            if entity in named - known:
                yield self._nameable(entity, outlook.who, mind)

    def known(
        self, name: str, aware: frozenset[str], mind: State, evidence: Mapping[int, Evidence]
    ) -> Iterator[Known]:
        """What is believed of those whom the person knows of."""
        fluents = self._space.vocabulary.fluents
        for fluent in fluents:
            if mind.values[fluent.number] is None or not aware.issuperset(fluent.arguments):
                continue
            found = evidence.get(fluent.number, REMEMBERED)
            one = _known(fluent, mind, found, self._fact_words.told(fluent, name, mind))
            because = tuple(
                _known(fluents[premise], mind, ground)
                for premise, ground in zip(found.premises, found.grounds, strict=True)
                if mind.values[premise] is not None
                and evidence.get(premise) is ground
                and aware.issuperset(fluents[premise].arguments)
            )
            yield replace(one, because=because) if because else one

    def aware(self, name: str, mind: State) -> frozenset[str]:
        """The entities somebody knows of: those of whom they believe anything at all.

        False and 0 say nothing of what they are said of. Nor does a property's default
        of a figure, which is nobody until something has been perceived of it.
        """
        aware, sure = {name}, {name}
        for fluent in self._space.vocabulary.fluents:
            value = mind.values[fluent.number]
            if value is None or value is False or value == 0:
                continue
            found = aware if value == fluent.default else sure
            found.update(fluent.arguments)
            if isinstance(value, str):
                found.add(value)
        figures = self._space.vocabulary.domain(FIGURE_TYPE)
        return frozenset((aware - set(figures)) | sure)

    def _nameable(self, entity: str, name: str, mind: State) -> Nameable:
        words = self._words.get(entity, Words())
        types = self._space.vocabulary.types_of[entity]
        is_person = "character" in types or FIGURE_TYPE in types
        looks = self._lines.holding(words.looks, {}, name, mind)
        named = (told.template for told in self._lines.holding(words.named, {}, name, mind))
        called = (*dict.fromkeys(named), *words.called)
        return Nameable(
            id=entity,
            called=called or (_plain(entity, is_person=is_person),),
            pronoun=words.pronoun or ("they" if is_person else "it"),
            is_person=is_person,
            looks=looks,
            is_words=SAYING_TYPE in types,
        )

    def _opening(self, name: str, mind: State) -> tuple[Told, ...]:
        lines: tuple[Line, ...] = ()
        for opening in self._space.world.openings:
            if opening.who == name:
                lines = (*lines, *opening.lines)
        return self._lines.holding(lines, {}, name, mind)


def _known(fluent: Fluent, mind: State, found: Evidence, told: tuple[Told, ...] = ()) -> Known:
    return Known(
        property=fluent.property,
        arguments=fluent.arguments,
        value=mind.values[fluent.number],
        how=found.how,
        at_ms=found.at_ms,
        teller=found.teller,
        rule=found.rule,
        certainty=found.certainty,
        told=told,
    )


def _plain(entity: str, *, is_person: bool) -> str:
    """What to call an entity whose world does not say: its id, as a name or as a thing."""
    words = entity.replace("_", " ")
    return words.title() if is_person else f"the {words}"
