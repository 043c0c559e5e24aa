"""What follows from a state, in integers: the fast body of the semantics of `gaslamp.model`."""

from gaslamp.engine.core import (
    Core,
)
from gaslamp.engine.grounding.task_encoding import (
    read_task,
    written_task,
)
from gaslamp.engine.space import (
    DEPTH,
    EngineSpace,
)
from gaslamp.engine.tables import (
    fluents_read,
)
from gaslamp.engine.task_store import (
    TaskKind,
    TaskStore,
    found_or_made,
)

__all__ = [
    "DEPTH",
    "Core",
    "EngineSpace",
    "TaskKind",
    "TaskStore",
    "fluents_read",
    "found_or_made",
    "read_task",
    "written_task",
]
