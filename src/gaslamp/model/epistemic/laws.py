"""What must be so as a world starts: its laws, and the bounds of its numbers.

A law is asked of the state that the world's initial lines describe. Where it does not hold
there and triggers set something it is about, it is asked again once they have run, for what
they settle need not be said. Numbers given outright are looked at where they stand (by
`effect_checking`); here it is those that have to be worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Final

from gaslamp.errors import GaslampError, Place, WorldError
from gaslamp.model.declarations import Law
from gaslamp.model.epistemic.initial_state import initial_draft
from gaslamp.model.epistemic.known_starts import leave_start
from gaslamp.model.epistemic.triggers import Settler
from gaslamp.model.expressions import Expression, Or, Together, first_place
from gaslamp.model.ground.compiling import compile_condition
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.ground.grounding_size import GroundingSize
from gaslamp.model.ground.instances import Instances
from gaslamp.model.ground.measured_properties import measured_starts
from gaslamp.model.ground.static_fluents import properties_set, static_values
from gaslamp.model.ground.terms import Condition, DividedByZero, Mind, reads
from gaslamp.model.numbers import NumberTooLarge
from gaslamp.model.problems.quantities import BrokenLaw, OutOfRange
from gaslamp.model.state import Draft, StateTable
from gaslamp.model.vocabulary import Vocabulary
from gaslamp.model.world import World
from gaslamp.values import dataclass

MOST_OF_ONE_LAW: Final = 20
"""So often is one law said to be broken; who is told twenty times has seen what it is."""


def broken_at_start(world: World) -> tuple[WorldError, ...]:
    """Every law and bound of a world, otherwise without mistakes, that does not hold at the start.

    Of a world that is too large to start, or whose triggers never come to rest, nothing is
    said: that is found when it is ground.
    """
    bounded = any(one.bounds and not one.measured for one in world.properties)
    if not (world.laws or bounded):
        return ()
    try:
        start = _Start(world)
        broken = [
            found for law in world.laws for found in islice(start.broken(law), MOST_OF_ONE_LAW)
        ]
        return (*start.out_of_range(), *broken)
    except GaslampError:
        return ()


class _Start:
    """A world as it starts, and the lines that say so."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._vocabulary = Vocabulary(world)
        GroundingSize(world, self._vocabulary).check_world()
        definitions = {(d.name, len(d.parameters)): d for d in world.definitions}
        self._grounder = Grounder(self._vocabulary, definitions)
        _, self._lines = measured_starts(world, self._vocabulary)
        start = initial_draft(self._vocabulary, self._grounder, self._lines, self._vocabulary.rank)
        leave_start(world, start)
        self._draft = start.draft

    def broken(self, law: Law) -> Iterator[BrokenLaw]:
        """Each case in which a law does not hold."""
        for names in self._vocabulary.bindings(law.parameters):
            bound = dict(zip((p.name for p in law.parameters), names, strict=True))
            if self._is_out_of_question(law.condition, bound):
                continue
            condition = self._grounder.condition(law.condition, bound)
            if not self._holds(condition):
                place = self._said({read.fluent for read in reads(condition)}) or law.place
                yield BrokenLaw(law.says, ", ".join(names), place)

    def _is_out_of_question(self, condition: Expression, bound: Mapping[str, str]) -> bool:
        """Whether the first of some alternatives holds, so that no other need be looked at.

        Laws that are about every pair of things begin with what leaves nearly all pairs out.
        """
        if not isinstance(condition, Or) or not condition.parts:
            return False
        first = self._grounder.condition(condition.parts[0], bound)
        return _true(compile_condition(first), self._draft)

    def out_of_range(self) -> Iterator[OutOfRange]:
        """Each number that is worked out to be beyond the bounds of its property.

        Left out where several properties share the name.
        """
        said = Counter(one.name for one in self._world.properties)
        bounded = {p.name: p for p in self._world.properties if p.bounds and said[p.name] == 1}
        for fluent in self._vocabulary.fluents:
            value = self._draft.values[fluent.number]
            declared = bounded.get(fluent.property)
            if declared is None or isinstance(value, (bool, str)) or value is None:
                continue
            if not declared.allows(value):
                place = self._said({fluent.number}) or declared.place
                yield OutOfRange(declared.name, declared.bounds, value, place)

    def _holds(self, condition: Condition) -> bool:
        holds = compile_condition(condition)
        # Triggers are run only if that could help: it needs every instance of every trigger.
        if _true(holds, self._draft):
            return True
        moving = {self._vocabulary.fluents[read.fluent].property for read in reads(condition)}
        return not self._moved_by_triggers.isdisjoint(moving) and _true(holds, self._settled)

    @cached_property
    def _moved_by_triggers(self) -> frozenset[str]:
        return frozenset(
            name for one in self._world.triggers for name in properties_set(one.effect)
        )

    @cached_property
    def _settled(self) -> Mind:
        steady = static_values(self._world, self._vocabulary, self._draft)
        instances = Instances(self._world, self._vocabulary, self._grounder, steady)
        states = StateTable()
        settler = Settler(states, instances.of(self._world.triggers), self._vocabulary.rank)
        return settler.settle(states.intern(self._draft))

    def _said(self, fluents: set[int]) -> Place | None:
        """Where the last line stands that sets one of these fluents, in the world or a mind."""
        found: Place | None = None
        for step in self._steps:
            if not fluents.isdisjoint(step.fluents):
                # The last that says so, as it overrides the others.
                found = step.place or found
        return found

    @cached_property
    def _steps(self) -> Sequence[_Step]:
        return tuple(
            _Step(
                frozenset(effect.fluent for effect in self._grounder.effects(line, {})),
                first_place(line),
            )
            for whole in self._lines
            for line in (whole.effects if isinstance(whole, Together) else (whole,))
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """A line that says how the world starts: which fluents it sets, and where it stands."""

    fluents: frozenset[int]
    place: Place | None


def _true(holds: Callable[[Mind], bool], state: Mind | Draft) -> bool:
    """Whether a condition holds; what has to be divided by zero does not."""
    try:
        return holds(state)
    except (DividedByZero, NumberTooLarge):
        return False
