"""Small worlds that tests of the simulation share, put where tests can import them."""

import sys
from pathlib import Path

import pytest

from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

DUEL = """
common: everything
title: "A duel"
entity ann, bob: character
type thing
entity coin: thing
property has(thing): character
property alive(character): boolean = true
property angry(character): boolean
property asleep(character): boolean

action take(who: character)
    takes 1 s
    precondition: alive(who) and has(coin) == ?
    effect: has(coin) = who
    consenting: who
    observing c: alive(c) and not asleep(c), by sight
    says: "{who} {take} the coin."
    fails: "The coin is gone." when has(coin) == ?
    typed: "take coin"

action slow_strike(who: character, whom: character)
    takes 2 s
    precondition: alive(who) and alive(whom) and who != whom and angry(who)
    effect: alive(whom) = false
    consenting: who
    observing c: alive(c) and not asleep(c), by sight
    begins: "{who} {raise} a fist."
    says: "{who} {strike} {whom} down."
    typed: "strike {whom}"

action quick_strike(who: character, whom: character)
    takes 200 ms
    precondition: alive(who) and alive(whom) and who != whom
    effect: alive(whom) = false
    consenting: who
    observing c: alive(c), by sight
    says: "{who} {be} quicker than {whom}."
    typed: "hit {whom}"

action handshake(who: character, whom: character)
    takes 1 s
    precondition: alive(who) and alive(whom) and who != whom
    consenting: who, whom
    observing c: alive(c), by touch
    says: "{who} and {whom} {shake} hands."
    typed: "shake hands with {whom}"

utility of ann: if alive(ann) then 5 else 0
utility of bob: (if alive(bob) then 5 else 0) + (if angry(bob) and not alive(ann) then 3 else 0)

ending over
    when: not (alive(ann) and alive(bob))
    says: "It is over."
"""


@pytest.fixture(scope="session")
def duel() -> str:
    """Two people, a coin, and two ways to strike: one slow and seen coming, one quick."""
    return DUEL


@pytest.fixture(scope="session")
def stage() -> Stage:
    """The duel, nobody angry."""
    return Stage(read_world(DUEL, "duel.lamp"))


@pytest.fixture(scope="session")
def angry_stage() -> Stage:
    """The duel, with Bob angry, and Ann knowing it."""
    return Stage(read_world(DUEL + "\ninitially:\n    angry(bob)\n", "duel.lamp"))
