"""Wounds: they clot, they are held back, and none is without a remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.model import Value
from gaslamp.systems.bodies.wounds import (
    LIMBS,
    PARTS,
    WOUNDS,
    clotting_factor,
    movement_factor,
    share_held_back,
    wound_flow_ml_per_min,
    wound_of,
)
from gaslamp.validation.patients import Patient, reaches

KINDS = st.sampled_from(sorted(WOUNDS))
PRESSED = st.sampled_from(["unpressed", "one_hand", "two_hands", "hurt_hand", "None"])
DRESSED = st.sampled_from(["bare", "bandage", "tourniquet", "None"])
AGES = st.floats(0, 1e5)


@given(KINDS, AGES, AGES, st.floats(0, 1.01))
def test_a_wound_never_bleeds_more_as_it_ages(
    kind: str, one: float, other: float, share: float
) -> None:
    wound, (younger, older) = WOUNDS[kind], sorted((one, other))
    flow = wound_flow_ml_per_min(wound, older, share)
    assert 0 <= flow <= wound_flow_ml_per_min(wound, younger, share) <= wound.flow * 1.01


@given(kind=KINDS, pressed=PRESSED, dressed=DRESSED, limb=st.booleans())
def test_nothing_stops_a_wound_wholly_and_nothing_makes_it_worse(
    *, kind: str, pressed: str, dressed: str, limb: bool
) -> None:
    back = share_held_back(WOUNDS[kind], pressed, dressed, limb=limb)
    assert 0 <= back < 1
    assert back >= share_held_back(WOUNDS[kind], "unpressed", dressed, limb=limb)
    assert back >= share_held_back(WOUNDS[kind], pressed, "bare", limb=limb)


def test_pressing_holds_back_the_studys_shares() -> None:
    by_hand = ("two_hands", "one_hand", "hurt_hand")
    low = [share_held_back(WOUNDS["vein"], hands, "bare", limb=True) for hands in by_hand]
    arterial = [share_held_back(WOUNDS["artery"], hands, "bare", limb=True) for hands in by_hand]
    assert low == pytest.approx([0.9, 0.6, 0.24])
    assert arterial == pytest.approx([0.7, 0.4, 0.16])
    assert share_held_back(WOUNDS["vein"], "unpressed", "bandage", limb=True) == 0.75
    assert share_held_back(WOUNDS["artery"], "unpressed", "tourniquet", limb=True) == 0.99
    assert share_held_back(WOUNDS["artery"], "unpressed", "tourniquet", limb=False) == 0.75


def test_nothing_from_outside_helps_an_internal_wound_but_lying_still_does() -> None:
    wound = WOUNDS["internal"]
    assert share_held_back(wound, "two_hands", "bandage", limb=False) == 0
    assert movement_factor(wound, limb=False) == 1.5


def test_a_deep_cut_bleeds_more_in_a_leg() -> None:
    flows = {part: wound_of("deep_cut", part) for part in PARTS}
    assert {part for part, wound in flows.items() if wound and wound.flow == 90} == {
        "left_leg",
        "right_leg",
    }
    assert wound_of("unhurt", "head") is None


def test_a_cut_stops_by_itself_after_120_ml() -> None:
    ada = Patient({"wound left_arm": "cut"})
    ada.wait(3600)
    assert ada.measure("lost") * ada.inputs.volume_ml == pytest.approx(120, rel=0.02)
    assert clotting_factor(240, 0, 0) == 1


# Minutes to 15, 30 and 40 % at 90, 500 and 1000 ml/min, from the study's own run.
WORKED = {
    "internal": (13, 28, 46),
    "femoral": (1.6, 3.4, 5.5),
    "great_vessel": (0.8, 1.7, 2.8),
}


@pytest.mark.parametrize("kind", WORKED)
def test_unstanched_wounds_take_the_studys_times(kind: str) -> None:
    said: dict[str, Value] = {"wound belly": kind, "posture": "lying", "height": 1.8, "mass": 77.9}
    minutes = [Patient(said).until(reaches("lost", x)) / 60 for x in (0.15, 0.30, 0.40)]
    assert minutes == pytest.approx(WORKED[kind], rel=0.04)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("kind", sorted(WOUNDS))
def test_no_wound_is_without_a_remedy(kind: str, part: str) -> None:
    def lost(said: dict[str, Value], power_w: float) -> float:
        ada = Patient({f"wound {part}": kind, "posture": "lying", **said})
        ada.power_w = power_w
        ada.wait(300)
        return ada.measure("lost")

    left = lost({}, 100.0)
    dressing = "tourniquet" if part in LIMBS else "bandage"
    hands = {"pressing": "ada", "pressed_part": part, "pressing_with": "two_hands"}
    tended = lost({**hands, f"dressed {part}": dressing}, 0.0)
    assert 0 < tended < (0.7 if kind == "internal" else 0.35) * left
