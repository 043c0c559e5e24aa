"""Does an act make sense to somebody, and with which plan in mind? The plain answer.

This is D1 of the semantics (section 9), with the limits of section 10, as directly
as the definition reads. An *explanation* of act a for character c in state s is a
plan a, e2, ..., em that c, from what c believes in s, thinks can be carried out and
leaves c better off than before a; in which every later act makes sense to everybody
else who must consent to it, as c sees them; and from which nothing can be left out
without changing how well off c ends.

Results are remembered by state, so a question asked again costs one look-up; apart
from that nothing is clever here. It is the definition of right that faster searches
are held to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace, ValuesOnly
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.moves import Moves
from gaslamp.planning.outcome import Limits

Acts: TypeAlias = tuple[GroundEvent, ...]


class Explainer:
    """Answers what makes sense to whom in one world, within limits."""

    def __init__(
        self, space: StateSpace, limits: Limits, check: Callable[[], None] = lambda: None
    ) -> None:
        """`check` is called often and may raise, to interrupt a long search."""
        self.space = space
        self.limits = limits
        self._check = check
        self._number = space.vocabulary.character_number
        self._possible: dict[State, Acts] = {}
        self._explained: dict[tuple[GroundEvent, State, str, int, int], Acts | None] = {}
        self._hopeful: dict[tuple[State, str, float, int, int, int], bool] = {}

    @property
    def remembered(self) -> int:
        """Answers kept; the states they are about are kept by the space."""
        return len(self._possible) + len(self._explained) + len(self._hopeful)

    def rows(self, who: str, believed: State, moves: Moves, *, ahead: bool) -> None:
        """None: minds are not kept in rows here, and ways are looked for in states."""

    def forget(self) -> None:
        """Forget every answer."""
        self._possible.clear()
        self._explained.clear()
        self._hopeful.clear()

    def explain(self, act: GroundEvent, who: str, state: State) -> Acts | None:
        """A shortest plan that makes `act` make sense to `who`, or None if there is none.

        Cost: at worst exponential in the limits.
        """
        return self._explain(act, who, state, self.limits.character, 1)

    def explain_believing(
        self, act: GroundEvent, who: str, believed: State, length: int, level: int = 1
    ) -> Acts | None:
        """`explain` with at most `length` acts, given the state that `who` believes in.

        `level`: how many minds deep this is; from 1, which is the mind of whoever acts.
        """
        if level > self.limits.belief:
            length = 1
        return self._explain_believing(act, who, believed, length, level)

    def explain_each(
        self, acts: Sequence[GroundEvent], who: str, believed: State, length: int
    ) -> list[Acts | None]:
        """`explain_believing` of each of some acts, in one mind."""
        return [self.explain_believing(act, who, believed, length) for act in acts]

    def makes_sense(self, act: GroundEvent, state: State) -> bool:
        """Whether the act makes sense to everybody whose consent it needs."""
        return all(self.explain(act, who, state) is not None for who in act.consenting)

    def after(self, state: State, act: GroundEvent) -> State:
        """What is expected to follow from `act` in `state`."""
        return self.space.successor(state, self.space.expected_event(state, act))

    def worth_after(self, who: str, believed: State, plan: Acts) -> float | None:
        """How well off `who` expects to be at the end of a plan; None: they cannot tell."""
        for act in plan:
            believed = self.after(believed, act)
        return self.space.utility(who)(believed)

    def possible_acts(self, state: State) -> Acts:
        """Every act that somebody could consent to and whose precondition holds."""
        found = self._possible.get(state)
        if found is None:
            found = tuple(a for a in self.space.possible_actions(state) if a.consenting)
            self._possible[state] = found
        return found

    def _explain(
        self, act: GroundEvent, who: str, state: State, budget: int, level: int
    ) -> Acts | None:
        """`explain`, with at most `budget` acts in the plan, at belief depth `level` (from 1)."""
        if level > self.limits.belief:
            budget = 1
        believed = state.beliefs[self._number[who]]
        return self._explain_believing(act, who, believed, budget, level)

    def _explain_believing(
        self, act: GroundEvent, who: str, believed: State, budget: int, level: int
    ) -> Acts | None:
        # A budget below 1 stands for the act itself, which may always be done.
        key = (act, believed, who, max(budget, 1), level)
        if key not in self._explained:
            self._explained[key] = next(self._explanations(act, who, believed, budget, level), None)
        return self._explained[key]

    def _explanations(
        self, act: GroundEvent, who: str, believed: State, budget: int, level: int
    ) -> Iterator[Acts]:
        """Explanations of `act`, shortest first (D1.1 to D1.5)."""
        if not act.possible(believed):
            return
        utility = self.space.utility(who)
        before = utility(believed)
        if before is None:
            return
        first = self.after(believed, act)
        for length in range(1, max(budget, 1) + 1):
            for plan, end in self._plans(first, who, before, length - 1, budget - 1, level):
                whole = (act, *plan)
                if self._sensible_to_self(
                    whole, who, believed, end, budget, level
                ) and self._minimal(whole, who, believed, end, budget, level):
                    yield whole

    def _plans(
        self, state: State, who: str, above: float, length: int, budget: int, level: int
    ) -> Iterator[tuple[Acts, float]]:
        """Continuations of exactly `length` acts that end above, with how well they end.

        `budget` bounds the plans of others that are nested in them, and counts from here.
        """
        self._check()
        if length == 0:
            end = self.space.utility(who)(state)
            if end is not None and end > above:
                yield (), end
            return
        if not self._hope(state, who, above, length, budget, level):
            return
        for act in self.possible_acts(state):
            if self._sensible_to_others(act, who, state, budget, level):
                following = self.after(state, act)
                for rest, end in self._plans(following, who, above, length - 1, budget - 1, level):
                    yield (act, *rest), end

    def _hope(
        self, state: State, who: str, above: float, length: int, budget: int, level: int
    ) -> bool:
        """Whether exactly `length` sensible acts can end above; remembered, to prune `_plans`."""
        key = (state, who, above, length, budget, level)
        known = self._hopeful.get(key)
        if known is None:
            if length == 0:
                end = self.space.utility(who)(state)
                known = end is not None and end > above
            else:
                known = any(
                    (length > 1 or self._could_end(state, act, who, above))
                    and self._sensible_to_others(act, who, state, budget, level)
                    and self._hope(
                        self.after(state, act), who, above, length - 1, budget - 1, level
                    )
                    for act in self.possible_acts(state)
                )
            self._hopeful[key] = known
        return known

    def _could_end(self, state: State, act: GroundEvent, who: str, above: float) -> bool:
        """Whether `who` may stand above after `act`, by what can be told without minds."""
        if who in self.space.wants_beliefs:
            return True
        values = self.space.foresight.values(state, self.space.expected_event(state, act))
        if values is None:
            return True
        end = self.space.utility(who)(ValuesOnly(values))
        return end is not None and end > above

    def _sensible_to_others(
        self, act: GroundEvent, who: str, state: State, budget: int, level: int
    ) -> bool:
        """D1.4: everybody but `who` that must consent has an explanation, as `who` sees it."""
        return all(
            self._explain(act, other, state, budget, level + 1) is not None
            for other in act.consenting
            if other != who
        )

    def _sensible_to_self(
        self, plan: Acts, who: str, state: State, end: float, budget: int, level: int
    ) -> bool:
        """D1.4: after each later act that `who` consents to, something better than before it.

        The rest of the plan is that, unless `who` stood higher in between than at the end.
        """
        utility = self.space.utility(who)
        for position, act in enumerate(plan):
            now = utility(state)
            if now is None:
                return False
            if position and end <= now and who in act.consenting:
                other_ways = self._explanations(act, who, state, budget - position, level)
                if next(other_ways, None) is None:
                    return False
            state = self.after(state, act)
        return True

    def _minimal(
        self, plan: Acts, who: str, state: State, end: float, budget: int, level: int
    ) -> bool:
        """D1.5: no strict subsequence that can be carried out and is explained ends the same."""
        utility = self.space.utility(who)

        def explained(act: GroundEvent, at: State, kept: int) -> bool:
            return self._sensible_to_others(act, who, at, budget - kept, level)

        return not any(
            utility(reached) == end for reached in self.subsequence_ends(plan, state, explained)
        )

    def subsequence_ends(
        self, plan: Acts, state: State, explained: Callable[[GroundEvent, State, int], bool]
    ) -> tuple[State, ...]:
        """Where the strict subsequences of a plan end that are possible and explained.

        `explained` is given an act, the state it would be taken in, and how many
        acts are kept before it. An act with every earlier one kept is the plan's own,
        and not asked about.
        """
        whole, strict = state, set[tuple[State, int]]()
        for position, act in enumerate(plan):
            kept = {
                (self.after(at, act), count + 1)
                for at, count in strict
                if act.possible(at) and explained(act, at, count)
            }
            strict |= kept
            strict.add((whole, position))
            whole = self.after(whole, act)
        # In the order they were met, not that of a set: whoever looks through them does so alike
        # each time.
        return tuple(sorted({at for at, _ in strict}, key=lambda at: at.number))
