"""Worlds opened and stages made once a process, for all tests that only look at them.

A world is a value and a run of a stage is one too, so nothing that a test does shows to the next,
but for what the stage has worked out so far: a test of how much that is makes its own.
"""

from contextlib import nullcontext
from functools import wraps
from pathlib import Path, PurePath
from typing import Final

from processor_time import shared, shared_work

from gaslamp.model import World
from gaslamp.sessions import Edition
from gaslamp.simulation import Stage
from gaslamp.worlds import open_world, opening, shipped_worlds, source

LARGE: Final = ("manor", "night")
"""Worlds of thousands of acts: a first decision in one takes seconds, a run up to minutes. Laws
that play, search or count in all that ships are held in `light_worlds`, and in these by tests of
their own (tests/worlds/test_manor.py, test_night.py); what is read, checked, written and listed is
held in all."""


def light_worlds() -> tuple[str, ...]:
    """The worlds that ship, but for those that are `LARGE`."""
    return tuple(name for name in shipped_worlds() if name not in LARGE)


@shared
def world_of(name: str | Path) -> World:
    """A world that ships, by its name, or that a file holds, by its path."""
    return open_world(name)


@shared
def stage_of(name: str | Path) -> Stage:
    """The stage of such a world; one that ships, and is not large, has
    thought its first thoughts, by one run."""
    stage = Stage(world_of(name))
    if name in light_worlds():
        stage.start(seed=0)
    return stage


def warm() -> None:
    """What whoever opens the first world of a process pays: the imports and the grammar."""
    world_of("sally_anne")


def charge_nobody_for_shipped_texts() -> None:
    """Reading a text that ships is kept by the program itself, for all tests of a process."""
    read = opening._parsed
    files = {f"{name}.lamp" for name in (*shipped_worlds(), *opening.systems())}

    @wraps(read)
    def uncharged(text: str | bytes, file: str) -> World:
        with shared_work() if PurePath(file).name in files else nullcontext():
            return read(text, file)

    opening._parsed = uncharged  # type: ignore[assignment]  # which can be asked for its cache


@shared
def edition_of(name: str | Path) -> Edition:
    return Edition.of(source(name))
