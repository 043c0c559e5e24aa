"""Which acts can move what somebody wants, at once, with the triggers that run on them.

Backwards from what a utility reads: a trigger that sets any of that moves it by whatever the
trigger reads, and so on until nothing is added. An act that sets nothing of all this leaves the
utility as it was, whatever it does to the rest of the world or to anybody's mind. And where two
states differ in nothing of all this, an act leaves somebody equally well off in both, unless it
heeds something in which they differ.

That holds where utility and triggers go by own values alone; whoever asks sees to it
(`Tables.want_plain`, `Tables.values_exact`).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from gaslamp.engine import discrimination_net, fluents_read, heeded_fluents
from gaslamp.engine.grounding import GroundTask, TaskEvent


class HelpfulActs:
    """For everybody in one task, the acts that may help them, and what those heed.

    relevant: for each act, and within it for each character, 1 if it can move their utility, else
        0. What an act turns into where it fails is not known beforehand, so one that can fail
        always may.
    wanted: for each character, and within it for each fluent, 1 if their utility reads it, else 0.
    nets: for each character the relevant acts that somebody consents to, of twins the first, as a
        net by what they want.

    Neither array is empty, so that both can be read as buffers.

    Cost: for each character linear in what triggers and relevant acts read, for triggers times the
    rounds until nothing is added.
    """

    def __init__(self, task: GroundTask) -> None:
        people = range(max(1, len(task.characters)))
        width = max(1, len(task.fluents))
        acts = task.events[: task.acts]
        self.relevant = array("i", [0]) * max(1, len(acts) * len(people))
        self.wanted = array("i", [0]) * (len(people) * width)
        self.nets = []
        self._moving: list[set[int]] = []
        self._heeding: list[list[list[int]]] = []
        self._unsure: list[list[int]] = []
        for who in people:
            utility = task.utilities[who] if task.utilities else -1
            wanted = set(fluents_read(task.nodes, utility)) if utility >= 0 else set[int]()
            for fluent in wanted:
                self.wanted[who * width + fluent] = 1
            moving = _moving(task, wanted)
            self._moving.append(moving)
            heeding: list[list[int]] = [[] for _ in range(width)]
            unsure: list[int] = []
            shared: list[int] = []
            for number, act in enumerate(acts):
                own = [setting for setting in act.own if setting.fluent in moving]
                if not own and act.otherwise is None:
                    continue
                self.relevant[number * len(people) + who] = 1
                if not act.consenting or task.twins[number] != number:
                    continue
                shared.append(number)
                if act.otherwise is not None:
                    unsure.append(number)
                    continue
                for fluent in heeded_fluents(task.nodes, act, own):
                    heeding[fluent].append(number)
            self._heeding.append(heeding)
            self._unsure.append(unsure)
            self.nets.append(discrimination_net([act.wanted for act in acts], shared))

    def is_apart(self, who: int, changed: Iterable[int]) -> bool:
        """Whether nothing that moves what somebody wants is among some fluents."""
        return self._moving[who].isdisjoint(changed)

    def heeding(self, who: int, changed: Iterable[int]) -> set[int]:
        """The acts of `nets` that may leave somebody otherwise off by what some fluents are."""
        heeding = self._heeding[who]
        found = set(self._unsure[who])
        for fluent in changed:
            found.update(heeding[fluent])
        return found


def _moving(task: GroundTask, wanted: Iterable[int]) -> set[int]:
    """Some fluents, and those that triggers which set them go by, however far back."""
    moving = set(wanted)
    growing = True
    while growing:
        before = len(moving)
        for rule in task.triggers:
            if any(setting.fluent in moving for setting in rule.own):
                moving |= _read_by(task, rule)
        growing = len(moving) > before
    return moving


def _read_by(task: GroundTask, rule: TaskEvent) -> set[int]:
    """What a trigger goes by."""
    return heeded_fluents(task.nodes, rule, rule.own)
