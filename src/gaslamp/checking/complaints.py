"""What is found wrong with a world, and where.

`Complaints` is what every checker of the model keeps while it looks at declarations: the
problems so far, the names that may be used, and the place that a problem is reported at.
A checker goes on after a problem, so that an author gets all of them at once.
"""

from __future__ import annotations

from gaslamp.errors import Place, WorldError
from gaslamp.model import ANYTHING, VALUE_TYPES, Kind, Lattice, Parameter, kind_of_type
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Names, Scope


class Complaints:
    """The problems found in one world so far, and the names by which they are found."""

    def __init__(self, names: Names, lattice: Lattice) -> None:
        self.names = names
        self.lattice = lattice
        self.problems: list[WorldError] = []
        self.here: Place | None = None
        """Where the declaration looked at stands, for parts that have no place of their own."""

    def report(self, problem: WorldError) -> Kind:
        """Note a problem; what caused it is of any kind from now on."""
        self.problems.append(problem)
        return ANYTHING

    def at(self, place: Place | None) -> Place | None:
        """The place, or that of the declaration where there is none."""
        return place or self.here

    def bound(self, variable: Parameter, scope: Scope) -> Scope:
        """The scope with one more variable, which must be new and range over entities."""
        place = self.at(variable.place)
        if variable.name in scope:
            self.report(wrong.DuplicateVariable(variable.name, place))
        elif variable.name in self.names.entities:
            self.report(wrong.HiddenEntity(variable.name, place))
        kind = kind_of_type(variable.type or "entity")
        if variable.type is None or not self.type_is_known(variable.type, place):
            kind = ANYTHING
        elif variable.type in VALUE_TYPES:
            kind = self.report(wrong.NoDomain(variable.name, variable.type, place))
        return {**scope, variable.name: kind}

    def type_is_known(self, name: str, place: Place | None) -> bool:
        """Whether there is such a type; if not, that is reported."""
        if name in self.lattice or name in VALUE_TYPES:
            return True
        known = self.names.near(name, self.lattice, VALUE_TYPES)
        self.report(wrong.UnknownType(name, known, place))
        return False
