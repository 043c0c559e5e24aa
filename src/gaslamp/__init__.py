"""Gaslamp runs dramatic scenes in which nobody knows what they could not have perceived.

A *world* says who and what there is, what can be done, who would notice, who believes what, and
who wants what. From that one text Gaslamp plays, runs, tells and plans.

These names are the way in from Python; docs/how-to/from-python.md shows each at work. A name is
loaded when it is first used, and with it only what it needs.

>>> import gaslamp
>>> gaslamp.simulate(gaslamp.RunSpec("sally_anne", seed=1)).ending
'sally_looks_in_the_basket'
"""

# First, for it settles which body every other module has.
from gaslamp import native as _native  # noqa: F401

# Type checkers know it by its name; `typing` would take longer to load than all that is here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    # For them and for editors, which see through no `__getattr__`: what `_HOMES` says.
    from gaslamp.errors import GaslampError
    from gaslamp.planning import Planner
    from gaslamp.reports.check import check
    from gaslamp.reports.plans.search import plan
    from gaslamp.runs import (
        RunResult,
        RunSpec,
        forget_stages,
        scene_of,
        simulate,
        simulate_many,
    )
    from gaslamp.runs.reasons import believes, why
    from gaslamp.runs.telling import tell
    from gaslamp.simulation import Scene, Seat, Stage
    from gaslamp.views import WAIT, Act, Choice, Percept, View
    from gaslamp.worlds import open_world, read_world

__all__ = [
    "WAIT",
    "Act",
    "Choice",
    "GaslampError",
    "Percept",
    "Planner",
    "RunResult",
    "RunSpec",
    "Scene",
    "Seat",
    "Stage",
    "View",
    "__version__",
    "believes",
    "check",
    "forget_stages",
    "open_world",
    "plan",
    "read_world",
    "scene_of",
    "simulate",
    "simulate_many",
    "tell",
    "why",
]

__version__ = "0.1.0"

_HOMES = {
    "Act": "gaslamp.views",
    "Choice": "gaslamp.views",
    "GaslampError": "gaslamp.errors",
    "Percept": "gaslamp.views",
    "Planner": "gaslamp.planning",
    "RunResult": "gaslamp.runs",
    "RunSpec": "gaslamp.runs",
    "Scene": "gaslamp.simulation",
    "Seat": "gaslamp.simulation",
    "Stage": "gaslamp.simulation",
    "View": "gaslamp.views",
    "WAIT": "gaslamp.views",
    "believes": "gaslamp.runs.reasons",
    "check": "gaslamp.reports.check",
    "forget_stages": "gaslamp.runs",
    "open_world": "gaslamp.worlds",
    "plan": "gaslamp.reports.plans.search",
    "read_world": "gaslamp.worlds",
    "scene_of": "gaslamp.runs",
    "simulate": "gaslamp.runs",
    "simulate_many": "gaslamp.runs",
    "tell": "gaslamp.runs.telling",
    "why": "gaslamp.runs.reasons",
}
"""Where each name is: no imports, for then the whole program would come with any of them.

A new name is a line here, one above for type checkers, one in `__all__`; a test compares them."""


def __getattr__(name: str) -> object:
    """A name of the face, loaded now (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415  # as above

    found = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    """Every name of the face, loaded or not, and what a module has besides."""
    return sorted({*globals(), *_HOMES})
