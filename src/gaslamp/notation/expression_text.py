"""Expressions as text: with the brackets they need, on as many lines as they need.

`one_line` gives one line. `break_lines` gives several, for a place where a line may end
after a colon: it breaks at `and` and `or`, and within brackets of its own.
Reading the text gives the expression back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from gaslamp.model import (
    And,
    Apply,
    Arithmetic,
    Believes,
    Compare,
    Constant,
    Expression,
    Group,
    If,
    IsA,
    Knows,
    Name,
    Not,
    NumberBeyond,
    Or,
    Parameter,
    Quantified,
    is_beyond,
)
from gaslamp.notation.spelling import spelled_name

WIDTH: Final = 100
INDENT: Final = "    "
DEEPEST: Final = 60
"""The indentation beyond which nothing more is broken: it would win no room."""

_BRACKETED: Final = (If, Believes, Group)
"""What on several lines ends in a bracket of its own."""

# How tightly each kind binds. An operand that binds less than its place asks for goes in brackets.
_ANY, _OR, _AND, _NOT, _COMPARE, _SUM, _TERM, _FACTOR = range(8)


def one_line(expression: Expression) -> str:
    """The expression on one line."""
    return _text(expression, _ANY, last=True)


def value_text(expression: Expression, *, last: bool) -> str:
    """The expression as what stands after the `=` of an effect; `last`, if nothing follows."""
    # A comparison could do without, but `a = b == c` is hard on the eye.
    tightest = _NOT if isinstance(expression, Not) else _SUM
    return _text(expression, tightest, last=last)


def number_text(value: int | float) -> str:  # noqa: PYI041 (isinstance tells them apart)
    """The number as it is written.

    Raises:
        NumberBeyond: it is larger than a number of a world may be, or not a number.
    """
    if is_beyond(value):
        raise NumberBeyond.of(value)
    return repr(value)


def constant_text(value: bool | float | None) -> str:  # noqa: FBT001 (it is the value)
    """The value as it is written."""
    if value is None:
        return "?"
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(value)


def parameter_text(parameter: Parameter) -> str:
    """The variable with its type, or the entity it stands for."""
    name = spelled_name(parameter.name)
    return f"the {name}" if parameter.type is None else f"{name}: {spelled_name(parameter.type)}"


def apply_text(apply: Apply) -> str:
    """A name with its arguments, and brackets even around none."""
    return f"{spelled_name(apply.name)}({', '.join(map(one_line, apply.arguments))})"


def _text(expression: Expression, tightest: int, *, last: bool) -> str:
    """The expression where operands bind at least as `tightest`.

    `last` says that it ends where its bracket or line does, so that it may reach
    as far as it can.
    """
    binding = _binding(expression)
    if binding < tightest or (_is_open(expression) and not last):
        return f"({_plain(expression, last=True)})"
    return _plain(expression, last=last)


def _is_open(expression: Expression) -> bool:
    """True of what reaches as far as it can, and so would swallow what follows it."""
    return isinstance(expression, Quantified) or (
        isinstance(expression, If) and bool(expression.cases)
    )


def _binding(expression: Expression) -> int:
    match expression:
        case Or(parts):
            return _OR if len(parts) > 1 else _FACTOR
        case And(parts):
            return _AND if len(parts) > 1 else _FACTOR
        case Not(IsA()) | IsA() | Compare():
            return _COMPARE
        case Not():
            return _NOT
        case Arithmetic(operator):
            return _SUM if operator in ("+", "-") else _TERM
        case _:
            return _FACTOR


def _plain(expression: Expression, *, last: bool) -> str:
    """The expression without brackets around it."""
    match expression:
        case Constant(value):
            return constant_text(value)
        case Name(name):
            return spelled_name(name)
        case Apply():
            return apply_text(expression)
        case Believes(who, what):
            return f"believes({one_line(who)}, {one_line(what)})"
        case Knows(who, what):
            return f"knows({one_line(who)}, {one_line(what)})"
        case Group(grouping, what):
            return f"{grouping}({one_line(what)})"
        case Or(parts) | And(parts):
            return _joined(parts, expression, last=last)
        case Not(IsA(what, kind)):
            return f"{_text(what, _SUM, last=False)} is not {_article(kind)} {spelled_name(kind)}"
        case Not(what):
            return f"not {_text(what, _NOT, last=last)}"
        case IsA(what, kind):
            return f"{_text(what, _SUM, last=False)} is {_article(kind)} {spelled_name(kind)}"
        case Compare(operator, left, right):
            # Not needed around a last operand that reaches far, but nobody would leave them out.
            return f"{_text(left, _SUM, last=False)} {operator} {_text(right, _SUM, last=False)}"
        case Arithmetic(operator, left, right):
            own = _binding(expression)
            before, after = _text(left, own, last=False), _text(right, own + 1, last=False)
            return f"{before} {operator} {after}"
        case Quantified(quantifier, variable, body):
            return f"{quantifier} {parameter_text(variable)}: {_text(body, _ANY, last=last)}"
        case If():
            return _if_text(expression, last=last)


def _joined(parts: tuple[Expression, ...], whole: And | Or, *, last: bool) -> str:
    word, tightest = ("and", _NOT) if isinstance(whole, And) else ("or", _AND)
    if len(parts) < 2:  # noqa: PLR2004
        return f"({' '.join([word, *map(one_line, parts)])})"
    return f" {word} ".join(
        _text(part, tightest, last=last and i == len(parts)) for i, part in enumerate(parts, 1)
    )


def _article(kind: str) -> str:
    return "an" if kind[:1].lower() in tuple("aeiou") else "a"


def _if_text(expression: If, *, last: bool) -> str:
    if not expression.cases:
        other = expression.otherwise
        return "(if)" if other is None else f"(if else {one_line(other)})"
    return " ".join(_if_parts(expression, last=last))


def _if_parts(expression: If, *, last: bool) -> list[str]:
    """Each case and the rest, which begin with if, elif and else."""
    parts = []
    for i, case in enumerate(expression.cases):
        ends = last and expression.otherwise is None and i == len(expression.cases) - 1
        condition = _text(case.condition, _ANY, last=False)
        value = _text(case.value, _ANY, last=ends)
        parts.append(f"{'elif' if i else 'if'} {condition} then {value}")
    if expression.otherwise is not None:
        parts.append(f"else {_text(expression.otherwise, _ANY, last=last)}")
    return parts


def break_lines(expression: Expression, indent: str) -> list[str]:
    """The expression on as few lines as keep within the width, each indented."""
    if len(indent) + len(one_line(expression)) <= WIDTH or len(indent) > DEEPEST:
        return [indent + one_line(expression)]
    return _split(expression, indent)


def _split(expression: Expression, indent: str) -> list[str]:
    """The expression on several lines, if it is of a kind that can be."""
    match expression:
        case And(parts) | Or(parts) if len(parts) > 1:
            return list(_broken_parts(parts, expression, indent))
        case Arithmetic() if _binding(expression) == _SUM:
            return list(_broken_sum(expression, indent))
        case Quantified(quantifier, variable, body):
            opening = f"{indent}{quantifier} {parameter_text(variable)}: ("
            return [opening, *break_lines(body, indent + INDENT), f"{indent})"]
        case Not(what) if not isinstance(what, IsA):
            return [f"{indent}not (", *break_lines(what, indent + INDENT), f"{indent})"]
        case Believes(who, what):
            opening = f"{indent}believes({one_line(who)}, ("
            return [opening, *break_lines(what, indent + INDENT), f"{indent}))"]
        case Group(grouping, what):
            opening = f"{indent}{grouping}(("
            return [opening, *break_lines(what, indent + INDENT), f"{indent}))"]
        case If() if expression.cases:
            cases = _if_parts(expression, last=True)
            return [f"{indent}(", *(indent + INDENT + case for case in cases), f"{indent})"]
        case _:
            return [indent + one_line(expression)]


def _broken_parts(parts: tuple[Expression, ...], whole: And | Or, indent: str) -> Iterable[str]:
    word, tightest = ("and", _NOT) if isinstance(whole, And) else ("or", _AND)
    for i, part in enumerate(parts):
        line = _text(part, tightest, last=i == len(parts) - 1)
        yield from _broken_part(part, line, indent, f"{word} " if i else "")


def _broken_sum(whole: Arithmetic, indent: str) -> Iterable[str]:
    """The terms one below the other, from the first, which is innermost."""
    terms: list[tuple[str, Expression]] = []
    first: Expression = whole
    while isinstance(first, Arithmetic) and _binding(first) == _SUM:
        terms.append((f"{first.operator} ", first.right))
        first = first.left
    for sign, term in [("", first), *reversed(terms)]:
        yield from _broken_part(term, _text(term, _TERM, last=False), indent, sign)


def _broken_part(part: Expression, line: str, indent: str, start: str) -> Iterable[str]:
    """One part of several, in brackets of its own if its line is too long."""
    if len(indent) + len(start) + len(line) <= WIDTH or len(indent) > DEEPEST:
        yield f"{indent}{start}{line}"
    elif isinstance(part, If | Believes | Group) or (
        isinstance(part, Not) and line.startswith("not")
    ):
        # These end in a bracket of their own.
        first, *others = _split(part, indent)
        yield f"{indent}{start}{first.strip()}"
        yield from others
    else:
        yield f"{indent}{start}("
        yield from break_lines(part, indent + INDENT)
        yield f"{indent})"
