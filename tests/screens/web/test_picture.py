"""The picture of what one perceives: drawn from a view, and from nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from shared_worlds import stage_of

from gaslamp.screens.web.picture import SIZE, picture_of
from gaslamp.simulation import Seat
from gaslamp.views import WAIT, Known, Nameable, View

SVG = "{http://www.w3.org/2000/svg}"


def crane(turns: int = 2) -> Seat:
    seat = stage_of("dark_room").start(1, ("crane",)).seat("crane")
    for _ in range(turns):
        seat = seat.decide(WAIT)
    return seat


def drawn(view: View) -> ET.Element:
    return ET.fromstring(picture_of(view))  # noqa: S314  # what we drew ourselves


def kinds(view: View) -> list[str]:
    return [one.get("class", "") for one in drawn(view).iter() if one.get("class")]


def test_a_view_is_drawn_the_same_each_time() -> None:
    view = crane().view
    assert picture_of(view) == picture_of(view)


def test_one_stands_in_the_dark_where_one_is() -> None:
    found = kinds(crane().view)
    assert "ground tone0 here" in found
    assert found.count("person own") == 1


def test_what_was_heard_stands_as_rings_and_who_was_heard_as_somebody() -> None:
    found = kinds(crane().view)
    assert "ring heard" in found
    assert "person" in found


def test_nothing_is_drawn_that_the_view_has_not() -> None:
    view = crane().view
    nothing = replace(view, known=(), percepts=())
    assert kinds(nothing) == ["picture", "ground tone2 here", "place"]


def test_whoever_is_not_awake_or_knows_no_place_has_no_picture() -> None:
    view = crane().view
    assert picture_of(replace(view, is_awake=False)) == ""
    assert picture_of(replace(view, place=None)) == ""


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'x" onload="y', "a & b", "\x1b[2J"])
def test_names_are_texts(name: str) -> None:
    view = crane().view
    named = tuple(replace(one, called=(name,)) for one in view.nameables)
    picture = drawn(replace(view, nameables=named))
    assert {one.tag for one in picture.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "circle", "line", "text", "tspan", "title")
    }
    assert all("onload" not in one.attrib for one in picture.iter())


def far(count: int) -> View:
    """A view of somebody who knows a street of so many places, one step apart."""
    spots = [f"s{place}" for place in range(count)]
    steps = [("next_to", (one, two), True) for one, two in pairwise(spots)]
    known = tuple(
        Known(name, arguments, value, "knew", None)
        for name, arguments, value in (
            *steps,
            *(("place_of", (one,), "street") for one in spots),
            ("at", ("ann",), "s0"),
        )
    )
    named = (
        Nameable("ann", ("Ann",), "she", is_person=True, looks=()),
        *(Nameable(one, (f"the {one}",), "it", is_person=False, looks=()) for one in spots),
    )
    return replace(crane(0).view, who="ann", place="s0", known=known, nameables=named, percepts=())


@pytest.mark.parametrize("count", [1, 2, 3, 10, 24, 200])
def test_everything_is_drawn_within_the_picture(count: int) -> None:
    for one in drawn(far(count)).iter(f"{SVG}circle"):
        for axis in ("cx", "cy"):
            assert 0 <= float(one.get(axis, "-1")) <= SIZE


def test_a_street_without_end_is_drawn_as_far_as_it_can_be_read() -> None:
    grounds = [one for one in kinds(far(200)) if one.startswith("ground")]
    assert len(grounds) == 24
