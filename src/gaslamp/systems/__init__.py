"""World systems: declarations that worlds share, and the physics beside them.

A world that says ``use places, bodies`` builds on the folders of these names here. Each holds
a text in the notation (vocabulary, what can be done, what happens by itself, and the lines it is
told by; a world adds to them), the formulas that go with it, and its `System`: which tables it
works out as a world is opened, which `Process` moves what it measures. `mathematics` and
`psychology` hold what several of them compute with.

Other packages take a system's `SYSTEM`, the names it is looked for by, and whole modules of
physics from its folder (``from gaslamp.systems.bodies import circulation``).
"""

from gaslamp.systems.constants import (
    Constants,
)
from gaslamp.systems.process import (
    Fluent,
    OfType,
    Process,
)
from gaslamp.systems.registry import (
    changeable,
    computed_values,
    is_computed_here,
    processes,
    shipped_systems,
    system,
    tables,
)
from gaslamp.systems.system import (
    Names,
    System,
    Table,
)

__all__ = [
    "Constants",
    "Fluent",
    "Names",
    "OfType",
    "Process",
    "System",
    "Table",
    "changeable",
    "computed_values",
    "is_computed_here",
    "processes",
    "shipped_systems",
    "system",
    "tables",
]
