"""A line that mends the last one is done as that would have been, and is not said to anybody."""

import pytest
from typed_lines import done, game


@pytest.mark.slow
@pytest.mark.parametrize(
    ("world", "who", "before", "line", "expected"),
    [
        ("dark_room", "joker", ["listen"], "no, strike a match", ["strike_match"]),
        ("dark_room", "joker", ["listen"], "no, look around", []),
        ("dark_room", "joker", ["listen"], "no, I won't", ["No, I won't"]),
        ("dark_room", "crane", ["feel for the pistol"], "no, not the pistol, the wound", []),
        ("dark_room", "crane", ["examine the leg"], "I meant the pistol", []),
        ("alley", "crane", ["press on the wound"], "forget the wound and run", []),
    ],
)
def test_what_mends_the_last_line_is_not_said(
    world: str, who: str, before: list[str], line: str, expected: list[str]
) -> None:
    assert done(game(world, who, 47, *before), line) == expected


@pytest.mark.slow
def test_the_last_line_is_done_with_what_was_meant() -> None:
    session = game("dark_room", "crane", 61, "examine the hand")
    meant = session.type("no, not the hand, the leg").text
    assert meant == game("dark_room", "crane", 61).type("examine the leg").text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("say good evening to everyone", "Good evening."),
        ("wish Augusta good evening", "Good evening."),
        ("I said good evening.", "Good evening."),
        ("bid her goodnight", "Good night."),
        ("say goodbye", "Goodbye."),
    ],
)
def test_a_greeting_is_said_in_its_own_words(line: str, expected: str) -> None:
    assert done(game("manor", "clara", 47), line)[:1] == [expected]


@pytest.mark.slow
def test_who_feels_about_their_own_clothes_for_a_thing_gropes_nowhere_else() -> None:
    for line in ("feel in my waistband for the pistol", "reach into my coat for the gun"):
        assert done(game("dark_room", "crane", 61), line) == ["feel_for"]
    assert done(game("dark_room", "crane", 61), "feel for the wound") == []
