"""What is wrong with what people want, and with what they do without wanting anything."""

from __future__ import annotations

from typing import Final

from gaslamp.checking.arguments import matching_signatures
from gaslamp.checking.context import Context, with_parameters
from gaslamp.checking.duplicates import check_unique
from gaslamp.checking.expressions import (
    check_character,
    check_condition,
    kind_of,
    kinds_of_arguments,
)
from gaslamp.model import Expression, Habit, Name, Utility, Want, World
from gaslamp.model import problems as wrong
from gaslamp.model.ground import describe_kind

MOST_WANTS: Final = 100
"""Of one person. They are added up, each a step deeper; the shipped worlds have ten."""


def check_motives(world: World, context: Context) -> None:
    """Utilities, wants and habits."""
    wanting: set[str | None] = set()
    for utility in world.utilities:
        if utility.who in wanting:
            context.report(wrong.DuplicateUtility(utility.who, utility.place))
        wanting.add(utility.who)
        _check_utility(utility, context.at(utility.place))
    for who in dict.fromkeys(want.who for want in world.wants):
        wanted = [one for one in world.wants if one.who == who]
        check_unique(f"wants of {who}", wanted, context)
        if len(wanted) > MOST_WANTS:
            place = wanted[MOST_WANTS].place
            context.report(wrong.TooMany(f"wants of {who}", len(wanted), MOST_WANTS, place))
    for want in world.wants:
        _check_want(want, context.at(want.place))
    check_unique("habits", world.habits, context)
    for habit in world.habits:
        _check_habit(habit, context.at(habit.place))


def _check_utility(utility: Utility, context: Context) -> None:
    if utility.who is not None:
        check_character(Name(utility.who), "want something", context)
    _check_worth(utility.value, context)


def _check_want(want: Want, context: Context) -> None:
    check_character(Name(want.who), "want something", context)
    check_condition(want.condition, context)
    _check_worth(want.worth, context)


def _check_worth(value: Expression, context: Context) -> None:
    kind = kind_of(value, context)
    if kind.family not in ("number", "boolean", "anything"):
        context.report(wrong.BadUtility(describe_kind(value, kind), context.place_of(value.place)))


def _check_habit(habit: Habit, context: Context) -> None:
    context = with_parameters(habit.parameters, context)
    check_condition(habit.precondition, context)
    if habit.weight < 1:
        context.report(wrong.BadWeight(habit.name, habit.weight, habit.place))
    act, actions = habit.act, context.names.actions
    place = context.place_of(act.place)
    declared = actions.get(act.name)
    if not declared:
        known = context.names.near(act.name, actions)
        context.report(wrong.UnknownAction(act.name, known, place))
        return
    choices = [action.parameters for action in declared]
    fits = matching_signatures(act, kinds_of_arguments(act, context), choices, context)
    if fits and not any(declared[n].consenting for n in fits):
        context.report(wrong.NobodysHabit(habit.name, act.name, place))
