"""A voice is known by its fourth syllable, a laugh hardly."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.sound.voices import (
    Closeness,
    after_hearing,
    laugh_ratio,
    speech_ratio,
    voice_known,
)

CLOSENESS: tuple[Closeness, ...] = get_args(Closeness)
SYLLABLES = st.floats(0, 100)


@given(
    one=SYLLABLES,
    other=SYLLABLES,
    closeness=st.sampled_from(CLOSENESS),
    whispered=st.booleans(),
)
def test_more_syllables_tell_more(
    one: float, other: float, closeness: Closeness, *, whispered: bool
) -> None:
    few, many = sorted((one, other))
    least = voice_known(few, closeness, whispered=whispered)
    assert 0.0 <= least <= voice_known(many, closeness, whispered=whispered) <= 1.0
    assert voice_known(few, closeness, whispered=True) <= voice_known(few, closeness)
    assert speech_ratio(few, closeness) <= speech_ratio(many, closeness)


@given(SYLLABLES)
def test_a_stranger_s_voice_is_nobody_s(syllables: float) -> None:
    assert voice_known(syllables, "stranger") == 0.0
    assert speech_ratio(syllables, "stranger") == laugh_ratio("stranger") == 1.0


def test_who_is_closer_is_told_sooner_by_a_laugh() -> None:
    ratios = [laugh_ratio(closeness) for closeness in CLOSENESS]
    assert ratios == sorted(ratios)


@given(st.floats(0, 1), st.floats(1, 1e6))
def test_hearing_what_speaks_for_it_makes_nobody_less_sure(believed: float, ratio: float) -> None:
    assert believed - 1e-12 <= after_hearing(believed, ratio) <= 1.0
    assert after_hearing(after_hearing(believed, ratio), 1.0 / ratio) == pytest.approx(
        believed, abs=1e-4
    )


def test_a_laugh_leaves_doubt_and_four_syllables_none() -> None:
    suspected = after_hearing(1 / 6, laugh_ratio("friend"))
    assert 0.1 <= suspected <= 0.3
    assert after_hearing(suspected, speech_ratio(4)) > 0.99
