"""What is wrong with the arguments of a property, a definition or an event."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.checking.context import Context
from gaslamp.model import Apply, Kind, Name, Parameter, kind_of_type
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Scope, describe_kind, first_mismatch, quote_expression


def matching_signatures(
    what: Apply, kinds: Sequence[Kind], choices: Sequence[tuple[Parameter, ...]], context: Context
) -> list[int]:
    """Which of the parameter lists the arguments fit, if any; if none, that is reported.

    A name must be of the parameter's type. What a property holds is known only when
    the world runs, so there it is enough that it might be.
    """
    right_number = [n for n, choice in enumerate(choices) if len(choice) == len(kinds)]
    if not right_number:
        wanted = sorted({len(choice) for choice in choices})
        place = context.place_of(what.place)
        context.report(wrong.WrongNumberOfArguments(what.name, len(kinds), wanted, place))
        return []
    for may_be in (False, True):
        misfits = {
            n: first_mismatch(context.lattice, what, choices[n], kinds, may_be=may_be)
            for n in right_number
        }
        if fits := [n for n, at in misfits.items() if at is None]:
            return fits
    # The choice that went well longest is the one most likely meant.
    furthest = max(at for at in misfits.values() if at is not None)
    wanted_here = [choices[n][furthest] for n, at in misfits.items() if at == furthest]
    argument = what.arguments[furthest]
    types = dict.fromkeys(
        str(kind_of_type(one.type)) if one.type else f'"{one.name}"' for one in wanted_here
    )
    place = context.place_of(argument.place or what.place)
    is_what = describe_kind(argument, kinds[furthest])
    context.report(wrong.WrongArgument(what.name, " or ".join(types), is_what, place))
    return []


def plainly_named(what: Apply, variables: Scope, context: Context) -> bool:
    """Whether each argument is an entity or one of the variables; if not, it is reported."""
    for argument in what.arguments:
        if not isinstance(argument, Name) or (
            argument.name in context.scope and argument.name not in variables
        ):
            place = context.place_of(argument.place or what.place)
            context.report(wrong.MeasuredOfWhat(what.name, quote_expression(argument), place))
            return False
    return True
