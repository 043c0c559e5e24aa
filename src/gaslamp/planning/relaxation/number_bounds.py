"""How far a number can fall or rise, where what moves it one way undoes what moved it the other.

Who is given a task has one more, and who does it one less; and is then no longer to do it. In a
relaxation, where what was so stays so, the same task could be done again and again, and the number
of tasks fall without end. Here such facts are found: whatever lowers the number makes one of them
false, and whatever makes one true raises the number by as much at least. Then the number, less what
the facts that hold are worth, never falls; so it never falls below what it is now less what the
facts that now hold are worth. Likewise upwards.

What is found is a bound. Where a number moves otherwise, nothing is found.

Cost: linear in the settings of events, once for each task.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isnan
from typing import TypeAlias

from gaslamp.engine.grounding import NONE, GroundTask, Kind, Setting, TaskEvent
from gaslamp.values import dataclass

Fact: TypeAlias = tuple[int, int]
"""A fluent and a code."""
PLUS, MINUS = 0, 1
"""As `Kind.COMBINE` counts operators."""


@dataclass(frozen=True, slots=True)
class NumberBound:
    """A number, and the facts that it may still be moved by: fluents, codes, amounts.

    falls: whether what is bounded is how far it falls, or else how far it rises.
    """

    fluent: int
    falls: bool
    facts: tuple[tuple[int, int, float], ...]

    def of(self, cells: Sequence[int], base: int, numbers: Sequence[float]) -> float:
        """The least, or most, that the number may come to from some values; nan if unknown."""
        left = sum(amount for fluent, code, amount in self.facts if cells[base + fluent] == code)
        return numbers[cells[base + self.fluent]] + (-left if self.falls else left)


def number_bounds(task: GroundTask, acts: Iterable[int]) -> tuple[NumberBound, ...]:
    """The bounds that hold whichever of some acts are done, in any order."""
    events = [task.events[act] for act in acts]
    if any(event.otherwise is not None for event in events):
        # What happens in place of an act that fails may be any event.
        events += task.events[task.acts :]
    events += task.triggers
    moved = _moved(task, events)
    found = (
        _bound(task, events, fluent, moves, falls=falls)
        for fluent, moves in sorted(moved.items())
        for falls in (True, False)
    )
    return tuple(bound for bound in found if bound is not None)


Move: TypeAlias = tuple[TaskEvent, Setting, float]
"""An event, what it sets, and by how much that moves a number."""


def _moved(task: GroundTask, events: Iterable[TaskEvent]) -> dict[int, list[Move]]:
    """The numbers that every event which sets them moves by a fixed amount, and once."""
    found: dict[int, list[Move]] = {}
    others = set[int]()
    for event in events:
        met = set[int]()
        for setting in event.own:
            by = fixed_move(task, setting)
            if by is None or setting.fluent in met:
                others.add(setting.fluent)
            else:
                found.setdefault(setting.fluent, []).append((event, setting, by))
            met.add(setting.fluent)
    return {fluent: moves for fluent, moves in found.items() if fluent not in others}


def fixed_move(task: GroundTask, setting: Setting) -> float | None:
    """By how much a setting moves its number; None: by no fixed amount."""
    nodes, value = task.nodes, setting.value
    if nodes.kind[value] != Kind.COMBINE or nodes.first[value] not in (PLUS, MINUS):
        return None
    left, right = nodes.second[value], nodes.third[value]
    if nodes.first[value] == PLUS and nodes.kind[left] == Kind.FIXED:
        left, right = right, left
    if nodes.kind[right] != Kind.FIXED or nodes.kind[left] != Kind.READ:
        return None
    if (nodes.first[left], nodes.second[left]) != (0, setting.fluent):
        return None
    by: float = task.codes.numbers[nodes.first[right]]
    if isnan(by):
        return None
    return by if nodes.first[value] == PLUS else -by


def _bound(
    task: GroundTask, events: Sequence[TaskEvent], fluent: int, moves: list[Move], *, falls: bool
) -> NumberBound | None:
    sign = 1 if falls else -1
    worth: dict[Fact, float] = {}
    for event, setting, by in moves:
        if by * sign >= 0:
            continue
        # Any of the facts undone would do; the first that anything pays for is as good as another.
        undone = next(
            (
                fact
                for fact in _undone(task, event, setting.condition)
                if _is_paid(task, events, fact, fluent, sign, abs(by))
            ),
            None,
        )
        if undone is None:
            return None
        worth[undone] = max(worth.get(undone, 0.0), abs(by))
    if not all(_is_covered(task, event, fluent, worth, sign) for event in events):
        return None
    facts = tuple((of, code, amount) for (of, code), amount in sorted(worth.items()))
    return NumberBound(fluent, falls, facts)


def _undone(task: GroundTask, event: TaskEvent, condition: int) -> Iterator[Fact]:
    """The facts that hold where a setting of an event comes about, and no longer after it."""
    held = [*event.wanted]
    for node in (event.test, event.rest, condition):
        if node != NONE:
            held += _conjuncts(task, node)
    for of, code in held:
        settings = [one for one in event.own if one.fluent == of]
        if (
            len(settings) == 1
            and settings[0].condition in (NONE, condition)
            and task.nodes.kind[settings[0].value] == Kind.FIXED
            and task.nodes.first[settings[0].value] != code
        ):
            yield of, code


def _conjuncts(task: GroundTask, node: int) -> Iterator[Fact]:
    nodes = task.nodes
    kind, first, second = nodes.kind[node], nodes.first[node], nodes.second[node]
    if kind == Kind.IS:
        yield first, second
    elif kind == Kind.ALL:
        for part in nodes.parts[first : first + second]:
            yield from _conjuncts(task, part)


def _is_paid(
    task: GroundTask,
    events: Iterable[TaskEvent],
    fact: Fact,
    fluent: int,
    sign: int,
    amount: float,
) -> bool:
    """Whether whatever makes a fact true moves the number back by so much."""
    return all(_is_covered(task, event, fluent, {fact: amount}, sign) for event in events)


def _is_covered(
    task: GroundTask, event: TaskEvent, fluent: int, worth: dict[Fact, float], sign: int
) -> bool:
    """Whether an event moves the number back by what the facts that it makes true are worth."""
    fluents = {of for of, _ in worth}
    made = [one for one in event.own if one.fluent in fluents]
    total, conditions = 0.0, set[int]()
    for setting in made:
        if task.nodes.kind[setting.value] != Kind.FIXED:
            return False
        amount = worth.get((setting.fluent, task.nodes.first[setting.value]), 0.0)
        if amount:
            total += amount
            conditions.add(setting.condition)
    if not total:
        return True
    move = next((one for one in event.own if one.fluent == fluent), None)
    by = None if move is None else fixed_move(task, move)
    if move is None or by is None or by * sign < total:
        return False
    return move.condition == NONE or conditions == {move.condition}
