"""Where people are they know themselves: `check` does not ask them whether they do."""

from __future__ import annotations

import pytest

from gaslamp.checks import drama_findings, name_findings
from gaslamp.engine import space_of
from gaslamp.worlds import read_whole

HOUSE = """
title: "A room"
common: everything
use places, light, sound, bodies, ways
entity ann: character
room: a_corner - b_corner
initially: at(ann) = a_corner
"""


@pytest.mark.slow
def test_of_two_properties_of_one_name_a_person_is_asked_their_own() -> None:
    habit = "habit goes\n    when: at(ann) != b_corner\n    does: walk(ann, at(ann), b_corner)\n"
    read = read_whole(HOUSE + habit, "room.lamp")
    assert read.world is not None
    assert drama_findings(space_of(read.world), read.own) == ()


def test_a_line_without_slots_is_not_told_to_use_one() -> None:
    text = (
        'entity ann: character\n    called: "Ann"\n'
        'ending dawn\n    when: true\n    says: "It {suit} Ann."\n'
    )
    read = read_whole(text, "room.lamp")
    assert read.world is not None
    said = [one.message for one in name_findings(space_of(read.world), read.own)]
    assert said == [
        '"Ann" would be told to ann by that name; say it without the name, or add "when me != ann"'
    ]
