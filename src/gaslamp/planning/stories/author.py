"""The author's side of a search: what is wanted, what makes sense, what may still come.

A story belongs to the author, who is nobody in it: acts of the author alone need no
reason, all others make sense to everybody who must consent (D2 and D3 of the semantics).
"""

from __future__ import annotations

from math import inf

from gaslamp.planning.outcome import Plan, Thought
from gaslamp.planning.reasons.distances import NEVER
from gaslamp.planning.reasons.reasons import Reasons


class Author:
    """Questions about states as the author of one world asks them, on the way to a goal."""

    def __init__(self, reasons: Reasons, goal: float | None) -> None:
        """`goal`: the utility that is enough; None: anything above the start's."""
        self.reasons = reasons
        self.core = reasons.core
        self.goal = goal
        self.most = reasons.limits.author
        self.start = self.core.root(reasons.space.initial)
        self.before = self.core.utility(self.start, self.core.people)
        self.expanded = 0
        self._bounds: dict[int, list[float]] = {}
        self._sensible: dict[int, bool] = {}

    @property
    def knows_the_start(self) -> bool:
        """Whether the author's utility at the start is known; if not, nothing is better."""
        return self.before == self.before  # nan is the one number unlike itself

    def worth(self, node: int) -> float:
        """The author's utility in a node; below everything if unknown."""
        worth = self.core.utility(node, self.core.people)
        # `max` keeps the first unless the second is greater, and nan is greater than nothing.
        return max(-inf, worth)

    def meets(self, node: int) -> bool:
        """Whether a story may end in a node."""
        worth = self.worth(node)
        return worth > self.before and (self.goal is None or worth >= self.goal)

    def shortfall(self, worth: float) -> float:
        """How much the author misses who has so much."""
        if self.goal is None:
            return 0.0 if worth > self.before else 1.0
        return max(0.0, self.goal - worth) if worth > -inf else inf

    def makes_sense(self, act: int, node: int) -> bool:
        """Whether an act possible in a node is explained to everybody it needs; remembered."""
        # Node and act in one whole number, as in the core.
        key = node * self.reasons.act_count + act
        known = self._sensible.get(key)
        if known is None:
            self.reasons.check()
            known = self._sensible[key] = self.reasons.sensible(act, node)
        return known

    def rule_out(self, act: int, node: int) -> None:
        """Hold from now on that an act makes no sense in a node."""
        self._sensible[node * self.reasons.act_count + act] = False

    def row_after(self, node: int, act: int) -> int:
        """The row after an act, without working out beliefs where that can be helped."""
        core = self.core
        row = core.row_after(core.row(node), core.expected_event(node, act))
        return row if row >= 0 else core.row(core.after(node, act))

    def worth_after(self, node: int, act: int, row: int) -> float:
        """The author's utility after an act, which leads to that row: by the row where it says."""
        core = self.core
        if core.want_plain[core.people]:
            return core.utility_at(row, core.people)
        return self.worth(core.after(node, act))

    def fewest(self, row: int, above: float) -> int:
        """A lower bound on the acts after which the goal may be met, and more had than `above`."""
        goal = -inf if self.goal is None else self.goal
        for acts, best in enumerate(self._best(row)):
            if best > above and best >= goal:
                return acts
        return NEVER

    def fewest_to_more(self, row: int, above: float) -> int:
        """A lower bound on the acts after which more may be had than `above`, goal or not."""
        for acts, best in enumerate(self._best(row)):
            if best > above:
                return acts
        return NEVER

    def _best(self, row: int) -> list[float]:
        """The most that the author may have after so many acts."""
        bounds = self._bounds.get(row)
        if bounds is None:
            self.reasons.check()
            core = self.core
            bounds = self.reasons.utility_bounds.best_for_author(core.cells, row * core.width)
            self._bounds[row] = bounds
        return bounds

    def story(self, acts: tuple[int, ...]) -> Plan:
        """A sequence of acts that make sense, with what everybody had in mind."""
        core, task = self.core, self.reasons.task
        budget = self.reasons.limits.character
        thoughts: list[Thought] = []
        node = self.start
        for position, act in enumerate(acts, start=1):
            for who in task.events[act].consenting:
                plan = self.reasons.plan(act, core.child(node, who), who, budget, 1)
                assert plan is not None, "an act that made sense makes none after all"
                meant = tuple(task.events[one].source for one in plan)
                thoughts.append(Thought(position, task.characters[who], meant))
            node = core.after(node, act)
        sources = tuple(task.events[act].source for act in acts)
        return Plan(sources, self.worth(node), tuple(thoughts))
