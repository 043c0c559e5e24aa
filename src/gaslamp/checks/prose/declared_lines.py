"""Every line that stands in a world, wherever in its declarations.

>>> from gaslamp.model import TRUE, Ending, World
>>> night = World("A night", endings=(Ending("dawn", TRUE, (Line("It {get} light."),)),))
>>> [(line.text, [type(one).__name__ for one in around]) for line, around in declared_lines(night)]
[('It {get} light.', ['World', 'Ending'])]
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Sequence

from gaslamp.model import Line, Parameter


def declared_lines(
    part: object, without: Collection[str] = (), around: tuple[object, ...] = ()
) -> Iterator[tuple[Line, tuple[object, ...]]]:
    """Each line in a declaration, in order, with what it stands in, the outermost first.

    Args:
        without: the names of fields that are not looked into.
    """
    if isinstance(part, Line):
        yield part, around
    elif isinstance(part, tuple):
        for one in part:
            yield from declared_lines(one, without, around)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            if field.name not in without:
                yield from declared_lines(getattr(part, field.name), without, (*around, part))


def parameters_of(around: Sequence[object]) -> tuple[Parameter, ...]:
    """The parameters that a line may name, of all that it stands in."""
    return tuple(
        parameter
        for declared in around
        for parameter in getattr(declared, "parameters", ())
        if isinstance(parameter, Parameter)
    )
