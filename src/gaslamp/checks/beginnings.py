"""What each person knows as a world starts, and from what.

It is their first view, the opening perceived, with the source of each belief in it. What they
could hardly know is marked: something that can change, of whom or what is elsewhere, which they
know because the world says that everybody does. What an author says that somebody remembers is
taken at its word.

>>> from gaslamp.worlds import open_world
>>> sally, _ = beginnings(open_world("sally_anne"))
>>> [str(fact) for fact in sally.facts if fact.property == "at"][:2]
['at(sally) = nursery (common)', 'at(anne) = nursery (common)']
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from gaslamp.engine import space_of
from gaslamp.model import Action, Event, Process, State, Trigger, Value, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import properties_set
from gaslamp.simulation import Stage
from gaslamp.systems.places import AT, PLACE_OF
from gaslamp.values import dataclass
from gaslamp.views import Known, View

Source: TypeAlias = Literal["perceived", "own", "common", "remembered", "assumed", "worked out"]

_BEFORE: Final = ("knew", "assumed")
"""How somebody came to what is from before the scene."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A belief that somebody starts with. `is_doubtful`: it is hard to see how they could."""

    property: str
    arguments: tuple[str, ...]
    value: Value
    source: Source
    is_doubtful: bool = False

    def __str__(self) -> str:
        value = str(self.value).lower() if isinstance(self.value, bool) else self.value
        return f"{self.property}({', '.join(self.arguments)}) = {value} ({self.source})"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What one person starts with: whom and what they know of, and what they believe of them."""

    who: str
    knows_of: tuple[str, ...]
    facts: tuple[KnownFact, ...]

    @property
    def doubtful(self) -> tuple[KnownFact, ...]:
        """What they could hardly know."""
        return tuple(fact for fact in self.facts if fact.is_doubtful)


def beginnings(world: World) -> tuple[Beginning, ...]:
    """What each person of a world starts with, in canonical order.

    Raises:
        WorldFault: the world is too large, or does not come to rest at its start.

    Cost: making the world ready, and a run of no time for each person.
    """
    stage, space = Stage(world), space_of(world)
    reader = _Reader(space)
    return tuple(reader.beginning(who, _first_view(stage, who)) for who in stage.people)


def _first_view(stage: Stage, who: str) -> View:
    """Somebody's view once what happens at once has happened, and before anybody decides."""
    first = None
    for scene in stage.moments(0, played=(who,)):
        if first is not None and scene.now_ms > 0:
            break
        first = scene
        if scene.waiting_for is not None or scene.ending is not None:
            break
    assert first is not None, "a run has a first moment"
    return first.seat(who).view


class _Reader:
    """Says of the beliefs of one world where they come from."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        world = space.world
        schemas: tuple[Action | Event | Trigger | Process, ...] = (
            *world.actions,
            *world.events,
            *world.triggers,
            *world.processes,
        )
        self._changing = {name for one in schemas for name in properties_set(one.effect)}

    def beginning(self, who: str, view: View) -> Beginning:
        """What somebody with this first view starts with."""
        facts = tuple(self._fact(who, one) for one in view.known)
        return Beginning(who, tuple(one.id for one in view.nameables), facts)

    def _fact(self, who: str, known: Known) -> KnownFact:
        source = self._source(who, known)
        doubtful = (
            source == "common"
            and known.property in self._changing
            and self._is_elsewhere(who, known.arguments[:1])
        )
        return KnownFact(known.property, known.arguments, known.value, source, doubtful)

    def _source(self, who: str, known: Known) -> Source:
        if known.how not in _BEFORE:
            return "worked out" if known.how == "worked out" else "perceived"
        vocabulary = self._space.vocabulary
        fluent = vocabulary.fluents[vocabulary.fluent_number[known.property, known.arguments]]
        key = vocabulary.character_number[who], fluent.number
        if key in self._space.initial_percepts:
            return "perceived"
        if key in self._space.initial_conclusions:
            return "worked out"
        if key in self._space.assumed:
            return "assumed"
        if not fluent.hidden:
            return "common"
        return "own" if fluent.is_own(who) else "remembered"

    def _is_elsewhere(self, who: str, what: tuple[str, ...]) -> bool:
        """Whether something has a place, and another than somebody's."""
        places = [self._place(self._space.initial, one) for one in (who, *what)]
        return len(places) > 1 and None not in places and places[0] != places[1]

    def _place(self, state: State, what: str) -> Value:
        """The place that somebody or something is in, through whoever has it."""
        numbers, met = self._space.vocabulary.fluent_number, {what}
        where: Value = what
        while isinstance(where, str) and (number := numbers.get((AT, (where,)))) is not None:
            where = state.values[number]
            if where in met:
                return None
            met.add(str(where))
        inside = numbers.get((PLACE_OF, (str(where),)))
        return where if inside is None else state.values[inside]
