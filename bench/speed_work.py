"""What `speed.py` times: one piece of work by one checkout's Gaslamp, in a process of its own.

    PYTHONPATH=CHECKOUT/src python bench/speed_work.py '{"work": "entries", "world": "dark_room"}'

Writes what has been measured so far as a line of JSON, again and again; the last line counts, so
that work which is cut off in the midst has still said how far it came. Times are the processor's.

Copes with commits before and after the rooms were moved (66b225c and later), and so knows where
things lie in each.
"""

from __future__ import annotations

import json
import math
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Final

from wanderers import wanderers

if TYPE_CHECKING:
    from gaslamp.minds import Minds, Stance
    from gaslamp.model import State, World
    from gaslamp.records import Chance, Decision, Run
    from gaslamp.simulation import Engine, Stage
    from gaslamp.simulation.runtime import Runtime

HERE: Final = Path(__file__).parent
STATM: Final = Path("/proc/self/statm")
WINDOW: Final = 1000
"""Entries at either end of a run that are compared."""

HOUR_MS: Final = 3_600_000
SAY_EVERY_S: Final = 1.0
LEAST_S: Final = 1.0
"""Work that is over sooner is done again, until so much has been measured."""

WALK: Final = """
habit wander(who: character, a: room, b: room)
    when:
        at(who) == a and a != b
        and (a == hall or b == hall) and (b != cellar or not locked())
    does: go(who, a, b)
"""
"""What makes the people of `house.lamp`, who have reasons for little, walk about."""


def say(figures: Mapping[str, object]) -> None:
    """Write what has been measured so far."""
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


def megabytes() -> float:
    """Memory that this process holds now; elsewhere than on Linux, the most it held."""
    if STATM.exists():
        return int(STATM.read_text("ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def stage_of(world: World) -> Stage:
    """A world made ready, at any commit."""
    stage: Stage = import_module("gaslamp.simulation.stage").Stage(world)
    return stage


def engine_of(stage: Stage) -> Engine:
    """What moves runs of a stage: from `first_moment` on, by `step(run)` after `step(run)`."""
    for name in ("_runtime", "_works"):
        if hasattr(stage, name):
            runtime: Runtime = getattr(stage, name)
            return runtime.engine
    engine: Engine = stage._engine  # type: ignore[attr-defined]  # noqa: SLF001  # before there was one
    return engine


def first_moment(engine: Engine, seed: int) -> Run:
    """A run that nobody plays, at its start, which goes on for longer than runs otherwise do.

    In commits before a run was told how long, only within `without_end`.
    """
    begin: Callable[..., Run]
    begin = getattr(engine, "initial_run", None) or getattr(engine, "begun")  # noqa: B009  # before
    if "longest_ms" in signature(begin).parameters:
        return begin(seed, frozenset(), longest_ms=24 * HOUR_MS)
    return begin(seed, frozenset())


def opened(name: str) -> World:
    """A world that ships, read."""
    world: World = import_module("gaslamp.worlds").open_world(name)
    return world


def read(text: str) -> World:
    """A world from its text."""
    world: World = import_module("gaslamp.worlds").read_world(text)
    return world


@contextmanager
def without_end() -> Iterator[None]:
    """Within, runs go on for longer than the 45 minutes after which they otherwise end.

    In commits in which a run is told how long it may be, this does nothing (`first_moment`).
    """
    names = ("gaslamp.simulation.engine", "gaslamp.simulation.turn")
    module = import_module(next(filter(_there, names)))
    before = module.LONGEST_MS
    module.LONGEST_MS = 24 * HOUR_MS  # type: ignore[attr-defined]
    try:
        yield
    finally:
        module.LONGEST_MS = before  # type: ignore[attr-defined]


# -- the pieces of work -----------------------------------------------------------------------


def entries(world: str, seeds: int, *, warm: bool) -> None:
    """Log entries a second of runs that nobody plays; warm: of seeds that were run before."""
    stage = stage_of(opened(world))
    logged, spent, done = 0, 0.0, 0
    if warm:
        for seed in range(seeds):
            stage.start(seed)
    while True:
        for seed in range(seeds):
            begun = time.process_time()
            scene = stage.start(seed)
            spent += time.process_time() - begun
            logged, done = logged + len(scene._run.log), done + 1  # noqa: SLF001
            say({"value": logged / max(spent, 1e-9), "runs": done, "entries": logged})
        if not warm or spent >= LEAST_S:
            return


@dataclass
class Course:
    """How far a run has come."""

    run: Run
    spent_s: float = 0.0
    at_s: list[float] = field(default_factory=list)
    """When each entry of the log was there."""
    memory: list[tuple[int, float]] = field(default_factory=list)
    """Entries, and the megabytes held then, one for each `WINDOW`."""

    def measure(self, run: Run, spent_s: float) -> None:
        """Take in the next moment of the run."""
        self.run, self.spent_s = run, spent_s
        logged = len(run.log)
        self.at_s += [spent_s] * (logged - len(self.at_s))
        if len(self.memory) <= logged // WINDOW:
            self.memory.append((logged, megabytes()))


def run_on(
    world: str, done: Callable[[Run], bool], figures: Callable[[Course], dict[str, object]]
) -> None:
    """Run a world until it is done or over, saying now and then how far it came."""
    engine = engine_of(stage_of(read(world)))
    course = Course(first_moment(engine, 1))
    begun = said = time.process_time()
    try:
        while course.run.ending is None and not done(course.run):
            run = engine.step(course.run)
            now = time.process_time()
            course.measure(run, now - begun)
            if now - said > SAY_EVERY_S:
                say(figures(course) | {"done": False})
                said = now
    except Exception as error:  # noqa: BLE001  # a fault of one side is what is to be shown
        why = f"{type(error).__name__}: {error}".splitlines()[0]
        say(figures(course) | {"done": False, "why": why})
        return
    say(figures(course) | {"done": done(course.run)})


def wandering(people: int, most: int) -> None:
    """Milliseconds an entry of a long run of people who wander, and what it adds to memory."""

    def figures(course: Course) -> dict[str, object]:
        at, logged = course.at_s, max(1, len(course.at_s))
        window = max(1, min(WINDOW, logged // 2))
        last = at[-1] - at[-1 - window] if len(at) > window else 0.0
        since, held = course.memory[len(course.memory) // 2]
        return {
            "value": 1000 * course.spent_s / logged,
            "entries": len(at),
            "last_to_first": last / at[window - 1] if at and at[window - 1] else None,
            "last_ms": 1000 * last / window,
            "memory_mb": megabytes(),
            # Once whatever is bounded is full: what still grows then grows with the run.
            "growth_mb": megabytes() - held,
            "growth_since": since,
        }

    with without_end():
        run_on(wanderers(people), lambda run: len(run.log) >= most, figures)


def hour(world: str, until_ms: int = HOUR_MS) -> None:
    """Seconds of story a second, up to an hour of it."""
    texts = {
        "meet3": lambda: wanderers(3, triggers=True),
        "meet4": lambda: wanderers(4, triggers=True),
        "house": lambda: (HERE / "house.lamp").read_text("utf-8") + WALK,
    }

    def figures(course: Course) -> dict[str, object]:
        story_s = course.run.now_ms / 1000
        return {
            "value": story_s / max(course.spent_s, 1e-9),
            "story_s": story_s,
            "entries": len(course.at_s),
            "memory_mb": megabytes(),
        }

    with without_end():
        run_on(texts[world](), lambda run: run.now_ms >= until_ms, figures)


def decisions(world: str, runs: int) -> None:
    """Milliseconds a decision takes that was met first: `bench/minds.py`, at any commit."""
    name = "gaslamp.minds" if _there("gaslamp.minds") else "gaslamp.simulation.minds"
    minds: type[Minds] = import_module(name).Minds
    plain = minds.decide
    met: set[object] = set()
    every: list[float] = []
    first: list[float] = []

    def timed(
        self: Minds, who: str, believed: State, chance: Chance, stance: Stance
    ) -> tuple[Decision, Chance]:
        # Of the thread: where the process has a bound on its time, as it has here, that of the
        # process is told by the ticks of the system, and most decisions took none.
        begun = time.thread_time()
        decided = plain(self, who, believed, chance, stance)
        taken_ms = 1000 * (time.thread_time() - begun)
        every.append(taken_ms)
        question = (who, believed, stance.disposition, stance.alarmed)
        if question not in met:
            met.add(question)
            first.append(taken_ms)
        return decided

    minds.decide = timed  # type: ignore[method-assign, assignment]
    stage = stage_of(opened(world))
    for seed in range(runs):
        stage.start(seed)
        say(
            {
                "value": quantile(first, 0.5),
                "p99_ms": quantile(first, 0.99),
                "all_median_ms": quantile(every, 0.5),
                "all_p99_ms": quantile(every, 0.99),
                "decisions": len(every),
                "met_first": len(first),
            }
        )


def quantile(times: list[float], share: float) -> float:
    """The least of some times that so large a share of them does not exceed; 0 of none."""
    ordered = sorted(times)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)] if ordered else 0.0


def _there(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True


WORK: Final[Mapping[str, Callable[..., None]]] = {
    "entries": entries,
    "wandering": wandering,
    "hour": hour,
    "decisions": decisions,
}


def main() -> None:
    """Do the work that the first argument asks for."""
    asked = json.loads(sys.argv[1])
    if bounds := asked.pop("bounds", None):
        seconds, memory_mb = bounds
        # Past these the system ends the work, wherever it is: a step that takes for ever, too.
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 5))
        resource.setrlimit(resource.RLIMIT_AS, (int(memory_mb * 1e6),) * 2)
    WORK[asked.pop("work")](**asked)


if __name__ == "__main__":
    main()
