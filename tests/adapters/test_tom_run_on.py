"""Sentences of the suites: one is read as one, and two run together as none."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
from in_process import command

from gaslamp.adapters.tom.sentences import NotUnderstood, tell
from gaslamp.adapters.tom.telling import Rules, Telling

SENTENCES = (
    "Ann hates the plum",
    "Bob likes the red hat",
    "Ann entered the hall",
    "Ann and Bob are in the back room",
    "Ann, Bob and Cy exited the hall",
    "Dan left the waiting room",
    "The hat is in the large wooden box",
    "Bob moved the hat to the left drawer",
    "Ann made no movements and stayed in the hall for 1 minute",
    "Bob moved the hat to the bag, leaving the straw hat in its original location",
    "Ann publicly claimed that the hat is in the box now",
    "Ann privately told Bob that the hat is in the box",
    "Ann told out loud that the hat is in the hall",
    "Phone rang",
    "Ann saw a cat",
    "Bob put the hat in the left drawer",
    "Ann walked back into the hall",
)
JOINTS = (" ", " and ", ", ", "; ", ", and ", " then ")


def telling() -> Telling:
    begun = Telling(Rules("transparent", "documented"), may_lie=True)
    for sentence in (
        "Ann, Bob and Cy entered the hall",
        "The hat is in the box",
        "Dan entered the waiting room",
    ):
        tell(begun, sentence)
    return begun


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_read_with_or_without_its_full_stop(sentence: str) -> None:
    tell(telling(), sentence)
    tell(telling(), f"{sentence}.")


def test_two_sentences_run_together_are_none() -> None:
    begun, swallowed = telling(), []
    for first, second, joint in product(SENTENCES, SENTENCES, JOINTS):
        rest = second[0].lower() + second[1:] if second.startswith("The") else second
        for said in (f"{first}{joint}{second}.", f"{first}{joint}{rest}."):
            try:
                tell(begun, said)
            except NotUnderstood:
                continue
            swallowed.append(said)
    assert swallowed == []


@pytest.mark.parametrize(
    "said",
    [
        "Ann hates the plum Bob moved the hat to the bag.",
        "Ann hates the plum and went home.",
        "Bob moved the hat to the bag because he likes it.",
        "Bob moved the hat to the bag then ran.",
        "Ann likes the plum who is there.",
    ],
)
def test_what_goes_on_after_its_end_is_not_a_name(said: str) -> None:
    with pytest.raises(NotUnderstood):
        tell(telling(), said)


@pytest.mark.parametrize(
    "said",
    [
        "Bob moved the hat to the bag and the cup to the mug.",
        "Bob moved the hat from the box to the bag.",
        "Bob moved the hat to the bag in the hall.",
        "Bob moved the hat to the bag or his drawer.",
        "Bob moved the hat back to the bag.",
        "Bob moved the hat to the bag quickly.",
        "The hat and the cup are in the box.",
        "Ann entered the hall again.",
        "Ann entered the hall secretly.",
        "Ann exited the hall without being seen.",
        "Ann exited the hall when Bob slept.",
        "Ann publicly claimed that the hat is in the bag in the hall.",
    ],
)
def test_what_says_more_than_a_name_is_not_one(said: str) -> None:
    with pytest.raises(NotUnderstood):
        tell(telling(), said)


@pytest.mark.parametrize(
    "rest",
    ["entered the hall", "exited the hall", "moved the hat to the bag", "left the waiting room"],
)
@pytest.mark.parametrize("who", ["He", "she", "They", "Everybody", "Nobody", "Both", "Someone"])
def test_whom_a_sentence_does_not_name_is_nobody_new(who: str, rest: str) -> None:
    with pytest.raises(NotUnderstood):
        tell(telling(), f"{who} {rest}.")
    with pytest.raises(NotUnderstood):
        tell(telling(), f"Ann and {who} entered the hall.")


@pytest.mark.parametrize(
    "name",
    ["grape jelly", "holy water", "back door", "left drawer", "bag of flour", "family room"],
)
def test_a_name_may_be_of_several_words(name: str) -> None:
    begun = telling()
    tell(begun, f"Bob moved the {name} to the {name} box.")
    assert list(begun.cast.thing) == ["hat", name]


@pytest.mark.parametrize("between", ["  ", "\t", "\u00a0", " \u2009"])
def test_any_space_parts_words(between: str) -> None:
    begun, plain = telling(), telling()
    said = "Bob moved the hat to the left drawer."
    tell(begun, said.replace(" ", between))
    tell(plain, said)
    assert begun.acts == plain.acts


STORY = ["Ann entered the hall.", "The hat is in the box.", "Ann hates the plum Bob moved the hat."]
ASKED = [
    {"q": "Where is the hat really?", "published": "box"},
    {"q": "Why does Ann dance?", "published": "none"},
]


def test_a_stray_line_is_refused_with_its_line_and_story(tmp_path: Path) -> None:
    good = json.dumps({"story": STORY[:2], "questions": ASKED[:1]})
    bad = json.dumps({"story": [*STORY, "Ann is in the hall."], "questions": ASKED})
    (tmp_path / "s.jsonl").write_text(f"{good}\n{bad}\n")
    done = command("tom", "s.jsonl", folder=tmp_path)
    assert done.exit_code == 2
    assert done.output.startswith(
        's.jsonl:2:1: sentence 3 of story 2, "Ann hates the plum Bob moved the hat.", has none'
    )


def test_with_skip_unreadable_it_is_named_and_left_out(tmp_path: Path) -> None:
    good = json.dumps({"story": STORY[:2], "questions": ASKED[:1]})
    bad = json.dumps({"story": STORY, "questions": ASKED})
    (tmp_path / "s.jsonl").write_text(f"{good}\nno JSON\n{bad}\n{{}}\n")
    done = command("tom", "s.jsonl", "--skip-unreadable", "--json", folder=tmp_path)
    assert done.exit_code == 0
    found = json.loads(done.output)
    assert [(one["code"], one["where"]) for one in found["skipped"]] == [
        ("GL703", "s.jsonl:2:1"),
        ("GL703", "s.jsonl:4:1"),
        ("GL701", "s.jsonl:3:1"),
        ("GL702", "s.jsonl:3:1"),
    ]
    assert (found["stories"], found["questions"], found["disagreements"]) == (2, 2, [])
    text = command("tom", "s.jsonl", "--skip-unreadable", folder=tmp_path).output
    assert "4 lines could not be read and were left out:" in text
    assert 's.jsonl:3:1: the question "Why does Ann dance?" of story 2' in text


def test_other_suites_leave_lines_out_too(tmp_path: Path) -> None:
    lines = [
        {"story": ["Ann entered the hall", "Ann danced"], "perceivers": [["Ann"], ["Ann"]]},
        {"story": ["Ann entered the hall"], "perceivers": []},
        {"story": ["Bob entered the hall"], "perceivers": [["Bob"]]},
    ]
    (tmp_path / "s.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines))
    done = command("tom", "s.jsonl", "--skip-unreadable", "--json", folder=tmp_path)
    found = json.loads(done.output)
    assert (found["stories"], found["sentences"], found["agreeing"]) == (2, 2, 2)
    assert [one["code"] for one in found["skipped"]] == ["GL701", "GL703"]
