"""Tasks of worlds that were opened here, prepared: found as data, and kept as data.

What a task comes to depends on the world, and so on all that the world was made of, and on the
engine. These are the facts of its prepared file. Of a world that was not opened from a text, or was
changed since, nobody knows what it was made of: it is ground.
"""

from __future__ import annotations

from gaslamp import prepared
from gaslamp.engine import TaskKind, read_task, written_task
from gaslamp.engine.grounding import Codes, GroundTask
from gaslamp.model import NotEncoded, World
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import KnownGrounding, read_grounding
from gaslamp.worlds import origin_of


class PreparedTasks:
    """The prepared tasks of one world; a `gaslamp.engine.TaskStore`."""

    def __init__(self, world: prepared.Wanted) -> None:
        """`world`: the prepared file of the world."""
        self._world = world

    @classmethod
    def of(cls, world: World) -> PreparedTasks | None:
        """Those of a world; None if nobody knows what it was made of."""
        origin = origin_of(world)
        return None if origin is None else cls(origin)

    def known_grounding(self, world: World) -> KnownGrounding | None:
        """As `TaskStore.known_grounding`."""
        file = prepared.find(self.grounding_file)
        if file is None:
            return None
        try:
            return read_grounding(file.payload, world)
        except NotEncoded:
            return None

    def keep_grounding(self, world: GroundWorld) -> None:
        """As `TaskStore.keep_grounding`."""
        prepared.keep_written(self.grounding_file, lambda: (world.written_grounding(), {}))

    @property
    def grounding_file(self) -> prepared.Wanted:
        """The prepared file of what grounding found out: it hangs on what the world hangs on."""
        return prepared.Wanted("grounding", self._world.name, self._world.facts)

    def find(
        self, kind: TaskKind, world: GroundWorld, codes: Codes | None = None
    ) -> GroundTask | None:
        """As `TaskStore.find`."""
        wanted = self.file_of(kind)
        file = None if wanted is None else prepared.find(wanted)
        if file is None:
            return None
        try:
            return read_task(file.payload, world, codes)
        except NotEncoded:
            return None

    def keep(self, kind: TaskKind, task: GroundTask) -> None:
        """As `TaskStore.keep`: into the cache, if one is in use."""
        wanted = self.file_of(kind)
        if wanted is not None:
            prepared.keep_written(wanted, lambda: (written_task(task), {}))

    def file_of(self, kind: TaskKind) -> prepared.Wanted | None:
        """The prepared file of a task; None if none would be believed."""
        engine = prepared.code_digest("engine")
        if engine is None:
            return None
        facts = {**self._world.facts, "engine": engine}
        return prepared.Wanted("task", f"{kind} {self._world.name}", facts)
