"""Values of the model as plain data, and back.

A world is a tree of some ten thousand small values: to make them one after the other takes longer
than all else about opening it. So what is written are not trees but *columns*. All values of one
class that stand equally high above the leaves are a *group*, and of a group there is a list for
each field. Whatever a group refers to is in a group before it, by number. To read a group is then
a few passes over lists, all of them in C.

`encode` gives lists, texts and numbers, which JSON carries; `decode` makes no object of a class
that it was not given, runs nothing that was written, and refuses what does not fit the classes as
they are now. It does not check the types of fields: whoever keeps what was written holds it to
a digest (`gaslamp.prepared`).

Cost: linear; 20 ms to read the 22,000 values of `dark_room`.

>>> from gaslamp.model.expressions import And, Name
>>> whole = And((Name("lit"), Name("open")))
>>> decode(encode(whole, (And, Name)), (And, Name)) == whole
True
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Final, TypeAlias

Scalar: TypeAlias = bool | int | float | str | None
Json: TypeAlias = Scalar | list["Json"]

MANY: Final = 16
"""Texts in a column before it is worth it to write each of them only once."""

_SCALARS: Final = frozenset((bool, int, float, str, type(None)))


class NotEncoded(ValueError):
    """What is to be read was not written by `encode`, or from other classes than there are now."""


def encode(whole: object, classes: Iterable[type]) -> Json:
    """A value and all that it is made of, as groups: see `decode`.

    Args:
        whole: made of dataclasses with slots, tuples and scalars.
        classes: all that may occur in it.

    Raises:
        TypeError: there is something else in it.
    """
    fields = _fields_of(classes)
    groups: dict[tuple[int, type], list[object]] = {}
    for height, value in _from_the_leaves(whole, fields):
        groups.setdefault((height, type(value)), []).append(value)
    numbers: dict[int, int] = {}
    written: list[Json] = []
    for _, kind in sorted(groups, key=lambda key: (key[0], key[1].__name__)):
        some = groups[_, kind]
        names = fields[kind]
        columns: list[Json] = [
            _column([getattr(value, name) for value in some], numbers) for name in names
        ]
        written.append([kind.__name__, list(names), len(some), columns])
        numbers.update((id(value), n) for n, value in enumerate(some, len(numbers)))
    return written


def decode(data: object, classes: Iterable[type]) -> object:
    """The value that was written.

    `data` are groups, the last of one value: the name of a class, the names of its fields, how
    many values, and for each field its column.

    Raises:
        NotEncoded: it was not written by `encode` from these classes.
    """
    fields = _fields_of(classes)
    by_name = {kind.__name__: kind for kind in fields}
    made: list[object] = []
    try:
        for name, names, count, columns in _listed(data):
            kind = by_name[name]
            if tuple(names) != fields[kind]:
                raise NotEncoded(name)
            some: list[object] = list(map(object.__new__, repeat(kind, count)))
            for field, column in zip(names, columns, strict=True):
                values = _values(column, made)
                if len(values) != count:
                    raise NotEncoded(name)
                # The slot itself: fields of frozen values are set in no other way, and this is C.
                deque(map(vars(kind)[field].__set__, some, values), maxlen=0)
            made += some
        return made[-1]
    except (IndexError, KeyError, TypeError, ValueError) as error:
        raise NotEncoded(str(error)) from None


def _fields_of(classes: Iterable[type]) -> dict[type, tuple[str, ...]]:
    """Of each class the names of its fields, all of which are slots of its own."""
    # Weak references are no field, and what is written is referred to by nobody.
    return {
        kind: tuple(name for name in vars(kind)["__slots__"] if name != "__weakref__")
        for kind in classes
    }


def _from_the_leaves(
    whole: object, fields: Mapping[type, tuple[str, ...]]
) -> Iterator[tuple[int, object]]:
    """Every value within one, once, with its height: what it is made of comes before it."""
    heights: dict[int, int] = {}
    waiting: list[tuple[object, list[object] | None]] = [(whole, None)]
    while waiting:
        value, parts = waiting.pop()
        if id(value) in heights:
            continue
        if parts is None:
            if type(value) not in fields:
                raise TypeError(f"{value!r} is of no class that can be written")
            parts = list(_parts(value, fields))
            waiting.append((value, parts))
            waiting.extend((part, None) for part in reversed(parts) if id(part) not in heights)
        else:
            heights[id(value)] = 1 + max((heights[id(part)] for part in parts), default=-1)
            yield heights[id(value)], value


def _parts(value: object, fields: Mapping[type, tuple[str, ...]]) -> Iterator[object]:
    """The values directly in a value, through tuples."""
    waiting = [getattr(value, name) for name in reversed(fields[type(value)])]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting.extend(reversed(part))
        elif type(part) not in _SCALARS:
            yield part


# -- columns: a list of a letter and what it says --------------------------------------------------


def _column(values: list[object], numbers: Mapping[int, int]) -> Json:
    """What the values of one group have in one field."""
    if all(type(value) in _SCALARS for value in values):
        return _scalars(values)
    if all(value is None or id(value) in numbers for value in values):
        return ["one", [None if value is None else numbers[id(value)] for value in values]]
    if all(isinstance(value, tuple) for value in values):
        rows = [value for value in values if isinstance(value, tuple)]
        flat = list(chain.from_iterable(rows))
        if all(id(part) in numbers for part in flat):
            return ["some", [[numbers[id(part)] for part in row] for row in rows]]
        if all(type(part) in _SCALARS for part in flat):
            return ["rows", [list(row) for row in rows]]
    return ["nested", [_nested(value, numbers) for value in values]]


def _scalars(values: list[object]) -> Json:
    distinct: dict[object, int] = {}
    if len(values) >= MANY and all(type(value) is str for value in values):
        at = [distinct.setdefault(value, len(distinct)) for value in values]
        if 2 * len(distinct) < len(values):
            return ["texts", [str(text) for text in distinct], list(at)]
    return ["plain", [_scalar(value) for value in values]]


def _nested(value: object, numbers: Mapping[int, int]) -> Json:
    """Anything: a number in a list is a value, a list in a list a tuple, all else itself."""
    if isinstance(value, tuple):
        return [[_nested(part, numbers) for part in value]]
    return [numbers[id(value)]] if id(value) in numbers else _scalar(value)


def _scalar(value: object) -> Scalar:
    if type(value) not in _SCALARS:
        raise TypeError(f"{value!r} is of no class that can be written")
    return value  # type: ignore[return-value]  # one of those, as was just asked


_Reader: TypeAlias = Callable[[list[object], Sequence[object]], list[object]]


def _values(column: object, made: list[object]) -> list[object]:
    letter, *rest = _listed(column)
    return _READERS[letter](rest, made)


def _read_texts(rest: list[object], _made: Sequence[object]) -> list[object]:
    texts, at = map(_listed, rest)
    return list(map(texts.__getitem__, at))


def _read_one(rest: list[object], made: Sequence[object]) -> list[object]:
    (at,) = map(_listed, rest)
    return [None if number is None else made[number] for number in at]


def _read_some(rest: list[object], made: Sequence[object]) -> list[object]:
    (rows,) = map(_listed, rest)
    get = made.__getitem__
    return [tuple(map(get, row)) for row in rows]


def _read_nested(rest: list[object], made: Sequence[object]) -> list[object]:
    def value(what: object) -> object:
        if not isinstance(what, list):
            return what
        (inner,) = what
        return tuple(map(value, inner)) if isinstance(inner, list) else made[inner]

    return list(map(value, _listed(rest[0])))


_READERS: Final[Mapping[object, _Reader]] = {
    "plain": lambda rest, _made: _listed(rest[0]),
    "texts": _read_texts,
    "one": _read_one,
    "some": _read_some,
    "rows": lambda rest, _made: list(map(tuple, _listed(rest[0]))),
    "nested": _read_nested,
}


def _listed(data: object) -> list:  # type: ignore[type-arg]  # what is in it is asked of each part
    if not isinstance(data, list):
        raise NotEncoded("not a list")
    return data
