"""How well off anybody could be after so many acts, if nothing ever stopped being true.

`Relaxed` answers from a state's own values alone, whatever anybody in it believes, and
never too low: who truly can have something after k acts has at least that in its answer
for k. Layer 0 is the state itself. One act may be taken for each layer, or rather all
that are possible at once; triggers cost nothing. A number that acts make from itself moves
as far as one act moves it in each layer, and from `PATIENCE` layers on without end; one
that a trigger makes from itself moves without end at once.

`relaxation` says what the graph is that is walked here: by counting, for every point,
the inputs that are missing. Nothing is looked at twice unless what it reads has grown.

This module is plain Python. Cython compiles it where it can, by the types in
`relaxed.pxd`; it is the inner loop of the search, and numbers live in flat arrays.

Cost: linear in the part of the graph that is met; what is copied or compared, times how
often what it reads grows.

Source: B. Bonet and H. Geffner, "Planning as heuristic search", Artificial Intelligence
129 (2001), section 3 (there called h_max); J. Hoffmann, "The Metric-FF planning system",
Journal of Artificial Intelligence Research 20 (2003), for numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import inf

from gaslamp.search.circular import circular
from gaslamp.search.codes import TRUE, UNKNOWN
from gaslamp.search.gathered import Gathered
from gaslamp.search.relaxation import COMPARISON, NO, WORTH, YES, Relaxation, Thing
from gaslamp.search.tables import joined
from gaslamp.search.task import NONE, GroundTask

READ = 1
PLAIN, GATHERED, READ_BY = 0, 1, 2
"""What a point being met means besides: a measured fluent has grown; things read it."""
PATIENCE = 16
"""Layers in which a number may grow step by step before it is taken to grow for ever."""
NAMED = 3
"""How many codes come before the entities'."""
ROOM = 64
"""Values that are not foreseen that there is room for at first; doubled when full."""


class Relaxed:
    """The best that everybody could come to, by layers."""

    def __init__(self, task: GroundTask, most_layers: int) -> None:
        """`most_layers`: layers after the first that are of interest."""
        shared = [act for act in range(task.acts) if task.events[act].consenting]
        self._characters = Layers(task, shared, task.utilities, most_layers)
        self._author = Layers(task, range(task.acts), (task.author,), most_layers)

    def best(self, cells: Sequence[int], base: int) -> list[list[float]]:
        """For every character, by layer, no less than the most they could have.

        Of acts, only those that somebody consents to are taken.

        Args:
            cells: codes of values; the state's begin at `base`, by the task's fluents.

        Returns:
            Lists that never fall. The last value holds for every later layer too, unless
            the list goes on to `most_layers`. Without any number to be had: `-inf`.
        """
        return self._characters.best(cells, base)

    def best_for_author(self, cells: Sequence[int], base: int) -> list[float]:
        """`best`, for the author, who may take any act."""
        return self._author.best(cells, base)[0]


class Layers(Gathered):
    """The walk over one graph: some acts, some utilities."""

    def __init__(
        self,
        task: GroundTask,
        acts: Sequence[int] | range,
        worths: Sequence[int],
        most_layers: int,
    ) -> None:
        graph = Relaxation(task, acts, worths)
        self.points = len(graph.points)
        self.room = self.points + ROOM
        super().__init__(task, self.points, self.room)
        for (node, truly), point in graph.holds.items():
            (self.may_hold if truly else self.may_fail)[node] = point
        self.most_layers = most_layers
        self.worths = len(worths)
        self.circular = circular(task)
        self.tops = array("d", [graph.top(node) for node in worths] + [0.0])
        self._load_points(graph)
        self._load_fluents(graph, len(task.fluents), NAMED + task.codes.entities)
        self._load_things(graph.things)

    # -- what never changes -----------------------------------------------------------------

    def _load_points(self, graph: Relaxation) -> None:
        after: list[list[int]] = [[] for _ in graph.points]
        for number, point in enumerate(graph.points):
            for one in point.inputs:
                after[one].append(number)
        self.after_start, self.after = joined(after)
        needs = [len(point.inputs) if point.needs_all else 1 for point in graph.points]
        needs[YES] = 1
        self.need = array("i", needs)
        self.late = array("i", [point.late for point in graph.points])
        self.readers_start, self.readers = joined(
            [graph.readers.get(number, []) for number in range(self.points)]
        )
        self.queue, self.acts = array("i", needs), array("i", needs)
        self.role, self.fluent = array("i", bytes(4 * self.room)), array("i", [NONE]) * self.room
        for number in graph.readers:
            self.role[number] = READ_BY
        for (fluent, code), number in graph.facts.items():
            self.fluent[number], self.code[number] = fluent, code
            if fluent in graph.measured:
                self.role[number] |= GATHERED

    def _load_fluents(self, graph: Relaxation, fluents: int, first_number: int) -> None:
        """Where to find the fact of a value; an entity's or number's is in a row by code."""
        codes: list[list[int]] = [[] for _ in range(fluents)]
        for fluent, code in graph.facts:
            codes[fluent].append(code)
        lowest: list[int] = []
        table: list[list[int]] = []
        number_facts: list[list[int]] = []
        for fluent, some in enumerate(codes):
            high = [code for code in some if code >= NAMED] or [NAMED]
            lowest.append(min(high))
            spoken = list(range(NAMED)) + list(range(min(high), max(high) + 1))
            table.append([graph.facts.get((fluent, code), NONE) for code in spoken])
            numbers = [code for code in some if code >= first_number or code <= TRUE]
            number_facts.append([graph.facts[fluent, code] for code in numbers])
        self.lowest = array("i", [*lowest, 0])
        self.table_start, self.table = joined(table)
        self.number_facts_start, self.number_facts = joined(number_facts)
        self.other = array("i", [graph.others.get(fluent, NO) for fluent in range(fluents)])
        self.measured = array("i", [fluent in graph.measured for fluent in range(fluents)])
        asked = sorted({fluent for fluent, _ in graph.facts} | {*graph.others} | graph.measured)
        self.asked = array("i", [*asked, 0])
        self.asked_count = len(asked)
        self.watch_start, self.watch = joined(
            [graph.fluent_readers.get(fluent, []) for fluent in range(fluents)]
        )

    def _load_things(self, things: Sequence[Thing]) -> None:
        count = self.things = len(things)
        self.thing_kind = array("i", [thing.kind for thing in things])
        self.thing_point = array("i", [thing.point for thing in things])
        self.thing_node = array("i", [thing.node for thing in things])
        self.thing_fluent = array("i", [thing.fluent for thing in things])
        self.thing_truly = array("i", [thing.truly for thing in things])
        self.thing_late = array("i", [thing.late for thing in things])
        nothing = bytes(4 * (count + 1))
        self.is_due = array("i", nothing)
        self.due_comparisons, self.due_copies = array("i", nothing), array("i", nothing)
        self.due_acts, self.due_worths = array("i", nothing), array("i", nothing)
        self.copies: list[tuple[int, int, int]] = []
        self.moves: list[tuple[int, float, float]] = []
        self.worth = array("d", bytes(8 * (self.worths + 1)))

    # -- one walk ---------------------------------------------------------------------------

    def best(self, cells: Sequence[int], base: int) -> list[list[float]]:
        """By utility and layer, no less than the most that can be had."""
        self._begin()
        for place in range(self.asked_count):
            fluent = self.asked[place]
            self._put(fluent, cells[base + fluent])
        self._settle()
        self._weigh()
        found = [[self.worth[worth]] for worth in range(self.worths)]
        layer = 0
        while layer < self.most_layers and not self._is_over():
            layer += 1
            self._act(layer)
            self._settle()
            self._weigh()
            for worth in range(self.worths):
                found[worth].append(self.worth[worth])
        return found

    def _begin(self) -> None:
        self.left[:] = self.need
        for place in range(self.asked_count):
            fluent = self.asked[place]
            self.head[fluent] = NONE
            self.ranged[fluent] = self.odd[fluent] = 0
            self.low[fluent] = inf
            self.high[fluent] = -inf
        for thing in range(self.things):
            self.is_due[thing] = 0
        self.done = self.queued = self.acts_count = 0
        self.due_comparisons_count = self.due_copies_count = 0
        self.due_acts_count = self.due_worths_count = 0
        self.extra = self.points
        self._meet(YES)
        for thing in range(self.things):
            self._note(thing)

    def _is_over(self) -> bool:
        """Whether nothing more can be gained."""
        if self.acts_count == 0 and self.due_acts_count == 0:
            return True
        for worth in range(self.worths):  # noqa: SIM110  # compiled, and in an inner loop
            if self.worth[worth] < self.tops[worth]:
                return False
        return True

    def _act(self, layer: int) -> None:
        """Take every act that was possible at the end of the layer before."""
        count, self.due_acts_count = self.due_acts_count, 0
        for place in range(count):
            thing = self.due_acts[place]
            self.is_due[thing] = 0
            self._work_out(thing)
        acts, self.acts_count = self.acts_count, 0
        for place in range(acts):
            self._queue(self.acts[place])
        self._bring_about(layer > PATIENCE)

    def _settle(self) -> None:
        """Follow everything up that happens by itself."""
        while True:
            self._spread()
            if self.due_comparisons_count:
                count, self.due_comparisons_count = self.due_comparisons_count, 0
                for place in range(count):
                    thing = self.due_comparisons[place]
                    self.is_due[thing] = 0
                    if self._compares(self.thing_node[thing], self.thing_truly[thing]):
                        self._meet(self.thing_point[thing])
            elif self.due_copies_count:
                count, self.due_copies_count = self.due_copies_count, 0
                for place in range(count):
                    thing = self.due_copies[place]
                    self.is_due[thing] = 0
                    self._work_out(thing)
                self._bring_about(True)
            else:
                return

    def _spread(self) -> None:
        """Count off, for every point met, what needs it. The innermost loop."""
        left, after, start, late = self.left, self.after, self.after_start, self.late
        queue, role = self.queue, self.role
        while self.done < self.queued:
            point = queue[self.done]
            self.done += 1
            if role[point]:
                self._tell(point)
            queued = self.queued
            for place in range(start[point], start[point + 1]):
                one = after[place]
                missing = left[one]
                if missing > 0:
                    missing -= 1
                    left[one] = missing
                    if missing == 0:
                        if late[one]:
                            self.acts[self.acts_count] = one
                            self.acts_count += 1
                        else:
                            queue[queued] = one
                            queued += 1
            self.queued = queued

    def _weigh(self) -> None:
        """Look again at the utilities that may have grown."""
        count, self.due_worths_count = self.due_worths_count, 0
        for place in range(count):
            thing = self.due_worths[place]
            self.is_due[thing] = 0
            self.worth[thing] = self._worth(self.thing_node[thing])

    def _worth(self, node: int) -> float:
        return 0.0 if node < 0 else self._highest(node)

    # -- growing ----------------------------------------------------------------------------

    def _meet(self, point: int) -> None:
        """Let a point be met, if it is not."""
        if self.left[point] > 0:
            self.left[point] = 0
            self._queue(point)

    def _queue(self, point: int) -> None:
        self.queue[self.queued] = point
        self.queued += 1

    def _tell(self, point: int) -> None:
        """Tell whatever reads a point that it is met."""
        if self.role[point] & GATHERED:
            self._gather(point)
        for place in range(self.readers_start[point], self.readers_start[point + 1]):
            self._note(self.readers[place])

    def _note(self, thing: int) -> None:
        """Let a thing be looked at again, in its turn."""
        if self.is_due[thing]:
            return
        kind = self.thing_kind[thing]
        met = self.left[self.thing_point[thing]] == 0
        if kind == COMPARISON:
            if met:
                return
            self.due_comparisons[self.due_comparisons_count] = thing
            self.due_comparisons_count += 1
        elif kind == WORTH:
            self.due_worths[self.due_worths_count] = thing
            self.due_worths_count += 1
        elif not met:
            return
        elif self.thing_late[thing]:
            self.due_acts[self.due_acts_count] = thing
            self.due_acts_count += 1
        else:
            self.due_copies[self.due_copies_count] = thing
            self.due_copies_count += 1
        self.is_due[thing] = 1

    def _put(self, fluent: int, code: int) -> None:
        """Let a fluent have a value, which may be one that nobody foresaw."""
        point = self._fact(fluent, code)
        if point >= 0:
            self._meet(point)
            return
        self._meet_other(fluent)
        if not self.measured[fluent]:
            return
        point = self.head[fluent]
        while point >= 0:
            if self.code[point] == code:
                return
            point = self.next[point]
        if self.extra == self.room:
            self._make_room()
        point = self.extra
        self.extra += 1
        self.fluent[point] = fluent
        self.code[point] = code
        self._gather(point)

    def _make_room(self) -> None:
        more = self.room
        self.room += more
        self.role = array("i", self.role) + array("i", bytes(4 * more))
        self.fluent = array("i", self.fluent) + array("i", bytes(4 * more))
        self.code = array("i", self.code) + array("i", bytes(4 * more))
        self.next = array("i", self.next) + array("i", bytes(4 * more))

    def _meet_other(self, fluent: int) -> None:
        if self.other[fluent] != NO:
            self._meet(self.other[fluent])

    def _fact(self, fluent: int, code: int) -> int:
        """The point of a value; NONE if nobody asks for it."""
        start = self.table_start[fluent]
        if code < NAMED:
            return self.table[start + code]
        place = start + NAMED + code - self.lowest[fluent]
        if code < self.lowest[fluent] or place >= self.table_start[fluent + 1]:
            return NONE
        return self.table[place]

    def _gather(self, point: int) -> None:
        """Add a value to those that a measured fluent may have."""
        fluent = self.fluent[point]
        self.next[point] = self.head[fluent]
        self.head[fluent] = point
        number: float = self.numbers[self.code[point]]
        if number == number:  # it is a number
            self._stretch(fluent, number, number)
        else:
            self.odd[fluent] = 1
        for place in range(self.watch_start[fluent], self.watch_start[fluent + 1]):
            self._note(self.watch[place])

    def _stretch(self, fluent: int, low: float, high: float) -> None:
        """Widen the range of a fluent's numbers; if it is whole, all within may be."""
        self.low[fluent] = min(self.low[fluent], low)
        self.high[fluent] = max(self.high[fluent], high)
        if not self.ranged[fluent]:
            return
        self._meet_other(fluent)
        for place in range(self.number_facts_start[fluent], self.number_facts_start[fluent + 1]):
            point = self.number_facts[place]
            number: float = self.numbers[self.code[point]]
            if self.low[fluent] <= number <= self.high[fluent]:
                self._meet(point)

    def _work_out(self, thing: int) -> None:
        """Note what a copy brings about now; `_bring_about` does it."""
        node, fluent = self.thing_node[thing], self.thing_fluent[thing]
        if self.kind[node] == READ and self.first[node] == 0:
            source = self.second[node]
            point = self.head[source]
            while point >= 0:
                self.copies.append((thing, fluent, self.code[point]))
                point = self.next[point]
            if self.ranged[source]:
                self.moves.append((fluent, self.low[source], self.high[source]))
            return
        low, high = self._lowest(node), self._highest(node)
        if low <= high:
            self.moves.append((fluent, low, high))
        if self._is_odd(node):
            self.copies.append((thing, fluent, UNKNOWN))

    def _bring_about(self, endless: bool) -> None:  # called in one place each way
        """Set what was worked out. `endless`: what grows out of itself grows for ever."""
        for _, fluent, code in self.copies:
            self._put(fluent, code)
        self.copies.clear()
        for fluent, low, high in self.moves:
            self._move(fluent, low, high, endless)
        self.moves.clear()

    def _move(self, fluent: int, low: float, high: float, endless: bool) -> None:
        """Let a fluent be any number in a range."""
        least, most = self.low[fluent], self.high[fluent]
        if low == high and (low == least or high == most):
            return
        if self.ranged[fluent] and least <= low and high <= most:
            return
        if endless and self.circular[fluent] and least <= most:
            low = -inf if low < least else low
            high = inf if high > most else high
        self.ranged[fluent] = 1
        self._stretch(fluent, low, high)
        for place in range(self.watch_start[fluent], self.watch_start[fluent + 1]):
            self._note(self.watch[place])
