"""Verbs in what is told and asked of a world agree with what its author calls its things."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

import pytest

from gaslamp.inquiry import GodView
from gaslamp.runs import RunSpec
from gaslamp.runs.belief_questions import BeliefQuestions
from gaslamp.runs.item_questions import Questions
from gaslamp.runs.item_tellings import RunTeller, ToldEvent
from gaslamp.runs.items import ItemMaker
from gaslamp.views import Act

KITCHEN = """\
title: "The Kitchen"
playable: ina, otto
common: everything

type room, thing
type place: thing

entity ina: character
    called: "Ina"
    pronoun: she
entity otto: character
    called: "Otto"
    pronoun: he
entity kitchen: room
    called: "the kitchen"
entity yard: room
    called: "the yard"
entity drawer: place
    called: "the drawer"
entity shelves: place
    called: "the shelves"
entity matches: thing
    called: "the matches"
entity money: thing
    called: "the money"

property at(character): room
property inside(thing): place
    says: "{thing} {be} in {value}"

initially:
    for each c: character: at(c) = kitchen
    inside(matches) = drawer
    inside(money) = shelves

action move(who: character, from: place, to: place)
    takes 2 s
    precondition: at(who) == kitchen and inside(matches) == from and from != to
    effect: inside(matches) = to
    consenting: who
    observing c: at(c) == kitchen, by sight
    says: "{who} {move} the matches from {the from} to {the to}."

action leave(who: character)
    takes 1 s
    precondition: at(who) == kitchen
    effect: at(who) = yard
    consenting: who
    observing c: at(c) == kitchen or at(c) == yard, by sight
    says: "{who} {go} out into the yard."

action come_in(who: character)
    takes 1 s
    precondition: at(who) == yard
    effect: at(who) = kitchen
    consenting: who
    observing c: at(c) == kitchen or at(c) == yard, by sight
    says: "{who} {come} into the kitchen."

utility of ina: believes(otto, inside(matches)) != inside(matches)
"""
WRONG = re.compile(r"(matches|shelves) was\b|\bwas the (matches|shelves)|money were|were the money")


@pytest.fixture(scope="module")
def kitchen(tmp_path_factory: pytest.TempPathFactory) -> RunSpec:
    file = tmp_path_factory.mktemp("kitchen") / "kitchen.lamp"
    file.write_text(KITCHEN, "utf-8")
    return RunSpec(str(file))


@pytest.mark.slow
def test_verbs_agree_with_what_is_asked_about(kitchen: RunSpec) -> None:
    teller = RunTeller(kitchen, 2)
    questions, maker = Questions(teller), ItemMaker(teller)
    said: set[str] = set()
    for story in islice(teller.stories(1), 20):
        said.update(story.sentences, *story.told_by.values())
        said.update(one.text for one in questions.of(story))
        unknown = replace(story, values=dict.fromkeys(story.values))
        for minds, fluent in story.values:
            said.add(maker._held(story, fluent, minds))  # what proofs are made of
            said.add(maker._held(unknown, fluent, minds))
    assert not [one for one in sorted(said) if WRONG.search(one)]
    text = "\n".join(said)
    for clause in (
        "Where were the matches?",
        "believe that the matches were?",
        "know where the matches were?",
        "Who could know where the matches were?",
        "did not know where the matches were",
        "did not know where the money was",
    ):
        assert clause in text, clause


def test_verbs_agree_with_what_somebody_no_longer_knew(kitchen: RunSpec) -> None:
    teller = RunTeller(kitchen, 1)
    state = GodView(teller.hosting.start(1, until_ms=0).scene).state
    lost = {one: None for one in teller.asked if one.property == "inside"}
    event = ToldEvent(Act("wait"), "", state, {}, {"ina": lost}, {})
    said = teller._learned("ina", event, {})  # few runs come to it
    assert "where the matches were" in said
    assert "where the money was" in said
    assert not WRONG.search(said)


def test_verbs_agree_in_questions_at_one_moment(kitchen: RunSpec) -> None:
    god = GodView(RunTeller(kitchen, 1).hosting.start(1, until_ms=0).scene)
    asked = [one.text for one in BeliefQuestions(kitchen, 1).at(god)]
    assert "Where were the matches?" in asked
    assert "Where did Ina believe that the matches were?" in asked
    assert not [one for one in asked if WRONG.search(one)]
