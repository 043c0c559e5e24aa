"""Worlds that build on a world that ships: what is kept, what is said anew, what is left out."""

from __future__ import annotations

import pytest
from shared_worlds import world_of

from gaslamp.errors import WorldError
from gaslamp.model import World, contents_of
from gaslamp.notation import combine, read
from gaslamp.notation.joining import is_whole_world
from gaslamp.worlds import read_world
from gaslamp.worlds.prepared_worlds import world_wanted, worlds_used
from gaslamp.worlds.sources import Source, source

SYSTEM = """type room
type character
property at(character): room
property keen(character): boolean
action wave(who: character)
    precondition: keen(who)
"""
YARD = """title: "The Yard"
playable: ann
use houses
entity ann: character
entity yard, gate: room
action wave(who: character)
    effect: keen(who)
action whistle(who: character)
    effect: keen(who)
habit waves
    does: wave(ann)
opening of ann: "A yard."
ending out
    when: at(ann) == gate
    says: "Out."
ending keen_on_it
    when: keen(ann)
    says: "Keen."
initially:
    at(ann) = yard
"""
STREET = """title: "The Street"
playable: bob
use houses
entity bob: character
entity gate: room
action wave(who: character)
    effect: at(who) = gate
ending at_the_gate
    when: at(bob) == gate
    says: "There."
"""
NIGHT = """title: "Both"
playable: ann
leaves_out_yard: "whistle, out"
use yard, street
entity ann: character
    called: "Ann"
opening of ann: "Both of them."
ending together
    when: at(ann) == at(bob)
    says: "Together."
initially:
    at(ann) = gate
"""
TEXTS = {"houses": SYSTEM, "yard": YARD, "street": STREET}


def held(name: str) -> World:
    return read(TEXTS[name], f"{name}.lamp")


def joined(text: str = NIGHT) -> World:
    return combine(read(text, "night.lamp"), held)


def test_a_world_with_somebody_to_play_and_an_end_is_no_system() -> None:
    assert [is_whole_world(held(name)) for name in TEXTS] == [False, True, True]


def test_entities_and_openings_of_used_worlds_are_declared_anew() -> None:
    world = joined()
    assert [one.name for one in world.entities] == ["ann", "yard", "gate", "bob"]
    assert world.entities[0] == read(NIGHT).entities[0] != held("yard").entities[0]
    assert [one.lines[0].text for one in world.openings] == ["Both of them."]


def test_a_used_world_goes_over_systems_and_over_worlds_before_it() -> None:
    (wave,) = (one for one in joined().actions if one.name == "wave")
    assert wave == held("street").actions[0]
    alone = combine(read(YARD, "yard.lamp"), held)
    assert alone.actions[0] == held("yard").actions[0]


def test_ends_of_the_worlds_own_come_before_those_of_what_it_uses() -> None:
    assert [one.name for one in joined().endings] == ["together", "keen_on_it", "at_the_gate"]


def test_what_is_left_out_of_a_used_world_is_not_there() -> None:
    assert [one.name for one in joined().actions] == ["wave"]
    with_all = joined(NIGHT.replace("leaves_out_yard", "note_of_yard"))
    assert [one.name for one in with_all.actions] == ["wave", "whistle"]


def test_how_a_used_world_starts_may_be_said_otherwise_after_it() -> None:
    assert joined().initially == (*held("yard").initially, *read(NIGHT).initially)


def test_what_a_used_world_does_not_have_cannot_be_left_out_of_it() -> None:
    with pytest.raises(WorldError) as caught:
        joined(NIGHT.replace("whistle, out", "whistel"))
    assert str(caught.value) == (
        'night.lamp:3:1: nothing is called "whistel"; did you mean "whistle"? [GL101]'
    )


ON_SALLY = """title: "Sally again"
playable: sally
use sally_anne
"""


def test_a_world_builds_on_one_that_ships() -> None:
    again = read_world(ON_SALLY, "again.lamp")
    shipped = read_world(source("sally_anne").content, "sally_anne.lamp")
    assert again.front.title == "Sally again"
    assert (again.entities, again.actions, again.endings) == (
        shipped.entities,
        shipped.actions,
        shipped.endings,
    )


def test_what_is_kept_of_it_rests_on_the_text_of_the_other() -> None:
    """Kept by its own text alone, it would have been believed after the other had changed."""
    assert list(worlds_used(ON_SALLY.encode())) == ["sally_anne"]
    assert worlds_used(b"use light, sound\n# use sally_anne\n") == {}
    wanted = world_wanted(Source("again.lamp", ON_SALLY.encode(), is_shipped=False))
    assert wanted is None or "world sally_anne" in wanted.facts


def test_nothing_is_left_out_of_a_world_that_is_not_used() -> None:
    with pytest.raises(WorldError) as caught:
        read_world(f'{ON_SALLY}leaves_out_sally_an: "move"\n', "again.lamp")
    assert str(caught.value) == (
        'again.lamp:4:1: nothing is called "sally_an"; did you mean "sally_anne"? [GL101]'
    )


def test_a_slip_in_the_name_of_a_world_is_told_by_the_nearest() -> None:
    with pytest.raises(WorldError) as caught:
        read_world(ON_SALLY.replace("use sally_anne", "use sally_ann"), "again.lamp")
    assert 'did you mean "sally_anne"?' in str(caught.value)


def test_who_does_not_want_some_content_is_not_given_it_by_a_world_on_that_one() -> None:
    own = 'title: "Alley again"\nplayable: crane\nwarning_injury: "Mine."\nuse alley\n'
    kinds = {one.kind: one for one in contents_of(read_world(own, "again.lamp").front)}
    shipped = {one.kind: one for one in contents_of(world_of("alley").front)}
    # What it says something of itself is its own; all else holds as it did.
    assert kinds["injury"].text == "Mine."
    assert not kinds["injury"].moments
    assert kinds["pursuit"] == shipped["pursuit"]
