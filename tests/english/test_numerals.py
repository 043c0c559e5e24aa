"""Numbers and durations in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.words import cardinal, duration_in_words, ordinal, ordinal_digits

NUMBERS = st.integers(-999_999, 999_999)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (14, "fourteen"),
        (40, "forty"),
        (101, "one hundred and one"),
        (1000, "one thousand"),
        (1100, "one thousand, one hundred"),
        (20_003, "twenty thousand and three"),
        (999_999, "nine hundred and ninety-nine thousand, nine hundred and ninety-nine"),
    ],
)
def test_numbers_are_spelt_out(number: int, words: str) -> None:
    assert cardinal(number) == words


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    assert (cardinal(one) == cardinal(other)) == (one == other)
    assert (ordinal(one) == ordinal(other)) == (one == other)


@given(st.integers())
def test_any_number_can_be_said(number: int) -> None:
    assert cardinal(number)
    assert ordinal(number)
    assert ordinal_digits(number).startswith(str(number))
    assert duration_in_words(number)


@pytest.mark.parametrize(
    ("duration_ms", "words"),
    [
        (0, "a moment"),
        (600, "one second"),
        (59_700, "one minute"),
        (60_000, "one minute"),
        (61_000, "one minute and one second"),
        (3_600_000, "one hour"),
        (3_601_000, "one hour"),
        (7_500_000, "two hours and five minutes"),
        (90_000_000, "one day and one hour"),
    ],
)
def test_a_duration_is_said_in_its_two_largest_units(duration_ms: int, words: str) -> None:
    assert duration_in_words(duration_ms) == words


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_numbers_agree_with_inflect() -> None:
    inflect = pytest.importorskip("inflect", reason="inflect is not installed")
    engine = inflect.engine()
    for number in [*range(0, 1200, 7), 9999, 12_345, 100_001, 999_999]:
        assert cardinal(number) == engine.number_to_words(number)
        assert ordinal_digits(number) == engine.ordinal(number)
        assert ordinal(number) == engine.number_to_words(engine.ordinal(number))
