"""States as numbers: rows of values, and nodes of beliefs.

A *row* is the values of one state, interned; a *node* is a row and, for every character,
the node that they believe in. Belief goes as deep as a search can look: a node made at
depth d has d levels of nodes below it, and the last level holds values alone. Equal
nodes are one number, so everything worked out about a node is worked out once.

What lies below the last level is one of two things. A search looks no deeper than it was made for,
so there nothing is: a *leaf* has no beliefs, and a condition that would look there is told that
it is `lost`. A scene goes on for as long as anybody likes, so there minds are *closed*: a leaf
believes in itself, that is, everybody whom it thinks of is taken to believe what it believes.

The first few nodes are *scratch*: places to write a node in before its number is known,
and to read from while it is being made.

Equal rows, and nodes, are found by digest in an open-addressed table of numbers, which looks at
what they stand for in the arrays themselves. A dictionary would hold each row, and node, once more
as its key, and take three times the memory; with many people a scene's memory goes to that.

This module is plain Python. Cython compiles it where it can, by the types in `rows.pxd`;
numbers live in flat arrays because those are fast in both.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import inf
from typing import Final

from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.node import Node
from gaslamp.model.state import State

ROOM = 1024
"""Rows and nodes there is room for at first; a quarter more when full, so that growing costs a
constant for each. The benchmark's questions need from fifty to some hundred thousand
(the planner notes, section 1)."""

SLOTS: Final = 4 * ROOM
"""Places in a table of numbers at first; a power of two, at most half of them taken."""

MIX, BITS = 0x9E3779B97F4A7C15, 0xFFFFFFFFFFFFFFFF
"""The odd number nearest to 2**64 over the golden ratio, and 64 bits. Source: Knuth, "The Art of
Computer Programming", volume 3, section 6.4 (multiplicative hashing)."""

LEAF = 0x9E3779B1
"""The same for 32 bits, so that a row, of 31, times it stays below 2**63."""


def with_more_room(numbers: array[int], more: int) -> array[int]:
    """Some numbers and so many zeros; they themselves, unless somebody looks into them."""
    try:
        numbers.frombytes(bytes(numbers.itemsize * more))
    except BufferError:
        # Python moves no array that is looked into: an estimate still reads the cells of the state
        # that it was last asked of. It looks on at what there was, and nothing is written there.
        return numbers + array(numbers.typecode, [0]) * more
    return numbers


class Rows:
    """The rows and nodes of one task, down to a depth."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: leaves are closed."""
        self.task = task
        self.is_closed = closed
        self.codes = task.codes
        self.depth = depth
        # At least 1, since an empty array is no buffer, and nothing may be divided by a width of 0.
        # So a world of nobody has one mind that nothing is ever asked of.
        self.width = max(1, len(task.fluents))
        # Where in a row each fluent of the world stands; -1: it never varies, or does not matter.
        everything = max(1, len(task.space.vocabulary.fluents))
        self.place_of = array("i", [-1]) * everything
        for place, fluent in enumerate(task.fluents):
            self.place_of[fluent] = place
        self.constant = array("i", bytes(4 * everything))
        for fluent, code in task.constants.items():
            self.constant[fluent] = code
        self.people = max(1, len(task.characters))
        # A node is its row and then everybody's node: `kids[node * stride]` and what follows.
        self.stride = self.people + 1
        # What a row is worth is kept for those alone who want anything, the author at last.
        wants = (*(task.utilities or (-1,)), task.author)
        wanting = [who for who, want in enumerate(wants) if want >= 0]
        self.wanting = max(1, len(wanting))
        self.worth_place = array("i", [-1]) * len(wants)
        for place, who in enumerate(wanting):
            self.worth_place[who] = place
        # Whoever makes a node holds one for it and makes those within it meanwhile, so one is taken
        # for each level of belief, and a few more to read from at the deepest. Measured on the
        # benchmark and the shipped worlds: depth + 2 at most. Room for more costs nothing, and
        # `take` says so if it were ever too little.
        self.scratch = 8 * depth + 16

    def clear(self) -> None:
        """Forget every row and node. Numbers given out before mean nothing after."""
        self.roots: dict[tuple[int, int], int] = {}
        self.projected: dict[tuple[int, int], int] = {}
        self.projected_rows: dict[int, int] = {}
        self.generation = 0
        self.row_room, self.node_room = ROOM, max(ROOM, 2 * self.scratch)
        # One row is scratch as well, the last there is room for: written over and read as any
        # other, without being counted.
        self.scratch_row = self.row_room - 1
        # Scratch nodes come first in the same array, so that a node half made is read like any
        # other; interned ones are counted from `scratch` on, which leaves their numbers good as
        # keys.
        self.rows, self.nodes, self.top = 0, self.scratch, 0
        # Each array has two names: one for Python, which knows `tobytes` and slices, and one, typed
        # in `rows.pxd`, by which Cython reads the same memory without asking Python.
        self.draft = array("i", bytes(4 * self.width))
        self.pen = self.draft
        self.touched: list[tuple[int, ...]] = []
        self.set_arrays(
            cells=array("i", bytes(4 * self.row_room * self.width)),
            kids=array("i", bytes(4 * self.node_room * self.stride)),
            # By row, and node, what its values come to as one number, and by that number the place
            # where it stands, or the next that is free.
            row_digest=array("q", bytes(8 * self.row_room)),
            node_digest=array("q", bytes(8 * self.node_room)),
            # The row that each was first made of, an earlier one; in `touched`, the fluents in
            # which they may differ. -1: none is known.
            made_of=array("i", [-1]) * self.row_room,
            # What each comes to; -1: not known yet.
            closed=array("i", [-1]) * self.row_room,
            settled=array("i", [-1]) * self.node_room,
        )
        # Not known yet: inf (see `States.utility_at`).
        self.worth_array = array("d", [inf]) * (self.row_room * self.wanting)
        self.worth = self.worth_array
        self.row_slots = self.node_slots = array("i", [-1])
        self._set_row_slots(SLOTS)
        self._set_node_slots(SLOTS)

    def set_arrays(
        self,
        *,
        cells: array[int],
        kids: array[int],
        row_digest: array[int],
        node_digest: array[int],
        made_of: array[int],
        closed: array[int],
        settled: array[int],
    ) -> None:
        """Take the arrays that say what rows and nodes are."""
        self.cells_array = self.cells = cells
        self.kids_array = self.kids = kids
        self.row_digest_array = self.row_digest = row_digest
        self.node_digest_array = self.node_digest = node_digest
        self.made_of_array = self.made_of = made_of
        self.closed_array = self.closed = closed
        self.settled_array = self.settled = settled

    def arrays(self) -> dict[str, array[int]]:
        """The arrays that say what rows and nodes are, as `set_arrays` takes them."""
        return {
            "cells": self.cells_array,
            "kids": self.kids_array,
            "row_digest": self.row_digest_array,
            "node_digest": self.node_digest_array,
            "made_of": self.made_of_array,
            "closed": self.closed_array,
            "settled": self.settled_array,
        }

    def intern_row(self) -> int:
        """The number of the row written in `draft`."""
        digest = hash(self.draft.tobytes())
        place = digest & self.row_mask
        row = self.row_slots[place]
        while row >= 0:
            if self.row_digest[row] == digest and self._is_draft(row):
                return row
            place = (place + 1) & self.row_mask
            row = self.row_slots[place]
        row = self.rows
        if row == self.scratch_row:
            self._more_rows()
        start = row * self.width
        self.cells[start : start + self.width] = self.pen
        self.row_digest[row] = digest
        self.row_slots[place] = row
        self.made_of[row] = -1
        self.rows = row + 1
        self.touched.append(())
        if 2 * self.rows > self.row_mask:
            self._set_row_slots(2 * (self.row_mask + 1))
        return row

    def intern_row_from(self, row: int, touched: tuple[int, ...]) -> int:
        """The number of the row in `draft`, which is another but for some of the fluents named."""
        count = self.rows
        made = self.intern_row()
        if made == count:
            self.made_of[made] = row
            self.touched[made] = touched
        return made

    def _is_draft(self, row: int) -> bool:
        start = row * self.width
        return bool(self.cells_array[start : start + self.width] == self.draft)

    def _set_row_slots(self, count: int) -> None:
        """Make the table of rows so large, and enter them all."""
        self.row_slots = array("i", [-1]) * count
        self.row_mask = count - 1
        for row in range(self.rows):
            place = self.row_digest[row] & self.row_mask
            while self.row_slots[place] >= 0:
                place = (place + 1) & self.row_mask
            self.row_slots[place] = row

    def _more_rows(self) -> None:
        more = max(ROOM, self.row_room // 4)
        # Nothing is looked at here meanwhile, so that large arrays grow in their place.
        self.cells = array("i", [0])
        try:
            self.cells_array = with_more_room(self.cells_array, more * self.width)
        finally:
            self.cells = self.cells_array
        self.closed_array = self.closed_array + array("i", [-1]) * more
        self.closed = self.closed_array
        self.made_of_array = self.made_of_array + array("i", [-1]) * more
        self.made_of = self.made_of_array
        self.row_digest_array = self.row_digest_array + array("q", bytes(8 * more))
        self.row_digest = self.row_digest_array
        self.worth_array = self.worth_array + array("d", [inf]) * (more * self.wanting)
        self.worth = self.worth_array
        self.row_room += more
        self.scratch_row = self.row_room - 1

    def intern_node(self, draft: int) -> int:
        """The number of the node written in the scratch node `draft`; a leaf has -1 for minds."""
        digest = self._digest(draft)
        place = digest & self.node_mask
        node = self.node_slots[place]
        while node >= 0:
            if self.node_digest[node] == digest and self._is_same(node, draft):
                return node
            place = (place + 1) & self.node_mask
            node = self.node_slots[place]
        node = self.nodes
        if node == self.node_room:
            self._more_nodes()
        start, made = draft * self.stride, node * self.stride
        for who in range(self.stride):
            self.kids[made + who] = self.kids[start + who]
        if self.is_closed and self.kids[made + 1] < 0:
            for who in range(self.people):
                self.kids[made + 1 + who] = node
        self.node_digest[node] = digest
        self.node_slots[place] = node
        self.nodes = node + 1
        if 2 * self.nodes > self.node_mask:
            self._set_node_slots(2 * (self.node_mask + 1))
        return node

    def _digest(self, draft: int) -> int:
        """The row and minds of a scratch node as one number of 62 bits at most."""
        if self.kids[draft * self.stride + 1] < 0:
            # Most nodes are leaves, and a leaf is its row.
            return self.kids[draft * self.stride] * LEAF >> 16
        found = 0
        for place in range(draft * self.stride, (draft + 1) * self.stride):
            found = ((found ^ self.kids[place]) * MIX) & BITS
            # The multiplication moves nothing down, and the table goes by the lowest bits.
            found ^= found >> 32
        return found >> 2

    def _is_same(self, node: int, draft: int) -> bool:
        """Whether a node is what a scratch node has been written as."""
        start, made = draft * self.stride, node * self.stride
        if self.kids[start] != self.kids[made]:
            return False
        leaf = self.kids[start + 1] < 0
        if leaf or self.is_leaf(node):
            return leaf and self.is_leaf(node)
        for who in range(1, self.stride):  # noqa: SIM110  # a generator is none of C's loops
            if self.kids[start + who] != self.kids[made + who]:
                return False
        return True

    def _set_node_slots(self, count: int) -> None:
        """Make the table of nodes so large, and enter them all."""
        self.node_slots = array("i", [-1]) * count
        self.node_mask = count - 1
        for node in range(self.scratch, self.nodes):
            place = self.node_digest[node] & self.node_mask
            while self.node_slots[place] >= 0:
                place = (place + 1) & self.node_mask
            self.node_slots[place] = node

    def _more_nodes(self) -> None:
        more = max(ROOM, self.node_room // 4)
        self.kids = array("i", [0])
        try:
            self.kids_array = with_more_room(self.kids_array, more * self.stride)
        finally:
            self.kids = self.kids_array
        self.settled_array = self.settled_array + array("i", [-1]) * more
        self.settled = self.settled_array
        self.node_digest_array = self.node_digest_array + array("q", bytes(8 * more))
        self.node_digest = self.node_digest_array
        self.node_room += more

    def take(self) -> int:
        """A scratch node; to be given back by lowering `top`."""
        draft = self.top
        if draft >= self.scratch:
            raise RecursionError("beliefs are nested deeper than the search was made for")
        self.top = draft + 1
        return draft

    def root(self, state: State) -> int:
        """The node of a state whose triggers are at rest, down to the core's depth.

        Cost: for a state of the model linear in its values and minds; for one of a scene, whose
        codes are the task's own, a copy of what differs from those met before.
        """
        if isinstance(state, Node):
            source = state.space.core
            if source.generation != self.generation:
                self.projected, self.projected_rows = {}, {}
                self.generation = source.generation
            return self._projected(source, state.number, self.depth)
        return self._root(state, self.depth)

    def _projected(self, source: Rows, node: int, depth: int) -> int:
        """The node of another core's node, of what this task knows of."""
        known = self.projected.get((node, depth))
        if known is not None:
            return known
        theirs = source.row(node)
        row = self.projected_rows.get(theirs, -1)
        if row < 0:
            base, cells, place = theirs * source.width, source.cells, 0
            places, constant = source.place_of, source.constant
            for fluent in self.task.fluents:
                at = places[fluent]
                self.pen[place] = cells[base + at] if at >= 0 else constant[fluent]
                place += 1
            row = self.projected_rows[theirs] = self.intern_row()
        kids = []
        if depth:
            for who in range(len(self.task.characters)):
                kids.append(self._projected(source, source.child(node, who), depth - 1))
        made = self.projected[node, depth] = self._node_of(row, kids)
        self.settled[made] = made
        return made

    def _root(self, state: State, depth: int) -> int:
        known = self.roots.get((state.number, depth))
        if known is not None:
            return known
        # Beliefs first: the row is written in `pen`, which those within would write over.
        kids = [self._root(kid, depth - 1) for kid in state.beliefs] if depth else []
        node = self.roots[state.number, depth] = self.node_with(self.task.row(state), kids)
        # States of the model have come to rest already, minds and all; and equal ones are one
        # object, so its number is as good as itself.
        self.settled[node] = node
        return node

    def node_with(self, codes: Sequence[int], kids: Sequence[int]) -> int:
        """The node with these values and minds; without minds, a leaf."""
        for fluent, code in enumerate(codes):
            self.pen[fluent] = code
        return self._node_of(self.intern_row(), kids)

    def _node_of(self, row: int, kids: Sequence[int]) -> int:
        draft = self.take()
        self.kids[draft * self.stride] = row
        for who in range(self.people):
            self.kids[draft * self.stride + 1 + who] = kids[who] if kids else -1
        node = self.intern_node(draft)
        self.top -= 1
        return node

    def is_leaf(self, node: int) -> bool:
        """Whether a node is of the last level, where nothing more is known, or all is closed."""
        kid = self.kids[node * self.stride + 1]
        return kid < 0 or kid == node

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
