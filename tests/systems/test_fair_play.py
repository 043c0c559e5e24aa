"""No harm without a remedy that the library has; and no remedy that works miracles."""

from __future__ import annotations

from typing import Final

import pytest
from courses import Bodies, Course, bodies

from gaslamp.model import State
from gaslamp.systems.bodies.wounds import WOUNDS

TWO = """
use places, light, sound, bodies, hands
entity ann, bob: character
entity room: place
entity floor: spot
initially:
    place_of(floor) = room
    daylight(room) = 200
    at(ann) = floor
    at(bob) = floor
    posture(ann) = lying
"""
LIMB: Final = ("left_leg", "right_arm")
TRUNK: Final = ("chest", "belly", "neck")
REMEDIES: Final = {
    "hands": ("press",),
    "bandage": ("dress",),
    "bandage and hands": ("dress", "press"),
    "tourniquet": ("tie_tourniquet",),
}
"""The acts of somebody else, in order, all of which come off."""

NOTHING_HELPS: Final = {
    "internal": "it cannot be reached from outside: only lying still, and a surgeon",
    "great_vessel": "where no tourniquet goes round, two hands on a dressing buy time",
}
"""What kills in the trunk or neck whatever is done there, and why."""


def world() -> Bodies:
    return bodies(TWO)


def hurt(kind: str, part: str) -> State:
    return world().supposing({f"wound ann {part}": kind})


def tended(state: State, part: str, remedy: str) -> State:
    for act in REMEDIES[remedy]:
        state = world().after(state, act, "bob", "ann", part)
    return state


def hour(state: State) -> Course:
    return world().course(state, "ann")


def saved(course: Course) -> bool:
    return course.becomes not in {"out", "dead"}


def is_possible(state: State, act: str, part: str) -> bool:
    event = world().space.find(act, ("bob", "ann", part))
    return event is not None and event.possible(state)


KILLS: Final = [kind for kind in WOUNDS if kind not in {"scrape", "cut", "deep_cut"}]


@pytest.mark.slow
@pytest.mark.parametrize("kind", WOUNDS)
def test_these_kill_whoever_is_left_alone(kind: str) -> None:
    assert saved(hour(hurt(kind, "belly"))) == (kind not in KILLS)


@pytest.mark.slow
@pytest.mark.parametrize("part", LIMB + TRUNK)
@pytest.mark.parametrize("kind", [kind for kind in KILLS if kind not in NOTHING_HELPS])
def test_what_kills_has_a_remedy(kind: str, part: str) -> None:
    state = hurt(kind, part)
    remedies = [name for name in REMEDIES if name != "tourniquet" or part in LIMB]
    assert any(saved(hour(tended(state, part, remedy))) for remedy in remedies)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [kind for kind in KILLS if kind != "internal"])
@pytest.mark.parametrize("part", LIMB)
def test_a_tourniquet_saves_from_whatever_runs_in_a_limb(kind: str, part: str) -> None:
    course = hour(tended(hurt(kind, part), part, "tourniquet"))
    assert course.happened == ()
    assert course.lost < 0.15


@pytest.mark.slow
@pytest.mark.parametrize("part", TRUNK)
def test_a_great_vessel_where_no_tourniquet_goes_is_lost_but_hands_buy_time(part: str) -> None:
    state = hurt("great_vessel", part)
    assert not is_possible(state, "tie_tourniquet", part)
    deaths = []
    for course in (hour(state), hour(tended(state, part, "bandage and hands"))):
        assert course.happened[-1].event == "die"
        deaths.append(course.happened[-1].at_ms)
    assert deaths[1] > 4 * deaths[0]


@pytest.mark.slow
def test_nothing_is_to_be_done_from_outside_about_what_bleeds_inside() -> None:
    state = hurt("internal", "belly")
    assert not any(is_possible(state, act, "belly") for act in ("press", "dress", "tie_tourniquet"))
    assert not saved(hour(state))


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["artery", "femoral", "great_vessel"])
def test_one_hand_on_an_artery_does_not_save(kind: str) -> None:
    helper = bodies(TWO + "    broken(bob, left_hand, ring_finger)\n")
    state = helper.supposing({"wound ann left_leg": kind})
    pressed = helper.after(state, "press", "bob", "ann", "left_leg")
    assert helper.space.value(pressed, "pressing_with", "bob") == "one_hand"
    assert helper.course(pressed, "ann").becomes == "dead"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["vein", "artery", "femoral"])
def test_pressing_slows_and_does_not_heal(kind: str) -> None:
    space = world().space
    bare = hurt(kind, "left_leg")
    pressed = tended(bare, "left_leg", "hands")
    assert space.value(pressed, "wound", "ann", "left_leg") == kind
    minute = 60_000
    losses = [world().course(state, "ann", minute).lost for state in (pressed, bare)]
    assert 0.05 < losses[0] / losses[1] < 0.5
    let_go = world().after(pressed, "release_wound", "bob", "ann", "left_leg")
    assert space.value(let_go, "pressing", "bob") is None
    assert hour(let_go).becomes == "dead"


@pytest.mark.slow
@pytest.mark.parametrize("hold", ["partly", "fully"])
def test_who_is_let_go_at_the_throat_comes_round(hold: str) -> None:
    state = world().supposing({"throat ann": hold})
    out = world().course(state, "ann", 60_000)
    assert out.becomes == "out"
    freed = world().supposing({"condition ann": "out"})
    assert hour(freed).happened[0].event == "come_round"
