"""Stories in which every act makes sense to whoever does it: the fast search.

What this finds is what `reference.ReferenceSearch` finds, which reads like the definition
(D3 of the semantics). It walks a graph of interned states, not a tree of plans: a state
reached once is never searched again from a greater length.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from gaslamp.engine.grounding import GroundTask, ground
from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.outcome import GaveUp, Limits, Outcome, Plan, ProvedImpossible, Solved
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.planning.search_budget import LimitReached, SearchBudget
from gaslamp.planning.stories.all_stories import all_stories
from gaslamp.planning.stories.author import Author
from gaslamp.planning.stories.greedy_search import GreedySearch
from gaslamp.planning.stories.lower_limits import FAR, LowerLimits
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
LEAST_PATIENCE = 4_000_000
"""Where minds look far, at least so many questions (`SearchBudget.asked`) are asked for a shorter
story: ten seconds or so. What is found within lower limits is found so soon that half as much would
not do for what the next limits have."""
FAR_TURN = 4_000
"""`TURN` where minds look far: there the same number of successors takes ten times as long, for
nearly all the work is to ask what makes sense. It is what the variants of the benchmark take whose
minds look six acts ahead, or eight, so that those are proved in one turn."""
FAVOUR = 60
"""How much more is done within lower limits than within the full ones, turn for turn."""


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
        self._raising: LowerLimits | None = None
        self.searched = 0

    @property
    def states(self) -> int:
        """Epistemic states met so far, those in minds included."""
        core, raising = self.reasons.core, self._raising
        return core.nodes - core.scratch + (0 if raising is None else raising.states)

    @property
    def successors(self) -> int:
        """Successors worked out so far; each is worked out once."""
        raising = self._raising
        return self.reasons.core.successors + (0 if raising is None else raising.successors)

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
            for story in self._ever_shorter(goal, PATIENCE):
                found = story
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
        yield from self._ever_shorter(goal, None)

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

    @property
    def _looks_far(self) -> bool:
        return self._limits.character > FAR

    @property
    def _first_turn(self) -> int:
        return FAR_TURN if self._looks_far else TURN

    def _author_of(self, goal: float | None) -> Author:
        if self._author is None or self._author.goal != goal:
            self._author = Author(self.reasons, goal)
        return self._author

    def _ever_shorter(self, goal: float | None, patience: float | None) -> Iterator[Plan]:
        """Three searches by turns, each turn twice as long as the last.

        One proves, the others guess: within lower limits, and by an estimate. Once a story has been
        guessed, the last has no more to say, and the others go on until there can be no shorter
        story, or patience ends.
        """
        author = self._author_of(goal)
        proving = ShortestFirst(author)
        raising = self._raising = None
        guessing: GreedySearch | None = None
        guessed: Plan | None = None
        turn = self._first_turn
        while guessed is None and not self._proved(proving, turn):
            if self._looks_far:
                raising = self._raising = raising or LowerLimits(author)
            guessing = guessing or GreedySearch(author)
            if raising is not None and raising.run(FAVOUR * turn) and raising.found is not None:
                guessed = raising.story()
            elif guessing.run(turn) and guessing.found is not None:
                guessed = author.story(guessing.found)
            turn *= 2
        while guessed is not None:
            yield guessed
            shorter = self._shorter(len(guessed.acts), proving, raising, patience)
            if shorter is None:
                break
            guessed = shorter
        found = proving.found
        if found is not None and (guessed is None or len(found) < len(guessed.acts)):
            yield author.story(found)

    def _shorter(
        self,
        length: int,
        proving: ShortestFirst,
        raising: LowerLimits | None,
        patience: float | None,
    ) -> Plan | None:
        """A story guessed that is shorter; None: it is proved that there is none, or left open."""
        patience = inf if patience is None else patience
        asked = self._watch.asked
        # Counted, never timed. Where minds look far most of the work is to ask, which works out
        # little that is new.
        most_asked = asked + max(patience * asked, LEAST_PATIENCE)
        left = patience * self.successors
        turn = self._first_turn
        while proving.least < length and not self._proved(proving, turn):
            left -= turn
            if left <= 0 if raising is None else self._watch.asked > most_asked:
                return None
            if raising is not None:
                raising.shorten(length - 1)
                if raising.run(FAVOUR * turn) and raising.found is not None:
                    return raising.story()
        return None

    def _proved(self, proving: ShortestFirst, effort: int) -> bool:
        try:
            return proving.run(effort)
        finally:
            self.searched = proving.least - 1
