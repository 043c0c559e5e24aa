"""Hands with broken fingers, and what they can still do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.bodies import grip

OUT = st.frozensets(st.sampled_from(grip.FINGERS))
NRS = st.floats(0, 10)


@given(OUT, st.sampled_from(grip.FINGERS), NRS)
def test_one_finger_more_out_never_helps(out: frozenset[str], more: str, nrs: float) -> None:
    assert 0 <= grip.strength(out | {more}, nrs) <= grip.strength(out, nrs) <= 1


@given(OUT, NRS, NRS)
def test_pain_never_helps(out: frozenset[str], one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert grip.strength(out, more) <= grip.strength(out, less)


def test_a_whole_hand_can_do_everything_and_no_hand_nothing() -> None:
    everything = frozenset(grip.FINGERS)
    assert all(grip.can_do(task, grip.strength(set(), 0), set()) for task in grip.NEEDS)
    assert grip.strength(everything, 0) == 0
    assert not any(grip.can_do(task, 0.0, everything) for task in grip.NEEDS)


def test_three_broken_fingers_hold_neither_pistol_nor_knife() -> None:
    out = frozenset({"index", "middle", "ring"})
    left = grip.strength(out, 6)
    assert left == pytest.approx(0.207, abs=0.001)
    assert not grip.can_do("pistol", left, out)
    assert not grip.can_do("knife", left, out)
    assert grip.can_do("carry", left, out)


def test_without_the_index_a_pistol_cannot_be_fired_though_it_can_be_held() -> None:
    left = grip.strength({"index"}, 0)
    assert left > 0.35
    assert not grip.can_do("pistol", left, {"index"})
    assert grip.can_do("knife", left, {"index"})


def test_a_hand_of_four_fingers_lacks_the_little_one() -> None:
    assert grip.missing_fingers(5) == frozenset()
    assert grip.missing_fingers(4) == {"little"}
    assert grip.missing_fingers(0) == frozenset(grip.FINGERS)
    with pytest.raises(ValueError, match="0 to 5 fingers, not 7"):
        grip.missing_fingers(7)
