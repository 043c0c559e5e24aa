"""The same spec gives the same result, whoever runs it, and how often it was asked before."""

import pickle
import weakref
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from gaslamp.errors import WrongArgument
from gaslamp.inquiry import GodView, Trace
from gaslamp.runs import RunSpec, forget_stages, scene_of, simulate, simulate_many, stage_of, stages
from gaslamp.runs.problems import NotARunSpec
from gaslamp.runs.simulating import MOST_AHEAD
from gaslamp.simulation import CannotDoThat, NobodyOfThatName, Stage
from gaslamp.views import Act
from gaslamp.worlds import open_world

PUT = Act("put", ("sally", "basket"))
SPECS = [RunSpec("sally_anne", seed=seed, with_log=True) for seed in range(12)]


def copied(stage: Stage) -> Stage:
    """A stage as another process gets it."""
    found = pickle.loads(pickle.dumps(stage))  # noqa: S301  # our own bytes
    assert isinstance(found, Stage)
    return found


def test_a_run_is_what_its_stage_makes_of_it() -> None:
    scene = Stage(open_world("sally_anne")).start(seed=3)
    result = simulate(SPECS[3])
    assert (result.ending, result.at_ms) == (scene.ending, scene.now_ms)
    again = Trace(scene)
    assert (result.entries, result.head) == (len(again.entries), again.entries[-1].hash)
    assert result.log == tuple(entry.to_line() for entry in again.entries)


def test_a_log_is_kept_where_it_is_wanted() -> None:
    assert simulate(RunSpec("sally_anne")).log is None
    assert simulate(RunSpec("sally_anne")).head == simulate(SPECS[0]).head


def test_a_run_can_be_stopped_before_its_end() -> None:
    whole = simulate(SPECS[1])
    part = simulate(RunSpec("sally_anne", seed=1, until_ms=6_000, with_log=True))
    assert whole.log is not None
    assert part.log is not None
    assert (part.ending, part.log) == (None, whole.log[: part.entries])
    assert 0 < part.at_ms <= 6_000
    for until in (whole.at_ms, whole.at_ms + 60_000):
        late = simulate(RunSpec("sally_anne", seed=1, until_ms=until))
        assert (late.ending, late.head) == (whole.ending, whole.head)


def test_at_time_0_there_is_a_moment() -> None:
    assert simulate(RunSpec("sally_anne", until_ms=0)).at_ms == 0


def test_who_is_played_does_what_was_decided() -> None:
    scene = scene_of(RunSpec("sally_anne", 1, ("sally",), (PUT,)))
    assert scene.waiting_for == "sally"
    assert GodView(scene).true("inside", "ball") == "basket"
    result = simulate(RunSpec("sally_anne", 1, ("sally",), (PUT,)))
    assert (result.ending, result.at_ms) == (None, scene.now_ms)


def test_a_decision_that_cannot_be_is_refused() -> None:
    with pytest.raises(CannotDoThat):
        simulate(RunSpec("sally_anne", 1, ("sally",), (Act("put", ("sally", "moon")),)))
    with pytest.raises(NobodyOfThatName):
        simulate(RunSpec("sally_anne", 1, ("bob",)))


def test_a_stage_is_made_once_for_a_text_and_few_are_kept() -> None:
    kept = stage_of(RunSpec("sally_anne"))
    assert stage_of(RunSpec("sally_anne", seed=9)) is kept
    assert stage_of(RunSpec("sally_anne").pin()) is kept
    for number in range(stages.MOST_STAGES):
        stage_of(RunSpec("small", text=f"# {number}\nentity ann: character\n"))
    assert stage_of(RunSpec("sally_anne")) is not kept


def test_a_stage_can_be_sent() -> None:
    stage = Stage(open_world("sally_anne"))
    stage.start(seed=1)
    sent = copied(stage)
    assert sent.world == stage.world
    assert sent.start(seed=2).ending == stage.start(seed=2).ending


def test_results_come_in_the_order_of_specs_on_threads() -> None:
    with ThreadPoolExecutor(3) as pool:
        assert list(simulate_many(SPECS, pool)) == list(simulate_many(SPECS))


@pytest.mark.slow
def test_processes_give_what_one_gives() -> None:
    with ProcessPoolExecutor(2) as pool:
        assert list(simulate_many(SPECS, pool)) == list(simulate_many(SPECS))


def test_specs_are_taken_as_they_are_wanted() -> None:
    taken = []

    def endless() -> Iterator[RunSpec]:
        seed = 0
        while True:
            taken.append(seed)
            yield RunSpec("sally_anne", seed=seed)
            seed += 1

    with ThreadPoolExecutor(1) as pool:
        found = simulate_many(endless(), pool)
        assert next(found).spec.seed == 0
        assert len(taken) <= MOST_AHEAD
        found.close()  # type: ignore[attr-defined]
    assert len(taken) <= MOST_AHEAD


def test_a_failure_comes_with_the_result_it_is_of() -> None:
    specs = [SPECS[0], RunSpec("sally_anne", 1, ("bob",)), SPECS[1]]
    with ThreadPoolExecutor(1) as pool:
        found = simulate_many(specs, pool)
        assert next(found) == simulate(SPECS[0])
        with pytest.raises(NobodyOfThatName):
            next(found)


def test_a_spec_that_makes_no_run_is_refused_at_once() -> None:
    for seed in ("1", 1.0, None):
        with pytest.raises(NotARunSpec):
            RunSpec("sally_anne", seed=seed)  # type: ignore[arg-type]
    with pytest.raises(NotARunSpec):
        RunSpec("sally_anne", decisions=(PUT,))


def test_a_choice_is_decided_on_as_its_act_is_and_nothing_else_is() -> None:
    seat = stage_of(RunSpec("sally_anne")).start(1, ("sally",)).seat("sally")
    choice = seat.choices[0]
    assert seat.decide(choice).head == seat.decide(choice.act).head
    with pytest.raises(WrongArgument, match=r'^decide: an Act or a Choice is wanted, not "wait"'):
        seat.decide("wait")  # type: ignore[arg-type]


@pytest.mark.slow
def test_memory_is_given_back() -> None:
    simulate(RunSpec("sally_anne", seed=1))
    kept = [weakref.ref(stage._runtime) for stage in stages._KEPT.stages.values()]
    forget_stages()
    assert kept
    assert {one() for one in kept} == {None}
    assert simulate(RunSpec("sally_anne", seed=1)).ending == "sally_looks_in_the_basket"


def test_a_run_ends_when_it_may_last_no_longer() -> None:
    run = simulate(RunSpec("sally_anne", seed=1, longest_ms=20_000))
    assert (run.ending, run.at_ms <= 20_000) == ("unresolved", True)
    moments = scene_of(RunSpec("sally_anne", seed=1, longest_ms=20_000, until_ms=10**6))
    assert moments.head == run.head
    with pytest.raises(NotARunSpec, match="longest_ms"):
        RunSpec("sally_anne", longest_ms=0)
