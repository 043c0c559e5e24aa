"""Is this a story in which everybody has a reason? Definitions D1 to D3, declaratively.

The checker is given a plan and what everybody had in mind, and searches for nothing
but other ways: it asks whether what is claimed is true. It shares no code with the
searches, and takes from the space only what follows from an event.

`is_explanation` and `is_solution` read like the definitions. Both ask whether other
acts make sense, and so whether any explanation exists; `reason` finds one, breadth
first, leaving out only what could not end well, and every one found must be an
explanation by the definition. `tried_out` is the same by trying every sequence.

*Limits*: the author's plan has at most `limits.author` acts. A plan somebody has in
mind starts at a position, the explained act being the first, and ends at or before
position `limits.character`. At depth `limits.belief` + 1 an act is explained only by
helping at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from horizon import Horizon

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning import Limits, Plan

Acts = tuple[GroundEvent, ...]
Asked = tuple[GroundEvent, str, State, int, int]


@dataclass
class Checker:
    space: StateSpace
    limits: Limits

    @cached_property
    def known(self) -> dict[Asked, Acts | None]:
        return {}

    @cached_property
    def horizon(self) -> Horizon:
        return Horizon(self.space)

    def worth(self, who: str | None, state: State) -> float | None:
        return self.space.utility(who)(state)

    def after(self, state: State, act: GroundEvent) -> State:
        return self.space.successor(state, self.space.expected_event(state, act))

    def ends(self, acts: Acts, state: State) -> list[State] | None:
        """The state before each act and at the end; None if they cannot be carried out."""
        states = [state]
        for act in acts:
            if not act.possible(states[-1]):
                return None
            states.append(self.after(states[-1], act))
        return states

    # -- D3 ------------------------------------------------------------------------------

    def assert_solution(self, plan: Plan, goal: float | None) -> None:
        """D3, and that every thought is an explanation by D1."""
        states = self.ends(plan.acts, self.space.initial)
        assert states is not None, "it cannot be carried out"
        assert 0 < len(plan.acts) <= self.limits.author
        assert self.improves(states, goal)
        assert self.worth(None, states[-1]) == plan.author_utility
        needed = [(n, who) for n, act in enumerate(plan.acts, start=1) for who in act.consenting]
        assert [(thought.act, thought.who) for thought in plan.thoughts] == needed
        for thought in plan.thoughts:
            assert thought.plan[0] is plan.acts[thought.act - 1]
            mind = self.space.belief(states[thought.act - 1], thought.who)
            assert self.is_explanation(thought.plan, thought.who, mind, 1, 1), thought
        shorter = self.as_good(plan.acts, plan.author_utility)
        assert shorter is None, f"{shorter} does as well"

    def is_solution(self, acts: Acts, goal: float | None) -> bool:
        """D3, whatever anybody has in mind."""
        states = self.ends(acts, self.space.initial)
        if states is None or not 0 < len(acts) <= self.limits.author:
            return False
        if not self.improves(states, goal) or not self.makes_sense(acts, states):
            return False
        end = self.worth(None, states[-1])
        assert end is not None
        return self.as_good(acts, end) is None

    def improves(self, states: list[State], goal: float | None) -> bool:
        """D3 ii and v: the end is worth more than the start and whatever lies between."""
        before, *between, end = (self.worth(None, state) for state in states)
        if before is None or end is None:
            return False
        if goal is not None and end < goal:
            return False
        return end > before and all(worth is None or worth < end for worth in between)

    def makes_sense(self, acts: Acts, states: list[State]) -> bool:
        return all(
            self.explained(act, who, state, 1, 1)
            for act, state in zip(acts, states[:-1], strict=True)
            for who in act.consenting
        )

    def as_good(self, acts: Acts, end: float) -> Acts | None:
        """D3 iv: fewer of the acts, all of them explained, that are worth just as much."""
        for shorter in subsequences(acts):
            states = self.ends(shorter, self.space.initial)
            if (
                states is not None
                and self.worth(None, states[-1]) == end
                and self.makes_sense(shorter, states)
            ):
                return shorter
        return None

    # -- D1 ------------------------------------------------------------------------------

    def is_explanation(self, acts: Acts, who: str, mind: State, position: int, depth: int) -> bool:
        """D1: whether `acts`, from what `who` believes, are a reason for the first of them."""
        states = self.ends(acts, mind)
        if states is None or not all(act.consenting for act in acts):
            return False
        if len(acts) > self.room(position, depth):
            return False
        end, before = self.worth(who, states[-1]), self.worth(who, mind)
        if end is None or before is None or not end > before:
            return False
        for n, (act, state) in enumerate(zip(acts, states[:-1], strict=True)):
            if n == 0:
                continue
            if not self.suits_others(act, who, state, position + n, depth):
                return False
            if who in act.consenting:
                now = self.worth(who, state)
                if now is None:
                    return False
                if now >= end and self.reason(act, who, state, position + n, depth) is None:
                    return False
        return not any(
            self.does_as_well(kept, who, mind, end, position, depth) for kept in subsequences(acts)
        )

    def room(self, position: int, depth: int) -> int:
        """How many acts a plan may have that starts there (section 10); one always."""
        return 1 if depth > self.limits.belief else max(1, self.limits.character - position + 1)

    def does_as_well(
        self, acts: Acts, who: str, mind: State, end: float, position: int, depth: int
    ) -> bool:
        """D1.5: whether fewer acts, all of them explained, would have done as well."""
        states = self.ends(acts, mind)
        return (
            states is not None
            and self.worth(who, states[-1]) == end
            and all(
                self.suits_others(act, who, state, position + n, depth)
                for n, (act, state) in enumerate(zip(acts, states[:-1], strict=True))
            )
        )

    def suits_others(
        self, act: GroundEvent, who: str, state: State, position: int, depth: int
    ) -> bool:
        """D1.4: the act is explained for everybody else it needs, as `who` sees them."""
        return all(
            self.explained(act, other, state, position, depth + 1)
            for other in act.consenting
            if other != who
        )

    def explained(
        self, act: GroundEvent, who: str, state: State, position: int, depth: int
    ) -> bool:
        """Whether any explanation exists."""
        return self.reason(act, who, self.space.belief(state, who), position, depth) is not None

    # -- whether there is any --------------------------------------------------------------

    def reason(
        self, act: GroundEvent, who: str, mind: State, position: int, depth: int
    ) -> Acts | None:
        """A shortest explanation of the act, if there is one."""
        if depth > self.limits.belief:
            position, depth = self.limits.character, self.limits.belief + 1  # helping at once
        position = min(position, max(1, self.limits.character))
        key = (act, who, mind, position, depth)
        if key not in self.known:
            found = next(self.reasons(*key), None)
            assert found is None or self.is_explanation(found, who, mind, position, depth), found
            self.known[key] = found
        return self.known[key]

    def reasons(
        self, act: GroundEvent, who: str, mind: State, position: int, depth: int
    ) -> Iterator[Acts]:
        """Explanations, shortest first.

        Ways that come to the same state, that leave the same to be had without some of
        their acts, and that must end above the same, are one way.
        """
        before = self.worth(who, mind)
        if before is None or not act.possible(mind):
            return
        room = self.room(position, depth)
        first = self.after(mind, act)
        ways = {(first, frozenset({(mind, 0)}), before): (act,)}
        for length in range(1, room + 1):
            for (state, spared, need), acts in ways.items():
                end = self.worth(who, state)
                if end is not None and end > need and not self.reached(who, spared, end):
                    yield acts
            if length == room:
                return
            following: dict[tuple[State, frozenset[tuple[State, int]], float], Acts] = {}
            for (state, spared, need), acts in ways.items():
                for step in self.space.possible_actions(state):
                    left = room - length - 1
                    if not step.consenting or not self.hope(state, step, who, before, left):
                        continue
                    now = self.worth(who, state)
                    if who in step.consenting and now is None:
                        continue
                    if not self.suits_others(step, who, state, position + length, depth):
                        continue
                    higher = need
                    if (
                        who in step.consenting
                        and now is not None
                        and now > need
                        and self.reason(step, who, state, position + length, depth) is None
                    ):
                        higher = now
                    without = {
                        (self.after(at, step), kept + 1)
                        for at, kept in spared
                        if step.possible(at)
                        and self.suits_others(step, who, at, position + kept, depth)
                    }
                    key = (self.after(state, step), spared | without | {(state, length)}, higher)
                    following.setdefault(key, (*acts, step))
            ways = following

    def reached(self, who: str, spared: frozenset[tuple[State, int]], end: float) -> bool:
        return any(self.worth(who, at) == end for at, _ in spared)

    def hope(self, state: State, act: GroundEvent, who: str, above: float, left: int) -> bool:
        """False only if `who` cannot stand above after `act` and `left` acts more."""
        event = self.space.expected_event(state, act)
        values = self.space.foresight.values(state, event)
        values = self.after(state, act).values if values is None else values
        return self.horizon.best(values, who, left) > above

    def tried_out(self, acts: Acts, who: str, mind: State, position: int, depth: int) -> bool:
        """Whether some plan that begins with `acts` is an explanation: every one is tried."""
        states = self.ends(acts, mind)
        if states is None:
            return False
        if self.is_explanation(acts, who, mind, position, depth):
            return True
        return len(acts) < self.room(position, depth) and any(
            self.tried_out((*acts, act), who, mind, position, depth)
            for act in self.space.possible_actions(states[-1])
            if act.consenting
        )


def subsequences(acts: Acts) -> list[Acts]:
    """Every strict subsequence, the empty one included."""
    return [kept for length in range(len(acts)) for kept in combinations(acts, length)]
