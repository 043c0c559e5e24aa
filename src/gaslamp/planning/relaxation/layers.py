"""How well off anybody could be after so many acts, if nothing ever stopped being true.

`UtilityBounds` answers from a state's own values alone, whatever anybody in it believes, and
never too low: who truly can have something after k acts has at least that in its answer
for k. Layer 0 is the state itself. One act may be taken for each layer, or rather all
that are possible at once; triggers cost nothing. A number that acts make from itself moves
as far as one act moves it in each layer, and from `PATIENCE` layers on without end; one
that a trigger makes from itself moves without end at once.

This is the case of one mind in which every act has one price, so that what costs as much as the
dearest of its inputs is there in the layer of the last. `relaxed_graph` says what the graph is,
`propagation` what follows where a point is met. It is walked
by counting, for every point, the inputs that are missing. Nothing is looked at twice unless
what it reads has grown.

This module is plain Python. Cython compiles it where it can, by the types in
`layers.pxd`; it is the inner loop of the search, and numbers live in flat arrays.

Cost: linear in the part of the graph that is met; what is copied or compared, times how
often what it reads grows.

Source: B. Bonet and H. Geffner, "Planning as heuristic search", Artificial Intelligence
129 (2001), section 3 (there called h_max); J. Hoffmann, "The Metric-FF planning system",
Journal of Artificial Intelligence Research 20 (2003), for numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from math import inf

from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.tables import concatenate
from gaslamp.planning.relaxation.number_bounds import NumberBound, number_bounds
from gaslamp.planning.relaxation.points import YES
from gaslamp.planning.relaxation.propagation import PATIENCE, Propagation
from gaslamp.planning.relaxation.relaxed_graph import RelaxedGraph
from gaslamp.planning.relaxation.utility_maximum import utility_maximum


class UtilityBounds:
    """The best that everybody could come to, by layers."""

    def __init__(
        self,
        task: GroundTask,
        most_layers: int,
        check: Callable[[], None] = lambda: None,
        counted_on: Callable[[int, int], Sequence[int]] = lambda _who, _level: (),
    ) -> None:
        """`most_layers`: layers after the first that are of interest. `check`: may interrupt.

        `counted_on`: the acts that somebody, so many minds deep, counts on.
        """
        # Nobody counts on what only the author can make happen (D1.3 of the semantics, section 9).
        # To leave those acts out took the planner notes' western problem from 9.6 s to 5.7 s
        # (section 3).
        shared = [act for act in range(task.acts) if task.events[act].consenting]
        self._characters = Layers(task, shared, task.utilities, most_layers, check)
        self._narrow: dict[tuple[int, int], Layers] = {}
        self._task, self._most_layers, self._check = task, most_layers, check
        self._counted_on = counted_on
        self._author = Layers(task, range(task.acts), (task.author,), most_layers, check)

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

    def best_counting_on(
        self, who: int, level: int, cells: Sequence[int], base: int
    ) -> list[float]:
        """`best` for one character, by the acts that they count on so many minds deep."""
        layers = self._narrow.get((who, level))
        if layers is None:
            task, acts = self._task, self._counted_on(who, level)
            wanted = task.utilities[who : who + 1]
            layers = Layers(task, acts, wanted, self._most_layers, self._check)
            self._narrow[who, level] = layers
        return layers.best(cells, base)[0]

    def best_for_author(self, cells: Sequence[int], base: int) -> list[float]:
        """`best`, for the author, who may take any act."""
        return self._author.best(cells, base)[0]


class Layers(Propagation):
    """The walk over one graph: some acts, some utilities."""

    def __init__(
        self,
        task: GroundTask,
        acts: Sequence[int] | range,
        worths: Sequence[int],
        most_layers: int,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(RelaxedGraph(task, acts, worths, check=check))
        bounds = [bound for bound in number_bounds(task, acts) if self.measured[bound.fluent]]
        self._load_bounds(bounds)
        self.most_layers = most_layers
        self.worths = len(worths)
        self.worth = array("d", bytes(8 * (self.worths + 1)))
        self.tops = array("d", [*(utility_maximum(task, node) for node in worths), 0.0])
        self.queue, self.acts = array("i", self.need), array("i", self.need)
        self.copies: list[tuple[int, int]] = []
        self.moves: list[tuple[int, float, float]] = []

    def _load_bounds(self, bounds: Sequence[NumberBound]) -> None:
        """As in `FlatGraph`, a 0 more at the end of each row that may have none."""
        self.bounds = len(bounds)
        self.bound_fluent = array("i", [*(bound.fluent for bound in bounds), 0])
        self.bound_falls = array("i", [*(bound.falls for bound in bounds), 0])
        self.moved_start, self.moved_fluent = concatenate(
            [fluent for fluent, _, _ in bound.facts] for bound in bounds
        )
        facts = [fact for bound in bounds for fact in bound.facts]
        self.moved_code = array("i", [*(code for _, code, _ in facts), 0])
        self.moved_by = array("d", [*(amount for _, _, amount in facts), 0.0])

    def best(self, cells: Sequence[int], base: int) -> list[list[float]]:
        """By utility and layer, no less than the most that can be had."""
        self._begin()
        self._bound_numbers(cells, base)
        for at in range(self.asked_count):
            place = self.asked[at]
            self._put(place, cells[base + place])
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

    def _bound_numbers(self, cells: Sequence[int], base: int) -> None:
        """Let no number be moved further than by what may still move it, as `NumberBound.of`."""
        for bound in range(self.bounds):
            fluent, left = self.bound_fluent[bound], 0.0
            for fact in range(self.moved_start[bound], self.moved_start[bound + 1]):
                if cells[base + self.moved_fluent[fact]] == self.moved_code[fact]:
                    left += self.moved_by[fact]
            number: float = self.numbers[cells[base + fluent]]
            if self.bound_falls[bound]:
                self.floors[fluent] = number - left if number == number else -inf
            else:
                self.ceilings[fluent] = number + left if number == number else inf

    def _begin(self) -> None:
        self.start_over()
        self.done = self.queued = self.acts_count = 0
        self._reach(YES)
        for thing in range(self.things):
            self._note(thing)

    def _reach(self, point: int) -> None:
        """See `Propagation`: queue it."""
        if self.left[point] > 0:
            self.left[point] = 0
            self.queue[self.queued] = point
            self.queued += 1

    def _is_over(self) -> bool:
        """Whether nothing more can be gained."""
        # No act is new and no number moves by one: the next layer would be this one again.
        if self.acts_count == 0 and self.due_acts_count == 0:
            return True
        for worth in range(self.worths):  # noqa: SIM110  # compiled, and in an inner loop
            if self.worth[worth] < self.tops[worth]:
                return False
        return True

    def _act(self, layer: int) -> None:
        """Take every act that was possible at the end of the layer before."""
        # Numbers are worked out before the acts of this layer spread, and set after all are: every
        # act of a layer reads the layer before, whichever comes first.
        count, self.due_acts_count = self.due_acts_count, 0
        for place in range(count):
            thing = self.due_acts[place]
            self.is_due[thing] = 0
            self._work_out(thing)
        acts, self.acts_count = self.acts_count, 0
        for place in range(acts):
            self.queue[self.queued] = self.acts[place]
            self.queued += 1
        self._bring_about(layer > PATIENCE)

    def _settle(self) -> None:
        """Follow everything up that happens by itself."""
        while True:
            self._spread()
            if self.due_comparisons_count:
                self._look_at_comparisons()
            elif self.due_copies_count:
                count, self.due_copies_count = self.due_copies_count, 0
                for place in range(count):
                    thing = self.due_copies[place]
                    self.is_due[thing] = 0
                    self._work_out(thing)
                # A trigger costs nothing, so it would go round for ever within one layer.
                self._bring_about(True)
            else:
                return

    def _let_be(self, place: int, code: int) -> None:
        """See `Propagation`: once everything is worked out."""
        self.copies.append((place, code))

    def _let_range(self, place: int, low: float, high: float) -> None:
        """See `Propagation`: once everything is worked out."""
        if not self._has_range(place, low, high):
            self.moves.append((place, low, high))

    def _bring_about(self, endless: bool) -> None:  # called in one place each way
        """Set what was worked out. `endless`: what grows out of itself grows for ever."""
        for place, code in self.copies:
            self._put(place, code)
        self.copies.clear()
        for place, low, high in self.moves:
            self._move(place, low, high, endless)
        self.moves.clear()

    def _spread(self) -> None:
        """Count off, for every point met, what needs it. The innermost loop."""
        left, after, start, price = self.left, self.after, self.after_start, self.price
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
                        if price[one]:
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
