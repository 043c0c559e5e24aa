"""Ground terms and conditions as the nodes of one table, equal ones made once.

A `NodeTable` is filled while a world is ground (see `grounding`) and then left as it
is. It numbers the chains of characters that nodes read down, too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gaslamp.model.terms import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    Read,
    Term,
    Truth,
)
from gaslamp.search.codes import Codes
from gaslamp.search.task import Kind, Nodes

OPERATORS: Final = ("+", "-", "*", "/")
COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=")


class NodeTable:
    """Makes nodes of terms and conditions about certain fluents."""

    def __init__(self, codes: Codes, fluents: Mapping[int, int]) -> None:
        """`fluents`: for fluents of the world their number in the task."""
        self.nodes = Nodes()
        self._codes = codes
        self._fluents = fluents
        self._chains: dict[tuple[int, ...], int] = {(): 0}
        self._known: dict[tuple[int, int, int, int, tuple[int, ...]], int] = {}
        self._made: dict[Term | Condition, int] = {}

    @property
    def chains(self) -> tuple[tuple[int, ...], ...]:
        """Every chain met, by number."""
        return tuple(self._chains)

    def chain(self, characters: tuple[int, ...]) -> int:
        """The number of a chain."""
        return self._chains.setdefault(characters, len(self._chains))

    def node(self, what: Term | Condition) -> int:
        """The node of a term or a condition."""
        if isinstance(what, (Fixed, Choose)):
            return self._make(what)  # true and 1 are equal to Python, and not the same value
        made = self._made.get(what)
        if made is None:
            made = self._made[what] = self._make(what)
        return made

    def reach(self, node: int) -> int:
        """How long the longest chain is that a node reads down."""
        return self.nodes.reach[node] if node >= 0 else 0

    def _make(self, what: Term | Condition) -> int:
        match what:
            case Fixed(value=value):
                return self._intern(Kind.FIXED, self._codes.code(value))
            case Read(chain=chain, fluent=fluent):
                number = self._fluents[fluent]
                return self._intern(Kind.READ, self.chain(chain), number, reach=len(chain))
            case Combine(operator=how, left=left, right=right):
                return self._pair(Kind.COMBINE, OPERATORS.index(how), left, right)
            case Choose(cases=cases, otherwise=otherwise):
                parts = [self.node(part) for case in cases for part in case]
                return self._several(Kind.CHOOSE, parts, self.node(otherwise))
            case Truth(condition=condition):
                inner = self.node(condition)
                return self._intern(Kind.TRUTH, inner, reach=self.reach(inner))
            case Atom(operator="==" | "!=" as how, left=Read(chain=()) as own, right=Fixed() as to):
                kind = Kind.IS if how == "==" else Kind.IS_NOT
                return self._intern(kind, self._fluents[own.fluent], self._codes.code(to.value))
            case Atom(operator=how, left=left, right=right):
                return self._pair(Kind.COMPARE, COMPARISONS.index(how), left, right)
            case AllOf(parts=some):
                return self._several(Kind.ALL, [self.node(part) for part in some])
            case AnyOf(parts=some):
                return self._several(Kind.ANY, [self.node(part) for part in some])

    def _pair(self, kind: Kind, how: int, left: Term, right: Term) -> int:
        first, second = self.node(left), self.node(right)
        reach = max(self.reach(first), self.reach(second))
        return self._intern(kind, how, first, second, reach=reach)

    def _several(self, kind: Kind, parts: Sequence[int], third: int = 0) -> int:
        reach = max(map(self.reach, parts), default=0)
        if kind is Kind.CHOOSE:
            reach = max(reach, self.reach(third))
        key = (kind.value, 0, len(parts), third, tuple(parts))
        known = self._known.get(key)
        if known is None:
            start = len(self.nodes.parts)
            self.nodes.parts.extend(parts)
            known = self._known[key] = self._add(kind, start, len(parts), third, reach)
        return known

    def _intern(
        self, kind: Kind, first: int, second: int = 0, third: int = 0, *, reach: int = 0
    ) -> int:
        key = (kind.value, first, second, third, ())
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._add(kind, first, second, third, reach)
        return known

    def _add(self, kind: Kind, first: int, second: int, third: int, reach: int) -> int:
        nodes = self.nodes
        nodes.kind.append(kind)
        nodes.first.append(first)
        nodes.second.append(second)
        nodes.third.append(third)
        nodes.reach.append(reach)
        return len(nodes.kind) - 1
