"""Stories in which every act makes sense to whoever does it: the fast search.

What this finds is what `reference.ReferenceSearch` finds, which reads like the definition
(D3 of the semantics). It walks a graph of interned states, not a tree of plans: a state
reached once is never searched again from a greater length.
"""

from __future__ import annotations


from gaslamp.model import GroundEvent, State, StateSpace
from gaslamp.search.author import Author
from gaslamp.search.every import every_story
from gaslamp.search.grounding import ground
from gaslamp.search.outcome import GaveUp, Limits, Outcome, Plan, ProvedImpossible, Solved
from gaslamp.search.reasons import Reasons
from gaslamp.search.shortest import ShortestFirst
from gaslamp.search.task import GroundTask
from gaslamp.search.watch import LimitReached, Watch

UNBOUNDED = 1 << 60


class Stories:
    """Author plans for one world, within limits."""

    def __init__(
        self,
        space: StateSpace,
        limits: Limits,
        watch: Watch | None = None,
        task: GroundTask | None = None,
    ) -> None:
        self._limits = limits
        self._watch = watch or Watch()
        task = ground(space) if task is None else task
        steps = limits.author + limits.character
        self.reasons = Reasons(space, limits, self._watch.check, task, steps)
        self._watch.states = lambda: self.states
        self.expanded = 0

    @property
    def states(self) -> int:
        """Epistemic states met so far."""
        return self.reasons.core.nodes - self.reasons.core.scratch

    @property
    def successors(self) -> int:
        """Successors worked out so far; each is worked out once."""
        return self.reasons.core.successors

    def shortest(self, goal: float | None = None) -> Outcome:
        """A shortest solution worth at least `goal` to the author; None: any improvement."""
        author = Author(self.reasons, goal)
        search = ShortestFirst(author)
        try:
            search.run(UNBOUNDED)
        except LimitReached as reached:
            return GaveUp(reached.limit)
        finally:
            self.expanded = author.expanded
        if search.found is None:
            return ProvedImpossible(self._limits)
        return Solved((author.story(search.found),))

    def all(self, goal: float | None = None) -> Outcome:
        """Every solution worth at least `goal`, shortest first."""
        found: list[Plan] = []
        author = Author(self.reasons, goal)
        try:
            for acts in every_story(author):
                found.append(author.story(acts))  # noqa: PERF401  # kept if a limit comes first
        except LimitReached as reached:
            return GaveUp(reached.limit, tuple(found))
        finally:
            self.expanded = author.expanded
        if not found:
            return ProvedImpossible(self._limits)
        return Solved(tuple(sorted(found, key=lambda plan: len(plan.acts))))

    def sensible_acts(self, state: State) -> tuple[GroundEvent, ...]:
        """The acts that may be taken in a state: possible, and explained to all they need."""
        core, events = self.reasons.core, self.reasons.task.events
        node = core.root(state)
        return tuple(
            events[act].source for act in core.possible(node) if self.reasons.sensible(act, node)
        )
