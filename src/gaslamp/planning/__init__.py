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

from gaslamp.planning.bodies import (
    BODY,
    Body,
    Effort,
)
from gaslamp.planning.choice import (
    Prospect,
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
from gaslamp.planning.recent import (
    Recent,
)
from gaslamp.planning.watch import (
    LimitReached,
    Watch,
)

__all__ = [
    "BODY",
    "Body",
    "Effort",
    "GaveUp",
    "LimitReached",
    "Limits",
    "Outcome",
    "Plan",
    "Planner",
    "Prospect",
    "ProvedImpossible",
    "Recent",
    "Solved",
    "Thought",
    "Watch",
    "too_large",
]
