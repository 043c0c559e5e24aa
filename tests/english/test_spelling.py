"""Slips of the finger."""

from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.commands.spelling import meant, slips_between

LETTERS = st.text(alphabet="abc", max_size=7)


@given(LETTERS, LETTERS)
def test_slips_are_counted_alike_from_either_side(one: str, other: str) -> None:
    count = slips_between(one, other, at_most=9)
    assert count == slips_between(other, one, at_most=9)
    assert (count == 0) == (one == other)
    assert abs(len(one) - len(other)) <= count <= max(len(one), len(other))


@given(LETTERS, LETTERS, st.integers(0, 3))
def test_counting_no_further_than_asked_changes_no_count_below(
    one: str, other: str, most: int
) -> None:
    exact = slips_between(one, other, at_most=9)
    assert slips_between(one, other, at_most=most) == min(exact, most + 1)


def test_a_word_that_could_be_two_is_left_alone() -> None:
    assert meant("lomp", {"lamp", "lump"}) is None
    assert meant("shuot", {"shoot", "shout"}) == "shout"
    assert meant("sho", {"shoot", "shout"}) is None
    assert meant("matchsitck", {"matchstick"}) == "matchstick"
    assert meant("matchsitk", {"matchstick"}) == "matchstick"
    assert meant("abcd", {"wxyz"}) is None


def test_a_word_of_three_letters_may_have_two_of_them_swapped_and_no_more() -> None:
    assert meant("gnu", {"gun"}) == "gun"
    assert meant("ugn", {"gun", "door"}) == "gun"
    assert meant("fun", {"gun"}) is None
    assert meant("tow", {"two", "owt"}) == "two"
    assert meant("atc", {"act", "tac"}) is None
