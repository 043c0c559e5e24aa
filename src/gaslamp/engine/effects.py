"""What effects do to values, and lessons to minds: the parts that events and triggers share.

An event's own effects give a new row, and triggers about own values alone then run on it
to rest (`close`). What is set in somebody's mind is a lesson (`lessons_of_event`), of
which they learn what they did not believe already (`new_to`).

This module is plain Python. Cython compiles it where it can, by `effects.pxd`.
"""

from __future__ import annotations

from array import array

from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.lessons import Lessons, Told
from gaslamp.engine.states import States
from gaslamp.model.epistemic.triggers import TriggerLoop
from gaslamp.model.ground.events import GroundEvent

MOST_FIRINGS = 1_000
"""So many triggers may fire in one mind until it is said that they never come to rest; as many as
in the definition (`model.epistemic.triggers`). There is no other test for a circle (the semantics,
section 7.3, has none at all). In the shipped worlds and on the benchmark at most eight fire."""
FEW_TAUGHT = 20_000
MOST_TAUGHT = 1_800_000
"""What bounds the lessons that they teach meanwhile, where triggers are not pairwise, as
`most_taught` has it. Each lesson is looked for in everybody, and takes there the longer the more
people there are: so many, times the people twice, take a second."""


def most_taught(people: int) -> int:
    """So many lessons, times the people, may triggers teach in one mind until it must be at rest.

    Twice what it takes until everybody has taught everybody, as people do who can see each other;
    with more than 36 people, what there is time for.
    """
    return max(FEW_TAUGHT, min(2 * people * people * people, MOST_TAUGHT // max(1, people)))


class Effects(States):
    """States, and what effects make of their values."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        tables = self.tables
        self.count = max(1, len(tables.source))
        self.own_start, self.own_end, self.own = tables.own_start, tables.own_end, tables.own
        self.own_plain = tables.own_plain
        self.has_value_rules, self.has_both = tables.has_value_rules, tables.has_both
        self.lessons = Lessons(self.people)

    def clear(self) -> None:
        """Forget every row, node and lesson. Numbers given out before mean nothing after."""
        super().clear()
        self.stamp = array("i", bytes(4 * self.width))
        self.moved: dict[int, int] = {}
        self.sets: dict[int, tuple[int, ...]] = {}
        self.rested: dict[int, int] = {}
        self.lessons.clear()

    def fire(self, event: int, node: int) -> int:
        """The row after an event's own effects, all read in the node; -1 if that is too deep.

        Of several that set a fluent to different values, the first in canonical order wins.
        """
        self.at_work = event
        base = self.kids[node * self.stride] * self.width
        self.pen[:] = self.cells[base : base + self.width]
        self.lost = False
        self._set_in_pen(event, node)
        if self.lost:
            self.lost = False
            return -1
        return self.intern_row_from(self.kids[node * self.stride], self.fluents_set(event))

    def fluents_set(self, event: int) -> tuple[int, ...]:
        """The fluents that an event's own effects may set."""
        known = self.sets.get(event)
        if known is None:
            places = range(self.own_start[event] + 1, self.own_end[event], 3)
            known = self.sets[event] = tuple(dict.fromkeys([self.own[place] for place in places]))
        return known

    def _set_in_pen(self, event: int, node: int) -> None:
        """Write what an event sets into `pen`; `stamp` is 1 where it set something, of its own."""
        # Cleared beforehand and not afterwards, for a fault of the world may end it in the midst.
        # And only what it can touch: a world has hundreds of fluents, an event sets a few.
        for place in range(self.own_start[event], self.own_end[event], 3):
            self.stamp[self.own[place + 1]] = 0
        for place in range(self.own_start[event], self.own_end[event], 3):
            condition, fluent = self.own[place], self.own[place + 1]
            if condition >= 0 and not self.holds(condition, node):
                continue
            code = self.term(self.own[place + 2], node)
            # The pen may hold the old value, which a new one always replaces; `stamp` tells
            # that from a value just set, which only an earlier one in canonical order does.
            if self.stamp[fluent] == 0 or self.codes.comes_before(code, self.pen[fluent]):
                self.pen[fluent] = code
            self.stamp[fluent] = 1

    def moved_row(self, node: int, event: int) -> int:
        """The row after an event's own effects, before triggers; -1 if that is too deep."""
        if self.own_start[event] == self.own_end[event]:
            return self.kids[node * self.stride]
        # What reads beliefs may differ from node to node with one row.
        if not self.own_plain[event]:
            return self.fire(event, node)
        key = self.kids[node * self.stride] * self.count + event
        known = self.moved.get(key)
        if known is None:
            known = self.moved[key] = self.fire(event, node)
        return known

    def row_after_lesson(self, row: int, lesson: int) -> int:
        """A row after the part of a lesson that is about its own mind."""
        own = self.lessons.own[lesson]
        if not own:
            return row
        base = row * self.width
        self.pen[:] = self.cells[base : base + self.width]
        for fluent, code in own:
            self.pen[fluent] = code
        return self.intern_row_from(row, self.lessons.touched[lesson])

    def close(self, row: int) -> int:
        """A row after the triggers that are about own values alone have come to rest."""
        if not self.has_value_rules:
            return row
        known = self.closed[row]
        return known if known >= 0 else self.closed_plainly(row)

    def closed_plainly(self, row: int) -> int:
        """As `close`, worked out from the row alone."""
        now = row
        fired: list[int] = []
        # Each time from the first rule again, in canonical order: worlds whose triggers do not
        # agree come to rest where the model's do.
        while True:
            moved = now
            for rule in self.matching_events(self.tables.value_net, now):
                moved = self.moved_row(self.alone(now), rule)
                self.top -= 1
                if moved != now:
                    fired.append(rule)
                    break
            if moved == now:
                break
            now = moved
            if len(fired) > MOST_FIRINGS:
                self.top = 0
                raise TriggerLoop.of(self.circle(fired))
        self.closed[row] = self.closed[now] = now
        return now

    def rest_of(self, row: int) -> int:
        """A row after all triggers have come to rest that set own values.

        That is what it is in a settled node, if `Tables.values_exact`.
        """
        now = self.close(row)
        if not self.has_both:
            return now
        known = self.rested.get(now, -1)
        if known >= 0:
            return known
        start = now
        fired: list[int] = []
        while True:
            moved = now
            for rule in self.matching_events(self.tables.both_net, now):
                moved = self.moved_row(self.alone(now), rule)
                self.top -= 1
                if moved != now:
                    fired.append(rule)
                    break
            if moved == now:
                break
            now = self.close(moved)
            if len(fired) > MOST_FIRINGS:
                self.top = 0
                raise TriggerLoop.of(self.circle(fired))
        self.rested[start] = now
        return now

    def circle(self, fired: list[int]) -> list[GroundEvent]:
        """The triggers that fire over and over, from the last firings."""
        # The later half: what came first may only have led into the circle.
        return [self.tables.source[rule].source for rule in fired[len(fired) // 2 :]]

    def lessons_of_event(self, event: int, node: int) -> list[int]:
        """For each character, the lesson of what an event sets in their mind; 0: nothing."""
        self.at_work = event
        found = [0] * self.people
        chains = self.task.chains
        for who, settings in self.tables.source[event].minds:
            if len(settings) == 1 and settings[0].condition < 0:
                alone = settings[0]
                told = (chains[alone.chain], alone.fluent, self.term(alone.value, node))
                found[who] = self.lessons.of_one(who, told)
                continue
            latest: dict[tuple[int, int], int] = {}
            for setting in settings:
                if setting.condition >= 0 and not self.holds(setting.condition, node):
                    continue
                code = self.term(setting.value, node)
                key = (setting.chain, setting.fluent)
                if key not in latest or self.codes.comes_before(code, latest[key]):
                    latest[key] = code
            found[who] = self.lessons.of(
                who, [(chains[chain], fluent, code) for (chain, fluent), code in latest.items()]
            )
        return found

    def new_to(self, node: int, lesson: int) -> int:
        """A lesson without what a mind believes already; what lies too deep is left out."""
        # Most lessons are one fact about the owner's own mind (somebody sees who else is there):
        # one look, and no new lesson to make.
        single = self.lessons.single[lesson]
        if single >= 0:
            cell = self.kids[node * self.stride] * self.width + single
            return 0 if self.cells[cell] == self.lessons.code[lesson] else lesson
        settings: tuple[Told, ...] = self.lessons.settings[lesson]
        if len(settings) == 1:
            return lesson if self._is_news(node, settings[0]) else 0
        kept = [setting for setting in settings if self._is_news(node, setting)]
        # The same number for the same lesson, without sorting and looking it up again.
        if len(kept) == len(settings):
            return lesson
        return self.lessons.of(self.lessons.owner[lesson], kept)

    def _is_news(self, node: int, told: Told) -> bool:
        """Whether a mind does not believe this already; what lies too deep cannot be learnt."""
        chain, fluent, code = told
        mind = node
        for who in chain:
            mind = -1 if self.is_leaf(mind) else self.kids[mind * self.stride + 1 + who]
            if mind < 0:
                return False
        return self.value(mind, fluent) != code
