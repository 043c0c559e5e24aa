"""What is wrong with what can happen: actions, events, triggers and processes."""

from __future__ import annotations

from typing import Final

from gaslamp.checking.arguments import matching_signatures
from gaslamp.checking.context import CHARACTER, Context, check_new, with_parameters
from gaslamp.checking.duplicates import check_distinct
from gaslamp.checking.effects import check_effect
from gaslamp.checking.expressions import (
    check_character,
    check_condition,
    check_number,
    kinds_of_arguments,
)
from gaslamp.checking.lines import check_sense, check_words
from gaslamp.checking.utterances import check_spoken, check_utterances, check_uttered
from gaslamp.errors import Place
from gaslamp.model import (
    Action,
    Apply,
    Constant,
    Crossing,
    Duration,
    Event,
    Expression,
    Observing,
    Process,
    Trigger,
    World,
)
from gaslamp.model import problems as wrong

_SURE: Final = 100


def check_happenings(world: World, context: Context) -> None:
    """Everything that can happen, and what those hear who are there."""
    rules: tuple[Trigger | Process, ...] = (*world.triggers, *world.processes)
    check_distinct("actions or events", (*world.actions, *world.events, *rules), context)
    for action in world.actions:
        _check_action(action, context.at(action.place))
    outcomes = {one.otherwise.name for one in world.actions if one.otherwise is not None}
    for event in world.events:
        inner = with_parameters(event.parameters, context.at(event.place))
        # What comes of an act that fails happens in the world; of all others there is but the look.
        _check_perceptible(event, inner, of=None if event.name in outcomes else event)
    check_utterances(world, context)
    for rule in rules:
        _check_rule(rule, context.at(rule.place))


def _check_rule(rule: Trigger | Process, context: Context) -> None:
    context = with_parameters(rule.parameters, context)
    check_condition(rule.precondition, context)
    check_effect(rule.effect, context, of=rule if isinstance(rule, Trigger) else None)
    if isinstance(rule, Trigger):
        check_sense(rule.sense, context)
    elif rule.every_ms < 1:
        context.report(wrong.BadPeriod(rule.name, rule.every_ms, rule.place))


def _check_action(action: Action, context: Context) -> None:
    context = with_parameters(action.parameters, context)
    check_condition(action.precondition, context)
    for who in action.consenting:
        # What a wider type holds beside characters, such as figures, is there to be
        # thought of as acting; nothing but a character is ever asked.
        check_character(who, "consent", context, may_be=True)
    _check_perceptible(action, context)
    for duration in (action.duration, action.happens):
        _check_duration(duration, action.place, context)
    _check_chance(action, context)
    # Nobody knows a quantity; here it is read off while the act goes on, and nobody need know it.
    read_off = context._replace(readable=context.scope)
    if action.times is not None:
        check_number(action.times, "a factor", read_off)
    if action.measured is not None:
        _check_crossing(action.measured, read_off)


def _check_perceptible(event: Action | Event, context: Context, *, of: Event | None = None) -> None:
    check_effect(event.effect, context, of=of)
    for observing in event.observing:
        _check_observing(observing, context.at(context.place_of(observing.place)))
    check_words(event.words, context, event.parameters)
    check_uttered(event.words, context, event.parameters)
    check_spoken(event.words, context, event.parameters)


def _check_observing(observing: Observing, context: Context) -> None:
    check_new(observing.variable, context.here, context)
    context = context.within({**context.scope, observing.variable: CHARACTER})
    check_condition(observing.condition, context)
    check_sense(observing.sense, context)
    if observing.odds is not None:
        _check_percentage(observing.odds, "odds", context)
    if observing.percept is not None:
        _check_event_call(observing.percept, context)


def _check_event_call(call: Apply, context: Context) -> None:
    events, actions = context.names.events, context.names.actions
    choices = [event.parameters for event in events.get(call.name, ())]
    choices += [action.parameters for action in actions.get(call.name, ())]
    if choices:
        matching_signatures(call, kinds_of_arguments(call, context), choices, context)
    else:
        known = context.names.near(call.name, events, actions)
        context.report(wrong.UnknownEvent(call.name, known, context.place_of(call.place)))


def _check_duration(duration: Duration | None, place: Place | None, context: Context) -> None:
    if duration and not 0 <= duration.least_ms <= duration.most_ms:
        context.report(wrong.BadDuration(duration.least_ms, duration.most_ms, place))


def _check_chance(action: Action, context: Context) -> None:
    if action.chance is not None:
        _check_percentage(action.chance, "a chance", context)
    if action.otherwise is not None:
        if action.chance is None:
            place = context.place_of(action.otherwise.place)
            context.report(wrong.OtherwiseWithoutChance(action.name, place))
        _check_event_call(action.otherwise, context)


def _check_percentage(what: Expression, called: str, context: Context) -> None:
    check_number(what, called, context)
    match what:
        case Constant(value=int() | float() as percent) if not isinstance(percent, bool):
            if not 0 <= percent <= _SURE:
                context.report(wrong.BadChance(percent, context.place_of(what.place)))


def _check_crossing(crossing: Crossing, context: Context) -> None:
    name = crossing.quantity.name
    properties = context.names.properties.get(name, ())
    known = bool(properties) or name in context.names.definitions
    if known and not any(one.measured for one in properties):
        context.report(wrong.NotMeasured(name, context.place_of(crossing.quantity.place)))
    else:
        check_number(crossing.quantity, "a threshold", context)
