"""Worlds made ready, kept by the thread that runs them.

Making `dark_room` ready takes a second, a run of it less; so a process that is sent a thousand
specs makes each world ready once. A stage also remembers every state it has met, and its answers
do not depend on what it remembers, so both are bounded: too many stages, and the one used longest
ago goes; too many states, and the stage begins anew.

A stage is no thread's but the one that made it: what it remembers is changed as it is asked.
"""

from __future__ import annotations

import gc
import threading
from collections import OrderedDict
from typing import Final

from gaslamp.errors import require
from gaslamp.model import World
from gaslamp.runs.spec import RunSpec
from gaslamp.simulation import Stage
from gaslamp.worlds import digest_of, open_source

MOST_STAGES: Final = 4
"""A thread keeps so many worlds ready. Who runs more than that in turn is told by the time."""


class _Kept(threading.local):
    """The stages of a thread by the digest of their world, the last used last."""

    def __init__(self) -> None:
        self.stages: OrderedDict[str, Stage] = OrderedDict()


_KEPT: Final = _Kept()


def stage_of(spec: RunSpec) -> Stage:
    """The world of a spec made ready, now or before.

    Raises:
        GaslampError: it cannot be found, read or made ready, or is another than the spec's.
        WrongArgument: it is no spec.

    Cost: reading, checking and grounding the world the first time; then looking up its text,
        or nothing where the spec has a digest.
    """
    require(RunSpec, spec, "spec", "a RunSpec", 'RunSpec("sally_anne").pin() is one')
    if spec.digest is not None and spec.digest in _KEPT.stages:
        return _kept(spec.digest, _KEPT.stages[spec.digest])
    found = spec.source()
    digest = digest_of(found)
    stage = _KEPT.stages.get(digest)
    if stage is None:
        stage = Stage(open_source(found))
    return _kept(digest, stage)


def prepare(spec: RunSpec, world: World) -> None:
    """Have the world of a spec ready in this thread, which is known already as an object.

    Specs with the same digest are then run in this world, whatever their text is written in.
    Raises what `Stage` raises, and `WrongArgument`.
    """
    require(RunSpec, spec, "spec", "a RunSpec")
    _kept(spec.digest or digest_of(spec.source()), Stage(world))


def forget_stages() -> None:
    """Give back the memory that the worlds kept ready by this thread take.

    What was worked out for them goes with them; each is made ready again when it is next run. A
    `Stage` or `Scene` that somebody holds keeps its own world.
    """
    _KEPT.stages.clear()
    # What a stage stands on refers to itself in circles.
    gc.collect()


def _kept(digest: str, stage: Stage) -> Stage:
    """The stage, kept under its digest as the last used."""
    _KEPT.stages[digest] = stage
    _KEPT.stages.move_to_end(digest)
    while len(_KEPT.stages) > MOST_STAGES:
        _KEPT.stages.popitem(last=False)
    return stage
