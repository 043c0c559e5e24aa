"""Lines that are kept ready are those that would be chosen anew."""

from __future__ import annotations

import pytest

from gaslamp.model import Action, Event, Line
from gaslamp.model.ground import GroundEvent
from gaslamp.simulation import Stage
from gaslamp.simulation.perception.lines import Lines
from gaslamp.worlds import read_world

WORLD = r"""
title: "Lines"
entity ann, bob: character
property lit(): boolean = false

action wave(who: character, other: character)
    precondition: who != other
    consenting: who
    observing c: true, by sight
    says:
        "{who} {wave}."
        "{who} {wave} at {other} in the light." when lit()

action shout(who: character)
    consenting: who
    precondition: true
    observing c:
        lit(), by sight
        true, by hearing
    utters: "Hey!"
    says:
        "{who} {shout}."
        "Somebody shouts: {words}" by hearing
        "You hear it." when me == who

action light()
    precondition: true
    effect: lit() = true
"""


@pytest.mark.parametrize("sense", ["sight", "hearing", None])
def test_lines_kept_ready_are_those_chosen_anew(sense: str | None) -> None:
    space = Stage(read_world(WORLD, "lines.lamp"))._runtime.space
    light = next(event for event in space.actions if event.name == "light")
    ready, compared = Lines(space), 0
    # The first time they are put together, the second they are there.
    for words in ("", "Hey!", "", "Ho!"):
        for state in (space.initial, space.successor(space.initial, light)):
            for event in (*space.actions, *space.events):
                for who, mind in zip(space.characters, state.beliefs, strict=True):
                    found = ready.of_event(event, "happens", who, mind, sense, words)
                    anew = Lines(space).best(says(event), event.bound, who, mind, sense, words)
                    assert found == anew
                    compared += bool(found)
    assert compared > 0


def says(event: GroundEvent) -> tuple[Line, ...]:
    assert isinstance(event.schema, Action | Event)
    return event.schema.words.says
