"""Blows to the head."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.bodies import blows

SPEED = st.floats(0, 100)
KINDS: tuple[blows.Blow, ...] = ("flat", "turning", "professional")


@given(SPEED, SPEED, st.sampled_from(sorted(blows.STOPS_M)))
def test_a_faster_blow_is_never_the_safer(one: float, other: float, against: str) -> None:
    stop = blows.STOPS_M[against]
    slow, fast = sorted((one, other))
    odds = [blows.concussion_odds(blows.deceleration_g(speed, stop)) for speed in (slow, fast)]
    assert 0 <= odds[0] <= odds[1] <= 1
    knocked_out = [blows.unconsciousness_odds(1e6, kind) for kind in KINDS]
    assert knocked_out == sorted(knocked_out)


@pytest.mark.parametrize(("g", "percent"), [(70, 20), (95, 50), (120, 80)])
def test_concussions_are_as_likely_as_published(g: float, percent: float) -> None:
    assert 100 * blows.concussion_odds(g) == pytest.approx(percent, abs=0.1)


def test_a_slam_against_plaster_is_the_studys() -> None:
    slow, fast = (blows.deceleration_g(speed, 0.01) for speed in (2.5, 4.0))
    assert (round(slow), round(fast)) == (32, 82)
    assert 100 * blows.concussion_odds(slow) == pytest.approx(3, abs=0.5)
    assert 100 * blows.concussion_odds(fast) == pytest.approx(33, abs=1)
    assert 100 * blows.unconsciousness_odds(fast, "flat") == pytest.approx(2, abs=0.5)
    assert 100 * blows.unconsciousness_odds(fast, "turning") == pytest.approx(15, abs=0.6)


def test_turning_multiplies_the_odds() -> None:
    assert blows.rotation_odds_ratio("flat") == pytest.approx(1)
    assert blows.rotation_odds_ratio("turning") == pytest.approx(10.9, abs=0.05)
    assert blows.rotation_odds_ratio("professional") == pytest.approx(47, abs=0.2)


@pytest.mark.slow
@given(st.floats(-40, 40))
def test_a_knock_out_ends(deviate: float) -> None:
    assert 0 <= blows.unconscious_s(deviate) <= 300
    assert blows.unconscious_s(0) == 8


@given(st.floats(0, 1e5), st.floats(0, 1e5))
def test_a_daze_only_fades(one: float, other: float) -> None:
    early, late = sorted((one, other))
    assert 0 <= blows.daze(late) <= blows.daze(early) <= 0.8
