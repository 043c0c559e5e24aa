"""The two backends of planning: the fast one, and the one that is the definition of right.

Whoever searches goes through a `Planner`, which asks here for a backend. Both have the same
faces: a `Search` finds stories, a `Reasoner` says what makes sense to whom. What a backend is
made of is imported when it is made: a scene may go far before anybody has to think.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING, Final, Literal, Protocol, TypeAlias

from gaslamp.engine import EngineSpace, find_or_make
from gaslamp.model import Expression, State, Utility
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.definition.explanation import Acts, Explainer
from gaslamp.planning.lru_cache import LruCache
from gaslamp.planning.outcome import Limits, Outcome, Plan
from gaslamp.planning.search_budget import SearchBudget
from gaslamp.values import dataclass

if TYPE_CHECKING:
    from gaslamp.engine.grounding import GroundTask
    from gaslamp.planning.moves import Moves
    from gaslamp.planning.reasons.reasons import Reasons
    from gaslamp.planning.reasons.row_ground import RowGround, RowMoves

BackendName: TypeAlias = Literal["fast", "reference"]
"""Which backend answers. Both answer the same, but for which of several shortest plans."""

DEFAULT_BACKEND: Final[BackendName] = "fast"
"""The backend used where none is named."""

MOST_POSSIBLE: Final = 1_000
"""Of how many states it is remembered what is possible in them."""


@dataclass(frozen=True, slots=True)
class Effort:
    """What a search has done so far; see `Search`."""

    states: int = 0
    successors: int = 0
    expanded: int = 0
    searched: int = 0


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
        """A story, proved to be a shortest unless that takes too long."""

    def all(self, goal: float | None = None) -> Outcome:
        """Every story, shortest first."""

    def improvements(self, goal: float | None = None) -> Iterator[Plan]:
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
        self, act: GroundEvent, who: str, believed: State, length: int, level: int = 1
    ) -> Acts | None:
        """The same with at most `length` acts, in `level` minds within minds, from 1.

        `believed` is the state that `who` believes in there.
        """

    def explain_each(
        self, acts: Sequence[GroundEvent], who: str, believed: State, length: int
    ) -> Sequence[Acts | None]:
        """`explain_believing` of each of some acts, in one mind, which are `who`'s to begin."""

    def makes_sense(self, act: GroundEvent, state: State) -> bool:
        """Whether the act makes sense to everybody whose consent it needs."""

    def possible_acts(self, state: State) -> Acts:
        """Every act that somebody could consent to and whose precondition holds."""

    def worth_after(self, who: str, believed: State, plan: Acts) -> float | None:
        """How well off `who` expects to be at the end of a plan; None: they cannot tell."""

    def rows(self, who: str, believed: State, moves: Moves, *, ahead: bool) -> RowGround | None:
        """A mind in rows, to look for ways in; None: they are to be looked for in states."""

    def forget(self) -> None:
        """Forget what was worked out."""


class Backends:
    """Makes searches and reasoners for one world, which is ground once, when first needed."""

    def __init__(
        self,
        space: StateSpace,
        watch: SearchBudget,
        body: BackendName = DEFAULT_BACKEND,
        *,
        anywhere: bool = False,
    ) -> None:
        """`anywhere`: serve states, too, that cannot come about; see `world_grounding.ground`."""
        self._space = space
        self._watch = watch
        self._body = body
        self._anywhere = anywhere
        self._task: GroundTask | None = None

    def search(self, limits: Limits, wanted: Expression | None = None) -> Search:
        """A search for stories, with nothing worked out yet.

        `wanted`: what the author wants, in place of what the world says. The plans found
        are then made of acts of another space of the same world, if the body needs one.

        Raises:
            GroundingTooLarge: the world has too many instances of something for this body.
            LimitReached: the watch interrupted grounding.
        """
        space = self._space
        if self._body == "fast":
            from gaslamp.planning.stories.story_search import StorySearch  # noqa: PLC0415  # as said above

            task = self._ground() if wanted is None else self._ground_for(wanted)
            if is_bounded(task):
                return StorySearch(space, limits, self._watch, task)
        if wanted is not None:
            # The definition asks the space what the author wants, so it gets a space in which that
            # is it; the fast body is told beside the task.
            others = tuple(one for one in space.world.utilities if one.who is not None)
            asked = replace(space.world, utilities=(*others, Utility(None, wanted)))
            space = StateSpace(asked)
        from gaslamp.planning.definition.reference import ReferenceSearch  # noqa: PLC0415

        return ReferenceSearch(space, limits, self._watch)

    def reasoner(self, limits: Limits) -> Reasoner:
        """Answers about reasons, with nothing worked out yet. Raises as `search` does."""
        if self._body == "fast":
            return FastReasoner(self._space, limits, lambda: self._reasons(limits))
        return Explainer(self._space, limits, self._check)

    def _reasons(self, limits: Limits) -> Reasons | Explainer:
        from gaslamp.planning.reasons.reasons import Reasons  # noqa: PLC0415  # as said above

        task = self._ground()
        if not is_bounded(task):
            return Explainer(self._space, limits, self._check)
        return Reasons(self._space, limits, self._check, task)

    def _ground(self) -> GroundTask:
        if self._task is None:
            self._task = self._ground_for(None)
        return self._task

    def _ground_for(self, wanted: Expression | None) -> GroundTask:
        space, anywhere = self._space, self._anywhere and wanted is None
        codes = space.codes if isinstance(space, EngineSpace) else None

        def make() -> GroundTask:
            from gaslamp.engine.grounding import ground  # noqa: PLC0415  # as said above

            return ground(space, wanted, check=self._check, anywhere=anywhere, codes=codes)

        if anywhere and isinstance(space, EngineSpace):
            return find_or_make(space.tasks, "anywhere", space, codes, make)
        return make()

    def _check(self) -> None:
        self._watch.check()


def is_bounded(task: GroundTask) -> bool:
    """Whether so many levels of minds are enough for any question of so many acts.

    Where triggers read ever deeper than they set (`GroundTask.reach_settled`), no number is; then
    only the definition answers, which keeps them all.
    """
    return task.reach_settled is not None


class FastReasoner:
    """`Reasons`, with the face of a `Reasoner`; the definition where no depth is enough.

    They are made when something is first asked that needs them: to ground the task takes as long
    as the world itself, and who may only do what is possible has no need of it.
    """

    def __init__(
        self, space: StateSpace, limits: Limits, make: Callable[[], Reasons | Explainer]
    ) -> None:
        self.space = space
        self.limits = limits
        self._make = make
        self._possible = LruCache[Hashable, Acts](MOST_POSSIBLE)
        self._row_moves: dict[str, RowMoves] = {}

    @cached_property
    def _reasons(self) -> Reasons | Explainer:
        return self._make()

    def explain(self, act: GroundEvent, who: str, state: State) -> Acts | None:
        """See `Reasoner`."""
        return self._reasons.explain(act, who, state)

    def explain_believing(
        self, act: GroundEvent, who: str, believed: State, length: int, level: int = 1
    ) -> Acts | None:
        """See `Reasoner`."""
        return self._reasons.explain_believing(act, who, believed, length, level)

    def explain_each(
        self, acts: Sequence[GroundEvent], who: str, believed: State, length: int
    ) -> Sequence[Acts | None]:
        """See `Reasoner`."""
        return self._reasons.explain_each(acts, who, believed, length)

    def makes_sense(self, act: GroundEvent, state: State) -> bool:
        """See `Reasoner`."""
        return self._reasons.makes_sense(act, state)

    @property
    def remembered(self) -> int:
        """See `Reasoner`."""
        if "_reasons" not in vars(self):
            return len(self._possible)
        reasons = self._reasons
        if isinstance(reasons, Explainer):
            return reasons.remembered + len(self._possible)
        return reasons.core.nodes + sum(map(len, reasons.answers)) + len(self._possible)

    def forget(self) -> None:
        """See `Reasoner`."""
        if "_reasons" in vars(self):
            reasons = self._reasons
            if isinstance(reasons, Explainer):
                reasons.forget()
            else:
                reasons.clear()
        self._possible = LruCache(MOST_POSSIBLE)

    def rows(self, who: str, believed: State, moves: Moves, *, ahead: bool) -> RowGround | None:
        """See `Reasoner`."""
        reasons = self._reasons
        if isinstance(reasons, Explainer):
            return None
        from gaslamp.planning.reasons.row_ground import RowGround, RowMoves  # noqa: PLC0415

        own = self._row_moves.get(who)
        if own is None:
            own = self._row_moves[who] = RowMoves(reasons, moves, who)
        return RowGround(reasons, own, believed, ahead=ahead)

    def possible_acts(self, state: State) -> Acts:
        """See `Reasoner`."""
        key = self.space.key_of(state)
        found = self._possible.get(key)
        if found is None:
            found = tuple([act for act in self.space.possible_actions(state) if act.consenting])
            self._possible.put(key, found)
        return found

    def worth_after(self, who: str, believed: State, plan: Acts) -> float | None:
        """See `Reasoner`."""
        reasons = self._reasons
        if isinstance(reasons, Explainer):
            return reasons.worth_after(who, believed, plan)
        numbers = [reasons.act_number[act] for act in plan]
        node, number = reasons.core.root(believed), reasons.number[who]
        worth: float = reasons.worth_after(node, number, numbers)
        return None if isnan(worth) else worth
