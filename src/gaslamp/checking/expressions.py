"""The kinds of expressions, and complaints about those that have none.

`kind` answers with the kind of an expression's value. What is wrong on the way is
added to `problems`, and the part at fault counts as `ANYTHING`, so that one mistake
is reported once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gaslamp.checking.complaints import Complaints
from gaslamp.model import (
    ANYTHING,
    BOOLEAN,
    NUMBER,
    And,
    Apply,
    Arithmetic,
    Believes,
    Compare,
    Constant,
    Expression,
    If,
    IsA,
    Kind,
    Lattice,
    Name,
    Not,
    Or,
    Parameter,
    Quantified,
    joined,
    kind_of_type,
    kind_of_value,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import Names, Scope, found, misfit, spoken

DEEPEST: Final = 120
_CHARACTER: Final = "character"
_OPERATIONS: Final = {"+": "adding", "-": "subtracting", "*": "multiplying", "/": "dividing"}


class ExpressionChecker(Complaints):
    """Looks at expressions of one world, and collects what is wrong with them."""

    def __init__(self, names: Names, lattice: Lattice) -> None:
        super().__init__(names, lattice)
        self.definition_kinds: dict[tuple[str, int], Kind] = {}
        self.depth = 0
        self.readable: Scope | None = None
        """The variables whose quantities are read off here; None: no quantity can be."""

    # -- wanted kinds -----------------------------------------------------------

    def condition(self, what: Expression, scope: Scope) -> None:
        """`what` must be true or false."""
        kind = self.kind(what, scope)
        if kind.family not in ("boolean", "anything"):
            self.report(wrong.NotACondition(found(what, kind), self.at(what.place)))

    def number(self, what: Expression, scope: Scope, operation: str) -> None:
        """`what` must be a number."""
        kind = self.kind(what, scope)
        if kind.family not in ("number", "anything"):
            self.report(wrong.NotANumber(operation, found(what, kind), self.at(what.place)))

    def character(self, who: Expression, scope: Scope, role: str, *, may_be: bool = False) -> None:
        """`who` must be a character, whatever it stands for; or, with `may_be`, could be one."""
        kind = self.kind(who, scope)
        could_be = may_be and self.lattice.overlap(kind, kind_of_type(_CHARACTER))
        if not could_be and not self.lattice.is_below(kind, _CHARACTER):
            self.report(wrong.NotACharacter(role, found(who, kind), self.at(who.place)))

    # -- kinds ------------------------------------------------------------------

    def kind(self, what: Expression, scope: Scope) -> Kind:
        """The kind of `what`, its variables being those of `scope`."""
        if self.depth >= DEEPEST:
            return self.report(wrong.NestedTooDeeply(DEEPEST, self.at(what.place)))
        self.depth += 1
        kind = self._kind(what, scope)
        self.depth -= 1
        return kind

    def _kind(self, what: Expression, scope: Scope) -> Kind:
        match what:
            case Constant(value=value):
                return kind_of_value(value)
            case Name():
                return self._named(what, scope)
            case Apply():
                return self._applied(what, scope)
            case Believes(who=who, what=inner):
                self.believer(who, scope)
                readable, self.readable = self.readable, None  # nobody knows a quantity
                kind = self.kind(inner, scope)
                self.readable = readable
                return kind
            case Not(what=inner):
                self.condition(inner, scope)
                return BOOLEAN
            case And(parts=parts) | Or(parts=parts):
                for part in parts:
                    self.condition(part, scope)
                return BOOLEAN
            case Compare():
                return self._compared(what, scope)
            case IsA():
                return self._tested(what, scope)
            case Quantified():
                return self._quantified(what, scope)
            case If():
                return self._chosen(what, scope)
            case Arithmetic(operator=operator, left=left, right=right):
                self.number(left, scope, _OPERATIONS[operator])
                self.number(right, scope, _OPERATIONS[operator])
                return NUMBER

    def believer(self, who: Expression, scope: Scope) -> None:
        """Whoever believes must be a character, and a name: a mind that can be pointed at."""
        if isinstance(who, Name):
            self.character(who, scope, "believe something")
        else:
            self.report(wrong.BelieverNotNamed(spoken(who), self.at(who.place)))

    def _named(self, what: Name, scope: Scope) -> Kind:
        if what.name in scope:
            return scope[what.name]
        if what.name in self.names.entities:
            types = self.names.entities[what.name].types
            return Kind("entity", (types or ("entity",),))
        known = self.names.near(what.name, scope, self.names.entities)
        is_property = any(not p.parameters for p in self.names.properties.get(what.name, ()))
        place = self.at(what.place)
        return self.report(wrong.UnknownName(what.name, known, place, is_property=is_property))

    def _compared(self, what: Compare, scope: Scope) -> Kind:
        if what.operator not in ("==", "!="):
            self.number(what.left, scope, f'"{what.operator}"')
            self.number(what.right, scope, f'"{what.operator}"')
            return BOOLEAN
        left, right = self.kind(what.left, scope), self.kind(what.right, scope)
        place = self.at(what.place or what.left.place)
        families = {left.family, right.family}
        if families == {"boolean", "unknown"}:
            truth = what.left if left == BOOLEAN else what.right
            self.report(wrong.UnknownTruth(spoken(truth), place))
            return BOOLEAN
        if families == {"entity"}:
            # That two things differ may be said for safety, whatever their types.
            if what.operator == "==" and not self.lattice.overlap(left, right):
                self.report(
                    wrong.NeverEqual(found(what.left, left), found(what.right, right), place)
                )
        elif joined(left, right) is None:
            self.report(wrong.NeverEqual(found(what.left, left), found(what.right, right), place))
        return BOOLEAN

    def _tested(self, what: IsA, scope: Scope) -> Kind:
        kind = self.kind(what.what, scope)
        place = self.at(what.place)
        if self.type_is_known(what.type, place):
            wanted = kind_of_type(what.type)
            if kind.family != "anything" and (
                kind.family != wanted.family
                or (kind.family == "entity" and not self.lattice.overlap(kind, wanted))
            ):
                self.report(wrong.NeverOfType(found(what.what, kind), str(wanted), place))
        return BOOLEAN

    def _quantified(self, what: Quantified, scope: Scope) -> Kind:
        inner = self.bound(what.variable, scope)
        if what.quantifier in ("forall", "exists"):
            self.condition(what.body, inner)
            return BOOLEAN
        self.number(what.body, inner, f"a {what.quantifier}")
        return NUMBER

    def _chosen(self, what: If, scope: Scope) -> Kind:
        values = [case.value for case in what.cases]
        for case in what.cases:
            self.condition(case.condition, scope)
        kinds = [self.kind(value, scope) for value in values]
        if what.otherwise is None:
            for value, kind in zip(values, kinds, strict=True):
                if kind.family not in ("boolean", "anything"):
                    place = self.at(value.place)
                    return self.report(wrong.MissingElse(found(value, kind), place))
            return BOOLEAN
        values.append(what.otherwise)
        kinds.append(self.kind(what.otherwise, scope))
        result = kinds[0]
        for value, kind in zip(values, kinds, strict=True):
            both = joined(result, kind)
            if both is None:
                first, second = found(values[0], result), found(value, kind)
                return self.report(wrong.BranchesDiffer(first, second, self.at(value.place)))
            result = both
        return result

    # -- uses of declarations ---------------------------------------------------

    def _applied(self, what: Apply, scope: Scope) -> Kind:
        definition = self.names.definition(what.name, len(what.arguments))
        if definition is not None:
            self.fitting(what, [definition.parameters], scope)
            return self.definition_kinds.get((what.name, len(what.arguments)), ANYTHING)
        properties = self.names.properties.get(what.name, [])
        definitions = self.names.definitions.get(what.name, [])
        choices = [one.parameters for one in properties] + [one.parameters for one in definitions]
        if not choices:
            return self._unknown_property(what, scope)
        if any(one.measured for one in properties) and not self._read_off(what, scope):
            return ANYTHING
        kinds = [kind_of_type(properties[n].type) for n in self.fitting(what, choices, scope)]
        result = kinds[0] if kinds else ANYTHING
        for kind in kinds:
            result = joined(result, kind) or ANYTHING
        return result if result.family != "entity" or self._known(result) else ANYTHING

    def _read_off(self, what: Apply, scope: Scope) -> bool:
        """Whether a quantity can be read here, and of these arguments; if not, it is reported."""
        if self.readable is None:
            self.report(wrong.Measured(what.name, self.at(what.place)))
            return False
        return self.plainly_of(what, scope, self.readable)

    def plainly_of(self, what: Apply, scope: Scope, variables: Scope) -> bool:
        """Whether each argument is an entity or one of the variables; if not, it is reported."""
        for argument in what.arguments:
            if not isinstance(argument, Name) or (
                argument.name in scope and argument.name not in variables
            ):
                place = self.at(argument.place or what.place)
                self.report(wrong.MeasuredOfWhat(what.name, spoken(argument), place))
                return False
        return True

    def _known(self, kind: Kind) -> bool:
        return all(name in self.lattice for types in kind.alternatives for name in types)

    def _unknown_property(self, what: Apply, scope: Scope) -> Kind:
        for argument in what.arguments:
            self.kind(argument, scope)
        known = self.names.near(what.name, self.names.properties, self.names.definitions)
        is_entity = what.name in self.names.entities
        place = self.at(what.place)
        return self.report(wrong.UnknownProperty(what.name, known, place, is_entity=is_entity))

    def fitting(
        self, what: Apply, choices: Sequence[tuple[Parameter, ...]], scope: Scope
    ) -> list[int]:
        """Which of the parameter lists the arguments fit, if any; if none, that is reported.

        A name must be of the parameter's type. What a property holds is known only when
        the world runs, so there it is enough that it might be.
        """
        kinds = [self.kind(argument, scope) for argument in what.arguments]
        right_number = [n for n, choice in enumerate(choices) if len(choice) == len(kinds)]
        if not right_number:
            wanted = sorted({len(choice) for choice in choices})
            place = self.at(what.place)
            self.report(wrong.WrongNumberOfArguments(what.name, len(kinds), wanted, place))
            return []
        for may_be in (False, True):
            misfits = {
                n: misfit(self.lattice, what, choices[n], kinds, may_be=may_be)
                for n in right_number
            }
            if fits := [n for n, at in misfits.items() if at is None]:
                return fits
        furthest = max(at for at in misfits.values() if at is not None)
        wanted_here = [choices[n][furthest] for n, at in misfits.items() if at == furthest]
        argument = what.arguments[furthest]
        types = dict.fromkeys(
            str(kind_of_type(p.type)) if p.type else f'"{p.name}"' for p in wanted_here
        )
        place = self.at(argument.place or what.place)
        is_what = found(argument, kinds[furthest])
        self.report(wrong.WrongArgument(what.name, " or ".join(types), is_what, place))
        return []
