"""What follows from a state, in integers: the fast body of the semantics of `gaslamp.model`."""

from gaslamp.engine.core import (
    Core,
)
from gaslamp.engine.endless_core import (
    EndlessCore,
    serves,
)
from gaslamp.engine.grounding.task_encoding import (
    read_task,
    written_task,
)
from gaslamp.engine.space import (
    EngineSpace,
    space_of,
)
from gaslamp.engine.tables import (
    fluents_read,
)
from gaslamp.engine.task_store import (
    TaskKind,
    TaskStore,
    find_or_make,
)

__all__ = [
    "Core",
    "EndlessCore",
    "EngineSpace",
    "TaskKind",
    "TaskStore",
    "find_or_make",
    "fluents_read",
    "read_task",
    "serves",
    "space_of",
    "written_task",
]
