"""Pain: when it comes, how much of it, what others make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.bodies import pain
from gaslamp.systems.bodies.wounds import Depth

NRS = st.floats(0, 10)
DEPTHS: st.SearchStrategy[Depth] = st.sampled_from(["skin", "deep"])


@given(NRS, st.floats(0, 1e5), st.floats(0, 1e4), st.floats(0, 1))
def test_no_more_is_felt_than_there_is(
    base: float, since: float, delayed: float, arousal: float
) -> None:
    assert 0 <= pain.felt_pain(base, since, delayed, arousal) <= base


@given(NRS, st.floats(0, 600), st.floats(0, 600), st.floats(0, 200))
def test_pain_comes_and_stays(base: float, one: float, other: float, delayed: float) -> None:
    early, late = sorted((one, other))
    slack = 1e-12
    assert (
        pain.felt_pain(base, early, delayed, 0.3)
        <= pain.felt_pain(base, late, delayed, 0.3) + slack
    )


@given(st.lists(NRS, max_size=6))
def test_the_worst_pain_prevails(pains: list[float]) -> None:
    together = pain.combined_pain(pains)
    assert max(pains, default=0) - 1e-9 <= together <= min(10, sum(pains) + 1e-9)


@given(DEPTHS, st.floats(0, 0.999), st.floats(0, 0.999))
def test_later_people_feel_it_later(depth: Depth, one: float, other: float) -> None:
    sooner, later = sorted((one, other))
    assert 0 <= pain.delay_s(depth, sooner) <= pain.delay_s(depth, later)


def test_half_of_those_who_feel_nothing_at_first_do_within_28_minutes() -> None:
    assert pain.delay_s("deep", 0.72) == 0
    assert pain.delay_s("deep", 0.72 + 0.14) == pytest.approx(2400 * 0.6931, rel=0.001)


def test_fright_takes_up_to_half() -> None:
    assert pain.felt_pain(8, 100, 0, 1) == 4
    assert pain.felt_pain(8, 4, 0, 0) == pytest.approx(4)


def test_onlookers_guess_low() -> None:
    assert pain.guessed_pain(6.8) == pytest.approx(5.14)
    assert pain.guessed_pain(0.1) == 0


def test_pain_alone_hardly_slows() -> None:
    assert pain.swiftness(10) == pytest.approx(0.85)
