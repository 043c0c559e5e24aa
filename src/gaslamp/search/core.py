"""States as numbers, and what follows from them: the fast body of the model's semantics.

A *row* is the values of one state, interned; a *node* is a row and, for every character,
the node that they believe in. Belief goes as deep as a search can look: a node made at
depth d has d levels of nodes below it, and the last level holds values alone. Equal
nodes are one number, so everything worked out about a node is worked out once.

What this computes is what `gaslamp.model.StateSpace` computes, cut off at a depth:
execution and surprise as in `model.beliefs` and `model.surprise`, triggers as in
`model.settling`. Tests hold the two together. A condition that would have to look
deeper than a node goes leaves it *shallower*: its beliefs are dropped, never guessed.

This module is plain Python. Cython compiles it where it can, by the types in `core.pxd`;
numbers live in flat arrays because those are fast in both.

Cost: a successor met before is one look-up; a new one is linear in the minds that
differ, and in the triggers that may apply in each.
"""

from __future__ import annotations

from array import array
from math import inf

from gaslamp.model.settling import TriggerLoop
from gaslamp.model.state import State
from gaslamp.model.terms import combine
from gaslamp.search.lessons import Lessons
from gaslamp.search.surprise import repairs
from gaslamp.search.tables import is_plain, lay_out
from gaslamp.search.task import GroundTask

FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY = range(10)
UNKNOWN = 2
OPERATORS = ("+", "-", "*", "/")
ROOM = 1024
"""Rows and nodes there is room for at first; doubled when full."""
MOST_FIRINGS = 500
"""Triggers that fire in one mind before the search for a circle begins."""


class Core:
    """The nodes of one task down to a depth, and every successor worked out so far."""

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
        self.successors = 0
        nodes = task.nodes
        self.kind, self.first, self.second = nodes.kind, nodes.first, nodes.second
        self.third, self.parts = nodes.third, nodes.parts or array("i", [0])
        tables = lay_out(task)
        self.source, self.events = tables.source, len(task.events)
        self.count = max(1, len(tables.source))
        self.test, self.rest, self.chance = tables.test, tables.rest, tables.chance
        self.wanted_start, self.wanted = tables.wanted_start, tables.wanted
        self.own_start, self.own, self.own_plain = tables.own_start, tables.own, tables.own_plain
        self.sight_plain, self.has_minds = tables.sight_plain, tables.has_minds
        self.chain_start, self.chain_items = tables.chain_start, tables.chain_items
        self.want, self.want_plain = tables.want, tables.want_plain
        self.act_net, self.value_net = tables.act_net, tables.value_net
        self.mind_net = tables.mind_net
        self.has_rules = bool(task.triggers)
        self.has_value_rules = tables.has_value_rules
        self.has_mind_rules = tables.has_mind_rules
        self.values_exact = tables.values_exact
        self.lessons = Lessons(self.people)
        self.clear()

    # -- rows and nodes ---------------------------------------------------------------------

    def clear(self) -> None:
        """Forget every row, node and successor. Numbers given out before mean nothing after."""
        self.row_of: dict[bytes, int] = {}
        self.node_of: dict[bytes, int] = {}
        self.row_room = self.node_room = ROOM
        self.rows, self.nodes = 0, self.scratch
        self.draft = array("i", bytes(4 * self.width))
        self.pen = self.draft
        self.stamp = array("i", bytes(4 * self.width))
        self.cells_array = array("i", bytes(4 * self.row_room * self.width))
        self.cells = self.cells_array
        while self.node_room < 2 * self.scratch:
            self.node_room *= 2
        self.kids_array = array("i", bytes(4 * self.node_room * self.stride))
        self.kids = self.kids_array
        self.settled = array("i", [-1]) * self.node_room
        self.closed = array("i", [-1]) * self.row_room
        self.worth = array("d", [inf]) * (self.row_room * self.stride)
        self.acts_at: list[tuple[int, ...] | None] = []
        self.rules_at: list[tuple[tuple[int, int, tuple[tuple[int, int], ...] | None], ...] | None] = []
        self.moved: dict[int, int] = {}
        self.seen_at: dict[int, tuple[int, ...]] = {}
        self.cooked: dict[int, int] = {}
        self.cooked_with: dict[tuple[int, int, int], int] = {}
        self.repaired_to: dict[tuple[int, int, int, int], int] = {}
        self.taught_to: dict[int, int] = {}
        self.after_of: dict[int, int] = {}
        self.roots: dict[tuple[int, int], int] = {}
        self.top = 0
        self.lessons.clear()

    def _intern_row(self) -> int:
        """The number of the row written in `draft`."""
        key = self.draft.tobytes()
        known = self.row_of.get(key)
        if known is not None:
            return known
        row = self.rows
        if row == self.row_room:
            self._more_rows()
        start = row * self.width
        for fluent in range(self.width):
            self.cells[start + fluent] = self.pen[fluent]
        self.rows = row + 1
        self.acts_at.append(None)
        self.rules_at.append(None)
        self.row_of[key] = row
        return row

    def _more_rows(self) -> None:
        self.cells = None
        self.cells_array = self.cells_array + array("i", bytes(4 * self.row_room * self.width))
        self.cells = self.cells_array
        self.closed = array("i", self.closed) + array("i", [-1]) * self.row_room
        self.worth = array("d", self.worth) + array("d", [inf]) * (self.row_room * self.stride)
        self.row_room *= 2

    def _intern_node(self, draft: int) -> int:
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
        for offset in range(self.stride):
            self.kids[place + offset] = self.kids[start + offset]
        self.nodes = node + 1
        self.node_of[key] = node
        return node

    def _more_nodes(self) -> None:
        self.kids = None
        self.kids_array = self.kids_array + array("i", bytes(4 * self.node_room * self.stride))
        self.kids = self.kids_array
        self.settled = array("i", self.settled) + array("i", [-1]) * self.node_room
        self.node_room *= 2

    def _take(self) -> int:
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
        row = self._intern_row()
        draft = self._take()
        self.kids[draft * self.stride] = row
        for who in range(self.people):
            self.kids[draft * self.stride + 1 + who] = children[who] if depth else -1
        node = self._intern_node(draft)
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
        values = self.codes.values
        return self.codes.code(combine(OPERATORS[operator], values[left], values[right]))

    def holds(self, what: int, node: int) -> bool:
        """Whether a condition holds in a node. Sets `lost` like `term`."""
        kind = self.kind[what]
        if kind == IS or kind == IS_NOT:
            cell = self.kids[node * self.stride] * self.width + self.first[what]
            return (self.cells[cell] == self.second[what]) == (kind == IS)
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
            acts = self.acts_at[row] = tuple(self._matching(self.act_net, row))
        found = []
        for act in acts:
            if self.rest[act] < 0 or self.holds(self.rest[act], node):
                found.append(act)
        return found

    def _matching(self, start, row: int) -> list[int]:
        """The events of a net whose conditions on own values hold, in order."""
        alone = self._alone(row)
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

    def _alone(self, row: int) -> int:
        """A scratch node with a row and no beliefs."""
        draft = self._take()
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
            found = self.numbers[self.term(self.want[who], self._alone(row))]
            self.top -= 1
        self.worth[place] = found
        return found

    # -- values -----------------------------------------------------------------------------

    def _fire(self, event: int, node: int) -> int:
        """The row after an event's own effects, all read in the node; -1 if that is too deep.

        Of several that set a fluent to different values, the first in canonical order wins.
        """
        base = self.kids[node * self.stride] * self.width
        for fluent in range(self.width):
            self.pen[fluent] = self.cells[base + fluent]
        self.lost = False
        for place in range(self.own_start[event], self.own_start[event + 1], 3):
            condition, fluent = self.own[place], self.own[place + 1]
            if condition >= 0 and not self.holds(condition, node):
                continue
            code = self.term(self.own[place + 2], node)
            if self.stamp[fluent] == 0 or self.codes.comes_before(code, self.pen[fluent]):
                self.pen[fluent] = code
            self.stamp[fluent] = 1
        for place in range(self.own_start[event], self.own_start[event + 1], 3):
            self.stamp[self.own[place + 1]] = 0
        if self.lost:
            self.lost = False
            return -1
        return self._intern_row()

    def _moved_row(self, node: int, event: int) -> int:
        """The row after an event's own effects, before triggers; -1 if that is too deep."""
        if self.own_start[event] == self.own_start[event + 1]:
            return self.kids[node * self.stride]
        if not self.own_plain[event]:
            return self._fire(event, node)
        key = self.kids[node * self.stride] * self.count + event
        known = self.moved.get(key)
        if known is None:
            known = self.moved[key] = self._fire(event, node)
        return known

    def _changed(self, row: int, lesson: int) -> int:
        """A row after the part of a lesson that is about its own mind."""
        own = self.lessons.own[lesson]
        if not own:
            return row
        base = row * self.width
        for fluent in range(self.width):
            self.pen[fluent] = self.cells[base + fluent]
        for fluent, code in own:
            self.pen[fluent] = code
        return self._intern_row()

    def _close(self, row: int) -> int:
        """A row after the triggers that are about own values alone have come to rest."""
        if not self.has_value_rules:
            return row
        known = self.closed[row]
        if known >= 0:
            return known
        now = row
        fired: list[int] = []
        while True:
            moved = now
            for rule in self._matching(self.value_net, now):
                moved = self._moved_row(self._alone(now), rule)
                self.top -= 1
                if moved != now:
                    fired.append(rule)
                    break
            if moved == now:
                break
            now = moved
            if len(fired) > MOST_FIRINGS:
                self.top = 0
                raise TriggerLoop(self._circle(fired))
        self.closed[row] = now
        return now

    def _circle(self, fired: list[int]) -> list[str]:
        """The names of triggers that fire over and over, each once, from the last firings."""
        return list(dict.fromkeys(self.source[rule].source.name for rule in fired[len(fired) // 2 :]))

    def row_after(self, row: int, event: int) -> int:
        """The row after an event and its triggers, had from the row alone; -1 if it takes more."""
        if not self.values_exact or not self.own_plain[event]:
            return -1
        key = row * self.count + event
        known = self.moved.get(key)
        if known is None:
            if self.own_start[event] == self.own_start[event + 1]:
                known = row
            else:
                known = self._fire(event, self._alone(row))
                self.top -= 1
            self.moved[key] = known
        return self._close(known)

    # -- what an event does -----------------------------------------------------------------

    def expected(self, node: int, act: int) -> int:
        """The event that a mind believing in `node` expects of an act, by its chance."""
        if self.chance[act] < 0:
            return act
        chance = self.numbers[self.term(self.chance[act], node)]
        event = self.source[act]
        if event.otherwise is None or chance >= 50:
            return act
        found = self._find(event.otherwise, node)
        return act if found < 0 else found

    def after(self, node: int, act: int) -> int:
        """What is expected to follow from an act that is possible in a node."""
        key = node * self.count + act
        known = self.after_of.get(key)
        if known is None:
            self.successors += 1
            self.top = 0
            known = self.settle(self._cook(node, self.expected(node, act), 0))
            self.after_of[key] = known
        return known

    def _find(self, named, node: int) -> int:
        name, terms = named
        arguments = tuple([self.term(what, node) for what in terms])
        return self.task.named.get((name, arguments), -1)

    def seen(self, node: int, event: int) -> tuple[int, ...]:
        """What an event, happening in a node, looks like to each character; -1: to them, nothing."""
        if not self.sight_plain[event]:
            return self._looks(node, event)
        key = self.kids[node * self.stride] * self.count + event
        known = self.seen_at.get(key)
        if known is None:
            known = self.seen_at[key] = self._looks(node, event)
        return known

    def _looks(self, node: int, event: int) -> tuple[int, ...]:
        return tuple([self._percept(node, event, who) for who in range(self.people)])

    def _percept(self, node: int, event: int, who: int) -> int:
        source = self.source[event]
        for sight in source.sights[who]:
            if not self.holds(sight.condition, node):
                continue
            if sight.percept is None:
                if not self.task.figures:
                    return event
                name, arguments = source.source.name, source.arguments
            else:
                name, terms = sight.percept
                arguments = tuple([self.term(what, node) for what in terms])
            seen = tuple([self._taken_for(node, who, somebody) for somebody in arguments])
            if sight.percept is None and seen == arguments:
                return event
            return self.task.named.get((name, seen), -1)
        return -1

    def _taken_for(self, node: int, who: int, somebody: int) -> int:
        fluent = self.task.figures.get((who, somebody), -1)
        figure = UNKNOWN if fluent < 0 else self.value(node, fluent)
        return somebody if figure == UNKNOWN else figure

    def _cook(self, node: int, event: int, lesson: int) -> int:
        """A node after an event (-1: none) and a lesson (0: none), triggers not yet run.

        -1 if even its values cannot be told from what the node knows.
        """
        key = node * self.count + event
        if lesson == 0:
            known = self.cooked.get(key)
        else:
            known = self.cooked_with.get((node, event, lesson))
        if known is not None:
            return known
        row = self._moved_row(node, event) if event >= 0 else self.kids[node * self.stride]
        if row < 0:
            return -1
        row = self._changed(row, lesson)
        draft = self._take()
        start = draft * self.stride
        self.kids[start] = row
        if self.kids[node * self.stride + 1] < 0 or not self._cook_beliefs(node, event, lesson, start):
            for who in range(self.people):
                self.kids[start + 1 + who] = -1
        made = self._intern_node(draft)
        self.top = draft
        if lesson == 0:
            self.cooked[key] = made
        else:
            self.cooked_with[node, event, lesson] = made
        return made

    def _cook_beliefs(self, node: int, event: int, lesson: int, start: int) -> bool:
        """Write what everybody believes after it; false if that takes a deeper look."""
        self.lost = False
        looks: tuple[int, ...] = self.seen(node, event) if event >= 0 else ()
        told = self._told(event, node) if event >= 0 and self.has_minds[event] else None
        if self.lost:
            self.lost = False
            return False
        for who in range(self.people):
            believed = self.kids[node * self.stride + 1 + who]
            seen = -1
            if event >= 0:
                seen = looks[who]
                if seen >= 0:
                    believed = self._repaired(node, believed, seen, who)
                    if believed < 0:
                        return False
            learnt = 0
            if told is not None:
                learnt = told[who]
            if lesson:
                learnt = self.lessons.joined(who, learnt, self.lessons.within(lesson, who))
            if learnt:
                learnt = self._news(believed, seen, learnt)
            if seen >= 0 or learnt:
                believed = self._cook(believed, seen, learnt)
                if believed < 0:
                    return False
            self.kids[start + 1 + who] = believed
        return True

    def _told(self, event: int, node: int) -> list[int]:
        """For each character, the lesson of what an event sets in their mind; 0: nothing."""
        found = [0] * self.people
        chains = self.task.chains
        for who, settings in self.source[event].minds:
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

    def _news(self, node: int, event: int, lesson: int) -> int:
        """A lesson without what is right already: nobody learns what they believe."""
        if event < 0:
            return self._new_to(node, lesson)
        row = self._moved_row(node, event)
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

    def _new_to(self, node: int, lesson: int) -> int:
        """A lesson without what a mind believes already; what lies too deep is left out."""
        single = self.lessons.single[lesson]
        if single >= 0:
            cell = self.kids[node * self.stride] * self.width + single
            return 0 if self.cells[cell] == self.lessons.code[lesson] else lesson
        kept = []
        for setting in self.lessons.settings[lesson]:
            chain, fluent, code = setting
            mind = node
            for who in chain:
                mind = self.kids[mind * self.stride + 1 + who]
                if mind < 0:
                    break
            if mind >= 0 and self.value(mind, fluent) != code:
                kept.append(setting)
        if len(kept) == len(self.lessons.settings[lesson]):
            return lesson
        return self.lessons.of(self.lessons.owner[lesson], kept)

    # -- triggers ---------------------------------------------------------------------------

    def settle(self, node: int) -> int:
        """A node with the triggers of every mind in it run to rest, deepest first.

        Raises:
            TriggerLoop: they do not come to rest.
        """
        if not self.has_rules or node < 0:
            return node
        known = self.settled[node]
        if known >= 0:
            return known
        kids = []
        if self.kids[node * self.stride + 1] >= 0:
            for who in range(self.people):
                kids.append(self.settle(self.kids[node * self.stride + 1 + who]))
        made = self._run(self.kids[node * self.stride], kids, [0] * self.people)
        self.settled[node] = made
        if made >= 0:
            self.settled[made] = made
        return made

    def _taught(self, node: int, lesson: int) -> int:
        """A settled mind after one more lesson, settled again."""
        lesson = self._new_to(node, lesson)
        if lesson == 0:
            return node
        key = node * 1_000_003 + lesson if lesson < 1_000_003 else -1
        known = self.taught_to.get(key) if key >= 0 else None
        if known is not None:
            return known
        row = self._changed(self.kids[node * self.stride], lesson)
        kids, learnt = [], []
        if self.kids[node * self.stride + 1] >= 0:
            for who in range(self.people):
                kids.append(self.kids[node * self.stride + 1 + who])
                learnt.append(self.lessons.within(lesson, who))
        made = self._run(row, kids, learnt)
        if key >= 0:
            self.taught_to[key] = made
        return made

    def _run(self, row: int, kids: list[int], lessons: list[int]) -> int:
        """The node that a row and settled minds, each with a lesson to learn, come to."""
        draft = self._take()
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
            for who in range(self.people):
                self.kids[start + 1 + who] = -1
        row = self._close(row)
        self.kids[start] = row
        fired: list[int] = []
        while self.has_mind_rules:
            rule = self._fire_rule(draft, leaf, kids, lessons)
            if rule == -1:
                break
            if rule == -2:
                self.top = draft
                return -1
            fired.append(rule)
            if len(fired) > MOST_FIRINGS:
                self.top = 0
                raise TriggerLoop(self._circle(fired))
            leaf = self.kids[start + 1] < 0
        made = self._intern_node(draft)
        self.top = draft
        return made

    def _fire_rule(self, draft: int, leaf: bool, kids: list[int], lessons: list[int]) -> int:
        """Fire the first trigger that applies and changes something; -1: none, -2: too deep."""
        start = draft * self.stride
        row = self.kids[start]
        rules = self.rules_at[row]
        if rules is None:
            rules = self.rules_at[row] = self._rules(row)
        for rule, rest, ready in rules:
            if leaf and ready is not None:
                continue  # it is about minds that are not here
            if rest >= 0:
                self.lost = False
                applies = self.holds(rest, draft)
                if self.lost:
                    self.lost = False
                    if self.own_start[rule] == self.own_start[rule + 1]:
                        continue
                    return -2
                if not applies:
                    continue
            if self._fire_one(draft, leaf, rule, ready, kids, lessons):
                return -2 if self.kids[start] < 0 else rule
        return -1

    def _fire_one(self, draft: int, leaf: bool, rule: int, ready, kids: list[int], lessons: list[int]) -> bool:
        """Fire a trigger whose precondition holds; false if it changes nothing."""
        start = draft * self.stride
        row = self.kids[start]
        moved = row
        if self.own_start[rule] != self.own_start[rule + 1]:
            moved = self._moved_row(draft, rule)
            if moved < 0:
                self.kids[start] = -1
                return True
        news: list[tuple[int, int]] = []
        if not leaf:
            told = ready if ready is not None else self._tell(rule, draft)
            for who, lesson in told:
                new = self._new_to(self.kids[start + 1 + who], lesson)
                if new:
                    news.append((who, new))
        if moved == row and not news:
            return False
        self.kids[start] = self._close(moved)
        for who, lesson in news:
            lessons[who] = self.lessons.joined(who, lessons[who], lesson)
            kid = self._taught(kids[who], lessons[who])
            if kid < 0:
                for other in range(self.people):
                    self.kids[start + 1 + other] = -1
                return True
            self.kids[start + 1 + who] = kid
        return True

    def _tell(self, rule: int, draft: int) -> list[tuple[int, int]]:
        told = self._told(rule, draft)
        return [(who, told[who]) for who in range(self.people) if told[who]]

    def _rules(self, row: int):
        """Triggers that own values do not rule out: number, rest, what they teach if known."""
        found = []
        for rule in self._matching(self.mind_net, row):
            event = self.source[rule]
            plain = not event.own and all(
                is_plain(self.task, setting) for _, settings in event.minds for setting in settings
            )
            ready = None
            if plain:
                ready = tuple(self._tell(rule, self._alone(row)))
                self.top -= 1
                if not ready:
                    continue
            found.append((rule, self.rest[rule], ready))
        return tuple(found)

    # -- surprise ---------------------------------------------------------------------------

    def _repaired(self, node: int, old: int, event: int, who: int) -> int:
        """`old`, what `who` believes in a node, made such that an event was possible."""
        self.lost = False
        allowed = self.can(event, old)
        unclear = self.lost
        self.lost = False
        if allowed and not unclear:
            return old
        key = (node, old, event, who)
        known = self.repaired_to.get(key)
        if known is None:
            settings = repairs(self, self.source[event].precondition, node, old)
            known = -1
            if settings is not None:
                lesson = self.lessons.of(who, settings)
                known = self._cook(old, -1, lesson) if lesson else old
            self.repaired_to[key] = known
        return known
