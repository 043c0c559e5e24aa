"""What follows from a state whose minds go on without end, in integers.

What this computes is what `gaslamp.model.StateSpace` computes, to any depth: `core` cuts minds off,
which is right for whoever looks no deeper, and no good to whoever counts different states.

A mind after an event is known by its *recipe*: the mind it was, the event perceived in it and what
its owner learns besides; and a mind that triggers teach something by the mind and the lesson. Both
give the row at once, and what is believed there as further recipes; so all that an event leads to
is first listed, then made into nodes (`mind_graphs`). What has been made is kept for a while, by
recipe: forgetting it costs time and nothing else.

It serves worlds whose triggers, where they look into minds, look into and teach one mind at a time,
to what follows from own values (`Tables.pairwise`), in which nothing is left to chance, and in
which whoever is surprised is told what is so, as planners have it.

This module is plain Python. Cython compiles it where it can, by the types in `endless_core.pxd`.
"""

from __future__ import annotations

from array import array

from gaslamp.engine.effects import MOST_FIRINGS
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.mind_graphs import MindGraphs
from gaslamp.engine.tables import event_tables
from gaslamp.model.epistemic.triggers import TriggerLoop

NOTHING, TAUGHT = -1, -2
"""In the place of an event: none happens; triggers teach a lesson to a mind that is at rest."""
REMEMBERED = 1 << 20
"""Successors remembered, each until another falls on its place: 12 MB."""
MOST_BITS = 31
"""So many people have each a bit in a C int."""
SHOWN = 1 << 16
"""The same of what triggers show to whom."""


def serves(task: GroundTask) -> bool:
    """Whether an `EndlessCore` can serve a task."""
    acts = task.events[: task.acts]
    if task.space.entrenchment is not None and any(
        ways for act in acts for ways in act.source.ways_of_noticing
    ):
        # There everybody knows what they perceive, which needs whose mind a recipe is for.
        return False
    if task.figures or any(act.chance >= 0 or act.otherwise is not None for act in acts):
        return False
    return event_tables(task).pairwise


class EndlessCore(MindGraphs):
    """States without an end to minds, and what follows from them."""

    def forget(self) -> None:
        """Forget every state and successor. Numbers given out before mean nothing after."""
        super().forget()
        self.recipe_keys = array("q", [-1]) * REMEMBERED
        self.recipe_nodes = array("i", [-1]) * REMEMBERED
        self.lesson_keys = array("q", [-1]) * REMEMBERED
        self.lesson_nodes = array("i", [-1]) * REMEMBERED
        self.shown_keys = array("q", [-1]) * SHOWN
        self.shown_lessons = array("i", [-1]) * SHOWN
        self.event_keys = array("q", [-1]) * SHOWN
        self.event_rows = array("i", [-1]) * SHOWN
        self.event_seen = array("i", [-1]) * SHOWN
        self.asks_minds = any(event.rest >= 0 for event in self.task.events[: self.task.acts])
        # By draft, its recipe: a reference, an event (or none), a lesson; whether it is listed.
        room = len(self.draft_row)
        self.draft_base = array("i", bytes(4 * room))
        self.draft_event = array("i", bytes(4 * room))
        self.draft_lesson = array("i", bytes(4 * room))
        self.is_listed = array("i", bytes(4 * room))
        self.first_draft = 0
        self.is_raw = False
        self.visited_array = array("b", bytes(self.node_room))
        self.visited = self.visited_array
        self.found_array = array("i", bytes(4 * self.node_room))
        self.found = self.found_array
        self.found_count = 0

    def after(self, node: int, act: int) -> int:
        """What follows from an act that is possible in a node, triggers run to rest in all minds.

        Raises:
            TriggerLoop: they do not come to rest.
            EndlessMinds: they do, in more minds than can be held.
        """
        self.top = self.drafts = self.first_draft = 0
        self.is_raw = False
        reference = self._recipe(node, act, 0)
        if reference >= 0:
            return reference
        self.successors += 1
        return self._made(reference)

    def cook(  # nobody is aware here, and so nobody is given
        self,
        node: int,
        event: int,
        lesson: int,
        aware: int = -1,  # noqa: ARG002  # as in `Core`
    ) -> int:
        """A node after an event and a lesson, triggers not yet run."""
        if event == NOTHING:
            known = self.cooked_with.get((node, event, lesson))
            if known is not None:
                return known
        # What is repaired is asked for while another list is being made: it is listed behind.
        before, raw = self.first_draft, self.is_raw
        self.first_draft, self.is_raw = self.drafts, True
        made = self._recipe(node, event, lesson)
        if made < 0:
            made = self._made(made)
        self.first_draft, self.is_raw = before, raw
        if event == NOTHING:
            self.cooked_with[node, event, lesson] = made
        return made

    def settle(self, node: int) -> int:
        """The node itself: all that is made here is at rest but for what is cooked on the way."""
        return node

    def visited_from(self, layer: array[int]) -> array[int]:
        """What any act leads to from some nodes, and all believed there, if not visited before."""
        self.found_count = 0
        for node in layer:
            for act in self.possible_at(node):
                self._visit(self.after(node, act))
        return self.found_array[: self.found_count]

    def visited_at(self, node: int) -> array[int]:
        """A node and all that is believed in it, if not visited before."""
        self.found_count = 0
        self._visit(node)
        return self.found_array[: self.found_count]

    def possible_at(self, node: int) -> tuple[int, ...]:
        """The acts possible in a node. Mostly those that its row allows, which are known."""
        acts = self.possible_by_values(self.kids[node * self.stride])
        return tuple(self.possible(node)) if self.asks_minds else acts

    def _visit(self, node: int) -> None:
        if self._is_visited(node):
            return
        place = self.found_count
        self._note_found(node)
        while place < self.found_count:
            first = self.found[place] * self.stride + 1
            place += 1
            for at in range(first, first + self.everybody):
                if not self._is_visited(self.kids[at]):
                    self._note_found(self.kids[at])

    def _is_visited(self, node: int) -> bool:
        return node < len(self.visited) and self.visited[node] != 0

    def _note_found(self, node: int) -> None:
        if node >= len(self.visited):
            # All that is made so far, and as much again.
            more = self.node_room - len(self.visited)
            self.visited_array = self.visited_array + array("b", bytes(more))
            self.visited = self.visited_array
        if self.found_count == len(self.found):
            self.found_array = self.found_array + array("i", bytes(4 * self.found_count))
            self.found = self.found_array
        self.visited[node] = 1
        self.found[self.found_count] = node
        self.found_count += 1

    # -- recipes -----------------------------------------------------------------------------

    def _recipe(self, base: int, event: int, lesson: int) -> int:
        """A reference to a node after an event (or none) in it, and a lesson (0: none)."""
        if event < 0 and lesson == 0:
            return base
        if lesson == 0 and not self.is_raw:
            # Node and event in one whole number, as in the core.
            key = base * self.count + event
            slot = self._slot(key)
            if self.recipe_keys[slot] == key:
                return self.recipe_nodes[slot]
        found = self._listed(base, event, lesson)
        if found < 0:
            return found
        if lesson == 0 and not self.is_raw and self.own_plain[event]:
            return self._list(base, event, 0, self.event_rows[self._looked_up(base, event)])
        row = self.moved_row(base, event) if event >= 0 else self.kids[base * self.stride]
        row = self.row_after_lesson(row, lesson)
        return self._list(base, event, lesson, row if self.is_raw else self.close(row))

    def _looked_up(self, base: int, event: int) -> int:
        """The place that says what an event whose effects read no minds does to a node's row.

        `event_rows` there is the row after it; `event_seen` has a bit for each who perceives it,
        as what it is; -1: perceiving it takes another look.
        """
        # Row and event in one whole number, as in the core.
        key = self.kids[base * self.stride]
        key = key * self.count + event
        slot = self._slot(key) & (SHOWN - 1)
        if self.event_keys[slot] == key:
            return slot
        seen = 0 if self.sight_plain[event] and self.everybody < MOST_BITS else -1
        if seen == 0:
            looks = self.percepts_of_event(base, event)
            for who in range(self.everybody):
                look: int = looks[who]
                if look == event:
                    seen |= 1 << who
                elif look >= 0:
                    seen = -1
                    break
        self.event_rows[slot] = self.close(self.moved_row(base, event))
        self.event_keys[slot], self.event_seen[slot] = key, seen
        return slot

    def _slot(self, key: int) -> int:
        return (key ^ (key >> 20) ^ (key >> 41)) & (REMEMBERED - 1)

    def _listed(self, base: int, event: int, lesson: int) -> int:
        """The draft of a recipe, as a reference; 0: none is listed."""
        for draft in range(self.first_draft, self.drafts):
            if (
                self.draft_base[draft] == base
                and self.draft_event[draft] == event
                and self.draft_lesson[draft] == lesson
            ):
                return -1 - draft
        return 0

    def _list(self, base: int, event: int, lesson: int, row: int) -> int:
        draft = self._new_draft(row)
        self.draft_base[draft], self.draft_event[draft] = base, event
        self.draft_lesson[draft] = lesson
        self.is_listed[draft] = 0
        return -1 - draft

    def _made(self, reference: int) -> int:
        """The node of a draft, with all that it leads to listed and made."""
        root = -1 - reference
        draft = root
        while draft < self.drafts:
            self._list_minds(draft)
            draft += 1
        node = self.intern_drafts(root)
        for draft in range(root, self.drafts):
            made = self.draft_node[draft]
            if made < 0 or self.is_raw:
                continue
            base, event, lesson = (
                self.draft_base[draft],
                self.draft_event[draft],
                self.draft_lesson[draft],
            )
            if event == TAUGHT and base >= 0:
                key = self._lesson_key(base, lesson)
                slot = self._slot(key)
                self.lesson_keys[slot], self.lesson_nodes[slot] = key, made
            elif event >= 0 and lesson == 0:
                key = base * self.count + event
                slot = self._slot(key)
                self.recipe_keys[slot], self.recipe_nodes[slot] = key, made
        self.drafts = root
        return node

    def _lesson_key(self, node: int, lesson: int) -> int:
        # Nodes and lessons are C ints, so 31 bits are enough for the lesson.
        key = node
        return (key << 31) | lesson

    def _list_minds(self, draft: int) -> None:
        """Write down what is believed in a draft, listing what is not known yet."""
        if self.is_listed[draft]:
            return
        self.is_listed[draft] = 1
        if self.everybody == 0:
            # A world of nobody has one mind that nothing is asked of (`Rows`).
            self.draft_kids[draft * self.people] = -1 - draft
            return
        if self.draft_event[draft] == TAUGHT:
            self._list_taught(draft)
        else:
            self._list_cooked(draft)

    def _list_taught(self, draft: int) -> None:
        base, lesson, row = (
            self.draft_base[draft],
            self.draft_lesson[draft],
            self.draft_row[draft],
        )
        if base < 0:
            self._list_minds(-1 - base)
        for who in range(self.everybody):
            kid = self._kid_at(base, who)
            learnt = self.lessons.within(lesson, who)
            if learnt:
                kid = self._taught_at(kid, learnt)
            self.draft_kids[draft * self.people + who] = self._shown_at(row, who, kid)

    def _list_cooked(self, draft: int) -> None:
        # In the order of `Core._cook_beliefs`, which says why.
        node, event, lesson = (
            self.draft_base[draft],
            self.draft_event[draft],
            self.draft_lesson[draft],
        )
        row, all_seen = self.draft_row[draft], -1
        if event >= 0 and self.own_plain[event]:
            all_seen = self.event_seen[self._looked_up(node, event)]
        looks: tuple[int, ...] = ()
        if event >= 0 and all_seen < 0:
            looks = self.percepts_of_event(node, event)
        told = self.lessons_of_event(event, node) if event >= 0 and self.has_minds[event] else None
        for who in range(self.everybody):
            believed = self.kids[node * self.stride + 1 + who]
            seen = NOTHING
            if event >= 0:
                if all_seen >= 0:  # noqa: SIM108  # two lines read better
                    seen = event if all_seen >> who & 1 else NOTHING
                else:
                    seen = looks[who]
                if seen >= 0 and not self.can(seen, believed):
                    believed = self._repaired(node, believed, seen, who)
            learnt = 0
            if told is not None:
                learnt = told[who]
            if lesson:
                learnt = self.lessons.merge(who, learnt, self.lessons.within(lesson, who))
            if learnt:
                learnt = self._news(believed, seen, learnt)
            kid = self._recipe(believed, seen, learnt)
            if not self.is_raw:
                kid = self._shown_at(row, who, kid)
            self.draft_kids[draft * self.people + who] = kid

    # -- triggers that teach ----------------------------------------------------------------

    def _shown_at(self, row: int, who: int, mind: int) -> int:
        """A reference to what somebody's mind comes to that is shown what is in a row."""
        if not self.has_mind_rules:
            return mind
        firings = 0
        while True:
            # One trigger at a time, and the mind settled in between (the semantics, section 7.3).
            news = self._news_shown(row, who, self.row_at(mind))
            if news == 0:
                return mind
            mind = self._taught_at(mind, news)
            firings += 1
            if firings > MOST_FIRINGS:
                self.top = 0
                raise TriggerLoop.of(
                    [self.tables.source[rule].source for rule, _, _ in self._pairs(row, who)]
                )

    def _news_shown(self, row: int, who: int, mind: int) -> int:
        """The lesson that a row first teaches somebody in whose mind another row is; 0: none."""
        # Rows stay below 2**27 or so, at some hundred bytes each.
        key = row
        key = ((key * self.people + who) << 31) | mind
        slot = self._slot(key) & (SHOWN - 1)
        if self.shown_keys[slot] == key:
            return self.shown_lessons[slot]
        alone = self.alone(mind)
        news = self._showing(row, who, alone)
        self.top -= 1
        self.shown_keys[slot], self.shown_lessons[slot] = key, news
        return news

    def _taught_at(self, mind: int, lesson: int) -> int:
        """A reference to a mind at rest after one more lesson about its own values."""
        row = self.row_at(mind)
        alone = self.alone(row)
        lesson = self.new_to(alone, lesson)
        self.top -= 1
        if lesson == 0:
            return mind
        if mind >= 0:
            key = self._lesson_key(mind, lesson)
            slot = self._slot(key)
            if self.lesson_keys[slot] == key:
                return self.lesson_nodes[slot]
        found = self._listed(mind, TAUGHT, lesson)
        if found < 0:
            return found
        return self._list(mind, TAUGHT, lesson, self.close(self.row_after_lesson(row, lesson)))
