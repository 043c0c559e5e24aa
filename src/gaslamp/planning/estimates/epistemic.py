"""A task without its limits, minds and all, as a graph with prices: for a guess at a distance.

Like `relaxation`, but about *places*: a fluent in a *mind*, where mind 0 is the world and
mind c + 1 what character c believes. What may hold stays so in every mind. An act costs
1 and needs, besides its precondition in the world, that everybody who must consent
believes the precondition, and, where it would hurt them by what they believe, comes to
believe that it will not (a *gate*, open for whom it does not hurt). What it does, those
who may notice believe; and what its precondition says. Triggers cost nothing and run in
every mind. What anybody believes of a belief is not looked into.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gaslamp.engine.grounding import NONE, GroundTask, Kind, Setting, TaskEvent
from gaslamp.planning.bounds.relaxation import COMPARISON, COPY, NO, YES
from gaslamp.planning.estimates.leaves import Leaf, Leaves
from gaslamp.planning.estimates.priced_points import Needs, PricedPoint, PricedPoints

WORLD = 0
EQUAL, UNEQUAL = 0, 1


@dataclass(frozen=True, slots=True)
class MindThing:
    """As `relaxation.Thing`: a comparison read in a mind, or a copy from one to a place."""

    kind: int
    point: int
    mind: int
    node: int
    place: int = NONE
    truly: bool = True


@dataclass(frozen=True, slots=True)
class Gate:
    """A point that is free unless a setting hurts somebody by what they believe."""

    point: int
    who: int
    setting: Setting


@dataclass(frozen=True, slots=True)
class _Way:
    """A leaf, the point at which it is given, and the mind that its conditions are read in."""

    giver: int
    mind: int
    leaf: Leaf


class Epistemic(PricedPoints):
    """The graph of one task, as far as the author's utility depends on it."""

    def __init__(self, task: GroundTask) -> None:
        super().__init__()
        self.task = task
        self._leaves = Leaves(task)
        self._events = self._leaves.events
        self.fluents = len(task.fluents)
        self.minds = len(task.characters) + 1
        self.facts: dict[tuple[int, int], int] = {}
        """By place and code."""
        self.others: dict[int, int] = {}
        self.things: list[MindThing] = []
        self.gates: list[Gate] = []
        self.measured: set[int] = set()
        self.readers: dict[int, list[int]] = {}
        self.place_readers: dict[int, list[int]] = {}
        self.holds: dict[tuple[int, int, bool], int] = {}
        self._waiting: list[tuple[int, int]] = []
        self._copied: set[tuple[int, _Way]] = set()
        self._happens: dict[tuple[int, int], int] = {}
        self._seen: dict[tuple[int, int], tuple[int, ...]] = {}
        fluents, conditions = set[int](), set[int]()
        if task.author != NONE:
            self._read(WORLD, task.author, fluents, conditions)
        for place in sorted(fluents):
            self._measure(place)
        for condition in sorted(conditions):
            for truly in (True, False):
                self.condition(WORLD, condition, truly=truly)
        while self._waiting:
            self._supply(*self._waiting.pop())

    # -- points -----------------------------------------------------------------------------

    def fact(self, place: int, code: int) -> int:
        """The point that a fluent may have a value in a mind."""
        known = self.facts.get((place, code))
        if known is None:
            known = self.facts[place, code] = self.new()
            self._waiting.append((place, code))
        return known

    def _differs(self, place: int, code: int) -> int:
        if place not in self.others:
            self.others[place] = self.new()
        self.fact(place, code)
        codes = self._leaves.codes.get(place % self.fluents, set()) - {code}
        inputs = [self.fact(place, other) for other in sorted(codes)]
        return self.point([*inputs, self.others[place]], Needs.ONE)

    def condition(self, mind: int, node: int, *, truly: bool) -> int:
        """The point that a condition may hold, or may fail, as a mind sees it."""
        key = (mind, node, truly)
        if key not in self.holds:
            self.holds[key] = self._condition(mind, node, truly=truly)
        return self.holds[key]

    def _condition(self, mind: int, node: int, *, truly: bool) -> int:
        nodes = self.task.nodes
        kind, first, second = nodes.kind[node], nodes.first[node], nodes.second[node]
        if kind in (Kind.ALL, Kind.ANY):
            parts = nodes.parts[first : first + second]
            inputs = [self.condition(mind, part, truly=truly) for part in parts]
            together = (kind == Kind.ALL) == truly
            return self.point(inputs, Needs.ALL if together else Needs.ONE)
        if kind in (Kind.IS, Kind.IS_NOT):
            place, wanted = mind * self.fluents + first, (kind == Kind.IS) == truly
            return self.fact(place, second) if wanted else self._differs(place, second)
        if nodes.reach[node]:
            return self._believed(mind, node, truly=truly)
        point = self.new()
        self._add(MindThing(COMPARISON, point, mind, node, truly=truly))
        return point

    def _believed(self, mind: int, node: int, *, truly: bool) -> int:
        """A comparison that reads beliefs: looked into if it is one belief and a value."""
        nodes = self.task.nodes
        how, read, fixed = nodes.first[node], nodes.second[node], nodes.third[node]
        if nodes.kind[read] != Kind.READ:
            read, fixed = fixed, read
        if how > UNEQUAL or nodes.kind[read] != Kind.READ or nodes.kind[fixed] != Kind.FIXED:
            return YES
        chain = self.task.chains[nodes.first[read]]
        if len(chain) != 1 or mind not in (WORLD, chain[0] + 1):
            return YES
        place = (chain[0] + 1) * self.fluents + nodes.second[read]
        if (how == EQUAL) == truly:
            return self.fact(place, nodes.first[fixed])
        return self._differs(place, nodes.first[fixed])

    # -- things -----------------------------------------------------------------------------

    def _add(self, thing: MindThing) -> None:
        number = len(self.things)
        self.things.append(thing)
        nodes = self.task.nodes
        terms = [thing.node]
        if thing.kind == COMPARISON:
            terms = [nodes.second[thing.node], nodes.third[thing.node]]
        places, conditions = set[int](), set[int]()
        for term in terms:
            self._read(thing.mind, term, places, conditions)
        points = {
            self.condition(thing.mind, condition, truly=truly)
            for condition in conditions
            for truly in (True, False)
        }
        if thing.kind == COPY:
            points.add(thing.point)
        for point in sorted(points):
            self.readers.setdefault(point, []).append(number)
        for place in sorted(places):
            self.place_readers.setdefault(place, []).append(number)
            self._measure(place)

    def _read(self, mind: int, term: int, places: set[int], conditions: set[int]) -> None:
        nodes = self.task.nodes
        kind, first = nodes.kind[term], nodes.first[term]
        if kind == Kind.READ:
            if first == 0:
                places.add(mind * self.fluents + nodes.second[term])
        elif kind == Kind.TRUTH:
            conditions.add(first)
        elif kind == Kind.COMBINE:
            self._read(mind, nodes.second[term], places, conditions)
            self._read(mind, nodes.third[term], places, conditions)
        elif kind == Kind.CHOOSE:
            for part in range(first, first + nodes.second[term], 2):
                conditions.add(nodes.parts[part])
                self._read(mind, nodes.parts[part + 1], places, conditions)
            self._read(mind, nodes.third[term], places, conditions)

    def _measure(self, place: int) -> None:
        if place not in self.measured:
            self.measured.add(place)
            codes = self._leaves.codes.get(place % self.fluents, set())
            for code in sorted(codes | set(self._leaves.ever(place % self.fluents))):
                self.fact(place, code)
            for way in self._ways(place, NONE):
                self._copy(place, way)

    # -- what sets a place ------------------------------------------------------------------

    def _supply(self, place: int, code: int) -> None:
        givers = [self._giver(way) for way in self._ways(place, code)]
        if place >= self.fluents:
            who, fluent = place // self.fluents - 1, place % self.fluents
            for act in self._leaves.asked.get((fluent, code), ()):
                givers += self._noticed(act, who)
        inputs = dict.fromkeys(giver for giver in givers if giver != NO)
        self.points[self.facts[place, code]].inputs.extend(inputs)
        if place not in self.measured and any(self._ways(place, NONE)):
            self._measure(place)

    def _giver(self, way: _Way) -> int:
        conditions = (self.condition(way.mind, c, truly=t) for c, t in way.leaf.conditions)
        return self.all_of([way.giver, *conditions])

    def _ways(self, place: int, code: int) -> Iterator[_Way]:
        """Everything that may give a place a value; NONE: what may give it one or another."""
        mind, fluent = divmod(place, self.fluents)
        for leaf in self._leaves.own.get(fluent, ()):
            if leaf.code != code:
                continue
            if leaf.event < self.task.acts and mind != WORLD:
                for noticed in self._noticed(leaf.event, mind - 1):
                    yield _Way(noticed, mind, leaf)
            else:
                yield _Way(self._happening(mind, leaf.event), mind, leaf)
        for leaf in self._leaves.told.get((mind - 1, fluent), ()):
            if leaf.code == code:
                yield _Way(self._happening(WORLD, leaf.event), WORLD, leaf)

    def _noticed(self, act: int, who: int) -> tuple[int, ...]:
        """Points at which somebody notices an act; none of a trigger, which nobody does."""
        known = self._seen.get((act, who))
        if known is None:
            sights = self._events[act].sights[who] if act < self.task.acts else ()
            seen = [self.condition(WORLD, sight.condition, truly=True) for sight in sights]
            happens = self._happening(WORLD, act) if seen else NO
            known = self._seen[act, who] = tuple(self.all_of([happens, one]) for one in seen)
        return known

    def _happening(self, mind: int, number: int) -> int:
        """The point at which an event happens, or a trigger fires in a mind."""
        key = (mind, number)
        if key not in self._happens:
            # Until it is known what it needs, it is a point of its own: needs may be circular.
            point = self._happens[key] = len(self.points)
            self.points.append(PricedPoint(Needs.ALL))
            event = self._events[number]
            minds = [mind]
            inputs = set[int]()
            if number < self.task.acts:
                minds += [who + 1 for who in event.consenting]
                for who in event.consenting:
                    inputs.update(self._harmless(event, who))
                self.points[point].price = 1
            inputs.update(self._precondition(minds, event))
            inputs = inputs - {YES} or {YES}
            self.points[point].inputs.extend(sorted(inputs))
        return self._happens[key]

    def _precondition(self, minds: Sequence[int], event: TaskEvent) -> Iterator[int]:
        """What must hold in every one of some minds; the same costs no more in several."""
        for fluent, code in event.wanted:
            yield self.dearest_of([self.fact(mind * self.fluents + fluent, code) for mind in minds])
        for node in (event.test, event.rest):
            if node != NONE:
                yield self.dearest_of([self.condition(mind, node, truly=True) for mind in minds])

    def _harmless(self, event: TaskEvent, who: int) -> Iterator[int]:
        """Gates: that somebody does not believe that conditions of an act's harm hold."""
        worth = self.task.utilities[who]
        if worth == NONE or self.task.nodes.reach[worth]:
            return
        for setting in event.own:
            condition = setting.condition
            if condition != NONE and not self.task.nodes.reach[condition]:
                safe = self.condition(who + 1, condition, truly=False)
                if safe not in (YES, NO):
                    gate = self.new()
                    self.points[gate].inputs.append(safe)
                    self.gates.append(Gate(gate, who, setting))
                    yield gate

    def _copy(self, place: int, way: _Way) -> None:
        if (place, way) in self._copied:
            return
        self._copied.add((place, way))
        point = self._giver(way)
        if point != NO:
            self._add(MindThing(COPY, point, way.mind, way.leaf.node, place))
