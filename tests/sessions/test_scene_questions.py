"""Questions that nobody there would be asked, small acts, and doing the last thing once more."""

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.english.words import Lexicon
from gaslamp.sessions import Session
from gaslamp.sessions.repeating import Repetition, repetition_in
from gaslamp.sessions.small_acts import told_act
from gaslamp.sessions.style import Style
from gaslamp.testing import new_session


def game(world: str, who: str) -> Session:
    return new_session(stage_of(world), who, 1, edition=edition_of(world))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("do it again", Repetition(is_of_words=False, is_louder=False)),
        ("do that again, but harder", Repetition(is_of_words=False, is_louder=False)),
        ("say it again, louder", Repetition(is_of_words=True, is_louder=True)),
        ("repeat what I said", Repetition(is_of_words=True, is_louder=False)),
        ("say hello again", None),
        ("once upon a time", None),
    ],
)
def test_what_is_asked_for_once_more(typed: str, meant: Repetition | None) -> None:
    assert repetition_in(typed) == meant


def test_a_small_act_is_told_in_the_person_and_tense_of_the_game() -> None:
    line = "rub my eyes with both hands"
    assert told_act(line, Style(), "Ida", "she", Lexicon()) == "You rub your eyes with both hands."
    third = Style(person=3, tense="past")
    assert told_act(line, third, "Ida", "she", Lexicon()) == "Ida rubbed her eyes with both hands."


def test_where_nobody_is_spoken_to_a_question_is_answered_from_what_is_known() -> None:
    session = game("cloak_of_darkness", "guest")
    before = session.turn.seat.head
    assert session.type("who else is here?").text == "You know of nobody else here."
    assert "doorway leads south" in session.type("where does the south door go?").text
    assert "NOTHING" not in session.type("what's up there on the ceiling?").text
    assert session.type("shrug").text == "You shrug."
    assert session.type("who ate the mouse?").text == (
        "You know nothing that would answer that. Type ? to see what makes sense now."
    )
    assert session.turn.seat.head == before
