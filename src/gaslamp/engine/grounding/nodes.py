"""Ground terms and conditions as the nodes of one table, equal ones made once.

A `NodeTable` is filled while a world is ground (see `world_grounding`) and then left as it
is. It numbers the chains of characters that nodes read down, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from gaslamp.engine.grounding.codes import FALSE, TRUE, Codes
from gaslamp.engine.grounding.task import Kind, Nodes
from gaslamp.model.ground import (
    AllOf,
    AnyOf,
    Atom,
    Choose,
    Combine,
    Condition,
    Fixed,
    PickedCondition,
    PickedTerm,
    Pickings,
    Read,
    Term,
    Truth,
)

OPERATORS: Final = ("+", "-", "*", "/")
COMPARISONS: Final = ("==", "!=", "<", "<=", ">", ">=")
EQUAL, DIFFERENT = 0, 1
FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY, PICK, PICKED = map(int, Kind)
"""The kinds as plain integers, which are quicker to look up."""


class NodeTable:
    """Makes nodes, each once."""

    def __init__(self) -> None:
        self.nodes = Nodes()
        self._chains: dict[tuple[int, ...], int] = {(): 0}
        # By what they are made of, so that equal conditions are one number and are worked out once.
        self._known: dict[tuple[int, ...], int] = {}
        self._reads: dict[int, frozenset[tuple[int, int]]] = {}
        self._fluents_read: dict[int, frozenset[int]] = {}
        self._pickings_reach: dict[int, int] = {}
        # Nothing that must hold, and nothing that may: what folding leaves of what is always so or
        # never.
        self.always = self.several(ALL, ())
        self.never = self.several(ANY, ())

    @property
    def chains(self) -> tuple[tuple[int, ...], ...]:
        """Every chain met, by number."""
        return tuple(self._chains)

    def chain(self, characters: tuple[int, ...]) -> int:
        """The number of a chain."""
        return self._chains.setdefault(characters, len(self._chains))

    def constant_node(self, code: int) -> int:
        """The term of one value."""
        return self._make(FIXED, code, 0, 0, 0)

    def read(self, characters: tuple[int, ...], fluent: int) -> int:
        """The term of a fluent's value, as seen down a chain."""
        return self._make(READ, self.chain(characters), fluent, 0, len(characters))

    def truth(self, condition: int) -> int:
        """A condition as a term."""
        nodes = self.nodes
        if condition in (self.always, self.never):
            return self.constant_node(TRUE if condition == self.always else FALSE)
        return self._make(TRUTH, condition, 0, 0, nodes.reach[condition])

    def combine(self, how: int, left: int, right: int) -> int:
        """Two terms combined."""
        return self._make(COMBINE, how, left, right, self._reach((left, right)))

    def compare(self, how: int, left: int, right: int) -> int:
        """Two terms compared; an own value against a fixed one is IS or IS_NOT."""
        nodes = self.nodes
        if how in (EQUAL, DIFFERENT):
            # Fluent on the left, value on the right, so that both ways to write it are one node.
            if nodes.kind[left] == FIXED:
                left, right = right, left
            if nodes.kind[right] == FIXED:
                code = nodes.first[right]
                if how == DIFFERENT and code in (FALSE, TRUE):
                    # A boolean that is not true is false (the semantics, section 5): never unknown,
                    # so `==` of the other says the same, and events can be sorted by it
                    # (`engine.discrimination_net`).
                    how, code = EQUAL, TRUE + FALSE - code
                    right = self.constant_node(code)
                if nodes.kind[left] == READ and nodes.first[left] == 0:
                    return self.own(IS if how == EQUAL else IS_NOT, nodes.second[left], code)
        return self._make(COMPARE, how, left, right, self._reach((left, right)))

    def own(self, kind: int, fluent: int, code: int) -> int:
        """IS or IS_NOT."""
        return self._make(kind, fluent, code, 0, 0)

    def several(self, kind: int, parts: Sequence[int], third: int = 0) -> int:
        """ALL, ANY or CHOOSE of parts."""
        nodes = self.nodes
        key = (kind, third, *parts)
        known = self._known.get(key)
        if known is None:
            start = len(nodes.parts)
            nodes.parts.extend(parts)
            reach = self._reach((*parts, third) if kind == CHOOSE else parts)
            # Parts are numbers made earlier, so every node stands after all that it is made of.
            known = self._known[key] = self._add(kind, start, len(parts), third, reach)
        return known

    def pickings(self, lowest: int, picked: Sequence[int], otherwise: int) -> int:
        """What is picked from, in `Nodes.parts`: where it begins."""
        key = (PICKED, lowest, otherwise, *picked)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self.nodes.parts)
            self.nodes.parts.extend((lowest, len(picked), *picked, otherwise))
        return known

    def pick(self, kind: int, characters: tuple[int, ...], fluent: int, start: int) -> int:
        """PICK or PICKED of what begins somewhere in `Nodes.parts`."""
        reach = self._pickings_reach.get(start)
        if reach is None:
            reach = self._pickings_reach[start] = self._reach(
                tuple(dict.fromkeys(self._picked(start)))
            )
        return self._make(kind, self.chain(characters), fluent, start, max(reach, len(characters)))

    def _picked(self, start: int) -> Sequence[int]:
        """All nodes that may be picked of what begins somewhere."""
        return self.nodes.parts[start + 2 : start + 3 + self.nodes.parts[start + 1]]

    def parts(self, node: int) -> Sequence[int]:
        """The parts of an ALL, ANY or CHOOSE."""
        start = self.nodes.first[node]
        return self.nodes.parts[start : start + self.nodes.second[node]]

    def within(self, node: int) -> tuple[int, ...]:
        """The nodes that a node is made of."""
        nodes = self.nodes
        kind = nodes.kind[node]
        if kind in (COMBINE, COMPARE):
            return nodes.second[node], nodes.third[node]
        if kind == TRUTH:
            return (nodes.first[node],)
        if kind == CHOOSE:
            return (*self.parts(node), nodes.third[node])
        if kind in (PICK, PICKED):
            return tuple(dict.fromkeys(self._picked(nodes.third[node])))
        return tuple(self.parts(node)) if kind in (ALL, ANY) else ()

    def reads(self, node: int) -> frozenset[tuple[int, int]]:
        """What a node may read: each chain with the fluent that is read down it."""
        found = self._reads.get(node)
        if found is None:
            nodes = self.nodes
            kind = nodes.kind[node]
            if kind == READ:
                found = frozenset(((nodes.first[node], nodes.second[node]),))
            elif kind in (IS, IS_NOT):
                found = frozenset(((0, nodes.first[node]),))
            else:
                found = frozenset[tuple[int, int]]().union(*map(self.reads, self.within(node)))
                if kind in (PICK, PICKED):
                    found |= {(nodes.first[node], nodes.second[node])}
            self._reads[node] = found
        return found

    def fluents_read(self, node: int) -> frozenset[int]:
        """Every fluent that a node may read, whoever's."""
        found = self._fluents_read.get(node)
        if found is None:
            found = self._fluents_read[node] = frozenset(fluent for _, fluent in self.reads(node))
        return found

    def chains_read(self, node: int) -> frozenset[int]:
        """Every chain that a node may read down."""
        return frozenset(chain for chain, _ in self.reads(node))

    def reach(self, node: int) -> int:
        """How long the longest chain is that a node reads down; of none, 0."""
        return self.nodes.reach[node] if node >= 0 else 0

    def _reach(self, parts: Sequence[int]) -> int:
        reach = self.nodes.reach
        return max([reach[part] for part in parts], default=0)

    def _make(self, kind: int, first: int, second: int, third: int, reach: int) -> int:
        key = (kind, first, second, third)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._add(kind, first, second, third, reach)
        return known

    def _add(self, kind: int, first: int, second: int, third: int, reach: int) -> int:
        nodes = self.nodes
        nodes.kind.append(kind)
        nodes.first.append(first)
        nodes.second.append(second)
        nodes.third.append(third)
        nodes.reach.append(reach)
        return len(nodes.kind) - 1


class Transcriber:
    """Makes nodes of the model's terms and conditions, fluents by their number in the world."""

    def __init__(
        self,
        table: NodeTable,
        codes: Codes,
        *,
        picks: bool = False,
        constants: Mapping[int, int] | None = None,
        places: Mapping[int, int] | None = None,
    ) -> None:
        """A transcriber.

        Args:
            picks: whether what is picked stays so, or is spelled out.
            constants: by the number of a fluent in the world, the codes of those that never vary.
            places: the numbers that all others have in the table; None: those of the world.
        """
        self._constants = constants or {}
        self._places = places
        self._table = table
        self._codes = codes
        self._picks = picks
        self._from: dict[tuple[int, int], tuple[Pickings[Any], int]] = {}
        self._met: dict[int, tuple[Term | Condition, int]] = {}

    def node(self, what: Term | Condition) -> int:
        """The node of a term or a condition.

        Met ones are known by identity: instances share their parts, and to Python true
        and 1 are equal, though not the same value.
        """
        met = self._met.get(id(what))
        if met is None:
            met = self._met[id(what)] = (what, self._node(what))
        return met[1]

    def _node(self, what: Term | Condition) -> int:
        table = self._table
        if self._picks and isinstance(what, (PickedCondition, PickedTerm)):
            return self._picked(what)
        match what:
            case Atom(operator=how, left=left, right=right):
                return table.compare(COMPARISONS.index(how), self.node(left), self.node(right))
            case AllOf(parts=parts):
                return table.several(ALL, [self.node(part) for part in parts])
            case AnyOf(parts=parts):
                return table.several(ANY, [self.node(part) for part in parts])
            case Fixed(value=value):
                return table.constant_node(self._codes.code(value))
            case Read(chain=chain, fluent=fluent):
                if fluent in self._constants:
                    return table.constant_node(self._constants[fluent])
                return table.read(chain, self.place(fluent))
            case Combine(operator=how, left=left, right=right):
                return table.combine(OPERATORS.index(how), self.node(left), self.node(right))
            case Choose(cases=cases, otherwise=otherwise):
                parts_and_terms = [self.node(part) for case in cases for part in case]
                return table.several(CHOOSE, parts_and_terms, self.node(otherwise))
            case Truth(condition=condition):
                return table.truth(self.node(condition))

    def _picked(self, what: PickedCondition | PickedTerm) -> int:
        if isinstance(what, PickedTerm):
            kind, otherwise = PICKED, self.node(what.otherwise)
        else:
            kind, otherwise = PICK, self.node(what.of_nothing)
        key = id(what.from_), otherwise
        known = self._from.get(key)
        if known is None:
            start = self._pickings(what.from_, otherwise)
            known = self._from[key] = what.from_, start
        return self._table.pick(kind, what.read.chain, self.place(what.read.fluent), known[1])

    def place(self, fluent: int) -> int:
        """The number that a fluent has in the table."""
        return fluent if self._places is None else self._places[fluent]

    def _pickings(self, from_: Pickings[Any], otherwise: int) -> int:
        by_code = {
            self._codes.code(name): self.node(item)
            for name, item in zip(from_.names, from_.items, strict=True)
        }
        lowest, highest = min(by_code, default=0), max(by_code, default=-1)
        picked = [by_code.get(code, otherwise) for code in range(lowest, highest + 1)]
        return self._table.pickings(lowest, picked, otherwise)


def conjuncts(table: NodeTable, node: int) -> Iterator[int]:
    """The parts of a conjunction; of another condition, itself."""
    if table.nodes.kind[node] == ALL:
        yield from table.parts(node)
    else:
        yield node
