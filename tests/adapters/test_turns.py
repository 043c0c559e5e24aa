"""Whether to ask, to tell or to pass: decided in the mind of whoever's turn it is."""

from __future__ import annotations

import json

import pytest
from benchmark_files import benchmark_files
from in_process import command

from gaslamp.adapters.tom import has_turns, turn_scores
from gaslamp.adapters.tom.problems import NoStories


def put(what: str, into: str) -> dict[str, object]:
    return {"event_type": "put", "character": "C", "item": what, "container": into}


def move(what: str, out_of: str, into: str) -> dict[str, object]:
    return {
        "event_type": "move", "character": "C", "item": what, "from_container": out_of,
        "to_container": into,
    }  # fmt: skip


def leave(who: str) -> dict[str, object]:
    return {"event_type": "leave", "character": who}


def enter(who: str) -> dict[str, object]:
    return {"event_type": "enter", "character": who}


def scenario(*events: dict[str, object], answers: str = "A", turn: str = "A", action: str) -> str:
    found = {
        "whose_turn": turn, "who_answers": answers, "question_container": "box",
        "present_initially": ["A", "B", "C", "D"], "events": events, "correct_action": action,
        "ks_self": "", "ks_teammate": "", "ks_opponent": "",
    }  # fmt: skip
    return json.dumps(found)


@pytest.mark.parametrize(
    ("events", "answers", "action"),
    [
        ((put("ball", "box"),), "A", "Pass"),
        ((put("ball", "box"), leave("A"), move("ball", "box", "bag")), "A", "Ask Teammate"),
        ((put("ball", "box"), leave("B"), leave("A")), "A", "Pass"),
        # Who has been there all the time knows of a container that others never saw used.
        (
            (put("ball", "bag"), leave("A"), move("ball", "bag", "box"), enter("A")),
            "A",
            "Ask Teammate",
        ),
        # Who was out when it was put there, and has not looked since, could not say.
        ((leave("B"), put("ball", "box"), enter("B"), leave("A")), "A", "Pass"),
        ((put("ball", "box"), leave("B")), "B", "Pass"),
        ((put("ball", "box"), leave("B"), move("ball", "box", "bag")), "B", "Tell Teammate"),
        ((leave("B"), put("ball", "box")), "B", "Tell Teammate"),
        ((put("ball", "box"), leave("A"), leave("B")), "B", "Pass"),
        ((put("ball", "box"), leave("C"), move("ball", "box", "bag")), "C", "Pass"),
    ],
)
def test_what_makes_sense_by_what_one_believes_is_done(
    events: tuple[dict[str, object], ...], answers: str, action: str
) -> None:
    found = turn_scores(scenario(*events, answers=answers, action=action), "f")
    assert found.agreeing[action] == 1, found.as_text()


def test_it_is_the_same_whoever_has_the_turn() -> None:
    events = (put("ball", "box"), leave("C"), move("ball", "box", "bag"))
    text = scenario(*events, answers="C", turn="D", action="Tell Teammate")
    assert turn_scores(text, "f").agreeing["Tell Teammate"] == 1


def test_what_cannot_be_read_is_refused_with_its_place() -> None:
    with pytest.raises(NoStories, match=r"^f:2:1: .*no scenario"):
        turn_scores(f'{scenario(action="Pass")}\n{{"whose_turn": "A"}}', "f")
    with pytest.raises(NoStories, match="of no known kind"):
        turn_scores(scenario({"event_type": "dance"}, action="Pass"), "f")
    with pytest.raises(NoStories, match="event 2 cannot be: B is not in the room"):
        turn_scores(scenario(leave("B"), leave("B"), action="Pass"), "f")
    with pytest.raises(NoStories, match="event 2 cannot be: ball is not in bag"):
        turn_scores(scenario(put("ball", "box"), move("ball", "bag", "tin"), action="Pass"), "f")
    assert not has_turns('{"story": []}')


@pytest.mark.slow
def test_every_action_and_belief_of_the_suite_is_as_published() -> None:
    file = benchmark_files("percepts") / "ask_tell_pass_half.jsonl"
    found = json.loads(command("tom", "--json", str(file)).output)
    assert found["disagreements"] == []
    assert {name: one["of"] for name, one in found["by_action"].items()} == {
        "Ask Teammate": 40, "Pass": 420, "Tell Teammate": 60,
    }  # fmt: skip
    assert {name: one["right"] for name, one in found["by_belief"].items()} == {
        "opponent": 160, "self": 520, "teammate": 520,
    }  # fmt: skip
