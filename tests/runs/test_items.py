"""Theory-of-mind items: the answers are what the minds hold, and nothing else tells them."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from in_process import command

from gaslamp.inquiry import GodView
from gaslamp.runs import RunSpec, items
from gaslamp.runs.item_card import card_text
from gaslamp.runs.item_tellings import RunTeller
from gaslamp.runs.items import Item, ItemMaker, baselines

PEOPLE = {"Sally": "sally", "Anne": "anne"}


@pytest.fixture(scope="module")
def teller() -> RunTeller:
    return RunTeller(RunSpec("sally_anne"), 4)


@pytest.fixture(scope="module")
def made(teller: RunTeller) -> list[Item]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(items, "FEW_STORIES", 150)
        found = ItemMaker(teller).items(96, 3)
    assert len(found) == 96
    return found


@pytest.mark.slow
def test_the_right_answer_is_what_that_mind_holds(teller: RunTeller, made: list[Item]) -> None:
    asked = [one for one in made if re.search(r"(that|Where was) the ball( was)?\?$", one.question)]
    assert {one.difficulty.order for one in asked} >= {1, 2, 3}
    for item in asked:
        chain = [PEOPLE[name] for name in re.findall("Sally|Anne", item.question)]
        god = GodView(teller.hosting.start(item.seed, until_ms=0).go_on(item.until_ms).scene)
        held = str(god.belief(chain, "inside", "ball"))
        assert item.options[item.answer] == f"the {held}"
        assert item.difficulty.order == len(chain)
        least = next(
            depth
            for depth in range(len(chain) + 1)
            if god.belief(chain[len(chain) - depth :], "inside", "ball") == held
        )
        assert item.difficulty.least_depth == least
        assert f"the ball was inside the {god.true('inside', 'ball')}" in item.proof[0]


@pytest.mark.slow
def test_who_knows_is_who_is_right(teller: RunTeller, made: list[Item]) -> None:
    asked = [
        one for one in made if re.fullmatch(r"Did \w+ know where the ball was\?", one.question)
    ]
    for item in asked:
        who = PEOPLE[item.question.split()[1]]
        god = GodView(teller.hosting.start(item.seed, until_ms=0).go_on(item.until_ms).scene)
        knows = god.belief((who,), "inside", "ball") == god.true("inside", "ball")
        assert item.options[item.answer] == ("yes" if knows else "no")


@pytest.mark.slow
def test_answers_are_balanced_in_every_question_and_place(made: list[Item]) -> None:
    for question in {one.question for one in made}:
        same = [one for one in made if one.question == question]
        for options in {frozenset(one.options) for one in same}:
            group = [one for one in same if set(one.options) == options]
            answers = Counter(one.options[one.answer] for one in group)
            assert len(answers) == 2
            assert len(set(answers.values())) == 1, question
    last, first, _ = baselines(made)
    assert last.share == 0.5
    assert abs(first.share - 0.5) <= 0.05


@pytest.mark.slow
def test_no_form_of_a_story_is_on_both_sides_of_the_split(teller: RunTeller) -> None:
    forms: dict[str, set[str]] = {}
    for number, story in zip(range(60), teller.stories(1), strict=False):
        del number
        forms.setdefault(items._split(story.structure), set()).add(" ".join(story.structure))
    assert set(forms) == {"train", "heldout"}
    assert forms["train"].isdisjoint(forms["heldout"])


@pytest.mark.slow
def test_the_command_writes_items_and_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "FEW_STORIES", 60)
    once = command("ask", "sally_anne", "--questions", "8", "--seed", "5", "--order", "2")
    assert once.exit_code == 0
    assert command(
        "ask", "sally_anne", "--questions", "8", "--seed", "5", "--order", "2"
    ).output == (once.output)
    found = [json.loads(line) for line in once.output.splitlines()]
    assert len(found) == 8
    assert max(one["order"] for one in found) <= 2
    assert len({one["id"] for one in found}) == 8


def test_a_world_with_nothing_to_ask_gives_nothing_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(items, "FEW_STORIES", 20)
    monkeypatch.setattr(items, "STORIES_WITHOUT", 40)
    done = command("ask", "cloak_of_darkness", "--questions", "4", "--order", "0")
    assert "0 of 4 items: there is no more to ask." in done.output


def test_the_card_shows_what_baselines_get_right() -> None:
    text = card_text(["sally_anne"], 3, [], baselines([]))
    assert "| answer mentioned last: 0 | 0 | 50.0% |" in text
