"""Stories in which every act makes sense to whoever does it: the plain definition.

A *solution* (D3 of the semantics, section 9) is a sequence of acts that can be carried
out one after another, after which the author is better off than at the start and at
least as well as the goal asks; in which every act makes sense, where it is taken, to
everybody who must consent to it; from which nothing can be left out without changing
how well off the author ends; and which nowhere before its end is as good for the
author as at its end.

`ReferenceSearch` finds the shortest, or every one within the limits. It is slow and
meant to be read; other searches must give what it gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.definition.explanation import Acts, Explainer
from gaslamp.planning.outcome import (
    GaveUp,
    Limits,
    Outcome,
    Plan,
    ProvedImpossible,
    Solved,
    Thought,
)
from gaslamp.planning.search_budget import LimitReached, SearchBudget


class ReferenceSearch:
    """Author plans for one world, within limits."""

    def __init__(
        self, space: StateSpace, limits: Limits, watch: SearchBudget | None = None
    ) -> None:
        self._space = space
        self._limits = limits
        self._watch = watch or SearchBudget()
        self._watch.states = lambda: len(space.states)
        self._explainer = Explainer(space, limits, self._watch.check)
        self._author = space.utility(None)
        self._sensible: dict[State, Acts] = {}
        self.successors = 0
        """Acts of stories followed so far; those in minds are not counted."""
        self.expanded = 0
        """States of stories gone on from so far."""
        self.searched = 0
        """No story has at most so many acts."""

    @property
    def states(self) -> int:
        """States the space has met, those in minds included."""
        return len(self._space.states)

    def shortest(self, goal: float | None = None) -> Outcome:
        """A shortest solution worth at least `goal` to the author.

        With no goal, any improvement will do.
        """
        try:
            found = next(self.improvements(goal), None)
        except LimitReached as reached_limit:
            return GaveUp(reached_limit.limit)
        if found is None:
            return ProvedImpossible(self._limits)
        return Solved((found,), least=len(found.acts))

    def improvements(self, goal: float | None = None) -> Iterator[Plan]:
        """Ever shorter solutions; here the first is a shortest, and there is no other.

        Breadth first over states: the first way found to a state is a shortest, and the
        shortest way to the goal has nothing to spare, so it is minimal.

        Raises:
            LimitReached: the watch ended it.
        """
        start = self._space.initial
        before = self._author(start)
        ways: dict[State, tuple[State, GroundEvent] | None] = {start: None}
        layer = [start]
        self.searched = 0
        for _ in range(self._limits.author):
            following: list[State] = []
            for state in layer:
                for act in self.sensible_acts(state):
                    reached = self._explainer.after(state, act)
                    self.successors += 1
                    if reached in ways:
                        continue
                    ways[reached] = (state, act)
                    following.append(reached)
                    if self._meets(reached, goal, before):
                        yield self._plan(_trace(ways, reached))
                        return
                self.expanded += 1
            layer = following
            self.searched += 1

    def all(self, goal: float | None = None) -> Outcome:
        """Every solution worth at least `goal`, shortest first."""
        found: list[Plan] = []
        try:
            found.extend(self._plan(acts) for acts in self._solutions(goal))
        except LimitReached as reached:
            return GaveUp(reached.limit, tuple(found))
        if not found:
            return ProvedImpossible(self._limits)
        shortest_first = tuple(sorted(found, key=lambda plan: len(plan.acts)))
        return Solved(shortest_first, least=len(shortest_first[0].acts))

    def is_solution(self, acts: Acts, goal: float | None = None) -> bool:
        """Whether a sequence of acts is a solution, by the definition."""
        states = [self._space.initial]
        for act in acts:
            if not act.possible(states[-1]) or not self._explainer.makes_sense(act, states[-1]):
                return False
            states.append(self._explainer.after(states[-1], act))
        if not acts or not self._meets(states[-1], goal, self._author(states[0])):
            return False
        end = self._worth(states[-1])
        if any(self._worth(state) >= end for state in states[:-1]):
            return False
        shorter = self._explainer.subsequence_ends(
            acts, states[0], lambda act, at, _: self._explainer.makes_sense(act, at)
        )
        return all(self._author(state) != end for state in shorter)

    def sensible_acts(self, state: State) -> Acts:
        """The acts that may be taken in a state: possible, and explained to all they need."""
        found = self._sensible.get(state)
        if found is None:
            found = tuple(
                act
                for act in self._space.possible_actions(state)
                if self._explainer.makes_sense(act, state)
            )
            self._sensible[state] = found
        self._watch.check()
        return found

    def _solutions(self, goal: float | None) -> Iterator[Acts]:
        """Every solution, by trying every sequence of sensible acts."""
        before = self._author(self._space.initial)

        def extend(acts: Acts, state: State, best: float) -> Iterator[Acts]:
            """Sequences below `acts`; `best` is the most the author had on the way."""
            for act in self.sensible_acts(state) if len(acts) < self._limits.author else ():
                longer = (*acts, act)
                self.successors += 1
                reached = self._explainer.after(state, act)
                worth = self._worth(reached)
                if (
                    worth > best
                    and self._meets(reached, goal, before)
                    and self.is_solution(longer, goal)
                ):
                    yield longer
                yield from extend(longer, reached, max(best, worth))

        yield from extend((), self._space.initial, self._worth(self._space.initial))

    def _worth(self, state: State) -> float:
        worth = self._author(state)
        return float("-inf") if worth is None else worth

    def _meets(self, state: State, goal: float | None, before: float | None) -> bool:
        worth = self._author(state)
        if worth is None or before is None:
            return False
        return worth > before and (goal is None or worth >= goal)

    def _plan(self, acts: Acts) -> Plan:
        """A story with what everybody had in mind."""
        thoughts: list[Thought] = []
        state = self._space.initial
        for position, act in enumerate(acts, start=1):
            for who in act.consenting:
                plan = self._explainer.explain(act, who, state)
                if plan is None:
                    raise AssertionError(f"{act} makes no sense to {who} after all")
                thoughts.append(Thought(position, who, plan))
            state = self._explainer.after(state, act)
        return Plan(acts, self._worth(state), tuple(thoughts))


def _trace(ways: dict[State, tuple[State, GroundEvent] | None], state: State) -> Acts:
    acts: list[GroundEvent] = []
    while (way := ways[state]) is not None:
        state, act = way
        acts.append(act)
    return tuple(reversed(acts))
