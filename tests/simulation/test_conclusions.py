"""What people conclude in scenes from what they see done and from what fails them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gaslamp.checks.leaks import view_json
from gaslamp.inquiry import GodView
from gaslamp.model import World
from gaslamp.model.epistemic import NEVER, OWN, StateSpace
from gaslamp.notation import read
from gaslamp.records import Evidence
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.perception.revision_order import GIVEN_UP_FIRST, strength_by_evidence
from gaslamp.views import WAIT, How

DOOR = """
title: "How did he get in"
playable: ann
type room
entity ann, bob: character
entity hall: room
property at(character): room, hidden
property open: boolean
property has_key(character): boolean, hidden
property picks_locks(character): boolean, hidden
initially:
    at(ann) = hall
    at(bob) = hall
    {how}(bob)
    believes(bob): {how}(bob)
action unlock(who: character)
    takes 2 s
    precondition: not open() and (has_key(who) or picks_locks(who))
    effect: open()
    consenting: who
    observing: everyone
    says: "{{who}} {{open}} the door."
utility of bob: if open() then 1 else 0
"""

CRATE = """
title: "A crate"
playable: ann
type room
type thing
entity ann, bob: character
entity hall, den, attic: room
entity crate: thing
property at(character): room, hidden
property weight(thing): number = 1, hidden
    says: "{{thing}} weighs {{value}}"
property lifted(thing): boolean
initially:
    at(ann) = hall
    at(bob) = {place}
    weight(crate) = {weight}
    believes(ann):
        at(ann) = hall
        at(bob) = den
        weight(crate) = 2
action lift(who: character, x: thing)
    takes 2 s
    precondition: who == ann and weight(x) < 5
    effect: lifted(x)
    consenting: who
    observing: everyone
action visit(who: character, other: character)
    takes 2 s
    precondition: who == ann and who != other and at(other) == den
    effect: lifted(crate)
    consenting: who
    observing: everyone
"""

LOCK = """
title: "A lock"
playable: ann
type number_plate
entity ann, bob: character
entity seven, nine: number_plate
property code: number_plate, hidden
property dialled: number_plate, hidden
property open: boolean
initially:
    code() = {code}
    dialled() = {code}
    believes(bob):
        code() = {code}
        dialled() = {code}
action dial(who: character)
    takes 2 s
    precondition: not open() and dialled() == code()
    effect: open()
    consenting: who
    observing: everyone
utility of bob: if open() then 1 else 0
"""

SEEK = """
title: "Seek"
type room
entity bob, ann: character
entity hall, yard: room
property at(character): room, hidden
property met: boolean
initially:
    at(bob) = hall
    at(ann) = yard
    believes(bob):
        at(bob) = hall
        at(ann) = hall
utility of bob: met()
action greet(who: character, other: character)
    takes 1 s
    precondition: who == bob and who != other and at(who) == at(other)
    effect: met()
    consenting: who
    observing c: c == who, by touch
"""

GOLD = """
title: "Unknown"
playable: ann
type coin
entity ann: character
entity gold, tin: coin
property worth_of(coin): coin, hidden
property met(character): boolean
initially:
    worth_of(gold) = {worth}
    {belief}
action say_it(who: character)
    precondition: worth_of(gold) != tin
    effect: met(who)
    consenting: who
    observing: everyone
"""

CARRY = """
action carry(somebody: character, to: room)
    effect: at(somebody) = to
"""

GATE = """
playable: ann
common: gate, hall
type room
type gate
type level
entity ann: character
entity hall: room
entity gate: gate
entity shut, locked, ajar: level
property at(character): room
property wall(gate): room
property is_in(gate, room): boolean
property bolt(gate): level
initially:
    at(ann) = hall
    wall(gate) = hall
    bolt(gate) = locked
trigger is_there(g: gate, r: room)
    precondition: wall(g) == r and not is_in(g, r)
    effect: is_in(g, r)
trigger sees_it(c: character, g: gate, r: room)
    precondition: at(c) == r and is_in(g, r) and not believes(c, is_in(g, r))
    effect:
        believes(c, is_in(g, r)) = is_in(g, r)
        believes(c, bolt(g)) = shut
action open(who: character, g: gate)
    takes 1 s
    precondition: bolt(g) == shut and exists r: room: (at(who) == r and is_in(g, r))
    effect: bolt(g) = ajar
    consenting: who
    observing: everyone
"""

STILE = """
playable: ann
common: over
entity ann, bob: character
property over(character): boolean
property knows_trick(character): boolean, hidden
property blocked: boolean, hidden
initially:
    blocked()
    believes(ann): blocked()
    {fact}
    believes(bob): {fact}
action climb(who: character)
    takes 1 s
    precondition: not over(who) and (knows_trick(who) or not blocked())
    effect: over(who)
    consenting: who
    observing: everyone
utility of bob: if over(bob) then 1 else 0
"""


def world(text: str, **facts: str) -> World:
    return read(text.format(**facts), "tiny.lamp")


def after(scene: Scene, acts: Sequence[str]) -> Scene:
    """The scene after whoever is played has done these, each as it is offered."""
    for name in acts:
        found = [one.act for one in scene.seat("ann").view.choices if one.act.name == name]
        scene = scene.decide(found[0] if found else WAIT)
    return scene


def views(text: str, acts: Sequence[str], **facts: str) -> list[bytes]:
    scene, found = Stage(world(text, **facts)).start(3, played=("ann",)), []
    for name in acts:
        scene = after(scene, [name])
        found.append(view_json(scene.seat("ann").view))
    return found


def believed(scene: Scene, who: str, name: str, *arguments: str) -> object:
    return GodView(scene).belief([who], name, *arguments)


def test_of_two_hidden_reasons_whoever_looks_on_learns_neither() -> None:
    waits = ["wait"] * 4
    assert views(DOOR, waits, how="has_key") == views(DOOR, waits, how="picks_locks")


def test_a_failed_act_shows_that_it_failed_and_not_what_is_so() -> None:
    tries = ["lift", "visit", "lift"]
    one = views(CRATE, tries, weight="173.25", place="attic")
    assert one == views(CRATE, tries, weight="9", place="hall")
    scene = Stage(world(CRATE, weight="173.25", place="attic")).start(3, played=("ann",))
    scene = after(scene, ["lift", "visit"])
    assert believed(scene, "ann", "weight", "crate") is None
    assert believed(scene, "ann", "at", "bob") is None
    assert not any(one.act.name in {"lift", "visit"} for one in scene.seat("ann").view.choices)


def test_a_lock_dialled_open_does_not_tell_its_code() -> None:
    waits = ["wait"] * 4
    assert views(LOCK, waits, code="seven") == views(LOCK, waits, code="nine")


def test_nobody_forgets_where_they_are_and_tries_for_ever() -> None:
    scene = Stage(world(SEEK)).start(1)
    assert believed(scene, "bob", "at", "bob") == "hall"
    assert believed(scene, "bob", "at", "ann") is None
    assert [entry.kind for entry in GodView(scene).log].count("fail") == 1


@pytest.mark.parametrize(
    ("belief", "offered"),
    [("met(ann) = false", False), ("believes(ann): worth_of(gold) = gold", True),
     ("believes(ann): worth_of(gold) = tin", False)],
)  # fmt: skip
def test_who_knows_nothing_of_a_thing_does_not_know_it_to_be_another(
    belief: str,
    offered: bool,  # noqa: FBT001  # a table
) -> None:
    scene = Stage(world(GOLD, worth="gold", belief=belief)).start(1, played=("ann",))
    acts = [one.act.name for one in scene.seat("ann").view.choices]
    assert ("say_it" in acts) == offered


def test_who_tries_a_gate_in_vain_doubts_the_bolt_and_not_the_gate_before_them() -> None:
    scene = Stage(world(GATE)).start(1, played=("ann",))
    assert believed(scene, "ann", "bolt", "gate") == "shut"
    scene = after(scene, ["open"])
    assert believed(scene, "ann", "bolt", "gate") is None
    god = GodView(scene)
    assert god.belief(["ann"], "is_in", "gate", "hall") is True
    assert not god.evidence(["ann"], "is_in", "gate", "hall").is_doubted
    assert not scene.seat("ann").view.choices


@pytest.mark.parametrize("fact", ["knows_trick(bob)", "blocked() = false"])
def test_what_was_never_learnt_gives_way_before_what_is_remembered(fact: str) -> None:
    scene = Stage(world(STILE, fact=fact)).start(1, played=("ann",))
    for _ in range(4):
        scene = scene.decide(WAIT)
    assert believed(scene, "ann", "over", "bob") is True
    assert believed(scene, "ann", "knows_trick", "bob") is True
    god = GodView(scene)
    assert god.belief(["ann"], "blocked") is True
    assert not god.evidence(["ann"], "blocked").is_doubted


def test_what_nothing_changes_has_no_age() -> None:
    space = StateSpace(world(GATE))
    mind, fluents = space.initial.beliefs[0], space.vocabulary.fluent_number
    known = {f: Evidence("saw", at) for at, f in enumerate(fluents.values())}
    strength = strength_by_evidence(space, 0, mind, known)
    assert strength(((), fluents["bolt", ("gate",)])) < strength(
        ((), fluents["is_in", ("gate", "hall")])
    )


def test_beliefs_are_given_up_in_the_order_of_their_evidence() -> None:
    space = StateSpace(world(SEEK + CARRY))
    who = space.vocabulary.character_number["bob"]
    mind = space.initial.beliefs[who]
    own, other = (space.vocabulary.fluent_number["at", (name,)] for name in ("bob", "ann"))

    def strength(fluent: int, how: How, at_ms: int | None = 5) -> tuple[int, ...]:
        known = {fluent: Evidence(how, at_ms)}
        return strength_by_evidence(space, who, mind, known)(((), fluent))

    order = [strength(other, how) for how in GIVEN_UP_FIRST]
    assert order == sorted(order)
    assert len(set(order)) == len(GIVEN_UP_FIRST)
    assert GIVEN_UP_FIRST.index("assumed") < GIVEN_UP_FIRST.index("was told")
    assert GIVEN_UP_FIRST.index("was told") < GIVEN_UP_FIRST.index("saw")
    assert GIVEN_UP_FIRST.index("saw") < GIVEN_UP_FIRST.index("felt")
    assert max(order) < strength(own, "assumed") < NEVER
    assert strength(own, "assumed") > OWN
    assert strength(other, "saw", 1) < strength(other, "saw", 2)


def test_ones_own_body_goes_last_however_long_ago_one_looked() -> None:
    """What one heard goes first: that one is hale, known from the start, one feels all along."""
    world = """
title: "A remark"
entity bob: character
property hale(character): boolean, private
property struck(character): boolean, hidden
initially:
    hale(bob)
    struck(bob)
action remark(who: character)
    takes 1 s
    precondition: hale(who) and struck(who)
    effect: struck(who) = false
    consenting: who
    observing: everyone
"""
    space = StateSpace(read(world))
    hale = space.vocabulary.fluent_number["hale", ("bob",)]
    struck = space.vocabulary.fluent_number["struck", ("bob",)]
    known = {hale: Evidence("knew", None), struck: Evidence("heard", 9_000)}
    strength = strength_by_evidence(space, 0, space.initial.beliefs[0], known)
    assert strength(((), struck)) < strength(((), hale)) < NEVER
