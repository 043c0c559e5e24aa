"""What the true state says of a body."""

import pytest

from gaslamp.model import Value
from gaslamp.systems.bodies.afflictions import Afflictions
from gaslamp.validation.patients import FLUENTS, Patient


def told(said: dict[str, Value]) -> Afflictions:
    return Patient(said).inputs


def test_no_fluent_is_read_twice() -> None:
    assert len(set(FLUENTS)) == len(FLUENTS) == 44


@pytest.mark.parametrize(
    ("posture", "upright"),
    [("standing", True), ("sitting", True), ("crouching", False), ("lying", False), (None, True)],
)
def test_the_head_is_high_in_some_postures(posture: Value, *, upright: bool) -> None:
    assert told({"posture": posture}).upright is upright


@pytest.mark.parametrize("condition", ["out", "dead"])
def test_whoever_is_out_counts_as_lying(condition: Value) -> None:
    assert not told({"posture": "standing", "condition": condition}).upright


def test_grips_block_the_studys_shares() -> None:
    kappas = [told({"throat": hold}).kappa for hold in ("free", "partly", "fully", None)]
    assert kappas == [0, 0.6, 0.82, 0]


def test_the_dial_scales_every_flow() -> None:
    usual, double = (told({"wound head": "cut", "bleeds": b}).bleeding[0] for b in (1, 2))
    assert double.still == pytest.approx(2 * usual.still)
    assert told({"wound head": "cut", "bleeds": 0}).bleeding == ()


def test_a_small_woman_loses_a_larger_share() -> None:
    small = told({"wound head": "cut", "woman": True, "mass": 50, "height": 1.55})
    large = told({"wound head": "cut", "mass": 100, "height": 1.9})
    assert small.volume_ml < large.volume_ml
    assert small.bleeding[0].still > large.bleeding[0].still


def test_broken_and_missing_fingers_are_out_alike() -> None:
    hand = told({"fingers right_hand": 4, "broken right_hand index": True}).fingers_out
    assert hand == (frozenset(), {"little", "index"})
    assert told({"fingers left_hand": 9}).fingers_out[0] == frozenset()


def test_what_is_no_wound_does_not_bleed_or_hurt() -> None:
    unhurt = told({"wound head": "unhurt", "wound neck": None})
    assert unhurt.bleeding == unhurt.aches == ()


def test_a_patient_is_told_only_what_bodies_have() -> None:
    with pytest.raises(KeyError, match="wound table"):
        told({"wound table": "cut"})
