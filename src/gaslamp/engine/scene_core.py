"""What a scene asks of states beside a search: who truly noticed, what moved a mind, views of rows.

A scene runs on one `SceneCore`, closed at a depth. Chance is drawn in the true state alone, so
what is drawn there is executed apart (`executed_drawn`); why a mind is what it is, is gone through
firing by firing (`firings`), in the order of the definition (`model.epistemic.derivation`).

This module is plain Python. Cython compiles it where it can, by the types in `scene_core.pxd`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from gaslamp.engine.core import Core
from gaslamp.engine.effects import MOST_FIRINGS
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.model.epistemic.triggers import TriggerLoop
from gaslamp.model.expressions import Value

ENTRY_BYTES = 110
"""What an entry of a table takes, its key and value included: 80 to 170 as measured, by the table.
Where states are small, as where people only wander, all of it together is ten times what the
states themselves take."""

NOT_DRAWN = -2
"""In place of what somebody perceives, where no chance decided on it; -1 is: nothing."""

Fired: TypeAlias = tuple[int, int, tuple[int, ...], int, tuple[int, ...], list[tuple[int, int]]]
"""A trigger, the row and minds before it, those after it, and whom it taught which lesson."""


class SceneCore(Core):
    """The nodes of a scene, closed at a depth."""

    def __init__(self, task: GroundTask, depth: int) -> None:
        """`depth`: levels of belief below the truth, at least 0."""
        super().__init__(task, depth, closed=True)

    def forget(self) -> None:
        """Forget every state and successor. Numbers given out before mean nothing after."""
        super().forget()
        self.drawn: dict[tuple[int, int, int, int], int] = {}
        self.decoded: dict[int, tuple[Value, ...]] = {}

    @property
    def room(self) -> int:
        """Bytes that states and what was worked out about them take, about.

        Counted and not asked of the system, so that forgetting comes at the same place of a run on
        every machine.
        """
        # Rows and nodes are kept in an array and as a key each; a row read by Python once more.
        held = self.rows + len(self.decoded)
        entries = len(self.row_of) + len(self.node_of) + len(self.drawn)
        entries += len(self.moved) + len(self.rested) + len(self.rules_at) + len(self.told_by)
        entries += len(self.seen_at) + len(self.cooked) + len(self.cooked_with)
        entries += len(self.repairing) + len(self.after_of) + len(self.taught_to)
        return 8 * (held * self.width + self.nodes * self.stride) + ENTRY_BYTES * entries

    def keep_only(self, nodes: Collection[int]) -> dict[int, int]:
        """Forget all but some nodes and what is believed in them; their numbers from now on.

        Cost: linear in what is kept, and in what there was for Python to give back.
        """
        old = self.below(nodes)
        at_rest = [self.settled_array[node] == node for node in old]
        rows, minds = {}, []
        for node in old:
            row = self.kids_array[node * self.stride]
            if row not in rows:
                rows[row] = self.cells_array[row * self.width : (row + 1) * self.width]
            minds.append((node, row, () if self.is_leaf(node) else self.minds(node)))
        self.generation += 1
        generation = self.generation
        self.forget()
        self.generation = generation
        number: dict[int, int] = {}
        # What is believed in a node was made before it, and so has its new number already.
        for (node, row, kids), rests in zip(minds, at_rest, strict=True):
            made = number[node] = self.node_with(rows[row], [number[kid] for kid in kids])
            if rests:
                self.settled[made] = made
        return {node: number[node] for node in nodes}

    # -- rows and minds ---------------------------------------------------------------------

    def values(self, row: int) -> tuple[Value, ...]:
        """The values of a row, by fluent number."""
        known = self.decoded.get(row)
        if known is None:
            values = self.codes.values
            start = row * self.width
            known = tuple([values[code] for code in self.cells_array[start : start + self.width]])
            known = known[: len(self.task.fluents)]
            self.decoded[row] = known
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
        return self.intern_row()

    # -- perceiving -------------------------------------------------------------------------

    def sight(self, node: int, event: int, who: int) -> int:
        """The first way in which somebody perceives an event in a node; -1: none."""
        place = event * self.everybody + who
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
            aware = who if drawn and seen >= 0 else -1
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
        if aware < 0:
            return self.cook(believed, seen, learnt)
        return self._cook_aware(believed, seen, learnt, aware)

    def _cook_aware(self, node: int, event: int, lesson: int, who: int) -> int:
        """`cook` in the mind of somebody who perceives it whole, whatever is likely."""
        key = (node, event, lesson, who)
        known = self.drawn.get(key)
        if known is not None:
            return known
        row = self.row_after_lesson(self.moved_row(node, event), lesson)
        draft = self.take()
        start = draft * self.stride
        self.kids[start] = row
        leaf = self.is_leaf(node)
        looks = self.percepts_of_event(node, event)
        told = self.lessons_of_event(event, node) if self.has_minds[event] else [0] * self.people
        for other in range(self.people):
            if leaf:
                self.kids[start + 1 + other] = -1
                continue
            learnt = told[other]
            if lesson:
                learnt = self.lessons.merge(other, learnt, self.lessons.within(lesson, other))
            believed = self.kids[node * self.stride + 1 + other]
            seen = event if other == who else looks[other]
            aware = who if other == who else -1
            self.kids[start + 1 + other] = self._mind_after(
                node, believed, seen, learnt, other, aware
            )
        made = self.drawn[key] = self.intern_node(draft)
        self.top = draft
        return made

    def repair(self, node: int, old: int, event: int, who: int) -> int:
        """`old`, what somebody believes in a node, made such that an event was possible."""
        return self._repaired(node, old, event, who)

    def set_by(self, event: int, node: int) -> list[tuple[int, int]]:
        """The fluents that an event itself sets in a node, in the order written, and their codes.

        Of several that set one to different values, the first in canonical order wins.
        """
        found: dict[int, int] = {}
        for place in range(self.own_start[event], self.own_start[event + 1], 3):
            condition, fluent = self.own[place], self.own[place + 1]
            if condition >= 0 and not self.holds(condition, node):
                continue
            code = self.term(self.own[place + 2], node)
            if fluent not in found or self.codes.comes_before(code, found[fluent]):
                found[fluent] = code
        return list(found.items())

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
        for rule in self.matching_events(self.tables.value_net, row):
            moved = self.moved_row(draft, rule)
            if moved != row:
                self.kids[start] = moved
                return rule, row, before, moved, before, []
        if not self.has_mind_rules:
            return None
        for rule in self.matching_events(self.tables.mind_net, row):
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
            self.kids[start] = moved
            for who, lesson in news:
                self.kids[start + 1 + who] = self._taught(self.kids[start + 1 + who], lesson)
            return rule, row, before, moved, self.minds(draft), news
        return None
