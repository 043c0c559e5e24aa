"""How far off something better is, by acts that make sense to everybody they need.

The fewest acts after which somebody has more than so much, found by iterative deepening; what is
proved on the way, that it takes at least so many, is kept. Where values leave no hope by
the bounds of `layers`, nothing is followed at all.

Whether an act makes sense to somebody else hangs in turn on how far off something better is for
them; `reasons` closes that circle.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from math import inf

from gaslamp.engine.core import Core
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.engine.space import EngineSpace
from gaslamp.errors import WorldFault
from gaslamp.model.epistemic.space import StateSpace
from gaslamp.planning.outcome import Limits
from gaslamp.planning.reasons.consent_gate import ConsentGate
from gaslamp.planning.reasons.moving_acts import MovingActs, MovingActsOfTask
from gaslamp.planning.reasons.useful_acts import UsefulActs
from gaslamp.planning.reasons.utility_relevance import HelpfulActs, raising_acts
from gaslamp.planning.relaxation.layers import UtilityBounds

NEVER = 1_000_000
"""More acts than any plan has: a whole number and not `inf`, for compiled code counts in C ints, to
which a few may still be added."""

LONG = 9
"""From so many acts ahead it is worth while to look beforehand which acts may be in a plan at all.
That takes up to a second, where there are thousands of acts; shorter plans are found sooner."""


def depth_needed(task: GroundTask, limits: Limits, steps: int) -> int:
    """How many levels of belief a search of `steps` acts in a row has to keep.

    For tasks with a `reach_settled`. For others no number is enough, and `backends` asks the
    definition instead.
    """
    # Plans within plans go `belief` deep, one deeper an act may still help at once (the semantics,
    # section 10); there is asked what reads `reach_asked` further; and each act loses the sight of
    # `reach_moved` levels, as they hang on what is deeper.
    return limits.belief + 1 + task.reach_asked + steps * task.reach_moved


class Distances:
    """Distances in one world, within limits."""

    def __init__(
        self,
        space: StateSpace,
        limits: Limits,
        check: Callable[[], None] = lambda: None,
        task: GroundTask | None = None,
        steps: int | None = None,
    ) -> None:
        """`check` is called before anything is worked out, and may raise, to interrupt.

        `steps`: most acts that may lie between a state asked about and the end of a plan.
        """
        self.space = space
        self.limits = limits
        self.task = ground(space, check=check) if task is None else task
        steps = limits.character if steps is None else steps
        needed, closed = depth_needed(self.task, limits, steps), False
        if self.task.reach_settled:
            # Where triggers read deeper than they set, the last minds need an answer to be read at
            # all: that of closed ones. A world whose minds end goes no deeper in thought than it
            # does itself.
            deepest = space.depth if isinstance(space, EngineSpace) else needed
            needed, closed = min(needed, deepest), True
        self.core = Core(self.task, needed, closed=closed)
        self.check = check
        self.deepest = limits.belief + 1
        self.longest = max(1, limits.character)
        self.consenting = [event.consenting for event in self.task.events]
        self.people = self.core.people
        # At least 1: keys are packed by it.
        self.act_count = max(1, self.task.acts)
        self.twins = self.task.twins
        self.help = HelpfulActs(self.task)
        self.relevant, self.wanted = self.help.relevant, self.help.wanted
        self.moving_of_task = MovingActsOfTask(self.task, self.help.read)
        self.moving: list[MovingActs | None] = [None] * self.people
        self.utility_bounds = UtilityBounds(
            self.task, max(limits.author, limits.character), check, self.acts_counted_on
        )
        reach = self.task.nodes.reach
        self.is_plain = self.core.values_exact and all(self.core.want_plain)
        self.is_long = limits.character >= LONG and self.deepest > 1
        useful = array("i", [1]) * ((self.deepest + 1) * self.act_count * self.people)
        if self.is_long:
            self.raising = raising_acts(self.task, self.help.relevant, space.initial)
            self.useful_acts = UsefulActs(self.task, self.deepest, self.may_help)
            self.gate = ConsentGate(self.core, self.task, self.useful_acts, self.deepest)
            for level in range(1, self.deepest):
                start = level * self.act_count * self.people
                table = self.useful_acts.table(level)
                useful[start : start + len(table)] = table
        self.useful = useful
        # Never empty, so that it can be read as a buffer.
        self.chance_plain = array(
            "i",
            [event.chance < 0 or reach[event.chance] == 0 for event in self.task.events] or [True],
        )
        self.number = {name: n for n, name in enumerate(self.task.characters)}
        self.act_number = {
            event.source: n for n, event in enumerate(self.task.events[: self.task.acts])
        }
        self.clear()

    def clear(self) -> None:
        """Forget every answer, and every state."""
        self.core.forget()
        self.bounds: list[list[list[float]] | None] = []
        if self.is_long:
            self.gate.clear()
        self.useful_bounds: list[list[list[float] | None]] = [
            [] for _ in range((self.deepest + 1) * self.people)
        ]
        # A table for each level and budget, by ``level * (longest + 1) + budget``: so that the
        # packed key of `explanation_length` holds only state, act and person, within 64 bits.
        self.answers: list[dict[int, int]] = [
            {} for _ in range((self.deepest + 1) * (self.longest + 1))
        ]
        # The same of whether there is any explanation, where only that was asked.
        self.reasons_known: list[dict[int, int]] = [
            {} for _ in range((self.deepest + 1) * (self.longest + 1))
        ]
        self.distances: dict[tuple[int, float, int], list[dict[int, int]]] = {}
        self.helps_at: dict[int, list[tuple[float, int]] | None] = {}

    def may_help(self, act: int, who: int) -> bool:
        """Whether an act may leave somebody better off at once, by what it sets."""
        return not self.is_plain or self.raising[act * self.people + who] != 0

    def acts_counted_on(self, who: int, level: int) -> list[int]:
        """The acts that may be in a plan of somebody's, `level` minds deep, after its first."""
        useful = self.useful_acts
        acts = sorted(useful.of(who, level))
        return [act for act in acts if useful.may_be_asked(act, who, level)]

    def explanation_length(self, act: int, believed: int, who: int, budget: int, level: int) -> int:
        """The length of a shortest explanation of an act, which `reasons` tells; 0: none."""
        raise NotImplementedError

    def has_reason(self, act: int, believed: int, who: int, budget: int, level: int) -> bool:
        """Whether there is an explanation, however long, which `reasons` tells."""
        raise NotImplementedError

    def _row_after(self, node: int, act: int, who: int) -> int:
        """The row after an act, if values tell what `who` will have; else -1."""
        core = self.core
        if not core.want_plain[who]:
            return -1
        return core.row_after(core.row(node), core.expected_event(node, act))

    def row_after_values(self, row: int, act: int, who: int) -> int:
        """`_row_after`, of all nodes of a row; -1 as well if they may expect different things."""
        core = self.core
        if not core.want_plain[who] or not self.chance_plain[act]:
            return -1
        event = core.expected_event(core.alone(row), act)
        core.top -= 1
        return core.row_after(row, event)

    def fewest(self, row: int, who: int, above: float, level: int) -> int:
        """A lower bound on the acts after which `who` could have more, by a row's values.

        Where plans are long it counts only on acts that may be in one of them at that level.
        """
        if self.is_long:
            return self._fewest_useful(row, who, above, level)
        # Rows are numbered as they are met, so a list is the quickest table of them.
        while row >= len(self.bounds):
            self.bounds.append(None)
        table = self.bounds[row]
        if table is None:
            self.check()
            table = self.bounds[row] = self.utility_bounds.best(
                self.core.cells, row * self.core.width
            )
        acts = 0
        for best in table[who]:
            if best > above:
                return acts
            acts += 1
        return NEVER

    def _fewest_useful(self, row: int, who: int, above: float, level: int) -> int:
        tables = self.useful_bounds[level * self.people + who]
        while row >= len(tables):
            tables.append(None)
        table = tables[row]
        if table is None:
            self.check()
            table = tables[row] = self.utility_bounds.best_counting_on(
                who, level, self.core.cells, row * self.core.width
            )
        acts = 0
        for best in table:
            if best > above:
                return acts
            acts += 1
        return NEVER

    def best_next(self, row: int, who: int, base: int) -> float:
        """The most that one act leaves `who` with, by a row's values, if it is more than now.

        -inf: no act leaves them with more; inf: values cannot tell. `base`: a row it came from by
        an act, to be compared with; -1: none. It changes what it costs and not what it comes to.
        """
        helps = self.next_helps(row, who, base)
        if helps is None:
            return inf
        for worth, _ in helps:
            return worth
        return -inf

    def next_helps(self, row: int, who: int, base: int) -> list[tuple[float, int]] | None:
        """The acts that leave `who` with more than now, and with how much, most first.

        By a row's values; None: they cannot tell. Of acts that differ in name only the first.
        `base` as in `best_next`.
        """
        key = row * self.people + who
        if key in self.helps_at:
            return self.helps_at[key]
        # None as well where an act is at fault: if that matters, it is met again where it is asked
        # for by itself.
        self.helps_at[key] = None
        if not self.core.want_plain[who] or not self.core.values_exact:
            return None
        try:
            found = self._helps(row, who, base)
        except WorldFault:
            self.core.top = 0
            return None
        if found is not None:
            found.sort(reverse=True)
        self.helps_at[key] = found
        return found

    def _helps(self, row: int, who: int, base: int) -> list[tuple[float, int]] | None:
        core, now = self.core, self.core.utility_at(row, who)
        if base >= 0 and base != row:
            changed = core.differing_fluents(base, row)
            if self.help.is_apart(who, changed):
                before = self.next_helps(base, who, -1)
                if before is not None:
                    return self._helps_beside(row, who, changed, before)
        found: list[tuple[float, int]] = []
        for act in core.matching_events(self.help.nets[who], row):
            worth = self._worth_next(row, act, who)
            if worth == inf:
                return None
            if worth > now:
                found.append((worth, act))
        return found

    def _helps_beside(
        self, row: int, who: int, changed: list[int], before: list[tuple[float, int]]
    ) -> list[tuple[float, int]] | None:
        """`_helps` of a row that differs from another in nothing that is wanted.

        An act that heeds nothing of what differs leaves `who` with the same in both.
        """
        core, now = self.core, self.core.utility_at(row, who)
        heeding = self.help.acts_that_heed(who, changed)
        found = [one for one in before if one[1] not in heeding]
        for act in heeding:
            if core.can_by_values(act, row):
                worth = self._worth_next(row, act, who)
                if worth == inf:
                    return None
                if worth > now:
                    found.append((worth, act))
        return found

    def _worth_next(self, row: int, act: int, who: int) -> float:
        """What an act that values allow leaves `who` with; inf: values cannot tell."""
        core = self.core
        if not self.chance_plain[act]:
            return inf
        event = act
        if core.chance[act] >= 0:
            event = core.expected_event(core.alone(row), act)
            core.top -= 1
        if not core.own_plain[event]:
            return inf
        if not core.is_at_rest(row):
            return core.utility_at(core.row_after(row, event), who)
        if not core.change(row, event):
            return core.utility_at(row, who)
        for fluent in core.changed:
            if self.wanted[who * core.width + fluent]:
                return core.changed_utility(who)
        return core.utility_at(row, who)

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
        # By the budget, too: what others may have in mind at each act shortens with it.
        table = tables[budget]
        # -1, at least one act, is so of every node asked about: `who` has no more than `above` in
        # it.
        known = table.get(node, -1)
        if known > 0:
            return known if known <= most else NEVER
        least = -known
        if least > most:
            return NEVER
        if most == 1 and self.best_next(self.core.row(node), who, -1) <= above:
            return NEVER
        if most > 1 and self.core.want_plain[who]:
            hoped = self.fewest(self.core.row(node), who, above, level)
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
        if length == 1:
            if core.want_plain[who] and core.values_exact:
                return self._is_one_act_off(node, who, above, budget, level)
            return self._is_moving_act_off(node, who, above, budget, level)
        for act in core.possible(node):
            # Nobody counts on acts that nobody consents to (D1.3); of acts that differ in name only
            # one is tried, for the rest lead to the same.
            if not self.consenting[act] or self.twins[act] != act:
                continue
            if not self.useful[(level * self.act_count + act) * self.people + who]:
                continue
            row = self._row_after(node, act, who)
            end = (
                core.utility_at(row, who) if row >= 0 else core.utility(core.after(node, act), who)
            )
            # Each length by itself, the shorter ones having failed: an act that helps at once is no
            # first step of a longer plan. nan, unknown, can be no step at all (the semantics,
            # section 8).
            if end > above or end != end:
                continue
            if row >= 0 and self.fewest(row, who, above, level) > length - 1:
                continue
            # Last, since it asks into other minds: values first, which rule out most (the planner
            # notes, section 3).
            if not self._suits_others(act, node, who, budget, level):
                continue
            following = core.after(node, act)
            rest = length - 1
            if self._distance(following, who, above, rest, budget - 1, level, tables) <= rest:
                return True
        return False

    def _is_one_act_off(self, node: int, who: int, above: float, budget: int, level: int) -> bool:
        """`_reaches` of one act: those alone are tried that may move what `who` wants, by values.

        Nothing is kept of the rows that they lead to: most are never asked about again.
        """
        core, row = self.core, self.core.row(node)
        helps = self.next_helps(row, who, -1)
        if helps is None:
            return self._is_any_act_off(node, who, above, budget, level)
        for worth, act in helps:
            if worth <= above:
                return False
            if (
                self.useful[(level * self.act_count + act) * self.people + who]
                and core.can(act, node)
                and self._suits_others(act, node, who, budget, level)
            ):
                return True
        return False

    def _is_any_act_off(self, node: int, who: int, above: float, budget: int, level: int) -> bool:
        """`_is_one_act_off` where values do not tell of every act."""
        core, row = self.core, self.core.row(node)
        for act in core.matching_events(self.help.nets[who], row):
            if not self.useful[(level * self.act_count + act) * self.people + who]:
                continue
            end = self._worth_next(row, act, who)
            if end > above and core.can(act, node):
                if end == inf:
                    end = core.utility(core.after(node, act), who)
                if end > above and self._suits_others(act, node, who, budget, level):
                    return True
        return False

    def _is_moving_act_off(
        self, node: int, who: int, above: float, budget: int, level: int
    ) -> bool:
        """`_is_one_act_off` where what `who` wants, or what follows, hangs on beliefs."""
        core = self.core
        for act in self.may_move(node, who):
            if not self.useful[(level * self.act_count + act) * self.people + who]:
                continue
            row = self._row_after(node, act, who)
            end = (
                core.utility_at(row, who) if row >= 0 else core.utility(core.after(node, act), who)
            )
            if end > above and self._suits_others(act, node, who, budget, level):
                return True
        return False

    def may_move(self, node: int, who: int) -> list[int]:
        """The acts possible in a node that may leave `who` with more or less, in canonical order.

        Of twins the first, and none that nobody consents to. All others leave them with what they
        have, or with what nobody can tell.
        """
        core = self.core
        if core.want_plain[who] and core.values_exact:
            found = core.matching_events(self.help.nets[who], core.row(node))
            return [act for act in found if core.can(act, node)]
        moving = self._moving_acts(who)
        unless_foreseen = moving.unless_foreseen
        found = []
        for act in core.matching_events(moving.net, core.row(node)):
            if core.can(act, node) and not (
                unless_foreseen[act] and core.is_foreseen(node, act, moving.depth)
            ):
                found.append(act)  # compiled: a loop of C
        return found

    def _moving_acts(self, who: int) -> MovingActs:
        found = self.moving[who]
        if found is None:
            found = self.moving[who] = self.moving_of_task.of(who)
        return found

    def _worth_at_once(self, node: int, act: int, who: int) -> float:
        """What `who` has after an act that is possible in a node; nan if unknown."""
        core = self.core
        if core.want_plain[who] and core.values_exact:
            end = self._worth_next(core.row(node), act, who)
            if end != inf:
                return end
        return core.utility(core.after(node, act), who)

    def _suits_others(self, act: int, node: int, who: int, budget: int, level: int) -> bool:
        """D1.4: whoever else an act needs has a reason, as `who`, who believes in node, sees it."""
        for other in self.consenting[act]:
            if other != who:
                believed = self.core.child(node, other)
                if not self.has_reason(act, believed, other, budget, level + 1):
                    return False
        return True
