"""Who asks where a place is, or how to get there, is told what to type, as far as they know."""

import pytest
from typed_lines import acts_of, done, game

pytestmark = pytest.mark.slow  # a game of the manor takes seconds


@pytest.mark.parametrize(
    "line",
    ["where is the study", "where's the study?", "how do I get to the study?",
     "which way is the study?"],
)  # fmt: skip
def test_the_way_to_a_place_is_told_by_its_commands(line: str) -> None:
    session = game("manor", "lisle", 8)
    assert session.type(line).text == (
        'To get there, type "walk to the library", then "open the study door", '
        'then "walk to the study".'
    )
    assert not session.story.decisions, "to ask is not to go"


def test_the_way_that_is_told_leads_there() -> None:
    session = game("manor", "lisle", 8)
    commands = session.type("where is the study?").text.split('"')[1::2]
    for command in commands:
        assert acts_of(session, command), command
    assert session.story.turn.view.place == "study"


def test_a_place_where_one_is_and_a_thing_ask_for_no_way() -> None:
    session = game("manor", "lisle", 8)
    assert "You are in the hall" in session.type("where is the hall?").text
    assert "sapphire is in the study" in session.type("where is the sapphire?").text


@pytest.mark.parametrize("line", ["wait, come back", "hold on, don't go", "wait, come here"])
@pytest.mark.parametrize(("world", "who"), [("manor", "lisle"), ("dark_room", "crane")])
def test_who_calls_somebody_back_is_heard(world: str, who: str, line: str) -> None:
    assert done(game(world, who, 8), line)[0] == line.capitalize()
