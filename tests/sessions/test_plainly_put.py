"""Lines that say first how, or say more than is done: manners, hedges, feelings, whom it may be."""

import pytest
from shared_worlds import edition_of, stage_of
from typed_lines import done

from gaslamp.sessions import Session
from gaslamp.sessions.asides import NO_ANSWER, NOBODY_MEANT, TOLD_ONLY
from gaslamp.testing import new_session


def game(world: str, who: str, *lines: str) -> Session:
    made = new_session(stage_of(world), who, 8, edition=edition_of(world))
    for line in lines:
        made.type(line)
    return made


def first_done(session: Session, line: str) -> list[str]:
    """What a line decides first."""
    return done(session, line)[:1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "decided"),
    [
        ("calmly say that I know nothing", "I know nothing"),
        ("firmly tell her to let me go", "demand"),
        ("very politely, ask her what she wants", "What do you want?"),
        ("I feel sick", "I feel sick"),
        ("I'm freezing", "I'm freezing"),
        ("do sit down, the chair is free", "Do sit down, the chair is free"),
        ("about ten o'clock, I think", "About ten o'clock, I think"),
        ("I want to see my lawyer", "I want to see my lawyer"),
        ("I want to go home now", "I want to go home now"),
        ("tel her to sit down", "Sit down"),
        ("ask whether she's brought a pen", "Have you brought a pen?"),
        ("You could deny I pushed him", "You could deny I pushed him"),
    ],
)
def test_what_is_said_is_said_without_how(line: str, decided: str) -> None:
    assert first_done(game("interview", "daniel"), line) == [decided]


@pytest.mark.slow
def test_who_says_that_another_could_deny_it_confesses_nothing() -> None:
    room = game("interview", "daniel")
    room.type("You could deny I pushed him")
    assert [one.name for one in room.story.decisions] == ["say_aloud"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("who", "line", "act"),
    [
        ("crane", "loudly clear my throat", "make_a_sound"),
        ("crane", "moo like a cow", "make_a_sound"),
        ("crane", "listen to it", "listen"),
        ("crane", "I'd better see to this leg", "dress"),
        ("joker", "go over to the door quietly", "creep"),
        ("joker", "take a step towards him", "creep"),
        ("joker", "get down on my hands and knees", "crouch"),
    ],
)
def test_what_is_done_is_done_by_its_verb(who: str, line: str, act: str) -> None:
    assert first_done(game("dark_room", who), line) == [act]


@pytest.mark.slow
@pytest.mark.parametrize("line", ["how far away is he", "am I scared?", "can I see anything"])
def test_what_nobody_there_could_say_is_answered_and_takes_no_time(line: str) -> None:
    room = game("dark_room", "joker")
    reply = room.type(line)
    assert not reply.is_refused
    assert not room.story.decisions


@pytest.mark.slow
def test_words_are_said_in_the_alley_and_heard_as_far_as_they_carry() -> None:
    alley = game("alley", "crane")
    assert first_done(alley, "leave me alone, I've done nothing") == [
        "Leave me alone, I've done nothing"
    ]
    assert first_done(alley, "shout help me") == ["Help me"]


@pytest.mark.slow
def test_who_is_alone_asks_nobody_about_things() -> None:
    alley = game("alley", "crane")
    assert alley.type("is the door locked").text == NO_ANSWER
    assert alley.type("look at him").text.startswith(NOBODY_MEANT)
    assert not alley.story.decisions


@pytest.mark.slow
def test_a_way_without_where_asks_for_one_of_those_there_are() -> None:
    alley = game("alley", "crane")
    asked = "Which do you mean, the bins or the yard?"
    assert alley.type("run").text == asked
    assert alley.type("the yard").took_time


@pytest.mark.slow
def test_a_refused_line_still_says_what_it_means() -> None:
    room = game("interview", "vale", "show him the envelope")
    assert first_done(room, "open it") == ["read_the_report"]


@pytest.mark.slow
def test_what_is_only_told_of_is_looked_for_where_one_can_look() -> None:
    assert first_done(game("alley", "crane"), "find a door") == ["feel_along"]


@pytest.mark.slow
def test_to_find_what_is_in_sight_is_to_look_at_it() -> None:
    table = game("interview", "daniel")
    looked = table.type("examine the recorder").text
    assert table.type("find the recorder").text.endswith(looked)


@pytest.mark.slow
@pytest.mark.parametrize(("world", "who"), [("dark_room", "crane"), ("interview", "daniel")])
@pytest.mark.parametrize("line", ["Is the lamp lit?", "Can I leave?", "May I sit down?"])
def test_what_may_be_answered_is_asked_aloud(world: str, who: str, line: str) -> None:
    """Also of somebody at another spot, by whoever has been spoken to there."""
    assert first_done(game(world, who, "who is there?"), line) == [line]


@pytest.mark.slow
def test_a_wish_is_told_to_somebody_and_in_the_dark_to_nobody() -> None:
    line = "I want to go home"
    assert first_done(game("interview", "daniel"), line) == [line]
    assert first_done(game("dark_room", "crane"), line) == []


@pytest.mark.slow
def test_more_may_follow_what_one_owns_to() -> None:
    for line in ("I pushed him. It was an accident", "I pushed him, but it was an accident"):
        assert first_done(game("interview", "daniel"), line) == [line]


@pytest.mark.slow
@pytest.mark.parametrize(("world", "who"), [("interview", "daniel"), ("alley", "crane")])
def test_who_are_you_is_asked_in_these_words(world: str, who: str) -> None:
    assert first_done(game(world, who), "Who are you?") == ["Who are you?"]


@pytest.mark.slow
def test_who_goes_to_some_boards_does_not_lie_down_on_them() -> None:
    assert first_done(game("alley", "crane"), "go to the boards") == []
    assert first_done(game("alley", "crane"), "get on the floor") == ["lie_down"]


@pytest.mark.slow
def test_out_is_nothing_that_a_text_tells_of() -> None:
    room = game("interview", "daniel", "I pushed him")
    assert TOLD_ONLY not in room.type("walk out").text
