"""Triggers run to rest in every mind: `model.epistemic.triggers` for nodes.

Triggers about own values alone come first, then those that teach somebody something.
Most of the latter are *pairwise*: what stands in the row of one mind is shown to one
other (who is in the hall sees who else is). If all of a world's are, what everybody is
shown depends on nobody else, and is remembered by row and mind (`_shown`). In other
worlds triggers are fired one after another (`_run`).

This module is plain Python. Cython compiles it where it can, by `triggers.pxd`.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from gaslamp.engine.effects import MOST_FIRINGS, most_taught
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.row_matches import MIND_RULES, RowMatches
from gaslamp.model.epistemic.triggers import TriggerLoop

Teaching: TypeAlias = tuple[tuple[int, int], ...]
"""Who is taught which lesson."""


class Settling(RowMatches):
    """States, and what becomes of them when their triggers have run."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        self.has_rules = bool(task.triggers)
        self.has_mind_rules = self.tables.has_mind_rules
        self.teaches_plainly = self.tables.teaches_plainly
        self.teaches_the_same = self.tables.teaches_the_same
        self.pairwise = self.tables.pairwise
        self.just_taught = 0
        self.of_deeper: dict[int, bool] = {}
        self.most_taught = most_taught(self.people)

    def clear(self) -> None:
        """Forget every state, and what triggers did."""
        super().clear()
        self.rules_at: dict[int, Any] = {}
        self.told_by: dict[int, Teaching] = {}
        self.shown: dict[int, int] = {}
        self.showing: dict[int, int] = {}
        self.taught_to: dict[int, int] = {}

    def settle(self, node: int) -> int:
        """A node with the triggers of every mind in it run to rest, deepest first.

        -1 if even its values cannot be told from what the node knows.

        Raises:
            TriggerLoop: they do not come to rest.
        """
        if not self.has_rules or node < 0:
            return node
        known = self.settled[node]
        if known >= 0:
            return known
        if self.pairwise:
            made = self._settle_pairwise(node)
        else:
            kids = []
            if not self.is_leaf(node):
                for who in range(self.people):
                    kids.append(self.settle(self.kids[node * self.stride + 1 + who]))
            made = self._run(self.kids[node * self.stride], kids, [0] * self.people)
        self.settled[node] = made
        if made >= 0:
            # What has come to rest is at rest: to look again would cost as much as the first time.
            self.settled[made] = made
        return made

    def _settle_pairwise(self, node: int) -> int:
        # The node's own values before its minds: what everybody is shown is what stands in the row
        # once it has come to rest. That the minds are settled each for itself is what pairwise
        # means.
        row = self.close(self.kids[node * self.stride])
        draft = self.take()
        start = draft * self.stride
        self.kids[start] = row
        leaf = self.is_leaf(node)
        for who in range(self.people):
            kid = -1 if leaf else self.kids[node * self.stride + 1 + who]
            if kid >= 0:
                kid = self.settle(kid)
                if self.has_mind_rules:
                    kid = self._shown(row, who, kid, 0)
            self.kids[start + 1 + who] = kid
        made = self.intern_node(draft)
        self.top = draft
        return made

    def _shown(self, row: int, who: int, mind: int, learnt: int) -> int:
        """What a settled mind comes to that learns something, and is shown what is in a row."""
        # Row and learner above, the mind's node below: 32 bits hold any node, which is a C int. In
        # two steps, so that Cython reckons in the 64 bits of `key` and not in those of `row`. Rows
        # times people stay below 2**31, or nodes alone, one a row, would take 8 GB.
        key = row
        key = ((key * self.people + who) << 32) | mind
        if learnt == 0:
            known = self.shown.get(key)
            if known is not None:
                return known
        now = mind if learnt == 0 else self._taught(mind, learnt)
        firings = 0
        while True:
            # One trigger at a time, and the mind settled in between (the semantics, section 7.3):
            # what it has learnt may have taught it the next already.
            news = self._showing(row, who, now)
            if news == 0:
                break
            now = self._taught(now, news)
            firings += 1
            if firings > MOST_FIRINGS:
                self.top = 0
                raise TriggerLoop.of(
                    [self.tables.source[rule].source for rule, _, _ in self._pairs(row, who)]
                )
        if learnt == 0:
            self.shown[key] = now
        return now

    def _showing(self, row: int, who: int, mind: int) -> int:
        """The news of the first trigger of a row that would teach a mind something; 0: none."""
        # By the mind's row: which trigger is the first to teach it anything hangs on nothing else
        # of it, since a pairwise one sets, and reads, own values of that mind alone.
        key = row
        key = ((key * self.people + who) << 32) | self.kids[mind * self.stride]
        known = self.showing.get(key)
        if known is not None:
            return known
        found = 0
        draft = self.alone(row)
        # All that its `rest` may read: the row, and this one mind in it.
        self.kids[draft * self.stride + 1 + who] = mind
        for _, rest, lesson in self._pairs(row, who):
            news = self.new_to(mind, lesson)
            if news and (rest < 0 or self.holds(rest, draft)):
                found = news
                break
        self.top = draft
        self.showing[key] = found
        return found

    def _pairs(self, row: int, who: int) -> list[tuple[int, int, int]]:
        """The pairwise triggers that own values do not rule out: number, rest, lesson for `who`."""
        by_who = self.rules_at.get(row)
        if by_who is None:
            by_who = [[] for _ in range(self.people)]
            for rule in self.matching_of(MIND_RULES, row):
                for learner, lesson in self._teaching(rule, row):
                    by_who[learner].append((rule, self.rest[rule], lesson))
            self.rules_at[row] = by_who
        found: list[tuple[int, int, int]] = by_who[who]
        return found

    def _teaching(self, rule: int, row: int) -> Teaching:
        """Who is taught which lesson by a trigger, if that depends on own values alone."""
        # One row and a rule in one number; of rules that always teach the same, no row.
        key = row
        key = rule if self.teaches_the_same[rule] else (key + 1) * self.count + rule
        known = self.told_by.get(key)
        if known is None:
            known = self.told_by[key] = self._tell(rule, self.alone(row))
            self.top -= 1
        return known

    def _taught(self, node: int, lesson: int) -> int:
        """A settled mind after one more lesson, settled again."""
        lesson = self.new_to(node, lesson)
        if lesson == 0:
            return node
        # Nodes and lessons are C ints, so 31 bits are enough for the lesson.
        key = node
        key = (key << 31) | lesson
        known = self.taught_to.get(key)
        if known is not None:
            return known
        row = self.row_after_lesson(self.kids[node * self.stride], lesson)
        if self.pairwise:
            made = self._teach_pairwise(self.close(row), node, lesson)
        else:
            kids, learnt = [], []
            if not self.is_leaf(node):
                for who in range(self.people):
                    kids.append(self.kids[node * self.stride + 1 + who])
                    learnt.append(self.lessons.within(lesson, who))
            made = self._run(row, kids, learnt)
        self.taught_to[key] = made
        return made

    def _teach_pairwise(self, row: int, node: int, lesson: int) -> int:
        draft = self.take()
        start = draft * self.stride
        self.kids[start] = row
        leaf = self.is_leaf(node)
        for who in range(self.people):
            kid = -1 if leaf else self.kids[node * self.stride + 1 + who]
            if kid >= 0:
                learnt = self.lessons.within(lesson, who)
                if self.has_mind_rules:
                    kid = self._shown(row, who, kid, learnt)
                elif learnt:
                    kid = self._taught(kid, learnt)
            self.kids[start + 1 + who] = kid
        made = self.intern_node(draft)
        self.top = draft
        return made

    # -- triggers that are not pairwise -----------------------------------------------------

    def _run(self, row: int, kids: list[int], lessons: list[int]) -> int:
        """The node that a row and settled minds, each with a lesson to learn, come to."""
        # Minds first, each with its own triggers, then the row's: deepest first, as section 7.3
        # of the semantics. One mind that cannot be told makes the whole node a leaf.
        draft = self.take()
        start = draft * self.stride
        leaf = not kids
        for who in range(self.people):
            if leaf or kids[who] < 0:
                leaf = True
            else:
                kid = self._taught(kids[who], lessons[who]) if lessons[who] else kids[who]
                self.kids[start + 1 + who] = kid
                leaf = kid < 0
        if leaf:
            self._open(draft)
        row = self.close(row)
        self.kids[start] = row
        fired: list[int] = []
        taught = 0
        asked = {row}
        while self.has_mind_rules:
            rule = self._fire_rule(draft, leaf)
            if rule == -1:
                break
            if rule == -2:
                self.top = draft
                return -1
            fired.append(rule)
            if leaf and self.is_closed:
                # What goes round in a closed mind does so because nobody in it disagrees: it rests
                # where it first comes again (`model.epistemic.depth`).
                if self.kids[start] in asked:
                    break
                asked.add(self.kids[start])
            # In whom a lesson is learnt, it is looked for in everybody again.
            taught += self.just_taught * self.people
            if len(fired) > MOST_FIRINGS or taught > self.most_taught:
                self.top = 0
                raise TriggerLoop.of(self.circle(fired))
            leaf = leaf or self.kids[start + 1] < 0
        if leaf:
            self._shut(draft)
        made = self.intern_node(draft)
        self.top = draft
        return made

    def _open(self, draft: int) -> None:
        """Let a scratch leaf be read as what it will be."""
        for who in range(self.people):
            self.kids[draft * self.stride + 1 + who] = draft if self.is_closed else -1

    def _shut(self, draft: int) -> None:
        """Write a scratch leaf as what `intern_node` takes."""
        for who in range(self.people):
            self.kids[draft * self.stride + 1 + who] = -1

    def _fire_rule(self, draft: int, leaf: bool) -> int:
        """Fire the first trigger that applies and changes something; -1: none, -2: too deep."""
        start = draft * self.stride
        rules = self.matching_of(MIND_RULES, self.kids[start])
        for rule in rules:
            if leaf and self.teaches_plainly[rule]:
                continue  # it is about minds that are not here
            rest = self.rest[rule]
            if rest >= 0:
                self.lost = False
                applies = self.holds(rest, draft)
                if self.lost:
                    self.lost = False
                    # A rule too deep to judge that only teaches is passed over: what becomes wrong
                    # by that is at the edge of what is kept, and `relevance.reach_moved` has
                    # counted it in. One that sets own values might change what everybody sees, so
                    # then nothing can be said of the node.
                    if self.own_start[rule] == self.own_end[rule]:
                        continue
                    return -2
                if not applies:
                    continue
            if self._fire_one(draft, leaf, rule):
                return -2 if self.kids[start] < 0 else rule
        return -1

    def _fire_one(self, draft: int, leaf: bool, rule: int) -> bool:
        """Fire a trigger whose precondition holds; false if it changes nothing."""
        start = draft * self.stride
        row = self.kids[start]
        moved = row
        if self.own_start[rule] != self.own_end[rule]:
            moved = self.moved_row(draft, rule)
            if moved < 0:
                self.kids[start] = -1
                return True
        news: list[tuple[int, int]] = []
        # What is taught of minds deeper than the last that are here is no news to anybody.
        if not leaf and not (self.is_leaf(self.kids[start + 1]) and self._is_of_deeper(rule)):
            plainly = self.teaches_plainly[rule]
            told = self._teaching(rule, row) if plainly else self._tell(rule, draft)
            for who, lesson in told:
                new = self.new_to(self.kids[start + 1 + who], lesson)
                if new:
                    news.append((who, new))
        if moved == row and not news:
            return False
        self.kids[start] = self.close(moved)
        for who, lesson in news:
            kid = self._taught(self.kids[start + 1 + who], lesson)
            if kid < 0:
                # All or none: whether a node has minds is told by the first of them.
                for other in range(self.people):
                    self.kids[start + 1 + other] = -1
                return True
            self.kids[start + 1 + who] = kid
        self.just_taught = len(news)
        return True

    def _is_of_deeper(self, rule: int) -> bool:
        """Whether all that a trigger teaches is about what somebody else believes."""
        known = self.of_deeper.get(rule)
        if known is None:
            minds = self.tables.source[rule].minds
            known = all(setting.chain for _, settings in minds for setting in settings)
            self.of_deeper[rule] = known
        return bool(known)

    def _tell(self, rule: int, draft: int) -> Teaching:
        told = self.lessons_of_event(rule, draft)
        return tuple([(who, told[who]) for who in range(self.people) if told[who]])
