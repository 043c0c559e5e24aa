"""The false-belief test: where will Sally look? Every answer is read from beliefs.

Questions of order n are chains of n minds: order 0 is where the ball is, order 1 where
somebody believes it is, order 2 where somebody believes somebody believes it is.
"""

from __future__ import annotations

import json
from itertools import product

import pytest
from in_process import command
from shared_worlds import stage_of, world_of

from gaslamp.inquiry import GodView
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import shipped_file

ORDERS = range(5)
CHAINS = [chain for order in ORDERS for chain in product(("sally", "anne"), repeat=order)]
PUT = ("put", "sally", "basket")
SALLY_LEAVES = ("leave", "sally")
ANNE_MOVES = ("move", "anne", "basket", "box")


@pytest.fixture(scope="module")
def space() -> StateSpace:
    return StateSpace(world_of("sally_anne"))


@pytest.fixture(scope="module")
def stage() -> Stage:
    return stage_of("sally_anne")


def found(space: StateSpace, act: tuple[str, ...]) -> GroundEvent:
    event = space.find(act[0], act[1:])
    assert event is not None, act
    return event


def story(space: StateSpace, *acts: tuple[str, ...]) -> State:
    state = space.initial
    for act in acts:
        event = found(space, act)
        assert event.possible(state), f"{event} cannot be done"
        state = space.successor(state, event)
    return state


def ball(space: StateSpace, state: State, chain: tuple[str, ...]) -> object:
    return space.value(space.belief(state, *chain), "inside", "ball")


def named(chain: tuple[str, ...]) -> str:
    return " about ".join(chain) or "truth"


def test_there_is_a_question_for_every_chain_of_minds_up_to_order_four() -> None:
    assert [sum(len(chain) == order for chain in CHAINS) for order in ORDERS] == [1, 2, 4, 8, 16]


@pytest.mark.parametrize("chain", CHAINS, ids=named)
def test_the_ball_is_in_the_box_but_in_the_basket_to_every_chain_with_sally_in_it(
    space: StateSpace, chain: tuple[str, ...]
) -> None:
    state = story(space, PUT, SALLY_LEAVES, ANNE_MOVES)
    assert ball(space, state, chain) == ("basket" if "sally" in chain else "box")


@pytest.mark.parametrize("chain", CHAINS, ids=named)
def test_if_sally_stays_and_watches_every_chain_of_minds_is_right(
    space: StateSpace, chain: tuple[str, ...]
) -> None:
    state = story(space, PUT, ANNE_MOVES)
    assert ball(space, state, chain) == "box"


@pytest.mark.parametrize("chain", CHAINS, ids=named)
def test_if_anne_leaves_first_it_is_anne_who_is_wrong(
    space: StateSpace, chain: tuple[str, ...]
) -> None:
    state = story(space, PUT, ("leave", "anne"), ("move", "sally", "basket", "box"))
    assert ball(space, state, chain) == ("basket" if "anne" in chain else "box")


@pytest.mark.parametrize("chain", CHAINS, ids=named)
def test_if_anne_leaves_before_the_ball_is_put_away_she_has_no_idea_and_sally_knows_it(
    space: StateSpace, chain: tuple[str, ...]
) -> None:
    state = story(space, ("leave", "anne"), PUT)
    assert ball(space, state, chain) == (None if "anne" in chain else "basket")


def test_sally_outside_hears_rummaging_and_no_more(space: StateSpace) -> None:
    before = story(space, PUT, SALLY_LEAVES)
    heard = space.percept(found(space, ANNE_MOVES), "sally", before)
    assert heard is not None
    assert str(heard) == "rummaging()"


def test_what_sally_hears_changes_nothing_that_she_believes_at_any_order(
    space: StateSpace,
) -> None:
    before = story(space, PUT, SALLY_LEAVES)
    after = space.successor(before, found(space, ANNE_MOVES))
    assert space.belief(after, "sally") is space.belief(before, "sally")


def test_once_sally_has_looked_in_vain_she_no_longer_believes_in_the_basket(
    space: StateSpace,
) -> None:
    state = story(
        space, PUT, SALLY_LEAVES, ANNE_MOVES, ("come_back", "sally"), ("look_in", "sally", "basket")
    )
    assert {ball(space, state, chain) for chain in CHAINS if "sally" in chain} == {None}
    assert ball(space, state, ("anne", "anne")) == "box"


def test_once_sally_has_looked_in_the_box_everybody_knows(space: StateSpace) -> None:
    state = story(
        space, PUT, SALLY_LEAVES, ANNE_MOVES, ("come_back", "sally"), ("look_in", "sally", "box")
    )
    assert {ball(space, state, chain) for chain in CHAINS} == {"box"}


# ---- by themselves --------------------------------------------------------------


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_by_herself_sally_comes_back_and_looks_in_the_basket(stage: Stage, seed: int) -> None:
    assert stage.start(seed).ending == "sally_looks_in_the_basket"


def done(scene: Scene, kind: str) -> list[dict[str, object]]:
    return [json.loads(one.body_json) for one in GodView(scene).log if one.kind == kind]


def test_sally_looks_there_because_she_expects_the_ball_there(stage: Stage) -> None:
    last = done(stage.start(1), "begin")[-1]
    assert (last["who"], last["act"], last["habit"]) == ("sally", "look_in(sally, basket)", None)


def test_anne_moves_the_ball_only_once_sally_cannot_see_it(stage: Stage) -> None:
    for seed in range(10):
        happened = [str(one["event"]) for one in done(stage.start(seed), "happen")]
        moves = [place for place, event in enumerate(happened) if event.startswith("move(anne")]
        assert moves
        assert happened.index("leave(sally)") < moves[0]


def go_on(scene: Scene, *acts: tuple[str, ...]) -> Scene:
    for act in acts:
        scene = scene.decide(Act(act[0], act[1:]))
    return scene


def test_if_whoever_plays_anne_leaves_the_ball_alone_sally_finds_it(stage: Stage) -> None:
    scene = stage.start(1, ("anne",))
    while scene.waiting_for:
        scene = scene.decide(WAIT)
    assert scene.ending == "sally_finds_the_ball"


def test_whoever_plays_sally_is_not_told_where_the_ball_is(stage: Stage) -> None:
    scene = go_on(
        stage.start(1, ("sally",)),
        PUT,
        SALLY_LEAVES,
        ("play_outside", "sally"),
        ("come_back", "sally"),
    )
    assert "move(anne, basket, box)" in [one["event"] for one in done(scene, "happen")]
    view = scene.seat("sally").view
    assert {fact.value for fact in view.known if fact.property == "inside"} == {"basket"}
    assert [one.act.name for one in view.percepts if one.sense == "hearing"] == ["rummaging"]
    assert "move" not in [one.act.name for one in view.percepts]


def test_whoever_plays_sally_may_look_in_the_box_first(stage: Stage) -> None:
    scene = go_on(
        stage.start(1, ("sally",)),
        PUT,
        SALLY_LEAVES,
        ("play_outside", "sally"),
        # Broken off, for something is heard; and gone on with.
        ("play_outside", "sally"),
        ("come_back", "sally"),
        ("look_in", "sally", "box"),
    )
    assert scene.ending == "sally_finds_the_ball"


@pytest.mark.slow
def test_the_transcript_is_what_playing_the_commands_prints() -> None:
    played = command(
        "play",
        "sally_anne",
        "--as",
        "sally",
        "--seed",
        "1",
        typed=shipped_file("sally_anne", "commands.txt"),
    )
    assert played.exit_code == 0
    assert played.stdout_bytes == shipped_file("sally_anne", "transcript.txt")
