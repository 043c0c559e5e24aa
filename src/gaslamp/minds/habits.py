"""Habits: what somebody does when no plan helps, as far as they take it to be possible.

An argument of a habit's act may be anything that its owner can tell: `walk(ann, at(ann), attic)` is
to walk there from wherever she takes herself to be. What she cannot tell, she does not do. And to
go somewhere is one act, however many steps it takes (`planning.routes`): a habit of walking to the
attic leads there from any spot, by what its owner knows of the way, and names every step in its
plan.

Cost: a look at the condition of each habit of somebody; ways, where one leads on, once for a mind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from gaslamp.model import Action, Habit, Name, State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, Mind
from gaslamp.planning import Planner
from gaslamp.records import Alternative, Intention
from gaslamp.values import dataclass

Told: TypeAlias = Callable[[Mind], Value]
"""What an argument is, asked of a mind."""


@dataclass(frozen=True, slots=True)
class HabitOfOne:
    """A habit of one person, about particular things: `about` are what its parameters stand for.

    `act` is what it comes to, if that hangs on nothing they believe.
    """

    habit: Habit
    who: str
    about: tuple[str, ...]
    holds: Callable[[Mind], bool]
    arguments: tuple[str | Told, ...]
    act: GroundEvent | None
    schema: Action

    def arguments_in(self, believed: State) -> tuple[Value, ...]:
        """The arguments of the act, as its owner takes them to be."""
        return tuple([one if isinstance(one, str) else one(believed) for one in self.arguments])


class Habits:
    """The habits of one world's people."""

    def __init__(self, space: StateSpace, planner: Planner) -> None:
        self._space, self._planner = space, planner
        self._of: dict[str, list[HabitOfOne]] = {}
        for habit in space.world.habits:
            for one in _of_each(space, habit):
                self._of.setdefault(one.who, []).append(one)

    def alternatives(self, who: str, believed: State) -> tuple[Alternative, ...]:
        """The habits whose conditions hold in a mind, and whose acts it takes to be possible."""
        found: list[Alternative] = []
        for one in self._of.get(who, ()):
            if one.holds(believed):
                found.extend(self._option(one, self._plan(one, believed)))
        return tuple(found)

    def on_the_way(
        self, who: str, believed: State, intention: Intention
    ) -> tuple[Alternative, ...]:
        """The habit that somebody is on their way out of, from where they are; mostly none.

        Who set out does not tire of it at the next door, nor ask whether it is time to set out.
        """
        key = (intention.habit, intention.about)
        for one in self._of.get(who, ()):
            if (one.habit.name, one.about) == key and one.holds(believed):
                plan = self._plan(one, believed)
                if not plan and self._space.possible(intention.plan[0], believed):
                    plan = intention.plan
                return self._option(one, plan)
        return ()

    def _option(self, one: HabitOfOne, plan: Sequence[GroundEvent]) -> tuple[Alternative, ...]:
        if not plan:
            return ()
        name, weight = one.habit.name, one.habit.weight
        whole = tuple(plan) if len(plan) > 1 else ()
        return (Alternative(plan[0], whole, habit=name, about=one.about, weight=weight),)

    def _plan(self, one: HabitOfOne, believed: State) -> tuple[GroundEvent, ...]:
        """What doing it comes to: its act, or the way to where that leads; empty: it cannot be."""
        arguments = one.arguments_in(believed)
        act = one.act
        if act is None:
            act = self._space.find(one.schema.name, arguments)
        if act is not None and _doer(act) == one.who and self._space.possible(act, believed):
            return (act,)
        bound = dict(zip((p.name for p in one.schema.parameters), arguments, strict=True))
        if bound.get(one.schema.consenting[0].name, one.who) != one.who:
            return ()
        goal = self._planner.goal_of(one.schema, bound, one.who, believed)
        way = () if goal is None else self._planner.ways(one.who, believed).get(goal, ())
        # Who walks there from habit does not crawl there from habit.
        return way if way and way[-1].name == one.schema.name else ()


def _of_each(space: StateSpace, habit: Habit) -> Sequence[HabitOfOne]:
    """A habit as it is of each of those who have it, in the order of what it is about."""
    schema = next(
        (
            one
            for one in space.world.actions
            if one.name == habit.act.name
            and one.consenting
            and len(one.parameters) == len(habit.act.arguments)
        ),
        None,
    )
    if schema is None:
        return ()
    found: list[HabitOfOne] = []
    for names in space.vocabulary.bindings(habit.parameters):
        bound = dict(zip((p.name for p in habit.parameters), names, strict=True))
        arguments = tuple(
            [
                bound.get(one.name, one.name) if isinstance(one, Name) else space.term(one, bound)
                for one in habit.act.arguments
            ]
        )
        named = tuple([one for one in arguments if isinstance(one, str)])
        act = space.find(schema.name, named) if len(named) == len(arguments) else None
        holds = space.known_condition(habit.precondition, bound)
        found.extend(
            HabitOfOne(habit, who, names, holds, arguments, act, _schema_of(act, schema))
            for who in _owners(space, schema, arguments, act)
        )
    return found


def _owners(
    space: StateSpace, schema: Action, arguments: Sequence[str | Told], act: GroundEvent | None
) -> Sequence[str]:
    """Who would do it: whom the act names first; whoever takes that to be themself, else."""
    if act is not None:
        doer = _doer(act)
        return () if doer is None else (doer,)
    doer = schema.consenting[0].name
    filled: Mapping[str, str | Told] = dict(
        zip((p.name for p in schema.parameters), arguments, strict=True)
    )
    named = filled.get(doer, doer)
    return [one for one in space.characters if not isinstance(named, str) or one == named]


def _doer(act: GroundEvent) -> str | None:
    return act.consenting[0] if isinstance(act.schema, Action) and act.consenting else None


def _schema_of(act: GroundEvent | None, otherwise: Action) -> Action:
    return act.schema if act is not None and isinstance(act.schema, Action) else otherwise
