"""Runs by what makes them, and what they came to: values that go from process to process.

`tell`, `why` and `believes` ask about a run. They are in `gaslamp.runs.telling` and
`gaslamp.runs.reasons`, what is offered to players in `gaslamp.runs.offered_worlds`, imported by
those names: they load what a thousand runs do without.
"""

from gaslamp.runs.counts import (
    EndingCounts,
)
from gaslamp.runs.problems import (
    NotARunSpec,
    WorldChanged,
)
from gaslamp.runs.result import (
    RunResult,
)
from gaslamp.runs.simulating import (
    result_of,
    scene_of,
    simulate,
    simulate_many,
)
from gaslamp.runs.spec import (
    RunSpec,
)
from gaslamp.runs.stages import (
    forget_stages,
    prepare,
    stage_of,
)

__all__ = [
    "EndingCounts",
    "NotARunSpec",
    "RunResult",
    "RunSpec",
    "WorldChanged",
    "forget_stages",
    "prepare",
    "result_of",
    "scene_of",
    "simulate",
    "simulate_many",
    "stage_of",
]
