"""Whom an act would hurt, by what they believe now.

An act that would hurt somebody must wait until they believe that it will not. A *gate* is
where it waits; it is open for whom it does not hurt, and that is asked of the state itself, by
values in one row with one of them changed.

This module is plain Python. Cython compiles it where it can, by the types in
`gates.pxd`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from gaslamp.engine.grounding.task import NONE
from gaslamp.model.expressions import Operator
from gaslamp.model.ground.terms import combine
from gaslamp.planning.relaxation.additive_costs import AdditiveCosts
from gaslamp.planning.relaxation.relaxed_graph import RelaxedGraph

FIXED, READ, _COMBINE, CHOOSE, TRUTH, IS, IS_NOT, _COMPARE, ALL, ANY = range(10)
OPERATORS: tuple[Operator, ...] = ("+", "-", "*", "/")
AT_MOST = 3
"""As `Kind.COMPARE` counts: up to here less, from here more."""


class Gates(AdditiveCosts):
    """The gates of one graph."""

    def __init__(self, graph: RelaxedGraph) -> None:
        super().__init__(graph)
        self.task, self.codes = graph.task, graph.task.codes
        self.gates = [
            (gate.point, gate.who, gate.setting.condition, gate.setting.fluent, gate.setting.value)
            for gate in graph.gates
        ]
        self.cells: Sequence[int] = array("i", bytes(4))
        self.base = self.changed = self.new_code = 0

    def _open_gates(self, minds: Sequence[int]) -> None:
        """Let a setting be nobody's concern unless it hurts by what they believe now."""
        for point, who, condition, fluent, value in self.gates:
            self.base, self.changed = minds[who], NONE
            if self._holds(condition):
                code, worth = self._code(value), self.task.utilities[who]
                before: float = self.numbers[self._code(worth)]
                self.changed, self.new_code = fluent, code
                after: float = self.numbers[self._code(worth)]
                # Only what certainly harms stands in the way: nan, where either is unknown, is not
                # less. The gate stays, and opens with its point: once they may come to believe that
                # it is harmless.
                if after < before:
                    continue
            self._offer(point, 0)

    def _code(self, term: int) -> int:
        """The value of a term that reads no beliefs, in the row at `base` with one change."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            return first
        if kind == READ:
            fluent = self.second[term]
            return self.new_code if fluent == self.changed else self.cells[self.base + fluent]
        if kind == TRUTH:
            return 1 if self._holds(first) else 0
        if kind == CHOOSE:
            for position in range(first, first + self.second[term], 2):
                if self._holds(self.parts[position]):
                    return self._code(self.parts[position + 1])
            return self._code(self.third[term])
        left, right = self._code(self.second[term]), self._code(self.third[term])
        values = self.codes.values
        return self.codes.code(combine(OPERATORS[first], values[left], values[right]))

    def _holds(self, node: int) -> bool:
        """Whether a condition that reads no beliefs holds there."""
        kind, first = self.kind[node], self.first[node]
        if kind <= IS_NOT:
            value = self.new_code if first == self.changed else self.cells[self.base + first]
            return (value == self.second[node]) == (kind == IS)
        if kind >= ALL:
            for position in range(first, first + self.second[node]):
                if self._holds(self.parts[position]) != (kind == ALL):
                    return kind == ANY
            return kind == ALL
        one, two = self._code(self.second[node]), self._code(self.third[node])
        left: float = self.numbers[one]
        right: float = self.numbers[two]
        if one == two or left == right:
            return first in (0, 3, 5)  # ==, <=, >=
        if first <= 1 or left != left or right != right:  # no numbers
            return first == 1
        return (left < right) == (first <= AT_MOST)
