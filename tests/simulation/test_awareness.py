"""Who knows of what: defaults, tables and what is so of everything make nobody aware of it."""

import random

import pytest

from gaslamp.simulation import Scene, Stage
from gaslamp.views import Act, View
from gaslamp.worlds import open_world, read_world

HOUSE = """
playable: ann
type room
type thing
entity ann: character
    called: "Ann"
entity bob: character
    called: "Bob"
entity assassin: character
    called: "the assassin"
entity hall, wardrobe: room
entity cup: thing
    called: "the cup"
entity dagger: thing
    called: "the dagger"
property at(character): room, hidden
property lies(thing): room, hidden
{properties}
initially:
    at(ann) = hall
    at(bob) = hall
    at(assassin) = wardrobe
    lies(dagger) = wardrobe
    lies(cup) = hall
    believes(ann):
        at(ann) = hall
        at(bob) = hall
        lies(cup) = hall
{initially}
{rules}
action hum(who: character)
    takes 1 s
    precondition: at(who) != ?
    effect: nothing
    consenting: who
    observing: nobody
    typed: "hum"
ending over
    when: at(ann) == ?
"""


def house(properties: str = "", initially: str = "", rules: str = "", *, common: str = "") -> Stage:
    filled = HOUSE.replace("{properties}", properties).replace("{initially}", initially)
    filled = filled.replace("playable: ann", f"playable: ann\n{common}")
    return Stage(read_world(filled.replace("{rules}", rules), "house.lamp"))


HIDDEN = {"assassin", "dagger", "wardrobe"}

FILLED = {
    "a truth": ("property trusts(character, character): boolean = true", "", ""),
    "a private truth": ("property trusts(character, character): boolean = true, private", "", ""),
    "a number": ("property weight(thing): number = 3", "", ""),
    "somebody": ("property guard_of(room): character = assassin", "", ""),
    "somewhere": ("property home(thing): room = wardrobe", "", ""),
    "a hidden truth": ("property sound(thing): boolean = true, hidden", "", ""),
    "of all at once": (
        "property weight(thing): number",
        "    for each t: thing: weight(t) = 2",
        "",
    ),
    "a conclusion": (
        "property new(thing): boolean\nproperty used(thing): boolean, hidden",
        "",
        "trigger wash(t: thing)\n    precondition: not used(t) and not new(t)\n    effect: new(t)",
    ),
}


@pytest.mark.parametrize("kind", FILLED)
def test_what_is_so_by_default_makes_nobody_aware(kind: str) -> None:
    view = house(*FILLED[kind]).start(1, ["ann"]).seat("ann").view
    assert {one.id for one in view.nameables} == {"ann", "bob", "cup", "hall"}
    of = {one for fact in view.known for one in (*fact.arguments, fact.value)}
    assert not of & HIDDEN, view.known


def test_of_those_one_knows_a_default_is_known() -> None:
    trusts = "property trusts(character, character): boolean = true, private"
    stage = house(trusts, common="common: everything")
    view = stage.start(1, ["ann"]).seat("ann").view
    trusted = {fact.arguments for fact in view.known if fact.property == "trusts"}
    assert ("ann", "bob") in trusted


def test_what_was_said_of_something_in_particular_makes_aware_of_it() -> None:
    stage = house(
        "property weight(thing): number = 3",
        "    believes(ann): weight(dagger) = 3\n    weight(cup) = 5",
    )
    view = stage.start(1, ["ann"]).seat("ann").view
    assert "dagger" in {one.id for one in view.nameables}


def test_nothing_is_known_of_a_hidden_default_until_it_is_said() -> None:
    properties = "property bloody(thing): boolean, hidden"
    view = house(properties).start(1, ["ann"]).seat("ann").view
    assert not [fact for fact in view.known if fact.property == "bloody"]
    said = "    believes(ann): bloody(cup) = false"
    view = house(properties, said).start(1, ["ann"]).seat("ann").view
    (fact,) = [fact for fact in view.known if fact.property == "bloody"]
    assert (fact.arguments, fact.value) == (("cup",), False)


def test_what_is_perceived_not_to_be_so_is_known_not_to_be_so() -> None:
    stage = house(
        "property bloody(thing): boolean, hidden\nproperty looked(character): boolean",
        "",
        "action look_at(who: character, t: thing)\n"
        "    takes 1 s\n"
        "    precondition: not looked(who)\n"
        "    effect:\n"
        "        looked(who)\n"
        "        believes(who, bloody(t)) = bloody(t)\n"
        "    consenting: who\n"
        "    observing c: c == who, by sight\n",
    )
    view = stage.start(1, ["ann"]).decide(Act("look_at", ("ann", "cup"))).seat("ann").view
    told = {fact.arguments: fact.value for fact in view.known if fact.property == "bloody"}
    assert told == {("cup",): False}


@pytest.mark.parametrize("usual", ["true", "false"])
def test_where_everything_is_common_everybody_knows_of_all_who_are_not_hidden(usual: str) -> None:
    """Whatever happens to hold of them: of two in one such world neither knew of the other."""
    world = read_world(
        f"""
common: everything
type spy: character
entity ann, bob: character
entity eve: spy
property likes(a: character, b: character): boolean = {usual}
property listens(spy): boolean, hidden
""",
        "likes.lamp",
    )
    view = Stage(world).start(1, ("ann",)).seat("ann").view
    assert {one.id for one in view.nameables} == {"ann", "bob"}


@pytest.mark.parametrize(
    ("world", "who"), [("sally_anne", "sally"), ("cloak_of_darkness", "guest")]
)
def test_views_are_the_same_whatever_was_looked_at_before(world: str, who: str) -> None:
    """Most of a view is kept from the last; so moments are seen forwards, and then backwards."""

    def views(scene: Scene) -> tuple[View, View]:
        seat = scene.seat(who)
        return seat.wordless_view, seat.view

    scene, dice = Stage(open_world(world)).start(3, [who]), random.Random(0)  # noqa: S311  # a test's
    seen, acts = [views(scene)], list[Act]()
    while scene.ending is None and len(acts) < 12:
        acts.append(dice.choice(scene.seat(who).choices).act)
        scene = scene.decide(acts[-1])
        seen.append(views(scene))
    again = [Stage(open_world(world)).start(3, [who])]
    for act in acts:
        again.append(again[-1].decide(act))
    assert [views(one) for one in reversed(again)] == seen[::-1]
