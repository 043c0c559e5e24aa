"""What an event costs does not grow with the length of a run.

Cost is counted in minds made, which is the work that there is, and not timed. The world is the one
in which minds without end grow worst: four people wander over five rooms, see who is in the room
that they are in and nothing else, and carry a thing about.
"""

from __future__ import annotations

from random import Random

import pytest

from gaslamp.engine import EngineSpace
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read

pytestmark = pytest.mark.slow

WANDERERS = """
type room
type thing
entity ann, bob, cas, dee: character
entity hall, attic, cellar, study, kitchen: room
entity lamp: thing
property at(character): room
property lies(thing): room

initially:
    at(ann) = hall
    at(bob) = attic
    at(cas) = cellar
    at(dee) = study
    lies(lamp) = kitchen

action go(who: character, to: room)
    precondition: at(who) != to
    effect: at(who) = to
    consenting: who
    observing c: at(c) == at(who) or at(c) == to, by sight

action bring(who: character, what: thing, to: room)
    precondition: at(who) == lies(what) and lies(what) != to
    effect:
        lies(what) = to
        at(who) = to
    consenting: who
    observing c: at(c) == at(who) or at(c) == to, by sight

trigger meets(c: character, other: character, where: room)
    precondition:
        at(c) == where and at(other) == where and c != other and believes(c, at(other)) != where
    effect: believes(c, at(other)) = where

trigger finds(c: character, what: thing, where: room)
    precondition: at(c) == where and lies(what) == where and believes(c, lies(what)) != where
    effect: believes(c, lies(what)) = where
"""


def minds_made(space: StateSpace, events: int) -> list[int]:
    """How many minds each of so many events makes that there were not before."""
    dice, state = Random(5), space.initial  # noqa: S311  # a walk, and the same one each time
    made = []
    for _ in range(events):
        act = dice.choice(space.possible_actions(state))
        before = len(space.states)
        state = space.successor(state, act)
        made.append(len(space.states) - before)
    return made


def growth(made: list[int], span: int) -> float:
    """How many times as many the last events make as the first."""
    return sum(made[-span:]) / sum(made[:span])


def test_the_last_events_of_a_long_run_make_no_more_minds_than_the_first() -> None:
    made = minds_made(EngineSpace(read(WANDERERS)), 2_000)
    assert growth(made, 200) < 1.5


def test_minds_without_end_do_grow_and_the_count_shows_it() -> None:
    made = minds_made(StateSpace(read(WANDERERS)), 40)
    assert growth(made, 10) > 10
