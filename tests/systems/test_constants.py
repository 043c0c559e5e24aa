"""What a world's text plainly says at the start."""

from gaslamp.notation import read
from gaslamp.systems.constants import LARGEST, Constants

TEXT = """\
type place
type spot
type nook: spot

property x(spot): number
property y(spot): number = 2
property place_of(spot): place
property dark(place): boolean

entity attic: place
entity bed: nook
entity door: spot
"""


def constants(*lines: str) -> Constants:
    initially = "".join(f"    {line}\n" for line in lines)
    return Constants(read(f"{TEXT}\ninitially:\n{initially}", "plan.lamp"))


def test_types_hold_what_is_below_them_in_the_order_of_the_text() -> None:
    assert constants("x(bed) = 1").of_type("spot") == ("bed", "door")
    assert constants("x(bed) = 1").of_type("nook") == ("bed",)
    assert constants("x(bed) = 1").of_type("lamp") == ()
    assert constants("x(bed) = 1").of_type("entity") == ("attic", "bed", "door")


def test_later_lines_override_earlier_ones_and_all_override_defaults() -> None:
    said = constants("x(bed) = 1", "x(bed) = 1.5", "y(door) = 0", "place_of(bed) = attic")
    assert said.value("x", "bed") == 1.5
    assert [said.number("y", spot, 7.0) for spot in ("bed", "door")] == [2.0, 0.0]
    assert said.number("x", "door", 7.0) == 7.0
    assert said.value("place_of", "bed") == "attic"
    assert said.value("place_of", "door") is None


def test_a_line_may_be_for_every_entity_of_a_type() -> None:
    said = constants("for each s: spot: x(s) = 3", "for each s: nook: place_of(s) = attic")
    assert [said.value("x", spot) for spot in ("bed", "door")] == [3, 3]
    assert [said.value("place_of", spot) for spot in ("bed", "door")] == ["attic", None]


def test_sums_of_what_is_known_are_known() -> None:
    said = constants("x(bed) = 1.5", "x(door) = x(bed) + 2 * 3 - 1", "y(door) = 3 / 2")
    assert said.value("x", "door") == 6.5
    assert said.value("y", "door") == 1.5


def test_what_depends_on_a_condition_is_not_read() -> None:
    said = constants("if dark(attic): x(bed) = 9")
    assert said.value("x", "bed") is None


def test_numbers_beyond_all_maps_are_kept_within() -> None:
    huge = "9" * 12
    said = constants(f"x(bed) = {huge}", "x(door) = x(bed) * x(bed)")
    assert said.number("x", "bed", 0.0) == LARGEST
    assert said.number("x", "door", 0.0) == LARGEST
