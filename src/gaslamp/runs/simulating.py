"""Running a spec, and many of them over whatever runs things side by side.

>>> simulate(RunSpec("sally_anne", seed=1)).ending
'sally_looks_in_the_basket'
>>> [run.ending for run in simulate_many(RunSpec("sally_anne", seed=n) for n in range(3))]
['sally_looks_in_the_basket', 'sally_looks_in_the_basket', 'sally_looks_in_the_basket']
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import Final, TypeVar

from gaslamp.errors import WrongArgument, require
from gaslamp.records import LONGEST_MS, Log
from gaslamp.runs.result import RunResult
from gaslamp.runs.spec import RunSpec
from gaslamp.runs.stages import stage_of
from gaslamp.simulation import Scene

T = TypeVar("T")

MOST_AHEAD: Final = 64
"""So many specs are handed to an executor before the first result is taken from it: enough to
keep any machine's cores busy, few enough that specs may be made as they are taken."""


def simulate(spec: RunSpec) -> RunResult:
    """Run a world by itself, or with what those played decide, to its end.

    A top-level function that takes and gives frozen values, so that any executor can be given
    it. The same spec gives the same result in every process, to the byte.

    >>> from gaslamp.runs import RunSpec
    >>> run = simulate(RunSpec("sally_anne", seed=1))
    >>> run.ending, run.at_ms, run.entries
    ('sally_looks_in_the_basket', 55860, 37)

    Raises:
        GaslampError: the world cannot be read, checked or run; somebody played is not of it
            (`NobodyOfThatName`); a decision is not possible then (`CannotDoThat`).

    Cost: the run; the first of a world in a process also reads, checks and grounds it.
    """
    return result_of(spec, scene_of(spec))


def simulate_many(
    specs: Iterable[RunSpec], executor: Executor | None = None
) -> Iterator[RunResult]:
    """The results of many specs, in their order, each as soon as it and those before it are there.

    Args:
        specs: taken a few ahead of the results, so that there may be any number of them.
        executor: any of `concurrent.futures`, such as `ProcessPoolExecutor(4)`; what is left of
            the work when nobody takes results any more is cancelled. None: here, one by one.

    Raises:
        GaslampError: what `simulate` raises, when the result of that spec is taken.

    >>> from gaslamp.runs import RunSpec
    >>> specs = [RunSpec("sally_anne", seed=n) for n in (7, 3)]
    >>> [run.spec.seed for run in simulate_many(specs)]
    [7, 3]
    """
    if isinstance(specs, (str, RunSpec)):
        raise WrongArgument.of("simulate_many", "a row of RunSpecs", specs, "simulate takes one")
    require(Iterable, specs, "simulate_many", "a row of RunSpecs")  # type: ignore[type-abstract]
    if executor is not None and not hasattr(executor, "submit"):
        raise WrongArgument.of("executor", "an Executor of concurrent.futures", executor)
    yield from side_by_side(simulate, specs, executor)


def side_by_side(
    work: Callable[[RunSpec], T], specs: Iterable[RunSpec], executor: Executor | None
) -> Iterator[T]:
    """What `work` makes of each spec, in their order; as `simulate_many` has it.

    `work` goes to other processes by its name, so it is at the top of a module.
    """
    if executor is None:
        yield from map(work, specs)
        return
    waiting: deque[Future[T]] = deque()
    try:
        for spec in specs:
            waiting.append(executor.submit(work, spec))
            if len(waiting) >= MOST_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def scene_of(spec: RunSpec) -> Scene:
    """The scene that a spec leads to, to be asked about or gone on from in other ways.

    With `until_ms` it is that moment of the run. Raises what `simulate` raises.

    >>> from gaslamp.runs import RunSpec
    >>> scene = scene_of(RunSpec("sally_anne", seed=1, until_ms=8_000))
    >>> scene.now_ms, scene.reseed(2).go_on().ending
    (7633, 'sally_looks_in_the_basket')
    """
    require(RunSpec, spec, "simulate", "a RunSpec", 'RunSpec("sally_anne", seed=1) is one')
    if not spec.played and spec.until_ms is None:
        return stage_of(spec).start(spec.seed, longest_ms=_longest_ms(spec))
    # A run has a first moment, whatever it is.
    return deque(scenes_of(spec), maxlen=1)[0]


def scenes_of(spec: RunSpec) -> Iterator[Scene]:
    """Every moment of a spec's run, the first at its start. Raises what `simulate` raises."""
    moments = stage_of(spec).moments(
        spec.seed, spec.played, spec.decisions, longest_ms=_longest_ms(spec)
    )
    for scene in moments:
        if spec.until_ms is not None and scene.now_ms > spec.until_ms:
            return
        yield scene


def _longest_ms(spec: RunSpec) -> int:
    return LONGEST_MS if spec.longest_ms is None else spec.longest_ms


def result_of(spec: RunSpec, scene: Scene) -> RunResult:
    """What the scene that a spec led to is worth keeping of. Raises `WrongArgument`."""
    require(RunSpec, spec, "result_of", "a RunSpec")
    require(Scene, scene, "result_of", "a Scene")
    log = _log(scene)
    lines = log.to_lines() if spec.with_log else None
    return RunResult(spec, scene.ending, scene.now_ms, len(log), log.head, lines)


def _log(scene: Scene) -> Log:
    """All that truly happened in a scene: a run's own record, for who has the whole run."""
    from gaslamp.inquiry import GodView  # noqa: PLC0415  # loads what explains: few need it

    return GodView(scene).log
