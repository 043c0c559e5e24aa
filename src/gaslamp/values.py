"""Frozen dataclasses with slots, made quickly: three hundred kinds of value at every start.

`dataclasses` writes and compiles six functions for each class, half a millisecond, which was a
third of what a start took. Here it is one text with the two that want speed; what hashes, shows
and guards is the same for all classes once it knows the names of the fields. A class made
here is a dataclass like any other: `fields`, `replace`, `is_dataclass`, pickling and matching by
position work, and checkers of types see the decorator of the standard library.

Anything but `@dataclass(frozen=True, slots=True)` on a class with no dataclass above it, and no
`__post_init__`, goes to the standard library as it is.

>>> @dataclass(frozen=True, slots=True)
... class Lamp:
...     '''A lamp.'''
...     name: str
...     lit: bool = False
>>> Lamp("brass"), Lamp("brass") == Lamp("brass", lit=False), hash(Lamp("a")) == hash(("a", False))
(Lamp(name='brass', lit=False), True, True)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter

# Checkers of types know it by its name, and what it does to a class; as in `gaslamp` itself,
# `typing` takes longer to load than what is here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass  # what checkers see
    from typing import Any
else:

    def dataclass(cls=None, /, **options):  # noqa: ANN001, ANN003, ANN201  # as for checkers above
        """As `dataclasses.dataclass`."""

        def made(cls):  # noqa: ANN001, ANN202
            if options == {"frozen": True, "slots": True} and _is_plain(cls):
                return _value(cls)
            return dataclasses.dataclass(cls, **options)

        return made if cls is None else made(cls)


__all__ = ["dataclass"]

_GIVEN = {"__init__", "__setattr__", "__delattr__", "__post_init__"}


def _is_plain(cls: type) -> bool:
    """Whether a class has nothing that would want a closer look."""
    above = any(
        hasattr(base, "__dataclass_fields__") or vars(base).keys() & _GIVEN
        for base in cls.__mro__[1:-1]
    )
    own = vars(cls)
    written = " ".join(str(one) for one in own.get("__annotations__", {}).values())
    return not (above or own.keys() & _GIVEN or "__slots__" in own or "InitVar" in written)


def _value(cls: type) -> type:
    """The class as a frozen dataclass with slots."""
    given = vars(cls).keys()
    # No function is written for it; it finds the fields and makes the slots.
    made: type = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=True)
    parameters: Any = vars(made)["__dataclass_params__"]
    parameters.frozen = parameters.init = parameters.repr = parameters.eq = True
    fields = dataclasses.fields(made)
    hashed = _getter(
        [one.name for one in fields if (one.compare if one.hash is None else one.hash)]
    )
    functions: dict[str, Callable[..., object]] = {
        **_written(made, fields),
        **_guards(made, frozenset(one.name for one in fields)),
        **_pickling([one.name for one in fields]),
        "__repr__": _repr(tuple(one.name for one in fields if one.repr)),
    }
    if vars(cls).get("__hash__") is None:  # None is what Python itself puts beside an `__eq__`
        functions["__hash__"] = lambda self: hash(hashed(self))
    for name, function in functions.items():
        if name not in given:
            function.__name__ = name
            function.__qualname__ = f"{cls.__qualname__}.{name}"
            setattr(made, name, function)
    if "__hash__" in functions:
        made.__hash__ = functions["__hash__"]  # type: ignore[method-assign, assignment]
    return made


class _Factory:
    """Stands for an argument that is made anew where it is not given; shown so in signatures."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()


def _getter(names: list[str]) -> Callable[[object], tuple[object, ...]]:
    """The values of some fields, in C where there are several."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _self: ()
    (name,) = names
    return lambda self: (getattr(self, name),)


def _written(made: type, fields: tuple[Field[Any], ...]) -> dict[str, Callable[..., Any]]:
    """The functions that are written for a class, for speed: in one text, compiled once.

    `__init__` sets each slot by itself, which is quicker than past a guard, and `__eq__` looks at
    each field by its name.
    """
    names: dict[str, object] = {"__name__": made.__module__, "_missing": _FACTORY}
    arguments: list[str] = []
    by_name: list[str] = []
    body: list[str] = []
    for one in fields:
        name, value = one.name, one.name
        names[f"_set_{name}"] = vars(made)[name].__set__
        default = ""
        if one.default is not MISSING:
            names[f"_default_{name}"] = one.default
            default = f"=_default_{name}"
            value = name if one.init else f"_default_{name}"
        elif one.default_factory is not MISSING:
            names[f"_make_{name}"] = one.default_factory
            default = "=_missing"
            made_now = f"_make_{name}()"
            value = f"{made_now} if {name} is _missing else {name}" if one.init else made_now
        if one.init:
            (by_name if one.kw_only else arguments).append(f"{name}{default}")
        if one.init or default:
            body.append(f" _set_{name}(self, {value})")
    parameters = ["self", *arguments, *(["*", *by_name] if by_name else [])]
    compared = [one.name for one in fields if one.compare]
    mine, theirs = ("".join(f"{of}.{name}," for name in compared) for of in ("self", "other"))
    text = [
        f"def __init__({', '.join(parameters)}):",
        *(body or [" pass"]),
        "def __eq__(self, other):",
        " if other.__class__ is self.__class__:",
        f"  return ({mine}) == ({theirs})",
        " return NotImplemented",
    ]
    exec("\n".join(text), names)  # noqa: S102  # names of fields, and no other's words
    init: Any = names["__init__"]
    init.__annotations__ = {one.name: one.type for one in fields if one.init} | {"return": None}
    return {"__init__": init, "__eq__": names["__eq__"]}


def _guards(made: type, fields: frozenset[str]) -> dict[str, Callable[..., None]]:
    """What keeps it frozen."""

    def set_attribute(self: object, name: str, value: object) -> None:
        if type(self) is made or name in fields:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def delete_attribute(self: object, name: str) -> None:
        if type(self) is made or name in fields:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    return {"__setattr__": set_attribute, "__delattr__": delete_attribute}


def _pickling(fields: list[str]) -> dict[str, Callable[..., object]]:
    """What takes it apart and puts it together again, past what keeps it frozen."""

    def get_state(self: object) -> list[object]:
        return [getattr(self, name) for name in fields]

    def set_state(self: object, state: list[object]) -> None:
        for name, value in zip(fields, state, strict=True):
            object.__setattr__(self, name, value)

    return {"__getstate__": get_state, "__setstate__": set_state}


def _repr(fields: tuple[str, ...]) -> Callable[[object], str]:
    def show(self: object) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
        return f"{type(self).__qualname__}({shown})"

    return show
