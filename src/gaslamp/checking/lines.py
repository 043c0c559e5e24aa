"""What is wrong with the lines a world tells: their conditions, senses and slots."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from math import prod
from typing import Final

from gaslamp.checking.context import CHARACTER, Context, with_parameters
from gaslamp.checking.expressions import check_condition
from gaslamp.model import (
    KNOWER,
    VALUE_TYPES,
    EventWords,
    Line,
    Parameter,
    Property,
    PropertyWords,
    kind_of_type,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import foreign_slots

SENSES: Final = ("sight", "hearing", "touch", "smell", "taste", "word")
_READER: Final = "me"
VALUE: Final = "value"
BEFORE: Final = "before"
"""What a property's lines call what it is believed to be, and was before."""


MOST_SLOTS: Final = 60
"""Slots of one text. What each stands for is looked for among all the others."""

MOST_TYPED: Final = 30
"""Words and slots of one pattern."""
MOST_WAYS_TO_TYPE: Final = 1_000
"""Ways to type one pattern, by the alternatives in it. Each is laid out to be found again."""

_TOLD: Final = (VALUE, BEFORE, "time", "what")
"""What the teller itself puts into lines of properties and of its own."""


def check_words(words: EventWords, context: Context, of: tuple[Parameter, ...]) -> None:
    """All the lines of an event but what it utters; `of` are its parameters."""
    for lines in (words.says, words.begins, words.fails):
        check_lines(lines, context, of)
    for pattern in words.typed:
        _check_pattern(pattern, context)


def check_lines(
    lines: Iterable[Line],
    context: Context,
    of: tuple[Parameter, ...] = (),
    slots: Collection[str] = (),
) -> None:
    """Lines are read in the mind of whoever is told them, who is called `me` in them.

    `slots` are what the teller itself puts into them.
    """
    inner = in_a_mind(context)
    # A parameter that is an entity itself binds no variable, and can be named all the same.
    named = {_READER, *context.scope, *(one.name for one in of), *slots}
    for line in lines:
        at_line = inner.at(inner.place_of(line.place))
        check_sense(line.sense, at_line)
        check_condition(line.condition, at_line)
        check_condition(line.presumes, at_line)
        _check_slots(line.text, named, at_line)


def in_a_mind(context: Context) -> Context:
    """The context with `me`, in whose mind a condition is judged."""
    return context.within({_READER: CHARACTER, **context.scope})


def check_property_lines(declared: Property, context: Context) -> None:
    """In the lines of a property its value is a name too, where that is an entity."""
    if declared.words == PropertyWords():
        return
    scope = dict(with_parameters(declared.parameters, context.unheard()).scope)
    values = () if declared.type in VALUE_TYPES else (VALUE, BEFORE)
    scope |= dict.fromkeys(values, kind_of_type(declared.type))
    says = {one: scope[one] for one in scope if one != BEFORE}
    check_lines(declared.words.says, context.within(says), declared.parameters)
    check_lines(declared.words.wrong, context.within(scope), declared.parameters)
    parameters = dict(with_parameters(declared.parameters, context.unheard()).scope)
    knower = context.within({**parameters, KNOWER: CHARACTER})
    check_lines(declared.words.known, knower, declared.parameters)
    if declared.words.known and declared.type == "boolean":
        context.report(wrong.NothingToKnow(f'"{declared.name}"', context.here))


def check_sense(sense: str | None, context: Context) -> None:
    """A sense, if any is named, is one that somebody has."""
    if sense is not None and sense not in SENSES:
        context.report(wrong.UnknownSense(sense, SENSES, context.here))


def _check_pattern(pattern: str, context: Context) -> None:
    """A pattern is short, and its alternatives (`put/place`) are few."""
    words = pattern.split()
    ways = prod(1 + word.count("/") for word in words[:MOST_TYPED])
    if len(words) > MOST_TYPED:
        context.report(wrong.TypedTooLong(len(words), MOST_TYPED, context.here))
    elif ways > MOST_WAYS_TO_TYPE:
        context.report(wrong.TooManyWaysToType(ways, MOST_WAYS_TO_TYPE, context.here))


def _check_slots(text: str, named: set[str], context: Context) -> None:
    """A line names what it is told of by its parameters: no other is in the view."""
    if text.count("{") > MOST_SLOTS:
        context.report(wrong.TooManySlots(text.count("{"), MOST_SLOTS, context.here))
        return
    for name in foreign_slots(text, {*named, *_TOLD}, context.names.entities):
        entity = context.names.entities.get(name)
        called = entity.words.called[0] if entity and entity.words.called else None
        context.report(wrong.UnknownSlot(name, sorted(named), called, context.here))
