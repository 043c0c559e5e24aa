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

from gaslamp.engine import fluents_read
from gaslamp.engine.grounding import GroundTask, Setting, TaskEvent


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
