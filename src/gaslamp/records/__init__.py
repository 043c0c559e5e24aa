"""What a run is made of, as values: time, chance, what is due, decisions, the log.

The journal, which keeps them on disk, is `gaslamp.records.journal`: it brings SQLite with it, which
nothing but play needs.
"""

from gaslamp.records.canonical import (
    Json,
)
from gaslamp.records.chance import (
    SEEDS,
    Chance,
    checked_seed,
    draw,
)
from gaslamp.records.clock import (
    SECOND_MS,
    checked_ms,
)
from gaslamp.records.decisions import (
    Alternative,
    Decision,
    ExpectationOfAct,
    Ground,
    Intention,
)
from gaslamp.records.evidence import (
    FIRST_HAND,
    WEAKEST_FIRST,
    Doubt,
    Evidence,
    Moment,
    Revision,
    inferred_evidence,
)
from gaslamp.records.feelings import (
    LEAST,
    Emotion,
    Feelings,
    Prospect,
)
from gaslamp.records.log import (
    Entry,
    Log,
    act_from_text,
)
from gaslamp.records.pages import (
    PAGE,
    Draft,
    Pages,
)
from gaslamp.records.quantity_monitor import (
    QuantityMonitor,
)
from gaslamp.records.replacement import (
    replace,
)
from gaslamp.records.run import (
    LONGEST_MS,
    Finish,
    Free,
    Happen,
    LeftOff,
    Measure,
    Person,
    Reconsider,
    Run,
    Task,
    Tick,
    Turn,
)
from gaslamp.records.schedule import (
    Schedule,
)
from gaslamp.records.trail import (
    Trail,
)

__all__ = [
    "FIRST_HAND",
    "LEAST",
    "LONGEST_MS",
    "PAGE",
    "SECOND_MS",
    "SEEDS",
    "WEAKEST_FIRST",
    "Alternative",
    "Chance",
    "Decision",
    "Doubt",
    "Draft",
    "Emotion",
    "Entry",
    "Evidence",
    "ExpectationOfAct",
    "Feelings",
    "Finish",
    "Free",
    "Ground",
    "Happen",
    "Intention",
    "Json",
    "LeftOff",
    "Log",
    "Measure",
    "Moment",
    "Pages",
    "Person",
    "Prospect",
    "QuantityMonitor",
    "Reconsider",
    "Revision",
    "Run",
    "Schedule",
    "Task",
    "Tick",
    "Trail",
    "Turn",
    "act_from_text",
    "checked_ms",
    "checked_seed",
    "draw",
    "inferred_evidence",
    "replace",
]
