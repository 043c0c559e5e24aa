"""Whether arguments fit the parameters of a declaration."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.model.expressions import Apply, Name, Parameter
from gaslamp.model.kinds import Kind, Lattice, kind_of_type


def first_mismatch(
    lattice: Lattice,
    what: Apply,
    parameters: Sequence[Parameter],
    kinds: Sequence[Kind],
    *,
    may_be: bool,
) -> int | None:
    """The number of the first argument that does not fit, if there is one.

    A name must be of the parameter's type for certain. With `may_be` it is enough of
    anything else that it could be.
    """
    for n, (argument, parameter, kind) in enumerate(
        zip(what.arguments, parameters, kinds, strict=True)
    ):
        if kind.family == "anything":
            continue
        is_name = isinstance(argument, Name)
        if parameter.type is None:
            fits = is_name and argument == Name(parameter.name)
        else:
            fits = lattice.is_below(kind, parameter.type) or (
                may_be and not is_name and lattice.overlap(kind, kind_of_type(parameter.type))
            )
        if not fits:
            return n
    return None
