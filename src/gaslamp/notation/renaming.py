r"""Library declarations whose variables are called as something in the world that uses them.

A variable may hide no entity (GL110), and an author cannot know what the variables of a system are
called, let alone change them. So where a world has an entity called `start`, a system's variable
`start` is called otherwise there, in conditions, effects, lines and patterns alike. Nothing else
of it changes.

>>> from gaslamp.notation import read
>>> world = read('event step(of: thing)\n    says: "{of} {step}, and {the of} {be} there."\n')
>>> renamed = with_variables_apart(world, frozenset({"of"}))
>>> renamed.events[0].parameters[0].name, renamed.events[0].words.says[0].text
('of_', '{of_} {step}, and {the of_} {be} there.')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar
from weakref import ref

from gaslamp.model import Line, Name, Observing, Parameter, World

T = TypeVar("T")

_SLOT: Final = re.compile(
    r"(?<!\{)\{(?!\{)((?:(?:an?|the)\s+)?)(\w+)((?:['’]s?)?(?::[^{}]*)?)\}", re.IGNORECASE
)
_DECLARED: Final = (
    "properties",
    "definitions", "laws", "actions", "events", "triggers", "processes", "habits", "wants",
    "endings",
)  # fmt: skip
_TEXTS: Final = ("typed", "spoken")
"""Fields of texts that name variables in braces, beside lines."""


def with_variables_apart(system: World, taken: frozenset[str]) -> World:
    """A system's world in which no variable has a name of these.

    Cost: linear in the declarations that have such a variable; nothing where none has.
    """
    if taken.isdisjoint(_all_variables(system)):
        return system
    changed: dict[str, Any] = {}
    for kind in _DECLARED:
        declared = getattr(system, kind)
        renamed = tuple(_apart(one, taken) for one in declared)
        if any(one is not other for one, other in zip(declared, renamed, strict=True)):
            changed[kind] = renamed
    return replace(system, **changed) if changed else system


# By identity, since to hash a world is to walk it; systems are few, and held by who reads them.
_OF_SYSTEMS: Final[dict[int, tuple[ref[World], frozenset[str]]]] = {}


def _all_variables(system: World) -> frozenset[str]:
    """The names of all variables in a system; found once for each that is held."""
    key = id(system)
    known = _OF_SYSTEMS.get(key)
    if known is not None and known[0]() is system:
        return known[1]
    found = frozenset(_variables(tuple(getattr(system, kind) for kind in _DECLARED)))
    _OF_SYSTEMS[key] = (ref(system, lambda _: _OF_SYSTEMS.pop(key, None)), found)
    return found


def _apart(declared: T, taken: frozenset[str]) -> T:
    names = {name for name in _variables(declared) if name in taken}
    if not names:
        return declared
    others = set(_variables(declared)) | taken
    new: dict[str, str] = {}
    for name in sorted(names):
        another = f"{name}_"
        while another in others:
            another += "_"
        others.add(another)
        new[name] = another
    return _renamed(declared, new)


def _variables(part: object) -> Iterator[str]:
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


def _renamed(part: T, new: Mapping[str, str]) -> T:
    """The same with each of these names another, wherever it stands for a variable."""
    if isinstance(part, tuple):
        return tuple(_renamed(one, new) for one in part)  # type: ignore[return-value]  # as it was
    if not is_dataclass(part) or isinstance(part, type):
        return part
    changed: dict[str, object] = {}
    for field in fields(part):
        before: object = getattr(part, field.name)
        after = _renamed(before, new)
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
