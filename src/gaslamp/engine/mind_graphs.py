"""Nodes whose minds go on without end: every state that can be told apart has one number.

A state believed in may lead back to where it is believed, so a node's minds may be the node itself,
or go round through several. What is to become nodes is first written as *drafts*, which refer to
each other and to nodes; `intern_drafts` gives the nodes that they stand for, equal ones the same.
It goes through the drafts one strongly connected component at a time, deepest first, as
`gaslamp.model.state` does:

* a draft that only nodes are believed in is looked up by its row and those nodes;
* one that believes in itself is looked up with itself left open;
* a circle of several is compared with those circles that look alike within two minds.

A *reference* is a node's number; or, below 0, ``-1 - n`` for draft n.

This module is plain Python. Cython compiles it where it can, by the types in `mind_graphs.pxd`;
looking up is over flat arrays, since millions of nodes in a dictionary take ten times the room.

Cost: linear in drafts; for circles quadratic in their size.
"""

from __future__ import annotations

from array import array

from gaslamp.engine.core import Core
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.model import State
from gaslamp.model.epistemic import EndlessMinds
from gaslamp.model.ground import minds_depth

MOST_DRAFTS = 5_000
"""So many minds may be in the making at once, until they count as growing without end."""
SLOTS = 1 << 12
"""Places to look nodes up at first; doubled when half of them are taken."""
ITSELF = -2
"""Stands for the node itself where one is looked up that believes in itself."""
SPREAD = 1_000_003
"""A prime, as in Python's own tuples. Hashes are kept below 2**30, so that a product of both stays
within 64 bits, and means the same in C and in Python."""
LOW = (1 << 30) - 1


class MindGraphs(Core):
    """The nodes of one task, with minds without end."""

    def __init__(self, task: GroundTask) -> None:
        super().__init__(task, 1)

    def clear(self) -> None:
        """Forget every row and node. Numbers given out before mean nothing after."""
        super().clear()
        self.slots = array("i", [-1]) * SLOTS
        self.slot_count, self.slots_taken = SLOTS, 0
        self.circles: dict[int, list[int]] = {}
        """By `_shape`, the nodes that lead back to themselves through others."""
        # By draft: its row, its minds as references, and, once known, the node that it is.
        self.drafts = 0
        self.draft_row = array("i", bytes(4 * MOST_DRAFTS))
        self.draft_kids = array("i", bytes(4 * MOST_DRAFTS * self.people))
        self.draft_node = array("i", bytes(4 * MOST_DRAFTS))
        # Tarjan's: when each was met (0: not yet), and the first met that it leads back to.
        self.met_as = array("i", bytes(4 * MOST_DRAFTS))
        self.leads_to = array("i", bytes(4 * MOST_DRAFTS))
        self.open_drafts = array("i", bytes(4 * MOST_DRAFTS))
        self.open_count = self.met_count = 0
        self.block = array("i", bytes(4 * MOST_DRAFTS))
        self.finer = array("i", bytes(4 * MOST_DRAFTS))
        self.paired = array("i", bytes(4 * MOST_DRAFTS))
        self.to_pair = array("i", bytes(4 * MOST_DRAFTS))

    def is_leaf(self, node: int) -> bool:
        """Whether nothing is known of minds: of scratch nodes only, for minds have no end."""
        return self.kids[node * self.stride + 1] < 0

    def node_of_state(self, state: State) -> int:
        """The node of a state of the model, whose triggers are at rest. Cost: its graph."""
        first = self.drafts
        number = {state: self._new_draft(self._row_of_state(state))}
        for at in (waiting := [state]):
            for who, belief in enumerate(at.beliefs):
                if belief not in number:
                    number[belief] = self._new_draft(self._row_of_state(belief))
                    waiting.append(belief)
                self.draft_kids[number[at] * self.people + who] = -1 - number[belief]
            if not at.beliefs:
                self.draft_kids[number[at] * self.people] = -1 - number[at]
        node = self.intern_drafts(first)
        self.drafts = first
        return node

    def _row_of_state(self, state: State) -> int:
        for fluent, code in enumerate(self.task.row(state)):
            self.pen[fluent] = code
        return self.intern_row()

    def _new_draft(self, row: int) -> int:
        draft = self.drafts
        if draft >= MOST_DRAFTS:
            self.drafts = 0
            raise EndlessMinds(MOST_DRAFTS, MOST_DRAFTS, minds_depth(self.task.space.world))
        self.drafts = draft + 1
        self.draft_row[draft] = row
        self.draft_node[draft] = -1
        self.met_as[draft] = 0
        self.paired[draft] = -1
        return draft

    def row_at(self, reference: int) -> int:
        """The row of a node or draft."""
        if reference < 0:
            return self.draft_row[-1 - reference]
        return self.kids[reference * self.stride]

    def intern_drafts(self, root: int) -> int:
        """The node of a draft; `draft_node` then has those of all that it leads to."""
        self.open_count = self.met_count = 0
        self._meet(root)
        return self.draft_node[root]

    def _meet(self, draft: int) -> None:
        self.met_count += 1
        self.met_as[draft] = self.leads_to[draft] = self.met_count
        place = self.open_count
        self.open_drafts[place] = draft
        self.open_count = place + 1
        for at in range(draft * self.people, (draft + 1) * self.people):
            other = -1 - self.draft_kids[at]
            if other < 0 or self.draft_node[other] >= 0:
                continue
            if self.met_as[other] == 0:
                self._meet(other)
                self.leads_to[draft] = min(self.leads_to[draft], self.leads_to[other])
            elif self.met_as[other] < self.leads_to[draft]:
                self.leads_to[draft] = self.met_as[other]
        if self.leads_to[draft] == self.met_as[draft]:
            self._intern_component(place)
            self.open_count = place

    def _intern_component(self, start: int) -> None:
        for place in range(start, self.open_count):
            draft = self.open_drafts[place]
            for at in range(draft * self.people, (draft + 1) * self.people):
                other = -1 - self.draft_kids[at]
                if other >= 0 and self.draft_node[other] >= 0:
                    self.draft_kids[at] = self.draft_node[other]
        if self.open_count == start + 1:
            draft = self.open_drafts[start]
            self.draft_node[draft] = self._intern_one(draft)
        elif not self._is_known_circle(start):
            self._intern_circle(start)

    # -- drafts that believe in nodes and in themselves alone ---------------------------------

    def _intern_one(self, draft: int) -> int:
        """The node of a draft of which all references are to nodes or to itself."""
        first, turns = draft * self.people, False
        for at in range(first, first + self.people):
            kid = self.draft_kids[at]
            if kid < 0:
                turns = True
        if turns:
            # It may be one of those that it believes in: then it is that one believing in itself.
            for at in range(first, first + self.people):
                kid = self.draft_kids[at]
                if kid >= 0 and self._is_node(draft, kid):
                    return kid
        hashed = self._hash_of_draft(draft)
        slot = hashed & (self.slot_count - 1)
        while self.slots[slot] >= 0:
            if self._is_node(draft, self.slots[slot]):
                return self.slots[slot]
            slot = (slot + 1) & (self.slot_count - 1)
        node = self._new_node()
        place = node * self.stride
        self.kids[place] = self.draft_row[draft]
        for who in range(self.people):
            kid = self.draft_kids[first + who]
            self.kids[place + 1 + who] = node if kid < 0 else kid
        self._enter(node)
        return node

    def _is_node(self, draft: int, node: int) -> bool:
        place, first = node * self.stride, draft * self.people
        if self.kids[place] != self.draft_row[draft]:
            return False
        for who in range(self.people):
            kid = self.draft_kids[first + who]
            if self.kids[place + 1 + who] != (node if kid < 0 else kid):
                return False
        return True

    def _hash_of_draft(self, draft: int) -> int:
        hashed = self.draft_row[draft]
        for at in range(draft * self.people, (draft + 1) * self.people):
            kid = self.draft_kids[at]
            hashed = (hashed * SPREAD + (ITSELF if kid < 0 else kid)) & LOW
        return hashed ^ (hashed >> 13)

    def _hash_of_node(self, node: int, itself: int) -> int:
        place = node * self.stride
        hashed = self.kids[place]
        for at in range(place + 1, place + self.stride):
            kid = self.kids[at]
            hashed = (hashed * SPREAD + (itself if kid == node else kid)) & LOW
        return hashed ^ (hashed >> 13)

    def _new_node(self) -> int:
        if self.nodes == self.node_room:
            self._more_nodes()
        self.nodes += 1
        return self.nodes - 1

    def _enter(self, node: int) -> None:
        """Let a new node be found: by what it believes in; if in itself, with that open, too."""
        if 2 * (self.slots_taken + 2) > self.slot_count:
            # The node itself is entered with the rest.
            self._more_slots()
            return
        plain = self._hash_of_node(node, node)
        self._put_in_slot(node, plain)
        itself = self._hash_of_node(node, ITSELF)
        if itself != plain:
            self._put_in_slot(node, itself)

    def _put_in_slot(self, node: int, hashed: int) -> None:
        slot = hashed & (self.slot_count - 1)
        while self.slots[slot] >= 0:
            slot = (slot + 1) & (self.slot_count - 1)
        self.slots[slot] = node
        self.slots_taken += 1

    def _more_slots(self) -> None:
        self.slot_count *= 2
        while 2 * (2 * (self.nodes - self.scratch) + 2) > self.slot_count:
            self.slot_count *= 2
        self.slots = array("i", [-1]) * self.slot_count
        self.slots_taken = 0
        for node in range(self.scratch, self.nodes):
            self._enter(node)

    # -- circles of several ------------------------------------------------------------------

    def _is_known_circle(self, start: int) -> bool:
        """Find a circle among those known. One draft is enough: it leads to all the others."""
        draft = self.open_drafts[start]
        for candidate in self.circles.get(self._shape(-1 - draft), ()):
            if self._pair(draft, candidate):
                for place in range(start, self.open_count):
                    one = self.open_drafts[place]
                    self.draft_node[one] = self.paired[one]
                return True
            for place in range(start, self.open_count):
                self.paired[self.open_drafts[place]] = -1
        return False

    def _pair(self, draft: int, node: int) -> bool:
        """Whether a draft is a node: taken to be so until something tells them apart."""
        self.paired[draft] = node
        self.to_pair[0], waiting = draft, 1
        while waiting:
            waiting -= 1
            one = self.to_pair[waiting]
            place, first = self.paired[one] * self.stride, one * self.people
            if self.kids[place] != self.draft_row[one]:
                return False
            for who in range(self.people):
                kid, theirs = self.draft_kids[first + who], self.kids[place + 1 + who]
                if kid >= 0:
                    if kid != theirs:
                        return False
                    continue
                other = -1 - kid
                if self.paired[other] < 0:
                    self.paired[other] = theirs
                    self.to_pair[waiting] = other
                    waiting += 1
                elif self.paired[other] != theirs:
                    return False
        return True

    def _shape(self, reference: int) -> int:
        """What shows of a node or draft within two minds, hashed."""
        hashed = self._near_shape(reference)
        for who in range(self.people):
            hashed = (hashed * SPREAD + self._near_shape(self._kid_at(reference, who))) & LOW
        return hashed

    def _near_shape(self, reference: int) -> int:
        hashed = self.row_at(reference)
        for who in range(self.people):
            hashed = (hashed * SPREAD + self.row_at(self._kid_at(reference, who))) & LOW
        return hashed

    def _kid_at(self, reference: int, who: int) -> int:
        if reference < 0:
            return self.draft_kids[(-1 - reference) * self.people + who]
        return self.kids[reference * self.stride + 1 + who]

    def _intern_circle(self, start: int) -> None:
        """Make the nodes of a circle that there has not been."""
        if self._refine(start) == 1:
            # All of one kind: whoever believes in any of them believes in itself.
            draft = self.open_drafts[start]
            for at in range(draft * self.people, (draft + 1) * self.people):
                if self.draft_kids[at] < 0:
                    self.draft_kids[at] = -1 - draft
            node = self._intern_one(draft)
            for place in range(start, self.open_count):
                self.draft_node[self.open_drafts[place]] = node
            return
        for place in range(start, self.open_count):
            draft = self.open_drafts[place]
            if self.block[draft] == draft:
                self.draft_node[draft] = self._new_node()
        for place in range(start, self.open_count):
            draft = self.open_drafts[place]
            self.draft_node[draft] = self.draft_node[self.block[draft]]
        made = []
        for at in range(start, self.open_count):
            draft = self.open_drafts[at]
            if self.block[draft] != draft:
                continue
            node = self.draft_node[draft]
            place = node * self.stride
            self.kids[place] = self.draft_row[draft]
            for who in range(self.people):
                kid = self.draft_kids[draft * self.people + who]
                self.kids[place + 1 + who] = kid if kid >= 0 else self.draft_node[-1 - kid]
            made.append(node)
        for node in made:
            self._enter_circle(node)

    def _enter_circle(self, node: int) -> None:
        self._enter(node)
        shape = self._shape(node)
        alike = self.circles.get(shape)
        if alike is None:
            self.circles[shape] = [node]
        else:
            alike.append(node)

    def _refine(self, start: int) -> int:
        """Split a circle's drafts into blocks of equals, each named by its first; how many."""
        end, blocks = self.open_count, 1
        for place in range(start, end):
            self.block[self.open_drafts[place]] = self.open_drafts[start]
        while True:
            found = 0
            for place in range(start, end):
                draft = self.open_drafts[place]
                for before in range(start, place + 1):
                    other = self.open_drafts[before]
                    if other == draft or (
                        self.finer[other] == other and self._are_alike(draft, other)
                    ):
                        self.finer[draft] = other
                        found += other == draft
                        break
            for place in range(start, end):
                draft = self.open_drafts[place]
                self.block[draft] = self.finer[draft]
            # A round only ever splits blocks, so as many as before are the same.
            if found == blocks:
                return found
            blocks = found

    def _are_alike(self, draft: int, other: int) -> bool:
        """Whether two drafts of a circle look alike, by the blocks so far."""
        if self.block[draft] != self.block[other] or self.draft_row[draft] != self.draft_row[other]:
            return False
        for who in range(self.people):
            one = self.draft_kids[draft * self.people + who]
            two = self.draft_kids[other * self.people + who]
            if one != two and (
                one >= 0 or two >= 0 or self.block[-1 - one] != self.block[-1 - two]
            ):
                return False
        return True
