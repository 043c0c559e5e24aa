"""A moment of a run given another future: by other dice, and by who is played from there on."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_worlds import stage_of

from gaslamp.errors import WrongArgument
from gaslamp.inquiry import GodView, Trace
from gaslamp.records import LONGEST_MS
from gaslamp.records.chance import BadStream
from gaslamp.simulation import NobodyOfThatName, NotYourTurn, Scene, Stage
from gaslamp.simulation.time.event_limits import MOST_AT_A_STRETCH, EventLimits
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

TICKING = """
entity ann: character
property n(): number = 0
process tick()
    every 1 s
    effect: n() = n() + 1
"""


def sally(played: Sequence[str] = ()) -> Iterator[Scene]:
    return stage_of("sally_anne").moments(1, played, [WAIT] * 4)


@pytest.mark.slow
def test_its_own_seed_gives_every_moment_its_own_future() -> None:
    head = stage_of("sally_anne").start(1).head
    heads = {moment.reseed(1).go_on().head for moment in islice(sally(), 0, None, 7)}
    assert heads == {head}


@pytest.mark.slow
@given(st.integers(0, 30), st.integers(-(2**63), 2**63 - 1))
def test_what_had_happened_stays_in_every_future(place: int, seed: int) -> None:
    moment = next(islice(sally(), place, None))
    before = GodView(moment).log.to_lines()
    after = GodView(moment.reseed(seed).go_on()).log.to_lines()
    assert after[: len(before)] == before


def test_other_dice_fall_otherwise() -> None:
    moment = next(islice(sally(), 5, None))
    assert len({moment.reseed(seed).go_on().head for seed in range(5)}) == 5


def test_who_is_taken_up_is_asked_when_next_free() -> None:
    moment = next(islice(sally(), 5, None))
    asked = moment.played_by("anne").go_on()
    assert asked.waiting_for == "anne"
    assert asked.seat("anne").is_due
    after = asked.decide(WAIT)
    assert after.waiting_for == "anne"


def test_who_is_let_go_while_asked_chooses_at_once() -> None:
    scene = stage_of("sally_anne").start(1, ["sally"])
    let_go = scene.played_by([])
    assert let_go.waiting_for is None
    ended = let_go.go_on()
    assert ended.ending == "sally_looks_in_the_basket"
    assert GodView(ended).log.to_lines()[1].count('"begin"') == 1


def forked() -> Scene:
    """Sally decides, then Anne, with other dice; Sally's last word is left to herself."""
    scene = stage_of("sally_anne").start(1, ["sally"])
    scene = scene.decide(Act("put", ("sally", "box"))).reseed(7).played_by(["anne"]).go_on()
    return scene.decide(WAIT).reseed(8)


def test_what_was_turned_on_its_way_is_sent_and_comes_out_the_same() -> None:
    scene = forked()
    arrived: Scene = pickle.loads(pickle.dumps(scene))  # noqa: S301  # our own
    assert (arrived.head, arrived.waiting_for, arrived.now_ms) == (
        scene.head, scene.waiting_for, scene.now_ms,
    )  # fmt: skip
    assert arrived.played_by([]).go_on().head == scene.played_by([]).go_on().head
    again: Scene = pickle.loads(pickle.dumps(arrived))  # noqa: S301  # our own
    assert again.head == scene.head


def test_what_was_turned_on_its_way_can_be_gone_through_again() -> None:
    scene = forked().played_by([]).go_on()
    trace = Trace(scene)
    assert trace.steps[-1].after.log.head == scene.head
    assert GodView(scene).at(3_000).believes("inside(ball)") == "box"


def test_nobody_has_to_decide_at_a_moment_of_an_unplayed_run() -> None:
    moment = next(islice(sally(), 3, None))
    with pytest.raises(NotYourTurn) as caught:
        moment.decide(WAIT)
    assert str(caught.value) == (
        "nobody has to decide at this moment; go_on() leads to the next decision, if anybody is "
        "played, and played_by(people) says who is, from here [GL521]"
    )
    with pytest.raises(NotYourTurn, match="the run has ended"):
        moment.go_on().decide(WAIT)


def test_a_future_that_makes_no_sense_is_refused() -> None:
    moment = next(islice(sally(), 3, None))
    with pytest.raises(BadStream):
        moment.reseed(2**63)
    with pytest.raises(WrongArgument):
        moment.reseed("2")  # type: ignore[arg-type]  # what is tried
    with pytest.raises(NobodyOfThatName):
        moment.played_by(["bob"])


def test_a_run_lasts_no_longer_than_it_may() -> None:
    stage = Stage(read_world(TICKING, "ticking.lamp"))
    short = stage.start(1, longest_ms=10_000)
    assert (short.ending, GodView(short).true("n")) == ("unresolved", 10)
    assert GodView(stage.start(1)).true("n") == LONGEST_MS // 1000
    (*_, last) = stage.moments(1, longest_ms=3_000)
    assert last.now_ms == 3_000
    arrived: Scene = pickle.loads(pickle.dumps(short))  # noqa: S301  # our own
    assert GodView(arrived).true("n") == 10
    with pytest.raises(WrongArgument, match="longest_ms: a time above 0, in ms, is wanted"):
        stage.start(1, longest_ms=0)


def test_a_run_that_may_last_longer_has_room_for_more() -> None:
    assert EventLimits()._most_at_a_stretch == MOST_AT_A_STRETCH
    assert EventLimits(1)._most_at_a_stretch == MOST_AT_A_STRETCH
    assert EventLimits(10 * LONGEST_MS)._most_at_a_stretch == 10 * MOST_AT_A_STRETCH


def test_a_scene_goes_on_to_a_time_and_no_further_and_loses_nothing() -> None:
    scene, whole = next(sally()), stage_of("sally_anne").start(1)
    times = []
    for until_ms in range(0, 70_000, 700):
        scene = scene.go_on(until_ms)
        assert scene.ending is not None or scene.now_ms <= until_ms
        times.append(scene.now_ms)
    assert scene.head == whole.head
    assert times == sorted(times)


def test_what_follows_a_decision_may_be_bounded_too() -> None:
    scene = stage_of("sally_anne").start(1, ["sally"])
    put = scene.decide(Act("put", ("sally", "box")), until_ms=1_000)
    assert (put.now_ms <= 1_000, put.waiting_for) == (True, None)
    assert put.go_on().head == scene.decide(Act("put", ("sally", "box"))).head
