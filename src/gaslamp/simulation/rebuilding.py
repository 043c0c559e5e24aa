"""A scene as what made it, world, seed and decisions; and the scene again from that.

What a scene is in the midst of is a run, full of states and functions of its world; what it came
from is a few texts and numbers, and makes the same run again, to the byte.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Final

from gaslamp.model import MadeReady, PackedWorld
from gaslamp.records import Run, Turn
from gaslamp.simulation.perception.utterance import with_words
from gaslamp.simulation.problems import RebuiltOtherwise
from gaslamp.simulation.runtime import Runtime
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act


@dataclass(frozen=True, slots=True)
class SceneSpec:
    """What a scene is made from. Frozen, and can be pickled.

    Args:
        played: names of those who decided from outside as it began.
        decisions: what was decided from outside so far, in order.
        taken: how many things the run had done with that were scheduled, which tells each
            moment of a run from the next; None: it has ended, which may take up nothing.
        head: the hash of its log, to be sure that it is the same again.
        longest_ms: when it ends if nothing ends it before.
        turns: when it was given another future.
    """

    world: PackedWorld
    seed: int
    played: tuple[str, ...]
    decisions: tuple[Act, ...]
    taken: int | None
    head: str
    longest_ms: int
    turns: tuple[Turn, ...]


class _Ready(threading.local):
    """What stages stand on, by world; no thread's but the one that made it, as a stage is."""

    def __init__(self) -> None:
        self.runtimes = MadeReady[Runtime]()


_READY: Final = _Ready()


def runtime_of(packed: PackedWorld) -> Runtime:
    """What runs a world that arrived, made ready now or before in this thread."""
    found = _READY.runtimes.get(packed.digest)
    if found is None:
        found = Runtime(packed.world())
        found.space.arrived_as(packed)
    return _READY.runtimes.keep(packed.digest, found)


def packed_of(runtime: Runtime) -> PackedWorld:
    """The world of what runs it, packed; whatever comes back of it finds the same works again."""
    packed = runtime.space.packed
    _READY.runtimes.note(packed.digest, runtime)
    return packed


def spec_of(runtime: Runtime, run: Run) -> SceneSpec:
    """What a run came from. Cost: linear in the length of its log."""
    return SceneSpec(
        packed_of(runtime),
        run.seed,
        tuple(runtime.people[who] for who in sorted(_started_with(run))),
        decisions_of(runtime, run),
        run.taken if run.ending is None else None,
        run.log.head,
        run.longest_ms,
        run.turns[1:],
    )


def rebuilt(spec: SceneSpec) -> tuple[Runtime, Run]:
    """The run that a spec came from, and what runs it.

    Raises:
        RebuiltOtherwise: it came out otherwise, as from another version of the program.

    Cost: that of the run; the first of a world in this thread also makes that ready.
    """
    runtime = runtime_of(spec.world)
    run = None
    for run in _moments(runtime, spec):  # noqa: B007  # the last of them
        pass
    assert run is not None, "a run has a first moment"
    if run.log.head != spec.head:
        raise RebuiltOtherwise(runtime.world.front.title, spec.head, run.log.head)
    return runtime, run


def moments_again(runtime: Runtime, run: Run) -> Iterator[Run]:
    """Every moment of a run from its first, worked out once more: the last is where it stands.

    A run that was changed otherwise than by decisions and turns does not come out again; the
    caller compares.
    """
    return _moments(runtime, spec_of(runtime, run))


def _moments(runtime: Runtime, spec: SceneSpec) -> Iterator[Run]:
    engine, space = runtime.engine, runtime.space
    ahead, turns = list(reversed(spec.decisions)), list(reversed(spec.turns))
    played = frozenset(map(runtime.number, spec.played))
    run = engine.initial_run(spec.seed, played, spec.longest_ms)
    decided = 0
    while True:
        while turns and (turns[-1].taken, turns[-1].decided) == (run.taken, decided):
            turn = turns.pop()
            run = engine.turn(run, turn.seed, turn.played)
        yield run
        if run.ending is not None:
            return
        if run.due is not None:
            if not ahead:
                return
            decision = ahead.pop()
            decided += 1
            run = engine.after_decision(
                with_words(run, decision), space.find(decision.name, decision.arguments)
            )
        elif ahead or turns or spec.taken is None or run.taken < spec.taken:
            run = engine.step(run)
        else:
            return


def _started_with(run: Run) -> frozenset[int]:
    """The numbers of those who were played as a run began."""
    return run.turns[0].played if run.turns else run.played


def decisions_of(runtime: Runtime, run: Run) -> tuple[Act, ...]:
    """What was decided from outside, in order: people's records say what, the log who came when."""
    each = {runtime.people[who]: iter(run.people[who].decisions) for who in run.ever_played}
    if not each:
        return ()
    found = []
    words = ""
    for entry in run.log:
        who = entry.body.get("who") if entry.kind in {"begin", "wait"} else None
        if entry.kind == "say":
            words = str(entry.body["words"])
        elif isinstance(who, str) and who in each:
            made = next(each[who])
            if made.ground == "played":
                act = made.act
                found.append(WAIT if act is None else Act(act.name, act.arguments, words))
            words = ""
    return tuple(found)
