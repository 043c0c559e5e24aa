"""What is heard from another place says that it is beyond the wall, and no spot there."""

from __future__ import annotations

from functools import cache

import pytest

from gaslamp import systems
from gaslamp.model.expressions import Apply
from gaslamp.model.ground.static_fluents import parts_of
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

TWO_ROOMS = """
use places, light, sound, bodies, hands, things, ways, recognition
playable: ann
entity ann: character
entity bob: character
entity somebody: figure
    called: "somebody"
entity room, attic: place
entity chair, trunk: spot
entity cup: thing
    called: "the cup"
initially:
    place_of(chair) = room
    place_of(trunk) = {place}
    x(trunk) = 3
    noise(room) = 0
    noise(attic) = 0
    daylight(attic) = 300
    wall(room) = 10
    wall(attic) = 10
    at(ann) = chair
    at(bob) = trunk
    at(cup) = bob
    kept(cup) = in_right_hand
    taken_for(ann, bob) = somebody
    believes(bob): at(cup) = bob
"""


@cache
def stage(place: str) -> Stage:
    return Stage(read_world(TWO_ROOMS.format(place=place), "two.lamp"))


def after_the_fall(place: str) -> Scene:
    scene = stage(place).start(seed=1, played=("ann", "bob"))
    while scene.waiting_for != "bob":
        scene = scene.decide(WAIT)
    scene = scene.decide(Act("drop", ("bob", "cup")))
    for _ in range(4):
        if scene.seat("ann").view.percepts:
            break
        scene = scene.decide(WAIT)
    return scene


def test_what_falls_in_another_room_is_heard_to_fall_beyond_the_wall() -> None:
    view = after_the_fall("attic").seat("ann").view
    fallen = [one for one in view.percepts if one.sense == "hearing"]
    assert [str(one.act) for one in fallen] == ["thing_falls_elsewhere()"]
    assert fallen[0].told[0].template == "Something {fall}, somewhere beyond the wall."
    assert "trunk" not in {one.id for one in view.nameables}


def test_what_falls_in_the_same_room_is_heard_where_it_falls() -> None:
    view = after_the_fall("room").seat("ann").view
    assert "thing_falls(trunk)" in [str(one.act) for one in view.percepts]


HEARD_FROM_WHERE_IT_IS = {
    "breath": "nothing so soft is heard through a wall, and its action asks for that",
}
"""Events that name a spot and are heard by clauses that do not ask for one place."""


def asked(what: object) -> set[str]:
    """The names of all that an expression asks for."""
    own = {what.name} if isinstance(what, Apply) else set()
    return own.union(*map(asked, parts_of(what)))


def test_no_sound_of_the_library_names_a_spot_to_who_is_in_another_place() -> None:
    world = read_world("use " + ", ".join(sorted(systems.shipped_systems())))
    naming = {
        one.name for one in world.events if any(p.type == "spot" for p in one.parameters)
    } - HEARD_FROM_WHERE_IT_IS.keys()
    near = {"in_one_place", "is_in_place_of"}
    heard = [
        (one.name, clause)
        for one in (*world.actions, *world.events)
        for clause in one.observing
        if clause.sense == "hearing" and clause.percept and clause.percept.name in naming
    ]
    assert len(heard) > 15
    assert [name for name, clause in heard if near.isdisjoint(asked(clause.condition))] == []


KNOWN_VOICE = """
    barrier(hatch) = shut
    side(hatch) = room
    other_side(hatch) = attic
    through(chair, trunk) = hatch
    through(trunk, chair) = hatch
    leak(hatch) = 0
    acquaintance(ann, bob) = {acquaintance}
    knows_voice(ann, bob) = {known}
    sounds_like(bob) = cat
    acquaintance(ann, cat) = well_known
"""


def heard_through_a_door(acquaintance: str, known: str, place: str) -> Scene:
    text = TWO_ROOMS.format(place=place).replace(
        "entity room, attic: place",
        "use speech, conversation\nentity cat: character\nentity hatch: way\n"
        "entity room, attic: place",
    )
    text += KNOWN_VOICE.format(acquaintance=acquaintance, known=known)
    scene = Stage(read_world(text, "voices.lamp")).start(seed=1, played=("ann", "bob"))
    while scene.waiting_for != "bob":
        scene = scene.decide(WAIT)
    scene = scene.decide(Act("shout", ("bob",)))
    for _ in range(4):
        if any(one.act.name == "recognise" for one in scene.seat("ann").view.percepts):
            return scene
        scene = scene.decide(WAIT)
    raise AssertionError("nobody was recognised")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("acquaintance", "known"), [("never_met", "true"), ("well_known", "false")]
)
def test_whose_voice_is_known_through_a_door_is_at_no_spot(acquaintance: str, known: str) -> None:
    view = heard_through_a_door(acquaintance, known, "attic").seat("ann").view
    told = {one.id for one in view.nameables}
    assert "bob" in told
    assert told.isdisjoint({"trunk", "attic"})
