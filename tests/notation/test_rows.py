"""Rows of spots, and ways between two of them: what they put into a world."""

from __future__ import annotations

import pytest

from gaslamp.checking import problems
from gaslamp.engine import space_of
from gaslamp.model import Value
from gaslamp.notation import read, write
from gaslamp.simulation import Stage
from gaslamp.views import WAIT
from gaslamp.worlds import read_world

SHORT = """
use places, light, sound, bodies, ways
entity ann, bob: character
entity corridor: place
entity iron_door: way
corridor: mouth - side - far_end
iron_door: far_end - cell
entity cell: place
initially:
    at(ann) = mouth
    at(bob) = cell
    barrier(iron_door) = open
    daylight(corridor) = 300
"""
LONG = """
use places, light, sound, bodies, ways
entity ann, bob: character
entity corridor: place
entity iron_door: way
entity cell: place, spot
entity mouth, side, far_end: spot
initially:
    place_of(mouth) = corridor
    place_of(side) = corridor
    place_of(far_end) = corridor
    place_of(cell) = cell
    x(side) = 3
    x(far_end) = 6
    next_to(mouth, side)
    next_to(side, mouth)
    next_to(side, far_end)
    next_to(far_end, side)
    through(far_end, cell) = iron_door
    through(cell, far_end) = iron_door
    side(iron_door) = corridor
    other_side(iron_door) = cell
    at(ann) = mouth
    at(bob) = cell
    barrier(iron_door) = open
    daylight(corridor) = 300
"""


def facts(text: str) -> dict[str, Value]:
    """All that is so as a world starts, by how it is written."""
    world = read_world(text, "house.lamp")
    assert problems(world) == ()
    space = space_of(world)
    values = space.initial.values
    return {
        f"{one.property}({', '.join(one.arguments)})": values[one.number]
        for one in space.vocabulary.fluents
    }


def test_rows_say_what_takes_four_times_as_many_lines() -> None:
    assert facts(SHORT) == facts(LONG)


def test_what_a_row_names_is_declared_by_it() -> None:
    text = SHORT.replace("entity corridor: place\n", "")
    assert facts(text) == facts(LONG)
    world = read_world(text, "house.lamp")
    (mouth,) = [one for one in world.entities if one.name == "mouth"]
    assert mouth.types == ("spot",)
    assert str(mouth.place) == "house.lamp:5:1"


def test_an_author_may_say_otherwise() -> None:
    found = facts(f"{SHORT}    x(side) = 9\n    not next_to(mouth, side)\n")
    assert (found["x(side)"], found["x(far_end)"]) == (9, 0)
    assert (found["next_to(mouth, side)"], found["next_to(side, mouth)"]) == (False, True)


UNFOUND = """
use places, light, sound, bodies, WAYS
playable: ann
entity ann: character
    called: "Ann"
entity panel: way
hall: hearth - shelves
panel: shelves - vault
initially:
    at(ann) = shelves
    barrier(panel) = shut
    daylight(hall) = 0
"""


def test_of_what_is_behind_a_way_nobody_knows_who_has_not_found_it() -> None:
    scene = Stage(read_world(UNFOUND.replace("WAYS", "ways"), "h.lamp")).start(1, ("ann",))
    view = scene.seat("ann").view
    assert {"hearth", "shelves"} <= {one.id for one in view.nameables}
    assert not {"vault", "panel"} & {one.id for one in view.nameables}
    # So it is where an author says that they are next to each other, too.
    beside = f"{UNFOUND.replace('WAYS', 'ways')}    next_to(shelves, vault)\n"
    view = Stage(read_world(beside, "h.lamp")).start(1, ("ann",)).seat("ann").view
    assert not {"vault", "panel"} & {one.id for one in view.nameables}
    # Without `ways` a row of one says all that there is to say of how near its ends are.
    assert facts(UNFOUND.replace(", WAYS", ""))["next_to(shelves, vault)"] is True


def test_a_place_with_spots_is_no_spot() -> None:
    world = read_world(f"{SHORT}    at(bob) = corridor\n", "house.lamp")
    assert [one.code for one in problems(world)] == ["GL119"] or problems(world)


def test_a_row_is_written_as_it_was_read() -> None:
    text = 'use places\ntitle: "A"\nhall: a - b\n`the`: b - `or` - c\n'
    world = read(text)
    assert [(one.head, one.spots) for one in world.rows] == [
        ("hall", ("a", "b")), ("the", ("b", "or", "c")),
    ]  # fmt: skip
    assert read(write(world)) == world


@pytest.mark.parametrize("text", ["hall: a", "hall: a -", "hall: - a", "hall: a - 3", "hall: a b"])
def test_what_is_no_row_is_refused(text: str) -> None:
    with pytest.raises(Exception, match=r"\[GL2"):
        read(f"{text}\n", "h.lamp")


def test_without_places_a_row_says_what_to_use() -> None:
    world = read_world("hall: a - b\n", "h.lamp")
    assert {one.code for one in problems(world)} >= {"GL102"}


@pytest.mark.slow
def test_somebody_walks_along_a_row_and_through_a_door() -> None:
    text = SHORT + "want company of ann\n    worth: at(ann) == cell\n"
    scene = Stage(read_world(text, "house.lamp")).start(1, longest_ms=60_000)
    assert scene.ending is not WAIT
