"""Which acts can move what somebody wants, at once, with the triggers that run on them.

Backwards from what a utility reads: a trigger that sets any of that moves it by whatever the
trigger reads, and so on until nothing is added. An act that sets nothing of all this leaves the
utility as it was, whatever it does to the rest of the world or to anybody's mind.

That holds where utility and triggers go by own values alone; whoever asks sees to it
(`Tables.want_plain`, `Tables.values_exact`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import product
from math import inf, prod

from gaslamp.engine import Core, fluents_read
from gaslamp.engine.grounding import NONE, UNKNOWN, GroundTask, Kind, Setting, TaskEvent
from gaslamp.model import State


def relevant_acts(task: GroundTask) -> array[int]:
    """For each act, and within it for each character, 1 if it can move their utility, else 0.

    What an act turns into where it fails is not known beforehand, so one that can fail always may.
    Not empty, so that it can be read as a buffer.

    Cost: for each character linear in what triggers read, times the rounds until nothing is added.
    """
    people = range(max(1, len(task.characters)))
    moving = [_moving(task, task.utilities[who] if task.utilities else -1) for who in people]
    found = array("i", [0]) * max(1, task.acts * len(people))
    for number, act in enumerate(task.events[: task.acts]):
        own = {setting.fluent for setting in act.own}
        for who in people:
            if act.otherwise is not None or not own.isdisjoint(moving[who]):
                found[number * len(people) + who] = 1
    return found


MOST_CASES = 4096
"""So many ways in which what a utility reads may be are gone through, in a fraction of a second;
where there are more, whatever may move a utility counts as raising it."""


MOST_OPEN = 4
"""Of so many effects under a condition each may come about or not."""


def raising_acts(task: GroundTask, initial: State) -> array[int]:
    """`relevant_acts`, without those that can only ever lower somebody's utility, or leave it.

    Told by going through all values that what the utility reads may have, before the act and after;
    where that is too much, or triggers have a hand in it, whatever may move it counts.
    """
    found = relevant_acts(task)
    people = max(1, len(task.characters))
    core, domains = Core(task, 0), _domains(task, initial)
    by_triggers = {setting.fluent for rule in task.triggers for setting in rule.own}
    for who, utility in enumerate(task.utilities):
        read = sorted(set(fluents_read(task.nodes, utility))) if utility >= 0 else []
        cases = prod(len(domains[fluent]) or MOST_CASES + 1 for fluent in read)
        if utility < 0 or task.nodes.reach[utility] or cases > MOST_CASES:
            continue
        if not by_triggers.isdisjoint(read):
            continue
        worth: dict[tuple[int, ...], float] = {}
        for case in product(*(domains[fluent] for fluent in read)):
            codes = [UNKNOWN] * len(task.fluents)
            for fluent, code in zip(read, case, strict=True):
                codes[fluent] = code
            worth[case] = core.utility(core.node_with(codes, ()), who)
        core.forget()
        for number, act in enumerate(task.events[: task.acts]):
            place = number * people + who
            if found[place] and act.otherwise is None and _is_plain(task, act, read):
                found[place] = _raises(task, act, read, worth)
    return found


def _domains(task: GroundTask, initial: State) -> list[tuple[int, ...]]:
    """The codes that each fluent may have anywhere; empty where that is not known."""
    nodes = task.nodes
    start: list[set[int]] = [{UNKNOWN} for _ in task.fluents]
    waiting, met = [initial], set[State]()
    while waiting:
        state = waiting.pop()
        if state not in met:
            met.add(state)
            waiting.extend(state.beliefs)
            for fluent, code in enumerate(task.row(state)):
                start[fluent].add(code)
    open_ended = set[int]()
    for event in (*task.events, *task.triggers):
        for setting in (*event.own, *(one for _, told in event.minds for one in told)):
            if nodes.kind[setting.value] == Kind.FIXED:
                start[setting.fluent].add(nodes.first[setting.value])
            else:
                open_ended.add(setting.fluent)
    return [
        () if fluent in open_ended else tuple(sorted(codes)) for fluent, codes in enumerate(start)
    ]


def _is_plain(task: GroundTask, act: TaskEvent, read: list[int]) -> bool:
    kinds = task.nodes.kind
    return all(kinds[s.value] == Kind.FIXED for s in act.own if s.fluent in read)


def _raises(
    task: GroundTask, act: TaskEvent, read: list[int], worth: dict[tuple[int, ...], float]
) -> bool:
    """Whether an act may leave more than there was, each of its effects coming about or not."""
    firsts = task.nodes.first
    sure = [(s.fluent, firsts[s.value]) for s in act.own if s.condition == NONE]
    open_ones = [(s.fluent, firsts[s.value]) for s in act.own if s.condition != NONE]
    sure = [one for one in sure if one[0] in read]
    open_ones = [one for one in open_ones if one[0] in read]
    if len(open_ones) > MOST_OPEN:
        return True
    wanted = {fluent: code for fluent, code in act.wanted if fluent in read}
    for case, before in worth.items():
        if any(case[read.index(fluent)] != code for fluent, code in wanted.items()):
            continue
        for chosen in product((False, True), repeat=len(open_ones)):
            after = list(case)
            some = [one for one, takes in zip(open_ones, chosen, strict=True) if takes]
            for fluent, code in (*sure, *some):
                after[read.index(fluent)] = code
            if worth.get(tuple(after), inf) > before:
                return True
    return False


def _moving(task: GroundTask, utility: int) -> set[int]:
    """The fluents that a utility goes by, however far back."""
    moving = set(fluents_read(task.nodes, utility)) if utility >= 0 else set[int]()
    growing = True
    while growing:
        before = len(moving)
        for rule in task.triggers:
            if any(setting.fluent in moving for setting in rule.own):
                moving.update(_read_by(task, rule))
        growing = len(moving) > before
    return moving


def _read_by(task: GroundTask, rule: TaskEvent) -> Iterable[int]:
    """What a trigger goes by."""
    yield from (fluent for fluent, _ in rule.wanted)
    for node in (rule.test, rule.rest, *_nodes(rule.own)):
        if node >= 0:
            yield from fluents_read(task.nodes, node)


def _nodes(settings: Iterable[Setting]) -> Iterable[int]:
    for setting in settings:
        yield setting.condition
        yield setting.value
