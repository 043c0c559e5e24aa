"""A guess at how many acts a story still needs, reasons and all. It may be too high.

`Estimate` adds up what everything that must be so costs to bring about, as if each thing
were brought about alone and nothing ever stopped being true; what people must believe
before they consent is among it. The bound of `relaxed` looks at the world alone and never
asks too much, but it hardly tells states apart where a story is long. This does, so it is
good for finding a story soon; that a story is shortest, or that there is none, it proves
only as far as `inf` goes: no acts at all would do, if what is relaxed here were all.

`epistemic` says what the graph is. It is walked in order of cost, cheapest first, with a
list for each cost, since costs are whole numbers.

This module is plain Python. Cython compiles it where it can, by the types in
`estimate.pxd`.

Cost: linear in the graph, for one state; about ten times that of a bound.

Source: B. Bonet and H. Geffner, "Planning as heuristic search", Artificial Intelligence
129 (2001), section 3 (there called h_add).
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import inf

from gaslamp.model.expressions import Operator
from gaslamp.model.terms import combine
from gaslamp.search.epistemic import Epistemic, Needs
from gaslamp.search.gathered import Gathered
from gaslamp.search.relaxation import COMPARISON, NO, YES
from gaslamp.search.tables import joined
from gaslamp.search.task import NONE, GroundTask

FIXED, READ, COMBINE, CHOOSE, TRUTH, IS, IS_NOT, COMPARE, ALL, ANY = range(10)
OPERATORS: tuple[Operator, ...] = ("+", "-", "*", "/")
MINUS, TIMES = 1, 2
AT_MOST = 3
DEAREST = 4000
"""What costs more counts as this."""
TOGETHER = int(Needs.ALL)
MOST_STEPS = 24
"""How often one thing may work out something new in one walk."""
MOST_OFFERS = 32
"""Ways to have something, some better, some cheaper, that are told apart."""


class Estimate:
    """Guesses for the states of one task."""

    def __init__(self, task: GroundTask) -> None:
        graph = Epistemic(task)
        self.task = task
        self.codes = task.codes
        self.numbers = task.codes.numbers
        self.fluents = max(1, len(task.fluents))
        self.points = len(graph.points)
        nodes = task.nodes
        self.kind, self.first, self.second = nodes.kind, nodes.first, nodes.second
        self.third, self.parts = nodes.third, nodes.parts
        self.cells: Sequence[int] = array("i", bytes(4))
        self.base = self.changed = self.new_code = 0
        self._load_points(graph)
        self._load_places(graph)
        self._load_things(graph)
        self._load_minds(graph)

    # -- what never changes -----------------------------------------------------------------

    def _load_points(self, graph: Epistemic) -> None:
        after: list[list[int]] = [[] for _ in graph.points]
        for number, point in enumerate(graph.points):
            for one in point.inputs:
                after[one].append(number)
        self.after_start, self.after = joined(after)
        needs = [len(point.inputs) if point.needs else 1 for point in graph.points]
        needs[YES], needs[NO] = 1, 1
        self.need = array("i", needs)
        self.needs = array("i", [point.needs for point in graph.points])
        self.price = array("i", [point.price for point in graph.points])
        self.total, self.cost_of = array("i", needs), array("i", needs)
        self.is_done = array("i", needs)
        self.nothing = array("i", [0]) * self.points
        self.dear = array("i", [DEAREST + 1]) * self.points
        self.left = array("i", needs)
        self.readers_start, self.readers = joined(
            [graph.readers.get(number, []) for number in range(self.points)]
        )
        self.place, self.code = array("i", [NONE]) * self.points, array("i", needs)
        for (place, code), number in graph.facts.items():
            self.place[number], self.code[number] = place, code
        self.no_entries = array("i", [NONE]) * (DEAREST + 1)
        self.cost_head = array("i", self.no_entries)
        self.room = len(self.after) + 4 * self.points + 64 * len(graph.things) + 64
        self.entry, self.entry_next = array("i", [0]) * self.room, array("i", [0]) * self.room

    def _load_places(self, graph: Epistemic) -> None:
        places = range(self.fluents * graph.minds)
        self.facts: list[dict[int, int]] = [{} for _ in places]
        for (place, code), number in graph.facts.items():
            self.facts[place][code] = number
        self.other = array("i", [graph.others.get(place, NO) for place in places])
        self.measured = array("i", [place in graph.measured for place in places])
        self.grown = array("i", bytes(4 * len(places)))
        self.watch_start, self.watch = joined([graph.place_readers.get(p, []) for p in places])
        self.history: list[list[tuple[float, float, int]]] = [[] for _ in range(self.fluents)]
        numbered: list[list[int]] = []
        first = 3 + self.codes.entities
        for place in places:
            some = self.facts[place]
            numbered.append([some[code] for code in some if code >= first or code <= 1])
        self.numbered_start, self.numbered = joined(numbered)
        asked = sorted({p for p, _ in graph.facts} | {*graph.others} | graph.measured)
        self.asked = array("i", [*asked, 0])
        self.asked_count = len(asked)

    def _load_things(self, graph: Epistemic) -> None:
        things = graph.things
        count = self.things = len(things)
        self.thing_kind = array("i", [*(thing.kind for thing in things), 0])
        self.thing_point = array("i", [*(thing.point for thing in things), 0])
        self.thing_mind = array("i", [*(thing.mind for thing in things), 0])
        self.thing_node = array("i", [*(thing.node for thing in things), 0])
        self.thing_place = array("i", [*(thing.place for thing in things), 0])
        self.thing_truly = array("i", [*(thing.truly for thing in things), 0])
        nothing = bytes(4 * (count + 1))
        self.is_due, self.due = array("i", nothing), array("i", nothing)
        self.steps = array("i", nothing)
        self.moves: list[tuple[int, float, float]] = []

    def _load_minds(self, graph: Epistemic) -> None:
        """What every mind has gathered; all share which points are met."""
        self.minds: list[Gathered] = []
        for _ in range(graph.minds):
            mind = Gathered(self.task, 1, self.points)
            mind.left, mind.code = self.left, self.code
            self.minds.append(mind)
        for (number, node, truly), point in graph.holds.items():
            mind = self.minds[number]
            (mind.may_hold if truly else mind.may_fail)[node] = point
        self.gates = [
            (gate.point, gate.who, gate.setting.condition, gate.setting.fluent, gate.setting.value)
            for gate in graph.gates
        ]

    # -- the question -----------------------------------------------------------------------

    def cost(self, cells: Sequence[int], base: int, minds: Sequence[int], wanted: float) -> float:
        """A guess at the acts until the author has at least `wanted`.

        Args:
            cells: codes of values; the state's own begin at `base`, by the task's fluents.
            minds: for each character where in `cells` the values that they believe begin.

        Returns:
            `inf` if no acts will do even here.
        """
        self.cells = cells
        self._begin()
        for position in range(self.asked_count):
            place = self.asked[position]
            mind, fluent = place // self.fluents, place % self.fluents
            start = base if mind == 0 else minds[mind - 1]
            self._give(place, cells[start + fluent], 0)
        self._push(YES, 0)
        self._open_gates(minds)
        self._walk()
        if self.task.author < 0:
            return 0.0 if wanted <= 0 else inf
        found = inf
        for worth, price in self._offers(self.task.author, 1):
            if worth >= wanted:
                found = min(found, price)
        return found

    def _begin(self) -> None:
        self.left[:] = self.need
        self.total[:] = self.price
        self.cost_of[:] = self.dear
        self.is_done[:] = self.nothing
        self.cost_head[:] = self.no_entries
        for position in range(self.asked_count):
            place = self.asked[position]
            mind: Gathered = self.minds[place // self.fluents]
            mind.clear(place % self.fluents)
            self.grown[place] = 0
        for fluent in range(self.fluents):
            self.history[fluent].clear()
        for thing in range(self.things):
            self.is_due[thing] = self.steps[thing] = 0
        self.entries = self.waiting = self.due_count = self.now = 0
        self.moves.clear()
        for thing in range(self.things):
            self._note(thing)

    # -- the walk ---------------------------------------------------------------------------

    def _walk(self) -> None:
        """Meet everything that can be met, cheapest first."""
        now = 0
        while now <= DEAREST and (self.waiting or self.due_count):
            self.now = now
            entry = self.cost_head[now]
            if entry >= 0:
                self.cost_head[now] = self.entry_next[entry]
                self.waiting -= 1
                what = self.entry[entry]
                if what >= self.points:
                    self._move(what - self.points)
                elif not self.is_done[what]:
                    self._meet(what, now)
            elif self.due_count:
                self._look_again()
            else:
                now += 1

    def _push(self, what: int, price: int) -> None:
        """Have a point met, or a move made, in its turn."""
        if self.entries == self.room:
            return  # so much has been said of cheaper ways already that one more is no loss
        price = min(price, DEAREST)
        entry = self.entries
        self.entries += 1
        self.waiting += 1
        self.entry[entry] = what
        self.entry_next[entry] = self.cost_head[price]
        self.cost_head[price] = entry

    def _offer(self, point: int, price: int) -> None:
        """Let a point cost no more than this."""
        if price < self.cost_of[point]:
            self.cost_of[point] = price
            self._push(point, price)

    def _meet(self, point: int, now: int) -> None:
        """Count off what needs a point. The innermost loop."""
        self.is_done[point] = 1
        self.left[point] = 0
        self.cost_of[point] = now
        if self.place[point] >= 0 and self.measured[self.place[point]]:
            self._gather(point)
        for position in range(self.readers_start[point], self.readers_start[point + 1]):
            self._note(self.readers[position])
        for position in range(self.after_start[point], self.after_start[point + 1]):
            one = self.after[position]
            if self.is_done[one]:
                continue
            if self.needs[one]:
                # Met in order of cost, the last is the dearest: it alone counts, or all do.
                before = self.total[one] if self.needs[one] == TOGETHER else self.price[one]
                self.total[one] = min(before + now, DEAREST)
                missing = self.left[one] - 1
                if missing > 0:
                    self.left[one] = missing
                else:
                    self._offer(one, self.total[one])
            else:
                self._offer(one, now)

    def _note(self, thing: int) -> None:
        met = self.is_done[self.thing_point[thing]]
        if self.is_due[thing] or met == (self.thing_kind[thing] == COMPARISON):
            return
        self.is_due[thing] = 1
        self.due[self.due_count] = thing
        self.due_count += 1

    def _look_again(self) -> None:
        """Look at everything whose reading has grown."""
        count, self.due_count = self.due_count, 0
        due = [self.due[position] for position in range(count)]
        for thing in due:
            self.is_due[thing] = 0
            mind: Gathered = self.minds[self.thing_mind[thing]]
            if self.thing_kind[thing] == COMPARISON:
                if mind._compares(self.thing_node[thing], self.thing_truly[thing]):  # noqa: SLF001
                    self._offer(self.thing_point[thing], self.now)
            elif self.steps[thing] < MOST_STEPS:
                self.steps[thing] += 1
                self._work_out(thing, mind)

    def _work_out(self, thing: int, mind: Gathered) -> None:
        """Have a copy made: it costs what gives it, and what it reads."""
        node, place = self.thing_node[thing], self.thing_place[thing]
        read_at = self._read_at(node, self.thing_mind[thing] * self.fluents)
        price = max(self.cost_of[self.thing_point[thing]] + read_at, self.now)
        if self.kind[node] == READ:
            fluent = self.second[node]
            point = mind.head[fluent]
            while point >= 0:
                self._give(place, self.code[point], price)
                point = mind.next[point]
            if mind.ranged[fluent]:
                self._push(self.points + len(self.moves), price)
                self.moves.append((place, mind.low[fluent], mind.high[fluent]))
            return
        low, high = mind._lowest(node), mind._highest(node)  # noqa: SLF001
        if low <= high:
            self._push(self.points + len(self.moves), price)
            self.moves.append((place, low, high))

    def _read_at(self, term: int, offset: int) -> int:
        """When what a term reads has last grown; `offset`: the first place of the mind."""
        kind = self.kind[term]
        if kind == READ:
            return 0 if self.first[term] else self.grown[offset + self.second[term]]
        if kind == COMBINE:
            left = self._read_at(self.second[term], offset)
            return max(left, self._read_at(self.third[term], offset))
        return 0

    # -- growing ----------------------------------------------------------------------------

    def _give(self, place: int, code: int, price: int) -> None:
        """Let a place have a value at a cost; one nobody speaks of is no other's."""
        facts: dict[int, int] = self.facts[place]
        point = facts.get(code, NONE)
        if point >= 0:
            self._offer(point, price)
            return
        if self.other[place] != NO:
            self._offer(self.other[place], price)
        number: float = self.numbers[code]
        if self.measured[place] and number == number:  # it is a number
            self._push(self.points + len(self.moves), price)
            self.moves.append((place, number, number))

    def _gather(self, point: int) -> None:
        """Add a value to those a mind may give a fluent."""
        place = self.place[point]
        fluent = place % self.fluents
        mind: Gathered = self.minds[place // self.fluents]
        mind.next[point] = mind.head[fluent]
        mind.head[fluent] = point
        number: float = self.numbers[self.code[point]]
        if number == number:  # it is a number
            self._stretch(place, number, number)
        else:
            mind.odd[fluent] = 1
        self._tell(place)

    def _move(self, move: int) -> None:
        """Let a fluent be any number in a range."""
        place, low, high = self.moves[move]
        fluent = place % self.fluents
        mind: Gathered = self.minds[place // self.fluents]
        if mind.low[fluent] <= low and high <= mind.high[fluent]:
            return
        if mind.low[fluent] <= mind.high[fluent] or low < high:
            mind.ranged[fluent] = 1
        self._stretch(place, low, high)
        self._tell(place)

    def _stretch(self, place: int, low: float, high: float) -> None:
        fluent = place % self.fluents
        mind: Gathered = self.minds[place // self.fluents]
        if mind.low[fluent] <= low and high <= mind.high[fluent]:
            return
        mind.low[fluent] = low = min(low, mind.low[fluent])
        mind.high[fluent] = high = max(high, mind.high[fluent])
        self.grown[place] = self.now
        if place < self.fluents:
            self.history[fluent].append((low, high, self.now))
        if mind.ranged[fluent]:
            if self.other[place] != NO:
                self._offer(self.other[place], self.now)
            for position in range(self.numbered_start[place], self.numbered_start[place + 1]):
                point = self.numbered[position]
                number: float = self.numbers[self.code[point]]
                if low <= number <= high:
                    self._offer(point, self.now)

    def _tell(self, place: int) -> None:
        for position in range(self.watch_start[place], self.watch_start[place + 1]):
            self._note(self.watch[position])

    # -- whom an act would hurt -------------------------------------------------------------

    def _open_gates(self, minds: Sequence[int]) -> None:
        """Let a setting be nobody's concern unless it hurts by what they believe now."""
        for point, who, condition, fluent, value in self.gates:
            self.base, self.changed = minds[who], NONE
            if self._holds(condition):
                code, worth = self._code(value), self.task.utilities[who]
                before: float = self.numbers[self._code(worth)]
                self.changed, self.new_code = fluent, code
                after: float = self.numbers[self._code(worth)]
                if after < before:
                    continue
            self._offer(point, 0)

    def _code(self, term: int) -> int:
        """The value of a term that reads no beliefs, in the row at `base` with one change."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            return first
        if kind == READ:
            fluent = self.second[term]
            return self.new_code if fluent == self.changed else self.cells[self.base + fluent]
        if kind == TRUTH:
            return 1 if self._holds(first) else 0
        if kind == CHOOSE:
            for position in range(first, first + self.second[term], 2):
                if self._holds(self.parts[position]):
                    return self._code(self.parts[position + 1])
            return self._code(self.third[term])
        left, right = self._code(self.second[term]), self._code(self.third[term])
        values = self.codes.values
        return self.codes.code(combine(OPERATORS[first], values[left], values[right]))

    def _holds(self, node: int) -> bool:
        """Whether a condition that reads no beliefs holds there."""
        kind, first = self.kind[node], self.first[node]
        if kind <= IS_NOT:
            value = self.new_code if first == self.changed else self.cells[self.base + first]
            return (value == self.second[node]) == (kind == IS)
        if kind >= ALL:
            for position in range(first, first + self.second[node]):
                if self._holds(self.parts[position]) != (kind == ALL):
                    return kind == ANY
            return kind == ALL
        one, two = self._code(self.second[node]), self._code(self.third[node])
        left: float = self.numbers[one]
        right: float = self.numbers[two]
        if one == two or left == right:
            return first in (0, 3, 5)
        if first <= 1 or left != left or right != right:  # no numbers
            return first == 1
        return (left < right) == (first <= AT_MOST)

    # -- what can be had, and for how much --------------------------------------------------

    def _offers(self, term: int, sign: int) -> list[tuple[float, int]]:
        """What a term may be worth and the cost; the more (`sign` -1: the less) the dearer."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            number: float = self.numbers[first]
            return [(number, 0)] if number == number else []
        if kind == READ:
            if first:
                return [(sign * inf, 0)]
            steps = self.history[self.second[term]]
            return _thinned([(high if sign > 0 else low, at) for low, high, at in steps], sign)
        world: Gathered = self.minds[0]
        if kind == TRUTH:
            some = [(1.0, self._cost_of(world.may_hold[first]))]
            some.append((0.0, self._cost_of(world.may_fail[first])))
            return _thinned(some, sign)
        if kind == CHOOSE:
            return self._chosen(term, sign)
        if first >= TIMES:
            bound = world._highest(term) if sign > 0 else world._lowest(term)  # noqa: SLF001
            return [(bound, self._read_at(term, 0))]
        left = self._offers(self.second[term], sign)
        right = self._offers(self.third[term], -sign if first == MINUS else sign)
        some = [
            (worth - other if first == MINUS else worth + other, price + more)
            for worth, price in left
            for other, more in right
        ]
        return _thinned(some, sign)

    def _chosen(self, term: int, sign: int) -> list[tuple[float, int]]:
        world: Gathered = self.minds[0]
        found: list[tuple[float, int]] = []
        first, spent = self.first[term], 0
        for position in range(first, first + self.second[term], 2):
            condition = self.parts[position]
            price = spent + self._cost_of(world.may_hold[condition])
            if price <= DEAREST:
                some = self._offers(self.parts[position + 1], sign)
                found += [(worth, price + more) for worth, more in some]
            spent += self._cost_of(world.may_fail[condition])
            if spent > DEAREST:
                return _thinned(found, sign)
        found += [(worth, spent + more) for worth, more in self._offers(self.third[term], sign)]
        return _thinned(found, sign)

    def _cost_of(self, point: int) -> int:
        return self.cost_of[point] if self.is_done[point] else DEAREST + 1


def _thinned(some: list[tuple[float, int]], sign: int) -> list[tuple[float, int]]:
    """Of offers those to which no other is better and no dearer, cheapest first."""
    found: list[tuple[float, int]] = []
    best = -inf
    for worth, price in sorted(some, key=lambda offer: (offer[1], -sign * offer[0])):
        if price <= DEAREST and (sign * worth > best or not found):
            best = sign * worth
            if len(found) == MOST_OFFERS:
                found.pop()
            found.append((worth, price))
    return found
