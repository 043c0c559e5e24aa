"""Typed lines and what they are answered with, whole."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shared_worlds import edition_of, light_worlds, stage_of

from gaslamp.sessions import Edition, Session, Style
from gaslamp.sessions.problems import NobodyToPlay
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

Begin = Callable[[], Session]

WAY_OUT = ("take lamp", "light lamp", "take brass key", "unlock trap door with brass key")


def typed(session: Session, *lines: str) -> str:
    """The answer to the last of these lines."""
    return [session.type(line).text for line in lines][-1]


def test_a_scene_opens_in_the_words_of_its_world(begin: Begin) -> None:
    assert begin().opening() == "The trap door falls shut above you."


def test_help_lists_what_makes_sense_best_first_and_a_number_does_it(begin: Begin) -> None:
    session = begin()
    assert typed(session, "?") == (
        "What makes sense now, best first:\n"
        "1. take the brass key\n"
        "2. take the iron key\n"
        "3. take the oil lamp\n"
        "4. shout\n"
        "5. wait\n\n"
        "Type a number, or say what you want in your own words. Beside these: look, examine "
        "SOMETHING, inventory, know, why, hint, who am I, about, again, undo, save, restore, "
        "transcript, restart, quit. None of them takes time in the story."
    )
    assert typed(session, "2") == "You pick the iron key up."
    assert typed(session, "2") == (
        "Those numbers were for another moment. Type ? to see what makes sense now."
    )


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        (["look"], "It is dark.\n\nThe oil lamp, the brass key and the iron key are here."),
        (["x lamp"], "It is made of tin."),
        (["x me"], "You are dusty."),
        (["take lamp", "i"], "You have the oil lamp."),
        (["i"], "You have nothing that you know of."),
        (["take lamp", "take it"], ("You have the oil lamp already. You could take the brass key, "
         "take the iron key or light the oil lamp.")),
        (["take key"], "Which do you mean, the brass key or the iron key?"),
        (["take key", "brass"], "You pick the brass key up."),
        (["take key", "look"], ("It is dark.\n\n"
         "The oil lamp, the brass key and the iron key are here.")),
        (["light lamp"], ("(first take the oil lamp)\n\nYou pick the oil lamp up.\n\nYou light "
         "the oil lamp.\n\nIt is a low cellar, and it smells of apples.")),
        (["take lamp then light it"], ("You pick the oil lamp up.\n\n"
         "You light the oil lamp.\n\nIt is a low cellar, and it smells of apples.")),
        (["tkae lamp"], "(take lamp)\n\nYou pick the oil lamp up."),
        (["dance"], ("That is not something you know how to do here. "
         "Type ? to see what makes sense now.")),
        (["shout", "wait"], "A voice says something."),
        (["shout", "wait", "shout", "wait"], "The voice again, no clearer."),
        (["wait", "wait"], "Still nothing."),
        (
            ["shout", "wait", "why"],
            "You have heard that. Whose doing it was, if anybody's, you cannot tell.",
        ),
        (["take lamp", "why"], "It is your own doing.\n\nYou have the oil lamp."),
        (["take brass key", "why"], ("It is your own doing.\n\nYou have the brass key. "
         "It was a step: next, unlock trap door.")),
        (["take lamp", "why lamp"], "You have the oil lamp: it is your own doing, just now."),
        (["take lamp", "where is the lamp?"],
         "You have the oil lamp: it is your own doing, just now."),
        (["who is ben"], "Ben is on the stairs: you have known it from before."),
        (["why pearl"], "You know of nothing by that name here."),
        (["why"], "Nothing has happened yet that could be asked about."),
        (["undo"], "There is nothing to undo."),
        (["again"], "There is nothing to do again yet."),
        (["wait", "g"], "Still nothing."),
        (["take lamp", "g"], "You have the oil lamp already. Type ? to see what makes sense now."),
        (["take lamp", "restart"], "From the beginning.\n\nThe trap door falls shut above you."),
        (["save", "take lamp", "restore"], "Restored.\n\nThe trap door falls shut above you."),
        (["ben, help me"], ("You know of no way to say that here. "
         "Type ? to see what makes sense now.")),
        ([""], "Say what to do. Type ? to see what makes sense now."),
        (["quit"], "Until another time."),
    ],
)  # fmt: skip
def test_what_is_typed_is_answered(begin: Begin, lines: list[str], answer: str) -> None:
    assert typed(begin(), *lines) == answer


def test_the_way_out_ends_the_story_and_can_be_undone(begin: Begin) -> None:
    session = begin()
    end = [session.type(line) for line in WAY_OUT][-1]
    assert end.ended
    assert end.text == (
        "The brass key turns, and the trap door is open.\n\nYou climb into the day.\n\n"
        "The end.\n\nYou can undo, restart, restore, or quit."
    )
    over = "This story is over. You can undo, restart, restore, or quit."
    assert typed(session, "take iron key") == over
    session.type("undo")
    assert session.type(WAY_OUT[-1]) == end


def test_a_wrong_name_and_the_name_of_something_hidden_get_one_answer(begin: Begin) -> None:
    for verb in ("take", "x", "light", "unlock trap door with", "why"):
        assert typed(begin(), f"{verb} pearl") == typed(begin(), f"{verb} xyzzy")


def test_what_only_looks_takes_no_time(begin: Begin) -> None:
    session = begin()
    scene = session.turn.seat
    for line in ("look", "x lamp", "i", "know", "why", "?", "transcript", "dance", "take key"):
        assert not session.type(line).took_time
    assert session.turn.seat is scene


def test_commands_in_a_row_stop_where_somebody_else_does_something(begin: Begin) -> None:
    session = begin()
    assert typed(session, "shout then wait then wait then wait") == (
        '"Is anybody there?" you shout.\n\nA voice says something.'
    )


def test_the_telling_can_say_i_or_a_name_and_be_in_the_past(stage: Stage, edition: Edition) -> None:
    def told(style: Style) -> str:
        return new_session(stage, "anne", 1, edition=edition, style=style).type("take lamp").text

    assert told(Style(1, "past")) == "I picked the oil lamp up."
    assert told(Style(3, "past")) == "Anne picked the oil lamp up."
    assert told(Style(3, "present")) == "Anne picks the oil lamp up."


def test_a_transcript_holds_what_was_shown_and_typed(begin: Begin) -> None:
    session = begin()
    session.opening()
    typed(session, "take lamp", "undo")
    assert typed(session, "transcript") == (
        "The trap door falls shut above you.\n\n"
        "> take lamp\n\nYou pick the oil lamp up.\n\n"
        "> undo\n\nUndone.\n\nThe trap door falls shut above you."
    )


def test_only_who_is_playable_can_be_played(stage: Stage, edition: Edition) -> None:
    with pytest.raises(NobodyToPlay) as caught:
        new_session(stage, "ben", 1, edition=edition)
    assert str(caught.value) == 'you cannot play "ben" here; you can play anne [GL616]'


LINES = (*WAY_OUT, "wait", "shout", "look", "x lamp", "take iron key", "know", "take key", "?", "z")


@pytest.mark.slow
@settings(max_examples=20)
@given(lines=st.lists(st.sampled_from(LINES), max_size=15))
def test_after_undo_the_same_line_gives_the_same_text(
    stage: Stage, edition: Edition, lines: list[str]
) -> None:
    session = new_session(stage, "anne", 1, edition=edition)
    for line in lines:
        reply = session.type(line)
        if reply.took_time:
            session.type("undo")
            assert session.type(line) == reply


@pytest.mark.slow
@pytest.mark.parametrize("world", light_worlds())
def test_every_shipped_world_plays_by_the_numbers(world: str) -> None:
    stage, edition = stage_of(world), edition_of(world)
    for who in stage.world.playable or stage.people:
        session, again = (new_session(stage, who, 3, edition=edition) for _ in range(2))
        assert session.opening() == again.opening()
        for turn in range(12):
            if session.ended:
                break
            number = turn % min(len(session.offers()), 12) + 1
            for line in ("?", str(number)):
                reply = session.type(line)
                assert reply == again.type(line)
                assert reply.text
                assert "{" not in reply.text
