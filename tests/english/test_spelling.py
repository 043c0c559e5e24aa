"""Slips of the finger."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.english.commands.grammar import CommandGrammar
from gaslamp.english.commands.reader import read
from gaslamp.english.commands.readings import Meta
from gaslamp.english.commands.spelling import correct_spelling, slips_between
from gaslamp.english.commands.synonyms import META_WORDS

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
    assert correct_spelling("lomp", {"lamp", "lump"}) is None
    assert correct_spelling("shuot", {"shoot", "shout"}) == "shout"
    assert correct_spelling("sho", {"shoot", "shout"}) is None
    assert correct_spelling("matchsitck", {"matchstick"}) == "matchstick"
    assert correct_spelling("matchsitk", {"matchstick"}) == "matchstick"
    assert correct_spelling("abcd", {"wxyz"}) is None


def test_a_word_of_three_letters_may_have_two_of_them_swapped_and_no_more() -> None:
    assert correct_spelling("gnu", {"gun"}) == "gun"
    assert correct_spelling("ugn", {"gun", "door"}) == "gun"
    assert correct_spelling("fun", {"gun"}) is None
    assert correct_spelling("tow", {"two", "owt"}) == "two"
    assert correct_spelling("atc", {"act", "tac"}) is None


@pytest.mark.parametrize("name", ["quit", "restart", "restore", "save", "transcript", "undo"])
def test_no_slip_ends_a_game_or_writes_a_file(name: str) -> None:
    grammar = CommandGrammar.of([], meta=META_WORDS)
    for word in (one for one in META_WORDS[name] if " " not in one):
        for place in range(len(word)):
            for slip in ("", "x", word[place] * 2):
                typed = word[:place] + slip + word[place + 1 :]
                if grammar.meta_phrases.get((typed,)) is None:
                    for line in (typed, f"{typed} hall"):
                        assert not isinstance(read(line, grammar, ()), Meta), line
