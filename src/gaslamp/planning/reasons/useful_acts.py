"""Which acts can be part of a plan that somebody has in mind, by what the plan can come to rest on.

Nothing can be left out of a plan that explains an act (D1.5 of the semantics). So each of its acts
brings about something that a later one needs, that somebody whose consent a later one needs goes
by, or that the utility reads. What that may be is followed backwards from what somebody wants, once
for everybody and for every level of minds within minds: how others come to consent is asked one
level deeper, and at the deepest an act must help them at once.

Acts found wanting here are in no shortest plan either: left out, they would leave a shorter one.

Cost: for each person and level linear in acts and what they read, times the rounds until nothing is
added.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

from gaslamp.engine import FluentsRead
from gaslamp.engine.grounding import NONE, GroundTask, Kind, Setting, TaskEvent

ANY = -1
"""In the place of a value: whatever it is."""


class UsefulActs:
    """For everybody and every level, the acts that may be in a plan of theirs."""

    def __init__(
        self, task: GroundTask, deepest: int, may_help: Callable[[int, int], bool]
    ) -> None:
        """`deepest`: the level at which an act must help at once; levels count from 1.

        `may_help`: whether an act may move somebody's utility at once.
        """
        self._task = task
        self._read = FluentsRead(task.nodes)
        self._people = range(len(task.characters))
        self.may_help = may_help
        self._acts = [n for n in range(task.acts) if task.events[n].consenting]
        self._deepest = deepest
        # Who takes an act for another, or somebody for somebody else, may learn what nobody did.
        self._is_followed = not task.figures and all(
            way.percept is None for event in task.events for ways in event.sights for way in ways
        )
        self._wanted: dict[tuple[int, int], frozenset[tuple[int, int]]] = {}
        self._useful: dict[tuple[int, int], frozenset[int]] = {}
        for level in range(deepest - 1, 0, -1):
            for who in self._people:
                self._follow(who, level)

    def of(self, who: int, level: int) -> frozenset[int]:
        """The acts that may be in a plan of somebody's, `level` minds deep, below the deepest."""
        return self._useful[who, level]

    def table(self, level: int) -> array[int]:
        """`of`, for each act and within it for each character 1 or 0. Never empty."""
        people = max(1, len(self._people))
        found = array("i", [0]) * max(1, self._task.acts * people)
        for who in self._people:
            for act in self._useful[who, level]:
                found[act * people + who] = 1
        return found

    def may_be_asked(self, act: int, who: int, level: int) -> bool:
        """Whether everybody but `who` may have a reason for an act in a plan of `who`'s."""
        for other in self._task.events[act].consenting:
            if other == who or self.may_help(act, other):
                continue
            if level + 1 >= self._deepest or act not in self._useful[other, level + 1]:
                return False
        return True

    def _follow(self, who: int, level: int) -> None:
        task, read, utility = self._task, self._read, self._task.utilities[who]
        wanted = {(fluent, ANY) for fluent in _read(read, utility)}
        useful = set[int]()
        # Who acts may need nobody's consent but, the first time, anybody's (D1.4): that is asked
        # where the act is taken.
        open_acts = [n for n in self._acts if who in task.events[n].consenting]
        open_acts += [
            n
            for n in self._acts
            if who not in task.events[n].consenting and self.may_be_asked(n, who, level)
        ]
        asks_others = False
        while True:
            before = (len(wanted), len(useful), asks_others)
            for rule in task.triggers:
                if _sets(task, rule, wanted):
                    wanted.update((fluent, ANY) for fluent in _all_read(read, rule))
            for act in open_acts:
                event = task.events[act]
                if act in useful or not (
                    _sets(task, event, wanted)
                    or (asks_others and _shows(task, read, event, wanted))
                ):
                    continue
                useful.add(act)
                wanted.update(_needed(task, read, event))
                others = [other for other in event.consenting if other != who]
                for other in others:
                    wanted.update((f, ANY) for f in _read(read, task.utilities[other]))
                    wanted.update(self._wanted.get((other, level + 1), ()))
                asks_others = asks_others or bool(others)
            if asks_others:
                # What others believe hangs on what they perceive, and so on who perceives it.
                for act in useful:
                    for ways in task.events[act].sights:
                        for way in ways:
                            wanted.update((f, ANY) for f in _read(read, way.condition))
            if not self._is_followed:
                useful.update(open_acts)
            if before == (len(wanted), len(useful), asks_others):
                break
        self._wanted[who, level] = frozenset(wanted)
        self._useful[who, level] = frozenset(useful)


def _sets(task: GroundTask, event: TaskEvent, wanted: set[tuple[int, int]]) -> bool:
    """Whether an event may set anything wanted, in the world or in anybody's mind."""
    if event.otherwise is not None:
        return True
    nodes = task.nodes
    for setting in _settings(event):
        if (setting.fluent, ANY) in wanted:
            return True
        if nodes.kind[setting.value] == Kind.FIXED:
            if (setting.fluent, nodes.first[setting.value]) in wanted:
                return True
        elif any(fluent == setting.fluent for fluent, _ in wanted):
            return True
    return False


def _shows(
    task: GroundTask, read: FluentsRead, event: TaskEvent, wanted: set[tuple[int, int]]
) -> bool:
    """Whether who perceives an event may learn anything wanted of what it needed (section 7.4)."""
    fluents = {fluent for fluent, _ in wanted}
    return not fluents.isdisjoint(fluent for fluent, _ in _needed(task, read, event))


def _settings(event: TaskEvent) -> Iterator[Setting]:
    yield from event.own
    for _, settings in event.minds:
        yield from settings


def _needed(task: GroundTask, read: FluentsRead, event: TaskEvent) -> Iterator[tuple[int, int]]:
    """What an act needs, and what decides what it does."""
    yield from event.wanted
    for node in (event.test, event.rest):
        if node != NONE:
            yield from _made_true_by(task, read, node)
    for setting in _settings(event):
        for node in (setting.condition, setting.value):
            yield from ((fluent, ANY) for fluent in _read(read, node))
    yield from ((fluent, ANY) for fluent in _read(read, event.chance))


def _made_true_by(task: GroundTask, read: FluentsRead, node: int) -> Iterator[tuple[int, int]]:
    """The values by which a condition may come to hold."""
    nodes = task.nodes
    kind, first, second = nodes.kind[node], nodes.first[node], nodes.second[node]
    if kind in (Kind.ALL, Kind.ANY):
        for part in nodes.parts[first : first + second]:
            yield from _made_true_by(task, read, part)
    elif kind == Kind.IS:
        yield first, second
    else:
        yield from ((fluent, ANY) for fluent in _read(read, node))


def _all_read(read: FluentsRead, rule: TaskEvent) -> Iterator[int]:
    """What a trigger goes by: that it does not fire may matter as well."""
    yield from (fluent for fluent, _ in rule.wanted)
    for node in (rule.test, rule.rest):
        yield from _read(read, node)
    for setting in _settings(rule):
        yield from _read(read, setting.condition)
        yield from _read(read, setting.value)


def _read(read: FluentsRead, node: int) -> Iterable[int]:
    return read.of(node) if node >= 0 else ()
