"""Stories in which every act makes sense to whoever does it: the fast search.

What this finds is what `reference.ReferenceSearch` finds, which reads like the definition
(D3 of the semantics). It walks a graph of interned states, not a tree of plans: a state
reached once is never searched again from a greater length.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.engine.grounding import GroundTask, ground
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.outcome import GaveUp, Limits, Outcome, Plan, ProvedImpossible, Solved
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.planning.search_budget import LimitReached, SearchBudget
from gaslamp.planning.stories.all_stories import Acts, all_stories
from gaslamp.planning.stories.author import Author
from gaslamp.planning.stories.greedy_search import GreedySearch
from gaslamp.planning.stories.shortest_first import ShortestFirst

TURN = 20_000
"""Successors worked out by one kind of search before the other has its turn: a second or so, so
that what is easily proved is proved before any guess. Turns double, so that whichever search
succeeds, about three times its work is done in all at most; in successors and not in seconds, so
that the answer is the same on every machine (docs/design/0005)."""
PATIENCE = 0.5
"""How much of the work of finding a story may be spent again on proving that it is a shortest. A
proposal: who asks for a story waits half as long again, and who wants the proof asks for it
(`StorySearch.improvements`)."""


class StorySearch:
    """Author plans for one world, within limits."""

    def __init__(
        self,
        space: StateSpace,
        limits: Limits,
        watch: SearchBudget | None = None,
        task: GroundTask | None = None,
    ) -> None:
        self._limits = limits
        self._watch = watch or SearchBudget()
        task = ground(space, check=self._watch.check) if task is None else task
        # From the start to the end of a plan that somebody has in mind at the last act.
        steps = limits.author + limits.character
        self.reasons = Reasons(space, limits, self._watch.check, task, steps)
        self._watch.states = lambda: self.states
        self._author: Author | None = None
        self.searched = 0

    @property
    def states(self) -> int:
        """Epistemic states met so far, those in minds included."""
        return self.reasons.core.nodes - self.reasons.core.scratch

    @property
    def successors(self) -> int:
        """Successors worked out so far; each is worked out once."""
        return self.reasons.core.successors

    @property
    def expanded(self) -> int:
        """States of the story gone on from so far, those in minds not included."""
        return 0 if self._author is None else self._author.expanded

    def shortest(self, goal: float | None = None) -> Outcome:
        """A solution worth at least `goal` to the author; None: any improvement.

        `Solved.least` says how short one may at best be: what is found is proved to be a
        shortest, unless the proof takes more than `PATIENCE` of the work of finding it.
        """
        found: Plan | None = None
        try:
            for acts in self._ever_shorter(goal, PATIENCE):
                found = self._author_of(goal).story(acts)
        except LimitReached as reached:
            return GaveUp(reached.limit, () if found is None else (found,))
        except MemoryError:
            return GaveUp("memory", () if found is None else (found,))
        if found is None:
            return ProvedImpossible(self._limits)
        return Solved((found,), least=min(self.searched + 1, len(found.acts)))

    def improvements(self, goal: float | None = None) -> Iterator[Plan]:
        """Ever shorter solutions; ends when the last is proved a shortest.

        Raises:
            LimitReached: a bound of the watch was hit.
        """
        for acts in self._ever_shorter(goal, None):
            yield self._author_of(goal).story(acts)

    def all(self, goal: float | None = None) -> Outcome:
        """Every solution worth at least `goal`, shortest first."""
        found: list[Plan] = []
        self.searched = 0
        author = self._author_of(goal)
        try:
            for acts in all_stories(author):
                found.append(author.story(acts))  # noqa: PERF401  # kept if a limit comes first
        except LimitReached as reached:
            return GaveUp(reached.limit, tuple(found))
        except MemoryError:
            return GaveUp("memory", tuple(found))
        self.searched = self._limits.author
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

    def _author_of(self, goal: float | None) -> Author:
        if self._author is None or self._author.goal != goal:
            self._author = Author(self.reasons, goal)
        return self._author

    def _ever_shorter(self, goal: float | None, patience: float | None) -> Iterator[Acts]:
        """Two searches by turns, each turn twice as long as the last.

        One proves, the other guesses. Once a story has been guessed, only the first goes
        on, until it finds a shorter story or there can be none, or its patience ends.
        """
        author = self._author_of(goal)
        proving = ShortestFirst(author)
        guessing: GreedySearch | None = None
        turn = TURN
        while not self._proved(proving, turn):
            guessing = guessing or GreedySearch(author)
            if guessing.run(turn) and guessing.found is not None:
                yield guessing.found
                left = None if patience is None else int(patience * self.successors)
                while proving.least < len(guessing.found) and (left is None or left > 0):
                    left = None if left is None else left - TURN
                    if self._proved(proving, TURN):
                        break
                break
            turn *= 2
        found, guessed = proving.found, None if guessing is None else guessing.found
        if found is not None and (guessed is None or len(found) < len(guessed)):
            yield found

    def _proved(self, proving: ShortestFirst, effort: int) -> bool:
        try:
            return proving.run(effort)
        finally:
            self.searched = proving.least - 1
