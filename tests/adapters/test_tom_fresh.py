"""Stories of the suites' kinds in other words than theirs, each with its answers written first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_process import command

from gaslamp.adapters.tom import Rooms, read_stories, rooms_for, witness_scores
from gaslamp.adapters.tom.problems import ImpossibleSentence

Story = tuple[str, dict[str, str | None]]

STORIES: dict[str, Story] = {
    "other verbs": (
        (
            "Yara walked into the kitchen. Piet came back into the kitchen. The spoon is inside "
            "the drawer. Piet went out of the kitchen. Yara put the spoon in the jug."
        ),
        {
            "Where will Piet look for the spoon?": "drawer",
            "Where does Yara believe that Piet looks for the spoon?": "drawer",
            "Where is the spoon?": "jug",
        },
    ),
    "who leaves and returns to containers one sees into": (
        (
            "Rosa went into the cabin. Otto entered the cabin. The compass is in the pouch. "
            "Otto left the cabin. Rosa placed the compass in the locker. "
            "Otto returned to the cabin."
        ),
        {
            "Where will Otto search for the compass?": "locker",
            "Where does Rosa think that Otto will look for the compass?": "locker",
        },
    ),
    "a thing is where who moves it first is": (
        (
            "Zeno entered the yard. Pia entered the cellar. The rope is in the wheelbarrow. "
            "Zeno moved the rope to the sack."
        ),
        {
            "Where will Pia look for the rope?": None,
            "Where does Zeno think that Pia searches for the rope?": None,
            "Where will Zeno look for the rope?": "sack",
        },
    ),
    "in which room at the beginning": (
        (
            "Vera entered the foyer. Vera moved the brooch to the pouch, which is also located in "
            "the foyer. Vera moved the brooch to the den, leaving the pouch in its "
            "original location."
        ),
        {
            "In which room was the brooch at the beginning?": "foyer",
            "In which container was the brooch at the beginning?": "pouch",
            "In which room is the brooch?": "den",
        },
    ),
}


def told(story: str, *asked: str) -> str:
    sentences = [f"{one.strip(' .')}." for one in story.split(". ")]
    return json.dumps({"story": sentences, "questions": list(asked)})


@pytest.mark.parametrize("name", STORIES)
def test_a_story_in_other_words_is_answered(name: str) -> None:
    story, answers = STORIES[name]
    (read,) = read_stories(told(story, *answers), "f").read()
    deepest = max(one.probe.depth for one in read.questions)
    found = Rooms(rooms_for([read]), deepest).answers(read)
    assert dict(zip(answers, found, strict=True)) == answers


IMPOSSIBLE = {
    "Yan exited the hall": "Yan is in no room by then, as far as the story says",
    "Yan entered the hall. Yan exited the garden": "Yan is in the hall",
    "Yan entered the hall. Yan exited the hall. Yan left the hall": (
        "Yan is in no room by then, as far as the story says"
    ),
    "Yan entered the hall. The hat is in the box. Zed moved the hat to the bag": (
        "Zed is in no room by then, as far as the story says"
    ),
}


@pytest.mark.parametrize("story", IMPOSSIBLE)
def test_nobody_does_anything_where_they_are_not(story: str) -> None:
    with pytest.raises(ImpossibleSentence) as caught:
        list(read_stories(told(story, "Where is the hat?"), "f").read())
    *before, last = story.split(". ")
    number = len(before) + 1
    assert str(caught.value) == (
        f'f:1:1: sentence {number} of story 1, "{last}.", cannot be after what is told before: '
        f"{IMPOSSIBLE[story]} [GL776]"
    )
    sentences = story.split(". ")
    with pytest.raises(ImpossibleSentence):
        witness_scores(json.dumps({"story": sentences, "perceivers": [[]] * number}), "f")


def test_what_cannot_be_is_left_out_and_listed_if_told(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(
        told("Ann entered the hall. The hat is in the box. Ann exited the den", "Where is the hat?")
    )
    done = command("tom", "--skip-unreadable", "s.jsonl", folder=tmp_path)
    assert done.exit_code == 0
    assert "1 line could not be read and were left out" in done.output
    assert "Ann is in the hall [GL776]" in done.output
