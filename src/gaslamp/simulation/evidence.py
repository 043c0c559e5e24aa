"""How somebody came to believe something: where it rests, how sure it is, what it overturned.

Each value in a person's mind has its `Evidence`. A chain of evidence ends in a percept, a
telling, a memory from before the scene or an assumption that the world declares; what was
worked out names the rule and what it was worked out from. `Moment`s are the history of a
mind, from which the evidence for beliefs about others' minds is read, to any depth.
A `Revision` is a belief shown wrong: an event of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gaslamp.model import State, Value

How = Literal["saw", "heard", "felt", "noticed", "did", "was told", "worked out", "assumed", "knew"]
"""How a person came to know something; "knew": from before the scene; "noticed": by no
one sense in particular."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How somebody came to believe a fluent's value, and when.

    `at_ms` is None for what is from before the scene. `percept` is the number of the
    person's own percept that it came with, `teller` who told it. `rule` is the trigger,
    with its arguments, that it was worked out by, and `premises` the numbers of the
    fluents it was worked out from. `certainty` is from 0 to 1.
    """

    how: How
    at_ms: int | None = None
    percept: int | None = None
    teller: str | None = None
    rule: str | None = None
    premises: tuple[int, ...] = ()
    certainty: float = 1.0


@dataclass(frozen=True, slots=True)
class Moment:
    """What somebody believed from `at_ms` on, and the percept that made them (None: none did)."""

    at_ms: int
    percept: int | None
    mind: State


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
