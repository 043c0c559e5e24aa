"""The graph of a relaxation in flat arrays, as it is walked.

`relaxation` makes the graph of objects that are easy to join; here the same numbers lie in
rows, each one beside what is looked at with it, and never change while a graph is walked but
for what a walk marks.

This module is plain Python. Cython compiles it where it can, by the types in
`relaxation_arrays.pxd`.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from gaslamp.engine.grounding.codes import TRUE
from gaslamp.engine.grounding.task import NONE, GroundTask
from gaslamp.engine.tables import joined
from gaslamp.planning.bounds.circular import circular
from gaslamp.planning.bounds.comparisons import Comparisons
from gaslamp.planning.bounds.relaxation import NO, YES, Relaxation, Thing
from gaslamp.planning.bounds.tops import top

GATHERED, READ_BY = 1, 2
"""What a point being met means besides: a measured fluent has grown; things read it."""
NAMED = 3
"""How many codes come before the entities'."""
ROOM = 64
"""Values that are not foreseen that there is room for at first; doubled when full."""


class RelaxationArrays(Comparisons):
    """One graph: of some acts, for some utilities."""

    def __init__(
        self, task: GroundTask, acts: Sequence[int] | range, worths: Sequence[int]
    ) -> None:
        """`acts` by number; `worths` are utilities: terms, NONE for one that is always 0."""
        graph = Relaxation(task, acts, worths)
        self.points = len(graph.points)
        self.room = self.points + ROOM
        super().__init__(task, self.points, self.room)
        for (node, truly), point in graph.holds.items():
            (self.may_hold if truly else self.may_fail)[node] = point
        self.worths = len(worths)
        self.circular = circular(task)
        self.tops = array("d", [top(task, node) for node in worths] + [0.0])
        self._load_points(graph)
        self._load_fluents(graph, len(task.fluents), NAMED + task.codes.entities)
        self._load_things(graph.things)

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
