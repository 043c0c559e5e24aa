"""What an author's own events do to what a body, an eye or a lamp measures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.checking import check_world
from gaslamp.errors import WorldError
from gaslamp.inquiry import GodView
from gaslamp.model import World
from gaslamp.simulation import Scene, Stage
from gaslamp.systems.bodies.bodies import BODY
from gaslamp.systems.bodies.pain import SMART_HALVES_S
from gaslamp.validation.patients import Patient
from gaslamp.worlds import read_world

WORLD = """
title: "The Ladder"
common: everything
use places, light, sound, bodies
entity ann, bob: character
entity loft: place
entity beam, floor: spot
entity lamp: source
loft: beam - floor
property groaned(character): boolean
property height: number
initially:
    at(ann) = beam
    at(bob) = floor
    daylight(loft) = 100
    height() = 3
    at(lamp) = floor
    fuel(lamp) = 600
action fall(who: character)
    takes 1 s
    precondition: at(who) == beam
    effect:
        at(who) = floor
        EFFECT
    consenting: who
    CHANCE
    observing c: c == who, by touch
    says: "{who} {come} down with the ladder."
habit slips
    when: at(ann) == beam
    does: fall(ann)
action groans(b: character)
    happens when pain(b) >= 4
    precondition: not groaned(b)
    effect: groaned(b)
    observing: everyone
    says: "{b} {groan}."
MORE
"""


def world(effect: str, more: str = "", chance: str = "") -> World:
    text = WORLD.replace("EFFECT", effect.replace("\n", "\n        "))
    return read_world(text.replace("MORE", more).replace("CHANCE", chance), "ladder.lamp")


def after(effect: str, at_ms: int = 5_000, more: str = "", chance: str = "") -> GodView:
    """The truth some seconds into a run in which Ann falls within the first two."""
    found: Scene | None = None
    for scene in Stage(world(effect, more, chance)).moments(1):
        if scene.now_ms > at_ms:
            break
        found = scene
    assert found is not None
    return GodView(found)


@pytest.mark.slow
def test_a_fall_hurts_bleeds_and_wears_out_by_what_its_world_says() -> None:
    god = after("pain(who) += 1.5 * height()\nif height() > 2: lost(who) += 0.02\nvigour(who) /= 2")
    assert god.quantity("lost", "ann") == pytest.approx(0.02)
    assert 4 < god.quantity("pain", "ann") <= 4.5
    assert 0.5 <= god.quantity("vigour", "ann") < 0.6
    assert [god.quantity(name, "bob") for name in ("pain", "lost", "vigour")] == [0, 0, 1]


@pytest.mark.slow
def test_what_an_event_changes_crosses_thresholds_like_what_time_changes() -> None:
    assert after("pain(who) += 4.5").true("groaned", "ann") is True
    assert after("pain(who) += 3.5").true("groaned", "ann") is False
    # What blood lost makes of somebody goes by the rules of the library: where there is a wound.
    torn = "lost(who) += 0.2\nwound(who, belly) = internal"
    assert after(torn).true("condition", "ann") == "shaken"


@pytest.mark.slow
def test_nobody_knows_the_number_and_no_mind_foresees_it() -> None:
    space = Stage(world("lost(who) += 0.6"))._runtime.space
    fall = space.find("fall", ("ann",))
    assert fall is not None
    ann = space.vocabulary.character_number["ann"]
    foreseen = space.successor(space.initial.beliefs[ann], fall)
    changed = {
        fluent.property
        for fluent, was, now in zip(
            space.vocabulary.fluents,
            space.initial.beliefs[ann].values,
            foreseen.values,
            strict=True,
        )
        if was != now
    }
    assert "at" in changed
    assert changed <= {"at", "taken_for", "found"}


@pytest.mark.slow
def test_what_a_change_leads_to_is_brought_within_bounds() -> None:
    god = after("pain(who) = 10\nlost(who) -= 0.5\nvigour(who) += 1")
    assert god.quantity("lost", "ann") == 0
    assert god.quantity("pain", "ann") <= 10
    assert god.quantity("vigour", "ann") == 1


@pytest.mark.slow
def test_a_lamp_can_lose_oil_and_for_each_reaches_everybody() -> None:
    # A lamp that does not burn keeps its oil.
    god = after("for each b: being: pain(b) += 2\nfuel(lamp) -= 100")
    assert god.quantity("fuel", "lamp") == 500
    assert god.quantity("pain", "bob") == pytest.approx(god.quantity("pain", "ann"))
    assert god.quantity("pain", "bob") > 1.9


@pytest.mark.slow
def test_an_act_that_fails_does_what_its_failure_does() -> None:
    more = "event caught(who: character)\n    effect: pain(who) += 1"
    god = after("pain(who) += 9", 1_900, more=more, chance="chance: 0 otherwise caught(who)")
    assert 0.9 < god.quantity("pain", "ann") <= 1


@pytest.mark.slow
def test_a_process_of_ones_own_changes_a_quantity_each_time() -> None:
    more = "process leaks\n    every 1 s\n    effect: lost(bob) += 0.001"
    god = after("pain(who) += 0.1", at_ms=10_000, more=more)
    assert god.quantity("lost", "bob") == pytest.approx(0.001 * (god._run.now_ms // 1000))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("effect", "code"),
    [
        ("pulse(who) += 3", "GL840"),
        ("lost(who) += 20", "GL842"),
        ("lost(who) = 2", "GL145"),
        ("believes(bob, pain(who)) = 3", "GL143"),
        ("believes(bob): pain(who) += 3", "GL143"),
        ("height() = pain(who)", "GL143"),
        ("pain(who) += lost(who)", "GL143"),
        ("pain(who) += true", None),
        ("pain(floor) += 3", None),
    ],
)
def test_what_cannot_be_is_said(effect: str, code: str | None) -> None:
    with pytest.raises(WorldError) as caught:
        check_world(world(effect))
    assert code is None or caught.value.code == code


@given(
    st.sampled_from(sorted(BODY.changes)),
    st.floats(-20, 20, allow_nan=False),
    st.floats(0, 3600),
)
def test_a_quantity_that_is_set_is_what_it_was_set_to_as_far_as_that_can_be(
    name: str, to: float, seconds: float
) -> None:
    patient = Patient({})
    record = BODY.start({}, patient.inputs)
    if seconds:
        record = BODY.advance(record, patient.inputs, 0.0, seconds)
    changed = BODY.changes[name](record, patient.inputs, to)
    most = {"pain": 10.0, "saturation": 0.97, "daze": 0.8}.get(name, 1.0)
    measured = BODY.measures[name](changed, patient.inputs)
    assert measured == pytest.approx(min(most, max(0.0, to)), abs=1e-6)


def test_a_smart_halves_in_two_minutes_and_a_wound_keeps_its_own_pain() -> None:
    inputs = Patient({}).inputs
    hurt = BODY.changes["pain"](BODY.start({}, inputs), inputs, 6.0)
    later = BODY.advance(hurt, inputs, 0.0, SMART_HALVES_S)
    assert BODY.measures["pain"](later, inputs) == pytest.approx(3.0)
    assert BODY.pace(hurt, inputs, 0.0) <= 5.0
