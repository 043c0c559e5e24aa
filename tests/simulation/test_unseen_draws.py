"""What is drawn unseen moves nothing that anybody draws who does not see it."""

from __future__ import annotations

import pytest

from gaslamp.checks.leaks import view_json
from gaslamp.notation import read
from gaslamp.records import Chance
from gaslamp.simulation import Stage
from gaslamp.views import WAIT

THIEF = """
title: "Searches"
playable: guard
type room
entity guard, thief, cat: character
entity hall, vault: room
property at(character): room, hidden
property greedy(character): boolean, hidden
property bags(character): number, hidden
property mews: number

initially:
    at(guard) = hall
    at(thief) = vault
    at(cat) = hall
    greedy(thief) = {greedy}
    believes(guard):
        at(guard) = hall
        at(cat) = hall
    believes(thief):
        at(thief) = vault
        greedy(thief) = {greedy}
    believes(cat): at(cat) = hall

action search(who: character)
    takes 5 s
    chance: 50 otherwise nothing_found(who)
    precondition: who != cat
    effect: bags(who) = bags(who) + 1
    consenting: who
    observing c: c == who, by touch
    says: "{{who}} {{find}} a coin."
event nothing_found(who: character)
    observing c: c == who, by touch
    says: "{{who}} {{find}} nothing."
action mew(who: character)
    takes 3 s to 4 s
    precondition: who == cat
    effect: mews() = mews() + 1
    consenting: who
    observing c: at(c) == hall, by hearing, odds 50
    says: "{{who}} {{mew}}."
habit digs
    when: greedy(thief) == true
    does: search(thief)
habit mewing
    when: at(cat) == hall
    does: mew(cat)
"""


def seen_by_the_guard(seed: int, greedy: str) -> list[bytes]:
    """All views of a guard who searches as often as it can be done."""
    stage = Stage(read(THIEF.format(greedy=greedy), "searches.lamp"))
    scene, views = stage.start(seed, played=("guard",)), []
    for turn in range(30):
        view = scene.seat("guard").view
        views.append(view_json(view))
        search = [choice.act for choice in view.choices if choice.act.name == "search"]
        scene = scene.decide(search[0] if search and turn % 3 else WAIT)
    return views


@pytest.mark.parametrize("seed", range(8))
def test_what_somebody_draws_unseen_shows_in_nobody_else_s_luck(seed: int) -> None:
    assert seen_by_the_guard(seed, "true") == seen_by_the_guard(seed, "false")


def test_how_often_something_was_drawn_before_makes_no_difference() -> None:
    fresh = Chance(3).at(1)
    for number in range(5):
        _, later = fresh.below("odds", 100)
        fresh = later.at(number + 2)
        assert fresh == Chance(3).at(number + 2)
