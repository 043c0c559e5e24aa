"""Effects as text: on one line where they can stand there, else as a block.

`statement` gives the lines of one effect, `body` those of what stands below a
colon. Reading them gives the effect back: of several ways to write one, each
function here keeps to the way that reads as exactly that.
"""

from __future__ import annotations

from gaslamp.model import (
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Constant,
    Effect,
    Expression,
    ForEach,
    Name,
    Together,
    When,
    Within,
)
from gaslamp.notation.expression_text import (
    INDENT,
    WIDTH,
    apply_text,
    break_lines,
    one_line,
    parameter_text,
    value_text,
)
from gaslamp.notation.problems.systems import Unwritable


def statement(effect: Effect, indent: str) -> list[str]:
    """The lines of one effect in a block."""
    line = _one_line(effect, last=True)
    if line is not None and (isinstance(effect, Assign) or len(indent) + len(line) <= WIDTH):
        return [indent + line]
    match effect:
        case Within(who, inner, assumed):
            if assumed and not isinstance(who, Name):
                raise Unwritable("an assumption of somebody who is not named")
            word = "assumes" if assumed else "believes"
            return _headed(f"{indent}{word}({one_line(who)}):", inner, indent)
        case ForEach(variable, inner):
            return _headed(f"{indent}for each {parameter_text(variable)}:", inner, indent)
        case Together(effects) if effects:
            lines = [f"{indent}together:"]
            return lines + [line for one in effects for line in statement(one, indent + INDENT)]
        case When():
            return _when(effect, indent)
        case _:
            return [indent + (line or "nothing")]


def body(effect: Effect, indent: str) -> list[str]:
    """The lines of an effect that has a block to itself."""
    if isinstance(effect, Together) and len(effect.effects) > 1:
        return [line for one in effect.effects for line in statement(one, indent)]
    return statement(effect, indent)


def header_and_body(header: str, effect: Effect, indent: str) -> list[str]:
    """A header that ends in a colon, with the effect after it or below it."""
    return _headed(indent + header, effect, indent)


def _headed(header: str, effect: Effect, indent: str) -> list[str]:
    lines = body(effect, indent + INDENT)
    together = f"{header} {lines[0].strip()}"
    if len(lines) > 1 or len(together) > WIDTH or isinstance(effect, When | ForEach):
        return [header, *lines]
    return [together]


def _when(effect: When, indent: str) -> list[str]:
    lines: list[str] = []
    for i, branch in enumerate(effect.branches):
        word = "elif" if i else "if"
        header = f"{indent}{word} {one_line(branch.condition)}:"
        if len(header) > WIDTH:
            *above, last = break_lines(branch.condition, indent + INDENT)
            lines += [f"{indent}{word} (", *above, last]
            header = f"{indent}):"
        lines += _headed(header, branch.effect, indent)
    if effect.otherwise is not None:
        header = f"{indent}else:" if effect.branches else f"{indent}if else:"
        lines += _headed(header, effect.otherwise, indent)
    return lines or [f"{indent}(if)"]


def _one_line(effect: Effect, *, last: bool) -> str | None:
    """The effect as an expression, if it can be one; `last`, if nothing follows it."""
    match effect:
        case Assign(target, value):
            return _assignment(target, value, last=last)
        case Within(who, inner, assumed) if not assumed:
            line = _within_line(inner)
            return None if line is None else f"believes({one_line(who)}, {line})"
        case Together(effects):
            return _together_line(effects, last=last)
        case _:
            return None


def _within_line(effect: Effect) -> str | None:
    """What happens in somebody's mind, as one line, if it is a single thing."""
    match effect:
        case Assign(target, Constant(True)):
            # Without `= true` this would be an assignment to a belief, which is something else.
            return f"{_target(target)} = true"
        case Together(effects) if len(effects) > 1:
            return None
        case _:
            return _one_line(effect, last=True)


def _together_line(effects: tuple[Effect, ...], *, last: bool) -> str | None:
    lines = [
        _one_line(effect, last=last and i == len(effects)) for i, effect in enumerate(effects, 1)
    ]
    known = [line for line in lines if line is not None]
    if len(known) < len(lines):
        return None
    if len(lines) == 0:
        return "nothing"
    if len(lines) == 1:
        return f"(and {known[0]})"
    several = [isinstance(effect, Together) and len(effect.effects) > 1 for effect in effects]
    parts = (f"({line})" if nested else line for line, nested in zip(known, several, strict=True))
    return " and ".join(parts)


def _assignment(target: Apply | Believes, value: Expression, *, last: bool) -> str:
    match value:
        case Constant(True):
            return _target(target)
        case Constant(False):
            return f"not {_target(target)}"
        case Arithmetic(operator, before, by) if one_line(before) == _target(target):
            return f"{_target(target)} {operator}= {value_text(by, last=last)}"
        case _:
            return f"{_target(target)} = {value_text(value, last=last)}"


def _target(target: Expression) -> str:
    match target:
        case Apply():
            return apply_text(target)
        case Believes(who, what):
            return f"believes({one_line(who)}, {_target(what)})"
        case _:
            raise Unwritable("a value given to something that is no property")
