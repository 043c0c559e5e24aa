"""Somebody who bleeds, or is held by the throat, and only waits: they are told what is coming.

In order, in words, when the body alone comes to it; and before it is too late.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest

from gaslamp.model import Value
from gaslamp.simulation import Scene, Stage
from gaslamp.validation.patients import Patient, falls_to, reaches
from gaslamp.views import WAIT
from gaslamp.views.view import Percept
from gaslamp.worlds import read_world

ALONE = """
use places, light, sound, bodies
entity ann: character
entity room: place
entity floor: spot
initially:
    place_of(floor) = room
    at(ann) = floor
"""
END = """
ending gone
    when: condition(ann) == dead
"""
DREADED_S: Final = 30.0
COMES: Final = {
    "turn_pale": reaches("lost", 0.15),
    "weaken": reaches("lost", 0.30),
    "grow_faint": falls_to("supply", 0.65),
    "pass_out": falls_to("reserve", 0.0),
}
"""What each warning stands for in the body."""

Said = Mapping[str, Value]
"""What is so of Ann, in the words that a `Patient` is told: ``wound left_leg``."""


def as_lamp(said: Said) -> str:
    """The same under `initially`."""
    lines = []
    for words, value in said.items():
        name, *of = words.split()
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        lines.append(f"    {name}({', '.join(['ann', *of])}) = {shown}\n")
    return "".join(lines)


@cache
def waited(initially: str) -> Scene:
    """The end of a run, in the dark, in which Ann only waits."""
    scene = Stage(read_world(ALONE + initially + END, "alone.lamp")).start(1, ("ann",))
    while scene.waiting_for is not None:
        scene = scene.decide(WAIT)
    return scene


def warnings(said: Said) -> dict[str, Percept]:
    """The first percept of each kind that Ann has of her own body."""
    found: dict[str, Percept] = {}
    for percept in waited(as_lamp(said)).seat("ann").view.percepts:
        if percept.act.name in COMES and percept.act.arguments == ("ann",):
            found.setdefault(percept.act.name, percept)
    return found


def wounded(kind: str, posture: str = "sitting", **more: Value) -> Said:
    return {"wound left_leg": kind, "posture": posture, **more}


BLEEDING: Final = [
    wounded(kind, posture)
    for kind in ("vein", "artery", "femoral")
    for posture in ("sitting", "lying")
]


@pytest.mark.slow
@pytest.mark.parametrize("said", BLEEDING, ids=str)
def test_who_bleeds_and_waits_perceives_it_coming_in_order(said: Said) -> None:
    told = warnings(said)
    when = {event: percept.at_ms for event, percept in told.items()}
    between = min(when[event] for event in ("weaken", "grow_faint") if event in when)
    assert when["turn_pale"] < between < when["pass_out"]
    assert ("weaken" in when) == (said["posture"] == "lying")


@pytest.mark.slow
@pytest.mark.parametrize("said", BLEEDING, ids=str)
def test_it_is_told_to_them_in_words_of_their_own(said: Said) -> None:
    for percept in warnings(said).values():
        first = percept.told[0].template
        assert len(first) > 20
        assert not first.startswith("{b}"), "that is what others see"


@pytest.mark.slow
@pytest.mark.parametrize("said", BLEEDING, ids=str)
def test_it_comes_when_the_body_alone_comes_to_it(said: Said) -> None:
    for event, percept in warnings(said).items():
        alone_s = Patient(said).until(COMES[event])
        assert percept.at_ms / 1000 == pytest.approx(alone_s, rel=0.02), event


# Minutes to 15 and to 30 % at so many ml a minute, from intact (the study's section 1.2).
PUBLISHED: Final = {
    60: (13.0, 28.0, {"wound belly": "internal"}),
    150: (5.2, 11.0, wounded("artery", bleeds=0.75)),
    250: (3.2, 6.8, wounded("femoral", bleeds=0.5)),
    500: (1.6, 3.4, wounded("femoral")),
    1000: (0.8, 1.7, wounded("great_vessel")),
}


@pytest.mark.slow
@pytest.mark.parametrize("flow", PUBLISHED)
def test_the_classes_come_at_the_published_times(flow: int) -> None:
    second_class, third_class, wound = PUBLISHED[flow]
    said = {**wound, "posture": "lying"}
    assert Patient(said).measure("flow") == pytest.approx(flow)
    told = warnings(said)
    assert told["turn_pale"].at_ms / 60_000 == pytest.approx(second_class, rel=0.1)
    assert told["weaken"].at_ms / 60_000 == pytest.approx(third_class, rel=0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "said",
    [
        wounded("artery"),
        wounded("femoral"),
        wounded("femoral", "standing"),
        wounded("great_vessel", "standing"),
        {"wound neck": "great_vessel", "posture": "standing"},
        {"throat": "fully"},
        {"airless": True},
    ],
    ids=str,
)
def test_nobody_dies_unwarned(said: Said) -> None:
    end = waited(as_lamp(said))
    assert end.ending == "gone"
    told = warnings(said)
    first = min(percept.at_ms for percept in told.values())
    assert end.now_ms - first >= DREADED_S * 1000
    assert first < told["pass_out"].at_ms < end.now_ms, "they pass out before they die"
