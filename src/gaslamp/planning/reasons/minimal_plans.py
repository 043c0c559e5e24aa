"""Plans of which nothing can be left out, where counting does not settle it.

A plan explains an act only if it beats all its own subsequences that make sense (D1.5 of the
semantics). Mostly no shorter plan of any kind does as well, and there is nothing to ask; for the
rest, plans are followed here together with where all their subsequences have come to.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from gaslamp.planning.reasons.distances import Distances

Pair: TypeAlias = tuple[int, frozenset[tuple[int, int]], float]
"""Where a plan has come to, where its subsequences have, and what its end must exceed."""


class MinimalPlans(Distances):
    """Distances, and plans that are minimal."""

    def clear(self) -> None:
        """Forget every answer, and every state."""
        super().clear()
        self.exact_plans: dict[tuple[int, int, int, int, int], tuple[int, ...]] = {}

    def exact(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        """The length of a shortest plan that beats all its own subsequences (D1.5); 0: none.

        Breadth first over pairs of where a plan has come to and where its strict
        subsequences have, with how many acts. `need`: what the end must exceed because
        `who` had it before an act of theirs for which there is no other reason (D1.4).
        """
        core = self.core
        before = core.utility(believed, who)
        start = (core.after(believed, act), frozenset(((believed, 0),)), before)
        # Where subsequences have come to goes with how many acts they keep, for what others may
        # have in mind there has that much less of the budget (the semantics, section 10).
        layer: dict[Pair, tuple[int, ...]] = {start: (act,)}
        met = {start}
        for length in range(1, budget + 1):
            following: dict[Pair, tuple[int, ...]] = {}
            for (node, shorter, need), plan in layer.items():
                self.check()
                end = core.utility(node, who)
                if end > need and not self._comes_to(shorter, end, who):
                    # The plan as well as its length: unlike a counted one it cannot be found again
                    # step by step.
                    self.exact_plans[act, believed, who, budget, level] = plan
                    return length
                if length == budget or end != end:
                    continue
                rest = budget - length
                # As the last act, one that leaves `who` with what they have comes to no more than
                # the plan without it.
                for one in core.possible(node) if rest > 1 else self.may_move(node, who):
                    self.check()
                    if not self._may_follow(one, node, who, before, rest, level):
                        continue
                    higher = need
                    if (
                        end > need
                        and who in self.consenting[one]
                        and not self.has_reason(one, node, who, rest, level)
                    ):
                        # D1.4: an act that `who` consents to wants something better after it than
                        # just before.
                        higher = end
                    reached = core.after(node, one)
                    # Where no plan of any kind leads on to more, no minimal one does. Distances are
                    # known by now, and leave of all that is possible what lies on some way.
                    if core.utility(reached, who) <= higher:
                        tables = self._tables(who, higher, level)
                        left = rest - 1
                        if self._distance(reached, who, higher, left, left, level, tables) > left:
                            continue
                    kept = self._with_act(shorter, one, who, budget, level)
                    others = shorter.union(kept, ((node, length),))
                    # Who comes where a subsequence has come already may leave those acts out of
                    # whatever follows.
                    if self._is_among(reached, others):
                        continue
                    key = (reached, others, higher)
                    # The first way to a pair is a shortest, and from equal pairs all goes on alike.
                    if key not in met:
                        met.add(key)
                        following[key] = (*plan, one)
            layer = following
        return 0

    def _comes_to(self, shorter: frozenset[tuple[int, int]], end: float, who: int) -> bool:
        """Whether some subsequence leaves `who` with just as much."""
        for at, _ in shorter:  # noqa: SIM110  # Cython compiles no generator in a fast function
            if self.core.utility(at, who) == end:
                return True
        return False

    def _is_among(self, node: int, shorter: frozenset[tuple[int, int]]) -> bool:
        for at, _ in shorter:  # noqa: SIM110  # as in `_comes_to`
            if at == node:
                return True
        return False

    def _may_follow(
        self, act: int, node: int, who: int, above: float, rest: int, level: int
    ) -> bool:
        """Whether an act can be the next of a plan that has `rest` acts to go to more."""
        if not self.consenting[act] or self.twins[act] != act:
            return False
        if not self.useful[(level * self.act_count + act) * self.people + who]:
            return False
        row = self._row_after(node, act, who)
        if row >= 0 and not self._leaves_hope(
            row, who, above, rest - 1, self.core.row(node), level
        ):
            return False
        return self._suits_others(act, node, who, rest, level)

    def _leaves_hope(
        self, row: int, who: int, above: float, rest: int, base: int, level: int
    ) -> bool:
        """Whether `who` may have more within so many acts of a row, by values."""
        now = self.core.utility_at(row, who)
        if now > above:
            return True
        # What acts come to is told exactly one act ahead, and for less than a bound.
        if rest <= 1:
            return rest == 1 and self.best_next(row, who, base) > above
        return self.fewest(row, who, above, level) <= rest

    def _with_act(
        self, shorter: Iterable[tuple[int, int]], act: int, who: int, budget: int, level: int
    ) -> list[tuple[int, int]]:
        """Where subsequences come to that keep an act as well, each with how many acts."""
        core = self.core
        kept = []
        for at, count in shorter:
            self.check()
            if core.can(act, at) and self._suits_others(act, at, who, budget - count, level):
                kept.append((core.after(at, act), count + 1))
        return kept
