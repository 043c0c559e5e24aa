"""What may set a fluent, one simple way at a time.

A value that depends on conditions is taken apart: an *achiever* gives a fluent one value, or a
copy of what a term comes to, under conditions. `Achievers` finds them by fluent, whether an event
sets it in whatever mind it happens in, or says outright what somebody believes. What happens
instead of an act counts as that act's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

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
from gaslamp.values import dataclass

Condition: TypeAlias = tuple[int, bool]
"""A condition by its node, and whether it is to hold or to fail."""


@dataclass(frozen=True, slots=True)
class Achiever:
    """One way for an event to set a fluent: to a copy of `node`, or where that is NONE, `code`."""

    event: int
    conditions: tuple[Condition, ...]
    fluent: int
    node: int
    code: int


class Achievers:
    """What some acts of one task, and its triggers, may set, and which values they speak of."""

    def __init__(self, task: GroundTask, acts: Iterable[int], believers: int = 0) -> None:
        """`acts` by number; `believers`: of so many characters, what they are told counts too."""
        self.task = task
        self.events = (*task.events, *task.triggers)
        self._first_trigger = len(task.events)
        self.own: dict[tuple[int, int], list[Achiever]] = {}
        """By fluent and code (NONE: copies): what sets it where it happens."""
        self.told: dict[tuple[int, int, int], list[Achiever]] = {}
        """By character, fluent and code: what says outright that they believe it."""
        self.asked: dict[tuple[int, int], list[int]] = {}
        """By fluent and code: acts whose preconditions ask for it; where anybody believes."""
        self._codes: dict[int, set[int]] = {}
        self._called: dict[str, list[tuple[tuple[int, ...], int]]] = {}
        for (name, codes), number in task.named.items():
            self._called.setdefault(name, []).append((codes, number))
        self._note_what_nodes_speak_of(believers)
        rules = range(len(task.events), len(self.events))
        for event in (*acts, *rules):
            for fluent, code in self.events[event].wanted:
                self._speak_of(fluent, code)
                if believers and self.is_act(event):
                    self.asked.setdefault((fluent, code), []).append(event)
            # What happens instead is brought about by trying the act: its precondition, and its
            # price.
            for given in (event, *self._instead(self.events[event])):
                self._index(event, self.events[given], believers)

    def is_act(self, event: int) -> bool:
        """Whether an event is an act, and so costs one, or a trigger, which costs nothing."""
        return event < self._first_trigger

    def may_copy(self, mind: int, fluent: int) -> bool:
        """Whether anything gives a fluent in a mind (0: the world's) a copy of something."""
        # Mind 0 is the world's, whom nobody tells anything: (-1, ...) is no key.
        return (fluent, NONE) in self.own or (mind - 1, fluent, NONE) in self.told

    def codes(self, fluent: int) -> set[int]:
        """The values that are spoken of or set; any other is as good as any other."""
        return self._codes.get(fluent, set())

    def _speak_of(self, fluent: int, code: int) -> None:
        self._codes.setdefault(fluent, set()).add(code)

    def _note_what_nodes_speak_of(self, believers: int) -> None:
        nodes = self.task.nodes
        for node, kind in enumerate(nodes.kind):
            if kind in (Kind.IS, Kind.IS_NOT):
                self._speak_of(nodes.first[node], nodes.second[node])
            elif kind == Kind.COMPARE and believers and nodes.reach[node]:
                one, other = nodes.second[node], nodes.third[node]
                for read, fixed in ((one, other), (other, one)):
                    if nodes.kind[read] == Kind.READ and nodes.kind[fixed] == Kind.FIXED:
                        self._speak_of(nodes.second[read], nodes.first[fixed])

    def _index(self, event: int, given: TaskEvent, believers: int) -> None:
        """Note what an event sets where `given`, which is itself or comes instead, happens."""
        for setting in given.own:
            for one in self._achievers(event, setting):
                self.own.setdefault((one.fluent, one.code), []).append(one)
        for who, settings in given.minds:
            for setting in settings:
                if who < believers and setting.chain == 0:
                    for one in self._achievers(event, setting):
                        self.told.setdefault((who, one.fluent, one.code), []).append(one)

    def _instead(self, event: TaskEvent) -> Iterator[int]:
        """The events that may happen if an act fails; any whose arguments are not ruled out."""
        if event.otherwise is None:
            return
        nodes = self.task.nodes
        name, terms = event.otherwise
        said = [nodes.first[term] if nodes.kind[term] == Kind.FIXED else NONE for term in terms]
        for codes, number in self._called.get(name, ()):
            if len(codes) == len(said):
                pairs = zip(said, codes, strict=True)
                if all(one in (NONE, code) for one, code in pairs):
                    yield number

    def _achievers(self, event: int, setting: Setting) -> Iterator[Achiever]:
        conditions = () if setting.condition == NONE else ((setting.condition, True),)
        for one in self._ways_to(event, conditions, setting.fluent, setting.value):
            if one.node == NONE:
                self._speak_of(one.fluent, one.code)
            yield one

    def _ways_to(
        self, event: int, conditions: tuple[Condition, ...], fluent: int, value: int
    ) -> Iterator[Achiever]:
        nodes = self.task.nodes
        kind, first = nodes.kind[value], nodes.first[value]
        if kind == Kind.FIXED:
            yield Achiever(event, conditions, fluent, NONE, first)
        elif kind == Kind.TRUTH:
            for truly, code in ((True, TRUE), (False, FALSE)):
                yield Achiever(event, (*conditions, (first, truly)), fluent, NONE, code)
        elif kind == Kind.CHOOSE:
            for place in range(first, first + nodes.second[value], 2):
                case, term = nodes.parts[place], nodes.parts[place + 1]
                yield from self._ways_to(event, (*conditions, (case, True)), fluent, term)
                conditions = (*conditions, (case, False))
            yield from self._ways_to(event, conditions, fluent, nodes.third[value])
        # Somebody's belief is not looked into here, so it may be anything of its type. A number has
        # no such list; there the walk takes the range of all numbers (`ReachableValues._lowest`).
        elif kind == Kind.READ and first != 0 and self._type(nodes.second[value]) != "number":
            for code in self._ever(nodes.second[value]):
                yield Achiever(event, conditions, fluent, NONE, code)
        else:
            yield Achiever(event, conditions, fluent, value, NONE)

    def _type(self, fluent: int) -> str:
        return self.task.space.vocabulary.fluents[self.task.fluents[fluent]].type

    def _ever(self, fluent: int) -> list[int]:
        """Every value that somebody might believe a fluent, which is no number, to have."""
        kind = self._type(fluent)
        values = self.task.space.vocabulary.values_of(kind)
        codes = [self.task.codes.code(value) for value in values]
        return codes if kind == "boolean" else [UNKNOWN, *codes]
