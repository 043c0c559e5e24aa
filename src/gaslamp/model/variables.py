"""Variables of what is written: which it binds, and the same with others in their place.

>>> from gaslamp.model.expressions import And, Apply, Name
>>> both = And((Apply("up", (Name("c"),)), Apply("on", (Name("lamp"),))))
>>> [part.arguments[0].name for part in with_renamed_variables(both, {"c": "ann"}).parts]
['ann', 'lamp']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Final, TypeVar

from gaslamp.model.declarations import Observing
from gaslamp.model.expressions import Name, Parameter
from gaslamp.model.lines import Line

T = TypeVar("T")

_SLOT: Final = re.compile(
    r"(?<!\{)\{(?!\{)((?:(?:an?|the)\s+)?)(\w+)((?:['’]s?)?(?::[^{}]*)?)\}", re.IGNORECASE
)
_TEXTS: Final = ("typed", "spoken")
"""Fields of texts that name variables in braces, beside lines."""


def variables_of(part: object) -> Iterator[str]:
    """The names of all variables that something binds, at any depth."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Parameter):
            if one.type is not None:
                yield one.name
        elif isinstance(one, Observing):
            yield one.variable
            waiting.extend((one.condition, one.percept, one.odds))
        elif isinstance(one, tuple):
            waiting.extend(one)
        elif is_dataclass(one):
            waiting.extend(getattr(one, field.name) for field in fields(one))


def with_renamed_variables(part: T, new: Mapping[str, str]) -> T:
    """The same with each of these names another, wherever it stands for a variable."""
    if isinstance(part, tuple):
        return tuple(with_renamed_variables(one, new) for one in part)  # type: ignore[return-value]  # as it was
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed: dict[str, object] = {}
    for field in fields(part):
        before: object = getattr(part, field.name)
        after = with_renamed_variables(before, new)
        is_name = field.name == "name" and (
            isinstance(part, Name) or (isinstance(part, Parameter) and part.type is not None)
        )
        if is_name or (field.name == "variable" and isinstance(part, Observing)):
            after = new.get(str(before), before)
        elif isinstance(part, Line) and field.name == "text":
            after = _in_slots(part.text, new)
        elif field.name in _TEXTS and isinstance(before, tuple):
            after = tuple(_in_slots(str(one), new) for one in before)
        if after is not before and after != before:
            changed[field.name] = after
    return replace(part, **changed) if changed else part  # type: ignore[type-var]  # as asked


def _in_slots(text: str, new: Mapping[str, str]) -> str:
    def another(found: re.Match[str]) -> str:
        name = found[2]
        other = new.get(name) or new.get(name[:1].lower() + name[1:])
        if other is None:
            return found[0]
        shown = other[:1].upper() + other[1:] if name not in new else other
        return f"{{{found[1]}{shown}{found[3]}}}"

    return _SLOT.sub(another, text)
