"""The graph of an estimate in flat arrays, as it is walked.

`epistemic` makes the graph of objects that are easy to join; here the same numbers lie in rows,
each beside what is looked at with it. What the fluents of each mind gather is a `Comparisons`,
one a mind; which points are met they share.

This module is plain Python. Cython compiles it where it can, by the types in
`estimate_arrays.pxd`.
"""

from __future__ import annotations

from array import array

from gaslamp.engine.grounding.task import NONE, GroundTask
from gaslamp.engine.tables import joined
from gaslamp.planning.bounds.comparisons import Comparisons
from gaslamp.planning.bounds.relaxation import NO, YES
from gaslamp.planning.estimates.epistemic import Epistemic

DEAREST = 4000
"""What costs more counts as this."""


class EstimateArrays:
    """The graph for the states of one task."""

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
        self._load_points(graph)
        self._load_places(graph)
        self._load_things(graph)
        self._load_minds(graph)

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
        self.minds: list[Comparisons] = []
        for _ in range(graph.minds):
            mind = Comparisons(self.task, 1, self.points)
            mind.left, mind.code = self.left, self.code
            self.minds.append(mind)
        for (number, node, truly), point in graph.holds.items():
            mind = self.minds[number]
            (mind.may_hold if truly else mind.may_fail)[node] = point
        self.gates = [
            (gate.point, gate.who, gate.setting.condition, gate.setting.fluent, gate.setting.value)
            for gate in graph.gates
        ]
