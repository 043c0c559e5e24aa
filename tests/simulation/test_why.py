"""Every act of a run has a why that reads true."""

from functools import cache
from itertools import product
from math import isclose

import pytest
from shared_worlds import light_worlds, stage_of

from gaslamp.inquiry.acts import act_of
from gaslamp.inquiry.grounds import Belief
from gaslamp.inquiry.reasons import EventReason
from gaslamp.inquiry.trace import NoSuchEvent, Trace
from gaslamp.inquiry.why import Why
from gaslamp.simulation import Stage
from gaslamp.views import Act

SEEDS = range(3)
ACTS = ("begin", "wait", "happen", "fail", "drop")


@cache
def asked(world: str, seed: int) -> Why:
    return Why(Trace(stage(world).start(seed)))


@cache
def stage(world: str) -> Stage:
    return stage_of(world)


@cache
def answers(world: str, seed: int) -> tuple[EventReason, ...]:
    why = asked(world, seed)
    return tuple(why.event(entry.index) for entry in why.trace.entries)


every_run = pytest.mark.parametrize(
    ("world", "seed"),
    [
        pytest.param(
            world,
            seed,
            marks=pytest.mark.slow
            if world in {"dark_room", "interview", "alley", "lifeboat", "manor"}
            else (),
        )
        for world in light_worlds()
        for seed in SEEDS
    ],
)


@every_run
def test_every_act_comes_of_a_decision_of_its_doer(world: str, seed: int) -> None:
    why = asked(world, seed)
    for found in answers(world, seed):
        if found.doer is None or found.kind not in ACTS:
            assert found.reason is None
            continue
        reason = found.reason
        assert reason is not None
        assert reason.who == found.doer
        assert reason.index <= found.index
        assert reason.at_ms <= found.at_ms
        made = why.trace.entry(reason.index)
        assert (None if made.kind == "wait" else made.act) == reason.act
        assert reason.act in (found.event, found.meant) or _is_figure(why, reason.act, found)


@every_run
def test_what_an_act_was_for_adds_up_to_its_gain(world: str, seed: int) -> None:
    for found in answers(world, seed):
        reason = found.reason
        if reason is None:
            continue
        assert isclose(sum(one.gain for one in reason.purposes), reason.gain, abs_tol=1e-6)
        match reason.ground:
            case "plan" | "intention":
                assert reason.gain > 0
                assert reason.plan[0] == reason.act
            case "habit":
                assert reason.habit is not None
            case "reaction":
                assert reason.habit is not None or reason.gain > 0
                assert reason.alarm is not None
            case "nothing":
                assert reason.act is None
            case "played":
                raise AssertionError("nobody plays")
        if reason.act is not None:
            assert reason.options[0].act == reason.act
            assert reason.options[0].share > 0
            assert isclose(sum(one.share for one in reason.options), 1)


@every_run
def test_what_a_decision_rested_on_was_so_in_that_mind(world: str, seed: int) -> None:
    why = asked(world, seed)
    fluents = {
        str(one).removesuffix("()"): one.number for one in why.trace.space.vocabulary.fluents
    }
    for found in answers(world, seed):
        reason = found.reason
        if reason is None:
            continue
        state = why.trace.step_of(reason.index).before.state
        for belief in reason.beliefs:
            assert belief.chain[0] == reason.who
            held = why.trace.space.belief(state, *belief.chain).values[fluents[belief.fluent]]
            assert held == belief.value


@every_run
def test_every_chain_of_evidence_ends(world: str, seed: int) -> None:
    for found in answers(world, seed):
        for belief in () if found.reason is None else found.reason.beliefs:
            for end in belief.ends:
                assert_ends(end)


def assert_ends(belief: Belief) -> None:
    """A chain ends in a memory, an assumption, or a percept of the person's own."""
    evidence = belief.evidence
    # What is taken for granted after something went wrong has what showed it.
    if evidence.how in ("knew", "assumed") and not evidence.is_doubted:
        assert (evidence.at_ms, belief.percept) == (None, None)
    else:
        assert belief.percept is not None
    assert (evidence.how == "was told") == (evidence.teller is not None)
    assert 0 < evidence.certainty <= 1


@every_run
def test_the_cause_of_an_event_came_before_it(world: str, seed: int) -> None:
    why = asked(world, seed)
    for found in answers(world, seed):
        for cause in (*found.causes, *found.unmet):
            if cause.index is not None:
                assert cause.index < found.index
                assert why.trace.entry(cause.index).act == cause.by


@every_run
def test_an_act_that_fails_says_what_was_not_so(world: str, seed: int) -> None:
    for found in answers(world, seed):
        if found.kind == "fail":
            assert found.unmet


def test_an_event_is_found_by_number_by_name_and_in_full() -> None:
    why = asked("sally_anne", 1)
    moved = why.find("move")
    assert why.find("move(anne, basket, box)") == moved == why.find(str(moved))
    with pytest.raises(NoSuchEvent) as caught:
        why.find("slam")
    assert str(caught.value) == 'the run has no event "slam": nothing of that name happened [GL524]'


def test_why_sally_looks_where_the_ball_is_not() -> None:
    why = asked("sally_anne", 1)
    looks = why.trace.step_of(why.event(why.find("look_in")).index)
    found = why.believes(("sally",), "inside(ball)", looks.number - 1)
    assert (found.value, found.true, found.is_wrong) == ("basket", "box", True)
    (belief,) = found.rests_on
    assert (belief.evidence.how, belief.evidence.at_ms) == ("did", 2382)
    assert belief.percept == Act("put", ("sally", "basket"))


def test_a_belief_about_a_belief_is_wrong_if_that_is_not_believed() -> None:
    why = asked("sally_anne", 1)
    found = why.believes(("anne", "sally"), "inside(ball)", why.trace.at(30_000))
    assert (found.value, found.true, found.is_wrong) == ("basket", "basket", False)
    (belief,) = found.rests_on
    assert (belief.chain, belief.evidence.how) == (("anne", "sally"), "saw")
    assert belief.percept == Act("put", ("sally", "basket"))


def test_what_is_found_out_is_told_with_what_was_believed() -> None:
    why = asked("sally_anne", 1)
    entry = next(one for one in why.trace.entries if one.kind == "revise")
    (surprise,) = why.event(entry.index).surprises
    assert (surprise.who, surprise.belief.value, surprise.belief.true) == ("sally", "basket", "box")
    assert surprise.bits > 1


def _is_figure(why: Why, act: Act | None, found: EventReason) -> bool:
    """Whether an act was done to whoever its doer took for somebody unknown."""
    if act is None or found.doer is None:
        return False
    state = why.trace.step_of(found.index).before.state
    meant = why.trace.ground(act)
    return meant is not None and act_of(why.trace.space.actual_act(state, found.doer, meant)) in (
        found.event,
        found.meant,
    )


@every_run
def test_every_act_not_begun_has_one_reason_that_holds(world: str, seed: int) -> None:
    why = asked(world, seed)
    space = why.trace.space
    decided = [step for step in why.trace.steps if step.decided][:12]
    for step, act in product(decided, space.actions):
        assert step.decided is not None
        who, decision = step.decided
        name = space.characters[who]
        if act.consenting[:1] != (name,):
            continue
        found = why.not_done(name, act_of(act), step.number)
        shares = {one.act for one in found.instead}
        mind = step.before.state.beliefs[who]
        match found.hindrance:
            case "impossible":
                assert not act.possible(mind)
                assert all(belief.chain[0] == name for belief in found.unmet)
            case "did it":
                assert act is decision.act
            case "no gain":
                assert act.possible(mind)
                assert all(option.act is not act for option in decision.alternatives)
            case "drawn":
                assert {act_of(act), found.did} <= shares
            case "better" | "intention":
                assert act_of(act) not in shares
                assert found.did in shares
            case _:
                raise AssertionError(found)
