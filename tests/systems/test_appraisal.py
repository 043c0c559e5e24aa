"""The table of appraisal: every type of Ortony, Clore and Collins, by its published rule."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.psychology.appraisal import (
    Appraised,
    EmotionType,
    intensity,
    of_act,
    of_deed,
    of_event,
    of_fortune,
    of_object,
    of_prospect,
)
from gaslamp.systems.psychology.emotion import (
    PAD,
    arousal,
    intensity_after,
    mood_after_emotion,
    mood_after_rest,
)
from gaslamp.systems.psychology.temperament import Factors, usual_mood

CASES: dict[str, Appraised | None] = {
    "joy": of_event(0.8),
    "distress": of_event(-0.8),
    "happy-for": of_fortune(0.5, 0.5),
    "resentment": of_fortune(0.5, -0.5),
    "pity": of_fortune(-0.5, 0.5),
    "gloating": of_fortune(-0.5, -0.5),
    "hope": of_prospect(0.3, 0.6),
    "fear": of_prospect(0.6, 0.3),
    "satisfaction": of_prospect(0.6, 1.0),
    "relief": of_prospect(0.4, 1.0),
    "disappointment": of_prospect(0.6, 0.0),
    "fears-confirmed": of_prospect(0.4, 0.0),
    "pride": of_act(0.5, own=True),
    "shame": of_act(-0.5, own=True),
    "admiration": of_act(0.5, own=False),
    "reproach": of_act(-0.5, own=False),
    "gratification": of_deed(0.4, 0.6, own=True),
    "remorse": of_deed(-0.4, -0.6, own=True),
    "gratitude": of_deed(0.4, 0.6, own=False),
    "anger": of_deed(-0.4, -0.6, own=False),
    "love": of_object(1.0),
    "hate": of_object(-1.0),
}

STRENGTHS = {
    "joy": 0.8,
    "distress": 0.8,
    "love": 0.7,
    "hate": 0.7,
    **dict.fromkeys(["happy-for", "resentment", "pity", "gloating"], 0.25),
    **dict.fromkeys(["pride", "shame", "admiration", "reproach"], 0.5),
    **dict.fromkeys(["gratification", "remorse", "gratitude", "anger"], 0.5),
    "hope": 0.3,
    "fear": 0.3,
    "satisfaction": 0.4,
    "relief": 0.6,
    "disappointment": 0.6,
    "fears-confirmed": 0.4,
}

shares = st.floats(0, 1)
signed = st.floats(-1, 1)


def test_there_is_a_case_for_each_type() -> None:
    assert set(CASES) == set(get_args(EmotionType)) == set(PAD)


@pytest.mark.parametrize("kind", list(CASES))
def test_the_rule_gives_the_type_and_its_strength(kind: str) -> None:
    found = CASES[kind]
    assert found is not None
    assert found.type == kind
    assert found.intensity == pytest.approx(STRENGTHS[kind])


def test_what_is_neither_good_nor_bad_moves_nobody() -> None:
    assert of_event(0.0) is None
    assert of_prospect(0.5, 0.5) is None
    assert of_fortune(0.7, 0.0) is None
    assert of_fortune(0.0, 0.7) is None
    assert of_act(0.0, own=True) is None
    assert of_deed(0.5, -0.5, own=False) is None
    assert of_object(0.0) is None


def test_at_even_odds_a_goal_was_not_yet_hoped_for() -> None:
    gained, lost = of_prospect(0.5, 1.0), of_prospect(0.5, 0.0)
    assert gained is not None
    assert lost is not None
    assert (gained.type, lost.type) == ("relief", "fears-confirmed")


@given(shares, shares, shares)
def test_a_prospect_is_as_strong_as_its_change(before: float, after: float, utility: float) -> None:
    found = of_prospect(before, after, utility)
    strength = 0.0 if found is None else found.intensity
    assert strength == intensity(utility, after - before) <= 1


@given(signed, signed)
def test_all_strengths_are_shares(a: float, b: float) -> None:
    for found in (of_event(a), of_fortune(a, b), of_deed(a, b, own=False), of_object(a)):
        assert found is None or 0 <= found.intensity <= 1


@given(shares, st.floats(0, 600), st.floats(0, 600))
def test_fading_goes_on_where_it_left_off(strength: float, first: float, then: float) -> None:
    assert intensity_after(intensity_after(strength, first), then) == pytest.approx(
        intensity_after(strength, first + then)
    )


@given(st.tuples(signed, signed, signed), st.sampled_from(sorted(PAD)), shares)
def test_a_mood_stays_in_its_cube_and_comes_back(
    mood: tuple[float, float, float], kind: EmotionType, strength: float
) -> None:
    after = mood_after_emotion(mood, kind, strength)
    assert all(-1 <= part <= 1 for part in after)
    assert mood_after_rest(after, (0.0, 0.0, 0.0), 3600.0) == pytest.approx((0, 0, 0), abs=1e-9)
    assert 0 <= arousal(after, strength, strength) <= 1


def test_fear_and_anger_differ_in_dominance_alone_by_sign() -> None:
    fear, anger = PAD["fear"], PAD["anger"]
    assert fear[0] < 0 < fear[1]
    assert fear[2] < 0 < anger[2]
    assert anger[0] < 0 < anger[1]


def test_the_average_person_is_in_no_mood() -> None:
    assert usual_mood(Factors()) == (0, 0, 0)
    assert usual_mood(Factors(extraversion=1.0))[2] == pytest.approx(0.6)
    assert usual_mood(Factors(stability=-1.0))[1] == pytest.approx(0.57)
