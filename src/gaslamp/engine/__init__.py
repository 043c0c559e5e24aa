"""What follows from a state, in integers: the fast body of the semantics of `gaslamp.model`."""

from gaslamp.engine.core import (
    Core,
)
from gaslamp.engine.digests import (
    Digests,
    digest_of,
    let_go,
)
from gaslamp.engine.discrimination_net import (
    Net,
    discrimination_net,
)
from gaslamp.engine.endless_core import (
    EndlessCore,
    serves,
)
from gaslamp.engine.grounding.task_encoding import (
    read_task,
    written_task,
)
from gaslamp.engine.node_reads import FluentsRead, depths_read
from gaslamp.engine.space import (
    EngineSpace,
    space_of,
    whole_task,
)
from gaslamp.engine.tables import (
    heeded_fluents,
)
from gaslamp.engine.task_store import (
    TaskKind,
    TaskStore,
    find_or_make,
)

__all__ = [
    "Core",
    "Digests",
    "EndlessCore",
    "EngineSpace",
    "FluentsRead",
    "Net",
    "TaskKind",
    "TaskStore",
    "depths_read",
    "digest_of",
    "discrimination_net",
    "find_or_make",
    "heeded_fluents",
    "let_go",
    "read_task",
    "serves",
    "space_of",
    "whole_task",
    "written_task",
]
