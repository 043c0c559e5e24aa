"""Which of many events may be possible, found from values without asking each.

Most preconditions say of some fluents what they must be: ``at(ann) == hall``. Such
equalities sort events into a tree: at every node one fluent is looked at, events that
want it to have a value hang below that value, events that do not care beside it. A
question walks only where it fits. What no equality settles is tested at the leaves;
what reads somebody's beliefs is left to the caller.

Cost: a question about values asked before is one look-up; a new one is linear in the
events that fit, give or take those whose other conditions fail.

Source: the discrimination net of rule engines (C. L. Forgy, "Rete", 1982), values only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gaslamp.model.expressions import Value
from gaslamp.model.ground.compiling import compile_condition
from gaslamp.model.ground.events import GroundEvent
from gaslamp.model.ground.terms import (
    AllOf,
    Atom,
    Condition,
    Fixed,
    Mind,
    Read,
    all_of,
    looks_into_minds,
)
from gaslamp.model.state import State, Values


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event whose conditions on values hold; `rest`, if any, reads beliefs."""

    order: int
    event: GroundEvent
    rest: Callable[[Mind], bool] | None


@dataclass(frozen=True, slots=True)
class _Entry:
    candidate: Candidate
    wanted: Mapping[int, Value]
    test: Callable[[Mind], bool] | None


@dataclass(frozen=True, slots=True)
class _Node:
    """Entries that want nothing more, and below: by what a fluent is, and whatever it is."""

    entries: tuple[_Entry, ...]
    fluent: int | None
    by_value: Mapping[Value, _Node]
    careless: _Node | None


@dataclass(frozen=True, slots=True)
class _Bare:
    """Values without beliefs, for conditions that read none."""

    values: Values
    beliefs: tuple[Mind, ...] = ()


class EventIndex:
    """The events of one kind, by what their preconditions want."""

    def __init__(self, events: Sequence[GroundEvent]) -> None:
        self._events = events
        self._known: dict[Values, tuple[Candidate, ...]] = {}

    @cached_property
    def _root(self) -> _Node:
        entries = [_entry(order, event) for order, event in enumerate(self._events)]
        return _node([(entry, dict(entry.wanted)) for entry in entries])

    def candidates(self, values: Values) -> tuple[Candidate, ...]:
        """The events that values alone do not rule out, in order."""
        known = self._known.get(values)
        if known is None:
            known = self._known[values] = tuple(self._search(values))
        return known

    def possible(self, state: State) -> list[GroundEvent]:
        """The events whose preconditions hold in a state, in order."""
        return [
            candidate.event
            for candidate in self.candidates(state.values)
            if candidate.rest is None or candidate.rest(state)
        ]

    def _search(self, values: Values) -> list[Candidate]:
        bare, waiting, found = _Bare(values), [self._root], list[Candidate]()
        while waiting:
            node = waiting.pop()
            found += [e.candidate for e in node.entries if e.test is None or e.test(bare)]
            if node.careless is not None:
                waiting.append(node.careless)
            if node.fluent is not None and values[node.fluent] in node.by_value:
                waiting.append(node.by_value[values[node.fluent]])
        # The tree is walked in an order of its own; canonical order is what triggers fire in and
        # ties fall by.
        return sorted(found, key=lambda candidate: candidate.order)


def _entry(order: int, event: GroundEvent) -> _Entry:
    whole = event.precondition
    parts: tuple[Condition, ...] = whole.parts if isinstance(whole, AllOf) else (whole,)
    wanted: dict[int, Value] = {}
    tests: list[Condition] = []
    beliefs: list[Condition] = []
    for part in parts:
        match part:
            case Atom("==", Read(chain=(), fluent=fluent), Fixed(value=value)) if (
                wanted.setdefault(fluent, value) == value
            ):
                continue
        (beliefs if looks_into_minds(part) else tests).append(part)
    rest = compile_condition(all_of(beliefs)) if beliefs else None
    test = compile_condition(all_of(tests)) if tests else None
    return _Entry(Candidate(order, event, rest), wanted, test)


def _node(entries: Sequence[tuple[_Entry, dict[int, Value]]]) -> _Node:
    """A tree of the entries, each with what is still to be looked at."""
    done = tuple(entry for entry, wanted in entries if not wanted)
    open_entries = [(entry, wanted) for entry, wanted in entries if wanted]
    if not open_entries:
        return _Node(done, None, {}, None)
    # What most events ask of comes first, since that rules out most at once; of several asked as
    # often the lowest number, so that the tree is the same in every run.
    counts = Counter(fluent for _, wanted in open_entries for fluent in wanted)
    fluent = max(counts, key=lambda number: (counts[number], -number))
    below: dict[Value, list[tuple[_Entry, dict[int, Value]]]] = {}
    careless: list[tuple[_Entry, dict[int, Value]]] = []
    for entry, wanted in open_entries:
        if fluent in wanted:
            others = {f: value for f, value in wanted.items() if f != fluent}
            below.setdefault(wanted[fluent], []).append((entry, others))
        else:
            careless.append((entry, wanted))
    by_value = {value: _node(some) for value, some in below.items()}
    return _Node(done, fluent, by_value, _node(careless) if careless else None)
