"""Where minds look far: what is left out before it is searched for is never what was wanted.

The thresholds from which these ways are taken are set low, so that random worlds, which are small,
take them; compiled or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from blocks import law
from checker import Checker
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.adapters.sabre import read_sabre
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace, TriggerLoop
from gaslamp.notation import read, write
from gaslamp.planning import Limits, Solved
from gaslamp.planning.definition import Explainer, ReferenceSearch
from gaslamp.planning.reasons import distances
from gaslamp.planning.reasons import reasons as reasons_module
from gaslamp.planning.reasons.certain_reasons import CertainReasons
from gaslamp.planning.reasons.consent_gate import ConsentGate
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.planning.relaxation.number_bounds import number_bounds
from gaslamp.planning.stories import lower_limits
from gaslamp.planning.stories.author import Author
from gaslamp.planning.stories.improvement_first import ImprovementFirst
from gaslamp.planning.stories.lower_limits import LowerLimits, Step, rising_limits
from gaslamp.planning.stories.shortest_first import ShortestFirst
from gaslamp.planning.stories.story_search import StorySearch
from gaslamp.testing.plots import planning_worlds

OWN = Path(__file__).parents[2] / "bench" / "plans" / "problems"
FULL = (Limits(3, 3, 2), Limits(4, 3, 2))
GOALS = (None, None, 1, 2)
ENOUGH = 10**9
"""Successors: more than any random world has."""

ERRAND = """
entity A : character;
entity B : character;
property told() : boolean;
property tasks() : number;
property done() : boolean;
action tell() {
    precondition: !told();
    effect: told() & tasks() = tasks() + 1;
    consenting: A;
};
action work() {
    effect: done() & if(told()) (!told() & tasks() = tasks() - 1);
    consenting: B;
};
utility(A): done();
utility(B): 0 - tasks();
"""
"""B does what A tells, and has one task less."""


TWO_WANTS = """
entity A : character;
entity B : character;
property has(c : character) : boolean;
property idle(c : character) : number;
action fetch(c : character) {
    precondition: !has(c);
    effect: has(c);
};
action wait(c : character) {
    effect: idle(c) = idle(c) + 1;
};
utility(): (if(has(A)) 1 else 0) + (if(has(B)) 1 else 0);
"""
"""The author wants two things, which have nothing to do with each other."""


def ground(world: World) -> StateSpace:
    note(write(world))
    try:
        return StateSpace(world)
    except TriggerLoop:
        assume(condition=False)
        raise


@contextmanager
def looking_far() -> Iterator[list[bool]]:
    """Gate whatever can be gated; gives what the gate has answered."""
    answers: list[bool] = []
    may_gain = ConsentGate.may_gain

    def noted(gate: ConsentGate, act: int, node: int, who: int, level: int) -> bool:
        answers.append(may_gain(gate, act, node, who, level))
        return answers[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(distances, "LONG", 1)
        patch.setattr(reasons_module, "GATED", 1)
        patch.setattr(lower_limits, "FAR", 1)
        patch.setattr(ConsentGate, "may_gain", noted)
        yield answers


@pytest.mark.slow
@law(50)
@given(planning_worlds())
def test_the_gate_loses_no_reason(world: World) -> None:
    space = ground(world)
    limits = Limits(3, 3, 2)
    explainer = Explainer(space, limits)
    try:
        with looking_far():
            fast = Reasons(space, limits)
            for act in space.possible_actions(space.initial):
                for who in act.consenting:
                    found = fast.explain(act, who, space.initial)
                    expected = explainer.explain(act, who, space.initial)
                    assert (found is None) == (expected is None), (act, who)
                    assert found is None or len(found) == len(expected or ())
    except TriggerLoop:
        assume(condition=False)


@pytest.mark.slow
@law(40)
@given(planning_worlds(), st.sampled_from(GOALS))
def test_the_gate_loses_no_story(world: World, goal: float | None) -> None:
    space, limits = ground(world), Limits(3, 3, 2)
    try:
        expected = ReferenceSearch(space, limits).all(goal)
        with looking_far():
            found = StorySearch(space, limits).all(goal)
    except TriggerLoop:
        assume(condition=False)
    assert type(found) is type(expected)
    if isinstance(found, Solved) and isinstance(expected, Solved):
        assert {tuple(map(str, plan.acts)) for plan in found.plans} == {
            tuple(map(str, plan.acts)) for plan in expected.plans
        }


@pytest.mark.slow
def test_the_gate_is_reached_and_closes() -> None:
    # By whatever runs, compiled or not: who asks it is compiled, and it is not.
    space = StateSpace(read_sabre((OWN / "commission.txt").read_text(), "commission"))
    with looking_far() as answers:
        author = Author(Reasons(space, Limits(2, 6, 2)), 1)
        for act in author.core.possible(author.start):
            author.makes_sense(act, author.start)
    assert set(answers) == {True, False}


@pytest.mark.slow
@law(50)
@given(planning_worlds(), st.sampled_from(FULL), st.sampled_from(GOALS))
def test_what_lower_limits_find_is_a_story_within_the_full_ones(
    world: World, limits: Limits, goal: float | None
) -> None:
    space = ground(world)
    try:
        search = LowerLimits(Author(Reasons(space, limits), goal))
        assert search.run(ENOUGH)
        if search.found is None:
            return
        Checker(space, limits).assert_solution(search.story(), goal)
    except TriggerLoop:
        assume(condition=False)


@pytest.mark.slow
@law(50)
@given(planning_worlds(), st.sampled_from(GOALS))
def test_one_improvement_after_another_comes_to_a_story_where_there_is_one(
    world: World, goal: float | None
) -> None:
    space = ground(world)
    author = Author(Reasons(space, Limits(4, 3, 2)), goal)
    improving, shortest = ImprovementFirst(author), ShortestFirst(author)
    try:
        assert improving.run(ENOUGH)
        assert shortest.run(ENOUGH)
    except TriggerLoop:
        assume(condition=False)
    assert (improving.found is None) == (shortest.found is None)
    if improving.found is None or shortest.found is None:
        return
    node = author.start
    for act in improving.found:
        assert author.core.can(act, node)
        assert author.makes_sense(act, node)
        node = author.core.after(node, act)
    assert author.meets(node)
    if not improving.met_less:
        assert len(improving.found) == len(shortest.found)


def test_of_two_wants_one_comes_after_the_other() -> None:
    space = StateSpace(read_sabre(TWO_WANTS, "two wants"))
    author = Author(Reasons(space, Limits(6, 1, 0)), 2)
    improving = ImprovementFirst(author)
    assert improving.run(ENOUGH)
    assert improving.met_less
    assert improving.found is not None
    assert len(improving.found) == 2
    # The start, and where there was one: nothing was gone on from that had less.
    assert author.expanded == 2


def test_what_is_wanted_at_once_is_not_looked_for_twice() -> None:
    space = StateSpace(read_sabre(TWO_WANTS, "two wants"))
    author = Author(Reasons(space, Limits(6, 1, 0)), 1)
    improving = ImprovementFirst(author)
    assert improving.run(ENOUGH)
    assert improving.found is not None
    assert len(improving.found) == 1
    assert not improving.met_less


def test_limits_rise_to_the_full_ones_and_low_minds_that_look_far_come_before_deep_ones() -> None:
    full = Limits(13, 10, 2)
    rising = rising_limits(full)
    assert rising[-1] == full
    assert rising.index(Limits(13, 10, 1)) < rising.index(Limits(13, 7, 2))
    # A mind within begins an act later, so that it has no act left where one looks one act ahead.
    assert all(one.belief < one.character for one in rising)
    assert len(set(rising)) == len(rising) == 10 + 9 + 8


def test_a_story_that_does_not_hold_is_followed_by_another() -> None:
    # It was the last that was looked for one want after another: what led to it led on.
    space = StateSpace(read_sabre(TWO_WANTS, "two wants"))
    author = Author(Reasons(space, Limits(6, 1, 0)), 2)
    step = Step(author, Limits(6, 1, 0))
    refused = set()
    for _ in range(2):
        assert step.run(ENOUGH)
        assert step.found is not None
        refused.add(step.found[0])
        step.rule_out(step.found, 0)
    fetch = {author.reasons.act_number[act] for act in space.actions if act.name == "fetch"}
    assert refused == fetch
    # Nothing is left to begin with: to wait has nothing to do with what is wanted.
    assert step.run(ENOUGH)
    assert step.found is None
    assert step.is_done


@pytest.mark.slow
@law(40)
@given(planning_worlds(), st.sampled_from(GOALS))
def test_lower_limits_first_tell_a_story_where_there_is_one(
    world: World, goal: float | None
) -> None:
    space, limits = ground(world), Limits(3, 3, 2)
    try:
        expected = ReferenceSearch(space, limits).shortest(goal)
        with looking_far(), pytest.MonkeyPatch.context() as patch:
            # Guessing begins at once, and nothing is left to patience.
            patch.setattr("gaslamp.planning.stories.story_search.FAR_TURN", 1)
            stories = list(StorySearch(space, limits).improvements(goal))
    except TriggerLoop:
        assume(condition=False)
    assert bool(stories) == isinstance(expected, Solved)
    if isinstance(expected, Solved):
        assert len(stories[-1].acts) == len(expected.plans[0].acts)
        for story in stories:
            Checker(space, limits).assert_solution(story, goal)


@pytest.mark.slow
@law(50)
@given(planning_worlds())
def test_certain_reasons_hold_within_higher_limits(world: World) -> None:
    space = ground(world)
    low, high = Reasons(space, Limits(3, 2, 1)), Explainer(space, Limits(3, 4, 2))
    certain = CertainReasons(low)
    start = low.core.root(space.initial)
    try:
        for act in low.core.possible(start):
            if certain.makes_sense(act, start):
                assert high.makes_sense(low.task.events[act].source, space.initial)
    except TriggerLoop:
        assume(condition=False)


def test_a_number_falls_no_further_than_what_it_was_raised_by() -> None:
    space = StateSpace(read_sabre(ERRAND, "errand"))
    reasons = Reasons(space, Limits(4, 10, 2))
    falls, rises = number_bounds(reasons.task, range(reasons.task.acts))
    assert falls.falls
    assert falls.facts
    assert not rises.falls
    core, start = reasons.core, reasons.core.root(space.initial)
    tell, work = (space.find(name, ()) for name in ("tell", "work"))
    assert tell is not None
    assert work is not None
    cells, base = core.cells, core.row(start) * core.width
    assert falls.of(cells, base, reasons.task.codes.numbers) == 0
    told = core.after(start, reasons.act_number[tell])
    assert falls.of(core.cells, core.row(told) * core.width, reasons.task.codes.numbers) == 0
    # So nobody hopes for fewer tasks than none.
    assert reasons.explain(work, "B", space.initial) is None
    assert reasons.explain(tell, "A", space.initial) is not None


@pytest.mark.slow
@law(40)
@given(planning_worlds(), st.data())
def test_no_number_leaves_its_bounds(world: World, data: st.DataObject) -> None:
    space = ground(world)
    reasons = Reasons(space, Limits(3, 3, 1))
    task, core = reasons.task, reasons.core
    bounds = number_bounds(task, range(task.acts))
    rows = [core.row(core.root(space.initial))]
    node = core.root(space.initial)
    try:
        for _ in range(6):
            possible = core.possible(node)
            if not possible:
                break
            node = core.after(node, data.draw(st.sampled_from(list(possible))))
            rows.append(core.row(node))
    except TriggerLoop:
        assume(condition=False)
    numbers = task.codes.numbers
    for done, row in enumerate(rows):
        for later in rows[done:]:
            for bound in bounds:
                limit = bound.of(core.cells, row * core.width, numbers)
                number = numbers[core.cells[later * core.width + bound.fluent]]
                # Nothing is said where either is unknown, and nan is no less than anything.
                assert not (number < limit if bound.falls else number > limit)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "length"), [("crown", 8), ("commission", 9)])
def test_ten_acts_ahead_are_seen_through(name: str, length: int) -> None:
    space = StateSpace(read_sabre((OWN / f"{name}.txt").read_text(), name))
    outcome = StorySearch(space, Limits(13, 10, 2)).shortest(1)
    assert isinstance(outcome, Solved)
    assert len(outcome.plans[0].acts) == outcome.least == length


@pytest.mark.slow
def test_whoever_trades_on_for_another_is_seen_through() -> None:
    # Five traders in two places, each of whom wants what another has: within the full limits alone
    # it takes minutes to rule out what makes no sense.
    space = StateSpace(read((OWN / "barter.lamp").read_text(), "barter.lamp"))
    search = LowerLimits(Author(Reasons(space, Limits(13, 10, 2)), 5))
    assert search.run(ENOUGH)
    assert search.found is not None
    assert len(search.found) == 5
