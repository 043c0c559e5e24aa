"""Lines that go on with something, begin it, take something back or finish it."""

import pytest
from typed_lines import game


def acts(world: str, who: str, before: tuple[str, ...], line: str) -> list[str]:
    """The names of what somebody does by a line, after others."""
    played = game(world, who, 47, *before)
    done = len(played.story.decisions)
    played.type(line)
    return [one.name for one in played.story.decisions[done:] if one.name != "wait"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("world", "who", "line", "act"),
    [
        ("dark_room", "crane", "start listening", "listen"),
        ("dark_room", "crane", "keep on listening", "listen"),
        ("dark_room", "crane", "continue to listen", "listen"),
        ("dark_room", "crane", "keep feeling for the pistol", "feel_for"),
        ("dark_room", "crane", "never mind the pistol, listen", "listen"),
        ("dark_room", "crane", "leave it and listen", "listen"),
        ("lifeboat", "coyle", "take just one mouthful", "drink"),
        ("lifeboat", "coyle", "drink the rest", "drink"),
        ("interview", "vale", "leave this room", "step_out"),
    ],
)
def test_the_act_is_what_the_verb_says(world: str, who: str, line: str, act: str) -> None:
    assert acts(world, who, (), line) == [act]


def test_what_is_taken_back_is_not_said() -> None:
    played = game("alley", "crane", 47)
    before = len(played.story.decisions)
    told = played.type("forget the wound and get out of here").text
    assert not any(one.words for one in played.story.decisions[before:]), told


@pytest.mark.parametrize("line", ["leave the room", "get out of this room", "exit the room"])
def test_who_leaves_a_room_of_many_ways_is_asked_where_to(line: str) -> None:
    assert game("manor", "clara", 3).type(line).text.startswith("Where to?")


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "keep talking to me",
        "start laughing at me and I shoot",
        "keep laughing and I'll shoot",
        "leave it and listen to me",
        "forget it and go away",
        "never mind the laugh, who are you?",
    ],
)
def test_what_may_be_said_to_somebody_is_said_whole_or_refused(line: str) -> None:
    played = game("dark_room", "crane", 47, "wait", '"Who is there?"')
    done = len(played.story.decisions)
    told = played.type(line).text
    made = [one for one in played.story.decisions[done:] if one.name != "wait"]
    said = [(one.words or one.name).casefold().strip("?") for one in made]
    assert said in ([], [line.casefold().strip("?")]), told
