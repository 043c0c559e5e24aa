"""Does an act make sense to somebody, and with which plan in mind? The fast answer.

What this answers is what `explanation.Explainer` answers, which reads like the
definition (D1 of the semantics, with the limits of section 10). Four things make it fast:

* States are numbers (`core`), and every answer is kept, by state, budget and level.
* *Values first*: a plan is only followed as far as its values leave hope, by a bound on
  what anybody could have after so many acts (`relaxed`), worked out once for a row.
* *Distance*: the fewest acts to something better, found by iterative deepening, with
  the lower bounds proved so far kept.
* *Minimal by counting*: if no shorter plan of any kind leaves somebody better off,
  nothing can be left out of this one. Only where a shorter one does, plans are tried
  against all their subsequences (`_exact`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gaslamp.model import GroundEvent, State, StateSpace
from gaslamp.search.core import Core
from gaslamp.search.grounding import ground
from gaslamp.search.outcome import Limits
from gaslamp.search.relaxed import Relaxed
from gaslamp.search.task import GroundTask

Pair: TypeAlias = tuple[int, frozenset[tuple[int, int]], float]
"""Where a plan has come to, where its subsequences have, and what its end must exceed."""

NEVER = 1_000_000
"""More acts than any plan has."""


def depth_needed(task: GroundTask, limits: Limits, steps: int) -> int:
    """How many levels of belief a search of `steps` acts in a row has to keep."""
    return limits.belief + 1 + task.reach_asked + steps * task.reach_moved


class Reasons:
    """Answers what makes sense to whom in one world, within limits."""

    def __init__(
        self,
        space: StateSpace,
        limits: Limits,
        check: Callable[[], None] = lambda: None,
        task: GroundTask | None = None,
        steps: int | None = None,
    ) -> None:
        """`check` is called often and may raise, to interrupt a long search.

        `steps`: most acts that may lie between a state asked about and the end of a plan.
        """
        self.space = space
        self.limits = limits
        self.task = ground(space) if task is None else task
        steps = limits.character if steps is None else steps
        self.core = Core(self.task, depth_needed(self.task, limits, steps))
        self.relaxed = Relaxed(self.task, max(limits.author, limits.character))
        self.check = check
        self.deepest = limits.belief + 1
        self.longest = max(1, limits.character)
        self.consenting = [event.consenting for event in self.task.events]
        self.people = self.core.people
        self.act_count = max(1, self.task.acts)
        self.twins = self.task.twins
        self.number = {name: n for n, name in enumerate(self.task.characters)}
        self.act_number = {
            event.source: n for n, event in enumerate(self.task.events[: self.task.acts])
        }
        self.clear()

    def clear(self) -> None:
        """Forget every answer, and every state."""
        self.core.forget()
        self.bounds: list[list[list[float]] | None] = []
        self.answers: list[dict[int, int]] = [
            {} for _ in range((self.deepest + 1) * (self.longest + 1))
        ]
        self.exact_plans: dict[tuple[int, int, int, int, int], tuple[int, ...]] = {}
        self.distances: dict[tuple[int, float, int], list[dict[int, int]]] = {}

    # -- in the words of the model ----------------------------------------------------------

    def explain(self, act: GroundEvent, who: str, state: State) -> tuple[GroundEvent, ...] | None:
        """A shortest plan that makes `act` make sense to `who` in a state, or None."""
        believed = state.beliefs[self.number[who]]
        return self.explain_believing(act, who, believed, self.limits.character)

    def explain_believing(
        self, act: GroundEvent, who: str, believed: State, length: int, level: int = 1
    ) -> tuple[GroundEvent, ...] | None:
        """`explain` with at most `length` acts, `level` minds deep, from what `who` believes."""
        number = self.act_number.get(act)
        if number is None:
            return None
        plan = self.plan(number, self.core.root(believed), self.number[who], length, level)
        return None if plan is None else tuple(self.task.events[one].source for one in plan)

    def makes_sense(self, act: GroundEvent, state: State) -> bool:
        """Whether the act makes sense to everybody whose consent it needs."""
        number = self.act_number.get(act)
        return number is not None and self.sensible(number, self.core.root(state))

    # -- in numbers -------------------------------------------------------------------------

    def sensible(self, act: int, node: int) -> bool:
        """Whether an act possible in a node is explained to everybody it needs (D2)."""
        for who in self.consenting[act]:
            believed = self.core.child(node, who)
            if self.explained(act, believed, who, self.limits.character, 1) == 0:
                return False
        return True

    def explained(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        """The length of a shortest explanation (D1) of an act for who believes in a node.

        0 if there is none of at most `budget` acts. `level`: minds within minds, from 1.
        """
        if level >= self.deepest:
            level, budget = self.deepest, 1
        elif budget < 1:
            budget = 1
        act = self.twins[act]
        table = self.answers[level * (self.longest + 1) + budget]
        key = (believed * self.act_count + act) * self.people + who
        known = table.get(key)
        if known is None:
            known = table[key] = self._explained(act, believed, who, budget, level)
        return known

    def _explained(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        core = self.core
        if not core.can(act, believed):
            return 0
        before = core.utility(believed, who)
        if before != before:  # unknown
            return 0
        row = self._row_after(believed, act, who)
        end = (
            core.utility_at(row, who) if row >= 0 else core.utility(core.after(believed, act), who)
        )
        if end > before:
            return 1
        if budget <= 1 or end != end:
            return 0
        rest = budget - 1
        if row >= 0 and self.fewest(row, who, before) > rest:
            return 0
        tables = self._tables(who, before, level)
        following = core.after(believed, act)
        length = 1 + self._distance(following, who, before, rest, rest, level, tables)
        if length > budget:
            return 0
        if self._distance(believed, who, before, length - 1, budget, level, tables) > length - 1:
            return length
        return self._exact(act, believed, who, budget, level)

    def _row_after(self, node: int, act: int, who: int) -> int:
        """The row after an act, if values tell what `who` will have; else -1."""
        core = self.core
        if not core.want_plain[who]:
            return -1
        return core.row_after(core.row(node), core.expected(node, act))

    def fewest(self, row: int, who: int, above: float) -> int:
        """A lower bound on the acts after which `who` could have more, by a row's values."""
        while row >= len(self.bounds):
            self.bounds.append(None)
        table = self.bounds[row]
        if table is None:
            table = self.bounds[row] = self.relaxed.best(self.core.cells, row * self.core.width)
        acts = 0
        for best in table[who]:
            if best > above:
                return acts
            acts += 1
        return NEVER

    def _tables(self, who: int, above: float, level: int) -> list[dict[int, int]]:
        """What is known of distances to more than `above`, by budget and node."""
        tables = self.distances.get((who, above, level))
        if tables is None:
            tables = [{} for _ in range(self.longest + 1)]
            self.distances[who, above, level] = tables
        return tables

    def _distance(
        self,
        node: int,
        who: int,
        above: float,
        most: int,
        budget: int,
        level: int,
        tables: list[dict[int, int]],
    ) -> int:
        """The fewest acts, at most `most`, after which `who` has more than `above`.

        Each must make sense to the others it needs, as `who` sees them, in what is left
        of the budget. NEVER if there are none. Kept for a node: an exact distance d as
        d, and as -d that it is at least d.
        """
        table = tables[budget]
        known = table.get(node, -1)
        if known > 0:
            return known if known <= most else NEVER
        least = -known
        if least > most:
            return NEVER
        if self.core.want_plain[who]:
            hoped = self.fewest(self.core.row(node), who, above)
            if hoped > least:
                least = hoped
        while least <= most:
            if self._reaches(node, who, above, least, budget, level, tables):
                table[node] = least
                return least
            least += 1
            table[node] = -least
        return NEVER

    def _reaches(
        self,
        node: int,
        who: int,
        above: float,
        length: int,
        budget: int,
        level: int,
        tables: list[dict[int, int]],
    ) -> bool:
        """Whether some plan of exactly `length` acts ends above, none shorter doing so."""
        core = self.core
        self.check()
        for act in core.possible(node):
            if not self.consenting[act] or self.twins[act] != act:
                continue
            row = self._row_after(node, act, who)
            end = (
                core.utility_at(row, who) if row >= 0 else core.utility(core.after(node, act), who)
            )
            hit = end > above
            if hit != (length == 1) or end != end:
                continue
            if not hit and row >= 0 and self.fewest(row, who, above) > length - 1:
                continue
            if not self._suits_others(act, node, who, budget, level):
                continue
            if hit:
                return True
            following = core.after(node, act)
            rest = length - 1
            if self._distance(following, who, above, rest, budget - 1, level, tables) <= rest:
                return True
        return False

    def _suits_others(self, act: int, node: int, who: int, budget: int, level: int) -> bool:
        """D1.4: whoever else an act needs has a reason, as `who`, who believes in node, sees it."""
        for other in self.consenting[act]:
            if other != who:
                believed = self.core.child(node, other)
                if self.explained(act, believed, other, budget, level + 1) == 0:
                    return False
        return True

    def _exact(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        """The length of a shortest plan that beats all its own subsequences (D1.5); 0: none.

        Breadth first over pairs of where a plan has come to and where its strict
        subsequences have, with how many acts. `need`: what the end must exceed because
        `who` had it before an act of theirs for which there is no other reason (D1.4).
        """
        core = self.core
        before = core.utility(believed, who)
        start = (core.after(believed, act), frozenset(((believed, 0),)), before)
        layer: dict[Pair, tuple[int, ...]] = {start: (act,)}
        met = {start}
        for length in range(1, budget + 1):
            following: dict[Pair, tuple[int, ...]] = {}
            for (node, shorter, need), plan in layer.items():
                self.check()
                end = core.utility(node, who)
                if end > need and not self._comes_to(shorter, end, who):
                    self.exact_plans[act, believed, who, budget, level] = plan
                    return length
                if length == budget or end != end:
                    continue
                rest = budget - length
                for one in core.possible(node):
                    if not self._may_follow(one, node, who, before, rest, level):
                        continue
                    higher = need
                    if (
                        end > need
                        and who in self.consenting[one]
                        and not self.explained(one, node, who, rest, level)
                    ):
                        higher = end
                    kept = self._with_act(shorter, one, who, budget, level)
                    key = (core.after(node, one), shorter.union(kept, ((node, length),)), higher)
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

    def _may_follow(
        self, act: int, node: int, who: int, above: float, rest: int, level: int
    ) -> bool:
        """Whether an act can be the next of a plan that has `rest` acts to go to more."""
        if not self.consenting[act] or self.twins[act] != act:
            return False
        row = self._row_after(node, act, who)
        if row >= 0 and self.fewest(row, who, above) > rest - 1:
            return False
        return self._suits_others(act, node, who, rest, level)

    def _with_act(
        self, shorter: frozenset[tuple[int, int]], act: int, who: int, budget: int, level: int
    ) -> list[tuple[int, int]]:
        """Where subsequences come to that keep an act as well, each with how many acts."""
        core = self.core
        kept = []
        for at, count in shorter:
            if core.can(act, at) and self._suits_others(act, at, who, budget - count, level):
                kept.append((core.after(at, act), count + 1))
        return kept

    def plan(
        self, act: int, believed: int, who: int, budget: int, level: int
    ) -> tuple[int, ...] | None:
        """A shortest explanation of an act, as acts; None if there is none."""
        if level >= self.deepest:
            level, budget = self.deepest, 1
        budget = max(budget, 1)
        length = self.explained(act, believed, who, budget, level)
        if length == 0:
            return None
        found = self.exact_plans.get((self.twins[act], believed, who, budget, level))
        if found is not None:
            return (act, *found[1:])
        plan = [act]
        before = self.core.utility(believed, who)
        node = self.core.after(believed, act)
        while len(plan) < length:
            rest = length - len(plan)
            step, node = self._step(node, who, before, rest, budget - len(plan), level)
            plan.append(step)
        return tuple(plan)

    def _step(
        self, node: int, who: int, above: float, length: int, budget: int, level: int
    ) -> tuple[int, int]:
        """The first act of a shortest way to more, `length` acts long, and what follows."""
        core = self.core
        tables = self._tables(who, above, level)
        for act in core.possible(node):
            if not self.consenting[act] or self.twins[act] != act:
                continue
            if not self._suits_others(act, node, who, budget, level):
                continue
            following = core.after(node, act)
            end = core.utility(following, who)
            if length == 1:
                if end > above:
                    return act, following
            elif (
                end == end
                and self._distance(following, who, above, length - 1, budget - 1, level, tables)
                <= length - 1
            ):
                return act, following
        raise AssertionError("a plan that was found is not there after all")
