"""The fast search against the reference: on random worlds, the same answers to the act.

Where several shortest plans or explanations exist either may be given; that one exists,
how long it is, and that the checker accepts it must agree.
"""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from blocks import law
from checker import Checker
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from gaslamp.engine import EngineSpace
from gaslamp.engine.grounding import ground as fast_task
from gaslamp.model import State, World
from gaslamp.model.epistemic import StateSpace, TriggerLoop
from gaslamp.model.ground import GroundEvent
from gaslamp.notation import write
from gaslamp.planning import Limits, Outcome, ProvedImpossible, Solved
from gaslamp.planning.definition import Explainer, ReferenceSearch
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.planning.stories.story_search import StorySearch
from gaslamp.testing.plots import planning_worlds
from gaslamp.testing.worlds import knowing_worlds

pytestmark = pytest.mark.slow

LIMITS = (Limits(3, 3, 1), Limits(3, 3, 2), Limits(4, 3, 2), Limits(3, 2, 0))
GOALS = (None, None, 1, 2, 3)
WALK = 3


def many(examples: int) -> settings:
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


def ground(world: World, kind: type[StateSpace] = StateSpace) -> StateSpace:
    note(write(world))
    try:
        space = kind(world)
    except TriggerLoop:
        assume(condition=False)
        raise
    assume_exact(space)
    return space


def assume_exact(space: StateSpace) -> None:
    """Leave out worlds in which lessons have no end: only a depth has an order for them."""
    assume(not space.lessons_joined)


def stories(outcome: Outcome) -> dict[tuple[str, ...], float]:
    if isinstance(outcome, ProvedImpossible):
        return {}
    assert isinstance(outcome, Solved)
    found = {tuple(map(str, plan.acts)): plan.author_utility for plan in outcome.plans}
    assert len(found) == len(outcome.plans), "a story is told twice"
    return found


def walk(data: st.DataObject, space: StateSpace) -> list[State]:
    """The states on a random way from the start, every mind two deep on it included."""
    states = [space.initial]
    for _ in range(WALK):
        possible = space.possible_actions(states[-1])
        if not possible:
            break
        act = data.draw(st.sampled_from(possible))
        states.append(space.successor(states[-1], space.expected_event(states[-1], act)))
    assume_exact(space)
    return states


# -- stories -------------------------------------------------------------------------


@law(300)
@given(planning_worlds(), st.sampled_from(GOALS))
def test_every_story_is_found_and_no_other(world: World, goal: float | None) -> None:
    space = ground(world)
    for limits in LIMITS:
        try:
            expected = ReferenceSearch(space, limits).all(goal)
        except TriggerLoop:
            assume(condition=False)
        assume_exact(space)
        outcome = StorySearch(space, limits).all(goal)
        assert stories(outcome) == stories(expected), limits
        if isinstance(outcome, Solved):
            lengths = [len(plan.acts) for plan in outcome.plans]
            assert lengths == sorted(lengths)
            for plan in outcome.plans:
                Checker(space, limits).assert_solution(plan, goal)


@law(300)
@given(planning_worlds(), st.sampled_from(GOALS))
def test_the_shortest_story_is_as_short(world: World, goal: float | None) -> None:
    space = ground(world)
    for limits in LIMITS:
        try:
            expected = ReferenceSearch(space, limits).shortest(goal)
        except TriggerLoop:
            assume(condition=False)
        assume_exact(space)
        outcome = StorySearch(space, limits).shortest(goal)
        assert type(outcome) is type(expected), limits
        if isinstance(outcome, Solved):
            (plan,) = outcome.plans
            assert isinstance(expected, Solved)
            assert len(plan.acts) == len(expected.plans[0].acts)
            Checker(space, limits).assert_solution(plan, goal)
        else:
            assert outcome == expected


# -- reasons -------------------------------------------------------------------------


def assert_same_reason(
    found: tuple[GroundEvent, ...] | None,
    expected: tuple[GroundEvent, ...] | None,
    asked: tuple[object, ...],
) -> None:
    assert (found is None) == (expected is None), (*asked, found, expected)
    assert found is None or expected is None or len(found) == len(expected), (*asked, found)


@law(300)
@given(planning_worlds(), st.sampled_from(LIMITS), st.data())
def test_an_act_makes_sense_to_whom_it_should(
    world: World, limits: Limits, data: st.DataObject
) -> None:
    assert_same_reasons(ground(world), limits, data)


@law(100)
@given(
    knowing_worlds(),
    st.sampled_from([StateSpace, EngineSpace]),
    st.sampled_from([Limits(3, 2, 1), Limits(3, 2, 2)]),
    st.data(),
)
def test_so_it_does_where_triggers_read_deeper_than_they_set(
    world: World, kind: type[StateSpace], limits: Limits, data: st.DataObject
) -> None:
    """Who is told what they do not believe yet is noted beside the truth, by what they believe."""
    space = ground(world, kind)
    assume(fast_task(space).reach_settled)
    assert_same_reasons(space, limits, data)


def assert_same_reasons(space: StateSpace, limits: Limits, data: st.DataObject) -> None:
    plain, fast, checker = Explainer(space, limits), Reasons(space, limits), Checker(space, limits)
    length = data.draw(st.integers(1, limits.character))
    try:
        for state in walk(data, space):
            acts = [act for act in space.actions if act.consenting]
            for act, who in product(acts, space.characters):
                expected = plain.explain(act, who, state)
                found = fast.explain(act, who, state)
                assert_same_reason(found, expected, (act, who, state))
                mind = space.belief(state, who)
                if found is not None:
                    assert checker.is_explanation(found, who, mind, 1, 1), (act, who, state, found)
                assert_same_reason(
                    fast.explain_believing(act, who, mind, length),
                    plain.explain_believing(act, who, mind, length),
                    (act, who, mind, length),
                )
            for act in space.possible_actions(state):
                assert fast.makes_sense(act, state) == plain.makes_sense(act, state)
    except TriggerLoop:
        assume(condition=False)


@law(150)
@given(planning_worlds(), st.sampled_from(LIMITS), st.data())
def test_the_acts_that_may_be_taken_are_the_same(
    world: World, limits: Limits, data: st.DataObject
) -> None:
    space = ground(world)
    plain, fast = ReferenceSearch(space, limits), StorySearch(space, limits)
    try:
        for state in walk(data, space):
            assert fast.sensible_acts(state) == plain.sensible_acts(state)
    except TriggerLoop:
        assume(condition=False)


# -- what the reference is held to itself ----------------------------------------------


def sequences(space: StateSpace, most: int) -> list[tuple[GroundEvent, ...]]:
    """Every sequence of acts that can be carried out from the start."""
    found: list[tuple[GroundEvent, ...]] = []
    layer: list[tuple[tuple[GroundEvent, ...], State]] = [((), space.initial)]
    for _ in range(most):
        layer = [
            ((*acts, act), space.successor(state, space.expected_event(state, act)))
            for acts, state in layer
            for act in space.possible_actions(state)
        ]
        found += [acts for acts, _ in layer]
    return found


@law(100)
@given(planning_worlds(most_people=2), st.sampled_from([Limits(3, 3, 1), Limits(3, 2, 0)]))
def test_the_reference_finds_what_the_definition_says(world: World, limits: Limits) -> None:
    """Every sequence there is, judged by the independent checker and by the reference."""
    space = ground(world)
    assume(len(space.actions) <= 9)
    search, checker = ReferenceSearch(space, limits), Checker(space, limits)
    try:
        every = sequences(space, limits.author)
        right = {tuple(map(str, acts)) for acts in every if checker.is_solution(acts, None)}
        assert right == {tuple(map(str, acts)) for acts in every if search.is_solution(acts)}
        assert right == stories(search.all()).keys()
    except TriggerLoop:
        assume(condition=False)


# -- what the worlds are like ----------------------------------------------------------


def test_a_good_part_of_the_worlds_has_stories_worth_testing() -> None:
    """A third has a story; plans of several acts, plans within plans, plans that spare an act."""
    met = Counter[str]()

    @many(200)
    @given(planning_worlds())
    def look(world: World) -> None:
        met["worlds"] += 1
        try:
            space = StateSpace(world)
            search = Telling(space, Limits(4, 3, 2))
            outcome = search.all()
        except TriggerLoop:
            return
        met["with a story"] += isinstance(outcome, Solved)
        met.update(search.explainer.met)

    look()
    share = {what: round(count / met["worlds"], 2) for what, count in met.items()}
    assert share["with a story"] > 1 / 3, share
    for what in ("long", "nested", "nested twice", "not minimal", "no reason of one's own"):
        assert share[what] > 0.1, share


class Telling(ReferenceSearch):
    def __init__(self, space: StateSpace, limits: Limits) -> None:
        super().__init__(space, limits)
        self.explainer = self._explainer = TellingExplainer(space, limits)


class TellingExplainer(Explainer):
    """Says what it has met."""

    @property
    def met(self) -> set[str]:
        return self.__dict__.setdefault("_met", set())

    def _explain_believing(  # type: ignore[override]
        self, act: GroundEvent, who: str, believed: State, budget: int, level: int
    ) -> tuple[GroundEvent, ...] | None:
        found = super()._explain_believing(act, who, believed, budget, level)
        if found is not None:
            self.met.update(["nested"] if level > 1 else [], ["nested twice"] if level > 2 else [])
            self.met.update(["long"] if len(found) > 1 else [])
        return found

    def _minimal(self, *asked: object) -> bool:  # type: ignore[override]
        right = super()._minimal(*asked)  # type: ignore[arg-type]
        self.met.update([] if right else ["not minimal"])
        return right

    def _sensible_to_self(self, *asked: object) -> bool:  # type: ignore[override]
        right = super()._sensible_to_self(*asked)  # type: ignore[arg-type]
        self.met.update([] if right else ["no reason of one's own"])
        return right
