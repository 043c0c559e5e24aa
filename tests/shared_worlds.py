"""Worlds opened and stages made once a process, for all tests that only look at them.

A world is a value and a run of a stage is one too, so nothing that a test does shows to the next,
but for what the stage has worked out so far: a test of how much that is makes its own.
"""

from pathlib import Path

from processor_time import shared

from gaslamp.model import World
from gaslamp.sessions import Edition
from gaslamp.simulation import Stage
from gaslamp.worlds import open_world, source


@shared
def world_of(name: str | Path) -> World:
    """A world that ships, by its name, or that a file holds, by its path."""
    return open_world(name)


@shared
def stage_of(name: str | Path) -> Stage:
    return Stage(world_of(name))


@shared
def edition_of(name: str | Path) -> Edition:
    return Edition.of(source(name))
