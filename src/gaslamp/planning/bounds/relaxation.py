"""A task without its limits, as a graph: what may hold, may hold for ever after.

In the relaxation nothing that was true becomes false. A fluent gathers values and loses
none, so whether something may hold is settled once and for all, and what there is to
know of a task is a graph of *points* that are met or not yet met. A point needs so many
of its inputs met: one (a *fact*, that a fluent may have a value; an alternative) or all
of them (a precondition). A *late* point is an act: what it brings about is there one
layer after its inputs are. Some things are no counting matter: comparisons of terms,
values that are copied or worked out, utilities. They are *things* that are looked at
again whenever a point or a fluent that they read has grown.

Only what some utility depends on is in the graph. A condition that reads beliefs may
always hold. `relaxed` walks the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gaslamp.engine.grounding import NONE, GroundTask, Kind
from gaslamp.planning.bounds.ways import Way, Ways

YES = 0
"""The point that is always met."""
NO = 1
"""The point that is never met."""
ONE_IS_ENOUGH = 1
EQUAL = 0
COMPARISON, COPY, WORTH = 0, 1, 2
"""Kinds of things: a comparison, a value that is copied or worked out, a utility."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What must be looked at again when what it reads has grown.

    point: a comparison's own; of a copy, the one that must be met before it works.
    node: of the task: the comparison, the value, or the utility.
    fluent: what a copy sets.
    truly: whether the comparison is to hold; false: is to fail.
    late: whether a copy is an act's.
    """

    kind: int
    point: int
    node: int
    fluent: int = NONE
    truly: bool = True
    late: bool = False


@dataclass(slots=True)
class _Point:
    needs_all: bool
    late: bool
    inputs: list[int] = field(default_factory=list)


class Relaxation:
    """The graph of one task, some of its acts, and some utilities."""

    def __init__(self, task: GroundTask, acts: Iterable[int], worths: Sequence[int]) -> None:
        """`acts` by number; `worths` are utilities: terms, NONE for one that is always 0."""
        self.task = task
        self.points: list[_Point] = [_Point(True, False), _Point(False, False)]
        self.facts: dict[tuple[int, int], int] = {}
        self.others: dict[int, int] = {}
        """For fluents that something asks not to have a value: a value that has no fact."""
        self.things: list[Thing] = []
        self.measured: set[int] = set()
        """Fluents whose values are gathered, since terms read them."""
        self.readers: dict[int, list[int]] = {}
        """Things that read whether a point is met."""
        self.fluent_readers: dict[int, list[int]] = {}
        """Things that read a fluent's values."""
        self.holds: dict[tuple[int, bool], int] = {}
        """For a condition, and whether it is to hold or to fail, its point."""
        self._joined: dict[tuple[bool, bool, frozenset[int]], int] = {}
        self._waiting: list[tuple[int, int]] = []
        self._copied: set[Way] = set()
        self._ways = Ways(task, acts)
        self._events = self._ways.events
        self.things.extend(Thing(WORTH, YES, node) for node in worths)
        for number in range(len(worths)):
            self._connect(number)
        while self._waiting:
            self._supply(*self._waiting.pop())

    # -- points -----------------------------------------------------------------------------

    def _point(self, *, needs_all: bool, late: bool, inputs: Iterable[int]) -> int:
        """The point that needs all, or one, of its inputs; equal ones are one."""
        wanted = frozenset(inputs)
        if needs_all:
            if NO in wanted:
                return NO
            wanted -= {YES}
            if not wanted:
                wanted = frozenset({YES})
        else:
            if YES in wanted:
                return YES
            wanted -= {NO}
            if not wanted:
                return NO
        if len(wanted) == 1 and not late:
            return next(iter(wanted))
        key = (needs_all, late, wanted)
        if key not in self._joined:
            self._joined[key] = len(self.points)
            self.points.append(_Point(needs_all, late, sorted(wanted)))
        return self._joined[key]

    def _all(self, inputs: Iterable[int]) -> int:
        return self._point(needs_all=True, late=False, inputs=inputs)

    def fact(self, fluent: int, code: int) -> int:
        """The point that a fluent may have a value."""
        known = self.facts.get((fluent, code))
        if known is None:
            known = self.facts[fluent, code] = len(self.points)
            self.points.append(_Point(needs_all=False, late=False))
            self._waiting.append((fluent, code))
        return known

    def _differs(self, fluent: int, code: int) -> int:
        """The point that a fluent may have any value but one."""
        if fluent not in self.others:
            self.others[fluent] = len(self.points)
            self.points.append(_Point(needs_all=False, late=False))
        self.fact(fluent, code)  # or it would count as one of the others
        codes = self._ways.codes(fluent) - {code}
        inputs = [self.fact(fluent, other) for other in sorted(codes)]
        return self._point(needs_all=False, late=False, inputs=[*inputs, self.others[fluent]])

    # -- conditions and terms ---------------------------------------------------------------

    def condition(self, node: int, *, truly: bool) -> int:
        """The point that a condition may hold, or may fail."""
        key = (node, truly)
        if key not in self.holds:
            self.holds[key] = self._condition(node, truly=truly)
        return self.holds[key]

    def _condition(self, node: int, *, truly: bool) -> int:
        nodes = self.task.nodes
        kind = nodes.kind[node]
        if kind in (Kind.ALL, Kind.ANY):
            start = nodes.first[node]
            parts = nodes.parts[start : start + nodes.second[node]]
            inputs = [self.condition(part, truly=truly) for part in parts]
            return self._point(needs_all=(kind == Kind.ALL) == truly, late=False, inputs=inputs)
        if kind in (Kind.IS, Kind.IS_NOT):
            fluent, code = nodes.first[node], nodes.second[node]
            wanted = (kind == Kind.IS) == truly
            return self.fact(fluent, code) if wanted else self._differs(fluent, code)
        if nodes.reach[node]:
            return YES
        point = len(self.points)
        self.points.append(_Point(needs_all=False, late=False))
        self._add(Thing(COMPARISON, point, node, truly=truly))
        return point

    def _add(self, thing: Thing) -> None:
        self.things.append(thing)
        self._connect(len(self.things) - 1)

    def _connect(self, number: int) -> None:
        """Note what a thing reads."""
        thing, nodes = self.things[number], self.task.nodes
        terms = [thing.node]
        if thing.kind == COMPARISON:
            terms = [nodes.second[thing.node], nodes.third[thing.node]]
        fluents, conditions = set[int](), set[int]()
        for term in terms:
            if term != NONE:
                self._read(term, fluents, conditions)
        points = {self.condition(c, truly=truly) for c in conditions for truly in (True, False)}
        if thing.kind == COPY:
            points.add(thing.point)
        for point in sorted(points):
            self.readers.setdefault(point, []).append(number)
        for fluent in sorted(fluents):
            self.fluent_readers.setdefault(fluent, []).append(number)
            self._measure(fluent)

    def _read(self, term: int, fluents: set[int], conditions: set[int]) -> None:
        """Gather the fluents and conditions that a term's value depends on."""
        nodes = self.task.nodes
        kind, first = nodes.kind[term], nodes.first[term]
        if kind == Kind.READ:
            if first == 0:
                fluents.add(nodes.second[term])
        elif kind == Kind.TRUTH:
            conditions.add(first)
        elif kind == Kind.COMBINE:
            self._read(nodes.second[term], fluents, conditions)
            self._read(nodes.third[term], fluents, conditions)
        elif kind == Kind.CHOOSE:
            for place in range(first, first + nodes.second[term], 2):
                conditions.add(nodes.parts[place])
                self._read(nodes.parts[place + 1], fluents, conditions)
            self._read(nodes.third[term], fluents, conditions)

    def _measure(self, fluent: int) -> None:
        if fluent not in self.measured:
            self.measured.add(fluent)
            for code in sorted(self._ways.codes(fluent)):
                self.fact(fluent, code)
            for way in self._ways.by_fluent.get(fluent, ()):
                self._copy(way)

    # -- what sets a fluent -----------------------------------------------------------------

    def _supply(self, fluent: int, code: int) -> None:
        """Let everything lead to a fact that sets it."""
        point = self.facts[fluent, code]
        for way in self._ways.by_fluent.get(fluent, ()):
            if way.node != NONE:
                self._measure(fluent)
            elif way.code == code:
                giver = self._giver(way, late=way.event < len(self.task.events))
                if giver != NO and giver not in self.points[point].inputs:
                    self.points[point].inputs.append(giver)

    def _giver(self, way: Way, *, late: bool) -> int:
        """The point at which a way works."""
        event = self._events[way.event]
        inputs = [self.fact(fluent, code) for fluent, code in event.wanted]
        if event.test != NONE:
            inputs.append(self.condition(event.test, truly=True))
        inputs += [self.condition(node, truly=truly) for node, truly in way.conditions]
        return self._point(needs_all=True, late=late, inputs=inputs)

    def _copy(self, way: Way) -> None:
        if way.node == NONE or way in self._copied:
            return
        self._copied.add(way)
        point = self._giver(way, late=False)
        if point != NO:
            late = way.event < len(self.task.events)
            self._add(Thing(COPY, point, way.node, way.fluent, late=late))
