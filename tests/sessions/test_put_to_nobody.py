"""A question without "you" and without a name, where nobody is there to be asked, is the player's.

Each is answered by what is known, or refused, and nobody hears it. What calls, asks for leave or
wants no answer is said; and all of it is, once somebody has spoken or is in sight.
"""

import pytest
from typed_lines import done, game

from gaslamp.english.speech import is_of_no_thing, is_put_to_anybody

TO_THE_GAME = (
    "where am I hurt?",
    "what's that smell?",
    "is there a way out?",
    "how bad is the wound?",
    "what do I hear?",
    "what time is it?",
    "is that blood?",
    "is there a light in here?",
    "where's the light switch",
    "what was that noise?",
    "what is on the floor?",
    "is the door locked?",
    "how many bullets are left?",
    "is he dead?",
    "why is it so dark?",
    "what happened here?",
    "how far is the door?",
    "is it raining?",
    "are there any windows?",
    "what does the note say?",
    "is it safe?",
    "is this real?",
    "who did this?",
    "what the hell is going on?",
)
CALLED = (
    "who's there?",
    "who goes there?",
    "anybody there?",
    "can anyone hear me?",
    "could we talk?",
    "why should I?",
    "why so serious?",
    "is it Ra's al Ghul?",
    "what do you want?",
    "well?",
)


@pytest.mark.slow
@pytest.mark.parametrize(("world", "who"), [("dark_room", "crane"), ("alley", "crane")])
def test_where_nobody_is_to_be_asked_a_question_is_one_to_the_game(world: str, who: str) -> None:
    session = game(world, who, 8)
    head = session.turn.seat.head
    for line in TO_THE_GAME:
        assert session.type(line).text, line
        assert session.turn.seat.head == head, line


@pytest.mark.slow
@pytest.mark.parametrize("line", CALLED)
def test_what_calls_asks_for_leave_or_wants_no_answer_is_said(line: str) -> None:
    assert done(game("alley", "crane", 8), line)[0].casefold() == line.casefold()


@pytest.mark.slow
def test_once_somebody_has_spoken_or_is_in_sight_a_question_is_said() -> None:
    spoken_to = game("dark_room", "crane", 8, "who's there?")
    assert done(spoken_to, "what time is it?")[0] == "What time is it?"
    assert done(game("manor", "augusta", 8), "what time is it?")[0] == "What time is it?"
    assert not done(game("alley", "crane", 8, "hello?"), "what time is it?")


@pytest.mark.slow
def test_it_is_no_thing_where_it_is_the_weather_or_the_hour() -> None:
    session = game("alley", "crane", 8)
    # The driver and the kerb are what "it" might mean else.
    for line in ("is it raining?", "is it safe?", "why is it so dark?"):
        assert "kerb is in" not in session.type(line).text


def test_which_questions_are_put_to_whoever_may_hear() -> None:
    assert is_put_to_anybody("who could that be?")
    assert is_put_to_anybody("so who's breathing?")
    assert not is_put_to_anybody("who broke my fingers?")
    assert not is_put_to_anybody("is there anything on the table?")
    assert is_of_no_thing("is it getting late?")
