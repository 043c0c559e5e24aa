"""Is this a story in which everybody has a reason? Definitions D1 to D3, declaratively.

The checker is given a plan and what everybody had in mind, and searches for nothing
but shorter ways: it asks whether what is claimed is true. It shares no code with the
searches, and takes from the space only what follows from an event.

*Limits*: the author's plan has at most `limits.author` acts. A plan somebody has in
mind starts at a position, the explained act being the first, and ends at or before
position `limits.character`. At depth `limits.belief` + 1 an act is explained only by
helping at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from gaslamp.model import GroundEvent, State, StateSpace
from gaslamp.search import Limits, Plan

Acts = tuple[GroundEvent, ...]


@dataclass
class Checker:
    space: StateSpace
    limits: Limits

    @cached_property
    def known(self) -> dict[tuple[GroundEvent, str, State, int, int], bool]:
        return {}

    def worth(self, who: str | None, state: State) -> float | None:
        return self.space.utility(who)(state)

    def ends(self, acts: Acts, state: State) -> list[State] | None:
        """The state before each act and at the end; None if they cannot be carried out."""
        states = [state]
        for act in acts:
            if not act.possible(states[-1]):
                return None
            states.append(self.space.successor(states[-1], act))
        return states

    def assert_solution(self, plan: Plan, goal: float) -> None:
        """D3, and that every thought is an explanation by D1."""
        states = self.ends(plan.acts, self.space.initial)
        assert states is not None, "it cannot be carried out"
        assert 0 < len(plan.acts) <= self.limits.author
        worths = [self.worth(None, state) for state in states]
        end = worths[-1]
        assert end is not None
        assert worths[0] is not None
        assert end > worths[0]
        assert end >= goal
        assert end == plan.author_utility
        assert all(worth is None or worth < end for worth in worths[:-1]), "a prefix does as well"
        needed = {(n, who) for n, act in enumerate(plan.acts, start=1) for who in act.consenting}
        assert {(thought.act, thought.who) for thought in plan.thoughts} == needed
        for thought in plan.thoughts:
            assert thought.plan[0] is plan.acts[thought.act - 1]
            mind = self.space.belief(states[thought.act - 1], thought.who)
            assert self.is_explanation(thought.plan, thought.who, mind, 1, 1), thought
        for shorter in subsequences(plan.acts):
            reached = self.ends(shorter, self.space.initial)
            if reached is not None and self.worth(None, reached[-1]) == end:
                assert not all(
                    self.explained(act, who, state, 1, 1)
                    for act, state in zip(shorter, reached[:-1], strict=True)
                    for who in act.consenting
                ), f"{shorter} does as well"

    def is_explanation(self, acts: Acts, who: str, mind: State, position: int, depth: int) -> bool:
        """D1: whether `acts`, from what `who` believes, are a reason for the first of them."""
        states = self.ends(acts, mind)
        if states is None or not all(act.consenting for act in acts):
            return False
        if position + len(acts) - 1 > max(self.limits.character, position):
            return False
        if depth > self.limits.belief and len(acts) > 1:
            return False
        end, before = self.worth(who, states[-1]), self.worth(who, mind)
        if end is None or before is None or not end > before:
            return False
        for n, (act, state) in enumerate(zip(acts, states[:-1], strict=True)):
            if n == 0:
                continue
            for other in act.consenting:
                if other == who:
                    now = self.worth(who, state)
                    if now is None:
                        return False
                    if now >= end and not self.own_reason(act, who, state, position + n, depth):
                        return False
                elif not self.explained(act, other, state, position + n, depth + 1):
                    return False
        return not any(
            self.does_as_well(kept, who, mind, end, position, depth) for kept in subsequences(acts)
        )

    def does_as_well(
        self, acts: Acts, who: str, mind: State, end: float, position: int, depth: int
    ) -> bool:
        """D1.5: whether fewer acts, all of them explained, would have done as well."""
        states = self.ends(acts, mind)
        return (
            states is not None
            and self.worth(who, states[-1]) == end
            and all(
                other == who or self.explained(act, other, state, position + n, depth + 1)
                for n, (act, state) in enumerate(zip(acts, states[:-1], strict=True))
                for other in act.consenting
            )
        )

    def explained(
        self, act: GroundEvent, who: str, state: State, position: int, depth: int
    ) -> bool:
        """Whether any explanation exists, by trying every sequence there is room for."""
        mind = self.space.belief(state, who)
        return self.own_reason(act, who, mind, position, depth)

    def own_reason(
        self, act: GroundEvent, who: str, mind: State, position: int, depth: int
    ) -> bool:
        key = (act, who, mind, position, depth)
        if key not in self.known:
            room = 0 if depth > self.limits.belief else self.limits.character - position
            self.known[key] = self.leads_somewhere((act,), who, mind, position, depth, room)
        return self.known[key]

    def leads_somewhere(  # a definition with all its indices
        self, acts: Acts, who: str, mind: State, position: int, depth: int, room: int
    ) -> bool:
        states = self.ends(acts, mind)
        if states is None:
            return False
        if self.is_explanation(acts, who, mind, position, depth):
            return True
        return room > 0 and any(
            self.leads_somewhere((*acts, act), who, mind, position, depth, room - 1)
            for act in self.space.actions
            if act.consenting and act.possible(states[-1])
        )


def subsequences(acts: Acts) -> list[Acts]:
    """Every strict subsequence, the empty one included."""
    return [kept for length in range(len(acts)) for kept in combinations(acts, length)]
