"""A scene as what made it, world, seed and decisions; and the scene again from that.

What a scene is in the midst of is a run, full of states and functions of its world; what it came
from is a few texts and numbers, and makes the same run again, to the byte.
"""

from __future__ import annotations

import threading
from typing import Final

from gaslamp.model import MadeReady, PackedWorld
from gaslamp.records import Run
from gaslamp.simulation.perception.utterance import with_words
from gaslamp.simulation.problems import RebuiltOtherwise
from gaslamp.simulation.runtime import Runtime
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act


@dataclass(frozen=True, slots=True)
class SceneSpec:
    """What a scene is made from. Frozen, and can be pickled.

    Args:
        played: names of those who decide from outside.
        decisions: what they decided so far, in order.
        taken: how many things the run had done with that were scheduled, which tells each
            moment of a run from the next; None: it has ended, which may take up nothing.
        head: the hash of its log, to be sure that it is the same again.
    """

    world: PackedWorld
    seed: int
    played: tuple[str, ...]
    decisions: tuple[Act, ...]
    taken: int | None
    head: str


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
        tuple(runtime.people[who] for who in sorted(run.played)),
        _decisions(runtime, run),
        _taken(run) if run.ending is None else None,
        run.log.head,
    )


def rebuilt(spec: SceneSpec) -> tuple[Runtime, Run]:
    """The run that a spec came from, and what runs it.

    Raises:
        RebuiltOtherwise: it came out otherwise, as from another version of the program.

    Cost: that of the run; the first of a world in this thread also makes that ready.
    """
    runtime = runtime_of(spec.world)
    engine, ahead = runtime.engine, iter(spec.decisions)
    left = len(spec.decisions)
    run = engine.initial_run(spec.seed, frozenset(map(runtime.number, spec.played)))
    while run.ending is None and (left or spec.taken is None or _taken(run) < spec.taken):
        if run.due is None:
            run = engine.step(run)
        elif left:
            left -= 1
            decision = next(ahead)
            event = runtime.event(run, decision)
            run = engine.after_decision(with_words(run, decision), event)
        else:
            break
    if run.log.head != spec.head:
        raise RebuiltOtherwise(runtime.world.front.title, spec.head, run.log.head)
    return runtime, run


def _taken(run: Run) -> int:
    # Whatever was ever scheduled and no longer is, was taken up or given up; and each step of a run
    # takes something up. So this grows from moment to moment.
    return run.schedule.next_serial - len(run.schedule)


def _decisions(runtime: Runtime, run: Run) -> tuple[Act, ...]:
    """What those played decided, in order: their records say what, the log who came when."""
    each = {
        runtime.people[who]: iter(
            [one for one in run.people[who].decisions if one.ground == "played"]
        )
        for who in run.played
    }
    if not each:
        return ()
    found = []
    words = ""
    for entry in run.log:
        who = entry.body.get("who") if entry.kind in {"begin", "wait"} else None
        if entry.kind == "say":
            words = str(entry.body["words"])
        elif isinstance(who, str) and who in each:
            act = next(each[who]).act
            found.append(WAIT if act is None else Act(act.name, act.arguments, words))
            words = ""
    return tuple(found)
