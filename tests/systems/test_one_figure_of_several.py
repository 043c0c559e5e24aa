"""Several people whom somebody takes for one: what is seen of each does not take turns for ever."""

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

HALL = """\
playable: ann
use places, light, sound, bodies, hands, things, ways, recognition
entity ann, bob, cat, dan: character
entity somebody, other_one: figure
entity hall: place
entity stairs, table, door_side: spot
entity door: way
entity cup: thing
initially:
    place_of(stairs) = hall
    place_of(table) = hall
    place_of(door_side) = hall
    x(table) = 2
    x(door_side) = 4
    at(ann) = stairs
"""
SPOTS, OTHERS = ("stairs", "table", "door_side"), ("bob", "cat", "dan")
ONE = st.sampled_from(("somebody", "somebody", "other_one", "dan", "?"))
SHOWN = (
    "masked({})",
    "posture({}) = lying",
    "held_by({}) = ann",
    "condition({}) = out",
    "broken({}, left_hand, thumb)",
    "splinted({}, left_hand)",
    "wound({}, left_arm) = cut",
)


def passes(lines: str, until_ms: int = 6_000) -> None:
    """Let time pass in that hall. Raises what an author would see of it."""
    stage = Stage(read_world(HALL + lines, "hall.lamp"))
    for scene in stage.moments(1):
        if scene.now_ms > until_ms:
            return


@st.composite
def taken_for_one(draw: st.DrawFn) -> str:
    """Three people in the hall, in light or gloom, hurt and masked and held, taken for a few."""
    lines = [f"daylight(hall) = {draw(st.sampled_from([300, 3, 1, 0.5, 0]))}"]
    for who in OTHERS:
        known = draw(ONE)
        lines.append(f"at({who}) = {draw(st.sampled_from(SPOTS))}")
        if known not in {"?", who}:
            lines.append(f"taken_for(ann, {who}) = {known}")
        lines += [one.format(who) for one in SHOWN if draw(st.integers(0, 3)) == 0]
    held = draw(st.sampled_from((*OTHERS, None)))
    if held is not None:
        lines += [f"at(cup) = {held}", "kept(cup) = in_right_hand"]
    if draw(st.booleans()):
        lines.append(f"believes(ann, at(somebody)) = {draw(st.sampled_from(SPOTS))}")
    return "".join(f"    {line}\n" for line in lines)


@pytest.mark.slow
@law(30)
@given(taken_for_one())
def test_no_moment_goes_on_for_ever_where_several_are_taken_for_one(lines: str) -> None:
    passes(lines)


@pytest.mark.slow
@pytest.mark.parametrize(
    "lines",
    [
        "at(bob) = table\n    at(cat) = door_side",
        "at(bob) = table\n    at(cat) = table\n    posture(cat) = lying",
        "at(bob) = table\n    at(cat) = table\n    broken(cat, left_hand, thumb)",
        "at(bob) = stairs\n    at(cat) = table\n    held_by(bob) = ann\n    posture(cat) = lying",
    ],
)
def test_two_people_taken_for_one_end_no_world(lines: str) -> None:
    passes(
        "    daylight(hall) = 300\n    masked(bob)\n    masked(cat)\n"
        "    taken_for(ann, bob) = somebody\n"
        f"    taken_for(ann, cat) = somebody\n    {lines}\n"
    )
