"""How tense runs are, what nobody in them had expected, and which of many are worth showing."""

import pickle
from collections import Counter
from itertools import pairwise

import pytest

from gaslamp.inquiry import NextAct, Predictions, Trace, UnforeseenAct
from gaslamp.inquiry.tension import Tension
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Log
from gaslamp.runs import RunSpec, scene_of, simulate
from gaslamp.runs.remarkable import remarkable_runs, surprise_of
from gaslamp.runs.result import RunResult
from gaslamp.runs.tension import RunTension, run_tension
from gaslamp.views import Act

SHIPPED = [
    RunSpec("sally_anne", seed=1),
    pytest.param(RunSpec("interview", seed=2), marks=pytest.mark.slow),
    pytest.param(RunSpec("dark_room", seed=3), marks=pytest.mark.slow),
]


def traced(spec: RunSpec) -> Trace:
    return Trace(scene_of(spec))


def acts_of_sally_anne() -> list[GroundEvent]:
    return list(traced(RunSpec("sally_anne")).space.actions)


# -- what one mind expects ----------------------------------------------------------------


def next_act_in(spec: RunSpec, who: str, other: str) -> NextAct:
    trace = traced(spec)
    return next(
        expected
        for one, of, expected in Predictions(trace).in_minds(trace.steps[0])
        if (one, of) == (who, other)
    )


@pytest.mark.parametrize("spec", SHIPPED)
def test_what_is_expected_is_a_distribution(spec: RunSpec) -> None:
    trace = traced(spec)
    for step in trace.steps[:: max(1, len(trace.steps) // 5)]:
        for _, _, expected in Predictions(trace).in_minds(step):
            chances = [expected.chance(act) for act in expected.acts]
            assert all(0 < one <= 1 for one in chances)
            # A little is left for what was taken to be impossible.
            assert sum(chances) < 1
            assert expected.entropy >= 0


def test_what_there_is_reason_for_is_expected_most() -> None:
    expected = next_act_in(RunSpec("sally_anne", seed=1), "anne", "sally")
    act, chance = expected.likeliest
    assert act is not None
    assert chance == max(expected.chance(one) for one in expected.acts)


def test_what_was_seen_before_is_expected_more() -> None:
    acts = [act for act in acts_of_sally_anne() if act.name in {"put", "play_outside"}]
    unseen, seen = NextAct((), acts, {}), NextAct((), acts, {"put": 3})
    put = next(act for act in acts if act.name == "put")
    assert seen.chance(put) > unseen.chance(put)
    other = next(act for act in acts if act.name != "put")
    assert seen.chance(other) < unseen.chance(other)


def test_who_has_no_reason_for_anything_is_as_open_as_can_be() -> None:
    acts = acts_of_sally_anne()
    none, some = NextAct((), acts, {}), NextAct([(acts[0], 1.0)], acts, {})
    assert none.likeliest == (None, 0.0)
    assert none.entropy > some.entropy


# -- what surprised -------------------------------------------------------------------------


@pytest.mark.parametrize("spec", SHIPPED)
def test_only_who_perceived_an_act_was_surprised_by_it(spec: RunSpec) -> None:
    trace = traced(spec)
    people = trace.space.characters
    found = list(Predictions(trace).all())
    assert found
    for one in found:
        assert one.who != one.doer
        assert one.bits >= 0
        person = trace.steps[-1].after.people[people.index(one.who)]
        assert (one.at_ms, one.act) in {(had.at_ms, had.act.wordless) for had in person.percepts}
        assert trace.entry(one.index).at_ms <= one.at_ms


@pytest.mark.slow
def test_nothing_is_predicted_of_somebody_not_recognised() -> None:
    trace = traced(RunSpec("dark_room", seed=3))
    figures = {
        had.doer
        for person in trace.steps[-1].after.people
        for had in person.percepts
        if had.doer is not None and had.doer not in trace.space.characters
    }
    assert figures  # somebody was perceived as a figure, or this shows nothing
    assert figures.isdisjoint(one.doer for one in Predictions(trace).all())


@pytest.mark.parametrize("spec", SHIPPED)
def test_what_was_unforeseen_surprised_everybody_who_perceived_it(spec: RunSpec) -> None:
    predictions = Predictions(traced(spec))
    for one in predictions.unforeseen():
        assert one.bits == min(by.bits for by in one.by) > 1
        assert one.by[0].act == one.act


def test_sally_coming_back_is_what_anne_had_not_expected() -> None:
    found = run_tension(RunSpec("sally_anne", seed=1))
    least = found.least_expected[0]
    assert (str(least.act), least.by[0].who) == ("come_back(sally)", "anne")


# -- curves ---------------------------------------------------------------------------------


@pytest.mark.parametrize("spec", SHIPPED)
def test_curves_have_a_moment_for_whatever_was_logged(spec: RunSpec) -> None:
    trace = traced(spec)
    curves = Tension(trace, Predictions(trace)).curves()
    assert tuple(curve.who for curve in curves) == trace.space.characters
    for curve in curves:
        assert [one.index for one in curve.moments] == [
            step.entries[-1].index for step in trace.steps if step.entries
        ]
        assert all(a.at_ms <= b.at_ms for a, b in pairwise(curve.moments))
        assert all(0 <= one.threat <= 1 for one in curve.moments)
        assert all(one.uncertainty >= 0 and one.surprise >= 0 for one in curve.moments)


@pytest.mark.parametrize("spec", SHIPPED)
def test_whatever_surprises_has_an_entry(spec: RunSpec) -> None:
    trace = traced(spec)
    predictions = Predictions(trace)
    for who, curve in enumerate(Tension(trace, predictions).curves()):
        last = trace.steps[-1].after.people[who]
        facts = sum(one.surprise_bits for one in last.revisions)
        acts = sum(one.bits for one in predictions.all() if one.who == curve.who)
        assert curve.surprise == pytest.approx(facts + acts)


def test_the_same_spec_gives_the_same_curves_and_travels() -> None:
    found = run_tension(RunSpec("sally_anne", seed=5))
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  # what was just made here
    assert again == found == run_tension(RunSpec("sally_anne", seed=5))


def test_measuring_leaves_the_run_as_it_was() -> None:
    spec = RunSpec("sally_anne", seed=5)
    assert run_tension(spec).result == simulate(spec)


# -- which are worth showing ----------------------------------------------------------------


def made_up(seed: int, ending: str, turns: str, bits: float = 2.0) -> RunTension:
    """A run of one-letter acts, all by ann; its log differs with its seed."""
    head = Log().append(0, "start", {"seed": seed}).head
    act = Act(turns[0])
    return RunTension(
        RunResult(RunSpec("sally_anne", seed), ending, 1_000, 1, head),
        (),
        (UnforeseenAct(act, "ann", 0, 500, bits, ()),),
        tuple(("ann", one) for one in turns),
    )


def test_the_most_surprising_is_shown_first() -> None:
    runs = [made_up(1, "a", "xyz"), made_up(2, "a", "xyz", 6.0), made_up(3, "a", "xyz", 4.0)]
    assert remarkable_runs(runs, 1)[0].run is runs[1]


def test_another_ending_is_shown_before_more_of_the_same() -> None:
    alike = [made_up(seed, "a", "xyz", 5.0) for seed in range(5)]
    other = made_up(9, "b", "xyz", 1.5)
    assert [one.run for one in remarkable_runs([*alike, other], 2)] == [alike[0], other]


def test_other_turns_are_shown_before_more_of_the_same() -> None:
    alike = [made_up(seed, "a", "xyz", 5.0) for seed in range(5)]
    other = made_up(9, "a", "zwv", 1.5)
    assert [one.run for one in remarkable_runs([*alike, other], 2)] == [alike[0], other]


def test_runs_that_went_alike_are_one() -> None:
    run = made_up(1, "a", "xyz")
    assert len(remarkable_runs([run, run, run], 3)) == 1
    assert remarkable_runs([], 3) == ()


def test_each_says_why_it_is_shown() -> None:
    first, second = remarkable_runs([made_up(1, "a", "xyz", 4.0), made_up(2, "b", "xyv")], 2)
    assert first.reasons[0] == "It ends as 1 of 2 runs do."
    assert first.reasons[1].startswith("Nobody had expected x() at 0.5 s: 4.0 bits")
    assert second.reasons[-1] == (
        "Of its 2 turns from one act to the next, 1 are in none of those before it."
    )


def test_a_long_run_is_not_remarkable_for_its_length() -> None:
    short = made_up(1, "a", "xyz", 3.0)
    many = tuple(short.unforeseen * 20)
    long = RunTension(short.result, (), many, short.turns)
    assert surprise_of(long) == 9.0
    assert Counter(one.bits for one in long.least_expected) == {3.0: 20}
