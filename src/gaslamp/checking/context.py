"""Where a check stands: what may be named there, what is known by then, where problems go.

Every check is a function of what it looks at and of a `Context`. To look at a part is to make
another context, with one more variable or another place, and to hand that on; no check leaves
anything behind but problems. It goes on after a problem, so that an author gets all at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, NamedTuple

from gaslamp.errors import Place, WorldError, nearest_name
from gaslamp.model import ANYTHING, VALUE_TYPES, Kind, Lattice, Parameter, kind_of_type
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Names, Scope

CHARACTER: Final = kind_of_type("character")


class Context(NamedTuple):
    """What a check may take for granted about its surroundings.

    A tuple, because one is made for every part of every expression, and `replace` of a frozen
    dataclass takes five times as long.
    """

    names: Names
    lattice: Lattice
    problems: list[WorldError]
    """What is wrong so far, in the order found: the one thing that contexts share and add to."""
    definition_kinds: dict[tuple[str, int], Kind]
    """What definitions come to, by name and number of parameters, as far as they are checked."""
    here: Place | None = None
    """Where the declaration looked at stands, for parts that have no place of their own."""
    scope: Scope = MappingProxyType({})
    """The variables that may be named, and what each stands for."""
    depth: int = 0
    """How many expressions and effects this one stands within."""
    readable: Scope | None = None
    """The variables whose quantities are read off here; None: no quantity can be."""

    def report(self, problem: WorldError) -> Kind:
        """Note a problem; what caused it is of any kind from now on."""
        self.problems.append(problem)
        return ANYTHING

    def place_of(self, place: Place | None) -> Place | None:
        """The place, or that of the declaration where there is none."""
        return place or self.here

    def at(self, place: Place | None) -> Context:
        """The context of a declaration that stands there."""
        return self._replace(here=place)

    def within(self, scope: Scope) -> Context:
        """This context with these variables and no others."""
        return self._replace(scope=scope)

    def deeper(self) -> Context:
        """The context of a part."""
        return self._replace(depth=self.depth + 1)

    def unheard(self) -> Context:
        """This context with problems of its own, for what will be looked at once more."""
        return self._replace(problems=[])


# -- variables and types, which every kind of declaration has ---------------------------------


def is_type(
    name: str, place: Place | None, context: Context, variable: Parameter | None = None
) -> bool:
    """Whether there is such a type, here of a variable; if not, that is reported."""
    if name in context.lattice or name in VALUE_TYPES:
        return True
    known = context.names.near(name, context.lattice, VALUE_TYPES)
    is_bare = variable is not None and variable.name == name and not nearest_name(name, known)
    hint = f'; say of which it is: "{name}: TYPE"' if is_bare else ""
    context.report(wrong.UnknownType(name, known, place, hint=hint))
    return False


def check_new(variable: str, place: Place | None, context: Context) -> None:
    """A variable has a name that nothing else answers to."""
    if variable in context.scope:
        context.report(wrong.DuplicateVariable(variable, place))
    elif variable in context.names.entities:
        context.report(wrong.HiddenEntity(variable, place))


def with_variable(variable: Parameter, context: Context) -> Context:
    """The context with one more variable, which must be new and range over entities."""
    place = context.place_of(variable.place)
    check_new(variable.name, place, context)
    kind = kind_of_type(variable.type or "entity")
    if variable.type is None or not is_type(variable.type, place, context, variable):
        kind = ANYTHING
    elif variable.type in VALUE_TYPES:
        kind = context.report(wrong.NoDomain(variable.name, variable.type, place))
    return context.within({**context.scope, variable.name: kind})


def check_parameter(parameter: Parameter, context: Context) -> None:
    """A parameter is an entity, or of a type that has entities."""
    place = context.place_of(parameter.place)
    if parameter.type is None:
        if parameter.name not in context.names.entities:
            known = context.names.near(parameter.name, context.names.entities)
            context.report(wrong.UnknownName(parameter.name, known, place))
    elif parameter.type in VALUE_TYPES:
        context.report(wrong.NoDomain(parameter.name, parameter.type, place))
    else:
        is_type(parameter.type, place, context)


def with_parameters(parameters: Iterable[Parameter], context: Context) -> Context:
    """The context with the variables of parameters; one about an entity itself binds none."""
    for parameter in parameters:
        if parameter.type is None:
            check_parameter(parameter, context)
        else:
            context = with_variable(parameter, context)
    return context
