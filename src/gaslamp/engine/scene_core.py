"""What a scene asks of states beside a search: who truly noticed, what moved a mind, views of rows.

A scene runs on one `SceneCore`, closed at a depth. Chance is drawn in the true state alone, so
what is drawn there is executed apart (`executed_drawn`); why a mind is what it is, is gone through
firing by firing (`firings`), in the order of the definition (`model.epistemic.derivation`).

This module is plain Python. Cython compiles it where it can, by the types in `scene_core.pxd`.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection
from math import inf
from typing import TypeAlias

from gaslamp.engine.core import Core
from gaslamp.engine.effects import MOST_FIRINGS
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.late_parts import LateParts
from gaslamp.engine.row_matches import MIND_RULES, VALUE_RULES
from gaslamp.engine.rows import SLOTS
from gaslamp.model.epistemic.triggers import TriggerLoop
from gaslamp.model.expressions import Value

ENTRY_BYTES = 110
"""What an entry of a table takes, its key and value included: 80 to 170 as measured, by the table.
Where states are small, as where people only wander, all of it together is ten times what the
states themselves take."""

ROW_BYTES, NODE_BYTES = 28, 24
"""What a row, and a node, takes beside its values and minds: a digest of 8 bytes, two to four
places of 4 bytes in a table, and what it is at rest."""

NOT_DRAWN = -2
"""In place of what somebody perceives, where no chance decided on it; -1 is: nothing."""

Fired: TypeAlias = tuple[
    int, int, tuple[int, ...], int, tuple[int, ...], list[tuple[int, int]], list[int]
]
"""A trigger, the row and minds before it, those after it, whom it taught which lesson, and which
fluents it set to what they were."""


class SceneCore(Core):
    """The nodes of a scene, closed at a depth."""

    def __init__(self, task: GroundTask, depth: int) -> None:
        """`depth`: levels of belief below the truth, at least 0."""
        super().__init__(task, depth, closed=True)
        self.late = None if task.desk is None else LateParts(task, self.tables)
        self.has_late = self.late is not None
        self.has_constants = bool(task.constants)
        self.varying = len(task.fluents)
        self.fluent_at = array("i", task.fluents) or array("i", [0])
        values = task.codes.values
        everything = range(len(task.space.vocabulary.fluents))
        self.template = [values[task.constants.get(fluent, 0)] for fluent in everything]

    def make_ready(self, event: int) -> None:
        """Ground what an event does and to whom it shows, if that is still to be done."""
        late = self.late
        if late is not None and late.make(event):
            self._adopt(late)
            self.note_ready(event)

    def _made_ready(self, event: int) -> int:
        if self.has_late and event >= 0:
            self.make_ready(event)
        return event

    def whole_precondition(self, event: int) -> int:
        """As `Core.whole_precondition`."""
        needed: int = self.tables.source[event].precondition
        late = self.late
        if late is not None and late.write_nodes():
            self._adopt(late)
        return needed

    def _adopt(self, late: LateParts) -> None:
        """Read on in the arrays that have grown."""
        nodes = self.task.nodes
        self.kind, self.first, self.second = nodes.kind, nodes.first, nodes.second
        self.third, self.parts = nodes.third, nodes.parts
        more = len(nodes.kind) - len(self.dear)
        if more > 0:
            # What is ground late is asked of few rows: nothing of it is worth keeping by values.
            # Number by number: no object lies behind what another module reads as a buffer.
            dear = array("i", bytes(4 * len(nodes.kind)))
            picks_at = array("i", [-1]) * len(nodes.kind)
            for what in range(len(self.dear)):
                dear[what] = self.dear[what]
                picks_at[what] = self.picks_at[what]
            self.dear, self.picks_at = dear, picks_at
        self.chain_start, self.chain_items = late.chain_start, late.chain_items
        self.own, self.sights = late.own.items, late.sights.items
        self.sight_start = late.sight_start.items

    def forget(self) -> None:
        """Forget every state and successor. Numbers given out before mean nothing after."""
        super().forget()
        self.decoded: dict[int, tuple[Value, ...]] = {}

    @property
    def room(self) -> int:
        """Bytes that states and what was worked out about them take, about.

        Counted and not asked of the system, so that forgetting comes at the same place of a run on
        every machine.
        """
        return self._room_taken()

    def _room_taken(self) -> int:
        entries = len(self.cooked_aware) + len(self.moved) + len(self.rested) + len(self.rules_at)
        entries += len(self.told_by) + len(self.shown) + len(self.showing) + len(self.seen_at)
        entries += len(self.cooked) + len(self.cooked_with) + len(self.repairing)
        entries += len(self.after_of) + len(self.taught_to) + len(self.concluded)
        # An int for each cell, and beside it a digest, a place in the table, and what is said of it
        # once for all; a row read by Python is a tuple besides.
        rows = self.rows * (4 * self.width + 8 * self.wanting + ROW_BYTES)
        nodes = self.nodes * (4 * self.stride + NODE_BYTES)
        decoded = 8 * len(self.decoded) * len(self.template)
        return rows + nodes + decoded + ENTRY_BYTES * entries

    def keep_only(self, nodes: Collection[int]) -> dict[int, int]:
        """Forget all but some nodes and what is believed in them; their numbers from now on.

        Cost: linear in what there was, a few steps for each number kept; and in what Python gives
        back.
        """
        marks = array("i", bytes(4 * self.nodes))
        for node in nodes:
            marks[node] = 1
        row_marks = array("i", bytes(4 * max(1, self.rows)))
        self._mark_below(marks, row_marks)
        # What is kept moves down to where nothing is kept: what is believed in a node was made
        # before it, and has moved already.
        rows = self._move_rows(row_marks)
        for event_set in self.event_sets:
            there = ((row_marks[row], matching) for row, matching in event_set.matches.items())
            event_set.matches = {row: matching for row, matching in there if row >= 0}
        end = self._move_nodes(marks, row_marks)
        found = {node: marks[node] for node in nodes}
        self._keep(rows, end)
        return found

    def _mark_below(self, marks: array[int], row_marks: array[int]) -> None:
        """Mark what is believed in marked nodes, and the rows of all."""
        for node in range(self.nodes - 1, self.scratch - 1, -1):
            if marks[node]:
                start = node * self.stride
                row_marks[self.kids[start]] = 1
                for place in range(start + 1, start + self.stride):
                    if self.kids[place] >= 0:
                        marks[self.kids[place]] = 1

    def _move_rows(self, marks: array[int]) -> int:
        """Move marked rows down, and write in place of the marks where to, or -1; how many."""
        made, width = 0, self.width
        for row in range(self.rows):
            if marks[row]:
                # What a row was made of was there before it, and has moved already.
                before = self.made_of[row]
                self.made_of[made] = before if before < 0 else marks[before]
                self.touched[made] = self.touched[row]
                self.closed[made] = made if self.closed[row] == row else -1
                if made != row:
                    start, there = row * width, made * width
                    self.cells[there : there + width] = self.cells[start : start + width]
                    self.row_digest[made] = self.row_digest[row]
                marks[row] = made
                made += 1
            else:
                marks[row] = -1
        return made

    def _move_nodes(self, marks: array[int], rows: array[int]) -> int:
        """Move marked nodes down, and write in place of the marks where to; the first free one."""
        made = self.scratch
        for node in range(self.scratch, self.nodes):
            if marks[node] == 0:
                continue
            start, there = node * self.stride, made * self.stride
            marks[node] = made
            self.kids[there] = rows[self.kids[start]]
            for place in range(1, self.stride):
                kid = self.kids[start + place]
                self.kids[there + place] = kid if kid < 0 else marks[kid]
            self.settled[made] = made if self.settled[node] == node else -1
            made += 1
        return made

    def _keep(self, rows: int, end: int) -> None:
        """Forget all rows and nodes but the first so many, and whatever was worked out."""
        old, matches = self.arrays(), [event_set.matches for event_set in self.event_sets]
        generation, touched, room = self.generation, self.touched, (self.row_room, self.node_room)
        self.forget()
        self.generation = generation + 1
        # The arrays stay as they are, rows and nodes in their first parts. What was worked out of a
        # row is not looked up in the rest: there it is as if it had never been.
        self.set_arrays(**old)
        self.row_room, self.node_room = room
        self.scratch_row = self.row_room - 1
        self.closed_array[rows:] = array("i", [-1]) * (self.row_room - rows)
        self.settled_array[end:] = array("i", [-1]) * (self.node_room - end)
        self.worth_array = array("d", [inf]) * (self.row_room * self.wanting)
        self.worth = self.worth_array
        self.touched = touched[:rows]
        for event_set, known in zip(self.event_sets, matches, strict=True):
            event_set.matches = known
        self.rows, self.nodes = rows, end
        self._redigest()

    def _redigest(self) -> None:
        """Enter all rows and nodes in tables of the size that they need."""
        count = SLOTS
        while count < 4 * self.rows:
            count *= 2
        self._set_row_slots(count)
        draft = self.take()
        for node in range(self.scratch, self.nodes):
            leaf = self.is_leaf(node)
            self.kids[draft * self.stride] = self.kids[node * self.stride]
            for place in range(1, self.stride):
                kid = -1 if leaf else self.kids[node * self.stride + place]
                self.kids[draft * self.stride + place] = kid
            self.node_digest[node] = self._digest(draft)
        self.top = draft
        count = SLOTS
        while count < 4 * self.nodes:
            count *= 2
        self._set_node_slots(count)

    # -- rows and minds ---------------------------------------------------------------------

    def values(self, row: int) -> tuple[Value, ...]:
        """The values of a row, by fluent number."""
        known = self.decoded.get(row)
        if known is None:
            values = self.codes.values
            start = row * self.width
            # In a loop that Cython knows the types of: a scene reads rows by the hundred thousand.
            if self.has_constants:
                found = list(self.template)
                for place in range(self.varying):
                    found[self.fluent_at[place]] = values[self.cells[start + place]]
                known = self.decoded[row] = tuple(found)
                return known
            places = range(start, start + len(self.task.fluents))
            known = self.decoded[row] = tuple([values[self.cells[place]] for place in places])
        return known

    def minds(self, node: int) -> tuple[int, ...]:
        """What everybody believes in, in a node, by number."""
        start = node * self.stride + 1
        return tuple(self.kids_array[start : start + len(self.task.characters)])

    def with_mind(self, node: int, who: int, mind: int) -> int:
        """A node in which one character believes something else; no triggers run.

        A closed node stays as it is: there is no mind in it to be another.
        """
        if self.is_leaf(node):
            return node
        draft = self.take()
        start = draft * self.stride
        for place in range(self.stride):
            self.kids[start + place] = self.kids[node * self.stride + place]
        self.kids[start + 1 + who] = mind
        made = self.intern_node(draft)
        self.top = draft
        return made

    def with_row(self, node: int, row: int) -> int:
        """A node with the same minds in which other things are true; no triggers run."""
        draft = self.take()
        start = draft * self.stride
        leaf = self.is_leaf(node)
        for place in range(1, self.stride):
            self.kids[start + place] = -1 if leaf else self.kids[node * self.stride + place]
        self.kids[start] = row
        made = self.intern_node(draft)
        self.top = draft
        return made

    def row_with(self, row: int, facts: list[tuple[int, int]]) -> int:
        """A row with some fluents set to codes."""
        base = row * self.width
        self.pen[:] = self.cells[base : base + self.width]
        for fluent, code in facts:
            self.pen[fluent] = code
        return self.intern_row_from(row, tuple([fluent for fluent, _ in facts]))

    # -- perceiving -------------------------------------------------------------------------

    def sight(self, node: int, event: int, who: int) -> int:
        """The first way in which somebody perceives an event in a node; -1: none."""
        place = self.sight_at[event] + who
        first = self.sight_start[place]
        for way in range(first, self.sight_start[place + 1], 2):
            if self.holds(self.sights[way], node):
                return (way - first) // 2
        return -1

    # -- executing --------------------------------------------------------------------------

    def executed_drawn(self, node: int, event: int, looks: list[int], insists: list[int]) -> int:
        """A node after an event that some noticed by chance; triggers not yet run.

        `looks`: by character what it looks like to them; -1: nothing, `NOT_DRAWN`: no chance was
        in it. `insists`: by character the lesson of what they know better, 0: nothing.
        """
        row = self.moved_row(node, event)
        draft = self.take()
        start = draft * self.stride
        self.kids[start] = row
        leaf = self.is_leaf(node)
        usual = self.percepts_of_event(node, event)
        told = self.lessons_of_event(event, node) if self.has_minds[event] else [0] * self.people
        for who in range(self.people):
            if leaf:
                self.kids[start + 1 + who] = -1
                continue
            drawn = looks[who] != NOT_DRAWN
            seen = looks[who] if drawn else usual[who]
            learnt = self.lessons.merge(who, told[who], insists[who])
            believed = self.kids[node * self.stride + 1 + who]
            aware = who if (drawn or self.infers) and seen >= 0 else -1
            self.kids[start + 1 + who] = self._mind_after(node, believed, seen, learnt, who, aware)
        made = self.intern_node(draft)
        self.top = draft
        return made

    def _mind_after(  # a mind, what it perceives and learns, and whose it is
        self, around: int, believed: int, seen: int, learnt: int, who: int, aware: int
    ) -> int:
        """What somebody believes afterwards; `aware`: they know of themselves that they saw it."""
        if seen >= 0:
            believed = self._repaired(around, believed, seen, who)
        if learnt:
            learnt = self._news(believed, seen, learnt)
        if seen < 0 and learnt == 0:
            return believed
        return self.cook(believed, seen, learnt, aware)

    def repair(self, node: int, old: int, event: int, who: int) -> int:
        """`old`, what somebody believes in a node, made such that an event was possible."""
        return self._repaired(node, old, event, who)

    def set_by(self, event: int, node: int) -> list[tuple[int, int]]:
        """The fluents that an event itself sets in a node, in the order written, and their codes.

        Of several that set one to different values, the first in canonical order wins.
        """
        found: dict[int, int] = {}
        for place in range(self.own_start[event], self.own_end[event], 3):
            condition, fluent = self.own[place], self.own[place + 1]
            if condition >= 0 and not self.holds(condition, node):
                continue
            code = self.term(self.own[place + 2], node)
            if fluent not in found or self.codes.comes_before(code, found[fluent]):
                found[fluent] = code
        return list(found.items())

    def changed_fluents(self, before: int, after: int) -> list[int]:
        """The fluents whose values differ between two rows, in order.

        Codes differ where values do, and where they are equal and yet not the same, as true and 1.
        """
        if before == after:
            return []
        values, found = self.codes.values, []
        one, other = before * self.width, after * self.width
        for fluent in range(self.varying):
            old, new = self.cells[one + fluent], self.cells[other + fluent]
            if old != new and values[old] != values[new]:
                found.append(fluent)
        return found

    def possible_in_set(self, number: int, node: int) -> list[int]:
        """Those of a set of events whose preconditions hold in a node, in order."""
        return [
            event
            for event in self.matching_of(number, self.kids[node * self.stride])
            if self.rest[event] < 0 or self.holds(self.rest[event], node)
        ]

    def possible_among(self, events: list[int], node: int) -> list[int]:
        """Those of some events whose preconditions hold in a node, in the order given."""
        return [event for event in events if self.can(event, node)]

    # -- why a mind is what it is -----------------------------------------------------------

    def firings(self, node: int) -> list[Fired]:
        """The triggers that fire in a node as it comes to rest, one after the other.

        The minds in it have come to rest before. Raises `TriggerLoop`.
        """
        found: list[Fired] = []
        draft = self.take()
        start = draft * self.stride
        leaf = self.is_leaf(node)
        self.kids[start] = self.kids[node * self.stride]
        if leaf:
            self._open(draft)
        else:
            for who in range(self.people):
                self.kids[start + 1 + who] = self.settle(self.kids[node * self.stride + 1 + who])
        asked: set[int] = set()
        while True:
            row = self.kids[start]
            fired = self._fire_first(draft, leaf)
            if fired is None:
                break
            if leaf and self.tables.source[fired[0]].source.reads_beliefs:
                # As in `_run`: a closed mind rests where it first comes again.
                if row in asked:
                    break
                asked.add(row)
            found.append(fired)
            if len(found) > MOST_FIRINGS:
                self.top = 0
                raise TriggerLoop.of(self.circle([one[0] for one in found]))
        self.top = draft
        return found

    def _fire_first(self, draft: int, leaf: bool) -> Fired | None:
        start = draft * self.stride
        row = self.kids[start]
        before = self.minds(draft)
        for rule in self.matching_of(VALUE_RULES, row):
            moved = self.moved_row(draft, rule)
            if moved != row:
                same = self._reaffirmed(rule, draft)
                self.kids[start] = moved
                return rule, row, before, moved, before, [], same
        if not self.has_mind_rules:
            return None
        for rule in self.matching_of(MIND_RULES, row):
            rest = self.rest[rule]
            if rest >= 0 and not self.holds(rest, draft):
                continue
            moved = self.moved_row(draft, rule)
            news: list[tuple[int, int]] = []
            if not leaf:
                for who, lesson in self._tell(rule, draft):
                    new = self.new_to(self.kids[start + 1 + who], lesson)
                    if new:
                        news.append((who, new))
            if moved == row and not news:
                continue
            same = self._reaffirmed(rule, draft)
            self.kids[start] = moved
            for who, lesson in news:
                self.kids[start + 1 + who] = self._taught(self.kids[start + 1 + who], lesson)
            return rule, row, before, moved, self.minds(draft), news, same
        return None

    def _reaffirmed(self, rule: int, node: int) -> list[int]:
        """The fluents that a trigger sets to what they are."""
        values = self.codes.values
        return [
            fluent
            for fluent, code in self.set_by(rule, node)
            if values[code] == values[self.value(node, fluent)]
        ]
