"""A small house in which people see, tell, lie and work things out."""

from __future__ import annotations

from gaslamp.inquiry.god_view import GodView
from gaslamp.model import Value
from gaslamp.records.evidence import Evidence
from gaslamp.records.run import Person
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

HOUSE = """
common: everything
title: "A house"
type room
type thing
entity ann, bob, cat: character
entity hall, attic: room
entity cup: thing
property at(character): room = hall
property next_to(a: room, b: room): boolean
property cup_at(): room
property dusty(room): boolean
property used(room): boolean
property lies(character): boolean
property trusts(a: character, b: character): boolean = true

initially:
    next_to(hall, attic)
    next_to(attic, hall)
    cup_at() = attic
    believes(ann): cup_at() = ?
    believes(bob): cup_at() = ?
    believes(cat): cup_at() = ?
    trusts(ann, cat) = false

action look(who: character, there: room)
    takes 1 s
    precondition: at(who) == there
    consenting: who
    observing c:
        at(c) == there and cup_at() == there, as cup_seen(who, there), by sight
        at(c) == there, as no_cup_seen(who, there), by sight
    typed: "look at {there}"

event cup_seen(who: character, there: room)
    effect: cup_at() = there
    observing c: at(c) == there, by sight
    says: "The cup is in {there}."

event no_cup_seen(who: character, there: room)
    effect: if cup_at() == there: cup_at() = ?
    observing c: at(c) == there, by sight
    says: "No cup is in {there}."

action walk(who: character, there: room)
    takes 1 s
    precondition: at(who) != there
    effect: at(who) = there
    consenting: who
    observing c: true, by sight
    says: "{who} {go} to {there}."
    typed: "go to {there}"

action move_cup(who: character, there: room)
    takes 1 s
    precondition: cup_at() == at(who) and cup_at() != there
    effect: cup_at() = there
    consenting: who
    observing c: at(c) == at(who), by sight
    says: "{who} {put} the cup into {the there}."
    typed: "put cup into {there}"

action tell(who: character, there: room)
    takes 1 s
    precondition: at(who) != ?
    consenting: who
    observing c:
        c == who, by touch
        c != who, as word_of(who, there), by word
    says: "{who} {tell} of {there}."
    typed: "tell of {there}"

event word_of(who: character, there: room)
    effect: cup_at() = there
    observing c: c != who, by word
    says: "{who} {say} that the cup is in {there}."

trigger cup_makes_used(r: room)
    precondition: cup_at() == r and not used(r)
    effect: used(r)

trigger used_makes_dusty(r: room)
    precondition: used(r) and not dusty(r)
    effect: dusty(r)
"""

EVERYBODY = ("ann", "bob", "cat")


def house(extra: str = "") -> Scene:
    """The house at its start, everybody played."""
    return Stage(read_world(HOUSE + extra, "house.lamp")).start(1, EVERYBODY)


def doing(scene: Scene, *acts: tuple[str, str, str]) -> Scene:
    """The scene after each act, by who does it; whoever else must decide meanwhile waits."""
    for name, who, there in acts:
        while scene.waiting_for != who:
            scene = scene.decide(WAIT)
        scene = scene.decide(Act(name, (who, there)))
        while _is_busy(scene, who):
            scene = scene.decide(WAIT)
    return scene


def _is_busy(scene: Scene, who: str) -> bool:
    number = scene._stage.people.index(who)
    return scene._run.people[number].act is not None


def known(scene: Scene, who: str, name: str, *arguments: str) -> Evidence:
    """The evidence that somebody has for a property's value."""
    space = scene._stage._runtime.space
    person = scene._run.people[space.vocabulary.character_number[who]]
    return (person.evidence or {})[space.vocabulary.fluent_number[name, arguments]]


def person(scene: Scene, who: str) -> Person:
    """Somebody's record."""
    return scene._run.people[scene._stage.people.index(who)]


def fluent(scene: Scene, name: str, *arguments: str) -> int:
    """A fluent's number."""
    return scene._stage._runtime.space.vocabulary.fluent_number[name, arguments]


def believed(scene: Scene, who: str, name: str, *arguments: str) -> Value:
    """What somebody believes."""
    return GodView(scene).belief((who,), name, *arguments)
