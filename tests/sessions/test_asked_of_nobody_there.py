"""Lines that ask or go somewhere, and are no word to anybody: answered, with what helps."""

import pytest
from typed_lines import done, game

from gaslamp.sessions import asides


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["go left", "hide", "hide from him", "get out of here", "go right"]
)
def test_who_does_not_say_where_to_is_asked(line: str) -> None:
    session = game("alley", "crane", 47, "look")
    assert session.type(line).text == asides.WHERE_TO


@pytest.mark.slow
def test_where_to_search_is_said_of_what_was_only_told_of() -> None:
    assert (
        game("alley", "crane", 47)
        .type("go to the door")
        .text.endswith('Any door. You could type "look for the door".')
    )


@pytest.mark.slow
def test_going_on_with_what_was_broken_off_takes_it_up() -> None:
    before = "tie my belt around the leg"
    for line in ("go on tying it", "keep tying", "continue tying the belt"):
        assert done(game("alley", "crane", 61, before), line) == ["tie_tourniquet"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("world", "who", "line"),
    [
        ("interview", "daniel", "is it true, what she said?"),
        ("interview", "daniel", "did anyone else hear that?"),
        ("dark_room", "crane", "is he lying?"),
    ],
)
def test_what_others_noticed_or_mean_is_seen_by_nobody(world: str, who: str, line: str) -> None:
    session = game(world, who, 47, "wait", "What is this about?")
    assert session.type(line).text.startswith(asides.NO_MIND_SEEN)


@pytest.mark.slow
def test_a_posture_is_no_lie_and_the_bleeding_is_ones_own() -> None:
    session = game("dark_room", "crane", 47, "wait", "Who is there?", "listen")
    assert asides.NO_MIND_SEEN not in session.type("is he lying down?").text
    for line in ("has it stopped?", "is the bleeding getting worse?"):
        assert "wet from the hip" in session.type(line).text
    assert "The Joker is" in session.type("how many are there?").text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("«Bonsoir», je dis.", "Bonsoir"),
        ("„Die Wahrheit“, sage ich leise.", "Die Wahrheit"),
        ("«Nada», digo.", "Nada"),
    ],
)
def test_of_a_quotation_in_another_language_no_more_is_said(line: str, words: str) -> None:
    assert done(game("interview", "daniel", 47), line)[0] == words


@pytest.mark.slow
def test_what_one_tells_oneself_not_to_do_is_said_to_nobody() -> None:
    for line in ("don't scream", "don't cry out", "I'd rather not move"):
        assert not any(" " in one for one in done(game("alley", "crane", 53), line))
    assert done(game("dark_room", "joker", 53, "listen"), "don't move!")[0] == "Don't move!"


@pytest.mark.slow
def test_what_is_done_before_another_can_act_is_done() -> None:
    assert done(game("dark_room", "joker", 53, "listen"), "before he can speak, laugh") == ["laugh"]


@pytest.mark.slow
def test_how_much_of_something_is_answered_by_what_was_told() -> None:
    text = game("manor", "augusta", 53).type("how much is it insured for?").text
    assert text == f"{asides.KNOWN_ONLY}: It is insured for twice what it fetches."
