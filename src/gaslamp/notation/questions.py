"""Conditions and values that somebody asks about a world, read and checked against it.

>>> from gaslamp.model import Entity, Property, World
>>> world = World(
...     entities=(Entity("ann", ("character",)),),
...     properties=(Property("awake", (), "boolean"),),
... )
>>> read_question(world, "not awake()")
Not(what=Apply(name='awake', arguments=()))
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from gaslamp.checking import example_condition, problems
from gaslamp.errors import GaslampError, Place, WorldError
from gaslamp.model import Definition, Expression, World
from gaslamp.notation.reader import read_expression

EXPRESSION: Final = "EXPRESSION"
"""What stands for a file in the place of a mistake in a question."""


class UnreadableExpression(GaslampError):
    """A condition or value that the world has no meaning for."""

    code = "GL408"
    template = (
        "what is believed cannot be read: {fault}; expected a condition or a value such as "
        "{example}"
    )
    fault: str
    example: str
    place: Place


def read_question(world: World, text: str) -> Expression:
    """What is asked about, in the lamp notation, checked against the world.

    Raises:
        UnreadableExpression: it is no expression, or the world has no meaning for it.
    """
    try:
        what = read_expression(text, EXPRESSION)
    except WorldError as mistake:
        raise _unreadable(world, mistake) from None
    asked = replace(world, definitions=(*world.definitions, Definition("asked about", (), what)))
    for wrong in problems(asked):
        if wrong.place is not None and wrong.place.file == EXPRESSION:
            raise _unreadable(world, wrong)
    return what


def _unreadable(world: World, mistake: WorldError) -> UnreadableExpression:
    place = mistake.place or Place(EXPRESSION, 1, 1)
    return UnreadableExpression(mistake.message, example_condition(world), place)
