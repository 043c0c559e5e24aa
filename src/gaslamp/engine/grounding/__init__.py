"""From a world to a ground task of small integers: all that the fast search knows of a world.

`task` is the contract with everything above. `world_grounding` makes one, in this order: events
are sketched over `nodes` (`sketches`), what can ever happen or be is found out (`occurrence`,
`possibilities`), conditions are cut down to it (`simplification`), what nothing reads is left
out (`relevance`), and the rest is written down (`task_writing`).
"""

from gaslamp.engine.grounding.codes import (
    FALSE,
    TRUE,
    UNKNOWN,
    Codes,
)
from gaslamp.engine.grounding.late_events import (
    made_whole,
)
from gaslamp.engine.grounding.task import (
    NONE,
    GroundTask,
    Kind,
    Nodes,
    Setting,
    TaskEvent,
)
from gaslamp.engine.grounding.world_grounding import (
    ground,
)

__all__ = [
    "FALSE",
    "NONE",
    "TRUE",
    "UNKNOWN",
    "Codes",
    "GroundTask",
    "Kind",
    "Nodes",
    "Setting",
    "TaskEvent",
    "ground",
    "made_whole",
]
