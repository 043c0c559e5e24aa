"""How a search ended, and what it found. Answers are values; nothing here is an error.

`Solved` holds plans, each with the plan that every consenting character had in mind
at every act. `ProvedImpossible` says that the whole space within the limits was
searched. `GaveUp` names the limit that was hit before the answer was known, and
holds what had been found by then.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from gaslamp.errors import WrongArgument, whole_number
from gaslamp.model.ground import GroundEvent
from gaslamp.values import dataclass

LARGEST_LIMIT: Final = 1_000_000
"""No search looks further than so many acts or minds."""


def checked_limit(name: str, given: object) -> int:
    """The limit of a search. Raises `WrongArgument`: it is no whole number, or out of bounds."""
    found = whole_number(given, name)
    if not 0 <= found <= LARGEST_LIMIT:
        raise WrongArgument.of(name, f"a whole number from 0 to {LARGEST_LIMIT:,}", found)
    return found


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a search looks (semantics, section 10). All are at least 0.

    `author`: most acts in a story. `character`: most acts in a plan somebody has in
    mind, the act being explained counting as the first. `belief`: how deep plans
    within plans are searched; one level deeper, an act explains itself only by
    helping at once.

    The defaults are proposals. Of the benchmark's 23 variants 20 have a story of at most eight
    acts, 17 ask for no longer plans in mind, 20 for none deeper.

    Raises:
        WrongArgument: one is no whole number, below 0, or above `LARGEST_LIMIT`.
    """

    author: int = 8
    character: int = 5
    belief: int = 2

    def __post_init__(self) -> None:
        for name in ("author", "character", "belief"):
            checked_limit(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class Thought:
    """The plan that `who` had in mind at act number `act` (from 1); it starts with that act."""

    act: int
    who: str
    plan: tuple[GroundEvent, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A story: acts in order, the author's utility at its end, and everybody's thoughts."""

    acts: tuple[GroundEvent, ...]
    author_utility: float
    thoughts: tuple[Thought, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """Plans that meet the goal: a shortest one, or all within the limits.

    least: no plan has fewer acts; 0 if nothing is known. A single plan of so many acts
        is proved to be a shortest.
    """

    plans: tuple[Plan, ...]
    least: int = 0


@dataclass(frozen=True, slots=True)
class ProvedImpossible:
    """No plan within the limits meets the goal."""

    limits: Limits


@dataclass(frozen=True, slots=True)
class GaveUp:
    """A bound was hit before the answer was known.

    Args:
        limit: "time", "states" or "memory"; "grounding": the world has too many instances of
            something; "interrupted" or "terminated": somebody stopped it.
        plans: what was found before; the last is the best, and may not be a shortest.
        why: the particulars, as a sentence without a full stop, if there is more to say.
    """

    limit: str
    plans: tuple[Plan, ...] = ()
    why: str = ""


Outcome: TypeAlias = Solved | ProvedImpossible | GaveUp
