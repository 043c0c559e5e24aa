"""Whether there is a reason at all: by any plan that proves it, as by the definition."""

from __future__ import annotations

from pathlib import Path

import pytest
from blocks import law
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.adapters.sabre import read_sabre
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace, TriggerLoop
from gaslamp.notation import write
from gaslamp.planning import Limits
from gaslamp.planning.definition import Explainer
from gaslamp.planning.reasons import witnesses
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.planning.reasons.witnesses import FOUND, NONE, OPEN
from gaslamp.planning.stories.author import Author
from gaslamp.testing.plots import planning_worlds

OWN = Path(__file__).parents[2] / "bench" / "plans" / "problems"


class Noting(Reasons):
    """Reasons that keep what their witnesses said."""

    said: list[int]

    def witness(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        found = super().witness(act, believed, who, budget, level)
        self.said.append(found)
        return found


@pytest.mark.slow
@law(60)
@given(planning_worlds(), st.sampled_from((1, 2, witnesses.MOST_TAKEN_UP)))
def test_an_act_has_a_reason_if_and_only_if_the_definition_finds_one(
    world: World, most: int
) -> None:
    note(write(world))
    limits = Limits(3, 4, 2)
    try:
        space = StateSpace(world)
        explainer, fast = Explainer(space, limits), Reasons(space, limits)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(witnesses, "MOST_TAKEN_UP", most)
            for act in space.possible_actions(space.initial):
                assert fast.makes_sense(act, space.initial) == explainer.makes_sense(
                    act, space.initial
                ), act
    except TriggerLoop:
        assume(condition=False)


@pytest.mark.slow
def test_witnesses_say_yes_and_no_and_nothing() -> None:
    space = StateSpace(read_sabre((OWN / "crown.txt").read_text(), "crown"))
    reasons = Noting(space, Limits(3, 8, 2))
    reasons.said = []
    author = Author(reasons, 1)
    for act in author.core.possible(author.start):
        author.makes_sense(act, author.start)
    assert set(reasons.said) == {FOUND, NONE, OPEN}


SUPPER = """
entity A : character;
property opened() : boolean;
property warm() : boolean;
property fed() : boolean;
action unlock() { precondition: !opened(); effect: opened(); consenting: A; };
action light() { precondition: !warm(); effect: warm(); consenting: A; };
action eat() { precondition: opened() & warm() & !fed(); effect: fed(); consenting: A; };
utility(A): (if(warm()) 1 else 0) + (if(fed()) 1 else 0);
"""
"""Who unlocks the larder is better off once there is a fire, which they would be without that; the
reason is what comes after."""


def test_a_reason_may_lie_behind_something_better_that_is_none() -> None:
    space, limits = StateSpace(read_sabre(SUPPER, "supper")), Limits(3, 3, 1)
    unlock = next(act for act in space.actions if act.name == "unlock")
    assert Explainer(space, limits).makes_sense(unlock, space.initial)
    assert Reasons(space, limits).makes_sense(unlock, space.initial)
