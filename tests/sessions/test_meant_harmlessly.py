"""What is only asked, weighed, or told of others is not done, and is no claim of one's own."""

import pytest
from typed_lines import acts_of, game

from gaslamp.sessions.asides import ONLY_ASKED, ONLY_TOLD


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["cut his bandage", "cut his hair", "slash his sleeve", "grab his sleeve", "grab his tie",
     "grab his hand", "kick his hat", "stab his shadow", "seize his coat"],
)  # fmt: skip
def test_what_is_done_to_what_somebody_has_is_not_done_to_them(line: str) -> None:
    room = game("dark_room", "joker", 4, "light a match", "go over to him")
    assert {"slash", "rush", "seize", "kick", "stab"}.isdisjoint(acts_of(room, line))


@pytest.mark.slow
@pytest.mark.parametrize("line", ["cut his face", "slash his arm", "cut his bleeding leg"])
def test_what_is_done_to_a_part_of_somebody_is_done_to_them(line: str) -> None:
    room = game("dark_room", "joker", 4, "light a match", "go over to him")
    assert not {"slash", "cut_throat"}.isdisjoint(acts_of(room, line))


@pytest.mark.parametrize(
    ("line", "acts"),
    [("press on his wound", []), ("press his chest", []), ("press my chest", ["press"])],
)
def test_whose_wound_it_is_is_heeded(line: str, acts: list[str]) -> None:
    assert acts_of(game("dark_room", "joker", 4), line)[:1] == acts


@pytest.mark.slow
@pytest.mark.parametrize("line", ["shoot his lamp", "shoot his hat", "fire at his shadow"])
def test_what_he_may_have_is_not_shot_in_him(line: str) -> None:
    room = game("dark_room", "crane", 2, "draw the gun", "aim at him")
    assert "shoot" not in acts_of(room, line)


@pytest.mark.parametrize(
    ("world", "who", "line"),
    [("interview", "vale", "let him go?"), ("interview", "vale", "send him home?"),
     ("interview", "daniel", "confess?"), ("interview", "daniel", "say I did it?"),
     ("cloak_of_darkness", "guest", "go west and drop the cloak?")],
)  # fmt: skip
def test_an_order_with_a_question_mark_is_only_asked(world: str, who: str, line: str) -> None:
    table = game(world, who, 7)
    assert table.type(line).text == ONLY_ASKED
    assert not table.story.decisions


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["shoot him?", "lower the gun and shoot him?", "stand up and shoot?", "shoot?"]
)
def test_so_is_a_shot_in_whatever_row(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 2, "draw the gun", "aim at him"), line) == []


@pytest.mark.parametrize("line", ["I did it?", "he fell?", "it was Ruth?"])
def test_who_asks_so_claims_nothing(line: str) -> None:
    said = acts_of(game("interview", "daniel", 7), line)
    assert set(said) <= {"say_aloud", "ask", "ask_about", "wait"}


def test_what_begins_with_no_verb_of_doing_may_be_asked_aloud() -> None:
    assert acts_of(game("dark_room", "crane", 2), "who's there?")


@pytest.mark.parametrize(
    "line",
    ["should I tell her about the boots?", "what if I confessed?", "don't tell her about Ruth",
     "maybe I should tell her", "get ready to tell her"],
)  # fmt: skip
def test_what_is_weighed_is_neither_said_nor_done(line: str) -> None:
    table = game("interview", "daniel", 5)
    assert table.type(line).text == ONLY_TOLD
    assert not table.story.decisions


@pytest.mark.slow
@pytest.mark.parametrize("line", ["should I shoot him?", "can I shoot him?", "don't shoot him"])
def test_so_it_is_of_a_voice_in_the_dark(line: str) -> None:
    assert acts_of(game("dark_room", "crane", 2, "draw the gun", "aim at him"), line) == []


@pytest.mark.parametrize(
    "line", ["Maybe he fell.", "perhaps she did it", "Don't let them take her.", "Do they know?"]
)
def test_what_is_said_of_who_is_not_there_is_said(line: str) -> None:
    assert acts_of(game("interview", "daniel", 5), line)[:1] == ["say_aloud"]


@pytest.mark.parametrize(
    "line",
    ["You think I pushed him.", "Somebody said I pushed him.", "I told Ruth that I pushed him.",
     "You want me to say I pushed him.", "The papers say that I pushed him",
     "I never said I did it", "say I pushed him but not really",
     "You can't prove that I killed him"],
)  # fmt: skip
def test_who_tells_what_others_say_confesses_nothing(line: str) -> None:
    said = acts_of(game("interview", "daniel", 7), line)
    assert "take_the_blame" not in said


@pytest.mark.parametrize(
    "line",
    ["I pushed him", "I swear I pushed him.", "Yes, I did it",
     "I tell you I killed him", '"It was me."'],
)  # fmt: skip
def test_who_says_so_confesses(line: str) -> None:
    assert "take_the_blame" in acts_of(game("interview", "daniel", 7), line)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["Fine. I did it. No, wait, I didn't.", "Fine, it was Ruth. No, I'm lying.",
     "I pushed him. Just kidding."],
)  # fmt: skip
def test_what_is_taken_back_at_once_is_no_claim(line: str) -> None:
    assert acts_of(game("interview", "daniel", 7), line) == ["say_aloud"]


@pytest.mark.slow
def test_what_is_excused_is_claimed_all_the_same() -> None:
    line = "I pushed him. I didn't mean to."
    assert acts_of(game("interview", "daniel", 7), line) == ["take_the_blame"]
