"""What follows from a state: the fast body of the model's semantics.

What this computes is what `gaslamp.model.StateSpace` computes, cut off at a depth:
execution and surprise as in `model.epistemic.beliefs` and `model.epistemic.surprise`, triggers
as in `model.epistemic.triggers`. Tests hold the two together. A condition that would have to look
deeper than a node goes leaves it *shallower*: its beliefs are dropped, never guessed.

This module is plain Python. Cython compiles it where it can, by the types in `core.pxd`.

Cost: a successor met before is one look-up; a new one is linear in the minds that
differ, and in the triggers that may apply in each.
"""

from __future__ import annotations

from array import array

from gaslamp.engine.grounding.task import GroundTask, Named
from gaslamp.engine.inference import Inference
from gaslamp.engine.lessons import Told
from gaslamp.engine.surprise import repairs
from gaslamp.engine.triggers import Settling

# The types of both stand in `core.pxd`, so that they are C integers in the loops that read them,
# which no imported name could be: `codes.UNKNOWN` and `model.ground.SURE` once more.
TRUE, UNKNOWN = 1, 2
SURE = 50
"""From this chance (percent) upwards, a mind that plans expects success."""


class Core(Settling):
    """The nodes of one task down to a depth, and every successor worked out so far."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        self.chance, self.sight_plain = self.tables.chance, self.tables.sight_plain
        self.atom_start, self.atoms = self.tables.atom_start, self.tables.atoms
        self.is_simple = self.tables.is_simple
        self.sight_at, self.sight_start = self.tables.sight_at, self.tables.sight_start
        self.sights = self.tables.sights
        self.has_late = False
        self.has_figures = bool(task.figures)
        self.inference = Inference(task)
        self.infers = self.inference.is_drawn
        self.never_changes = array("i", self.inference.is_fixed) or array("i", [0])
        self.everybody = len(task.characters)
        self.has_minds, self.values_exact = self.tables.has_minds, self.tables.values_exact
        self.successors = 0
        self.forget()

    def forget(self) -> None:
        """Forget every state and successor. Numbers given out before mean nothing after."""
        self.clear()
        self.seen_at: dict[int, tuple[int, ...]] = {}
        self.cooked: dict[int, int] = {}
        self.cooked_with: dict[tuple[int, int, int], int] = {}
        self.cooked_aware: dict[tuple[int, int, int, int], int] = {}
        self.repairing: dict[tuple[int, int, int, int], int] = {}
        self.concluded: dict[tuple[int, int, bytes], int] = {}
        self.needed: dict[int, array[int]] = {}
        self.after_of: dict[int, int] = {}

    def row_after(self, row: int, event: int) -> int:
        """The row after an event and its triggers, had from the row alone; -1 if it takes more."""
        if not self.values_exact or not self.own_plain[event]:
            return -1
        return self.row_after_values(row, event)

    # -- what an event does -----------------------------------------------------------------

    def expected_event(self, node: int, act: int) -> int:
        """The event that a mind believing in `node` expects of an act, by its chance."""
        if self.chance[act] < 0:
            return act
        chance = self.numbers[self.term(self.chance[act], node)]
        event = self.tables.source[act]
        if event.otherwise is None or chance >= SURE:
            return act
        # A failure that is no event of this world counts as success, as in `StateSpace.outcome`.
        found = self._find(event.otherwise, node)
        return act if found < 0 else found

    def after(self, node: int, act: int) -> int:
        """What is expected to follow from an act that is possible in a node."""
        key = node * self.count + act
        known = self.after_of.get(key)
        if known is None:
            self.successors += 1
            # An error that ended an earlier question (a trigger loop, an interruption) may have
            # left scratch nodes taken. No question is asked within another here, so none is in use
            # now.
            self.top = 0
            known = self.settle(self.cook(node, self.expected_event(node, act), 0))
            self.after_of[key] = known
        return known

    def _find(self, named: Named, node: int) -> int:
        name, terms = named
        arguments = tuple([self.term(what, node) for what in terms])
        return self._made_ready(self.task.named.get((name, arguments), -1))

    def _made_ready(self, event: int) -> int:
        """An event of which nothing is left to be ground that is asked of it."""
        return event

    def whole_precondition(self, event: int) -> int:
        """What an event needs, as surprise takes it apart."""
        needed: int = self.tables.source[event].precondition
        return needed

    def percepts_of_event(self, node: int, event: int) -> tuple[int, ...]:
        """What an event in a node looks like to each character; -1: to them, nothing."""
        if not self.sight_plain[event]:
            return self._looks(node, event)
        # Whoever is to notice it is decided by own values: every node of the row is asked once.
        key = self.kids[node * self.stride] * self.count + event
        known = self.seen_at.get(key)
        if known is None:
            known = self.seen_at[key] = self._looks(node, event)
        return known

    def _looks(self, node: int, event: int) -> tuple[int, ...]:
        return tuple([self._percept(node, event, who) for who in range(self.everybody)])

    def _percept(self, node: int, event: int, who: int) -> int:
        # A condition that looks too deep sets `lost` and fails here; `_cook_beliefs` sees that
        # and keeps nothing of these looks.
        place = self.sight_at[event] + who
        for way in range(self.sight_start[place], self.sight_start[place + 1], 2):
            if not self.holds(self.sights[way], node):
                continue
            named = self.sights[way + 1]
            if named < 0 and not self.has_figures:
                return event
            return self._looks_like(node, event, who, named)
        return -1

    def _looks_like(self, node: int, event: int, who: int, named: int) -> int:
        """What an event looks like to who perceives it whole (-1), or as something weaker."""
        source = self.tables.source[event]
        name, arguments = source.source.name, source.arguments
        if named >= 0:
            name, terms = self.tables.percepts[named]
            arguments = tuple([self.term(what, node) for what in terms])
        seen = tuple([self._taken_for(node, who, somebody) for somebody in arguments])
        if named < 0 and seen == arguments:
            return event
        return self._made_ready(self.task.named.get((name, seen), -1))

    def _taken_for(self, node: int, who: int, somebody: int) -> int:
        fluent = self.task.figures.get((who, somebody), -1)
        figure = UNKNOWN if fluent < 0 else self.value(node, fluent)
        return somebody if figure == UNKNOWN else figure

    def cook(self, node: int, event: int, lesson: int, aware: int = -1) -> int:
        """A node after an event (-1: none) and a lesson (0: none), triggers not yet run.

        `aware` is the number of whose mind it is, who knows that they perceive the event; -1:
        nobody's, or it goes by what is likely. -1 if even its values cannot be told from what the
        node knows.
        """
        leaf = self.is_leaf(node)
        sets = event >= 0 and self.own_start[event] != self.own_end[event]
        if leaf and not sets and lesson == 0:
            # Nothing is set, and there are no minds for it to move.
            return node
        if aware >= 0 and self._is_likely(node, event, aware):
            aware = -1
        # No tuple is made but where a lesson is learnt: most of what is asked is found here.
        key = node * self.count + event
        if aware >= 0:
            known = self.cooked_aware.get((node, event, lesson, aware))
        elif lesson == 0:
            known = self.cooked.get(key)
        else:
            known = self.cooked_with.get((node, event, lesson))
        if known is not None:
            return known
        row = self.kids[node * self.stride]
        if sets:
            # Most nodes are leaves. A leaf is its row, so what it becomes is kept below already.
            row = self.fire(event, node) if leaf else self.moved_row(node, event)
        if row < 0:
            return -1
        row = self.row_after_lesson(row, lesson)
        draft = self.take()
        start = draft * self.stride
        self.kids[start] = row
        # Of a leaf, whose first belief is none, as all others are, there are no minds to move. And
        # of one whose minds could not be told everything is dropped, not only the mind in question:
        # `leaf` is one yes or no for all that reads a node.
        if leaf or not self._cook_beliefs(node, event, lesson, aware, start):
            for who in range(self.people):
                self.kids[start + 1 + who] = -1
        made = self.intern_node(draft)
        self.top = draft
        if aware >= 0:
            self.cooked_aware[node, event, lesson, aware] = made
        elif lesson == 0:
            self.cooked[key] = made
        else:
            self.cooked_with[node, event, lesson] = made
        return made

    def _is_likely(self, node: int, event: int, who: int) -> bool:
        """Whether it makes no difference that somebody knows what they perceive in their mind.

        A leaf has no minds that could differ; where own values decide who is to notice, it is
        known. Else it is not looked into: what would be asked may lie too deep.
        """
        if self.is_leaf(node):
            return True
        if not self.sight_plain[event]:
            return False
        looks = self.percepts_of_event(node, event)
        seen: int = looks[who]
        return seen == event

    def _cook_beliefs(self, node: int, event: int, lesson: int, aware: int, start: int) -> bool:
        """Write what everybody believes after it; false if that takes a deeper look."""
        self.lost = False
        # The order is that of the definition (the semantics, section 7.2): who perceives what, and
        # what they are told, is read in the node before anything in it moves; repairs come before
        # the event is executed in the mind, and explicit effects override what was inferred from
        # it.
        looks: tuple[int, ...] = self.percepts_of_event(node, event) if event >= 0 else ()
        told = self.lessons_of_event(event, node) if event >= 0 and self.has_minds[event] else None
        if self.lost:
            self.lost = False
            return False
        for who in range(self.people):
            believed = self.kids[node * self.stride + 1 + who]
            seen = knows = -1
            if event >= 0:
                seen = event if who == aware else looks[who]
                if seen >= 0:
                    if self.infers or who == aware:
                        knows = who
                    believed = self._repaired(node, believed, seen, who)
                    if believed < 0:
                        return False
            learnt = 0
            if told is not None:
                learnt = told[who]
            if lesson:
                learnt = self.lessons.merge(who, learnt, self.lessons.within(lesson, who))
            if learnt:
                learnt = self._news(believed, seen, learnt)
            if seen >= 0 or learnt:
                believed = self.cook(believed, seen, learnt, knows)
                if believed < 0:
                    return False
            self.kids[start + 1 + who] = believed
        return True

    def _news(self, node: int, event: int, lesson: int) -> int:
        """A lesson without what is right already: nobody learns what they believe."""
        if event < 0:
            return self.new_to(node, lesson)
        # Only what is set in the learner's own mind can be told by comparing rows. What is said of
        # minds further in is compared where it is learnt (`new_to`), once those have moved, too.
        row = self.moved_row(node, event)
        if row < 0:
            return lesson
        base = row * self.width
        for fluent, code in self.lessons.own[lesson]:
            if self.cells[base + fluent] == code:
                break
        else:
            return lesson
        settings = self.lessons.settings[lesson]
        kept = [s for s in settings if s[0] or self.cells[base + s[1]] != s[2]]
        return self.lessons.of(self.lessons.owner[lesson], kept)

    # -- surprise ---------------------------------------------------------------------------

    def _repaired(self, node: int, old: int, event: int, who: int) -> int:
        """`old`, what `who` believes in a node, made such that an event was possible."""
        self.lost = False
        allowed = self.can(event, old)
        unclear = self.lost
        self.lost = False
        if allowed and not unclear:
            return old
        lesson = self._surprise(node, old, event, who)
        if lesson <= 0:
            return old if lesson == 0 else -1
        return self.cook(old, -1, lesson)

    def is_foreseen(self, node: int, event: int, depth: int, aware: int = -1) -> bool:
        """Whether an event in a node surprises nobody who perceives it, and as what it is.

        That is, nobody in the minds of the node, and in theirs, so many deep as `depth` says; false
        as well if it is too deep to tell. `aware`: as in `cook`.
        """
        if self.is_leaf(node):
            return False
        self.lost = False
        looks: tuple[int, ...] = self.percepts_of_event(node, event)
        if self.lost:
            self.lost = False
            return False
        for who in range(self.people):
            seen = event if who == aware else looks[who]
            if seen < 0:
                continue
            believed = self.kids[node * self.stride + 1 + who]
            if seen != event or believed < 0 or not self.can(event, believed) or self.lost:
                self.lost = False
                return False
            knows = who if self.infers or who == aware else -1
            if depth > 1 and not self.is_foreseen(believed, event, depth - 1, knows):
                return False
        return True

    def _surprise(self, node: int, old: int, event: int, who: int) -> int:
        """The lesson of an event that somebody believed impossible; -1: too deep to tell.

        Without beliefs in the precondition, it follows from the two rows; where minds conclude,
        from the believed one alone.
        """
        if self.is_simple[event]:
            # Sooner worked out than looked up.
            if self.infers:
                return self._lesson_of_wrong(who, self._plainly_concluded(old, event, who))
            return self._lesson_of_wrong(who, self._plainly_wrong(node, old, event))
        if self.infers:
            if self.rest[event] < 0 and self._picks_needed(event):
                return self._concluded(old, event, who)
            key = (-1, old if self.rest[event] >= 0 else self.row(old), event, who)
        elif self.rest[event] >= 0:
            # What reads beliefs needs the nodes; else two rows tell, and many nodes share them.
            key = (node, old, event, who)
        else:
            key = (self.row(node), self.row(old), event, who)
        lesson = self.repairing.get(key)
        if lesson is None:
            needed = self.whole_precondition(event)
            if self.infers:
                settings = self.inference.settings(self, needed, old, who)
            else:
                settings = repairs(self, needed, node, old)
            lesson = -1 if settings is None else self.lessons.of(who, settings)
            self.repairing[key] = lesson
        return lesson

    def _picks_needed(self, event: int) -> bool:
        """Whether what an event needs reads own values alone; which, is at hand afterwards."""
        fluents = self.needed.get(event)
        if fluents is None:
            whole = self.whole_precondition(event)
            found = self.fluents_read.of(whole) if self.task.nodes.reach[whole] == 0 else ()
            fluents = self.needed[event] = array("i", sorted(found))
        return len(fluents) > 0

    def _concluded(self, old: int, event: int, who: int) -> int:
        """`_surprise` where minds conclude, and what an event needs reads own values alone.

        Kept by those values: minds that differ in others conclude the same.
        """
        fluents = self.needed[event]
        start = self.kids[old * self.stride] * self.width
        count = len(fluents)
        for at in range(count):
            self.picked[at] = self.cells[start + fluents[at]]
        key = (event, who, self.picked_array[:count].tobytes())
        lesson = self.concluded.get(key)
        if lesson is None:
            settings = self.inference.settings(self, self.whole_precondition(event), old, who)
            lesson = -1 if settings is None else self.lessons.of(who, settings)
            self.concluded[key] = lesson
        return lesson

    def _lesson_of_wrong(self, who: int, wrong: list[Told]) -> int:
        if len(wrong) != 1:
            return self.lessons.of(who, wrong)
        _, fluent, code = wrong[0]
        return self.lessons.of_fact(who, fluent, code)

    def _plainly_concluded(self, old: int, event: int, who: int) -> list[Told]:
        """`Inference.settings` for a simple precondition: atom by atom, for all must hold."""
        belief = self.kids[old * self.stride] * self.width
        learnt: list[Told] = []
        for place in range(self.atom_start[event], self.atom_start[event + 1], 3):
            wanted = self.atoms[place] != 0
            fluent, code = self.atoms[place + 1], self.atoms[place + 2]
            before = self.cells[belief + fluent]
            if (before == code) == wanted:
                continue
            if self.never_changes[fluent] and not (
                before == UNKNOWN and self.inference.is_veiled(fluent, who)
            ):
                continue
            # Of what it is not, no more is known: a yes or no stays, anything else is unknown.
            after = code if wanted else (before if before <= TRUE else UNKNOWN)
            if before != after:
                learnt.append(((), fluent, after))
        return learnt

    def _plainly_wrong(self, node: int, old: int, event: int) -> list[Told]:
        """`repairs` for a simple precondition; see `Tables`."""
        truth = self.kids[node * self.stride] * self.width
        belief = self.kids[old * self.stride] * self.width
        wrong: list[Told] = []
        for place in range(self.atom_start[event], self.atom_start[event + 1], 3):
            wanted = self.atoms[place] != 0
            fluent, code = self.atoms[place + 1], self.atoms[place + 2]
            true = self.cells[truth + fluent]
            if (true == code) != wanted:
                # A lesson of nothing (0), not -1: no clause is true in fact, so nothing is repaired
                # (the semantics, section 7.4). It happens where an act is perceived as another that
                # was not so.
                return []
            if (self.cells[belief + fluent] == code) != wanted:
                # What it is, it is seen to be; of what it is not, only a yes or no is then known.
                # Who does not know it learns nothing: a lesson would reach the minds within.
                learnt = true if wanted or true <= TRUE else UNKNOWN
                if self.cells[belief + fluent] != learnt:
                    wrong.append(((), fluent, learnt))
        return wrong
