"""Whether an act makes sense at all, by a plan that proves it: any, not the shortest.

Searches ask that of every act and of everybody it needs, in minds within minds, and only a story
that is told wants to know the shortest plan. So plans are followed here best first, by the bound
that values give, and nobody else is asked for a reason before a state is taken up that rests on it.
A plan that helps is held to its definition (D1 of the semantics): if no act can be left out, it
explains the act. If all were followed and none helped, nothing does. Else this says nothing, and
distances have to be told.

Cost: `MOST_TAKEN_UP` states at most, each with a successor for every act that leaves hope.
"""

from __future__ import annotations

from heapq import heappop, heappush

from gaslamp.planning.reasons.distances import NEVER
from gaslamp.planning.reasons.minimal_plans import MinimalPlans

MOST_TAKEN_UP = 48
"""How many states are gone on from before it is given up. A third as many, and `hospital_any` met
49,115 states in place of 28,723; ten times as many spared no more."""
FOUND, NONE, OPEN = 1, 0, -1


class Witnesses(MinimalPlans):
    """Answers by a plan that is found soon, where there is one."""

    def witness(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        """Whether a plan of at most `budget` acts explains `act`: FOUND, NONE or OPEN.

        For an act that can be done and helps neither at once nor too late to be hoped for.
        """
        core = self.core
        before = core.utility(believed, who)
        first = core.after(believed, act)
        nodes, parents, acts, lengths = [first], [-1], [act], [1]
        fewest = {first: 1}
        # The least acts in all that values leave hope for, most done first, first come; the state,
        # which is not worked out before it is taken up: -1, and its parent and act instead.
        waiting = [(0, 0, 0, 0, -1)]
        serial = taken_up = 0
        is_open = False
        while waiting:
            _, _, _, parent, act = heappop(waiting)
            place = parent
            if act >= 0:
                done = lengths[parent]
                if not self._suits_others(act, nodes[parent], who, budget - done, level):
                    continue
                node = core.after(nodes[parent], act)
                if fewest.get(node, budget + 1) <= done + 1:
                    continue
                fewest[node] = done + 1
                place = len(nodes)
                nodes.append(node)
                parents.append(parent)
                acts.append(act)
                lengths.append(done + 1)
                if core.utility(node, who) > before:
                    way = self._way_to(place, parents)
                    if self._is_minimal(way, nodes, acts, believed, who, budget, level):
                        return FOUND
                    # What more might come of it is left to who tells distances.
                    is_open = True
                    continue
            taken_up += 1
            if taken_up > MOST_TAKEN_UP:
                return OPEN
            self.check()
            node, done = nodes[place], lengths[place]
            rest = budget - done - 1
            for one in core.possible(node):
                left = self._least_after(one, node, who, before, level)
                # One act ahead it is told exactly what acts come to.
                if left > rest or (
                    left == rest == 1 and not self._is_hoped(one, node, who, before)
                ):
                    continue
                serial += 1
                heappush(waiting, (done + 1 + left, -done, serial, place, one))
        return OPEN if is_open else NONE

    def _least_after(self, act: int, node: int, who: int, before: float, level: int) -> int:
        """A lower bound on the acts after one in somebody's plan; NEVER: it can be in none."""
        # Nobody counts on acts that nobody consents to (D1.3), and nobody can tell what comes of
        # what leaves them with nothing known (the semantics, section 8).
        if not self.consenting[act] or self.twins[act] != act:
            return NEVER
        if not self.useful[(level * self.act_count + act) * self.people + who]:
            return NEVER
        row = self._row_after(node, act, who)
        if row < 0:
            end = self.core.utility(self.core.after(node, act), who)
            return 0 if end > before else 1 if end == end else NEVER
        end = self.core.utility_at(row, who)
        if end > before:
            return 0
        return max(1, self.fewest(row, who, before, level)) if end == end else NEVER

    def _is_hoped(self, act: int, node: int, who: int, before: float) -> bool:
        """Whether one act more may leave `who` with more after an act, by values."""
        row = self._row_after(node, act, who)
        return row < 0 or self.best_next(row, who, self.core.row(node)) > before

    def _way_to(self, place: int, parents: list[int]) -> list[int]:
        way = []
        while place >= 0:
            way.append(place)
            place = parents[place]
        way.reverse()
        return way

    def _is_minimal(
        self,
        way: list[int],
        nodes: list[int],
        acts: list[int],
        believed: int,
        who: int,
        budget: int,
        level: int,
    ) -> bool:
        """Whether no act can be left out of a plan (D1.5), as `MinimalPlans.exact` has it."""
        core = self.core
        end = core.utility(nodes[way[len(way) - 1]], who)
        at, done = believed, 0
        shorter: list[tuple[int, int]] = []
        for step in way:
            self.check()
            kept = self._with_act(shorter, acts[step], who, budget, level)
            for one in ((at, done), *kept):
                if one not in shorter:
                    if core.utility(one[0], who) == end:
                        return False
                    shorter.append(one)
            at, done = nodes[step], done + 1
        return True
