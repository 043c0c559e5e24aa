"""The two bodies of every search: the fast one, and the one that is the definition of right.

Whoever searches goes through a `Planner`, which asks here for a body. Both have the same
faces: a `Search` finds stories, a `Reasoner` says what makes sense to whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal, Protocol, TypeAlias

from gaslamp.model import GroundEvent, State, StateSpace
from gaslamp.search.explanation import Acts, Explainer
from gaslamp.search.outcome import Limits, Outcome, Plan
from gaslamp.search.reference import ReferenceSearch
from gaslamp.search.watch import Watch

Body: TypeAlias = Literal["fast", "reference"]
"""Which body answers. Both answer the same, but for which of several shortest plans."""

BODY: Final[Body] = "reference"
"""The body used where none is named."""


class Search(Protocol):
    """Finds stories for the author of one world."""

    @property
    def states(self) -> int:
        """Different states met so far, those in minds included."""

    @property
    def successors(self) -> int:
        """Successors worked out so far."""

    @property
    def expanded(self) -> int:
        """States of the story gone on from so far, those in minds not included."""

    @property
    def searched(self) -> int:
        """No story has at most so many acts, but for those found: the depth fully searched."""

    def shortest(self, goal: float | None = None) -> Outcome:
        """A shortest story."""

    def all(self, goal: float | None = None) -> Outcome:
        """Every story, shortest first."""

    def improving(self, goal: float | None = None) -> Iterator[Plan]:
        """Ever shorter stories; ends when the last is proved a shortest. May raise LimitReached."""

    def sensible_acts(self, state: State) -> Acts:
        """The acts that may be taken in a state."""


class Reasoner(Protocol):
    """Says what makes sense to whom in one world; `Explainer` says it of each method at length."""

    @property
    def space(self) -> StateSpace:
        """The world."""

    @property
    def limits(self) -> Limits:
        """How far it looks."""

    @property
    def remembered(self) -> int:
        """How much it remembers, in states or answers of a few hundred bytes each."""

    def explain(self, act: GroundEvent, who: str, state: State) -> Acts | None:
        """A shortest plan that makes `act` make sense to `who`, or None."""

    def explain_believing(
        self, act: GroundEvent, who: str, believed: State, length: int
    ) -> Acts | None:
        """The same with at most `length` acts, given the state that `who` believes in."""

    def makes_sense(self, act: GroundEvent, state: State) -> bool:
        """Whether the act makes sense to everybody whose consent it needs."""

    def possible_acts(self, state: State) -> Acts:
        """Every act that somebody could consent to and whose precondition holds."""

    def after(self, state: State, act: GroundEvent) -> State:
        """What is expected to follow from `act` in `state`."""


def search(space: StateSpace, limits: Limits, watch: Watch, body: Body = BODY) -> Search:
    """A search for stories, with nothing worked out yet.

    Raises:
        GroundingTooLarge: the world has too many instances of something for this body.
    """
    del body
    return ReferenceSearch(space, limits, watch)


def reasoner(
    space: StateSpace, limits: Limits, check: Callable[[], None], body: Body = BODY
) -> Reasoner:
    """Answers about reasons, with nothing worked out yet. Raises as `search` does."""
    del body
    return Explainer(space, limits, check)
