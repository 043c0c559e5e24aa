"""What can be read in states as numbers: conditions, terms, utilities, and what may happen.

What reads beliefs is read down a chain of nodes. Conditions and terms that are dear to work out
are kept by the values that they hang on; what is read of own values alone is kept by the row.

This module is plain Python. Cython compiles it where it can, by the types in `states.pxd`.
"""

from __future__ import annotations

from array import array
from math import inf

from gaslamp.engine.discrimination_net import Net
from gaslamp.engine.expensive_nodes import LEAST_AGAIN, MOST_KEPT, expensive_nodes
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.node_reads import FluentsRead, PlacesRead
from gaslamp.engine.rows import Rows
from gaslamp.engine.tables import event_tables
from gaslamp.model.expressions import Operator
from gaslamp.model.ground.terms import combine

# `Kind`, as C integers (`states.pxd`); everything below `IS` is a term, the rest are conditions.
FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY, PICK, PICKED = range(12)
UNKNOWN = 2
LATE = -2
OPERATORS: tuple[Operator, ...] = ("+", "-", "*", "/")


class States(Rows):
    """The rows and nodes of one task, and what holds in them."""

    def __init__(self, task: GroundTask, depth: int, *, closed: bool = False) -> None:
        """`depth`: levels of belief below a root, at least 0. `closed`: as in `Rows`."""
        super().__init__(task, depth, closed=closed)
        self.numbers = task.codes.numbers
        self.lost = False
        # The event last asked about: whose fault it is where a number grows too large.
        self.at_work = 0
        # All that the loops read lies in flat arrays, which Cython reads as C buffers. A buffer
        # cannot be empty, hence the 0 in place of no parts.
        nodes = task.nodes
        self.kind, self.first, self.second = nodes.kind, nodes.first, nodes.second
        self.third, self.parts = nodes.third, nodes.parts or array("i", [0])
        self.dear = expensive_nodes(nodes)
        self.fluents_read, self.places_read = FluentsRead(nodes), PlacesRead(nodes)
        tables = self.tables = event_tables(task)
        self.test, self.rest = tables.test, tables.rest
        self.wanted_start, self.wanted = tables.wanted_start, tables.wanted
        self.chain_start, self.chain_items = tables.chain_start, tables.chain_items
        self.want, self.want_plain = tables.want, tables.want_plain
        self.act_net = tables.act_net

    def clear(self) -> None:
        """Forget every row and node. Numbers given out before mean nothing after."""
        super().clear()
        self.combined: dict[tuple[int, int, int], int] = {}
        self.kept: dict[int, dict[bytes, int]] = {}
        # Where in `picks` the fluents stand that a dear node reads; -1: it was not asked for yet.
        self.picks_at = array("i", [-1]) * max(1, len(self.kind))
        self.picks_array = array("i", [0])
        self.picks = self.picks_array
        self.picked_array = array("i", bytes(4 * self.width))
        self.picked = self.picked_array

    def read(self, chain: int, fluent: int, node: int) -> int:
        """A value down a chain of minds. Sets `lost` if the node does not go so deep."""
        for place in range(self.chain_start[chain], self.chain_start[chain + 1]):
            node = self.kids[node * self.stride + 1 + self.chain_items[place]]
            if node < 0:
                # Unknown is only something to go on with: whoever asked looks at `lost` and drops
                # the answer. A flag instead of an exception, for in C that costs nothing where
                # nothing is lost.
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
        if kind == PICKED:
            return self.term(self.picked_node(what, node), node)
        if self.dear[what]:
            return self.memoised_value(what, node)
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
        # Two codes combined give the same code for ever; the arithmetic itself, with its errors and
        # the rule that a whole quotient is a whole number, stays the model's alone.
        key = (operator, left, right)
        known = self.combined.get(key)
        if known is None:
            values = self.codes.values
            value = combine(OPERATORS[operator], values[left], values[right])
            known = self.combined[key] = self.codes.code(value)
        return known

    def holds(self, what: int, node: int) -> bool:
        """Whether a condition holds in a node. Sets `lost` like `term`."""
        kind = self.kind[what]
        if kind == IS or kind == IS_NOT:
            cell = self.kids[node * self.stride] * self.width + self.first[what]
            return (self.cells[cell] == self.second[what]) == (kind == IS)
        if kind == PICK:
            return self.holds(self.picked_node(what, node), node)
        # A comparison is never dear itself (`expensive_nodes`); not to ask saves a look on the
        # commonest kind.
        if kind != COMPARE and self.dear[what]:
            return self.memoised_value(what, node) != 0
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

    def picked_node(self, what: int, node: int) -> int:
        """The node that is picked by what the fluent of a PICK or PICKED is."""
        code = self.read(self.first[what], self.second[what], node)
        start = self.third[what]
        count = self.parts[start + 1]
        place = code - self.parts[start]
        if place < 0 or place >= count:
            place = count
        return self.parts[start + 2 + place]

    def memoised_value(self, what: int, node: int) -> int:
        """What a dear condition or term comes to, kept by the values that it reads."""
        place = self.picks_at[what]
        if place < 0:
            place = self._pick(what)
            if place < 0:
                return self._value_now(what, node)
        start = self.kids[node * self.stride] * self.width
        count = self.picks[place]
        for at in range(count):
            self.picked[at] = self.cells[start + self.picks[place + 1 + at]]
        values = self.picked_array[:count].tobytes()
        answers = self.kept[what]
        known = answers.get(values)
        if known is None:
            # While it is worked out it does not count as dear; nothing is part of itself.
            reads = self.dear[what]
            self.dear[what] = 0
            known = self._value_now(what, node)
            self.dear[what] = reads
            if len(answers) >= MOST_KEPT:
                answers.clear()
            answers[values] = known
        return known

    def _value_now(self, what: int, node: int) -> int:
        """The code of a term, or whether a condition holds, that does not count as dear."""
        # From `IS` on kinds are conditions; what picks is never dear.
        if self.kind[what] >= IS:
            return 1 if self.holds(what, node) else 0
        return self.term(what, node)

    def _pick(self, what: int) -> int:
        """Where in `picks` it stands how many fluents a dear condition or term reads, and which.

        -1: it reads them so seldom that it is not dear, and counts as such no longer.
        """
        fluents = sorted(self.fluents_read.of(what))
        if self.dear[what] < LEAST_AGAIN * len(fluents):
            self.dear[what] = 0
            return -1
        self.picks_at[what] = place = len(self.picks_array)
        # A new array, as for more rows (`Rows.intern_row`).
        self.picks_array = self.picks_array + array("i", [len(fluents), *fluents])
        self.picks = self.picks_array
        self.kept[what] = {}
        return place

    def compare(self, how: int, left: int, right: int) -> bool:
        """Whether two values stand in a relation; as `model.ground.terms.compare`."""
        # `how` counts as `Kind.COMPARE` has it: 0 ==, 1 !=, 2 <, 3 <=, 4 >, 5 >=. One code is one
        # value, so equal codes are equal, and `<=` and `>=` hold of equals, of `?` and entities,
        # too (the semantics, section 5). Different codes may still be one number: 1 and true.
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

    def can_by_values(self, event: int, row: int) -> bool:
        """Whether a row's values allow an event, whatever anybody believes."""
        base = row * self.width
        for place in range(self.wanted_start[event], self.wanted_start[event + 1], 2):
            if self.cells[base + self.wanted[place]] != self.wanted[place + 1]:
                return False
        if self.test[event] < 0:
            return True
        allowed = self.holds(self.test[event], self.alone(row))
        self.top -= 1
        return allowed

    def possible(self, node: int) -> list[int]:
        """The acts whose preconditions hold in a node, in canonical order."""
        # Own values rule out nearly all acts, the same ones at every node of a row; what is left to
        # ask of each node is what reads beliefs.
        found = []
        for act in self.possible_by_values(self.kids[node * self.stride]):
            if self.rest[act] < 0 or self.holds(self.rest[act], node):
                found.append(act)
        return found

    def possible_by_values(self, row: int) -> tuple[int, ...]:
        """The acts that a row's values allow, in canonical order, whatever anybody believes."""
        return tuple(self.matching_events(self.act_net, row))

    def make_ready(self, event: int) -> None:
        """Ground what is left to be ground of an event (`late_parts`); a search leaves nothing."""

    def matching_events(self, start: Net, row: int) -> list[int]:
        """The events of a net whose conditions on own values hold, in order."""
        alone = self.alone(row)
        base = row * self.width
        waiting = [start]
        found: list[int] = []
        while waiting:
            entries, fluent, below, careless = waiting.pop()
            for event in entries:
                if self.test[event] == LATE:
                    self.make_ready(event)
                if self.test[event] < 0 or self.holds(self.test[event], alone):
                    found.append(event)
            if careless is not None:
                waiting.append(careless)
            if fluent >= 0:
                hit = below.get(self.cells[base + fluent])
                if hit is not None:
                    waiting.append(hit)
        self.top -= 1
        # The tree is walked in an order of its own; acts are given out in canonical order, on which
        # every tie in the search falls.
        found.sort()
        return found

    def utility(self, node: int, who: int) -> float:
        """What somebody (number `people`: the author) has in a node; nan if unknown."""
        if self.want_plain[who]:
            return self.utility_at(self.kids[node * self.stride], who)
        return self.numbers[self.term(self.want[who], node)]

    def utility_at(self, row: int, who: int) -> float:
        """`utility` by own values alone; only for those whose wants read no beliefs."""
        if self.worth_place[who] < 0:
            return 0.0
        place = row * self.wanting + self.worth_place[who]
        # `inf` stands for not worked out yet: no utility is infinite, for `model.numbers` ends
        # every number at 1e100; nan is an answer, that it is unknown.
        known = self.worth[place]
        if known != inf:
            return known
        found: float = self.numbers[self.term(self.want[who], self.alone(row))]
        self.top -= 1
        self.worth[place] = found
        return found
