"""Finding plans: what somebody should do, would do, and which stories there are.

`Planner` is the one place to ask; `ReferenceSearch` and `Explainer` are the definition
of what it must answer. Beneath it, each package standing on those after it:

* `accounts` says of a story why it hangs together;
* `stories` finds them, asking `reasoning` what makes sense to whom;
* `estimates` guesses how far a story has to go, `bounds` says how far at least;
* `semantics` says what follows from a state, in integers;
* `grounding` makes those integers of a world;
* `definition` is all of this, plain and slow.
"""

from gaslamp.planning.backends import (
    DEFAULT_BACKEND,
    BackendName,
    Effort,
)
from gaslamp.planning.explained_acts import (
    ExplainedAct,
)
from gaslamp.planning.lru_cache import (
    LruCache,
)
from gaslamp.planning.moves import (
    is_own_affair,
    quickness,
)
from gaslamp.planning.outcome import (
    GaveUp,
    Limits,
    Outcome,
    Plan,
    ProvedImpossible,
    Solved,
    Thought,
)
from gaslamp.planning.planner import (
    Planner,
    too_large,
)
from gaslamp.planning.search_budget import (
    LimitReached,
    SearchBudget,
)

__all__ = [
    "DEFAULT_BACKEND",
    "BackendName",
    "Effort",
    "ExplainedAct",
    "GaveUp",
    "LimitReached",
    "Limits",
    "LruCache",
    "Outcome",
    "Plan",
    "Planner",
    "ProvedImpossible",
    "SearchBudget",
    "Solved",
    "Thought",
    "is_own_affair",
    "quickness",
    "too_large",
]
