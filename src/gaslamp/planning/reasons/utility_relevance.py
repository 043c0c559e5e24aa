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
from itertools import product
from math import inf, prod

from gaslamp.engine import Core, FluentsRead, discrimination_net, heeded_fluents
from gaslamp.engine.grounding import NONE, UNKNOWN, GroundTask, Kind, Nodes, TaskEvent
from gaslamp.model import State
from gaslamp.planning.relaxation.number_bounds import MINUS, PLUS, fixed_move


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
        self.read = read = FluentsRead(task.nodes)
        self._moving: list[set[int]] = []
        self._heeding: list[list[list[int]]] = []
        self._unsure: list[list[int]] = []
        for who in people:
            utility = task.utilities[who] if task.utilities else -1
            wanted = read.of(utility) if utility >= 0 else frozenset[int]()
            for fluent in wanted:
                self.wanted[who * width + fluent] = 1
            moving = fluents_that_move(task, read, wanted)
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
                for fluent in heeded_fluents(read, act, own):
                    heeding[fluent].append(number)
            self._heeding.append(heeding)
            self._unsure.append(unsure)
            self.nets.append(discrimination_net([act.wanted for act in acts], shared))

    def is_apart(self, who: int, changed: Iterable[int]) -> bool:
        """Whether nothing that moves what somebody wants is among some fluents."""
        return self._moving[who].isdisjoint(changed)

    def acts_that_heed(self, who: int, changed: Iterable[int]) -> set[int]:
        """The acts of `nets` that may leave somebody otherwise off by what some fluents are."""
        heeding = self._heeding[who]
        found = set(self._unsure[who])
        for fluent in changed:
            found.update(heeding[fluent])
        return found


MOST_CASES = 4096
"""So many ways in which what a utility reads may be are gone through, in a fraction of a second;
where there are more, whatever may move a utility counts as raising it."""


MOST_OPEN = 4
"""Of so many effects under a condition each may come about or not."""


def raising_acts(task: GroundTask, relevant: array[int], initial: State) -> array[int]:
    """`HelpfulActs.relevant`, without those that can only lower somebody's utility, or leave it.

    Told by going through all values that what the utility reads may have, before the act and after.
    Where that is too much, an act is left out only if all that it does is to move numbers the way
    that lowers the utility; and where triggers have a hand in it, whatever may move it counts.
    """
    found = relevant[:]
    people = max(1, len(task.characters))
    core, domains = Core(task, 0), _domains(task, initial)
    fluents = FluentsRead(task.nodes)
    by_triggers = {setting.fluent for rule in task.triggers for setting in rule.own}
    for who, utility in enumerate(task.utilities):
        read = sorted(fluents.of(utility)) if utility >= 0 else []
        cases = prod(len(domains[fluent]) or MOST_CASES + 1 for fluent in read)
        if utility < 0 or task.nodes.reach[utility] or not by_triggers.isdisjoint(read):
            continue
        if cases > MOST_CASES:
            for number, act in enumerate(task.events[: task.acts]):
                place = number * people + who
                if (
                    found[place]
                    and act.otherwise is None
                    and _only_lowers(task, act, read, utility)
                ):
                    found[place] = 0
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


def _only_lowers(task: GroundTask, act: TaskEvent, read: list[int], utility: int) -> bool:
    """Whether all that an act does to a utility is to move numbers the way that lowers it."""
    for setting in act.own:
        if setting.fluent in read:
            by, up = fixed_move(task, setting), _direction(task.nodes, utility, setting.fluent)
            if by is None or up is None or by * up > 0:
                return False
    return True


def _direction(nodes: Nodes, term: int, fluent: int) -> int | None:
    """1 if a term never falls as a number rises, -1 if it never rises, 0 if both; None: unknown."""
    kind, first = nodes.kind[term], nodes.first[term]
    if kind == Kind.FIXED:
        return 0
    if kind == Kind.READ:
        return int((first, nodes.second[term]) == (0, fluent))
    if kind == Kind.COMBINE and first in (PLUS, MINUS):
        parts = [
            _direction(nodes, part, fluent) for part in (nodes.second[term], nodes.third[term])
        ]
        if first == MINUS and parts[1] is not None:
            parts[1] = -parts[1]
    elif kind == Kind.CHOOSE and not _chosen_by(nodes, term, fluent):
        cases = range(first, first + nodes.second[term], 2)
        ends = [*(nodes.parts[case + 1] for case in cases), nodes.third[term]]
        parts = [_direction(nodes, end, fluent) for end in ends]
    elif kind == Kind.TRUTH and fluent not in FluentsRead(nodes).of(first):
        parts = []
    else:
        return None
    ways = {way for way in parts if way != 0}
    return 0 if not ways else ways.pop() if len(ways) == 1 else None


def _chosen_by(nodes: Nodes, term: int, fluent: int) -> bool:
    first, read = nodes.first[term], FluentsRead(nodes)
    conditions = (nodes.parts[case] for case in range(first, first + nodes.second[term], 2))
    return any(fluent in read.of(condition) for condition in conditions)


def fluents_that_move(task: GroundTask, read: FluentsRead, wanted: Iterable[int]) -> set[int]:
    """Some fluents, and those that triggers which set them go by, however far back."""
    moving = set(wanted)
    growing = True
    while growing:
        before = len(moving)
        for rule in task.triggers:
            if any(setting.fluent in moving for setting in rule.own):
                # What a trigger goes by.
                moving |= heeded_fluents(read, rule, rule.own)
        growing = len(moving) > before
    return moving
