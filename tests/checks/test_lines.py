"""Lines that cannot be told as they stand, found without telling them."""

from pathlib import Path

import pytest
from shared_worlds import world_of

from gaslamp.checks import line_findings
from gaslamp.worlds import shipped_worlds

ROOM = """
title: "Room"
type room
entity attic: room
entity ann: character
property at(character): room
    says: "{character} {be} in {value}."
initially:
    at(ann) = attic
lines for long_silence:
    "{Time} {go} by, and it goes on."
action knock(who: character)
    precondition: at(who) == attic
    consenting: who
    says:
        "{whoo} {knock} on the wall."
        "{who} {knocks}."
        "{who} {say}, \\"It is late.\\""
"""


def test_mistakes_and_verbs_in_no_slot_are_found_with_their_place(tmp_path: Path) -> None:
    file = tmp_path / "room.lamp"
    file.write_text(ROOM)
    found = [
        (one.kind, str(one.place).rpartition("/")[2], one.message)
        for one in line_findings(world_of(str(file)))
    ]
    assert found == [
        ("mistake", "room.lamp:16:9", '"{whoo}" is read as a verb; did you mean "{who}"?'),
        (
            "mistake",
            "room.lamp:17:9",
            '"{knocks}" is inflected already; write "{knock}" and the telling does the rest',
        ),
        ("warning", "room.lamp:11:5", '"goes" stays in the present; write "{go}"'),
    ]


@pytest.mark.parametrize("name", shipped_worlds())
def test_every_line_of_a_shipped_world_can_be_told(name: str) -> None:
    found = line_findings(world_of(name))
    assert [str(one) for one in found if one.kind == "mistake"] == []
    assert len([one for one in found if one.kind == "warning"]) <= MOST_WARNINGS


MOST_WARNINGS = 4
"""Truths that hold in any telling ("guns are quick") stay in the present on purpose."""
