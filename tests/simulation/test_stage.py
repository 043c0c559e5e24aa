"""Runs: what a seed and decisions make of a world, and that nothing else does."""

import json
import os
import subprocess
import sys

import pytest

from gaslamp.inquiry.god_view import GodView
from gaslamp.simulation import CannotDoThat, NobodyOfThatName, NotYourTurn, Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import open_world, read_world


def told(scene: Scene, who: str) -> list[str]:
    """What somebody's percepts were, as event names with their phases."""
    return [f"{percept.act.name} {percept.phase}" for percept in scene.seat(who).view.percepts]


def test_an_act_takes_the_time_it_takes_and_is_perceived_when_it_ends(stage: Stage) -> None:
    scene = stage.start(1, ("ann",)).decide(Act("take", ("ann",)))
    assert scene.now_ms == 1000
    percept = scene.seat("ann").view.percepts[-1]
    assert (percept.act.name, percept.at_ms, percept.sense, percept.doer) == (
        "take",
        1000,
        "sight",
        "ann",
    )


def test_an_old_scene_stays_and_a_branch_from_it_goes_its_own_way(stage: Stage) -> None:
    start = stage.start(1, ("ann",))
    before = start.head
    taken, waited = start.decide(Act("take", ("ann",))), start.decide(WAIT)
    assert start.head == before
    assert taken.head != waited.head
    assert start.decide(Act("take", ("ann",))).head == taken.head


@pytest.mark.slow
def test_a_run_is_world_and_seed_and_decisions_and_nothing_else() -> None:
    decisions = [
        Act("call_out", ("crane",)),
        WAIT,
        Act("draw", ("crane", "pistol")),
        WAIT,
    ]

    def head() -> str:
        scene = Stage(open_world("dark_room")).start(3, ("crane",))
        for act in decisions:
            possible = {c.act for c in scene.seat("crane").view.choices}
            scene = scene.decide(act if act in possible else WAIT)
        GodView(scene).log.verify()
        return scene.head

    assert head() == head()


@pytest.mark.slow
def test_two_processes_with_other_hash_seeds_tell_the_same_story() -> None:
    command = [
        sys.executable,
        "-m",
        "gaslamp",
        "run",
        "dark_room",
        "--seed",
        "5",
        "-n",
        "3",
        "--json",
    ]
    answers = [
        subprocess.run(  # our own program
            command,
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "4242")
    ]
    first, second = (
        [(run["seed"], run["ending"], run["events"], run["hash"]) for run in json.loads(a)["runs"]]
        for a in answers
    )
    assert first == second
    assert len({run[3] for run in first}) == len(first)


def test_what_is_no_longer_possible_at_its_end_fails_and_its_doer_learns_why(duel: str) -> None:
    thief = "habit grabs\n    when: has(coin) == ?\n    does: take(bob)\n"
    quick = duel.replace(
        "    takes 1 s\n    precondition: alive(who) and has",
        "    takes 3 s\n    precondition: alive(who) and not asleep(who) and has",
    )
    sleepy = quick.replace(
        "property asleep(character): boolean\n", "property asleep(character): boolean, hidden\n"
    )
    stage = Stage(read_world(sleepy + thief + "initially:\n    asleep(ann)\n", "duel.lamp"))
    scene = stage.start(2, ("ann",)).decide(Act("take", ("ann",)))
    assert told(scene, "ann") == ["take fails"]
    assert GodView(scene).belief(("ann",), "asleep", "ann") is True


def test_somebody_who_sees_a_threat_begin_may_answer_before_it_ends(angry_stage: Stage) -> None:
    scene = angry_stage.start(1, ("ann",)).decide(WAIT)
    assert told(scene, "ann")[-1] == "slow_strike begins"
    answered = scene.decide(Act("quick_strike", ("ann", "bob")))
    assert answered.ending == "over"
    assert GodView(answered).true("alive", "ann") is True
    unanswered = scene.decide(WAIT)
    assert GodView(unanswered).true("alive", "ann") is False


def test_a_mind_that_could_better_itself_does_and_the_log_says_what_for(angry_stage: Stage) -> None:
    scene = angry_stage.start(1, ("ann",)).decide(WAIT)
    begun = [entry.body for entry in GodView(scene).log if entry.kind == "begin"]
    assert begun[0]["who"] == "bob"
    assert begun[0]["plan"] == ["slow_strike(bob, ann)"] or begun[0]["plan"] == [
        "quick_strike(bob, ann)"
    ]
    assert begun[0]["ground"] == "plan"
    assert " % slow_strike(bob, ann)" in str(begun[0]["likeliest"])


def test_an_act_that_somebody_else_must_agree_to_fails_where_it_means_nothing_to_them(
    stage: Stage,
) -> None:
    scene = stage.start(1, ("ann",)).decide(Act("handshake", ("ann", "bob")))
    assert told(scene, "ann") in ([], ["handshake fails"])
    assert "fail" in [entry.kind for entry in GodView(scene).log]


def test_waiting_ends_when_there_is_news(duel: str) -> None:
    habit = "habit grabs\n    when: has(coin) == ?\n    does: take(bob)\n"
    stage = Stage(read_world(duel + habit, "duel.lamp"))
    scene = stage.start(4, ("ann",)).decide(WAIT)
    assert told(scene, "ann") == ["take happens"]
    assert scene.now_ms < 2000


def test_with_nobody_played_a_run_goes_to_its_end(angry_stage: Stage) -> None:
    scene = angry_stage.start(9)
    assert (scene.waiting_for, scene.ending) == (None, "over")
    assert scene.ended
    assert [entry.kind for entry in GodView(scene).log][-1] == "end"


def test_a_run_that_nothing_ends_is_called_unresolved(stage: Stage) -> None:
    assert stage.start(1).ending == "unresolved"


def test_a_decision_nobody_asked_for_is_refused(angry_stage: Stage) -> None:
    with pytest.raises(NotYourTurn) as caught:
        angry_stage.start(1).decide(WAIT)
    assert str(caught.value) == "nobody has to decide now: the run has ended [GL521]"


def test_an_act_that_the_person_thinks_impossible_is_refused(stage: Stage) -> None:
    with pytest.raises(CannotDoThat) as caught:
        stage.start(1, ("ann",)).decide(Act("slow_strike", ("ann", "bob")))
    assert str(caught.value) == (
        "ann sees no way to do slow_strike(ann, bob); "
        "choose one of the choices in the view, or wait [GL522]"
    )


def test_nobody_can_be_played_who_is_not_there(stage: Stage) -> None:
    with pytest.raises(NobodyOfThatName) as caught:
        stage.start(1, ("zoe",))
    assert str(caught.value) == 'nobody here is called "zoe"; there is ann, bob [GL520]'


CELL = """
title: "A cell"
entity ann: character
property bound(character): boolean
property asleep(character): boolean

action leave(who: character)
    takes 1 s
    precondition: not bound(who) and not asleep(who)
    effect: bound(who)
    consenting: who
    observing c: c == who, by touch

action come_round(who: character)
    happens after 30 s
    precondition: asleep(who) and not bound(who)
    effect: asleep(who) = false
    observing c: c == who, by touch

"""
WAKING = "define aware(c: character): not asleep(c)\n"


@pytest.mark.parametrize("more", ["", WAKING])
def test_whoever_is_awake_is_asked_even_if_nothing_but_waiting_is_possible(more: str) -> None:
    stage = Stage(read_world(f"{CELL}{more}initially:\n    bound(ann)\n", "cell.lamp"))
    scene = stage.start(1, ("ann",))
    for turn in range(20):
        assert scene.waiting_for == "ann"
        assert scene.seat("ann").view.choices == ()
        assert scene.seat("ann").advice() == ()
        assert 2000 * turn <= scene.now_ms <= 3000 * turn
        scene = scene.decide(WAIT)
    assert scene.ending is None


def test_the_unconscious_are_asked_again_when_they_come_round() -> None:
    stage = Stage(read_world(f"{CELL}{WAKING}initially:\n    asleep(ann)\n", "cell.lamp"))
    scene = stage.start(1, ("ann",))
    assert (scene.waiting_for, scene.ending) == ("ann", None)
    assert 30_000 <= scene.now_ms <= 32_000
    assert scene.seat("ann").view.is_awake


def test_the_unconscious_who_never_come_round_are_not_asked() -> None:
    start = "initially:\n    asleep(ann)\n    bound(ann)\n"
    stage = Stage(read_world(CELL + WAKING + start, "cell.lamp"))
    scene = stage.start(1, ("ann",))
    assert (scene.waiting_for, scene.ending) == (None, "unresolved")
