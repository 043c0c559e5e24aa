r"""Library declarations whose variables are called as something in the world that uses them.

A variable may hide no entity (GL110), and an author cannot know what the variables of a system are
called, let alone change them. So where a world has an entity called `start`, a system's variable
`start` is called otherwise there, in conditions, effects, lines and patterns alike. Nothing else
of it changes.

>>> from gaslamp.notation import read
>>> world = read('event step(of: thing)\n    says: "{of} {step}, and {the of} {be} there."\n')
>>> apart = with_variables_apart(world, frozenset({"of"}))
>>> apart.events[0].parameters[0].name, apart.events[0].words.says[0].text
('of_', '{of_} {step}, and {the of_} {be} there.')
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, TypeVar
from weakref import ref

from gaslamp.model import World, variables_of, with_renamed_variables

T = TypeVar("T")

_DECLARED: Final = (
    "properties",
    "definitions", "laws", "actions", "events", "triggers", "processes", "habits", "wants",
    "endings",
)  # fmt: skip


def with_variables_apart(system: World, taken: frozenset[str]) -> World:
    """A system's world in which no variable has a name of these.

    Cost: linear in the declarations that have such a variable; nothing where none has.
    """
    if taken.isdisjoint(_all_variables(system)):
        return system
    changed: dict[str, Any] = {}
    for kind in _DECLARED:
        declared = getattr(system, kind)
        apart = tuple(_apart(one, taken) for one in declared)
        if any(one is not other for one, other in zip(declared, apart, strict=True)):
            changed[kind] = apart
    return replace(system, **changed) if changed else system


# By identity, since to hash a world is to walk it; systems are few, and held by who reads them.
_OF_SYSTEMS: Final[dict[int, tuple[ref[World], frozenset[str]]]] = {}


def _all_variables(system: World) -> frozenset[str]:
    """The names of all variables in a system; found once for each that is held."""
    key = id(system)
    known = _OF_SYSTEMS.get(key)
    if known is not None and known[0]() is system:
        return known[1]
    found = frozenset(variables_of(tuple(getattr(system, kind) for kind in _DECLARED)))
    _OF_SYSTEMS[key] = (ref(system, lambda _: _OF_SYSTEMS.pop(key, None)), found)
    return found


def _apart(declared: T, taken: frozenset[str]) -> T:
    names = {name for name in variables_of(declared) if name in taken}
    if not names:
        return declared
    others = set(variables_of(declared)) | taken
    new: dict[str, str] = {}
    for name in sorted(names):
        another = f"{name}_"
        while another in others:
            another += "_"
        others.add(another)
        new[name] = another
    return with_renamed_variables(declared, new)
