"""A task without deletes, as a graph: what may hold, may hold for ever after.

In the relaxation nothing that was true becomes false. A fluent gathers values and loses
none, so whether something may hold is settled once and for all, and what there is to
know of a task is a graph of `points` that are met or not yet met, and of `things` that are no
counting matter and are looked at again whenever a point or a place that they read has grown.

The graph is about *places*: a fluent in a *mind*, where mind 0 is whoever's values are asked
about, the world's or anybody's, down the empty chain, and mind c + 1 is what character c believes
there. How many minds there are is asked for. With one, acts need what their preconditions say of
it, and what reads beliefs may always hold. With all, an act needs besides that everybody who must
consent believes its precondition, and, where it would hurt them by what they believe, comes to
believe that it will not (a *gate*, open for whom it does not hurt). What it does, those who may
notice believe; and what its precondition says. Triggers run in every mind. What anybody believes of
a belief is not looked into.

Only what some wanted utility depends on is in the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from gaslamp.engine.grounding import NONE, GroundTask, Kind, TaskEvent
from gaslamp.planning.relaxation.achievers import Achiever, Achievers
from gaslamp.planning.relaxation.dependents import (
    COMPARISON,
    COPY,
    WORTH,
    Dependent,
    Gate,
    note_what_is_read,
)
from gaslamp.planning.relaxation.points import NO, YES, Points

Occasion: TypeAlias = tuple[int, ...]
"""Points that must all be met for an event to happen, or to be noticed."""
WORLD = 0
"""The mind whose values are asked about. Character c is mind c + 1, and place is mind times fluents
plus fluent: so with one mind places are fluents, and nothing pays for minds that are not there."""
# As `Kind.COMPARE` counts comparisons.
EQUAL, UNEQUAL = 0, 1


class RelaxedGraph(Points):
    """The graph of one task, some of its acts, and some utilities, in some minds."""

    def __init__(
        self,
        task: GroundTask,
        acts: Iterable[int],
        wants: Sequence[int],
        minds: int = 1,
        *,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """Make it.

        Args:
            acts: by number.
            wants: utilities: terms, NONE for one that is always 0. They are the first things.
            minds: how many: 1, or one more than there are characters.
            check: called with every fact and thing; may raise, to interrupt.
        """
        super().__init__()
        self.task = task
        self.minds = minds
        self.fluents = max(1, len(task.fluents))
        self.facts: dict[tuple[int, int], int] = {}
        """By place and code."""
        self.others: dict[int, int] = {}
        """For places that something asks not to have a value: a value that has no fact."""
        self.things: list[Dependent] = []
        self.gates: list[Gate] = []
        self.measured: set[int] = set()
        """Places whose values are gathered, since terms read them."""
        self.readers: dict[int, list[int]] = {}
        """Things that read whether a point is met."""
        self.place_readers: dict[int, list[int]] = {}
        """Things that read a place's values."""
        self.holds: dict[tuple[int, int, bool], int] = {}
        """For a mind, a condition, and whether it is to hold or to fail, its point."""
        self._achievers = Achievers(task, acts, minds - 1)
        self._ready: dict[tuple[int, int], int] = {}
        self._noticed: dict[tuple[int, int], tuple[Occasion, ...]] = {}
        # What a fact or thing needs is looked up later, for it may need itself.
        self._facts_to_supply: list[tuple[int, int]] = []
        self._things_to_connect: list[int] = []
        # Things are numbered as they are added, so the first are the wants, as `Layers` reads them.
        for node in wants:
            self._add(Dependent(WORTH, YES, WORLD, node))
        while self._facts_to_supply or self._things_to_connect:
            check()
            if self._things_to_connect:
                self._connect(self._things_to_connect.pop())
            else:
                self._supply(*self._facts_to_supply.pop())

    # -- conditions -------------------------------------------------------------------------

    def fact(self, place: int, code: int) -> int:
        """The point that a place may have a value."""
        known = self.facts.get((place, code))
        if known is None:
            known = self.facts[place, code] = self.new()
            self._facts_to_supply.append((place, code))
        return known

    def _differs(self, place: int, code: int) -> int:
        """The point that a place may have any value but one."""
        if place not in self.others:
            self.others[place] = self.new()
        self.fact(place, code)  # or it would count as one of the others
        codes = self._achievers.codes(place % self.fluents) - {code}
        return self.one_of(
            [*(self.fact(place, other) for other in sorted(codes)), self.others[place]]
        )

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
            return self.all_of(inputs) if (kind == Kind.ALL) == truly else self.one_of(inputs)
        if kind in (Kind.IS, Kind.IS_NOT):
            place, wanted = mind * self.fluents + first, (kind == Kind.IS) == truly
            return self.fact(place, second) if wanted else self._differs(place, second)
        if nodes.reach[node]:
            return self._believed(mind, node, truly=truly)
        point = self.new()
        self._add(Dependent(COMPARISON, point, mind, node, truly=truly))
        return point

    def _believed(self, mind: int, node: int, *, truly: bool) -> int:
        """A comparison that reads beliefs: looked into if it is one belief and a value."""
        nodes = self.task.nodes
        # Whatever is not looked into may hold and may fail: a bound errs towards too good.
        how, read, fixed = nodes.first[node], nodes.second[node], nodes.third[node]
        if nodes.kind[read] != Kind.READ:
            read, fixed = fixed, read
        if how > UNEQUAL or nodes.kind[read] != Kind.READ or nodes.kind[fixed] != Kind.FIXED:
            return YES
        chain = self.task.chains[nodes.first[read]]
        if len(chain) != 1 or chain[0] + 1 >= self.minds or mind not in (WORLD, chain[0] + 1):
            return YES
        place = (chain[0] + 1) * self.fluents + nodes.second[read]
        if (how == EQUAL) == truly:
            return self.fact(place, nodes.first[fixed])
        return self._differs(place, nodes.first[fixed])

    # -- things -----------------------------------------------------------------------------

    def _add(self, thing: Dependent) -> None:
        self._things_to_connect.append(len(self.things))
        self.things.append(thing)

    def _connect(self, number: int) -> None:
        """Note what a thing reads."""
        thing, nodes = self.things[number], self.task.nodes
        terms = [thing.node]
        if thing.kind == COMPARISON:
            terms = [nodes.second[thing.node], nodes.third[thing.node]]
        fluents, conditions = set[int](), set[int]()
        for term in terms:
            if term != NONE:
                note_what_is_read(nodes, term, fluents, conditions)
        # Both ways, for a term with cases grows when a case may hold, and when one before it may
        # fail.
        points = {
            self.condition(thing.mind, condition, truly=truly)
            for condition in sorted(conditions)
            for truly in (True, False)
        }
        if thing.kind == COPY:
            points.add(thing.point)
        for point in sorted(points):
            self.readers.setdefault(point, []).append(number)
        for fluent in sorted(fluents):
            place = thing.mind * self.fluents + fluent
            self.place_readers.setdefault(place, []).append(number)
            self._measure(place)

    def _measure(self, place: int) -> None:
        """Have the values of a place gathered, one by one where they are spoken of."""
        if place in self.measured:
            return
        self.measured.add(place)
        for code in sorted(self._achievers.codes(place % self.fluents)):
            self.fact(place, code)
        for way, mind, occasion in self._occasions(place, NONE):
            point = self._giver(way, mind, occasion, price=0)
            if point != NO:
                price = int(self._achievers.is_act(way.event))
                self._add(Dependent(COPY, point, mind, way.node, place, price=price))

    # -- what sets a place ------------------------------------------------------------------

    def _supply(self, place: int, code: int) -> None:
        """Let everything lead to a fact that sets it."""
        mind, fluent = divmod(place, self.fluents)
        givers = [
            self._giver(way, where, occasion, price=int(self._achievers.is_act(way.event)))
            for way, where, occasion in self._occasions(place, code)
        ]
        if mind != WORLD:
            # Who sees an act done takes its precondition to have held: surprise repairs to that
            # (the semantics, section 7.4), and so an act teaches what it needs.
            for act in self._achievers.asked.get((fluent, code), ()):
                givers += [self.all_of(seen, price=1) for seen in self._noticing(act, mind - 1)]
        inputs = dict.fromkeys(giver for giver in givers if giver != NO)
        self.points[self.facts[place, code]].inputs.extend(inputs)
        if self._achievers.may_copy(mind, fluent):
            self._measure(place)

    def _giver(self, way: Achiever, mind: int, occasion: Occasion, price: int) -> int:
        """The point at which something is set, on an occasion, by what a mind holds true."""
        conditions = (self.condition(mind, node, truly=truly) for node, truly in way.conditions)
        return self.all_of([*occasion, *conditions], price)

    def _occasions(self, place: int, code: int) -> Iterator[tuple[Achiever, int, Occasion]]:
        """What may give a place a value (NONE: a copy), in which mind it is read, and when."""
        mind, fluent = divmod(place, self.fluents)
        for way in self._achievers.own.get((fluent, code), ()):
            if mind != WORLD and self._achievers.is_act(way.event):
                for noticed in self._noticing(way.event, mind - 1):
                    yield way, mind, noticed
            else:
                # In the world it happens; a trigger happens in whatever mind its precondition holds
                # in.
                yield way, mind, (self._readiness(mind, way.event),)
        for way in self._achievers.told.get((mind - 1, fluent, code), ()):
            yield way, WORLD, (self._readiness(WORLD, way.event),)

    def _noticing(self, act: int, who: int) -> tuple[Occasion, ...]:
        """The occasions on which somebody would notice an act."""
        known = self._noticed.get((act, who))
        if known is None:
            sights = self._achievers.events[act].sights[who]
            seen = [self.condition(WORLD, sight.condition, truly=True) for sight in sights]
            known = tuple((self._readiness(WORLD, act), one) for one in seen)
            self._noticed[act, who] = known
        return known

    def _readiness(self, mind: int, number: int) -> int:
        """The point at which an act may be taken, or a trigger fires in a mind."""
        known = self._ready.get((mind, number))
        if known is None:
            event, minds, inputs = self._achievers.events[number], [mind], list[int]()
            if self.minds > 1 and self._achievers.is_act(number):
                for who in event.consenting:
                    minds.append(who + 1)
                    inputs += self._harmless(event, who)
            inputs += self._precondition(minds, event)
            known = self._ready[mind, number] = self.all_of(inputs)
        return known

    def _precondition(self, minds: Sequence[int], event: TaskEvent) -> list[int]:
        """What must hold in every one of some minds; the same costs no more in several."""
        nodes = [node for node in (event.test, event.rest) if node != NONE]
        every = [
            [
                *(self.fact(mind * self.fluents + fluent, code) for fluent, code in event.wanted),
                *(self.condition(mind, node, truly=True) for node in nodes),
            ]
            for mind in minds
        ]
        if len(minds) == 1:
            return every[0]
        # To bring a thing about where those concerned look on is one effort, not one for each mind.
        return [self.dearest_of(same) for same in zip(*every, strict=True)]

    def _harmless(self, event: TaskEvent, who: int) -> Iterator[int]:
        """Gates: that somebody does not believe that conditions of an act's harm hold."""
        worth, reach = self.task.utilities[who], self.task.nodes.reach
        if worth == NONE or reach[worth]:
            return
        for setting in event.own:
            if setting.condition != NONE and not reach[setting.condition]:
                safe = self.condition(who + 1, setting.condition, truly=False)
                if safe not in (YES, NO):
                    gate = self.new()
                    self.points[gate].inputs.append(safe)
                    self.gates.append(Gate(gate, who, setting))
                    yield gate
