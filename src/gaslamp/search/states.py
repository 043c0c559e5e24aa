"""States as numbers: rows of values, nodes of beliefs, and what can be read in them.

A *row* is the values of one state, interned; a *node* is a row and, for every character,
the node that they believe in. Belief goes as deep as a search can look: a node made at
depth d has d levels of nodes below it, and the last level holds values alone. Equal
nodes are one number, so everything worked out about a node is worked out once.

The first few nodes are *scratch*: places to write a node in before its number is known,
and to read from while it is being made.

This module is plain Python. Cython compiles it where it can, by the types in `states.pxd`;
numbers live in flat arrays because those are fast in both.
"""

from __future__ import annotations

from array import array
from math import inf
from operator import itemgetter

from gaslamp.model.expressions import Operator
from gaslamp.model.state import State
from gaslamp.model.terms import combine
from gaslamp.search.dear import MOST_KEPT, dear, values_read
from gaslamp.search.net import Net
from gaslamp.search.tables import lay_out
from gaslamp.search.task import GroundTask

FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY = range(10)
UNKNOWN = 2
OPERATORS: tuple[Operator, ...] = ("+", "-", "*", "/")
ROOM = 1024
"""Rows and nodes there is room for at first; doubled when full."""


class States:
    """The rows and nodes of one task, down to a depth."""

    def __init__(self, task: GroundTask, depth: int) -> None:
        """`depth`: levels of belief below a root, at least 0."""
        self.task = task
        self.codes = task.codes
        self.numbers = task.codes.numbers
        self.depth = depth
        self.width = max(1, len(task.fluents))
        self.people = max(1, len(task.characters))
        self.stride = self.people + 1
        self.scratch = 8 * depth + 16
        self.lost = False
        nodes = task.nodes
        self.kind, self.first, self.second = nodes.kind, nodes.first, nodes.second
        self.third, self.parts = nodes.third, nodes.parts or array("i", [0])
        self.dear = dear(nodes)
        tables = self.tables = lay_out(task)
        self.test, self.rest = tables.test, tables.rest
        self.wanted_start, self.wanted = tables.wanted_start, tables.wanted
        self.chain_start, self.chain_items = tables.chain_start, tables.chain_items
        self.want, self.want_plain = tables.want, tables.want_plain
        self.act_net = tables.act_net

    # -- rows and nodes ---------------------------------------------------------------------

    def clear(self) -> None:
        """Forget every row and node. Numbers given out before mean nothing after."""
        self.row_of: dict[bytes, int] = {}
        self.node_of: dict[bytes, int] = {}
        self.roots: dict[tuple[int, int], int] = {}
        self.combined: dict[tuple[int, int, int], int] = {}
        self.kept: dict[int, tuple[itemgetter[object], dict[object, int]]] = {}
        self.row_room, self.node_room = ROOM, max(ROOM, 2 * self.scratch)
        self.rows, self.nodes, self.top = 0, self.scratch, 0
        self.draft = array("i", bytes(4 * self.width))
        self.pen = self.draft
        self.cells_array = array("i", bytes(4 * self.row_room * self.width))
        self.cells = self.cells_array
        self.kids_array = array("i", bytes(4 * self.node_room * self.stride))
        self.kids = self.kids_array
        self.settled = array("i", [-1]) * self.node_room
        self.closed = array("i", [-1]) * self.row_room
        self.worth = array("d", [inf]) * (self.row_room * self.stride)
        self.acts_at: list[tuple[int, ...] | None] = []

    def intern_row(self) -> int:
        """The number of the row written in `draft`."""
        key = self.draft.tobytes()
        known = self.row_of.get(key)
        if known is not None:
            return known
        row = self.rows
        if row == self.row_room:
            self._more_rows()
        start = row * self.width
        self.cells[start : start + self.width] = self.pen
        self.rows = row + 1
        self.acts_at.append(None)
        self.row_of[key] = row
        return row

    def _more_rows(self) -> None:
        self.cells_array = self.cells_array + array("i", bytes(4 * self.row_room * self.width))
        self.cells = self.cells_array
        self.closed = array("i", self.closed) + array("i", [-1]) * self.row_room
        self.worth = array("d", self.worth) + array("d", [inf]) * (self.row_room * self.stride)
        self.row_room *= 2

    def intern_node(self, draft: int) -> int:
        """The number of the node written in the scratch node `draft`."""
        start = draft * self.stride
        key = self.kids_array[start : start + self.stride].tobytes()
        known = self.node_of.get(key)
        if known is not None:
            return known
        node = self.nodes
        if node == self.node_room:
            self._more_nodes()
        place = node * self.stride
        self.kids[place : place + self.stride] = self.kids[start : start + self.stride]
        self.nodes = node + 1
        self.node_of[key] = node
        return node

    def _more_nodes(self) -> None:
        self.kids_array = self.kids_array + array("i", bytes(4 * self.node_room * self.stride))
        self.kids = self.kids_array
        self.settled = array("i", self.settled) + array("i", [-1]) * self.node_room
        self.node_room *= 2

    def take(self) -> int:
        """A scratch node; to be given back by lowering `top`."""
        draft = self.top
        if draft >= self.scratch:
            raise RecursionError("beliefs are nested deeper than the search was made for")
        self.top = draft + 1
        return draft

    def root(self, state: State) -> int:
        """The node of a state of the model, cut off at the core's depth."""
        return self._root(state, self.depth)

    def _root(self, state: State, depth: int) -> int:
        known = self.roots.get((state.number, depth))
        if known is not None:
            return known
        children = [self._root(kid, depth - 1) for kid in state.beliefs] if depth else []
        for fluent, code in enumerate(self.task.row(state)):
            self.pen[fluent] = code
        row = self.intern_row()
        draft = self.take()
        self.kids[draft * self.stride] = row
        for who in range(self.people):
            self.kids[draft * self.stride + 1 + who] = children[who] if depth else -1
        node = self.intern_node(draft)
        self.top -= 1
        self.roots[state.number, depth] = node
        self.settled[node] = node
        return node

    def row(self, node: int) -> int:
        """The row of a node."""
        return self.kids[node * self.stride]

    def child(self, node: int, who: int) -> int:
        """What somebody believes in; -1 below the last level."""
        return self.kids[node * self.stride + 1 + who]

    def value(self, node: int, fluent: int) -> int:
        """The code of one of a node's own values."""
        return self.cells[self.kids[node * self.stride] * self.width + fluent]

    # -- conditions and terms ---------------------------------------------------------------

    def read(self, chain: int, fluent: int, node: int) -> int:
        """A value down a chain of minds. Sets `lost` if the node does not go so deep."""
        for place in range(self.chain_start[chain], self.chain_start[chain + 1]):
            node = self.kids[node * self.stride + 1 + self.chain_items[place]]
            if node < 0:
                self.lost = True
                return UNKNOWN
        return self.cells[self.kids[node * self.stride] * self.width + fluent]

    def term(self, what: int, node: int) -> int:
        """The code of a term in a node. Sets `lost` if that looks deeper than the node goes."""
        kind = self.kind[what]
        if kind == FIXED:
            return self.first[what]
        if kind == READ:
            return self.read(self.first[what], self.second[what], node)
        if kind == TRUTH:
            return 1 if self.holds(self.first[what], node) else 0
        if self.dear[what]:
            return self.recalled(what, node)
        if kind == CHOOSE:
            start = self.first[what]
            for place in range(start, start + self.second[what], 2):
                if self.holds(self.parts[place], node):
                    return self.term(self.parts[place + 1], node)
            return self.term(self.third[what], node)
        left = self.term(self.second[what], node)
        right = self.term(self.third[what], node)
        return self._combine(self.first[what], left, right)

    def _combine(self, operator: int, left: int, right: int) -> int:
        key = (operator, left, right)
        known = self.combined.get(key)
        if known is None:
            values = self.codes.values
            value = combine(OPERATORS[operator], values[left], values[right])
            known = self.combined[key] = self.codes.code(value)
        return known

    def holds(self, what: int, node: int) -> bool:
        """Whether a condition holds in a node. Sets `lost` like `term`."""
        kind = self.kind[what]
        if kind == IS or kind == IS_NOT:
            cell = self.kids[node * self.stride] * self.width + self.first[what]
            return (self.cells[cell] == self.second[what]) == (kind == IS)
        if kind != COMPARE and self.dear[what]:
            return self.recalled(what, node) != 0
        if kind == ALL:
            start = self.first[what]
            for place in range(start, start + self.second[what]):
                if not self.holds(self.parts[place], node):
                    return False
            return True
        if kind == ANY:
            start = self.first[what]
            for place in range(start, start + self.second[what]):
                if self.holds(self.parts[place], node):
                    return True
            return False
        left = self.term(self.second[what], node)
        right = self.term(self.third[what], node)
        return self.compare(self.first[what], left, right)

    def recalled(self, what: int, node: int) -> int:
        """What a dear condition or term comes to, kept by the values that it reads."""
        if what not in self.kept:
            self.kept[what] = values_read(self.task.nodes, what), {}
        pick, answers = self.kept[what]
        start = self.kids[node * self.stride] * self.width
        values = pick(self.cells_array[start : start + self.width])
        known = answers.get(values)
        if known is None:
            # While it is worked out it does not count as dear; nothing is part of itself.
            self.dear[what] = 0
            if self.kind[what] >= IS:
                known = 1 if self.holds(what, node) else 0
            else:
                known = self.term(what, node)
            self.dear[what] = 1
            if len(answers) >= MOST_KEPT:
                answers.clear()
            answers[values] = known
        return known

    def compare(self, how: int, left: int, right: int) -> bool:
        """Whether two values stand in a relation; as `model.terms.compare`."""
        if left == right:
            return how in (0, 3, 5)
        one: float = self.numbers[left]
        other: float = self.numbers[right]
        if one != one or other != other:  # one of them is no number
            return how == 1
        if how == 0:
            return one == other
        if how == 1:
            return one != other
        if how == 2:
            return one < other
        if how == 3:
            return one <= other
        return one > other if how == 4 else one >= other

    def can(self, event: int, node: int) -> bool:
        """Whether an event's precondition holds in a node."""
        base = self.kids[node * self.stride] * self.width
        for place in range(self.wanted_start[event], self.wanted_start[event + 1], 2):
            if self.cells[base + self.wanted[place]] != self.wanted[place + 1]:
                return False
        if self.test[event] >= 0 and not self.holds(self.test[event], node):
            return False
        return self.rest[event] < 0 or self.holds(self.rest[event], node)

    def possible(self, node: int) -> list[int]:
        """The acts whose preconditions hold in a node, in canonical order."""
        row = self.kids[node * self.stride]
        acts = self.acts_at[row]
        if acts is None:
            acts = self.acts_at[row] = tuple(self.matching(self.act_net, row))
        found = []
        for act in acts:
            if self.rest[act] < 0 or self.holds(self.rest[act], node):
                found.append(act)
        return found

    def matching(self, start: Net, row: int) -> list[int]:
        """The events of a net whose conditions on own values hold, in order."""
        alone = self.alone(row)
        base = row * self.width
        waiting = [start]
        found: list[int] = []
        while waiting:
            entries, fluent, below, careless = waiting.pop()
            for event in entries:
                if self.test[event] < 0 or self.holds(self.test[event], alone):
                    found.append(event)
            if careless is not None:
                waiting.append(careless)
            if fluent >= 0:
                hit = below.get(self.cells[base + fluent])
                if hit is not None:
                    waiting.append(hit)
        self.top -= 1
        found.sort()
        return found

    def alone(self, row: int) -> int:
        """A scratch node with a row and no beliefs."""
        draft = self.take()
        self.kids[draft * self.stride] = row
        for who in range(self.people):
            self.kids[draft * self.stride + 1 + who] = -1
        return draft

    def utility(self, node: int, who: int) -> float:
        """What somebody (number `people`: the author) has in a node; nan if unknown."""
        if self.want_plain[who]:
            return self.utility_at(self.kids[node * self.stride], who)
        return self.numbers[self.term(self.want[who], node)]

    def utility_at(self, row: int, who: int) -> float:
        """`utility` by own values alone; only for those whose wants read no beliefs."""
        place = row * self.stride + who
        known = self.worth[place]
        if known != inf:
            return known
        found: float = 0.0
        if self.want[who] >= 0:
            found = self.numbers[self.term(self.want[who], self.alone(row))]
            self.top -= 1
        self.worth[place] = found
        return found
