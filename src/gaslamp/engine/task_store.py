"""Where tasks that were ground before may be had from: said by whoever made a space.

The engine grounds what it needs; that somebody may have it ready is nothing it knows of. It asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol, TypeAlias

from gaslamp.engine.grounding.codes import Codes
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.model import World
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import KnownGrounding

TaskKind: TypeAlias = Literal["scene", "anywhere"]
"""The whole of a world, as `ground_whole` makes it; or what a planner is asked about anywhere in
it, as `ground` makes it of a space of the usual depth."""


class TaskStore(Protocol):
    """Tasks of one world, ready made."""

    def known_grounding(self, world: World) -> KnownGrounding | None:
        """What grounding it found out before; None: it has to be ground."""

    def keep_grounding(self, world: GroundWorld) -> None:
        """Take it from a world that had to be ground."""

    def find(
        self, kind: TaskKind, world: GroundWorld, codes: Codes | None = None
    ) -> GroundTask | None:
        """The task of a world, in some codes; None: it has to be ground."""

    def keep(self, kind: TaskKind, task: GroundTask) -> None:
        """Take a task that had to be ground."""


def find_or_make(
    store: TaskStore | None,
    kind: TaskKind,
    world: GroundWorld,
    codes: Codes | None,
    make: Callable[[], GroundTask],
) -> GroundTask:
    """A task from a store, if there is one and it has it; else made, and kept there."""
    if store is None:
        return make()
    task = store.find(kind, world, codes)
    if task is None:
        task = make()
        if task.desk is None:  # else most of it is still to be ground
            store.keep(kind, task)
    return task
