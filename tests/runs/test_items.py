"""Theory-of-mind items: the answers are what the minds hold, and nothing else tells them."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import chain as joined
from itertools import islice, product
from pathlib import Path

import pytest
from in_process import command

from gaslamp.inquiry import GodView
from gaslamp.runs import RunSpec, items
from gaslamp.runs.item_baselines import baselines
from gaslamp.runs.item_card import card_text
from gaslamp.runs.item_questions import Questions
from gaslamp.runs.item_tellings import FEWEST_EVENTS, MOST_EVENTS, RunTeller, structure_of
from gaslamp.runs.items import Item, ItemMaker
from gaslamp.simulation.problems import TooDeep
from gaslamp.views import Act
from gaslamp.worlds.houses import House

PEOPLE = {"Sally": "sally", "Anne": "anne"}
PEOPLE_NAMED = re.compile(r"(\w+ believed(?: that \w+ believed)?) that (the ball was .*)")


@pytest.fixture(scope="module")
def teller() -> RunTeller:
    return RunTeller(RunSpec("sally_anne"), 4)


@pytest.fixture(scope="module")
def made(teller: RunTeller) -> list[Item]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(items, "FEWEST_STORIES", 400)
        patch.setattr(items, "FEW_STORIES", 400)
        found = ItemMaker(teller).items(240, 3)
    assert len(found) == 240
    return found


@pytest.mark.slow
def test_the_right_answer_is_what_that_mind_holds(teller: RunTeller, made: list[Item]) -> None:
    asked = [one for one in made if re.search(r"(that|Where was) the ball( was)?\?$", one.question)]
    assert len({one.difficulty.order for one in asked}) >= 3
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
def test_who_is_taken_to_know_can_be_worked_out_from_the_proof(made: list[Item]) -> None:
    asked = [
        one
        for one in made
        if re.fullmatch(r"Did \w+ believe that \w+ knew where the ball was\?", one.question)
    ]
    assert len({one.answer for one in asked}) == 2
    for item in asked:
        *_, inner, outer = item.proof
        so, taken = (PEOPLE_NAMED.fullmatch(one) for one in (outer, inner))
        assert so is not None, "who takes nothing to be so takes nobody to know it"
        answer = item.options[item.answer]
        assert answer == ("yes" if taken is not None and taken[2] == so[2] else "no")
        assert taken is None or taken[1].startswith(f"{so[1]} that ")


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
    last, moved, first, _ = baselines(made)
    assert (last.share, moved.share) == (0.5, 0.5)
    assert moved.items
    assert abs(first.share - 0.5) <= 0.05


@pytest.mark.slow
def test_no_story_held_out_begins_as_one_for_training_does(teller: RunTeller) -> None:
    sides: dict[str, set[tuple[str, ...]]] = {"train": set(), "heldout": set()}
    for story in islice(teller.stories(1), 60):
        sides[items.split_of(story.structure)].add(story.structure)
    assert all(sides.values())
    for one, other in product(sides["train"], sides["heldout"]):
        assert one[:FEWEST_EVENTS] != other[:FEWEST_EVENTS]


def test_a_split_goes_by_how_a_story_begins_whoever_it_is_about() -> None:
    one = structure_of([Act("put", ("sally", "box")), Act("leave", ("anne",)), Act("wait")])
    other = structure_of([Act("put", ("anne", "basket")), Act("leave", ("sally",)), Act("wait")])
    assert one == other
    assert items.split_of(one) == items.split_of((*one, "move(1, 2, 3)"))
    assert one != structure_of([Act("put", ("a", "b")), Act("leave", ("a",)), Act("wait")])


@pytest.mark.slow
def test_why_and_who_could_know_are_what_the_evidence_says(
    teller: RunTeller, made: list[Item]
) -> None:
    said = {
        "saw it": "saw", "put it there": "did", "had known it before": "knew",
        "worked it out": "worked out", "heard it": "heard", "felt it": "felt",
    }  # fmt: skip
    kinds = Counter(one.kind for one in made)
    assert kinds.keys() >= {"why", "could_know", "will", "knows_whether"}
    for item in made:
        god = GodView(teller.hosting.start(item.seed, until_ms=0).go_on(item.until_ms).scene)
        if item.kind == "why":
            name, _, what = item.right.partition(" ")
            found = god.evidence((PEOPLE[name],), "inside", "ball")
            assert said[what] == found.how
        if item.kind == "could_know":
            able, unable = PEOPLE[item.right], PEOPLE[item.options[1 - item.answer]]
            so = god.true("inside", "ball")
            assert god.belief((able,), "inside", "ball") == so
            assert god.belief((unable,), "inside", "ball") != so


@pytest.mark.slow
def test_a_story_told_by_one_mind_tells_what_that_mind_got(teller: RunTeller) -> None:
    for story in islice(teller.stories(2), 40):
        for who, told in story.told_by.items():
            god = GodView(teller.hosting.start(story.seed, until_ms=0).go_on(story.until_ms).scene)
            happened = [one for one in god.percepts(who) if one.phase == "happens"]
            started = sum(one.startswith(("Sally was", "Anne was", "The b")) for one in told)
            assert len(told) - started <= len(happened)
            heard = sum(one.act.name == "rummaging" for one in happened)
            assert heard == sum("heard that something was moved about" in one for one in told)


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


def test_a_story_by_one_mind_asks_nobody_what_is_so() -> None:
    done = command("ask", "sally_anne", "--one-mind", "--order", "0")
    assert done.exit_code == 2
    assert "--one-mind asks of minds, and with --order 0 of none" in done.output


@pytest.mark.slow
def test_what_is_so_is_asked_where_no_mind_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "FEW_STORIES", 60)
    done = command("ask", "sally_anne", "--questions", "8", "--order", "0")
    found = [json.loads(line) for line in done.output.splitlines()]
    assert {(one["kind"], one["order"]) for one in found} == {("where", 0)}


def test_the_card_shows_what_baselines_get_right() -> None:
    text = card_text(["sally_anne"], 3, [], baselines([]))
    assert "| answer mentioned last: 0 | 0 | 50.0% |" in text


@pytest.mark.slow
def test_by_one_mind_a_lie_is_told_in_the_words_of_what_is_sincere(tmp_path: Path) -> None:
    file = tmp_path / "house.lamp"
    file.write_text(House(people=3, rooms=2, secrets=1, lies=True).text(7), "utf-8")
    told = [
        sentence
        for one in items.items_of(RunSpec(str(file), 2), 40, order=1, one_mind=True)
        for sentence in one.story
    ]
    assert any(" told " in sentence for sentence in told)
    assert not [one for one in told if " heard that " in one and " told " in one]


@pytest.mark.slow
def test_least_depth_is_how_many_minds_give_the_answer(made: list[Item]) -> None:
    for item in made:
        if item.kind in {"why", "could_know", "who"}:
            assert item.difficulty.least_depth >= 1
        if item.kind == "knows" and item.difficulty.order == 1:
            # Whoever looks into nobody's mind takes everybody to know.
            assert item.difficulty.least_depth == (0 if item.right == "yes" else 1)
        if item.kind == "knows_whether" and item.difficulty.order == 1:
            assert item.difficulty.least_depth == (0 if item.right == "yes" else 1)
    assert {one.difficulty.least_depth for one in made if one.kind == "knows"} >= {0, 1}


@pytest.mark.slow
def test_a_run_of_which_not_all_can_be_told_is_told_as_far_as_it_bears() -> None:
    teller = RunTeller(RunSpec("dark_room"), 2)
    questions = Questions(teller)
    stories = list(islice(teller.stories(0), 12))
    for story in stories:
        assert story.depth == 1
        assert len(story.structure) <= MOST_EVENTS
        for line in (*story.sentences, *joined.from_iterable(story.told_by.values())):
            assert not set(line) & set("{}_")
        god = GodView(teller.hosting.start(story.seed, until_ms=0).go_on(story.until_ms).scene)
        for (minds, fluent), value in story.values.items():
            if len(minds) <= 1:
                assert god.belief(minds, fluent.property, *fluent.arguments) == value
        asked = list(questions.of(story))
        assert all(len(one.chain) <= 1 for one in asked)
    assert any("could tell that" in line for one in stories for line in one.sentences)


def test_the_command_says_how_far_it_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "FEW_STORIES", 10)
    monkeypatch.setattr(items, "FEWEST_STORIES", 10)
    monkeypatch.setattr(items, "STORIES_WITHOUT", 10)
    told: list[tuple[int, int]] = []
    items.items_of(RunSpec("sally_anne"), 4, told=lambda *now: told.append(now))
    assert [stories for stories, _ in told][:10] == list(range(1, 11))


def test_as_many_minds_are_asked_about_as_people_think_of() -> None:
    """Unasked for, a world whose people think two deep is not refused for what it has not."""
    shallow = RunSpec("lifeboat")
    chains = RunTeller(shallow, None).chains
    assert max(map(len, chains)) == 2
    assert chains == RunTeller(shallow, 2).chains
    with pytest.raises(TooDeep):
        RunTeller(shallow, 3)
    assert max(map(len, RunTeller(RunSpec("sally_anne"), None).chains)) == 4
