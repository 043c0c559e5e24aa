"""What is done to somebody unrecognised is done to them, though they be recognised meanwhile."""

from __future__ import annotations

from typing import Final

import pytest

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

ROOM: Final = """
playable: ann
use places
entity ann: character
    called: "Ann"
entity bob: character
    called: "Bob"
entity stranger: figure
    called: "the stranger"
entity hall: place
entity rug: spot
property bound(being): boolean
initially:
    place_of(rug) = hall
    at(ann) = rug
    at(bob) = rug
    taken_for(ann, bob) = stranger
    believes(ann):
        at(ann) = rug
        at(stranger) = rug
action bind(who: character, other: being)
    takes 4 s
    precondition: who == ann and who != other and at(other) == at(who) and not bound(other)
    effect: bound(other)
    consenting: who
    observing: everyone
    says: "{who} {bind} {other}."
action dawns
    happens after DAWNS
    precondition: taken_for(ann, bob) == stranger
    effect:
        taken_for(ann, bob) = ?
        believes(ann):
            taken_for(ann, bob) = ?
            at(bob) = rug
            at(stranger) = ?
    observing c: c == ann
"""


@pytest.mark.parametrize("dawns", ["1 s", "20 s"])
def test_it_is_done_to_them_whenever_they_are_recognised(dawns: str) -> None:
    stage = Stage(read_world(ROOM.replace("DAWNS", dawns), "room.lamp"))
    scene = stage.start(1, ("ann",)).decide(Act("bind", ("ann", "stranger")))
    while scene.now_ms < 6_000 and scene.waiting_for is not None:
        scene = scene.decide(WAIT)
    assert GodView(scene).true("bound", "bob") is True
