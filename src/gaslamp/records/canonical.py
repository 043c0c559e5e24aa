"""JSON written in one way only, so that a hash can be taken of it.

Two values that are the same JSON give the same text, on every machine.

>>> canonical({"who": "Anna", "saw": ("lamp", None), "at": 1.0})
'{"at":1.0,"saw":["lamp",null],"who":"Anna"}'
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Final, TypeAlias

from gaslamp.errors import WorldFault

__all__ = ["INTEGERS", "Json", "NotJson", "canonical", "checked_text"]

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"

INTEGERS: Final = range(-(2**63), 2**63)
DEEPEST: Final = 64
"""Far more than any body that is logged, far less than Python's own stack; and what holds itself is
found to do so."""
_ALLOWED: Final = "use text, numbers, true, false, null, lists and mappings"
_HALF_A_CHARACTER: Final = re.compile("[\ud800-\udfff]")


class NotJson(WorldFault):
    """A value that a log cannot hold; `path` says which part, ``$`` being all of it."""

    code = "GL506"
    template = "{path} cannot be logged: {fault}"
    path: str
    fault: str


def canonical(value: Json) -> str:
    """Write a JSON value in the one way a hash can be taken of.

    Keys are sorted by code point, there are no spaces, and characters stand for
    themselves. Tuples are written as lists. Whole numbers are from -2**63 to
    2**63 - 1, so that every reader can hold them; 1 and 1.0 stay different.

    Raises:
        NotJson: some part is of another type, not finite, out of range, nested
            deeper than 64, holds itself, has a key that is not text, or has text
            with half a surrogate pair, which UTF-8 cannot write.

    Cost: O(size of the value).

    >>> canonical({"who": "Anna", "saw": ("lamp", None), "at": 1.0})
    '{"at":1.0,"saw":["lamp",null],"who":"Anna"}'
    """
    plain = _plain(value, "$", 0)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _plain(value: object, path: str, depth: int) -> Json:
    """Copy a value into what `json` writes faithfully, or say which part is not JSON."""
    if depth > DEEPEST:
        raise NotJson(path, f"it is nested deeper than {DEEPEST}, or holds itself")
    match value:
        case None | bool():
            return value
        case str():
            return checked_text(value, path)
        case int():
            if value not in INTEGERS:
                raise NotJson(path, "the whole number does not fit 64 bits; log it as text")
            # A plain one, whatever it came as: a subclass (an enum, a numpy number) may write
            # itself otherwise.
            return int(value)
        case float():
            if not isfinite(value):
                raise NotJson(path, f"{value} is not finite; log null, or a word for it")
            return float(value)
        case list() | tuple():
            return [_plain(part, f"{path}[{at}]", depth + 1) for at, part in enumerate(value)]
        case Mapping():
            return {
                checked_text(key, f"a key of {path}"): _plain(part, f"{path}.{key}", depth + 1)
                for key, part in value.items()
            }
        case _:
            raise NotJson(path, f"a {type(value).__name__} is not JSON; {_ALLOWED}")


def checked_text(value: object, path: str) -> str:
    """Answer text that UTF-8 can write, or say why it is not."""
    if not isinstance(value, str):
        raise NotJson(path, f"{value!r} is not text")
    if _HALF_A_CHARACTER.search(value):
        raise NotJson(path, f"{value!r} holds half a character")
    return value
