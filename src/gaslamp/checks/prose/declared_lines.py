"""Every line that stands in a world, wherever in its declarations.

>>> from gaslamp.model import TRUE, Ending, World
>>> night = World("A night", endings=(Ending("dawn", TRUE, (Line("It {get} light."),)),))
>>> [(line.text, [type(one).__name__ for one in around]) for line, around in declared_lines(night)]
[('It {get} light.', ['World', 'Ending'])]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, get_args

from gaslamp.model import Effect, Expression, Line, Parameter


def declared_lines(
    part: object, without: Collection[str] = (), around: tuple[object, ...] = ()
) -> Iterator[tuple[Line, tuple[object, ...]]]:
    """Each line in a declaration, in order, with what it stands in, the outermost first.

    Args:
        without: the names of fields that are not looked into.
    """
    found: list[tuple[Line, tuple[object, ...]]] = []
    _gather(part, frozenset(without), around, found)
    yield from found


def _gather(
    part: object,
    without: frozenset[str],
    around: tuple[object, ...],
    found: list[tuple[Line, tuple[object, ...]]],
) -> None:
    # A list that is added to, and no generator in a generator, of which a world would make
    # thousands.
    if isinstance(part, Line):
        found.append((part, around))
    elif isinstance(part, tuple):
        for one in part:
            _gather(one, without, around, found)
    else:
        names = _field_names(type(part))
        if names:
            within = (*around, part)
            for name in names:
                if name not in without:
                    _gather(getattr(part, name), without, within, found)


def _field_names(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold lines; none of anything else."""
    names = _FIELDS.get(kind)
    if names is None:
        held = () if kind in _WITHOUT_LINES else getattr(kind, "__dataclass_fields__", ())
        names = _FIELDS[kind] = tuple(held)
    return names


_WITHOUT_LINES: Final = frozenset((*get_args(Effect), *get_args(Expression)))
"""Effects and conditions hold no lines: of a large world they are nearly all there is."""

_FIELDS: Final[dict[type, tuple[str, ...]]] = {}


def parameters_of(around: Sequence[object]) -> tuple[Parameter, ...]:
    """The parameters that a line may name, of all that it stands in."""
    return tuple(
        parameter
        for declared in around
        for parameter in getattr(declared, "parameters", ())
        if isinstance(parameter, Parameter)
    )
