"""How stories hang together: what a link says is so, and in a minimal story all is linked."""

from __future__ import annotations

from pathlib import Path

import pytest

from gaslamp.adapters.sabre import read_sabre
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.planning import Limits, Plan, Planner, Solved
from gaslamp.planning.accounts.account import account
from gaslamp.planning.accounts.links import Fact, bases, links, states_of
from gaslamp.worlds import read_world

CUP = Path(__file__).parents[2] / "docs" / "how-to" / "cup.lamp"

STORIES = {
    "treasure": Limits(4, 4, 3),
    "space": Limits(5, 3, 1),
    "cup": Limits(5, 4, 2),
}


@pytest.fixture(scope="module", params=STORIES)
def planner(request: pytest.FixtureRequest, benchmarks: Path) -> Planner:
    name = str(request.param)
    if name == "cup":
        world = read_world(CUP.read_bytes(), CUP.name)
    else:
        world = read_sabre((benchmarks / "problems" / f"{name}.txt").read_text(), name)
    return Planner(StateSpace(world), STORIES[name])


@pytest.fixture(scope="module")
def stories(planner: Planner) -> tuple[Plan, ...]:
    outcome = planner.plans(1)
    assert isinstance(outcome, Solved)
    return outcome.plans


def holds(space: StateSpace, fact: Fact, state: State) -> bool:
    name, _, rest = fact.fluent.partition("(")
    arguments = tuple(part for part in rest.removesuffix(")").split(", ") if part)
    return space.value(space.belief(state, *fact.minds), name, *arguments) == fact.value


def test_a_causal_link_says_what_an_act_made_so_until_it_was_needed(
    planner: Planner, stories: tuple[Plan, ...]
) -> None:
    space = planner.space
    for story in stories:
        states = states_of(space, space.initial, story.acts)
        for link in links(space, story).causal:
            needed = len(story.acts) + 1 if link.of is None else link.of
            assert link.by < needed
            assert not holds(space, link.fact, states[link.by - 1])
            assert all(holds(space, link.fact, state) for state in states[link.by : needed])


def test_a_belief_link_says_what_an_act_gave_somebody_to_believe(
    planner: Planner, stories: tuple[Plan, ...]
) -> None:
    space = planner.space
    for story in stories:
        states = states_of(space, space.initial, story.acts)
        for link in links(space, story).belief:
            assert link.by < link.of
            assert link.fact.minds[0] in story.acts[link.of - 1].consenting
            assert not holds(space, link.fact, states[link.by - 1])
            assert all(holds(space, link.fact, state) for state in states[link.by : link.of])


def test_nothing_can_be_left_out_so_every_act_is_linked_to_a_later_one(
    planner: Planner, stories: tuple[Plan, ...]
) -> None:
    for story in stories:
        found = links(planner.space, story)
        linked = {link.by for link in (*found.causal, *found.belief)}
        assert linked == set(range(1, len(story.acts) + 1)), story.acts


def test_a_reason_begins_with_the_act_and_gains(
    planner: Planner, stories: tuple[Plan, ...]
) -> None:
    for story in stories:
        for number, act in enumerate(story.acts, start=1):
            told = account(planner, story, number)
            assert [reason.who for reason in told.reasons] == list(act.consenting)
            for reason in told.reasons:
                assert reason.steps[0].act is act
                assert reason.steps[0].others == ()
                assert reason.before is not None
                assert reason.after is not None
                assert reason.after > reason.before
                for step in reason.steps[1:]:
                    others = [other.who for other in step.others]
                    assert others == [who for who in step.act.consenting if who != reason.who]


def test_what_a_reason_rests_on_is_believed(planner: Planner, stories: tuple[Plan, ...]) -> None:
    space = planner.space
    for story in stories:
        states = states_of(space, space.initial, story.acts)
        for thought in story.thoughts:
            state = states[thought.act - 1]
            for basis in bases(space, story, thought):
                assert basis.fact.minds[0] == thought.who
                assert holds(space, basis.fact, state)
                bare = Fact(
                    basis.fact.minds[1:],
                    basis.fact.property,
                    basis.fact.arguments,
                    basis.fact.value,
                )
                assert holds(space, bare, state) == basis.is_true


def test_there_is_no_account_of_an_act_that_is_not_there(
    planner: Planner, stories: tuple[Plan, ...]
) -> None:
    for number in (0, len(stories[0].acts) + 1):
        with pytest.raises(IndexError):
            account(planner, stories[0], number)
