"""What may set a fluent in a mind, one simple way at a time.

A value that depends on conditions is taken apart into *leaves*: under these conditions the
fluent gets this value. `Leaves` finds them by fluent, whether an event sets it in whatever mind
it happens in or says outright what somebody believes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gaslamp.engine.grounding import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    GroundTask,
    Kind,
    Setting,
    TaskEvent,
)

Condition = tuple[int, bool]
"""A condition by its node, and whether it is to hold or to fail."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One way for an event to set a fluent: under conditions, to a code or (NONE) a node."""

    event: int
    fluent: int
    conditions: tuple[Condition, ...]
    code: int
    node: int


class Leaves:
    """The leaves of one task, and what its events and conditions speak of."""

    def __init__(self, task: GroundTask) -> None:
        self.task = task
        self.events = (*task.events, *task.triggers)
        self.own: dict[int, list[Leaf]] = {}
        """By fluent: what sets it where it happens."""
        self.told: dict[tuple[int, int], list[Leaf]] = {}
        """By character and fluent: what says outright that they believe it."""
        self.asked: dict[tuple[int, int], list[int]] = {}
        """By fluent and code: events whose preconditions ask for it."""
        self.codes: dict[int, set[int]] = {}
        """By fluent: every value that is spoken of or set."""
        self._index()

    def _index(self) -> None:
        """Find by fluent what sets it and what speaks of it."""
        nodes = self.task.nodes
        for node, kind in enumerate(nodes.kind):
            if kind in (Kind.IS, Kind.IS_NOT):
                self.codes.setdefault(nodes.first[node], set()).add(nodes.second[node])
            elif kind == Kind.COMPARE:
                for one, other in ((1, 2), (2, 1)):
                    term = (NONE, nodes.second[node], nodes.third[node])[one]
                    fixed = (NONE, nodes.second[node], nodes.third[node])[other]
                    if nodes.kind[term] == Kind.READ and nodes.kind[fixed] == Kind.FIXED:
                        self.codes.setdefault(nodes.second[term], set()).add(nodes.first[fixed])
        rules = range(len(self.task.events), len(self.events))
        for number in (*range(self.task.acts), *rules):
            event = self.events[number]
            for fluent, code in event.wanted:
                self.codes.setdefault(fluent, set()).add(code)
                self.asked.setdefault((fluent, code), []).append(number)
            for given in (event, *self._instead(event)):
                for leaf in self._leaves(number, given.own):
                    self.own.setdefault(leaf.fluent, []).append(leaf)
                for who, settings in given.minds:
                    for leaf in self._leaves(number, (s for s in settings if s.chain == 0)):
                        self.told.setdefault((who, leaf.fluent), []).append(leaf)
        for leaves in (*self.own.values(), *self.told.values()):
            for leaf in leaves:
                if leaf.node == NONE:
                    self.codes.setdefault(leaf.fluent, set()).add(leaf.code)

    def _instead(self, event: TaskEvent) -> Iterator[TaskEvent]:
        """The events that may happen if an act fails."""
        if event.otherwise is not None:
            for (name, _), number in self.task.named.items():
                if name == event.otherwise[0]:
                    yield self.task.events[number]

    def _leaves(self, event: int, settings: Iterable[Setting]) -> Iterator[Leaf]:
        for setting in settings:
            conditions = () if setting.condition == NONE else ((setting.condition, True),)
            yield from self._leaves_of(event, setting.fluent, conditions, setting.value)

    def _leaves_of(
        self, event: int, fluent: int, conditions: tuple[Condition, ...], value: int
    ) -> Iterator[Leaf]:
        nodes = self.task.nodes
        kind, first = nodes.kind[value], nodes.first[value]
        if kind == Kind.FIXED:
            yield Leaf(event, fluent, conditions, first, NONE)
        elif kind == Kind.TRUTH:
            for truly, code in ((True, TRUE), (False, FALSE)):
                yield Leaf(event, fluent, (*conditions, (first, truly)), code, NONE)
        elif kind == Kind.CHOOSE:
            for part in range(first, first + nodes.second[value], 2):
                case, term = nodes.parts[part], nodes.parts[part + 1]
                yield from self._leaves_of(event, fluent, (*conditions, (case, True)), term)
                conditions = (*conditions, (case, False))
            yield from self._leaves_of(event, fluent, conditions, nodes.third[value])
        elif kind == Kind.READ and first != 0:
            for code in self.ever(fluent):
                yield Leaf(event, fluent, conditions, code, NONE)
        else:
            yield Leaf(event, fluent, conditions, NONE, value)

    def ever(self, fluent: int) -> list[int]:
        """Every value that somebody might believe a fluent to have."""
        vocabulary = self.task.space.vocabulary
        kind = vocabulary.fluents[self.task.fluents[fluent]].type
        codes = [self.task.codes.code(value) for value in vocabulary.values_of(kind)]
        return codes if kind == "boolean" else [UNKNOWN, *codes]
