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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from gaslamp.search.codes import FALSE, TRUE, UNKNOWN
from gaslamp.search.relaxation import COMPARISON, COPY, NO, YES
from gaslamp.search.task import NONE, GroundTask, Kind, Setting, TaskEvent

WORLD = 0
EQUAL, UNEQUAL = 0, 1
Condition = tuple[int, bool]


class Needs(IntEnum):
    """Which inputs a point needs, and what it costs."""

    ONE = 0
    """One; it costs what the cheapest does."""
    ALL = 1
    """All; it costs what they do together."""
    DEAREST = 2
    """All; it costs what the dearest does, for what brings it about brings the rest."""


@dataclass(slots=True)
class PricedPoint:
    """What is met when some of its inputs are; `price` is added to what they cost."""

    needs: Needs
    price: int = 0
    inputs: list[int] = field(default_factory=list)


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
class _Leaf:
    """One way for an event to set a fluent: under conditions, to a code or (NONE) a node."""

    event: int
    fluent: int
    conditions: tuple[Condition, ...]
    code: int
    node: int


@dataclass(frozen=True, slots=True)
class _Way:
    """A leaf, the point at which it is given, and the mind that its conditions are read in."""

    giver: int
    mind: int
    leaf: _Leaf


class Epistemic:
    """The graph of one task, as far as the author's utility depends on it."""

    def __init__(self, task: GroundTask) -> None:
        self.task = task
        self.fluents = len(task.fluents)
        self.minds = len(task.characters) + 1
        self.points = [PricedPoint(Needs.ALL), PricedPoint(Needs.ONE)]
        self.facts: dict[tuple[int, int], int] = {}
        """By place and code."""
        self.others: dict[int, int] = {}
        self.things: list[MindThing] = []
        self.gates: list[Gate] = []
        self.measured: set[int] = set()
        self.readers: dict[int, list[int]] = {}
        self.place_readers: dict[int, list[int]] = {}
        self.holds: dict[tuple[int, int, bool], int] = {}
        self._joined: dict[tuple[Needs, frozenset[int]], int] = {}
        self._waiting: list[tuple[int, int]] = []
        self._copied: set[tuple[int, _Way]] = set()
        self._happens: dict[tuple[int, int], int] = {}
        self._seen: dict[tuple[int, int], tuple[int, ...]] = {}
        self._events = (*task.events, *task.triggers)
        self._own: dict[int, list[_Leaf]] = {}
        self._told: dict[tuple[int, int], list[_Leaf]] = {}
        self._asked: dict[tuple[int, int], list[int]] = {}
        self._codes: dict[int, set[int]] = {}
        self._index()
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

    def _index(self) -> None:
        """Find by fluent what sets it and what speaks of it."""
        nodes = self.task.nodes
        for node, kind in enumerate(nodes.kind):
            if kind in (Kind.IS, Kind.IS_NOT):
                self._codes.setdefault(nodes.first[node], set()).add(nodes.second[node])
            elif kind == Kind.COMPARE:
                for one, other in ((1, 2), (2, 1)):
                    term = (NONE, nodes.second[node], nodes.third[node])[one]
                    fixed = (NONE, nodes.second[node], nodes.third[node])[other]
                    if nodes.kind[term] == Kind.READ and nodes.kind[fixed] == Kind.FIXED:
                        self._codes.setdefault(nodes.second[term], set()).add(nodes.first[fixed])
        rules = range(len(self.task.events), len(self._events))
        for number in (*range(self.task.acts), *rules):
            event = self._events[number]
            for fluent, code in event.wanted:
                self._codes.setdefault(fluent, set()).add(code)
                self._asked.setdefault((fluent, code), []).append(number)
            for given in (event, *self._instead(event)):
                for leaf in self._leaves(number, given.own):
                    self._own.setdefault(leaf.fluent, []).append(leaf)
                for who, settings in given.minds:
                    for leaf in self._leaves(number, (s for s in settings if s.chain == 0)):
                        self._told.setdefault((who, leaf.fluent), []).append(leaf)
        for leaves in (*self._own.values(), *self._told.values()):
            for leaf in leaves:
                if leaf.node == NONE:
                    self._codes.setdefault(leaf.fluent, set()).add(leaf.code)

    def _instead(self, event: TaskEvent) -> Iterator[TaskEvent]:
        """The events that may happen if an act fails."""
        if event.otherwise is not None:
            for (name, _), number in self.task.named.items():
                if name == event.otherwise[0]:
                    yield self.task.events[number]

    def _leaves(self, event: int, settings: Iterable[Setting]) -> Iterator[_Leaf]:
        for setting in settings:
            conditions = () if setting.condition == NONE else ((setting.condition, True),)
            yield from self._leaves_of(event, setting.fluent, conditions, setting.value)

    def _leaves_of(
        self, event: int, fluent: int, conditions: tuple[Condition, ...], value: int
    ) -> Iterator[_Leaf]:
        nodes = self.task.nodes
        kind, first = nodes.kind[value], nodes.first[value]
        if kind == Kind.FIXED:
            yield _Leaf(event, fluent, conditions, first, NONE)
        elif kind == Kind.TRUTH:
            for truly, code in ((True, TRUE), (False, FALSE)):
                yield _Leaf(event, fluent, (*conditions, (first, truly)), code, NONE)
        elif kind == Kind.CHOOSE:
            for part in range(first, first + nodes.second[value], 2):
                case, term = nodes.parts[part], nodes.parts[part + 1]
                yield from self._leaves_of(event, fluent, (*conditions, (case, True)), term)
                conditions = (*conditions, (case, False))
            yield from self._leaves_of(event, fluent, conditions, nodes.third[value])
        elif kind == Kind.READ and first != 0:
            for code in self._ever(fluent):
                yield _Leaf(event, fluent, conditions, code, NONE)
        else:
            yield _Leaf(event, fluent, conditions, NONE, value)

    def _ever(self, fluent: int) -> list[int]:
        vocabulary = self.task.space.vocabulary
        kind = vocabulary.fluents[self.task.fluents[fluent]].type
        codes = [self.task.codes.code(value) for value in vocabulary.values_of(kind)]
        return codes if kind == "boolean" else [UNKNOWN, *codes]

    # -- points -----------------------------------------------------------------------------

    def _point(self, inputs: Iterable[int], needs: Needs) -> int:
        wanted = frozenset(inputs)
        decides, idle = (YES, NO) if needs == Needs.ONE else (NO, YES)
        if decides in wanted:
            return decides
        wanted -= {idle}
        if not wanted:
            return idle
        if len(wanted) == 1:
            return next(iter(wanted))
        key = (needs, wanted)
        if key not in self._joined:
            self._joined[key] = len(self.points)
            self.points.append(PricedPoint(needs, inputs=sorted(wanted)))
        return self._joined[key]

    def _all(self, inputs: Iterable[int]) -> int:
        return self._point(inputs, Needs.ALL)

    def _new(self) -> int:
        self.points.append(PricedPoint(Needs.ONE))
        return len(self.points) - 1

    def fact(self, place: int, code: int) -> int:
        """The point that a fluent may have a value in a mind."""
        known = self.facts.get((place, code))
        if known is None:
            known = self.facts[place, code] = self._new()
            self._waiting.append((place, code))
        return known

    def _differs(self, place: int, code: int) -> int:
        if place not in self.others:
            self.others[place] = self._new()
        self.fact(place, code)
        codes = self._codes.get(place % self.fluents, set()) - {code}
        inputs = [self.fact(place, other) for other in sorted(codes)]
        return self._point([*inputs, self.others[place]], Needs.ONE)

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
            return self._point(inputs, Needs.ALL if together else Needs.ONE)
        if kind in (Kind.IS, Kind.IS_NOT):
            place, wanted = mind * self.fluents + first, (kind == Kind.IS) == truly
            return self.fact(place, second) if wanted else self._differs(place, second)
        if nodes.reach[node]:
            return self._believed(mind, node, truly=truly)
        point = self._new()
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
            codes = self._codes.get(place % self.fluents, set())
            for code in sorted(codes | set(self._ever(place % self.fluents))):
                self.fact(place, code)
            for way in self._ways(place, NONE):
                self._copy(place, way)

    # -- what sets a place ------------------------------------------------------------------

    def _supply(self, place: int, code: int) -> None:
        givers = [self._giver(way) for way in self._ways(place, code)]
        if place >= self.fluents:
            who, fluent = place // self.fluents - 1, place % self.fluents
            for act in self._asked.get((fluent, code), ()):
                givers += self._noticed(act, who)
        inputs = dict.fromkeys(giver for giver in givers if giver != NO)
        self.points[self.facts[place, code]].inputs.extend(inputs)
        if place not in self.measured and any(self._ways(place, NONE)):
            self._measure(place)

    def _giver(self, way: _Way) -> int:
        conditions = (self.condition(way.mind, c, truly=t) for c, t in way.leaf.conditions)
        return self._all([way.giver, *conditions])

    def _ways(self, place: int, code: int) -> Iterator[_Way]:
        """Everything that may give a place a value; NONE: what may give it one or another."""
        mind, fluent = divmod(place, self.fluents)
        for leaf in self._own.get(fluent, ()):
            if leaf.code != code:
                continue
            if leaf.event < self.task.acts and mind != WORLD:
                for noticed in self._noticed(leaf.event, mind - 1):
                    yield _Way(noticed, mind, leaf)
            else:
                yield _Way(self._happening(mind, leaf.event), mind, leaf)
        for leaf in self._told.get((mind - 1, fluent), ()):
            if leaf.code == code:
                yield _Way(self._happening(WORLD, leaf.event), WORLD, leaf)

    def _noticed(self, act: int, who: int) -> tuple[int, ...]:
        """Points at which somebody notices an act; none of a trigger, which nobody does."""
        known = self._seen.get((act, who))
        if known is None:
            sights = self._events[act].sights[who] if act < self.task.acts else ()
            seen = [self.condition(WORLD, sight.condition, truly=True) for sight in sights]
            happens = self._happening(WORLD, act) if seen else NO
            known = self._seen[act, who] = tuple(self._all([happens, one]) for one in seen)
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
            yield self._every([self.fact(mind * self.fluents + fluent, code) for mind in minds])
        for node in (event.test, event.rest):
            if node != NONE:
                yield self._every([self.condition(mind, node, truly=True) for mind in minds])

    def _every(self, inputs: Iterable[int]) -> int:
        return self._point(inputs, Needs.DEAREST)

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
                    gate = self._new()
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
