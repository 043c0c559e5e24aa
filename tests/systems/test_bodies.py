"""Bodies driven as the simulation drives them: laws of every body, and courses of some."""

import math
import random

import pytest
from blocks import share
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.model import Value
from gaslamp.systems.bodies.bodies import BODY
from gaslamp.systems.bodies.grip import FINGERS
from gaslamp.systems.bodies.wounds import PARTS, WOUNDS
from gaslamp.systems.process import Fluent
from gaslamp.validation.patients import FLUENTS, Patient, falls_to, reaches

KINDS = ("unhurt", *WOUNDS)
DOMAINS: dict[str, tuple[Value, ...]] = {
    "condition": ("hale", "shaken", "weak", "faint", "out", "dead", None),
    "posture": ("standing", "crouching", "sitting", "lying", None),
    "throat": ("free", "partly", "fully", None),
    "airless": (True, False, None),
    "dazed": (True, False, None),
    "arousal": (0, 0.3, 1, None),
    "mass": (40, 70, 120, None),
    "height": (1.5, 1.75, 2, None),
    "woman": (True, False, None),
    "registry_pulse": (0, 0.3, 1, None),
    "bleeds": (0, 0.5, 1, 3, None),
    "wound": (*KINDS, None),
    "pressing": ("ada", None),
    "pressed_part": (*PARTS, None),
    "pressing_with": ("unpressed", "one_hand", "two_hands", "hurt_hand", None),
    "dressed": ("bare", "bandage", "tourniquet", None),
    "fingers": (0, 3, 5, None),
    "splinted": (True, False, None),
    "broken": (True, False, None),
}
VALUES = st.tuples(*(st.sampled_from(DOMAINS[fluent.name]) for fluent in FLUENTS))
SHARE = st.floats(0, 1)
GIVEN = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(("lost", "reserve", "saturation", "anoxia", "vigour", "daze"), SHARE),
)
POWERS = st.sampled_from([0.0, 50.0, 200.0, 400.0, 1200.0])
SECONDS = st.floats(0.001, 60)

BOUNDS = {
    "lost": (0, 1),
    "flow": (0, math.inf),
    "pulse": (0, 250),
    "pressure": (0, 94),
    "supply": (0, 1),
    "reserve": (0, 1),
    "saturation": (0, 0.97),
    "anoxia": (0, 1),
    "pain": (0, 10),
    "shown_pain": (0, 10),
    "daze": (0, 0.8),
    "vigour": (0, 1),
    "grip_left": (0, 1),
    "grip_right": (0, 1),
    "limping": (1, 9.5),
    "fumbling": (1, 2.61),
    "slowness": (1, 2.76),
}

STANDING_ARTERY: dict[str, Value] = {"wound left_arm": "artery", "posture": "standing"}


@pytest.mark.slow
@given(VALUES, GIVEN, VALUES, st.lists(st.tuples(POWERS, SECONDS), max_size=4))
def test_whatever_is_measured_stays_in_its_range(
    first: tuple[Value, ...],
    at_start: dict[str, float],
    then: tuple[Value, ...],
    steps: list[tuple[float, float]],
) -> None:
    assert set(BOUNDS) == set(BODY.measures)
    before, after = BODY.inputs(FLUENTS, first), BODY.inputs(FLUENTS, then)
    record = BODY.turn(BODY.start(at_start, before), before, after)
    for power_w, seconds in steps:
        lost, anoxia = record.lost, record.anoxia
        assert 0.001 <= BODY.pace(record, after, power_w) <= 60
        record = BODY.advance(record, after, power_w, seconds)
        for name, (least, most) in BOUNDS.items():
            value = BODY.measures[name](record, after)
            assert least - 1e-9 <= value <= most + 1e-9, (name, value)
        assert record.lost >= lost, "blood never comes back"
        assert record.anoxia >= anoxia, "nor do brains heal"


@pytest.mark.slow
@given(VALUES, GIVEN, POWERS, SECONDS)
def test_what_is_lost_has_flowed(
    values: tuple[Value, ...], at_start: dict[str, float], power_w: float, seconds: float
) -> None:
    inputs = BODY.inputs(FLUENTS, values)
    record = BODY.start(at_start, inputs)
    after = BODY.advance(record, inputs, power_w, min(seconds, 5.0))
    if not inputs.bleeding or inputs.dead:
        assert after.lost == record.lost
        assert BODY.measures["flow"](after, inputs) == 0.0
        return
    most = sum(b.stirred for b in inputs.bleeding) * 1.01 * seconds
    assert after.lost - record.lost <= most + 1e-12


@pytest.mark.slow
@given(VALUES, GIVEN, POWERS)
def test_a_step_is_the_same_every_time(
    values: tuple[Value, ...], at_start: dict[str, float], power_w: float
) -> None:
    def once() -> object:
        inputs = BODY.inputs(FLUENTS, values)
        return BODY.advance(BODY.start(at_start, inputs), inputs, power_w, 1.7)

    assert once() == once()


def test_a_world_that_says_nothing_of_bodies_has_hale_ones() -> None:
    fluents = BODY.reads("ada", lambda _: ())
    assert Fluent("wound", ("ada", "head")) not in fluents
    inputs = BODY.inputs(fluents, (None,) * len(fluents))
    record = BODY.advance(BODY.start({}, inputs), inputs, 0.0, 60.0)
    measured = {name: read(record, inputs) for name, read in BODY.measures.items()}
    assert measured == {
        "lost": 0.0,
        "flow": 0.0,
        "pulse": 70.0,
        "pressure": 93.0,
        "supply": 1.0,
        "reserve": 1.0,
        "saturation": 0.97,
        "anoxia": 0.0,
        "pain": 0.0,
        "shown_pain": 0.0,
        "daze": 0.0,
        "vigour": 1.0,
        "grip_left": 1.0,
        "grip_right": 1.0,
        "limping": 1.0,
        "fumbling": 1.0,
        "slowness": 1.0,
    }


# What is wrong, and the quantity and threshold that it reaches.
COURSES = [
    *[
        ({"wound left_leg": kind, "posture": posture}, measure, threshold)
        for kind in ("deep_cut", "vein", "artery", "severed_artery", "femoral", "great_vessel")
        for posture in ("standing", "lying")
        for measure, threshold in (
            ("lost", 0.15),
            ("lost", 0.30),
            ("lost", 0.40),
            ("supply", -0.65),
            ("reserve", -0.5),
            ("reserve", -0.0),
        )
    ],
    *[
        ({"throat": throat}, "reserve", threshold)
        for throat in ("partly", "fully")
        for threshold in (-0.5, -0.0)
    ],
    ({"throat": "fully"}, "anoxia", 1.0),
    ({"airless": True}, "supply", -0.65),
    ({"airless": True}, "reserve", -0.0),
    ({"airless": True}, "anoxia", 1.0),
    ({"wound belly": "great_vessel"}, "anoxia", 1.0),
    ({"wound left_arm": "cut"}, "pain", 2.0),
]


@pytest.mark.parametrize(("said", "measure", "threshold"), COURSES)
def test_halving_the_step_moves_no_crossing(
    said: dict[str, Value], measure: str, threshold: float
) -> None:
    falling = math.copysign(1.0, threshold) < 0
    reached = (falls_to if falling else reaches)(measure, abs(threshold))
    whole = Patient(said).until(reached)
    half = Patient(said).until(reached, parts=2)
    assert half == pytest.approx(whole, rel=0.01)


def test_a_grip_on_both_carotids_takes_nine_and_a_half_seconds_and_lets_one_wake_in_ten() -> None:
    ada = Patient({"throat": "fully"})
    assert ada.until(falls_to("reserve", 0.0)) == pytest.approx(9.5, abs=0.01)
    ada.becomes({"throat": "free", "condition": "out"})
    assert ada.until(reaches("reserve", 0.5)) == pytest.approx(10.0, abs=0.01)
    ada.becomes({"condition": "hale"})
    assert ada.until(reaches("reserve", 1.0)) == pytest.approx(10.0, abs=0.01)


def test_the_faint_is_announced_before_it_comes() -> None:
    warned = Patient(STANDING_ARTERY).until(falls_to("supply", 0.65))
    out = Patient(STANDING_ARTERY).until(falls_to("reserve", 0.0))
    dead = Patient(STANDING_ARTERY).until(reaches("anoxia", 1.0))
    assert warned + 10 < out
    assert out + 300 < dead


def test_lying_down_keeps_one_awake_longer() -> None:
    standing = Patient(STANDING_ARTERY).until(falls_to("reserve", 0.0))
    lying = Patient({**STANDING_ARTERY, "posture": "lying"}).until(falls_to("reserve", 0.0))
    assert lying > 1.5 * standing


def test_the_same_grip_that_leaves_a_healthy_person_awake_fells_one_who_has_bled() -> None:
    healthy, bled = Patient({"throat": "partly"}), Patient({"throat": "partly"}, {"lost": 0.29})
    assert bled.until(falls_to("reserve", 0.0)) < 0.5 * healthy.until(falls_to("reserve", 0.0))


def test_somebody_upright_who_has_lost_a_fifth_faints_with_normal_pressure_in_time() -> None:
    ada = Patient({"posture": "standing"}, {"lost": 0.20})
    assert ada.measure("pressure") > 90
    faint_s = ada.until(falls_to("supply", 0.65))
    assert faint_s == pytest.approx(math.log(2) / 0.002, abs=0.1)
    assert ada.measure("pulse") == 50
    ada.wait(20.2)
    assert ada.measure("pressure") > 90
    lying = Patient({"posture": "lying"}, {"lost": 0.20})
    lying.wait(1000)
    assert lying.measure("supply") == 1


def test_a_wound_that_becomes_another_clots_and_hurts_anew() -> None:
    ada = Patient({"wound left_arm": "cut"})
    ada.wait(600)
    clotted, felt = ada.measure("flow"), ada.measure("pain")
    ada.becomes({"wound left_arm": "deep_cut"})
    assert ada.measure("flow") > 10 * clotted
    assert ada.measure("pain") < felt
    ada.wait(12)
    assert ada.measure("pain") == pytest.approx(6.8 * 0.85, rel=0.01)


def test_pressing_lets_go_without_a_cure() -> None:
    ada = Patient({"wound left_arm": "artery"})
    free = ada.measure("flow")
    ada.becomes({"pressing": "ada", "pressed_part": "left_arm", "pressing_with": "two_hands"})
    assert ada.measure("flow") == pytest.approx(0.3 * free)
    ada.becomes({"pressing": None})
    assert ada.measure("flow") == pytest.approx(free)


def test_moving_about_makes_a_leg_bleed_more() -> None:
    still, moving = Patient({"wound left_leg": "vein"}), Patient({"wound left_leg": "vein"})
    moving.power_w = 100.0
    still.wait(60)
    moving.wait(60)
    assert moving.measure("lost") == pytest.approx(1.5 * still.measure("lost"), rel=0.01)


def test_a_knock_out_takes_the_reserve_and_gives_it_back() -> None:
    ada = Patient({})
    ada.becomes({"condition": "out", "dazed": True})
    assert ada.measure("reserve") == 0
    assert ada.measure("daze") == pytest.approx(0.8)
    assert ada.measure("grip_left") == 0
    assert ada.until(reaches("reserve", 0.5)) == pytest.approx(10, abs=0.01)
    ada.becomes({"condition": "shaken"})
    assert ada.measure("slowness") > 1.7


def test_the_dead_do_not_change() -> None:
    ada = Patient(STANDING_ARTERY)
    ada.wait(60)
    ada.becomes({"condition": "dead"})
    lost = ada.measure("lost")
    ada.wait(600)
    assert ada.measure("lost") == lost
    assert ada.measure("flow") == ada.measure("pulse") == ada.measure("pressure") == 0


def test_broken_fingers_leave_no_firm_grip_and_a_splint_eases_them() -> None:
    ada = Patient({"arousal": 0})
    ada.becomes({f"broken left_hand {finger}": True for finger in ("index", "middle", "ring")})
    assert ada.measure("grip_left") == pytest.approx(0.27, abs=0.006)
    ada.wait(30)
    assert ada.measure("grip_left") == pytest.approx(0.21, abs=0.005)
    assert ada.measure("grip_right") == 1
    assert ada.measure("pain") == pytest.approx(6)
    ada.becomes({"splinted left_hand": True})
    assert ada.measure("pain") == pytest.approx(3.6)


def test_a_hand_that_is_of_no_use_makes_work_slower() -> None:
    ada = Patient({f"broken left_hand {finger}": True for finger in FINGERS})
    assert ada.measure("fumbling") > 1.7


def test_a_deep_cut_in_a_leg_makes_one_limp() -> None:
    ada = Patient({"wound left_leg": "deep_cut", "arousal": 0})
    ada.wait(30)
    assert ada.measure("limping") == pytest.approx(1 / (1 - 0.06 * 6.8 - 0.3), rel=0.01)


def test_who_struggles_tires_and_recovers() -> None:
    ada = Patient({})
    ada.power_w = 700.0
    assert ada.until(falls_to("vigour", 0.0)) == pytest.approx(30, abs=0.01)
    assert ada.measure("limping") == pytest.approx(2)
    assert ada.measure("pulse") == 120
    ada.power_w = 0.0
    ada.wait(75)
    assert ada.measure("vigour") == pytest.approx(1 - math.exp(-1), rel=1e-6)


def test_a_dial_of_zero_lets_nobody_bleed() -> None:
    ada = Patient({**STANDING_ARTERY, "bleeds": 0})
    ada.wait(600)
    assert ada.measure("lost") == 0


def test_a_world_may_name_parts_of_its_own() -> None:
    fluents = BODY.reads("ada", lambda name: ("head", "paw") if name == "part" else ())
    said = {("wound", "paw"): "cut"}
    values = tuple(said.get((f.name, *f.arguments[1:])) for f in fluents)
    inputs = BODY.inputs(fluents, values)
    record = BODY.advance(BODY.start({}, inputs), inputs, 0.0, 5.0)
    assert BODY.measures["flow"](record, inputs) > 25


@pytest.mark.slow
def test_a_million_random_steps_leave_every_share_a_share() -> None:
    for seed in share(range(100)):
        dice = random.Random(seed)  # noqa: S311
        values = [tuple(dice.choice(DOMAINS[f.name]) for f in FLUENTS) for _ in range(300)]
        inputs = [BODY.inputs(FLUENTS, row) for row in values]
        now = inputs[0]
        record = BODY.start({}, now)
        for number in range(10_000):
            if number % 100 == 0:
                after = dice.choice(inputs)
                record, now = BODY.turn(record, now, after), after
            if number % 5000 == 0:
                record = BODY.start({"lost": dice.random() * 0.4}, now)
            power_w = dice.choice((0.0, 100.0, 400.0))
            record = BODY.advance(record, now, power_w, dice.random() * 10)
            assert 0 <= record.reserve <= 1
            assert 0 <= record.vigour <= 1
            assert 0 <= record.saturation <= 0.97
            assert 0 <= record.lost <= 1
            assert 0 <= record.anoxia <= 1
