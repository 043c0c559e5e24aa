"""Conditions and terms on own values as flat Python code, for the uncompiled engine.

Compiled, `States.holds` and `States.term` walk nodes fast; as plain Python that walk is most of
what they cost. Here a node becomes a function of `(cells, base)`: the values of all rows as
codes, and where one row begins. What is read down a chain of minds has no place here.

As in `gaslamp.model.ground.flat_code` the text is a shape, what is particular to a world comes
in as default arguments, and what is too large for one function is split. Nodes share parts, so
a node written out can be far larger than the table: sizes are bounded before anything is written.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from types import CodeType, FunctionType
from typing import Any, Final, TypeAlias

from gaslamp.engine.grounding.task import Kind, Nodes

MOST_NODES: Final = 100
"""Nodes written out in one function."""

DEEPEST: Final = 24
"""Levels in one function; each opens up to two brackets, of which Python bears 200."""

WIDEST: Final = 60
"""Parts of one conjunction, disjunction or choice that is written in one function."""

MOST_SHAPES: Final = 4_000

Cells: TypeAlias = Sequence[int]
ByCodes: TypeAlias = Callable[[int, int, int], int]
"""`States.compare` or `States._combine`: an operator and two codes."""

_CODES: dict[str, CodeType] = {}


class FlatCode:
    """Functions of the nodes of one table, each made when first asked for.

    They hold for the codes of the task whose nodes these are.
    """

    def __init__(self, nodes: Nodes, compare: ByCodes, combine: ByCodes) -> None:
        """Cost: linear in the table."""
        self._nodes = nodes
        self._names = {"compare": compare, "combine": combine, "__builtins__": {}}
        self._made: dict[int, Callable[[Cells, int], Any]] = {}
        count = len(nodes.kind)
        self._size, self._depth = array("i", [0]) * count, array("i", [0]) * count
        self._is_narrow = bytearray()
        for what in range(count):  # parts stand before what they are part of
            below = list(self._below(what))
            fits = len(below) <= WIDEST and all(self._is_narrow[one] for one in below)
            self._is_narrow.append(int(fits))
            self._size[what] = min(1 + sum(self._size[one] for one in below), MOST_NODES + 1)
            self._depth[what] = 1 + max((self._depth[one] for one in below), default=0)

    def condition(self, what: int) -> Callable[[Cells, int], bool] | None:
        """Whether a condition holds in the row that begins at `base` of `cells`.

        None: it reads beliefs, or has more parts side by side than one function bears.
        """
        return self._function(what)

    def term(self, what: int) -> Callable[[Cells, int], int] | None:
        """The code of a term in the row that begins at `base`. None: as for `condition`.

        What it makes raises what `States.term` raises.
        """
        return self._function(what)

    def _below(self, what: int) -> Iterator[int]:
        nodes = self._nodes
        kind, first, second = nodes.kind[what], nodes.first[what], nodes.second[what]
        if kind in (Kind.COMBINE, Kind.COMPARE):
            yield from (second, nodes.third[what])
        elif kind == Kind.TRUTH:
            yield first
        elif kind in (Kind.CHOOSE, Kind.ALL, Kind.ANY):
            yield from nodes.parts[first : first + second]
            if kind == Kind.CHOOSE:
                yield nodes.third[what]

    def _function(self, what: int) -> Callable[[Cells, int], Any] | None:
        known = self._made.get(what)
        if known is None:
            if self._nodes.reach[what] or not self._is_narrow[what]:
                return None
            given: list[object] = []
            text = self._written(what, given, MOST_NODES, DEEPEST)
            names = "".join(f", p{number}" for number in range(len(given)))
            code = _code(f"def flat(c, b{names}):\n    return {text}\n")
            known = self._made[what] = FunctionType(code, self._names, "flat", tuple(given))
        return known

    def _part(self, what: int, given: list[object], room: int, deepest: int) -> str:
        if self._size[what] <= room and self._depth[what] <= deepest:
            return self._written(what, given, room, deepest)
        return f"{_give(given, self._later(what))}(c, b)"

    def _later(self, what: int) -> Callable[[Cells, int], int]:
        def asked(cells: Cells, base: int) -> int:
            made = self._function(what)
            assert made is not None  # the whole was narrow, and read no beliefs
            answer: int = made(cells, base)
            return answer

        return asked

    def _written(self, what: int, given: list[object], room: int, deepest: int) -> str:
        """An expression for a node; its parts share `room` evenly, so that none is left over."""
        nodes = self._nodes
        kind, first, second = nodes.kind[what], nodes.first[what], nodes.second[what]
        if kind == Kind.FIXED:
            return _give(given, first)
        if kind == Kind.READ:
            return f"c[b + {_give(given, second)}]"
        if kind in (Kind.IS, Kind.IS_NOT):
            sign = "==" if kind == Kind.IS else "!="
            return f"(c[b + {_give(given, first)}] {sign} {_give(given, second)})"
        below = list(self._below(what))
        is_whole = self._size[what] <= room and self._depth[what] <= deepest
        share = room if is_whole else room // max(1, len(below))
        parts = [self._part(one, given, share, deepest - 1) for one in below]
        if kind in (Kind.ALL, Kind.ANY):
            word, empty = (" and ", "True") if kind == Kind.ALL else (" or ", "False")
            return f"({word.join(parts)})" if parts else empty
        if kind == Kind.TRUTH:
            return f"(1 if {parts[0]} else 0)"
        if kind == Kind.CHOOSE:
            tests, values = parts[:-1:2], parts[1::2]
            cases = [f"{v} if {t} else " for t, v in zip(tests, values, strict=True)]
            return f"({''.join(cases)}{parts[-1]})"
        name = "compare" if kind == Kind.COMPARE else "combine"
        return f"{name}({_give(given, first)}, {parts[0]}, {parts[1]})"


def _give(given: list[object], value: object) -> str:
    given.append(value)
    return f"p{len(given) - 1}"


def _code(text: str) -> CodeType:
    """The code of the one function that a text defines, made once."""
    known = _CODES.get(text)
    if known is None:
        if len(_CODES) >= MOST_SHAPES:
            _CODES.clear()
        module = compile(text, "<node>", "exec", dont_inherit=True)
        (known,) = (one for one in module.co_consts if isinstance(one, CodeType))
        _CODES[text] = known
    return known
