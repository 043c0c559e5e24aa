"""What is said aloud: chosen by whoever says it, and the same for everybody who hears it."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

import pytest
from shared_worlds import light_worlds, stage_of

from gaslamp.english.prose.run_telling import run_paragraphs
from gaslamp.english.sentences import Telling
from gaslamp.inquiry import GodView
from gaslamp.notation import read
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act

HALL: Final = r"""
title: "Hall"
common: ann, bob, cy, lamp, key, age, price, deaf
type thing
entity ann, bob, cy: character
entity lamp, key: thing
property age(character): number = 30
property price(thing): number = 2
property deaf(character): boolean
property cross(character): boolean, hidden
initially:
    age(ann) = 31
    age(bob) = 31
    deaf(cy)
    cross(bob)
    believes(bob): cross(bob)
    believes(ann): not cross(bob)
action ask(who: character, other: character, what: thing)
    takes 1 s
    precondition: who != other
    consenting: who
    observing c:
        c == who, by hearing
        not deaf(c) and c == other, as asked(what, who), by hearing
        deaf(c), as murmur(who), by hearing
    utters:
        "Where is {the what}?"
        "Have you seen {the what}? Say so."
        "{The what}. Now." when cross(who)
    says:
        "\"{words},\" {who} {say}."
        "{who} {cough}. \"{words}\""
    typed: "ask {other} for {what}"
event asked(what: thing, of: character)
    says: "\"{words},\" {say} {of}, and {wait}."
event murmur(of: character)
    says: "{of} {murmur} something."
"""


def asking(who: str, *things: str) -> Scene:
    """The hall after somebody has asked Bob, or Ann, for one thing after the other."""
    scene = Stage(read(HALL)).start(1, played=("ann", "bob", "cy"))
    other = "bob" if who == "ann" else "ann"
    for thing in things:
        before = len(scene.seat(who).view.percepts)
        while scene.waiting_for != who:
            scene = scene.decide(WAIT)
        scene = scene.decide(Act("ask", (who, other, thing)))
        while len(scene.seat(who).view.percepts) == before:
            scene = scene.decide(WAIT)
    return scene


def said(scene: Scene, mind: str) -> list[str]:
    """The words a mind caught, each as its own lines name what is in them."""
    return [percept.told[0].words for percept in scene.seat(mind).view.percepts]


def test_of_what_could_be_said_the_one_not_said_for_longest_is() -> None:
    scene = asking("ann", "lamp", "lamp", "lamp")
    assert said(scene, "ann") == [
        "Where is {the what}?",
        "Have you seen {the what}? Say so.",
        "Where is {the what}?",
    ]


def test_whoever_hears_the_words_hears_the_same_by_the_names_of_what_they_perceive() -> None:
    scene = asking("ann", "lamp", "key")
    assert said(scene, "bob") == said(scene, "ann")
    percepts = scene.seat("bob").view.percepts
    assert [dict(one.told[0].roles)["what"] for one in percepts] == ["lamp", "key"]


def test_who_does_not_catch_the_words_is_told_none() -> None:
    scene = asking("ann", "lamp")
    (percept,) = scene.seat("cy").view.percepts
    assert percept.act.name == "murmur"
    assert [one.words for one in percept.told] == [""]
    assert "lamp" not in str(percept)


def test_what_is_said_goes_by_the_mind_of_whoever_speaks() -> None:
    assert said(asking("bob", "lamp"), "ann") == ["{The what}. Now."]
    assert said(asking("ann", "lamp"), "bob") == ["Where is {the what}?"]


def test_the_words_are_on_record() -> None:
    entries = [
        one.body.get("words") for one in GodView(asking("bob", "key")).log if one.kind == "happen"
    ]
    assert entries == ["{The what}. Now."]


def test_words_are_told_within_the_line_in_any_person() -> None:
    stage = Stage(read(HALL))
    decided = [Act("ask", ("bob", "ann", "lamp"))] * 2
    run = stage.moments(1, played=("bob",), decisions=decided)
    moments = [scene.seats(["bob"]) for scene in run]
    text = " ".join(page.text for page in run_paragraphs(moments, Telling(1, "past")))
    assert '"The lamp," I said. "Now."' in text
    assert 'I coughed. "The lamp. Now."' in text


@pytest.mark.slow
@pytest.mark.parametrize("world", light_worlds())
def test_two_tellings_of_a_run_quote_the_same(world: str) -> None:
    stage = stage_of(world)
    for seed in range(4):
        scene = stage.start(seed)
        quoted: dict[int, set[str]] = defaultdict(set)
        for mind in stage.people:
            for percept in scene.seat(mind).view.percepts:
                quoted[percept.at_ms] |= {re.sub("{.*?}", "{}", one.words) for one in percept.told}
        assert all(len(words - {""}) <= 1 for words in quoted.values())
