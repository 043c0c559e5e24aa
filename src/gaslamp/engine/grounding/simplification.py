"""Conditions and terms without what can never be, or always is.

A `Simplifier` makes of a node one that says the same in every state that can be reached:
what never varies is put in as a value, parts that never hold or always do are left out.

Surprise takes a precondition apart: of an ANY, every part that truly holds is learnt,
also beside one that always does. `simple_for_surprise` keeps such parts. Where minds conclude by
themselves, it keeps every way in which a condition could be met.
"""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.engine.grounding.codes import Codes
from gaslamp.engine.grounding.nodes import (
    ALL,
    ANY,
    CHOOSE,
    COMBINE,
    COMPARE,
    DIFFERENT,
    FIXED,
    IS,
    IS_NOT,
    OPERATORS,
    READ,
    NodeTable,
)
from gaslamp.engine.grounding.possibilities import Possibilities
from gaslamp.model.ground import combine


class Simplifier:
    """Simplifies the nodes of one table, into nodes of the same."""

    def __init__(
        self,
        table: NodeTable,
        codes: Codes,
        possibilities: Possibilities,
        *,
        minds_conclude: bool = False,
    ) -> None:
        """`minds_conclude`: nobody is told what is so; else the surprised are."""
        self._minds_conclude = minds_conclude
        self._whole: dict[int, int] = {}
        self.table = table
        self._codes = codes
        self._possibilities = possibilities
        self._simple: dict[int, int] = {}
        self._for_surprise: dict[int, int] = {}

    def simple(self, node: int) -> int:
        """A node that is worth the same wherever one can get."""
        known = self._simple.get(node)
        if known is None:
            known = self._simple[node] = self._simplified(node)
        return known

    def simple_for_surprise(self, condition: int) -> int:
        """The same, with all that is learnt by those surprised that a condition held."""
        if self._minds_conclude:
            return self._with_every_way(condition)
        known = self._for_surprise.get(condition)
        if known is None:
            known = self._for_surprise[condition] = self._kept(condition)
        return known

    def _with_every_way(self, node: int) -> int:
        """A condition or term in which no way to meet it is left out, though it can never be.

        Whoever concludes from a condition counts with every way that it could be met. What is
        always met is left out, and what never varies is put in as a value: nobody doubts it, or
        it would.
        """
        known = self._whole.get(node)
        if known is None:
            known = self._whole[node] = self._whole_of(node)
        return known

    def _whole_of(self, node: int) -> int:
        table, nodes, possible = self.table, self.table.nodes, self._possibilities
        kind, first = nodes.kind[node], nodes.first[node]
        if kind in (FIXED, READ):
            return self._simplified(node)
        if kind in (ALL, ANY, IS, IS_NOT, COMPARE) and not possible.may_fail(node):
            return table.always
        if kind in (IS, IS_NOT):
            return node if possible.only(first) is None else table.never
        within = [self._with_every_way(part) for part in table.within(node)]
        if kind == ALL:
            return self._all([part for part in within if part != table.always], folds=False)
        if kind == ANY:
            parts = list(dict.fromkeys(within))
            return parts[0] if len(parts) == 1 else table.several(ANY, parts)
        if kind == COMPARE:
            return table.compare(first, *within)
        if kind == COMBINE:
            return table.combine(first, *within)
        if kind == CHOOSE:
            return table.several(CHOOSE, within[:-1], within[-1])
        return table.truth(within[0])

    def _kept(self, condition: int) -> int:
        table = self.table
        kind = table.nodes.kind[condition]
        if kind not in (ALL, ANY):
            simple = self.simple(condition)
            return condition if self._tells_apart(condition, simple) else simple
        parts = [self.simple_for_surprise(part) for part in table.parts(condition)]
        if kind == ALL:
            return self._all(parts)
        open_parts = [part for part in dict.fromkeys(parts) if part != table.never]
        # Always so, and nothing else to be learnt beside it.
        if open_parts == [table.always]:
            return table.always
        return open_parts[0] if len(open_parts) == 1 else table.several(ANY, open_parts)

    def _tells_apart(self, condition: int, simple: int) -> bool:
        """Whether a condition is that two fluents differ, and is not settled.

        Who is surprised that they do learns what the second one is, also where the first never
        varies; from "it is not this" they would learn nothing.
        """
        nodes = self.table.nodes
        return (
            nodes.kind[condition] == COMPARE
            and nodes.first[condition] == DIFFERENT
            and simple not in (self.table.never, self.table.always)
            and nodes.kind[nodes.second[condition]] == READ
            and nodes.kind[nodes.third[condition]] == READ
        )

    def _simplified(self, node: int) -> int:
        table = self.table
        nodes = table.nodes
        kind = nodes.kind[node]
        if kind == FIXED:
            return node
        if kind == READ:
            code = self._possibilities.only(nodes.second[node])
            return node if code is None else table.constant_node(code)
        if kind in (ALL, ANY, IS, IS_NOT, COMPARE):
            return self._condition(node, kind)
        if kind == COMBINE:
            return self._combined(node)
        if kind == CHOOSE:
            return self._chosen(node)
        return table.truth(self.simple(nodes.first[node]))

    def _condition(self, node: int, kind: int) -> int:
        table, nodes = self.table, self.table.nodes
        if not self._possibilities.may_hold(node):
            return table.never
        if not self._possibilities.may_fail(node):
            return table.always
        if kind == ALL:
            return self._all([self.simple(part) for part in table.parts(node)])
        if kind == ANY:
            return self._any([self.simple(part) for part in table.parts(node)])
        if kind == COMPARE:
            left, right = self.simple(nodes.second[node]), self.simple(nodes.third[node])
            return table.compare(nodes.first[node], left, right)
        return node

    def _all(self, parts: list[int], *, folds: bool = True) -> int:
        table = self.table
        if folds and table.never in parts:
            return table.never
        kept: list[int] = []
        for part in parts:
            kept.extend(table.parts(part) if table.nodes.kind[part] == ALL else (part,))
        kept = list(dict.fromkeys(kept))
        return kept[0] if len(kept) == 1 else table.several(ALL, kept)

    def _any(self, parts: list[int]) -> int:
        table = self.table
        if table.always in parts:
            return table.always
        kept: list[int] = []
        for part in parts:
            kept.extend(table.parts(part) if table.nodes.kind[part] == ANY else (part,))
        kept = list(dict.fromkeys(kept))
        return kept[0] if len(kept) == 1 else table.several(ANY, kept)

    def _combined(self, node: int) -> int:
        table, nodes = self.table, self.table.nodes
        left, right = self.simple(nodes.second[node]), self.simple(nodes.third[node])
        how = nodes.first[node]
        if nodes.kind[left] == nodes.kind[right] == FIXED:
            one, other = (self._codes.values[nodes.first[side]] for side in (left, right))
            # Left standing: whether anything is ever divided there the run tells, with the author's
            # place.
            if not (OPERATORS[how] == "/" and other == 0):
                return table.constant_node(self._codes.code(combine(OPERATORS[how], one, other)))
        return table.combine(how, left, right)

    def _chosen(self, node: int) -> int:
        table = self.table
        parts = table.parts(node)
        kept: list[int] = []
        otherwise = self.simple(table.nodes.third[node])
        for place in range(0, len(parts), 2):
            condition, term = self.simple(parts[place]), self.simple(parts[place + 1])
            if condition == table.always:
                otherwise = term
                break
            if condition != table.never:
                kept += [condition, term]
        return table.several(CHOOSE, kept, otherwise) if kept else otherwise


class Copier:
    """Copies nodes into another table, fluents renumbered."""

    def __init__(self, source: NodeTable, target: NodeTable, fluents: Mapping[int, int]) -> None:
        """`fluents`: for every fluent that is read, its new number."""
        self._source = source
        self._target = target
        self._fluents = fluents
        self._chains = source.chains
        self._copies: dict[int, int] = {}

    def node(self, node: int) -> int:
        """The copy of a node; of none, none."""
        if node < 0:
            return node
        known = self._copies.get(node)
        if known is None:
            known = self._copies[node] = self._copied(node)
        return known

    def chain(self, chain: int) -> int:
        """The number that a chain has in the other table."""
        return self._target.chain(self._chains[chain])

    def _copied(self, node: int) -> int:
        source, target, nodes = self._source, self._target, self._source.nodes
        kind, first = nodes.kind[node], nodes.first[node]
        if kind == FIXED:
            return target.constant_node(first)
        if kind == READ:
            return target.read(self._chains[first], self._fluents[nodes.second[node]])
        if kind in (IS, IS_NOT):
            return target.own(kind, self._fluents[first], nodes.second[node])
        inner = [self.node(part) for part in source.within(node)]
        if kind == COMBINE:
            return target.combine(first, *inner)
        if kind == COMPARE:
            return target.compare(first, *inner)
        if kind in (ALL, ANY):
            return target.several(kind, inner)
        if kind == CHOOSE:
            return target.several(kind, inner[:-1], inner[-1])
        return target.truth(inner[0])
