"""States as numbers: rows of values, and nodes of beliefs.

A *row* is the values of one state, interned; a *node* is a row and, for every character,
the node that they believe in. Belief goes as deep as a search can look: a node made at
depth d has d levels of nodes below it, and the last level holds values alone. Equal
nodes are one number, so everything worked out about a node is worked out once.

The first few nodes are *scratch*: places to write a node in before its number is known,
and to read from while it is being made.

This module is plain Python. Cython compiles it where it can, by the types in `rows.pxd`;
numbers live in flat arrays because those are fast in both.
"""

from __future__ import annotations

from array import array
from math import inf

from gaslamp.engine.grounding.task import GroundTask
from gaslamp.model.state import State

ROOM = 1024
"""Rows and nodes there is room for at first; doubled when full, so that growing costs a constant
for each. The benchmark's questions need from fifty to some hundred thousand
(the planner notes, section 1)."""


class Rows:
    """The rows and nodes of one task, down to a depth."""

    def __init__(self, task: GroundTask, depth: int) -> None:
        """`depth`: levels of belief below a root, at least 0."""
        self.task = task
        self.codes = task.codes
        self.depth = depth
        # At least 1, since an empty array is no buffer, and nothing may be divided by a width of 0.
        # So a world of nobody has one mind that nothing is ever asked of.
        self.width = max(1, len(task.fluents))
        self.people = max(1, len(task.characters))
        # A node is its row and then everybody's node: `kids[node * stride]` and what follows.
        self.stride = self.people + 1
        # Whoever makes a node holds one for it and makes those within it meanwhile, so one is taken
        # for each level of belief, and a few more to read from at the deepest. Measured on the
        # benchmark and the shipped worlds: depth + 2 at most. Room for more costs nothing, and
        # `take` says so if it were ever too little.
        self.scratch = 8 * depth + 16

    def clear(self) -> None:
        """Forget every row and node. Numbers given out before mean nothing after."""
        self.row_of: dict[bytes, int] = {}
        self.node_of: dict[bytes, int] = {}
        self.roots: dict[tuple[int, int], int] = {}
        self.row_room, self.node_room = ROOM, max(ROOM, 2 * self.scratch)
        # Scratch nodes come first in the same array, so that a node half made is read like any
        # other; interned ones are counted from `scratch` on, which leaves their numbers good as
        # keys.
        self.rows, self.nodes, self.top = 0, self.scratch, 0
        # Each array has two names: one for Python, which knows `tobytes` and slices, and one, typed
        # in `rows.pxd`, by which Cython reads the same memory without asking Python.
        self.draft = array("i", bytes(4 * self.width))
        self.pen = self.draft
        self.cells_array = array("i", bytes(4 * self.row_room * self.width))
        self.cells = self.cells_array
        self.kids_array = array("i", bytes(4 * self.node_room * self.stride))
        self.kids = self.kids_array
        # -1: not known yet; `worth`: inf (see `States.utility_at`).
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
        # A new array, and not one extended: Cython holds the old one's memory, and Python refuses
        # to move an array that anybody looks into.
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
        # Beliefs first: the row is written in `pen`, which those within would write over.
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
        # States of the model have come to rest already, minds and all; and equal ones are one
        # object, so its number is as good as itself.
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

    def alone(self, row: int) -> int:
        """A scratch node with a row and no beliefs."""
        draft = self.take()
        self.kids[draft * self.stride] = row
        for who in range(self.people):
            self.kids[draft * self.stride + 1 + who] = -1
        return draft
