"""The guess at the acts a story still needs: what it must not get wrong."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import pairwise
from math import inf
from pathlib import Path

import pytest
from blocks import law
from hypothesis import given

from gaslamp.adapters.sabre import read_sabre
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.model import (
    FALSE,
    TRUE,
    Action,
    And,
    Apply,
    Arithmetic,
    Assign,
    Believes,
    Branch,
    Case,
    Compare,
    Constant,
    Entity,
    Event,
    Expression,
    If,
    Name,
    Not,
    Observing,
    Parameter,
    Property,
    State,
    Together,
    Utility,
    When,
    World,
)
from gaslamp.model.epistemic import StateSpace
from gaslamp.planning.relaxation.estimate import Estimate
from gaslamp.planning.relaxation.propagation import PATIENCE
from gaslamp.testing.worlds import worlds

ANN, BOB = Name("ann"), Name("bob")
GLAD, SAD, TOLD, OPEN = Apply("glad"), Apply("sad"), Apply("told"), Apply("open")
COUNT, TOTAL, ALLY, RIVAL = Apply("count"), Apply("total"), Apply("ally"), Apply("rival")
MORE = Compare(">", COUNT, Constant(0))
EVERYBODY = (Observing("o", TRUE),)
STORY = """admit(Hathaway, Jones, PatientRoomA)
walk(Jones, Admissions, PatientRoomA)
assess(Hathaway, Jones, SymptomA, PatientRoomA)
treat(Hathaway, Jones, TreatmentA, PatientRoomA)
admit(Hathaway, Ross, PatientRoomA)
walk(Ross, Admissions, PatientRoomA)
admit(Hathaway, Ross, PatientRoomB)
admit(Hathaway, Young, PatientRoomC)
assess(Hathaway, Ross, SymptomB, PatientRoomA)
treat(Hathaway, Ross, TreatmentB, PatientRoomA)"""


def guess(estimate: Estimate, state: State, wanted: float) -> float:
    """The estimate for a state of the model."""
    row = estimate.task.row
    cells, starts = array("i", row(state)), []
    for belief in state.beliefs:
        starts.append(len(cells))
        cells.extend(row(belief))
    return estimate.cost(cells, 0, starts, wanted)


def one(condition: Expression, worth: float = 1) -> Expression:
    return If((Case(condition, Constant(worth)),), Constant(0))


def story(
    *actions: Action,
    wants: Expression,
    initially: tuple[Assign, ...] = (),
    bob: Expression = GLAD,
    events: tuple[Event, ...] = (),
) -> float:
    """What the author's first wish is guessed to take in a world of two."""
    facts = ("glad", "sad", "told", "open")
    world = World(
        entities=(Entity("ann", ("character",)), Entity("bob", ("character",))),
        properties=(
            *(Property(name, (), "boolean") for name in facts),
            Property("count", (), "number"),
            Property("total", (), "number"),
            Property("ally", (), "character"),
            Property("rival", (), "character"),
        ),
        initially=initially,
        actions=actions,
        events=events,
        utilities=(Utility(None, wants), Utility("bob", bob), Utility("ann", GLAD)),
    )
    space = StateSpace(world)
    return guess(Estimate(ground(space)), space.initial, 1)


def act(
    name: str,
    before: Expression,
    effect: Assign | When | Together,
    *who: Name,
    seen: tuple[Observing, ...] = EVERYBODY,
) -> Action:
    return Action(name, (), before, effect, who, seen)


UNLOCK = act("unlock", TRUE, Assign(OPEN, TRUE), ANN)
CHEER = act("cheer", OPEN, Assign(GLAD, TRUE), ANN)


def test_a_chain_costs_the_sum_of_its_links() -> None:
    assert story(UNLOCK, CHEER, wants=one(GLAD)) == 2


def test_what_is_there_costs_nothing() -> None:
    assert story(UNLOCK, wants=one(OPEN), initially=(Assign(OPEN, TRUE),)) == 0


def test_what_nothing_brings_about_costs_without_end() -> None:
    assert story(CHEER, wants=one(GLAD)) == inf


def test_things_wanted_together_are_added_up() -> None:
    tell = act("tell", TRUE, Assign(TOLD, TRUE), BOB)
    assert story(UNLOCK, CHEER, tell, wants=one(And((GLAD, TOLD)))) == 3


def test_steps_of_a_number_are_added_up() -> None:
    up = act("up", TRUE, Assign(COUNT, Arithmetic("+", COUNT, Constant(1))), ANN)
    assert story(up, wants=one(Compare(">", COUNT, Constant(2)))) == 3


def test_steps_are_added_up_for_as_long_as_there_is_patience_and_never_given_up() -> None:
    up = act("up", TRUE, Assign(COUNT, Arithmetic("+", COUNT, Constant(1))), ANN)
    assert story(up, wants=one(Compare(">", COUNT, Constant(PATIENCE - 1)))) == PATIENCE
    assert story(up, wants=one(Compare(">", COUNT, Constant(1000)))) == PATIENCE + 1


def test_an_act_that_moves_two_numbers_at_once_is_one_act() -> None:
    take = Together((Assign(COUNT, Arithmetic("+", COUNT, TOTAL)), Assign(TOTAL, Constant(0))))
    rich = (Assign(TOTAL, Constant(1)),)
    assert story(act("take", TRUE, take, ANN), wants=one(MORE), initially=rich) == 1


def test_numbers_that_nobody_speaks_of_may_be_equal() -> None:
    reset = act("reset", TRUE, Together((Assign(COUNT, TOTAL), Assign(TOTAL, Constant(9)))), ANN)
    equal = one(Compare("==", COUNT, TOTAL))
    seven = (Assign(COUNT, Constant(7)), Assign(TOTAL, Constant(7)))
    assert story(reset, wants=equal, initially=seven) == 0


def test_a_number_worked_out_may_lie_between_those_already_there() -> None:
    three = act("three", TRUE, Assign(COUNT, Constant(3)), ANN)
    sums = act("sums", OPEN, Assign(COUNT, Arithmetic("+", TOTAL, Constant(1))), ANN)
    rise = act("rise", GLAD, Assign(TOTAL, Constant(5)), ANN)
    start = (Assign(COUNT, Constant(0)), Assign(TOTAL, Constant(1)))
    two = one(Compare("==", COUNT, Constant(2)))
    assert story(three, UNLOCK, sums, CHEER, rise, wants=two, initially=start) == 2


def test_what_is_worked_out_from_the_unknown_is_unknown() -> None:
    add = act("add", TRUE, Assign(COUNT, Arithmetic("+", COUNT, TOTAL)), ANN)
    learn = act("learn", OPEN, Assign(TOTAL, Constant(1)), ANN)
    vague = (Assign(TOTAL, Constant(None)),)
    unknown = one(Compare("==", COUNT, Constant(None)))
    assert story(add, learn, UNLOCK, wants=unknown, initially=vague) == 1


def test_a_number_copied_from_a_belief_may_be_any() -> None:
    guessed = act("guess", TRUE, Assign(COUNT, Believes(BOB, TOTAL)), ANN)
    tell = act("tell", TRUE, Assign(TOTAL, Constant(3)), BOB)
    assert story(guessed, tell, wants=one(MORE)) == 1


def test_a_value_that_nobody_speaks_of_is_still_another() -> None:
    both = (Assign(ALLY, BOB), Assign(RIVAL, BOB))
    swap = act("swap", TRUE, Together((Assign(ALLY, ANN), Assign(RIVAL, ANN))), ANN)
    wants = one(And((Compare("==", ALLY, RIVAL), Compare("!=", ALLY, ANN))))
    assert story(swap, wants=wants, initially=both) == 0


def test_what_comes_instead_of_an_act_is_what_its_arguments_say() -> None:
    spill = Event("spill", (Parameter("who", "character"),), Assign(ALLY, Name("who")))
    risky = [
        replace(
            act(name, before, Assign(TOLD, TRUE), ANN),
            chance=Constant(50),
            otherwise=Apply("spill", (whom,)),
        )
        for name, before, whom in (("carry", TRUE, BOB), ("drop", OPEN, ANN))
    ]
    nobody = (Assign(ALLY, Constant(None)),)
    for whom, guessed in ((BOB, 1), (ANN, 2)):
        wants = one(Compare("==", ALLY, whom))
        assert story(*risky, UNLOCK, wants=wants, initially=nobody, events=(spill,)) == guessed


def test_the_cheapest_of_sums_counts() -> None:
    up = act("up", TRUE, Assign(COUNT, Arithmetic("+", COUNT, Constant(1))), ANN)
    wants = Arithmetic("-", Arithmetic("+", COUNT, one(GLAD, 2)), Constant(2))
    assert story(UNLOCK, CHEER, up, wants=wants) == 3


def test_who_must_consent_must_believe_it_possible() -> None:
    alone = (Observing("o", Compare("==", Name("o"), ANN)),)
    secret = act("unlock", TRUE, Assign(OPEN, TRUE), ANN, seen=alone)
    tell = act("tell", OPEN, Assign(Believes(BOB, OPEN), TRUE), ANN)
    enter = act("enter", OPEN, Assign(TOLD, TRUE), BOB)
    assert story(secret, enter, wants=one(TOLD)) == inf
    assert story(UNLOCK, enter, wants=one(TOLD)) == 2  # who sees it opened knows
    assert story(secret, tell, enter, wants=one(TOLD)) == 3


def test_whom_an_act_hurts_must_believe_that_it_does_not() -> None:
    drink = Together(
        (Assign(TOLD, TRUE), When((Branch(SAD, Assign(GLAD, FALSE)),))),
    )
    sip = act("sip", TRUE, drink, BOB)
    lie = act("lie", TRUE, Assign(Believes(BOB, SAD), FALSE), ANN)
    spike = act("spike", TRUE, Assign(SAD, TRUE), ANN)
    cure = act("cure", OPEN, Assign(SAD, FALSE), ANN)
    glad = (Assign(GLAD, TRUE),)
    assert story(sip, spike, wants=one(TOLD), initially=glad) == 1
    poisoned = (*glad, Assign(SAD, TRUE))
    assert story(sip, UNLOCK, cure, wants=one(TOLD), initially=poisoned) == 3
    assert story(sip, UNLOCK, cure, lie, wants=one(TOLD), initially=poisoned) == 2


def test_the_guess_falls_along_a_story_of_the_hospital(benchmarks: Path) -> None:
    text = (benchmarks / "problems" / "hospital.txt").read_text()
    space = StateSpace(read_sabre(text, "hospital.txt"))
    estimate = Estimate(ground(space))
    states = [space.initial]
    for line in STORY.splitlines():
        (step,) = [one for one in space.possible_actions(states[-1]) if str(one) == line]
        states.append(space.successor(states[-1], step))
    for wanted, end in ((1, 4), (2, len(STORY.splitlines()))):
        guesses = [guess(estimate, state, wanted) for state in states[: end + 1]]
        assert guesses[0] < inf
        assert guesses[-1] == 0
        if wanted == 1:
            assert all(after < before for before, after in pairwise(guesses))


@pytest.mark.slow
@law(60)
@given(worlds())
def test_what_is_there_already_costs_nothing_in_any_world(world: World) -> None:
    wants = Utility(None, Arithmetic("+", Apply("count"), one(Apply("rain"))))
    space = StateSpace(World(**{**_fields(world), "utilities": (wants,)}))
    estimate, worth = Estimate(ground(space)), space.utility(None)
    acts = space.possible_actions(space.initial)  # a task has the values that can come about
    states = [space.initial, *(space.successor(space.initial, act) for act in acts)]
    for state in states:
        found = worth(state)
        assert found is None or guess(estimate, state, found) == 0
        assert guess(estimate, state, -1) == 0 or found is None or found < -1


def _fields(world: World) -> dict[str, object]:
    return {name: getattr(world, name) for name in world.__dataclass_fields__}


def test_guesses_do_not_depend_on_what_was_asked_before() -> None:
    facts = ("glad", "sad", "told", "open")
    world = World(
        entities=(Entity("ann", ("character",)),),
        properties=tuple(Property(name, (), "boolean") for name in facts),
        actions=(UNLOCK, CHEER),
        utilities=(Utility(None, one(And((GLAD, Not(SAD))))), Utility("ann", GLAD)),
    )
    space = StateSpace(world)
    estimate = Estimate(ground(space))
    opened = space.successor(space.initial, space.actions[0])
    found = [guess(estimate, state, 1) for state in (space.initial, opened) * 2]
    assert found == [2, 1, 2, 1]
