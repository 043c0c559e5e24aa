"""Which acts can move what somebody wants, where that hangs on beliefs as well as on values.

`HelpfulActs` says so where own values tell what follows. Here it is also said of those who want
that somebody believes something, and of worlds whose triggers set values by beliefs. Backwards
again from what a utility reads: a trigger that may change any of that, in whichever mind, moves it
by whatever the trigger goes by. What an act may change in a mind is what it sets and teaches, also
as what it is taken for; and, where somebody believed it impossible, what it needed. The last is
asked of the minds at hand (`Core.is_foreseen`), for nearly all acts need what everybody believes.

Never too few: an act that is not named here leaves a utility as it was, or unknown.

Cost: for each character, when first asked, linear in what acts and triggers read and set, for
triggers times the rounds until nothing is added.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from gaslamp.engine import FluentsRead, Net, depths_read, discrimination_net, heeded_fluents
from gaslamp.engine.grounding import GroundTask, Setting, TaskEvent
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.reasons.utility_relevance import fluents_that_move
from gaslamp.values import dataclass

DEEPEST = 2
"""So many minds deep it is looked whether an act surprises somebody; farther costs more than to do
the act."""


@dataclass(frozen=True, slots=True)
class MovingActs:
    """The acts that may move one character's utility; of twins the first.

    net: those acts, by what they want.
    unless_foreseen: for each act, 1 if it may do so only where it surprises somebody, so many minds
        deep as `depth` says; 0 if anyhow, or not at all.
    depth: how many minds deep the utility looks, triggers included; at least 1 where it is needed.
    """

    net: Net
    unless_foreseen: array[int]
    depth: int


class MovingActsOfTask:
    """What one task's acts may change, for whichever utility."""

    def __init__(self, task: GroundTask, read: FluentsRead) -> None:
        self._task, self._read = task, read
        self._by_name: dict[str, frozenset[int]] = {}
        self._depths: dict[GroundEvent, dict[int, int]] = {}

    def of(self, who: int) -> MovingActs:
        """The acts that may move the utility of a character, by number."""
        task = self._task
        utility = task.utilities[who] if task.utilities else -1
        wanted = self._read.of(utility) if utility >= 0 else frozenset[int]()
        reach = task.nodes.reach[utility] if utility >= 0 else 0
        values = None if reach else self._moving_values(wanted)
        if values is not None:
            sure = [
                number
                for number, act in self._shared()
                if act.otherwise is not None or not values.isdisjoint(fluents_of(act.own))
            ]
            return self._found(sure, (), 1)
        moving = self._moving_minds(depths_read(task.nodes, task.chains, utility))
        depth = max(moving.values(), default=0)
        sure, unsure = list[int](), list[int]()
        for number, act in self._shared():
            if act.otherwise is not None or not self._brings_about(act).isdisjoint(moving):
                sure.append(number)
            elif not self._may_tell(act).isdisjoint(moving):
                (sure if depth > DEEPEST else unsure).append(number)
        return self._found(sure, unsure, max(1, depth))

    def _found(self, sure: list[int], unsure: Iterable[int], depth: int) -> MovingActs:
        task = self._task
        unless_foreseen = array("i", [0]) * max(1, task.acts)
        for number in unsure:
            unless_foreseen[number] = 1
        wanted = [act.wanted for act in task.events[: task.acts]]
        net = discrimination_net(wanted, sorted([*sure, *unsure]))
        return MovingActs(net, unless_foreseen, depth)

    def _shared(self) -> Iterable[tuple[int, TaskEvent]]:
        """The acts that somebody may count on, of twins the first."""
        task = self._task
        for number, act in enumerate(task.events[: task.acts]):
            if act.consenting and task.twins[number] == number:
                yield number, act

    def _moving_values(self, wanted: frozenset[int]) -> set[int] | None:
        """The fluents whose own values move a utility; None: beliefs move it as well."""
        moving = fluents_that_move(self._task, self._read, wanted)
        for rule in self._task.triggers:
            own = [setting for setting in rule.own if setting.fluent in moving]
            if own and (rule.rest >= 0 or self._reads_beliefs(own)):
                return None
        return moving

    def _moving_minds(self, wanted: Mapping[int, int]) -> dict[int, int]:
        """The fluents that move a utility, each with how many minds deep it still does.

        Those deeper than `DEEPEST` are not told apart, for there may be no end to them.
        """
        moving, growing = dict(wanted), True
        while growing:
            growing = False
            for rule in self._task.triggers:
                level = self._level_of(rule, moving)
                if level < 0:
                    continue
                for fluent, within in self._depths_of(rule).items():
                    depth = min(level + within, DEEPEST + 1)
                    if moving.get(fluent, -1) < depth:
                        moving[fluent], growing = depth, True
        return moving

    def _level_of(self, rule: TaskEvent, moving: Mapping[int, int]) -> int:
        """How many minds deep a trigger still moves a utility; -1: nowhere."""
        level = max((moving.get(one, -1) for one in fluents_of(rule.own)), default=-1)
        for _, told in rule.minds:
            for one in told:
                within = 1 + len(self._task.chains[one.chain])
                level = max(level, moving.get(one.fluent, -1) - within)
        # Where it is perceived it may surprise, so what it needs is learnt, too: in a mind within.
        return max(level, *(moving.get(one, -1) - 1 for one in (-1, *self._may_tell(rule))))

    def _depths_of(self, rule: TaskEvent) -> dict[int, int]:
        """What a trigger goes by, each with how many minds deep it is read."""
        found = self._depths.get(rule.source)
        if found is None:
            task = self._task
            found = {fluent: 0 for fluent, _ in rule.wanted}
            settings = [*rule.own, *(one for _, told in rule.minds for one in told)]
            parts = [part for one in settings for part in (one.condition, one.value)]
            for node in (rule.test, rule.rest, *parts):
                if node >= 0:
                    for fluent, depth in depths_read(task.nodes, task.chains, node).items():
                        found[fluent] = max(found.get(fluent, 0), depth)
            self._depths[rule.source] = found
        return found

    def _reads_beliefs(self, settings: Iterable[Setting]) -> bool:
        reach = self._task.nodes.reach
        return any(
            node >= 0 and reach[node] > 0 for one in settings for node in (one.condition, one.value)
        )

    def _brings_about(self, event: TaskEvent) -> frozenset[int]:
        """What an event sets or teaches in any mind that sees it as what it is, unsurprised."""
        taught = (fluents_of(told) for _, told in event.minds)
        return frozenset(fluents_of(event.own)).union(*taught)

    def _may_tell(self, event: TaskEvent) -> frozenset[int]:
        """What an event may tell besides: what it needs, and whatever it may be taken for."""
        names = {sight.percept[0] for sights in event.sights for sight in sights if sight.percept}
        if self._task.figures:
            names.add(event.source.name)
        return self._needs(event).union(*map(self._of_name, sorted(names)))

    def _of_name(self, name: str) -> frozenset[int]:
        """What any event of a name sets, teaches or needs: whom it is about may be mistaken."""
        found = self._by_name.get(name)
        if found is None:
            fluents = set[int]()
            for (called, _), number in self._task.named.items():
                if called == name:
                    event = self._task.events[number]
                    fluents |= self._brings_about(event) | self._needs(event)
            found = self._by_name[name] = frozenset(fluents)
        return found

    def _needs(self, event: TaskEvent) -> frozenset[int]:
        found = frozenset(heeded_fluents(self._read, event, ()))
        return found if event.precondition < 0 else found | self._read.of(event.precondition)


def fluents_of(settings: Iterable[Setting]) -> Iterable[int]:
    """What some settings set, in whichever mind."""
    return [setting.fluent for setting in settings]
