"""A relaxed graph in flat arrays, as it is walked.

`relaxed_graph` makes the graph of objects that are easy to join; here the same numbers lie in
rows, each one beside what is looked at with it, and never change while a graph is walked but
for what a walk marks.

This module is plain Python. Cython compiles it where it can, by the types in
`flat_graph.pxd`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from gaslamp.engine.grounding.codes import TRUE
from gaslamp.engine.grounding.task import NONE
from gaslamp.engine.tables import concatenate
from gaslamp.planning.relaxation.comparisons import Comparisons
from gaslamp.planning.relaxation.cyclic_fluents import cyclic_fluents
from gaslamp.planning.relaxation.dependents import Dependent
from gaslamp.planning.relaxation.points import NO, YES, Needs
from gaslamp.planning.relaxation.relaxed_graph import RelaxedGraph

GATHERED, READ_BY = 1, 2
"""What a point being met means besides: a measured place has grown; things read it. Bits, since a
point may be both. Most are neither: the innermost loop asks once whether there is more to do."""
NAMED = 3
"""How many codes come before the entities': false, true and unknown (`engine.grounding.codes`)."""
ROOM = 64
"""Values that are not foreseen that there is room for at first; doubled when full. Few worlds make
any: those are numbers that are worked out and that no condition names."""


class FlatGraph(Comparisons):
    """One graph: of some acts, for some utilities, in some minds."""

    def __init__(self, graph: RelaxedGraph) -> None:
        self.points = len(graph.points)
        self.room = self.points + ROOM
        super().__init__(graph.task, graph.minds, self.points, self.room)
        for (mind, node, truly), point in graph.holds.items():
            # A condition that nobody asks about in a mind keeps point 0, `YES`: it may hold, and
            # may fail.
            (self.may_hold if truly else self.may_fail)[mind * self.node_count + node] = point
        self._load_points(graph)
        self._load_places(graph, NAMED + graph.task.codes.entities)
        self._load_things(graph.things)

    def _load_points(self, graph: RelaxedGraph) -> None:
        after: list[list[int]] = [[] for _ in graph.points]
        for number, point in enumerate(graph.points):
            for one in point.inputs:
                after[one].append(number)
        self.after_start, self.after = concatenate(after)
        needs = [len(point.inputs) if point.needs else 1 for point in graph.points]
        # A count that nothing brings down: whoever begins a walk meets `YES`, and nobody meets
        # `NO`.
        needs[YES] = needs[NO] = 1
        self.need = array("i", needs)
        self.adds_up = array("i", [point.needs == Needs.ALL for point in graph.points])
        self.price = array("i", [point.price for point in graph.points])
        self.readers_start, self.readers = concatenate(
            [graph.readers.get(number, []) for number in range(self.points)]
        )
        self.role, self.place = array("i", bytes(4 * self.room)), array("i", [NONE]) * self.room
        for number in graph.readers:
            self.role[number] = READ_BY
        for (place, code), number in graph.facts.items():
            self.place[number], self.code[number] = place, code
            if place in graph.measured:
                self.role[number] |= GATHERED

    def _load_places(self, graph: RelaxedGraph, first_number: int) -> None:
        """Where to find the fact of a value; an entity's or number's is in a row by code."""
        places = range(graph.fluents * graph.minds)
        codes: list[list[int]] = [[] for _ in places]
        for place, code in graph.facts:
            codes[place].append(code)
        lowest: list[int] = []
        table: list[list[int]] = []
        number_facts: list[list[int]] = []
        for place, some in enumerate(codes):
            # One row for each place, from its least code to its greatest, holes included: fluents
            # are of one type, whose entities mostly stand together; so holes are few, and to look
            # one up is a subtraction.
            high = [code for code in some if code >= NAMED]
            least = min(high, default=NAMED)
            lowest.append(least)
            spoken = [*range(NAMED), *range(least, max(high, default=least - 1) + 1)]
            table.append([graph.facts.get((place, code), NONE) for code in spoken])
            numbers = [code for code in some if code >= first_number or code <= TRUE]
            number_facts.append([graph.facts[place, code] for code in numbers])
        self.lowest = array("i", lowest)
        self.table_start, self.table = concatenate(table)
        self.number_facts_start, self.number_facts = concatenate(number_facts)
        self.other = array("i", [graph.others.get(place, NO) for place in places])
        self.measured = array("i", [place in graph.measured for place in places])
        asked = sorted({place for place, _ in graph.facts} | {*graph.others} | graph.measured)
        # Only these are cleared and filled for each state: a walk costs what it asks about.
        self.asked = array("i", [*asked, 0])
        self.asked_count = len(asked)
        self.watch_start, self.watch = concatenate(
            [graph.place_readers.get(place, []) for place in places]
        )
        self.circular = cyclic_fluents(graph.task) * graph.minds

    def _load_things(self, things: Sequence[Dependent]) -> None:
        self.things = len(things)
        # A 0 more at the end of each, which nothing reads: no buffer is empty.
        self.thing_kind = array("i", [*(thing.kind for thing in things), 0])
        self.thing_point = array("i", [*(thing.point for thing in things), 0])
        self.thing_mind = array("i", [*(thing.mind for thing in things), 0])
        self.thing_node = array("i", [*(thing.node for thing in things), 0])
        self.thing_place = array("i", [*(thing.place for thing in things), 0])
        self.thing_truly = array("i", [*(thing.truly for thing in things), 0])
        self.thing_price = array("i", [*(thing.price for thing in things), 0])
        nothing = bytes(4 * (self.things + 1))
        self.is_due = array("i", nothing)
        self.due_comparisons, self.due_copies = array("i", nothing), array("i", nothing)
        self.due_acts, self.due_worths = array("i", nothing), array("i", nothing)
