"""The bound on how well off anybody could be, held to a plain definition and to the truth.

And the estimate held to the bound: both walk one relaxation.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import product
from math import inf, isnan, nextafter

import pytest
from blocks import law
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gaslamp.engine.grounding import codes
from gaslamp.engine.grounding.task import NONE, GroundTask, Kind, TaskEvent
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.model import (
    TRUE,
    Action,
    And,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Case,
    Compare,
    Constant,
    Entity,
    Expression,
    If,
    Name,
    Or,
    Property,
    State,
    Trigger,
    Utility,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.model.ground.terms import DividedByZero
from gaslamp.planning.relaxation.cyclic_fluents import cyclic_fluents
from gaslamp.planning.relaxation.estimate import Estimate
from gaslamp.planning.relaxation.layers import UtilityBounds
from gaslamp.planning.relaxation.propagation import PATIENCE
from gaslamp.testing.worlds import conditions, plain_assignments, worlds

LAYERS = 4
COUNT = Apply("count")
WORTHS = st.one_of(
    st.just(COUNT),
    st.just(Arithmetic("-", Constant(3), COUNT)),
    st.just(Arithmetic("*", COUNT, Arithmetic("-", COUNT, Constant(2)))),
    st.just(Arithmetic("/", Constant(6), Arithmetic("+", COUNT, Constant(1)))),
    st.just(Constant(None)),
)


@st.composite
def utilities(draw: st.DrawFn, people: tuple[str, ...]) -> Expression:
    """Levels, sums, counts, and what may be unknown."""
    condition = conditions(people, minds=draw(st.booleans()))
    levels = If(
        (Case(draw(condition), Constant(2)), Case(draw(condition), draw(WORTHS))), Constant(0)
    )
    one = If((Case(draw(condition), Constant(1)),), Constant(0))
    return draw(st.sampled_from([levels, one, Arithmetic("+", one, levels), draw(condition)]))


@st.composite
def wanting_worlds(draw: st.DrawFn) -> World:
    """A small world in which everybody wants something, acts may fail, some are the author's."""
    world = draw(worlds())
    people = tuple(e.name for e in world.entities if "character" in e.types)
    acts = []
    for act in world.actions:
        changed = act
        if draw(st.integers(0, 3)) == 0:
            changed = replace(changed, consenting=())
        if draw(st.integers(0, 3)) == 0:
            other = draw(
                st.sampled_from(
                    [
                        Apply("noise"),
                        Apply("draught", (Name("hall"),)),
                        Apply("draught", (Apply("lid"),)),
                    ]
                )
            )
            changed = replace(changed, chance=Constant(50), otherwise=other)
        acts.append(changed)
    if draw(st.booleans()):
        sums = Assign(
            COUNT,
            If((Case(draw(conditions(people)), Arithmetic("-", COUNT, Constant(2))),), Constant(1)),
        )
        acts.append(Action("sum", (), draw(conditions(people)), sums, (Name(people[0]),)))
    if draw(st.integers(0, 3)) == 0:
        acts.append(Action("plain", (), TRUE, draw(plain_assignments(people)), (Name(people[1]),)))
    return replace(
        world,
        actions=tuple(acts),
        utilities=tuple(Utility(who, draw(utilities(people))) for who in (None, *people)),
    )


def row(task: GroundTask, state: State) -> array[int]:
    return array("i", task.row(state))


# -- the plain definition -----------------------------------------------------------------------


@dataclass(slots=True)
class Could:
    """What a fluent or term may be: some codes, and all numbers of a span."""

    codes: set[int] = field(default_factory=set)
    low: float = inf
    high: float = -inf

    @property
    def is_span(self) -> bool:
        return self.low <= self.high

    def has(self, code: int, numbers: Sequence[float]) -> bool:
        number = numbers[code]
        return (
            code in self.codes
            or any(numbers[one] == number for one in self.codes)
            or self.low <= number <= self.high
        )

    def hull(self, numbers: Sequence[float]) -> tuple[float, float]:
        some = [numbers[code] for code in self.codes if not isnan(numbers[code])]
        return min([*some, self.low]), max([*some, self.high])

    def is_odd(self, numbers: Sequence[float]) -> bool:
        return any(isnan(numbers[code]) for code in self.codes)


class Plainly:
    """The relaxation as it is meant: sets, and everything asked again until nothing changes."""

    def __init__(self, task: GroundTask, start: Sequence[int], acts: Sequence[int]) -> None:
        self.task, self.nodes, self.numbers = task, task.nodes, task.codes.numbers
        self.acts = [task.events[act] for act in acts]
        self.values = [Could({code}) for code in start]
        self.circular = cyclic_fluents(task)
        self.settle()

    def bests(self, worth: int, layers: int) -> Iterator[float]:
        """By layer; made once, so one utility for each walk."""
        yield self.worth(worth)
        for layer in range(1, layers + 1):
            self.step(self.acts, endless=layer > PATIENCE, copied=None)
            self.settle()
            yield self.worth(worth)

    def worth(self, node: int) -> float:
        return 0.0 if node == NONE else self.term(node).hull(self.numbers)[1]

    def settle(self) -> None:
        while True:
            while self.step(self.task.triggers, endless=True, copied=False):
                pass
            if not self.step(self.task.triggers, endless=True, copied=True):
                return

    def step(self, events: Sequence[TaskEvent], *, endless: bool, copied: bool | None) -> bool:
        """Let everything happen at once; whether that changes anything.

        `copied`: only what is copied or worked out, or only the rest; None: both.
        """
        found: list[tuple[int, Could]] = []
        for event in events:
            for given_by in (event, *self.instead(event)):
                for setting in given_by.own:
                    if not self.can(event):
                        continue
                    if setting.condition != NONE and not self.may(setting.condition, truly=True):
                        continue
                    found += [
                        (setting.fluent, self.term(term))
                        for term in self.leaves(setting.value)
                        if copied in (None, self.nodes.kind[term] in (Kind.READ, Kind.COMBINE))
                    ]
        changes = [self.give(fluent, Could(could.codes)) for fluent, could in found]
        moves = [self.move(f, could, endless=endless) for f, could in found if could.is_span]
        return any([*changes, *moves])

    def leaves(self, value: int) -> Iterator[int]:
        """The terms that may be what is set."""
        if self.nodes.kind[value] != Kind.CHOOSE:
            yield value
            return
        for term in self.cases(value):
            yield from self.leaves(term)

    def cases(self, term: int) -> Iterator[int]:
        first = self.nodes.first[term]
        for place in range(first, first + self.nodes.second[term], 2):
            if self.may(self.nodes.parts[place], truly=True):
                yield self.nodes.parts[place + 1]
            if not self.may(self.nodes.parts[place], truly=False):
                return
        yield self.nodes.third[term]

    def instead(self, event: TaskEvent) -> Iterator[TaskEvent]:
        if event.otherwise is None:
            return
        name, terms = event.otherwise
        for (other, arguments), number in self.task.named.items():
            kinds = [self.nodes.kind[term] for term in terms]
            firsts = [self.nodes.first[term] for term in terms]
            if other == name and all(
                kind != Kind.FIXED or first == argument
                for kind, first, argument in zip(kinds, firsts, arguments, strict=True)
            ):
                yield self.task.events[number]

    def give(self, fluent: int, could: Could) -> bool:
        new = could.codes - self.values[fluent].codes
        self.values[fluent].codes |= new
        if self.values[fluent].is_span:
            now = self.values[fluent]
            now.low, now.high = now.hull(self.numbers)
        return bool(new)

    def move(self, fluent: int, could: Could, *, endless: bool) -> bool:
        now = self.values[fluent]
        least, most = now.hull(self.numbers)
        low, high = could.low, could.high
        if (low == high and low in (least, most)) or (
            now.is_span and now.low <= low and high <= now.high
        ):
            return False
        if endless and self.circular[fluent] and least <= most:
            low, high = -inf if low < least else low, inf if high > most else high
        now.low, now.high = min(low, least), max(high, most)
        return True

    def can(self, event: TaskEvent) -> bool:
        return all(self.values[f].has(code, self.numbers) for f, code in event.wanted) and all(
            self.may(node, truly=True) for node in (event.test, event.rest) if node != NONE
        )

    def may(self, node: int, *, truly: bool) -> bool:
        kind, first, second = self.nodes.kind[node], self.nodes.first[node], self.nodes.second[node]
        if kind in (Kind.ALL, Kind.ANY):
            parts = [
                self.may(part, truly=truly) for part in self.nodes.parts[first : first + second]
            ]
            return all(parts) if (kind == Kind.ALL) == truly else any(parts)
        if kind in (Kind.IS, Kind.IS_NOT):
            could = self.values[first]
            if (kind == Kind.IS) == truly:
                return could.has(second, self.numbers)
            return bool(could.codes - {second}) or could.is_span
        if self.nodes.reach[node]:
            return True
        pairs = self.pairs(self.term(second), self.term(self.nodes.third[node]))
        return any(self.stands(first, one, two) == truly for one, two in pairs)

    def pairs(self, one: Could, two: Could) -> Iterator[tuple[float | str, float | str]]:
        """Enough pairs of values to see every way in which they can compare."""
        yield from product(self.samples(one, two), self.samples(two, one))

    def samples(self, one: Could, other: Could) -> list[float | str]:
        """The values of one; of a span its ends, what is near, and what the other's are."""
        found: list[float | str] = [
            f"code {code}" if isnan(self.numbers[code]) else self.numbers[code]
            for code in one.codes
        ]
        if one.is_span:
            marks = [self.numbers[code] for code in other.codes if not isnan(self.numbers[code])]
            marks += [one.low, one.high, other.low, other.high, 0.0]
            near = [mark + step for mark in marks for step in (-1, -0.5, 0, 0.5, 1)]
            found += [number for number in near if one.low <= number <= one.high]
        return found

    @staticmethod
    def stands(how: int, one: float | str, two: float | str) -> bool:
        if how <= 1:
            return (one == two) == (how == 0)
        if isinstance(one, str) or isinstance(two, str):
            return one == two and how in (3, 5)
        return [one < two, one <= two, one > two, one >= two][how - 2]

    def term(self, node: int) -> Could:
        kind, first = self.nodes.kind[node], self.nodes.first[node]
        if kind == Kind.FIXED:
            return Could({first})
        if kind == Kind.READ:
            return self.values[self.nodes.second[node]] if first == 0 else self.believed(node)
        if kind == Kind.TRUTH:
            return Could({int(truly) for truly in (True, False) if self.may(first, truly=truly)})
        if kind == Kind.CHOOSE:
            some = [self.term(term) for term in self.cases(node)]
            return Could(
                set().union(*(could.codes for could in some)),
                min(could.low for could in some),
                max(could.high for could in some),
            )
        one, two = self.term(self.nodes.second[node]), self.term(self.nodes.third[node])
        unknown = one.is_odd(self.numbers) or two.is_odd(self.numbers)
        span = worked_out(first, one.hull(self.numbers), two.hull(self.numbers))
        return Could({codes.UNKNOWN} if unknown else set(), *span)

    def believed(self, node: int) -> Could:
        vocabulary = self.task.space.vocabulary
        kind = vocabulary.fluents[self.task.fluents[self.nodes.second[node]]].type
        some = {self.task.codes.code(value) for value in vocabulary.values_of(kind)}
        if kind == "number":
            return Could({codes.UNKNOWN}, -inf, inf)
        return Could(some if kind == "boolean" else {codes.UNKNOWN, *some})


def worked_out(how: int, one: tuple[float, float], two: tuple[float, float]) -> tuple[float, float]:
    """Every number that may come of two spans; upside down if there is none."""
    if one[0] > one[1] or two[0] > two[1]:
        return inf, -inf
    if how == 0:
        return one[0] + two[0], one[1] + two[1]
    if how == 1:
        return one[0] - two[1], one[1] - two[0]
    if how == 3 and two[0] <= 0 <= two[1]:
        return (0.0, 0.0) if one == (0, 0) else (-inf, inf)
    corners = [
        0.0 if a == 0 or (how == 2 and b == 0) else a * b if how == 2 else a / b
        for a, b in product(one, two)
    ]
    return (-inf, inf) if any(map(isnan, corners)) else (min(corners), max(corners))


def held_out(found: Sequence[float], layers: int) -> list[float]:
    """A list of bounds with its last value held."""
    return [*found, *[found[-1]] * (layers + 1 - len(found))]


@pytest.mark.slow
@law(120)
@given(wanting_worlds())
def test_bounds_are_those_of_the_plain_definition(world: World) -> None:
    space = StateSpace(world)
    task = ground(space)
    relaxed = UtilityBounds(task, LAYERS)
    shared = [act for act in range(task.acts) if task.events[act].consenting]
    for state in (space.initial, *space.initial.beliefs):
        start = row(task, state)
        found = relaxed.best(start, 0)
        for who, worth in enumerate(task.utilities):
            plain = list(Plainly(task, start, shared).bests(worth, LAYERS))
            assert held_out(found[who], LAYERS) == plain
        plain = list(Plainly(task, start, range(task.acts)).bests(task.author, LAYERS))
        assert held_out(relaxed.best_for_author(start, 0), LAYERS) == plain


# -- the estimate, which is the same graph in more minds ---------------------------------------


def guess(estimate: Estimate, state: State, wanted: float) -> float:
    """The estimate for a state of the model."""
    cells, starts = row(estimate.task, state), []
    for belief in state.beliefs:
        starts.append(len(cells))
        cells.extend(row(estimate.task, belief))
    return estimate.cost(cells, 0, starts, wanted)


def asked_of_nobody(world: World) -> World:
    """The same world, in which acts need nobody's consent."""
    acts = tuple(replace(act, consenting=()) for act in world.actions)
    return replace(world, actions=acts)


@pytest.mark.slow
@settings(max_examples=120)
@given(wanting_worlds())
def test_no_guess_is_below_the_bound(world: World) -> None:
    task = ground(StateSpace(world))
    bounds, estimate = UtilityBounds(task, LAYERS), Estimate(task)
    for state in (task.space.initial, *task.space.initial.beliefs):
        found = bounds.best_for_author(row(task, state), 0)
        for best in found:
            assert guess(estimate, state, best) >= found.index(best)
        if len(found) <= LAYERS and found[-1] < inf:
            assert guess(estimate, state, nextafter(found[-1], inf)) == inf


@pytest.mark.slow
@settings(max_examples=120)
@given(wanting_worlds().map(asked_of_nobody))
def test_what_the_bound_allows_no_guess_rules_out_where_nobody_is_asked(world: World) -> None:
    task = ground(StateSpace(world))
    assume(not any(task.nodes.reach))  # what reads beliefs, the bound lets always hold
    bounds, estimate = UtilityBounds(task, LAYERS), Estimate(task)
    found = bounds.best_for_author(row(task, task.space.initial), 0)
    for best in found:
        assert best == -inf or guess(estimate, task.space.initial, best) < inf


# -- the truth ----------------------------------------------------------------------------------


def outcomes(space: StateSpace, state: State, act: GroundEvent) -> list[State]:
    """Where an act leads if it succeeds, and if it fails."""
    ends = {act, space.outcome(state, act, succeeds=False)}
    return [space.successor(state, event) for event in ends]


@pytest.mark.slow
@law(120)
@given(wanting_worlds())
def test_nobody_is_ever_better_off_than_bounded(world: World) -> None:
    space = StateSpace(world)
    task = ground(space)
    relaxed = UtilityBounds(task, LAYERS)
    for who in (*space.characters, None):
        worth = space.utility(who)
        for start in (space.initial, *space.initial.beliefs):
            cells = row(task, start)
            if who is None:
                bounds = relaxed.best_for_author(cells, 0)
            else:
                bounds = relaxed.best(cells, 0)[space.characters.index(who)]
            layer = {start}
            for bound in held_out(bounds, LAYERS):
                for state in layer:
                    with suppress(DividedByZero):
                        found = worth(state)
                        assert found is None or found <= bound
                layer |= {
                    after
                    for state in layer
                    for act in space.possible_actions(state)
                    if act.consenting or who is None
                    for after in outcomes(space, state, act)
                }
                if len(layer) > 40:
                    break


@pytest.mark.slow
@law(50)
@given(wanting_worlds())
def test_bounds_never_fall_and_asking_again_changes_nothing(world: World) -> None:
    task = ground(StateSpace(world))
    relaxed, start = UtilityBounds(task, LAYERS), row(task, task.space.initial)
    found = relaxed.best(start, 0)
    assert all(bounds == sorted(bounds) for bounds in found)
    for other in task.space.initial.beliefs:
        relaxed.best(row(task, other), 0)
    assert relaxed.best(array("i", [7, *start, 7]), 1) == found


# -- cases --------------------------------------------------------------------------------------


def counting(worth: Expression, **more: object) -> GroundTask:
    """Somebody who can count up, one by one."""
    up = Assign(COUNT, Arithmetic("+", COUNT, Constant(1)))
    world = World(
        entities=(Entity("ann", ("character",)), Entity("bob", ("character",))),
        properties=(Property("count", (), "number"), Property("total", (), "number")),
        actions=(Action("up", (), TRUE, up, (Name("ann"),)),),
        utilities=(Utility("ann", worth),),
    )
    return ground(StateSpace(replace(world, **more)))


def test_a_number_moves_as_far_as_an_act_moves_it() -> None:
    task = counting(COUNT)
    assert UtilityBounds(task, 3).best(row(task, task.space.initial), 0)[0] == [0, 1, 2, 3]


def test_a_number_moves_for_ever_once_patience_is_at_an_end() -> None:
    task = counting(If((Case(Compare(">", COUNT, Constant(1000)), Constant(1)),), Constant(0)))
    found = UtilityBounds(task, 100).best(row(task, task.space.initial), 0)[0]
    assert found == [0] * (PATIENCE + 1) + [1]


def test_a_number_that_a_trigger_moves_has_no_bound() -> None:
    total = Apply("total")
    more = Trigger(
        "more",
        (),
        Compare("<", total, COUNT),
        Assign(total, Arithmetic("+", total, Constant(1))),
    )
    task = counting(total, triggers=(more,))
    assert UtilityBounds(task, 3).best(row(task, task.space.initial), 0)[0] == [0, inf]


def test_a_number_that_a_trigger_makes_of_others_moves_as_they_do() -> None:
    total = Apply("total")
    twice = Arithmetic("+", COUNT, COUNT)
    double = Trigger("double", (), Compare("!=", total, twice), Assign(total, twice))
    task = counting(total, triggers=(double,))
    assert UtilityBounds(task, 3).best(row(task, task.space.initial), 0)[0] == [0, 2, 4, 6]


@pytest.mark.parametrize(("value", "bounds"), [(7, [7, 8]), (None, [-inf])])
def test_values_met_while_searching_are_taken_as_they_are(
    value: float | None, bounds: list[float]
) -> None:
    task = counting(COUNT)
    relaxed = UtilityBounds(task, 1)
    start = row(task, task.space.initial)
    start[task.fluents.index(0)] = task.codes.code(value)
    assert relaxed.best(start, 0)[0][: len(bounds)] == bounds


def test_what_reads_beliefs_may_hold_but_not_what_is_asked_besides() -> None:
    count, total = Compare("==", COUNT, Constant(1)), Compare("==", Apply("total"), Constant(1))
    believed = Believes(Name("bob"), count)
    never = Or((And((count, believed)), And((total, believed))))
    win = Assign(Apply("won"), TRUE)
    world = World(
        entities=(Entity("ann", ("character",)), Entity("bob", ("character",))),
        properties=(
            Property("count", (), "number"),
            Property("total", (), "number"),
            Property("won", (), "boolean"),
        ),
        initially=(Assign(COUNT, Constant(0)), Assign(Apply("total"), Constant(0))),
        actions=(
            Action("win", (), never, win, (Name("ann"),)),
            Action("count", (), Apply("won"), Assign(COUNT, Constant(1)), (Name("ann"),)),
            Action("sum", (), Apply("won"), Assign(Apply("total"), Constant(1)), (Name("ann"),)),
        ),
        utilities=(Utility("ann", If((Case(Apply("won"), Constant(1)),), Constant(0))),),
    )
    task = ground(StateSpace(world), anywhere=True)
    assert set(UtilityBounds(task, 3).best(row(task, task.space.initial), 0)[0]) == {0}


def test_who_wants_nothing_has_nothing() -> None:
    task = counting(COUNT)
    assert set(UtilityBounds(task, 3).best(row(task, task.space.initial), 0)[1]) == {0}


def test_who_can_only_have_the_unknown_has_no_number() -> None:
    task = counting(Constant(None))
    assert set(UtilityBounds(task, 3).best(row(task, task.space.initial), 0)[0]) == {-inf}
