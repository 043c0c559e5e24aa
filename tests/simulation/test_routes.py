"""People whom nobody plays go where they have a reason to be, by what they know of the way."""

from __future__ import annotations

from unittest.mock import patch

from gaslamp.inquiry import GodView
from gaslamp.model.epistemic import StateSpace
from gaslamp.planning import Limits, Planner
from gaslamp.simulation import Scene, Stage
from gaslamp.worlds import read_world

HOUSE = """
title: "A house"
type place
type thing
entity attic, landing, stairs, hall, kitchen, cellar: place
entity ida, bob: character
entity letter: thing
property at(character): place
property leads(place, place): boolean{ways}
property locked(a: place, b: place): boolean, common
property at(thing): place, hidden
property held(thing): character
common: attic, landing, stairs, hall, kitchen, cellar
action go(who: character, to: place)
    takes 3 s
    precondition: leads(at(who), to) and not locked(at(who), to)
    effect: at(who) = to
    consenting: who
    observing c: c == who or at(c) == at(who) or at(c) == to
    says: "{{who}} {{go}} to {{to}}."
    typed: "go to {{to}}"
action crawl(who: character, to: place)
    takes 9 s
    precondition: leads(at(who), to) and not locked(at(who), to)
    effect: at(who) = to
    consenting: who
    observing c: c == who or at(c) == at(who) or at(c) == to
    says: "{{who}} {{crawl}} to {{to}}."
action unlock(who: character, to: place)
    takes 2 s
    precondition: leads(at(who), to) and locked(at(who), to) and has_key(who)
    effect: not locked(at(who), to)
    consenting: who
    observing c: at(c) == at(who)
    says: "{{who}} {{turn}} a key."
    typed: "unlock {{to}}"
action take(who: character, what: thing)
    takes 1 s
    precondition: at(what) == at(who)
    effect:
        held(what) = who
        at(what) = ?
    consenting: who
    observing c: at(c) == at(who)
    says: "{{who}} {{take}} {{what}}."
property has_key(character): boolean
initially:
    at(ida) = attic
    at(bob) = hall
    leads(attic, landing) and leads(landing, attic)
    leads(landing, stairs) and leads(stairs, landing)
    leads(stairs, hall) and leads(hall, stairs)
    leads(hall, kitchen) and leads(kitchen, hall)
    leads(kitchen, cellar) and leads(cellar, kitchen)
    at(letter) = cellar
    believes(ida, at(letter)) = cellar
{more}
want the_letter of ida
    worth: held(letter) == ida
    says: "to have the letter"
ending taken
    when: held(letter) == ida
    says: "There it {{be}}."
"""
WAY_DOWN = [f"go(ida, {to})" for to in ("landing", "stairs", "hall", "kitchen", "cellar")]


def house(more: str = "", ways: str = ", common") -> Scene:
    return Stage(read_world(HOUSE.format(more=more, ways=ways), "house.lamp")).start(seed=1)


def events(scene: Scene, kind: str = "happen") -> list[str]:
    key = "event" if kind == "happen" else "act"
    return [str(one.body[key]) for one in GodView(scene).log if one.kind == kind]


def test_a_woman_in_the_attic_goes_down_for_a_letter_in_the_cellar() -> None:
    scene = house()
    assert events(scene) == [*WAY_DOWN, "take(ida, letter)"]
    assert scene.ending == "taken"
    # One intention: the first step has the whole of it, and each step that follows the rest.
    begun = [one.body for one in GodView(scene).log if one.kind == "begin"]
    assert begun[0]["plan"] == [*WAY_DOWN, "take(ida, letter)"]
    assert [one["ground"] for one in begun] == ["plan", *["intention"] * 5]


def test_a_door_that_one_has_the_key_of_is_no_end_of_a_way() -> None:
    scene = house("    locked(stairs, hall)\n    has_key(ida)")
    assert events(scene)[:4] == [*WAY_DOWN[:2], "unlock(ida, hall)", WAY_DOWN[2]]
    assert scene.ending == "taken"


def test_nobody_goes_through_a_door_that_they_know_to_be_locked() -> None:
    scene = house("    locked(kitchen, cellar)")
    assert events(scene) == []


def test_who_is_wrong_about_a_door_finds_out_before_it() -> None:
    scene = house("    locked(hall, kitchen)\n    believes(ida, locked(hall, kitchen)) = false")
    assert events(scene) == WAY_DOWN[:3]
    assert events(scene, "fail")[0] == "go(ida, kitchen)"
    # Having tried it she knows, and tries no more.
    assert len(events(scene, "fail")) == 1


def test_nobody_goes_by_a_way_that_they_cannot_know_of() -> None:
    # There is a ladder from the attic to the cellar, of which only Bob has ever heard.
    ladder = "    leads(attic, cellar)\n    believes(ida, leads(attic, cellar)) = false"
    assert events(house(ladder)) == [*WAY_DOWN, "take(ida, letter)"]
    known = "    leads(attic, cellar)"
    assert events(house(known)) == ["go(ida, cellar)", "take(ida, letter)"]


def test_who_knows_of_no_way_stays() -> None:
    hidden = "".join(
        f"    believes(ida, leads({a}, {b})) = false\n"
        for a, b in (("kitchen", "cellar"), ("cellar", "kitchen"))
    )
    assert events(house(hidden)) == []


def test_a_want_to_be_somewhere_is_reason_enough_to_go() -> None:
    more = 'want home of bob\n    worth: at(bob) == attic\n    says: "to be up there"'
    scene = house("    believes(ida, at(letter)) = ?\n" + more)
    assert events(scene)[:3] == ["go(bob, stairs)", "go(bob, landing)", "go(bob, attic)"]


def test_a_plan_is_dropped_on_the_way_when_it_leads_nowhere_any_more() -> None:
    shut = """action shut_up(who: character)
    takes 8 s
    precondition: not locked(kitchen, cellar) and who == bob
    effect: locked(kitchen, cellar)
    consenting: who
    observing: everyone
    says: "A bolt {go} home."
habit shuts
    when: not locked(kitchen, cellar)
    does: shut_up(bob)
"""
    scene = house(shut)
    assert events(scene) == [*WAY_DOWN[:2], "shut_up(bob)", WAY_DOWN[2]]
    dropped = [one.dropped for one in scene._run.people[0].decisions if one.dropped]
    assert dropped == ["no longer helps"]


GUARD = """
title: "A guard"
type place
entity gate, yard, store, vault: place
entity guard, mouse: character
common: gate, yard, store, vault
property at(character): place
property leads(place, place): boolean, common
property noise_in(place): boolean, hidden
property seen_to(place): boolean
initially:
    at(guard) = gate
    at(mouse) = vault
    leads(gate, yard) and leads(yard, gate)
    leads(yard, store) and leads(store, yard)
    leads(store, vault) and leads(vault, store)
action go(who: character, to: place)
    takes 3 s
    precondition: who == guard and leads(at(who), to)
    effect: at(who) = to
    consenting: who
    observing c: c == who
    says: "{who} {go} to {to}."
action knock(who: character)
    takes 2 s
    precondition: not noise_in(at(who)) and not seen_to(at(who))
    effect: noise_in(at(who))
    consenting: who
    observing c:
        c == who
        true, as noise_from(at(who)), by hearing
    says: "{who} {knock} something over."
event noise_from(p: place)
    effect: noise_in(p)
    says: "Something {fall}, in {p}."
action look_about(who: character)
    takes 4 s
    precondition: who == guard and noise_in(at(who))
    effect: seen_to(at(who))
    consenting: who
    observing c: c == who
    says: "{who} {look} about."
habit is_clumsy
    when: not noise_in(vault)
    does: knock(mouse)
want order of guard
    worth: sum p: place: (if noise_in(p) and not seen_to(p) then -1 else 0)
    says: "to know what that was"
ending settled
    when: seen_to(vault)
"""


def test_a_guard_goes_to_where_a_noise_came_from_three_rooms_off() -> None:
    scene = Stage(read_world(GUARD, "guard.lamp")).start(seed=0)
    assert events(scene) == [
        "knock(mouse)",
        *[f"go(guard, {to})" for to in ("yard", "store", "vault")],
        "look_about(guard)",
    ]


GUN = HOUSE.replace(
    "ending taken",
    """trigger sees_what_is_there(c: character, what: thing)
    precondition: at(what) == at(c) and believes(c, at(what)) != at(what)
    effect: believes(c, at(what)) = at(what)
trigger sees_that_it_is_gone(c: character, what: thing)
    precondition: at(what) != at(c) and believes(c, at(what)) == at(c)
    effect: believes(c, at(what)) = ?
ending taken""",
).replace("letter", "gun")


def test_who_is_wrong_about_where_it_is_goes_there_and_finds_out() -> None:
    world = GUN.format(more="    believes(ida, at(gun)) = hall\n", ways=", common")
    scene = Stage(read_world(world, "gun.lamp")).start(seed=1)
    assert events(scene) == WAY_DOWN[:3]
    assert GodView(scene).belief(["ida"], "at", "gun") is None


COIN = """want coins of ida
    worth: if held(coin) == ida then {worth} else 0
    says: "to have the coin"
"""


def with_coin(worth: float) -> list[str]:
    """What Ida does who finds a coin on the stairs, of which she did not know."""
    text = HOUSE.replace("entity letter: thing", "entity letter, coin: thing").replace(
        "ending taken",
        COIN.format(worth=worth).replace("{", "{{").replace("}", "}}")
        + """trigger sees_what_is_there(c: character, what: thing)
    precondition: at(what) == at(c) and believes(c, at(what)) != at(what)
    effect: believes(c, at(what)) = at(what)
ending taken""",
    )
    more = "    at(coin) = stairs\n    believes(ida, at(coin)) = ?"
    return events(Stage(read_world(text.format(more=more, ways=", common"), "coin.lamp")).start(1))


def test_a_trifle_on_the_way_is_no_reason_to_forget_what_one_came_for() -> None:
    assert with_coin(0.1) == [*WAY_DOWN, "take(ida, letter)"]
    assert with_coin(5) == [*WAY_DOWN[:2], "take(ida, coin)", *WAY_DOWN[2:], "take(ida, letter)"]


def test_who_keeps_away_from_somebody_goes_further_than_the_next_room() -> None:
    flees = """property near(place, place): boolean, common
initially:
    near(attic, attic) and near(attic, landing) and near(attic, stairs) and near(attic, hall)
    believes(ida, at(letter)) = ?
    believes(bob, at(ida)) = attic
want peace of bob
    worth: if near(at(ida), at(bob)) then -5 else 0
    says: "to be away from her"
"""
    text = HOUSE.format(more="    at(bob) = landing\n" + flees, ways=", common")
    scene = Stage(read_world(text.replace("    at(bob) = hall\n", ""), "flight.lamp")).start(1)
    assert events(scene) == [f"go(bob, {to})" for to in ("stairs", "hall", "kitchen")]


def test_who_follows_goes_to_where_they_believe_the_other_to_be() -> None:
    follows = """want company of bob
    worth: if at(bob) == at(ida) then 1 else 0
    says: "to be with her"
initially:
    believes(ida, at(letter)) = ?
    believes(bob, at(ida)) = attic
"""
    assert events(house(follows))[:3] == [f"go(bob, {to})" for to in ("stairs", "landing", "attic")]


def test_who_is_played_is_offered_the_same_ways_through_doors_they_can_open() -> None:
    world = HOUSE.format(more="    locked(stairs, hall)\n    has_key(ida)", ways=", common")
    seat = Stage(read_world(world, "house.lamp")).start(1, ("ida",)).seat("ida")
    ways = {
        goal: [f"{one.act.name}({', '.join(one.act.arguments)})" for one in way]
        for goal, way in seat.routes()
    }
    assert ways["stairs"] == WAY_DOWN[:2]
    assert ways["cellar"] == [*WAY_DOWN[:2], "unlock(ida, hall)", *WAY_DOWN[2:]]
    keyless = HOUSE.format(more="    locked(stairs, hall)", ways=", common")
    seat = Stage(read_world(keyless, "house.lamp")).start(1, ("ida",)).seat("ida")
    assert [goal for goal, _ in seat.routes()] == ["landing", "stairs"]


def test_ways_in_rows_and_in_states_are_the_same() -> None:
    for more in ("", "    locked(stairs, hall)\n    has_key(ida)", "    locked(hall, kitchen)"):
        world = read_world(HOUSE.format(more=more, ways=", common"), "house.lamp")
        space = StateSpace(world)
        limits = Limits(character=2, belief=2)
        fast, plain = (Planner(space, limits, body=one) for one in ("fast", "reference"))
        for who in ("ida", "bob"):
            mind = space.initial.beliefs[space.vocabulary.character_number[who]]
            for ahead in (True, False):
                assert fast.far_acts(who, mind, ahead=ahead) == plain.far_acts(
                    who, mind, ahead=ahead
                )


def test_who_wants_nothing_is_told_so_before_anything_is_ground() -> None:
    space = StateSpace(read_world(HOUSE.format(more="", ways=", common"), "house.lamp"))
    planner = Planner(space, Limits(character=2, belief=2))
    wanting = {one for one in space.characters if space.utility_expression(one) is not None}
    (idle,) = {"ida", "bob"} - wanting
    mind = space.initial.beliefs[space.vocabulary.character_number[idle]]
    with patch("gaslamp.engine.grounding.ground", side_effect=AssertionError):
        assert planner.far_acts(idle, mind) == ()
