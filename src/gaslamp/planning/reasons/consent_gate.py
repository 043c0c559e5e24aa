"""Whether somebody could ever be better off, if others do only what they could have a reason for.

A plan in somebody's mind counts on others, and each of them must have a reason for what they do,
one mind deeper. Who could not be better off whatever happened has none; so what only they can do
will not be done, and it may be that nothing can come of the plan at all. That is looked at here
before a plan is searched for: without time and without loss (whatever may hold, may hold for ever),
from all values in all minds concerned together, `?` among them. Acts of others come in only once
those are found to have anything to gain. So a no is a proof, and a yes is none.

The first act of anybody's plan needs no other's reason in their mind (D1.4 of the semantics), so
whoever is asked, it is taken that they have consented to what they are asked for.

Cost: acts and triggers, times the rounds until nothing is added, times people; kept by the values.

Source: the planner notes, section 5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gaslamp.engine import Core
from gaslamp.engine.grounding import NONE, UNKNOWN, GroundTask, Kind, TaskEvent
from gaslamp.planning.reasons.useful_acts import UsefulActs

ANYTHING = -1
"""The code of a fluent that may have any value."""

Facts = set[tuple[int, int]]
"""What may hold: fluents and codes."""


class ConsentGate:
    """Answers for one task and its useful acts."""

    def __init__(self, core: Core, task: GroundTask, useful: UsefulActs, deepest: int) -> None:
        """`deepest`: the level at which an act must help at once, as in `UsefulActs`."""
        self._core, self._task, self._useful = core, task, useful
        self._deepest = deepest
        self.clear()

    def clear(self) -> None:
        """Forget what was worked out: it is kept by numbers of rows."""
        self._known: dict[tuple[frozenset[int], int, int, int], bool] = {}

    def may_gain(self, act: int, node: int, who: int, level: int) -> bool:
        """Whether a plan that begins with an act may help `who`, who believes in a node."""
        rows = frozenset(self._rows_within(node))
        key = (rows, act, who, level)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._may_gain(rows, act, who, level)
        return known

    def _rows_within(self, node: int) -> Iterator[int]:
        """The rows of a node and of all that is believed in it."""
        core, met, waiting = self._core, set[int](), [node]
        while waiting:
            mind = waiting.pop()
            if mind in met:
                continue
            met.add(mind)
            yield core.row(mind)
            if not core.is_leaf(mind):
                waiting += [core.child(mind, who) for who in range(core.people)]

    def _may_gain(self, rows: Iterable[int], act: int, who: int, level: int) -> bool:
        core, useful = self._core, self._useful
        facts: Facts = {
            (fluent, core.cells[row * core.width + fluent])
            for row in rows
            for fluent in range(core.width)
        }
        counted_on = sorted(useful.of(who, level))
        taken = {act} | {one for one in counted_on if not self._asked(one, who, level, set())}
        willing = set[int]()
        while True:
            self._spread(facts, taken)
            if self._moves(facts, taken, who):
                return True
            more = {
                other
                for other in range(len(self._task.characters))
                if other != who
                and other not in willing
                and self._is_willing(facts, taken, other, level + 1)
            }
            if not more:
                return False
            willing |= more
            taken |= {one for one in counted_on if not self._asked(one, who, level, willing)}

    def _asked(self, act: int, who: int, level: int, willing: set[int]) -> list[int]:
        """Whose reason for an act, in a plan of `who`'s, is still wanting."""
        return [
            other
            for other in self._task.events[act].consenting
            if other != who
            and not self._useful.may_help(act, other)
            and not (
                other in willing
                and level + 1 < self._deepest
                and act in self._useful.of(other, level + 1)
            )
        ]

    def _is_willing(self, facts: Facts, taken: set[int], who: int, level: int) -> bool:
        """Whether somebody may come to have a reason for anything, at a level below the deepest."""
        if level >= self._deepest:
            return False
        useful = self._useful.of(who, level)
        # Whatever they could be asked for, and what they count on then. Of those whom they count
        # on it is not asked what they want, if they could want anything.
        acts = taken | {
            one
            for one in useful
            if who in self._task.events[one].consenting
            or self._useful.may_be_asked(one, who, level)
        }
        facts = set(facts)
        self._spread(facts, acts)
        return self._moves(facts, acts, who)

    def _moves(self, facts: Facts, acts: Iterable[int], who: int) -> bool:
        """Whether an act that may happen may move what somebody has."""
        events = self._task.events
        return any(
            self._useful.may_help(act, who) and self._may_happen(facts, events[act])
            for act in sorted(acts)
        )

    def _spread(self, facts: Facts, acts: Iterable[int]) -> None:
        """Let hold whatever acts, and triggers, may bring about, in any mind."""
        waiting = [*(self._task.events[act] for act in sorted(acts)), *self._task.triggers]
        nodes = self._task.nodes
        while True:
            left = []
            for event in waiting:
                if not self._may_happen(facts, event):
                    left.append(event)
                    continue
                for settings in (event.own, *(told for _, told in event.minds)):
                    for setting in settings:
                        value = setting.value
                        plain = nodes.kind[value] == Kind.FIXED
                        code = nodes.first[value] if plain else ANYTHING
                        facts.add((setting.fluent, code))
            if len(left) == len(waiting):
                return
            waiting = left

    def _may_happen(self, facts: Facts, event: TaskEvent) -> bool:
        return all(_may_be(facts, fluent, code) for fluent, code in event.wanted) and all(
            node == NONE or self._may_hold(facts, node) for node in (event.test, event.rest)
        )

    def _may_hold(self, facts: Facts, node: int) -> bool:
        nodes = self._task.nodes
        kind, first, second = nodes.kind[node], nodes.first[node], nodes.second[node]
        if kind == Kind.ALL:
            return all(self._may_hold(facts, p) for p in nodes.parts[first : first + second])
        if kind == Kind.ANY:
            return any(self._may_hold(facts, p) for p in nodes.parts[first : first + second])
        # Of all else, comparisons and what is not so, it is not asked: it may hold.
        return kind != Kind.IS or _may_be(facts, first, second)


def _may_be(facts: Facts, fluent: int, code: int) -> bool:
    return code == UNKNOWN or (fluent, code) in facts or (fluent, ANYTHING) in facts
