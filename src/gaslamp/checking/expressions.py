"""What is wrong with expressions: names that answer to nothing, values of the wrong kind.

`kind_of` answers with the kind of an expression's value. What is wrong on the way is
reported, and the part at fault counts as `ANYTHING`, so that one mistake is reported once.
The other functions say what kind is wanted.
"""

from __future__ import annotations

from typing import Final

from gaslamp.checking.arguments import matching_signatures, plainly_named
from gaslamp.checking.context import CHARACTER, Context, is_type, with_variable
from gaslamp.errors import join_words, nearest_name
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
    Definition,
    Expression,
    Group,
    If,
    IsA,
    Kind,
    Knows,
    Name,
    Not,
    Or,
    Quantified,
    join_kinds,
    kind_of_type,
    kind_of_value,
)
from gaslamp.model import problems as wrong
from gaslamp.model.ground import describe_kind, quote_expression

_MOST_LISTED: Final = 8
"""So many things are listed where one of them was wanted, and none of that name."""

DEEPEST: Final = 120
OPERATIONS: Final = {"+": "adding", "-": "subtracting", "*": "multiplying", "/": "dividing"}


# -- wanted kinds -----------------------------------------------------------------------------


def check_condition(what: Expression, context: Context) -> None:
    """`what` must be true or false."""
    kind = kind_of(what, context)
    if kind.family not in ("boolean", "anything"):
        context.report(wrong.NotACondition(describe_kind(what, kind), context.place_of(what.place)))


def check_number(what: Expression, operation: str, context: Context) -> None:
    """`what` must be a number."""
    kind = kind_of(what, context)
    if kind.family not in ("number", "anything"):
        place = context.place_of(what.place)
        context.report(wrong.NotANumber(operation, describe_kind(what, kind), place))


def check_character(who: Expression, role: str, context: Context, *, may_be: bool = False) -> None:
    """`who` must be a character, whatever it stands for; or, with `may_be`, could be one."""
    kind = kind_of(who, context)
    could_be = may_be and context.lattice.overlap(kind, CHARACTER)
    if not could_be and not context.lattice.is_below(kind, "character"):
        context.report(
            wrong.NotACharacter(role, describe_kind(who, kind), context.place_of(who.place))
        )


def check_believer(who: Expression, context: Context) -> None:
    """Whoever believes must be a character, and a name: a mind that can be pointed at."""
    if isinstance(who, Name):
        check_character(who, "believe something", context)
    else:
        context.report(wrong.BelieverNotNamed(quote_expression(who), context.place_of(who.place)))


# -- kinds ------------------------------------------------------------------------------------


def kind_of(what: Expression, context: Context) -> Kind:
    """The kind of `what`, its variables being those in scope."""
    if context.depth >= DEEPEST:
        return context.report(wrong.NestedTooDeeply(DEEPEST, context.place_of(what.place)))
    if isinstance(what, Constant):
        return kind_of_value(what.value)
    if isinstance(what, Name):
        return _kind_of_named(what, context)
    inner = context.deeper()
    match what:
        case Apply():
            return _kind_of_applied(what, inner)
        case Believes(who=who, what=believed):
            check_believer(who, inner)
            return kind_of(believed, inner._replace(readable=None))  # nobody knows a quantity
        case Knows(who=who, what=known):
            check_believer(who, inner)
            _check_known(known, inner._replace(readable=None))
            return BOOLEAN
        case Not(what=denied) | Group(what=denied):
            check_condition(denied, inner)
            return BOOLEAN
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                check_condition(part, inner)
            return BOOLEAN
        case Compare():
            _check_compared(what, inner)
            return BOOLEAN
        case IsA():
            _check_tested(what, inner)
            return BOOLEAN
        case Quantified():
            return _kind_of_quantified(what, inner)
        case If():
            return _kind_of_choice(what, inner)
        case Arithmetic(operator=operator, left=left, right=right):
            check_number(left, OPERATIONS[operator], inner)
            check_number(right, OPERATIONS[operator], inner)
            return NUMBER


def _check_known(what: Expression, context: Context) -> None:
    """What somebody may know without its being known what: a property that can be unknown."""
    kind = kind_of(what, context)
    if kind.family == "anything":
        return
    is_property = isinstance(what, Apply) and not context.names.definition(
        what.name, len(what.arguments)
    )
    if not is_property or kind == BOOLEAN:
        context.report(wrong.NothingToKnow(quote_expression(what), context.place_of(what.place)))


def kinds_of_arguments(what: Apply, context: Context) -> list[Kind]:
    """The kind of each argument."""
    return [kind_of(argument, context) for argument in what.arguments]


def _kind_of_named(what: Name, context: Context) -> Kind:
    names = context.names
    if what.name in context.scope:
        return context.scope[what.name]
    if what.name in names.entities:
        return Kind("entity", (names.entities[what.name].types or ("entity",),))
    known = names.near(what.name, context.scope, names.entities)
    place = context.place_of(what.place)
    hint = _written_with_brackets(what.name, context)
    return context.report(wrong.UnknownName(what.name, known, place, hint=hint))


def _written_with_brackets(name: str, context: Context) -> str:
    """How a property or definition of that name is written; empty if there is none."""
    declared = [
        *context.names.properties.get(name, ()),
        *context.names.definitions.get(name, ()),
    ]
    if not declared:
        return ""
    noun = "definition" if isinstance(declared[0], Definition) else "property"
    if any(not one.parameters for one in declared):
        return f'; the {noun} is written "{name}()"'
    asked = ", ".join(str(one.type or one.name).upper() for one in declared[0].parameters)
    return f'; the {noun} is written "{name}({asked})"'


def report_unknown_value(what: Expression, wanted: Kind, holder: str, context: Context) -> bool:
    """Whether a value is a name that nothing answers to, where `holder` holds what is wanted.

    If so it is reported, with what could stand there rather than with what is near of any kind.
    """
    names = context.names
    if not isinstance(what, Name) or what.name in context.scope or what.name in names.entities:
        return False
    if wanted.family == "boolean":
        hint = "" if _written_with_brackets(what.name, context) else "; write true or false"
    elif wanted.family == "entity" and wanted.alternatives:
        hint = _listed(what.name, wanted, holder, context)
    else:
        return False
    if not hint:
        return False
    known = names.near(what.name, context.scope, names.entities)
    context.report(wrong.UnknownName(what.name, known, context.place_of(what.place), hint=hint))
    return True


def _listed(name: str, wanted: Kind, holder: str, context: Context) -> str:
    """What could stand there: the nearest by name, or all, if they are few and none is near."""
    lattice = context.lattice
    fit = [
        one
        for one, entity in context.names.entities.items()
        if any(lattice.overlap(wanted, kind_of_type(kind)) for kind in entity.types)
    ]
    if nearest_name(name, context.names.near(name, context.scope, fit)):
        return nearest_name(name, context.names.near(name, context.scope, fit))
    if not 0 < len(fit) <= _MOST_LISTED or _written_with_brackets(name, context):
        return ""
    return f"; {holder} holds {join_words(fit, 'or')}"


def _kind_of_applied(what: Apply, context: Context) -> Kind:
    names = context.names
    definition = names.definition(what.name, len(what.arguments))
    if definition is not None:
        matching_signatures(
            what, kinds_of_arguments(what, context), [definition.parameters], context
        )
        return context.definition_kinds.get((what.name, len(what.arguments)), ANYTHING)
    properties = names.properties.get(what.name, [])
    definitions = names.definitions.get(what.name, [])
    choices = [one.parameters for one in properties] + [one.parameters for one in definitions]
    if any(one.measured for one in properties) and not _is_read_off(what, context):
        return ANYTHING
    kinds = kinds_of_arguments(what, context)
    if not choices:
        known = names.near(what.name, names.properties, names.definitions)
        place = context.place_of(what.place)
        hint = "; that is the name of an entity" if what.name in names.entities else ""
        return context.report(wrong.UnknownProperty(what.name, known, place, hint=hint))
    held = [
        kind_of_type(properties[n].type) for n in matching_signatures(what, kinds, choices, context)
    ]
    result = held[0] if held else ANYTHING
    for kind in held:
        result = join_kinds(result, kind) or ANYTHING
    if result.family == "entity" and not all(
        name in context.lattice for types in result.alternatives for name in types
    ):
        return ANYTHING
    return result


def _is_read_off(what: Apply, context: Context) -> bool:
    """Whether a quantity can be read here, and of these arguments; if not, it is reported."""
    if context.readable is None:
        context.report(wrong.Measured(what.name, context.place_of(what.place)))
        return False
    return plainly_named(what, context.readable, context)


def _check_compared(what: Compare, context: Context) -> None:
    if what.operator not in ("==", "!="):
        check_number(what.left, f'"{what.operator}"', context)
        check_number(what.right, f'"{what.operator}"', context)
        return
    left = kind_of(what.left, context)
    if report_unknown_value(what.right, left, quote_expression(what.left), context):
        return
    right = kind_of(what.right, context)
    place = context.place_of(what.place or what.left.place)
    families = {left.family, right.family}
    if families == {"boolean", "unknown"}:
        truth = what.left if left == BOOLEAN else what.right
        context.report(wrong.UnknownTruth(quote_expression(truth), place))
        return
    if families == {"entity"}:
        # That two things differ may be said for safety, whatever their types.
        can_be = what.operator == "!=" or context.lattice.overlap(left, right)
    else:
        can_be = join_kinds(left, right) is not None
    if not can_be:
        context.report(
            wrong.NeverEqual(
                describe_kind(what.left, left), describe_kind(what.right, right), place
            )
        )


def _check_tested(what: IsA, context: Context) -> None:
    kind = kind_of(what.what, context)
    place = context.place_of(what.place)
    if not is_type(what.type, place, context) or kind.family == "anything":
        return
    wanted = kind_of_type(what.type)
    can_be = kind.family == wanted.family and (
        kind.family != "entity" or context.lattice.overlap(kind, wanted)
    )
    if not can_be:
        context.report(wrong.NeverOfType(describe_kind(what.what, kind), str(wanted), place))


def _kind_of_quantified(what: Quantified, context: Context) -> Kind:
    inner = with_variable(what.variable, context)
    if what.quantifier in ("forall", "exists"):
        check_condition(what.body, inner)
        return BOOLEAN
    check_number(what.body, f"a {what.quantifier}", inner)
    return NUMBER


def _kind_of_choice(what: If, context: Context) -> Kind:
    values = [case.value for case in what.cases]
    for case in what.cases:
        check_condition(case.condition, context)
    kinds = [kind_of(value, context) for value in values]
    if what.otherwise is None:
        for value, kind in zip(values, kinds, strict=True):
            if kind.family not in ("boolean", "anything"):
                place = context.place_of(value.place)
                return context.report(wrong.MissingElse(describe_kind(value, kind), place))
        return BOOLEAN
    values.append(what.otherwise)
    kinds.append(kind_of(what.otherwise, context))
    result = kinds[0]
    for value, kind in zip(values, kinds, strict=True):
        both = join_kinds(result, kind)
        if both is None:
            first, second = describe_kind(values[0], result), describe_kind(value, kind)
            place = context.place_of(value.place)
            return context.report(wrong.BranchesDiffer(first, second, place))
        result = both
    return result
