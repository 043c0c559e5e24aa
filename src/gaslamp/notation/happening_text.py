"""The text of what can happen, of what people want, and of how it ends."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.model import (
    Action,
    Crossing,
    Effect,
    Ending,
    Event,
    Habit,
    Opening,
    Parameter,
    Process,
    Together,
    Trigger,
    Utility,
    Want,
)
from gaslamp.notation.effect_text import header_and_body
from gaslamp.notation.expression_text import INDENT, constant_text, one_line, parameter_text
from gaslamp.notation.happenings import numbered_parameter
from gaslamp.notation.problems.systems import Unwritable
from gaslamp.notation.section_text import (
    condition_section,
    consenting_section,
    duration_text,
    is_true,
    lines_section,
    observing_sections,
    occurrence_text,
    text_section,
    time_text,
    words_sections,
)
from gaslamp.notation.spelling import spelled_name

Block = list[str]


def parameters_text(parameters: Sequence[Parameter]) -> str:
    """Parameters in brackets, or nothing; bare types where that gives the same names."""
    seen: dict[str, int] = {}
    parts = []
    for parameter in parameters:
        kind = parameter.type
        number = seen.get(kind, 0) + 1 if kind is not None else 0
        if kind is not None and parameter.name == numbered_parameter(kind, number):
            seen[kind] = number
            parts.append(spelled_name(kind))
        else:
            parts.append(parameter_text(parameter))
    return f"({', '.join(parts)})" if parts else ""


def header_text(kind: str, name: str, parameters: Sequence[Parameter]) -> str:
    """The first line of a declaration: its kind, its name and its parameters."""
    return f"{kind} {spelled_name(name)}{parameters_text(parameters)}"


def _effect(effect: Effect) -> Block:
    return [] if effect == Together() else header_and_body("effect:", effect, INDENT)


def action_block(one: Action) -> Block:
    """An action."""
    lines = [header_text("action", one.name, one.parameters)]
    if one.duration is not None:
        lines.append(f"{INDENT}takes {duration_text(one.duration)}{_cost(one)}")
    elif one.times is not None or one.power_w is not None:
        raise Unwritable("a factor or a power of an action that does not say how long it takes")
    if one.happens is not None:
        soon = one.happens.most_ms == one.happens.least_ms == 0
        when = "at once" if soon else f"after {duration_text(one.happens)}"
        lines.append(f"{INDENT}happens {when}")
    if one.measured is not None:
        if one.happens is not None:
            raise Unwritable("an action that happens after a time and as a quantity is crossed")
        lines.append(f"{INDENT}happens when {_crossing(one.measured)}")
    if not is_true(one.precondition):
        lines += condition_section("precondition", one.precondition, INDENT)
    lines += [*_chance(one), *_effect(one.effect), *consenting_section(one.consenting, INDENT)]
    lines += observing_sections(one.observing, INDENT)
    return lines + words_sections(one.words, INDENT)


def _cost(one: Action) -> str:
    times = "" if one.times is None else f", times {one_line(one.times)}"
    if one.power_w is None:
        return times
    if one.power_w < 0:
        raise Unwritable("a power of less than nothing")
    return f"{times}, at {constant_text(one.power_w)} W"


def _crossing(one: Crossing) -> str:
    if one.relation not in (">=", "<="):
        raise Unwritable(f'a threshold crossed by "{one.relation}"')
    return f"{one_line(one.quantity)} {one.relation} {constant_text(one.threshold)}"


def _chance(one: Action) -> Block:
    if one.chance is None and one.otherwise is None:
        return []
    chance = [] if one.chance is None else [one_line(one.chance)]
    otherwise = [] if one.otherwise is None else [f"otherwise {occurrence_text(one.otherwise)}"]
    return [f"{INDENT}chance: {' '.join(chance + otherwise)}"]


def event_block(one: Event) -> Block:
    """An event."""
    lines = [header_text("event", one.name, one.parameters), *_effect(one.effect)]
    lines += observing_sections(one.observing, INDENT)
    return lines + words_sections(one.words, INDENT)


def trigger_block(one: Trigger) -> Block:
    """A trigger."""
    lines = [header_text("trigger", one.name, one.parameters)]
    if not is_true(one.precondition):
        lines += condition_section("precondition", one.precondition, INDENT)
    lines += _effect(one.effect)
    return lines if one.sense is None else [*lines, f"{INDENT}by: {spelled_name(one.sense)}"]


def process_block(one: Process) -> Block:
    """A process."""
    lines = [header_text("process", one.name, one.parameters)]
    lines.append(f"{INDENT}every {time_text(one.every_ms)}")
    if not is_true(one.precondition):
        lines += condition_section("while", one.precondition, INDENT)
    return lines + _effect(one.effect)


def habit_block(one: Habit) -> Block:
    """A habit."""
    lines = [header_text("habit", one.name, one.parameters)]
    if not is_true(one.precondition):
        lines += condition_section("when", one.precondition, INDENT)
    lines.append(f"{INDENT}does: {occurrence_text(one.act)}")
    if one.weight != 1:
        lines.append(f"{INDENT}weight: {constant_text(one.weight)}")
    if one.every_ms:
        lines.append(f"{INDENT}every {time_text(one.every_ms)}")
    if one.once:
        lines.append(f"{INDENT}once")
    if one.unless_just_done:
        lines.append(f"{INDENT}unless just done")
    return lines


def utility_block(one: Utility) -> Block:
    """A utility."""
    who = "" if one.who is None else f" of {spelled_name(one.who)}"
    return condition_section(f"utility{who}", one.value, "")


def want_block(one: Want) -> Block:
    """A want."""
    lines = [f"want {spelled_name(one.name)} of {spelled_name(one.who)}"]
    if not is_true(one.condition):
        lines += condition_section("when", one.condition, INDENT)
    lines += condition_section("worth", one.worth, INDENT)
    if one.weight != 1 or isinstance(one.weight, int):
        lines.append(f"{INDENT}weight: {constant_text(one.weight)}")
    return lines + (text_section("says", one.says, INDENT) if one.says else [])


def ending_block(one: Ending) -> Block:
    """An ending."""
    lines = [f"ending {spelled_name(one.name)}"]
    lines += condition_section("when", one.condition, INDENT)
    return lines + lines_section("says", one.tells, INDENT)


def opening_block(one: Opening) -> Block:
    """An opening."""
    header = f"opening of {spelled_name(one.who)}"
    return lines_section(header, one.lines, "") or [header]
