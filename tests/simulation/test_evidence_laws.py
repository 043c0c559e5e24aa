"""Laws of evidence, in every world: no belief rests on nothing, or on what its owner never had."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.records.evidence import Evidence
from gaslamp.records.run import Person, Run
from gaslamp.simulation import Stage
from gaslamp.testing.worlds import right_worlds
from gaslamp.worlds import open_world

GIVEN = {"knew", "assumed"}


def hold_to_the_laws(space: StateSpace, run: Run) -> None:
    """Every chain of evidence of everybody ends where it may, in what they themselves had."""
    for who, person in enumerate(run.people):
        mind, start = run.state.beliefs[who], space.initial.beliefs[who]
        evidence = person.evidence or {}
        done: dict[int, Evidence] = {}
        for number, value in enumerate(mind.values):
            ends_well(evidence[number], person, done, ())
            if value != start.values[number]:
                assert evidence[number].how not in GIVEN or evidence[number].is_doubted
                assert evidence[number].percept is not None
        # The replay of every moment ended in the very mind that the model gives.
        assert person.moments[-1].mind is mind
        assert [one.number for one in person.percepts] == list(range(len(person.percepts)))
        assert all(
            one.was.how in {*GIVEN} or one.was.percept is not None
            for one in person.doubts
            if one.was is not None
        )


def ends_well(
    evidence: Evidence, person: Person, done: dict[int, Evidence], above: tuple[int, ...]
) -> None:
    """It ends in a percept of the person's own, a telling, a memory or an assumption."""
    assert id(evidence) not in above, "a belief rests on itself"
    if id(evidence) in done:
        return
    done[id(evidence)] = evidence
    assert 0 <= evidence.certainty <= 1
    # What is taken for granted after something went wrong has what showed it.
    if evidence.how in GIVEN and not evidence.is_doubted:
        assert (evidence.percept, evidence.at_ms, evidence.grounds) == (None, None, ())
        return
    assert evidence.percept is not None
    percept = person.percepts[evidence.percept]
    assert percept.at_ms == evidence.at_ms
    if evidence.how == "was told":
        assert (percept.sense, percept.doer) == ("word", evidence.teller)
    if evidence.how != "worked out":
        assert evidence.grounds == ()
        return
    assert evidence.rule is not None
    assert len(evidence.premises) == len(evidence.grounds)
    for ground in evidence.grounds:
        assert ground.percept is None or ground.percept <= evidence.percept
        assert evidence.certainty <= ground.certainty
        ends_well(ground, person, done, (*above, id(evidence)))


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(right_worlds(), st.lists(st.integers(0, 10), min_size=1, max_size=5))
def test_every_belief_rests_on_what_its_owner_had(world: World, choices: list[int]) -> None:
    stage = Stage(world)
    run, space = stage.start(1, stage.people)._run, stage._runtime.space
    perceiver = stage._runtime.engine._perceiver
    hold_to_the_laws(space, run)
    for chosen in choices:
        acts = space.possible_actions(run.state)
        if not acts:
            return
        act = acts[chosen % len(acts)]
        doer = act.consenting[0] if act.consenting else None
        before, run = run, perceiver.after_event(run, act, doer)
        for who, name in enumerate(space.characters):
            fresh = run.people[who].percepts[len(before.people[who].percepts) :]
            seen = space.percept(act, name, before.state)
            happened = [one for one in fresh if one.phase != "shows"]
            # Where noticing has odds, it is drawn; a mind only reckons whether it is likely.
            if all(one.odds is None for one in act.schema.observing):
                assert [(one.act.name, one.act.arguments) for one in happened] == (
                    [] if seen is None else [(seen.name, seen.arguments)]
                )
            # What was believed moves only with a percept.
            if not fresh:
                assert run.state.beliefs[who] is before.state.beliefs[who]
        hold_to_the_laws(space, run)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "seeds"), [("sally_anne", 20), ("cloak_of_darkness", 20), ("dark_room", 2)]
)
def test_every_belief_in_the_worlds_that_ship_rests_on_evidence(name: str, seeds: int) -> None:
    stage = Stage(open_world(name))
    for seed in range(seeds):
        hold_to_the_laws(stage._runtime.space, stage.start(seed)._run)


def test_a_belief_out_of_nowhere_would_be_caught() -> None:
    """The check is able to fail."""
    stage = Stage(open_world("sally_anne"))
    run = stage.start(1)._run
    fluents = stage._runtime.space.vocabulary.fluents
    ball = next(one.number for one in fluents if str(one) == "has_played_outside(sally)")
    out_of_nowhere = run.people[0].with_evidence({ball: Evidence("knew", certainty=0.95)})
    with pytest.raises(AssertionError):
        hold_to_the_laws(stage._runtime.space, run.with_person(0, out_of_nowhere))
