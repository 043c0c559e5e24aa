"""Sections as text: conditions, texts, lines, durations, observers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from gaslamp.model import Apply, Constant, Duration, EventWords, Expression, Line, Name, Observing
from gaslamp.notation import limits
from gaslamp.notation.expression_text import INDENT, WIDTH, apply_text, break_lines, one_line
from gaslamp.notation.problems.systems import Unwritable
from gaslamp.notation.sections import EVERYONE
from gaslamp.notation.spelling import quoted_text, spelled_name


def is_true(expression: Expression) -> bool:
    """True of the constant true, which a section leaves unsaid (Python takes 1 for it, too)."""
    return isinstance(expression, Constant) and expression.value is True


def names_text(names: Iterable[str]) -> str:
    """Names in a row."""
    return ", ".join(map(spelled_name, names))


def condition_section(header: str, condition: Expression, indent: str) -> list[str]:
    """A header and a condition, after it if there is room."""
    line = f"{indent}{header}: {one_line(condition)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{indent}{header}:", *break_lines(condition, indent + INDENT)]


def texts_section(header: str, texts: Sequence[str], indent: str) -> list[str]:
    """A header and texts in a row, or one below the other; nothing, if there are none."""
    if not texts:
        return []
    line = f"{indent}{header}: {', '.join(map(quoted_text, texts))}"
    if len(line) <= WIDTH:
        return [line]
    below = (line for text in texts for line in text_lines(text, indent + INDENT))
    return [f"{indent}{header}:", *below]


def called_section(names: Sequence[Line], called: Sequence[str], indent: str) -> list[str]:
    """What something is called: in a row, or, where a name depends on something, in a block."""
    if not names:
        return texts_section("called", called, indent)
    return lines_section("called", [*names, *map(Line, called)], indent, is_block=True)


def text_section(header: str, text: str, indent: str) -> list[str]:
    """A header and one text, which goes on below it where it is too long."""
    first, *others = text_lines(text, f"{indent}{' ' * len(header)}  ")
    return [f"{indent}{header}: {first.strip()}", *(f"{indent}{INDENT}{o.strip()}" for o in others)]


def text_lines(text: str, indent: str, after: str = "", marks: str = "") -> list[str]:
    """A text, in several parts where it is too long for the width.

    Args:
        marks: follow the last part, on its line.
        after: follows those, on a line of its own where there is no room.
    """
    line = f"{indent}{quoted_text(text)}{marks}{after}"
    if len(line) <= WIDTH:
        return [line]
    first, *others = _wrapped(text, WIDTH - len(indent) - len('+ ""'))
    lines = [indent + quoted_text(first)]
    lines += [f"{indent}+ {quoted_text(part)}" for part in others]
    lines[-1] += marks
    if after and len(lines[-1]) + len(after) > WIDTH:
        return [*lines, indent + INDENT + after.strip()]
    return [*lines[:-1], lines[-1] + after]


def _wrapped(text: str, width: int) -> list[str]:
    """The text in parts of at most `width`, ended after a space where there is one."""
    parts = []
    while len(text) > width:
        end = text.rfind(" ", 0, width) + 1 or width
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def lines_section(
    header: str, lines: Sequence[Line], indent: str, *, is_block: bool = False
) -> list[str]:
    """A header and lines: one after it if there is room and it is no block, else below it."""
    if not lines:
        return []
    below = [text for line in lines for text in _line(line, indent + INDENT)]
    together = f"{indent}{header}: {below[0].strip()}"
    if len(below) == 1 and len(together) <= WIDTH and not is_block:
        return [together]
    return [f"{indent}{header}:", *below]


def _line(line: Line, indent: str) -> list[str]:
    marks = [word for word, holds in (("thought", line.is_thought), ("once", line.once)) if holds]
    if line.styles:
        marks.append(f"in {names_text(line.styles)}")
    if line.sense is not None:
        marks.append(f"by {spelled_name(line.sense)}")
    when = "" if is_true(line.condition) else f" when {one_line(line.condition)}"
    if not is_true(line.presumes):
        when = f" presumes {one_line(line.presumes)}{when}"
    return text_lines(line.text, indent, when, "".join(f" {mark}" for mark in marks))


def words_sections(words: EventWords, indent: str) -> list[str]:
    """All the words of an event."""
    return [
        *lines_section("utters", words.utters, indent),
        *lines_section("begins", words.begins, indent),
        *lines_section("says", words.says, indent),
        *lines_section("fails", words.fails, indent),
        *texts_section("typed", words.typed, indent),
        *texts_section("spoken", words.spoken, indent),
    ]


def consenting_section(names: Sequence[Name], indent: str) -> list[str]:
    """Who has to want it."""
    return [f"{indent}consenting: {names_text(name.name for name in names)}"] if names else []


def occurrence_text(apply: Apply) -> str:
    """An event or action; brackets only around arguments."""
    return apply_text(apply) if apply.arguments else spelled_name(apply.name)


def duration_text(duration: Duration) -> str:
    """From the least to the most, or the one of them."""
    least, most = time_text(duration.least_ms), time_text(duration.most_ms)
    return least if least == most else f"{least} to {most}"


def time_text(time_ms: int) -> str:
    """A time in the unit that suits it.

    Raises:
        Unwritable: it is less than none, or longer than is read.
    """
    if time_ms < 0:
        raise Unwritable("a time of less than nothing")
    if time_ms > limits.LONGEST_MS:
        raise Unwritable(f"a time of more than {limits.LONGEST_MS:,} ms")
    for unit, size in (("h", 3_600_000), ("min", 60_000), ("s", 1_000)):
        if time_ms and time_ms % size == 0:
            return f"{time_ms // size} {unit}"
    seconds, rest_ms = divmod(time_ms, 1_000)
    if seconds and rest_ms % 100 == 0:
        return f"{seconds}.{rest_ms // 100} s"
    return f"{time_ms} ms" if time_ms else "0 s"


def observing_sections(observing: Sequence[Observing], indent: str) -> list[str]:
    """Who observes: a section for each run of observers called the same."""
    lines: list[str] = []
    for (variable, everyone), group in groupby(observing, key=_kind_of_observer):
        if everyone:
            lines += [f"{indent}observing: everyone" for _ in group]
            continue
        header = f"{indent}observing {spelled_name(variable)}:"
        below = [line for one in group for line in _observer(one, indent + INDENT)]
        together = f"{header} {below[0].strip()}"
        if len(below) == 1 and len(together) <= WIDTH:
            lines.append(together)
        else:
            lines += [header, *below]
    return lines


def _kind_of_observer(observing: Observing) -> tuple[str, bool]:
    """The variable, and whether it is the way to say that everyone observes."""
    everyone = observing == Observing(EVERYONE) and is_true(observing.condition)
    return observing.variable, everyone


def _observer(observing: Observing, indent: str) -> list[str]:
    after = f", as {occurrence_text(observing.percept)}" if observing.percept else ""
    if observing.sense is not None:
        after += f", by {spelled_name(observing.sense)}"
    if observing.odds is not None:
        after += f", odds {one_line(observing.odds)}"
    line = f"{indent}{one_line(observing.condition)}{after}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{indent}(", *break_lines(observing.condition, indent + INDENT), f"{indent}){after}"]
