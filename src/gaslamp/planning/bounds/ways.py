"""What may set a fluent in the world, one simple way at a time.

A value that depends on conditions is taken apart: a *way* gives a fluent one value, or a copy of
what a term comes to, under conditions. What happens instead of an act counts as that act's.
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


@dataclass(frozen=True, slots=True)
class Way:
    """One way for a fluent to get a value: a copy of `node`, or where that is NONE, `code`."""

    event: int
    conditions: tuple[tuple[int, bool], ...]
    fluent: int
    node: int
    code: int


class Ways:
    """The ways of some acts of one task, and of its triggers."""

    def __init__(self, task: GroundTask, acts: Iterable[int]) -> None:
        """`acts` by number."""
        self.task = task
        self.events = (*task.events, *task.triggers)
        self.by_fluent: dict[int, list[Way]] = {}
        rules = range(len(task.events), len(self.events))
        for event in (*acts, *rules):
            for way in self._ways_of(event):
                self.by_fluent.setdefault(way.fluent, []).append(way)
        self._mentioned = self._mentioned_codes()

    def codes(self, fluent: int) -> set[int]:
        """The values that are spoken of or set; any other counts as one of `others`."""
        return self._mentioned.get(fluent, set()) | {
            way.code for way in self.by_fluent.get(fluent, ()) if way.node == NONE
        }

    def _mentioned_codes(self) -> dict[int, set[int]]:
        nodes = self.task.nodes
        found: dict[int, set[int]] = {}
        for node, kind in enumerate(nodes.kind):
            if kind in (Kind.IS, Kind.IS_NOT):
                found.setdefault(nodes.first[node], set()).add(nodes.second[node])
        for event in self.events:
            for fluent, code in event.wanted:
                found.setdefault(fluent, set()).add(code)
        return found

    def _ways_of(self, event: int) -> Iterator[Way]:
        """What an event, or what happens instead of it, may set."""
        for number in (event, *self._instead(self.events[event])):
            for setting in self.events[number].own:
                condition = setting.condition
                conditions = () if condition == NONE else ((condition, True),)
                yield from self._ways_to(event, conditions, setting, setting.value)

    def _instead(self, event: TaskEvent) -> Iterator[int]:
        """The events that may happen if an act fails; any whose arguments are not ruled out."""
        if event.otherwise is None:
            return
        nodes = self.task.nodes
        name, terms = event.otherwise
        said = [nodes.first[term] if nodes.kind[term] == Kind.FIXED else NONE for term in terms]
        for (other, codes), number in self.task.named.items():
            if other == name and len(codes) == len(said):
                pairs = zip(said, codes, strict=True)
                if all(one in (NONE, code) for one, code in pairs):
                    yield number

    def _ways_to(
        self,
        event: int,
        conditions: tuple[tuple[int, bool], ...],
        setting: Setting,
        value: int,
    ) -> Iterator[Way]:
        nodes = self.task.nodes
        kind, first, fluent = nodes.kind[value], nodes.first[value], setting.fluent
        if kind == Kind.FIXED:
            yield Way(event, conditions, fluent, NONE, first)
        elif kind == Kind.TRUTH:
            for truly, code in ((True, TRUE), (False, FALSE)):
                yield Way(event, (*conditions, (first, truly)), fluent, NONE, code)
        elif kind == Kind.CHOOSE:
            for place in range(first, first + nodes.second[value], 2):
                case, term = nodes.parts[place], nodes.parts[place + 1]
                yield from self._ways_to(event, (*conditions, (case, True)), setting, term)
                conditions = (*conditions, (case, False))
            yield from self._ways_to(event, conditions, setting, nodes.third[value])
        elif kind == Kind.READ and first != 0 and not self._is_number(nodes.second[value]):
            for code in self._ever(nodes.second[value]):
                yield Way(event, conditions, fluent, NONE, code)
        else:
            yield Way(event, conditions, fluent, value, NONE)

    def _type(self, fluent: int) -> str:
        return self.task.space.vocabulary.fluents[self.task.fluents[fluent]].type

    def _is_number(self, fluent: int) -> bool:
        return self._type(fluent) == "number"

    def _ever(self, fluent: int) -> list[int]:
        """Every value somebody might believe a fluent to have."""
        vocabulary, kind = self.task.space.vocabulary, self._type(fluent)
        codes = [self.task.codes.code(value) for value in vocabulary.values_of(kind)]
        return codes if kind == "boolean" else [UNKNOWN, *codes]
