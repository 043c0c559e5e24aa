"""Choices as the commands that ask for them, and as the clauses that speak of them.

>>> from gaslamp.views.view import Act, Choice
>>> put = Choice(Act("put", ("anne", "box")), (("into", "box"),), ("put ball in {into}",))
>>> command_line(put, {"box": "the box"})
'put ball in the box'
"""

from collections.abc import Iterator, Mapping

from gaslamp.english.commands.grammar import PatternError, elements_of
from gaslamp.english.commands.questions import render_pattern
from gaslamp.views import Choice


def command_line(choice: Choice, labels: Mapping[str, str]) -> str:
    """A line that would ask for the choice, by the first of its patterns that can be typed.

    Args:
        labels: how to call each id.
    """
    return next(command_lines(choice, labels))


def command_lines(choice: Choice, labels: Mapping[str, str]) -> Iterator[str]:
    """A line by each pattern that can be typed, or the name of the action if none can."""
    roles = {role: typed_value(value, labels) for role, value in choice.roles}
    has_any = False
    for pattern in choice.typed:
        try:
            yield render_pattern(elements_of(pattern, roles), roles)
        except PatternError:
            continue
        has_any = True
    if not has_any:
        others = [typed_value(one, labels) for one in choice.act.arguments]
        yield " ".join([choice.act.name.replace("_", " "), *others])


def typed_value(value: str, labels: Mapping[str, str]) -> str:
    """How a role's value is typed: a label, or the words themselves."""
    return labels.get(value, value.replace("_", " ") if value[:1] != '"' else value)
