"""Why something happened, or did not, as data: what `why` answers with.

Everything here is read off what a run has recorded. Facts and beliefs are named as in the
notation; numbers of events are their entries' in the run's log.
"""

from __future__ import annotations

from gaslamp.inquiry.grounds import Belief
from gaslamp.inquiry.predictions import PredictedAct
from gaslamp.model import Value
from gaslamp.planning.accounts import Fact
from gaslamp.records import Emotion, Ground
from gaslamp.values import dataclass
from gaslamp.views import Act


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that had to be so, and what made it so: an event of the run.

    `by` is None if it was so from the start; `index` is None if what did it is a process,
    which no log speaks of.
    """

    fact: Fact
    by: Act | None = None
    index: int | None = None
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Purpose:
    """What somebody expected to have more of, by how much; `name` None: what no want names.

    `says` is what for, in the world's words: "to stop the bleeding".
    """

    name: str | None
    says: str
    gain: float


@dataclass(frozen=True, slots=True)
class AlternativeReason:
    """Something else that was weighed: its gain, its share of the draw (0: passed over).

    `factors` are what its worth was multiplied by, by name.
    """

    act: Act
    gain: float
    share: float
    habit: str | None = None
    factors: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What `who` was taken to expect: `act` (None: waiting) with a chance, this with another."""

    who: str
    act: Act | None
    chance: float
    this: float


@dataclass(frozen=True, slots=True)
class Reason:
    """A decision: whose, when, on what ground, what for, and what it rested on.

    `index` is the entry that the decision is in the log. `act` is None if they waited;
    `plan` begins with it. The gains of `purposes` add up to `gain`. `beliefs` are what its
    precondition, its habit and its plan read in the mind it was made in. `options` are
    all that were weighed, the chosen one first; `dropped` says why an intention was given up;
    `alarm` is the entry of what was answered in a reaction; `expected` what others were
    taken to expect instead, where that mattered.
    """

    who: str
    index: int
    at_ms: int
    act: Act | None
    ground: Ground
    habit: str | None
    plan: tuple[Act, ...]
    gain: float
    purposes: tuple[Purpose, ...]
    beliefs: tuple[Belief, ...]
    feelings: tuple[Emotion, ...]
    options: tuple[AlternativeReason, ...]
    dropped: str | None
    alarm: int | None
    expected: tuple[Expectation, ...] = ()


@dataclass(frozen=True, slots=True)
class Surprise:
    """Somebody whom the event showed that they had been wrong, by how many bits.

    `fact` is what they believe now; `belief` what they believed before, and why. `fallen` are
    what they no longer believe for it, having worked it out from that.
    """

    who: str
    fact: Fact
    belief: Belief
    bits: float
    fallen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventReason:
    """Why an entry of the log is there.

    `kind` is the log's word; `event` the act or event it is an entry of, `subject` what else it is
    of: the name of an ending, or the fluent that was found otherwise. `reason` is the decision it
    comes of, None for what the world does; `causes` are what had to be truly so, `unmet` what was
    not and so made it fail. `odds` is the chance in percent it had to come off as meant, and
    `meant` the act that was tried, where something else came of it. `occasion` is what the world
    waits for to make it happen. `surprises` are the beliefs it showed to be wrong; `predicted` is
    how far those who first perceived it with this entry had expected it.
    """

    index: int
    at_ms: int
    kind: str
    event: Act | None
    doer: str | None
    subject: str | None = None
    reason: Reason | None = None
    causes: tuple[Cause, ...] = ()
    unmet: tuple[Cause, ...] = ()
    meant: Act | None = None
    odds: float | None = None
    occasion: str | None = None
    surprises: tuple[Surprise, ...] = ()
    predicted: tuple[PredictedAct, ...] = ()


@dataclass(frozen=True, slots=True)
class BeliefReason:
    """What an expression comes to in a mind, what it truly comes to, and what that rests on.

    `true` is what it comes to in what the belief is about: the world, or the second's mind.
    """

    chain: tuple[str, ...]
    expression: str
    at_ms: int
    value: Value
    true: Value
    rests_on: tuple[Belief, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether it is otherwise in truth."""
        return self.value != self.true
