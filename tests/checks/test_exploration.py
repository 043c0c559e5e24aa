"""What exploration promises: exact numbers, shortest ways, and no proof within a bound."""

from dataclasses import replace

import pytest

from gaslamp.checks import Counts, breakdown, count_states, exact_counts, examine, explore
from gaslamp.checks.exploration import _Explorer, work_of
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.planning import LimitReached, SearchBudget
from gaslamp.reports.check import check
from gaslamp.worlds import read_world

# One switch, one door that never opens, a chance, somebody who is wrong about the bulb.
HOUSE = """\
common: everything
entity ann: character
property lit(): boolean
property broken(): boolean
property flown(): boolean
property steps(): number

initially:
    broken() = true
    believes(ann): broken() = false

action switch(who: character)
    precondition: not lit() and not broken()
    effect: lit() = true
    consenting: who
    observing: everyone

action mend(who: character)
    precondition: broken()
    effect: broken() = false
    consenting: who
    chance: 50 otherwise slip
    observing: everyone

action fly(who: character)
    precondition: false
    effect: flown() = true
    consenting: who

action vanish()
    precondition: flown()
    effect: lit() = false

event slip
    observing: everyone

ending light
    when: lit()

ending gone
    when: flown()
"""

# As Sally and Anne were at first, before that world had more to do in it.
NURSERY = """\
common: everything
type room
type container
entity sally, anne: character
entity nursery, garden: room
entity basket, box: container
property at(character): room
property ball(): container

initially:
    at(sally) = nursery
    at(anne) = nursery

action put(who: character, into: container)
    precondition: at(who) == nursery and ball() == ?
    effect: ball() = into
    consenting: who
    observing c: at(c) == nursery

action leave(who: character)
    precondition: at(who) == nursery
    effect: at(who) = garden
    consenting: who
    observing: everyone

action move(who: character, out_of: container, into: container)
    precondition: at(who) == nursery and ball() == out_of and out_of != into
    effect: ball() = into
    consenting: who
    observing c: at(c) == nursery
"""


def nursery() -> StateSpace:
    return StateSpace(read_world(NURSERY, "nursery.lamp"))


def house() -> StateSpace:
    return StateSpace(read_world(HOUSE, "house.lamp"))


def counting() -> StateSpace:
    """A world without end."""
    text = "property n(): number\naction more()\n    effect: n() = n() + 1\n"
    text += "ending far\n    when: n() > 99\n"
    return StateSpace(read_world(text, "counting.lamp"))


def test_states_are_counted_by_hand_for_one_step() -> None:
    # Both see the other put the ball away, so who did it makes no state; so do both leavings.
    assert count_states(nursery(), 1) == (1, 4)
    assert exact_counts(nursery(), 1).taken == {"put": (4,), "leave": (2,), "move": (0,)}


def test_counting_stops_where_nothing_is_left() -> None:
    assert count_states(nursery(), 99) == count_states(nursery(), 50)
    assert count_states(nursery(), 2) == count_states(nursery(), 50)[:3]
    assert count_states(nursery(), 0) == (1,)


def test_counting_again_gives_the_same_though_the_space_is_warm() -> None:
    space = nursery()
    assert exact_counts(space, 4) == exact_counts(space, 4) == exact_counts(nursery(), 4)


def test_counting_and_exploring_meet_the_same_where_nothing_can_fail() -> None:
    explored = explore(nursery(), 10_000)
    assert explored.layers == count_states(nursery(), 99)
    assert explored.states == sum(explored.layers)
    assert explored.bound is None
    assert explored.is_complete


def test_a_bound_on_states_is_exact() -> None:
    explored = explore(counting(), 7)
    assert (explored.layers, explored.bound) == ((1, 1, 1, 1, 1, 1, 1), "states")


def test_a_bound_on_depth_is_exact() -> None:
    explored = explore(counting(), 1_000, depth=3)
    assert (explored.layers, explored.bound) == ((1, 1, 1, 1), "depth")


def test_a_depth_that_takes_in_everything_is_no_bound() -> None:
    assert explore(house(), 1_000, depth=50).bound is None


def test_a_watch_ends_an_exploration_with_what_was_met() -> None:
    class Impatient(SearchBudget):
        def check(self) -> None:
            if self.states() >= 5:
                raise LimitReached("time")

    explored = explore(counting(), 1_000, watch=Impatient())
    assert (explored.states, explored.bound) == (5, "time")


def test_an_ending_has_a_shortest_way() -> None:
    explored = explore(house(), 1_000)
    assert explored.endings == {"light": ("mend(ann)", "switch(ann)")}


def test_trying_what_cannot_be_is_a_move_too() -> None:
    explored = explore(house(), 1_000)
    assert explored.attempted == {"switch"}
    assert "slip" in explored.happened


def test_an_ending_at_the_start_has_the_empty_way_and_nothing_follows() -> None:
    world = read_world(HOUSE.replace("when: lit()", "when: broken()"), "house.lamp")
    explored = explore(StateSpace(world), 1_000)
    assert (explored.layers, dict(explored.endings)) == ((1,), {"light": ()})


def verdicts(space: StateSpace, states: int) -> dict[str, str]:
    return {one.name: one.verdict for one in examine(space, states).findings}


def test_what_is_never_met_is_proved_impossible_once_all_is_met() -> None:
    assert verdicts(house(), 1_000) == {
        "light": "reached",
        "gone": "proved_impossible",
        "switch": "reached",
        "mend": "reached",
        "fly": "proved_impossible",
        "vanish": "proved_impossible",
    }


# Two who stand in one room; whether either knows of the other is what `common` says.
HANDSHAKE = """\
common: room, ann, bob
type place
entity ann, bob: character
entity room: place
property at(character): place
property agreed: boolean

initially:
    at(ann) = room and at(bob) = room

action agree(who: character, other: character)
    precondition: who != other and at(who) == at(other)
    effect: agreed()
    consenting: who
    observing c: at(c) == at(who)
"""


@pytest.mark.parametrize(
    ("common", "states", "unthinkable"),
    [("room", 1_000, {"agree"}), ("room", 1, set()), ("at, room", 1_000, set())],
)
def test_an_act_that_nobody_knows_enough_of_is_told_from_one_that_is_done(
    common: str, states: int, unthinkable: set[str]
) -> None:
    world = read_world(HANDSHAKE.replace("common: room", f"common: {common}"))
    found = examine(StateSpace(world), states).findings
    assert {one.name for one in found if not one.is_thinkable} == unthinkable
    assert str(check(world, most_states=states)).count("Nobody ever knows") == len(unthinkable)


MASKED = """\
common: hall, ann, bob, stranger
type character: being
type figure: being
type place: entity
entity stranger: figure
entity ann, bob: character
entity hall: place
property at(being): place
property greeted(being): boolean
property taken_for(observer: character, somebody: character): figure

initially:
    taken_for(ann, bob) = stranger
    at(ann) = hall and at(bob) = hall
    believes(ann): at(stranger) = hall

action greet(who: character, other: being)
    precondition: who == ann and other != ann and at(who) == at(other)
    effect: greeted(other)
    consenting: who

action nod(who: character)
    effect: nothing
    consenting: who

ending nod
    when: greeted(bob)
"""


@pytest.mark.parametrize("knows", [True, False])
def test_who_is_taken_for_another_is_done_to_what_is_meant_for_that_other(*, knows: bool) -> None:
    """And an ending is told from an action of its name."""
    belief = "    believes(ann): at(stranger) = hall\n"
    world = read_world(MASKED if knows else MASKED.replace(belief, ""))
    found = examine(StateSpace(world), 1_000).findings
    assert [(one.kind, one.name) for one in found if not one.is_thinkable] == (
        [] if knows else [("ending", "nod"), ("action", "greet")]
    )


def test_within_a_bound_nothing_is_proved_but_what_has_no_instance() -> None:
    assert verdicts(house(), 2) == {
        "light": "not_reached",
        "gone": "not_reached",
        "switch": "not_reached",
        "mend": "reached",
        "fly": "proved_impossible",
        "vanish": "not_reached",
    }


def test_a_breakdown_says_where_numbers_differ() -> None:
    wanted = Counts((1, 4, 9), {"put": (4, 4), "leave": (2, 6)})
    found = Counts((1, 4, 8), {"put": (4, 3), "fly": (0, 1)})
    assert breakdown(wanted, wanted) == ""
    assert breakdown(wanted, found).splitlines() == [
        "depth 0: leave: expected 2, found none",
        "depth 0: fly: expected none, found 0",
        "depth 1: put: expected 4, found 3",
        "depth 1: leave: expected 6, found none",
        "depth 1: fly: expected none, found 1",
        "depth 2: states: expected 9, found 8",
    ]


@pytest.mark.parametrize("depth", range(4))
def test_an_action_more_is_seen_in_the_counts(depth: int) -> None:
    world = nursery().world
    fewer: World = replace(world, actions=world.actions[:-1])
    same = exact_counts(StateSpace(world), depth) == exact_counts(StateSpace(fewer), depth)
    assert not same


def work(rooms: int, effect: str) -> float:
    """What looking at Ann's doing that takes, among so many rooms."""
    text = "type room\nentity ann, bob: character\n"
    text += "".join(f"entity r{n}: room\n" for n in range(rooms))
    text += "property far(room, room): number\nproperty lit(room): boolean\n"
    text += f"action do\n    effect: {effect}\n    consenting: ann\n"
    text += "action light(x: room)\n    effect: lit(x)\n    consenting: ann\n"
    space = StateSpace(read_world(text.encode(), "w.lamp"))
    (do,) = (act for act in space.actions if act.name == "do")
    return work_of(space)(do)


def test_fewer_moves_are_looked_at_where_states_are_large() -> None:
    assert work(1, "lit(r0)") < 1.1, "a small state costs next to nothing"
    assert work(100, "lit(r0)") > 30, "two minds and the truth, each of 10,000 numbers"


def test_fewer_moves_are_looked_at_where_effects_are_large() -> None:
    loops = "".join(f"for each x{n}: room: " for n in range(3))
    sums = "".join(f"sum y{n}: room: " for n in range(3))
    assert work(15, "lit(r0)") < 2
    assert work(15, f"{loops}lit(x0)") < 2, "what is set many times over is ground once"
    assert work(15, f"{loops}if lit(x2): far(x0, x1) = 1") > 10
    assert work(15, f"far(r0, r0) = {sums}far(y0, y1)") > 10


def test_an_exploration_ends_at_the_bound_of_its_moves() -> None:
    space = StateSpace(read_world(HOUSE.encode(), "house.lamp"))
    explored = explore(space, most_states=1_000)
    assert explored.is_complete
    stopped = _Explorer(space, 1_000, 2, SearchBudget()).explore(None)
    assert stopped.bound == "moves"


@pytest.mark.slow
def test_a_move_counts_for_the_minds_that_it_makes() -> None:
    """Twelve people who all notice everything: each move makes as many minds, and takes so long."""
    people = "".join(f"entity p{n}: character\n" for n in range(12))
    text = (
        f"type room\n{people}entity hall, yard: room\n"
        "property at(character): room\nproperty told(): boolean\n"
        "initially:\n    for each c: character: at(c) = hall\n"
        "action go(who: character, to: room)\n    precondition: at(who) != to\n"
        "    effect: at(who) = to\n    consenting: who\n    observing: everyone\n"
        "action tell(who: character)\n    consenting: who\n    observing: everyone\n"
        "    effect: believes(p0, told())\n"
    )
    space = StateSpace(read_world(text.encode(), "crowd.lamp"))
    found = explore(space, most_states=2_000)
    assert found.bound == "moves"
    assert 5_000 < len(space.states) < 7_000, "20,000, each as three"
