"""What of an act that came to nothing others perceive: only what a line tells of whose it was."""

from __future__ import annotations

import pytest

from gaslamp.model import World
from gaslamp.simulation import Stage
from gaslamp.views import Percept
from gaslamp.worlds import read_world

WORLD = """
playable: ann
entity ann, bob, dan: character
property owed: boolean, common
property n: number
initially: owed()
action answer(who: character)
    takes {time}
    precondition: owed() and who != ann
    effect: not owed()
    consenting: who
    observing c: true, by hearing
    says: "{{who}} {{speak}}."
    fails: "{line}" when not owed()
habit answers(c: character)
    when: owed() and c != ann
    does: answer(c)
    once
action hum(who: character)
    takes 9 s
    precondition: who == ann
    effect: n() += 1
    consenting: who
    observing c: c == who, by hearing
    says: "{{who}} {{hum}}."
"""


def world(line: str) -> World:
    return read_world(WORLD.format(line=line, time="1 s to 3 s"), "answers.lamp")


def failures(line: str) -> list[Percept]:
    scene = Stage(world(line)).start(seed=1, played=("ann",))
    for _ in range(3):
        (hum,) = (one for one in scene.seat("ann").view.choices if one.act.name == "hum")
        scene = scene.decide(hum)
    view = scene.seat("ann").view
    assert any(one.act.name == "answer" and one.phase == "happens" for one in view.percepts)
    return [one for one in view.percepts if one.phase == "fails" and one.doer != "ann"]


@pytest.mark.parametrize("line", ["Nobody {have} asked.", "{me} {be} late."])
def test_what_tells_only_whoever_failed_shows_nobody_else_that_they_tried(line: str) -> None:
    assert failures(line) == []


def test_what_says_whose_it_was_shows_it_to_others() -> None:
    got = failures("{who} {open} a mouth, and {shut} it.")
    assert len(got) == 1
