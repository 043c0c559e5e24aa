"""Does an act make sense to somebody, and with which plan in mind? The fast answer.

What this answers is what `explanation.Explainer` answers, which reads like the
definition (D1 of the semantics, with the limits of section 10). Four things make it fast:

* States are numbers (`core`), and every answer is kept, by state, budget and level.
* *Values first*: a plan is only followed as far as its values leave hope, by a bound on
  what anybody could have after so many acts (`layers`), worked out once for a row.
* *Distance*: the fewest acts to something better, found by iterative deepening, with
  the lower bounds proved so far kept (`distances`).
* *Minimal by counting*: if no shorter plan of any kind leaves somebody better off,
  nothing can be left out of this one. Only where a shorter one does, plans are tried
  against all their subsequences (`minimal_plans`).
"""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.model.ground.events import GroundEvent
from gaslamp.model.state import State
from gaslamp.planning.reasons.witnesses import FOUND, NONE, Witnesses

WITNESSED = 3
"""Acts ahead from which a plan is looked for that need not be the shortest; fewer are told at
once."""
GATED = 5
"""Acts ahead from which it is asked first whether those who are needed could ever want to. It costs
some milliseconds; on shorter ways to search is as quick (the planner notes, section 3)."""


class Reasons(Witnesses):
    """Answers what makes sense to whom in one world, within limits."""

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

    def explain_each(
        self, acts: Sequence[GroundEvent], who: str, believed: State, length: int
    ) -> list[tuple[GroundEvent, ...] | None]:
        """`explain_believing` of each of some acts, level 1, which are all for `who` to begin."""
        node, number = self.core.root(believed), self.number[who]
        wanted: list[int | None] = [self.act_number.get(act) for act in acts]
        if length == 1:
            helps = self.next_helps(self.core.row(node), number, -1)
            if helps is not None:
                # An act alone makes sense if it helps, and what helps is known for a row.
                helping = {one for _, one in helps}
                wanted = [
                    one if one is not None and self.twins[one] in helping else None
                    for one in wanted
                ]
        plans = [None if one is None else self.plan(one, node, number, length, 1) for one in wanted]
        events = self.task.events
        return [
            None if plan is None else tuple([events[one].source for one in plan]) for plan in plans
        ]

    def makes_sense(self, act: GroundEvent, state: State) -> bool:
        """Whether the act makes sense to everybody whose consent it needs."""
        number = self.act_number.get(act)
        return number is not None and self.sensible(number, self.core.root(state))

    # -- in numbers -------------------------------------------------------------------------

    def sensible(self, act: int, node: int) -> bool:
        """Whether an act possible in a node is explained to everybody it needs (D2)."""
        for who in self.consenting[act]:
            believed = self.core.child(node, who)
            if not self.has_reason(act, believed, who, self.limits.character, 1):
                return False
        return True

    def has_reason(self, act: int, believed: int, who: int, budget: int, level: int) -> bool:
        """Whether there is any explanation (D1) of an act for who believes in a node.

        Otherwise as `explanation_length`, and mostly sooner.
        """
        if level >= self.deepest or budget < WITNESSED:
            return self.explanation_length(act, believed, who, budget, level) > 0
        act = self.twins[act]
        table = self.reasons_known[level * (self.longest + 1) + budget]
        key = (believed * self.act_count + act) * self.people + who
        known = table.get(key)
        if known is None:
            self.check()
            known = table[key] = self._has_reason(act, believed, who, budget, level)
        return known > 0

    def _has_reason(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        key = (believed * self.act_count + act) * self.people + who
        length: int | None = self.answers[level * (self.longest + 1) + budget].get(key)
        if length is None:
            length = self._at_once(act, believed, who, budget, level)
            if length < 0:
                found = self.witness(act, believed, who, budget, level)
                if found == FOUND:
                    return 1
                if found == NONE:
                    return 0
                length = self.explanation_length(act, believed, who, budget, level)
        return int(length > 0)

    def explanation_length(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        """The length of a shortest explanation (D1) of an act for who believes in a node.

        0 if there is none of at most `budget` acts. `level`: minds within minds, from 1.
        """
        # So deep an act explains itself only by helping at once, whatever the budget (the
        # semantics, section 10), so there is one answer for all budgets; and the act itself may
        # always be done.
        if level >= self.deepest:
            level, budget = self.deepest, 1
        elif budget < 1:
            budget = 1
        act = self.twins[act]
        table = self.answers[level * (self.longest + 1) + budget]
        # State, act and person in one whole number. A C long long: 2**31 states would leave as much
        # for acts times people, and memory ends far below so many states.
        key = (believed * self.act_count + act) * self.people + who
        known = table.get(key)
        if known is None:
            self.check()
            known = table[key] = self._explained(act, believed, who, budget, level)
        return known

    def _at_once(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        """1: the act alone explains itself; 0: nothing can, by values; -1: plans have to tell."""
        core = self.core
        if not core.can(act, believed):
            return 0
        before = core.utility(believed, who)
        if before != before:  # unknown
            return 0
        # D1 with m = 1: the act alone helps, and nothing can be left out of one act but all of it.
        if budget <= 1:
            return int(self._worth_at_once(believed, act, who) > before)
        row = self._row_after(believed, act, who)
        end = (
            core.utility_at(row, who) if row >= 0 else core.utility(core.after(believed, act), who)
        )
        if end > before:
            return 1
        # nan: after it nobody can tell, and no plan leads through that (the semantics, section 8).
        if end != end:
            return 0
        if not self.useful[(level * self.act_count + act) * self.people + who]:
            return 0
        rest = budget - 1
        # Above the deepest level, where `fewest` knows it anyhow, others may be counted on for
        # whatever suits them in time: so it is asked whether anything could. Only where the
        # search that it may spare is a long one.
        if (
            self.is_long
            and level < self.deepest - 1
            and rest >= GATED
            and not self.gate.may_gain(act, believed, who, level)
        ):
            return 0
        if row >= 0 and rest == 1 and self.best_next(row, who, core.row(believed)) <= before:
            return 0
        if row >= 0 and rest > 1 and self.fewest(row, who, before, level) > rest:
            return 0
        return -1

    def _explained(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        length = self._at_once(act, believed, who, budget, level)
        if length >= 0:
            return length
        core, rest = self.core, budget - 1
        before = core.utility(believed, who)
        tables = self._tables(who, before, level)
        following = core.after(believed, act)
        length = 1 + self._distance(following, who, before, rest, rest, level, tables)
        if length > budget:
            return 0
        # Minimal by counting: a subsequence is a shorter plan from the same beginning, and no plan
        # so short ends better. Mostly so; the exact test is reached by 1 to 19 of 100 (the planner
        # notes, section 3).
        if self._distance(believed, who, before, length - 1, budget, level, tables) > length - 1:
            return length
        return self.exact(act, believed, who, budget, level)

    def plan(
        self, act: int, believed: int, who: int, budget: int, level: int
    ) -> tuple[int, ...] | None:
        """A shortest explanation of an act, as acts; None if there is none."""
        if level >= self.deepest:
            level, budget = self.deepest, 1
        budget = max(budget, 1)
        length = self.explanation_length(act, believed, who, budget, level)
        if length == 0:
            return None
        found = self.exact_plans.get((self.twins[act], believed, who, budget, level))
        if found is not None:
            # Found for its twin, whose name stands first.
            return (act, *found[1:])
        plan = [act]
        before = self.core.utility(believed, who)
        node, last = believed, act
        while len(plan) < length:
            node = self.core.after(node, last)
            rest = length - len(plan)
            # Only lengths are kept, so the way is looked for again, along distances that are known.
            last = self._step(node, who, before, rest, budget - len(plan), level)
            plan.append(last)
        return tuple(plan)

    def _step(self, node: int, who: int, above: float, length: int, budget: int, level: int) -> int:
        """The first act of a shortest way to more, `length` acts long."""
        core = self.core
        tables = self._tables(who, above, level)
        for act in core.possible(node):
            if not self.consenting[act] or self.twins[act] != act:
                continue
            # As in `_reaches`: by values first, which rule out most.
            row = self._row_after(node, act, who)
            end = (
                core.utility_at(row, who) if row >= 0 else core.utility(core.after(node, act), who)
            )
            if end != end or (length == 1 and end <= above):
                continue
            if row >= 0 and length == 2 and self.best_next(row, who, core.row(node)) <= above:
                continue
            if not self._suits_others(act, node, who, budget, level):
                continue
            rest = length - 1
            if (
                rest == 0
                or self._distance(
                    core.after(node, act), who, above, rest, budget - 1, level, tables
                )
                <= rest
            ):
                return act
        raise AssertionError("a plan that was found is not there after all")

    def worth_after(self, believed: int, who: int, plan: Sequence[int]) -> float:
        """What somebody expects to have at the end of a plan; nan if they cannot tell.

        By values, where those tell; no mind is moved for it.
        """
        core = self.core
        row = core.row(believed)
        for act in plan:
            if row >= 0:
                row = self.row_after_values(row, act, who)
        if row >= 0:
            return core.utility_at(row, who)
        node = believed
        for act in plan:
            node = core.after(node, act)
        return core.utility(node, who)
