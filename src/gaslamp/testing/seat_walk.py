"""The walk from a seat: whatever a door is handed, followed as far as it leads.

>>> class Secret: ...
>>> class Door:
...     def __init__(self) -> None:
...         self.ask = lambda kept=Secret(): kept is None
>>> reached_secrets(Door(), (Secret,))
['.ask.__defaults__[0]: Secret']

An oversight is an attribute, a closure, a bound method or the frame of a refusal too many, so it
is these that are followed. What stands in modules (globals, types) is not: a seat's own table
stands there, and everything would be reached from anything.
"""

from __future__ import annotations

import functools
import inspect
import re
import types
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Any, Final

from gaslamp.errors import GaslampError

_LEAVES: Final = (str, bytes, int, float, complex, type(None), type, types.ModuleType)
_DOES: Final = frozenset(
    ["close", "clear", "go_on_unkept", "new_paragraph", "pop", "popitem", "restart", "undo"]
)
"""Methods that change what is walked."""


def reachable(start: object, *, calls: bool = True) -> dict[int, tuple[str, object]]:
    """Everything that `start` leads to, by id, with the shortest way to it; `start` is "".

    Attributes in slots and dictionaries, items of containers, closures, defaults and `__self__`
    of functions, parts of partials, the causes of exceptions and the variables of our frames that
    they came through, and those of generators; and, unless not `calls`, what our objects'
    properties and public methods without an argument answer, or refuse with.
    """
    found: dict[int, tuple[str, object]] = {}
    ahead = deque([("", start)])
    while ahead:
        path, one = ahead.popleft()
        if isinstance(one, _LEAVES) or id(one) in found:
            continue
        # Kept with its object, so that no other can come to have the same id.
        found[id(one)] = (path, one)
        steps = chain(_held(one), _answers(one, path) if calls else ())
        ahead.extend((f"{path}{step}", next_one) for step, next_one in steps)
    return found


def reached_secrets(start: object, secrets: tuple[type, ...]) -> list[str]:
    """The ways from `start` to anything of these types, each as a path and what is there."""
    return [
        f"{path}: {type(one).__name__}"
        for path, one in reachable(start).values()
        if isinstance(one, secrets)
    ]


def _held(one: object) -> Iterator[tuple[str, object]]:
    """What one object holds."""
    if isinstance(one, Mapping):
        for key, value in list(one.items()):
            shown = repr(key) if isinstance(key, (str, int)) else type(key).__name__
            yield f"[{shown}]", value
            yield f".keys({shown})", key
    elif isinstance(one, (list, tuple, AbstractSet, deque)):
        yield from ((f"[{place}]", item) for place, item in enumerate(one))
    if isinstance(one, functools.partial):
        yield from ((".func", one.func), (".args", one.args), (".keywords", one.keywords))
    if isinstance(one, types.FunctionType):
        yield from _of_function(one)
    if isinstance(one, types.MethodType):
        yield from ((".__self__", one.__self__), (".__func__", one.__func__))
    if isinstance(one, (types.BuiltinMethodType, types.MethodWrapperType)):
        yield ".__self__", one.__self__
    if isinstance(one, BaseException):
        yield from ((".__cause__", one.__cause__), (".__context__", one.__context__))
        yield from _of_traceback(one.__traceback__)
    if isinstance(one, types.GeneratorType) and one.gi_frame is not None:
        yield from _of_frame(".gi_frame", one.gi_frame)
    yield from _attributes(one)


def _of_traceback(traceback: types.TracebackType | None) -> Iterator[tuple[str, object]]:
    """The variables of the frames of ours that an exception came through.

    What is not ours is the door's own, or a test's, which has the whole run; so is this walk's.
    """
    step = ".__traceback__"
    while traceback is not None:
        frame = traceback.tb_frame
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("gaslamp.") and name != __name__:
            yield from _of_frame(f"{step}.tb_frame", frame)
        traceback, step = traceback.tb_next, f"{step}.tb_next"


def _of_frame(step: str, frame: types.FrameType) -> Iterator[tuple[str, object]]:
    for name, value in frame.f_locals.items():
        yield f"{step}.f_locals[{name!r}]", value


def _of_function(one: types.FunctionType) -> Iterator[tuple[str, object]]:
    for place, cell in enumerate(one.__closure__ or ()):
        try:
            yield f".__closure__[{place}]", cell.cell_contents
        except ValueError:
            continue  # not filled yet
    yield ".__defaults__", one.__defaults__
    yield ".__kwdefaults__", one.__kwdefaults__


def _attributes(one: object) -> Iterator[tuple[str, object]]:
    """What stands in an object itself, in its dictionary or its slots."""
    held: dict[str, object] = dict(getattr(one, "__dict__", {}))
    for kind in type(one).__mro__:
        slots: str | Iterable[str] = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            own = name
            if name.startswith("__") and not name.endswith("__"):
                own = f"_{kind.__name__.lstrip('_')}{name}"
            if own != "__weakref__" and hasattr(one, own):
                held[own] = getattr(one, own)
    yield from ((f".{name}", value) for name, value in held.items())


def _answers(one: object, path: str) -> Iterator[tuple[str, object]]:
    """What an object's public properties and its methods without an argument answer.

    Nothing is asked twice on one way: `wait().wait()` would never end.
    """
    kind = type(one)
    if not kind.__module__.startswith("gaslamp."):
        return
    asked = _DOES.union(re.findall(r"\.(\w+)", path))
    for name in dir(kind):
        if name.startswith("_") or name in asked:
            continue
        declared = inspect.getattr_static(kind, name)
        if isinstance(declared, (property, functools.cached_property)):
            yield from _tried(f".{name}", functools.partial(getattr, one, name))
        elif isinstance(declared, types.FunctionType) and _takes_nothing(declared):
            bound: Any = getattr(one, name)
            yield f".{name}", bound
            yield from _tried(f".{name}()", bound)


def _takes_nothing(function: types.FunctionType) -> bool:
    first, *others = inspect.signature(function).parameters.values() or (None,)
    optional = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return first is not None and all(
        one.default is not inspect.Parameter.empty or one.kind in optional for one in others
    )


def _tried(step: str, ask: functools.partial[object] | Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401
    """What is answered, or the refusal, which is handed out too.

    Past a seat all that the process holds may be met, and not everything can be asked everything.
    """
    try:
        yield step, ask()
    except (GaslampError, LookupError, AttributeError, TypeError) as refusal:
        yield f"{step} raised", refusal
