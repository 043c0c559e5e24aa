"""How somebody came to believe something: where it rests, how sure it is, what it overturned.

Each value in a person's mind has its `Evidence`. A chain of evidence ends in a percept, a
telling, a memory from before the scene or an assumption that the world declares; what was
worked out names the rule and what it was worked out from. `Moment`s are the history of a
mind, from which the evidence for beliefs about others' minds is read, to any depth.
A `Revision` is a belief shown wrong: an event of its own. A `Doubt` is something told that
was not believed.
"""

from __future__ import annotations

from dataclasses import field

from gaslamp.model import State, Value
from gaslamp.values import dataclass
from gaslamp.views import How, Verdict


@dataclass(frozen=True, slots=True)
class Evidence:
    """How somebody came to believe a fluent's value, and when.

    `at_ms` is None for what is from before the scene. `percept` is the number of the
    person's own percept that it came with, `teller` who told it. `rule` is the trigger,
    with its arguments, that it was worked out by, and `premises` the numbers of the
    fluents it was worked out from. `certainty` is from 0 to 1. `grounds` are what the premises
    rested on then, in their order: a premise may be known otherwise since, but no chain of
    grounds comes back to where it began. Too deep to be compared or shown. `weakest`, if
    anything was worked out, is the weakest kind of evidence at the ends of the chain.
    `is_doubted`: something showed that it may as well be otherwise; the mind reckons with it, and
    knows nothing of it.
    """

    how: How
    at_ms: int | None = None
    percept: int | None = None
    teller: str | None = None
    rule: str | None = None
    premises: tuple[int, ...] = ()
    certainty: float = 1.0
    weakest: How | None = None
    is_doubted: bool = False
    grounds: tuple[Evidence, ...] = field(default=(), repr=False, compare=False)

    @property
    def rests_on(self) -> How:
        """The weakest kind of evidence that it rests on in the end, by `WEAKEST_FIRST`."""
        return self.how if self.weakest is None else self.weakest

    @property
    def is_first_hand(self) -> bool:
        """Whether it rests on the person's own senses alone."""
        return self.rests_on in FIRST_HAND


FIRST_HAND: frozenset[How] = frozenset(("saw", "heard", "felt", "noticed", "did"))

WEAKEST_FIRST: tuple[How, ...] = (
    "assumed",
    "was told",
    "knew",
    "worked out",
    "noticed",
    "heard",
    "felt",
    "saw",
    "did",
)
"""Assumption last, sight over hearsay. What is worked out from nothing the person believes
goes before what they perceived. Of hearsay and the senses the order is that of the certainties in
`simulation.perception.grades`, where what research there is stands beside them; memory goes before
the senses, for what is perceived now is newer."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What somebody believed from `at_ms` on, and the percept that made them (None: none did).

    `before` is what they believed until then, once it allows for what they perceived,
    `executed` what came of it before they worked anything out (see
    `gaslamp.model.epistemic.derivation`).
    """

    at_ms: int
    percept: int | None
    mind: State
    before: State
    executed: State


@dataclass(frozen=True, slots=True)
class Revision:
    """A belief that something showed to be wrong.

    `fluent` was taken to be `before`, by the evidence `was`; what came as `percept` makes it
    `after`. `surprise_bits` is how unexpected that was: -log2 of the chance the mind
    had given it. `fallen` are the numbers of the fluents that fell with it, having been
    worked out from it.
    """

    at_ms: int
    percept: int | None
    fluent: int
    before: Value
    after: Value
    was: Evidence
    surprise_bits: float
    fallen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something somebody was told and did not take over.

    `said` was said of `fluent`, of which they believe `kept`, by the evidence `was` (None: they
    know nothing of it). `verdict`: who says it believes otherwise, as far as they know, and so
    lies; or is mistaken; or is simply not trusted.
    """

    at_ms: int
    percept: int
    speaker: str | None
    fluent: int
    said: Value
    kept: Value
    was: Evidence | None
    verdict: Verdict


def inferred_evidence(
    rule: str | None,
    premises: tuple[int, ...],
    grounds: tuple[Evidence, ...],
    at_ms: int,
    percept: int | None,
) -> Evidence:
    """The evidence that others make: as sure, and as good, as the worst of them."""
    return Evidence(
        how="worked out",
        at_ms=at_ms,
        percept=percept,
        rule=rule,
        premises=premises,
        certainty=min((one.certainty for one in grounds), default=1.0),
        weakest=min((one.rests_on for one in grounds), key=WEAKEST_FIRST.index, default=None),
        grounds=grounds,
    )
