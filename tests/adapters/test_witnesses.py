"""Who perceived which sentence: as published, but for what is a slip of the published."""

from __future__ import annotations

import json

import pytest
from benchmark_files import benchmark_files
from in_process import command

from gaslamp.adapters.tom import has_witnesses, witness_scores
from gaslamp.adapters.tom.problems import NoStories, UnknownSentence

STORY = {
    "story": [
        "Ann entered the hall", "Bob entered the hall", "The hat is in the red box",
        "The red box is in the hall", "Bob likes the hat", "Ann exited the hall",
        "Ann entered the den", "Bob moved the hat to the bag", "The bag is in the hall",
    ],
    "perceivers": [
        ["Ann"], ["Bob", "Ann"], ["Ann", "Bob"], ["Ann", "Bob"], ["Bob"], ["Ann", "Bob"],
        ["Ann"], ["Bob"], ["Bob"],
    ],
}  # fmt: skip


def text(**changes: object) -> str:
    return json.dumps({**STORY, **changes})


def test_whoever_is_there_perceives_it_and_who_goes_and_who_comes() -> None:
    found = witness_scores(text(), "stories.jsonl")
    assert (found.stories, found.sentences, found.disagreements) == (1, 9, [])


def test_a_label_that_is_a_slip_is_listed() -> None:
    wrong = [*STORY["perceivers"][:-1], [""]]
    found = witness_scores(text(perceivers=wrong), "stories.jsonl")
    assert found.as_text() == (
        "stories.jsonl: percept-tomi, 1 story, 9 sentences\n"
        "  8 agree (88.9%)\n"
        "  line 1: The bag is in the hall: published nobody, here Bob"
    )


def test_what_cannot_be_read_is_refused_with_its_place() -> None:
    with pytest.raises(UnknownSentence, match=r"^stories\.jsonl:2:1: "):
        witness_scores(f"{text()}\n{text(story=['Ann danced'] * 9)}", "stories.jsonl")
    with pytest.raises(NoStories, match="no story with perceivers"):
        witness_scores(text(perceivers=[]), "stories.jsonl")
    assert not has_witnesses('{"story": []}')
    assert not has_witnesses("")


@pytest.mark.slow
def test_all_of_the_suite_agree_but_twenty_slips() -> None:
    file = benchmark_files("percepts") / "percept_tomi_half.jsonl"
    done = command("tom", "--json", str(file))
    found = json.loads(done.output)
    assert (found["stories"], found["sentences"], found["agreeing"]) == (265, 2_601, 2_581)
    slips = found["disagreements"]
    # Nobody; somebody forgotten; somebody counted who is not there.
    assert sum(set(one["published"]) <= {""} for one in slips) == 10
    assert sum(set(one["ours"]) > set(one["published"]) > set() for one in slips) == 8
    assert sum(set(one["published"]) > set(one["ours"]) for one in slips) == 2
