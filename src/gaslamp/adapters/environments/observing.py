"""What one person knows as numbers, in a layout made of the world's text alone.

A layout has four parts, each a matrix of 32-bit floats, and the array of an observation is their
rows one after the other:

* `own`, one row: seconds since the start; whether the person is awake; whether they must decide
  now; where they take themselves to be; what they have of what they want, by their own lights.
* `known`, a row for everything that may be known in this world: how sure they are of it, 0 for not
  at all, and its value.
* `percepts`, a row for each of the last eight things perceived, the newest first: what it was, how
  far on, by which sense, by whom, about what, how sure, how many seconds ago.
* `supposed`, where it is asked for: for each chain of other minds to a depth, a row like those of
  `known`, sure or not at all.

A value that is no number is its place in a list, from 1, and 0 is none: false and true are 1 and 2.
All of it comes out of a `View`, so that nothing is in it which that person could not know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from gaslamp.model import Value
from gaslamp.runs.hosting import FluentSort, Hosting
from gaslamp.values import dataclass
from gaslamp.views import View

Matrix: TypeAlias = NDArray[np.float32]
Times: TypeAlias = NDArray[np.float64]

PERCEPTS: Final = 8
LARGEST: Final = 1e9
"""No number in an observation is further from 0: what is, is cut to it."""

OWN: Final = ("seconds", "is_awake", "is_due", "place", "utility")
PERCEPT: Final = ("event", "phase", "sense", "doer", "about", "certainty", "seconds_ago")
PHASES: Final = ("begins", "happens", "fails")
SENSES: Final = ("sight", "hearing", "touch", "smell", "taste", "word")


@dataclass(frozen=True)
class Layout:
    """Where in an observation everything stands, of one world.

    Args:
        parts: each part's name and its shape, in order.
        fluents: what the rows of `known` are of.
        chains: of whose minds `supposed` is, each with rows like those of `known`.
        own: what the columns of `own` are.
    """

    parts: Mapping[str, tuple[int, int]]
    fluents: tuple[FluentSort, ...]
    chains: tuple[tuple[str, ...], ...]
    entities: Mapping[str, int]
    events: Mapping[str, int]
    own: tuple[str, ...] = OWN

    @property
    def size(self) -> int:
        """How many numbers the array of an observation has."""
        return sum(rows * columns for rows, columns in self.parts.values())

    def describe(self) -> Iterator[tuple[int, str]]:
        """Each place in the array, and what stands there."""
        place = 0
        for name, (rows, columns) in self.parts.items():
            for row in range(rows):
                for column in range(columns):
                    yield place, f"{name}: {self._named(name, row, column)}"
                    place += 1

    def _named(self, part: str, row: int, column: int) -> str:
        if part == "own":
            return self.own[column]
        if part == "percepts":
            return f"{PERCEPT[column]} of percept {row} from the last"
        chain, number = divmod(row, len(self.fluents))
        one = self.fluents[number]
        of_whom = f" as {' that '.join(self.chains[chain])} believes" if part == "supposed" else ""
        what = ("certainty", "value")[column]
        return f"{what} of {one.property}({', '.join(one.arguments)}){of_whom}"


def layout_of(hosting: Hosting, who: str, depth: int) -> Layout:
    """The layout of one person's observations; `depth`: of how many minds within theirs."""
    fluents, people = hosting.fluents, hosting.people
    chains = tuple(
        chain
        for length in range(1, depth + 1)
        for chain in product(people, repeat=length)
        if all(a != b for a, b in pairwise((who, *chain)))
    )
    parts = {
        "own": (1, len(OWN)),
        "known": (len(fluents), 2),
        "percepts": (PERCEPTS, len(PERCEPT)),
    }
    if chains:
        parts["supposed"] = (len(chains) * len(fluents), 2)
    return Layout(
        parts, fluents, chains, _numbered(hosting.entities), _numbered(hosting.happenings)
    )


@dataclass(frozen=True, slots=True)
class _Settled:
    """An observation but for what changes by itself, of what was known and perceived.

    Of what: by identity, for a view hands on the same tuples for as long as they are the same.
    """

    known: object
    percepts: object
    numbers: Matrix
    times_ms: Times


class Observer:
    """Makes the observations of one person, of one layout.

    Views of one moment after another share what did not change. So do observations: of what is
    known, of what was perceived and of what is supposed the numbers are made once for each tuple
    that views have of it, and copied.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._rows = {(one.property, one.arguments): n for n, one in enumerate(layout.fluents)}
        self._values = [_numbered(one.values) for one in layout.fluents]
        self._chains = _numbered_from_0(layout.chains)
        self._places: dict[str, slice] = {}
        place = 0
        for name, (rows, columns) in layout.parts.items():
            self._places[name] = slice(place, place + rows * columns)
            place += rows * columns
        self._settled = _Settled(None, None, np.zeros(place, np.float32), np.zeros(0))

    def matrices(
        self, view: View, *, at_ms: int, is_due: bool, utility: float | None
    ) -> dict[str, Matrix]:
        """The parts of an observation by their names.

        Args:
            at_ms: what time it is for that person, which need not be when the run last moved.
        """
        made = self.array(view, at_ms=at_ms, is_due=is_due, utility=utility)
        return {
            name: made[self._places[name]].reshape(shape)
            for name, shape in self.layout.parts.items()
        }

    def array(self, view: View, *, at_ms: int, is_due: bool, utility: float | None) -> Matrix:
        """The parts of an observation as one row of numbers, one part after the other.

        Cost: a copy of the last, where nothing was learnt and nothing perceived since.
        """
        settled = self._settled
        if settled.known is not view.known or settled.percepts is not view.percepts:
            settled = self._settled = self._settled_of(view)
        made = settled.numbers.copy()
        layout = self.layout
        made[: len(OWN)] = (
            at_ms / 1000,
            view.is_awake,
            is_due,
            layout.entities.get(view.place or "", 0),
            _cut(utility or 0.0),
        )
        if len(settled.times_ms):
            # How long ago it was is all that goes on changing.
            ago = np.maximum((at_ms - settled.times_ms) / 1000, -LARGEST)
            first = self._places["percepts"].start + len(PERCEPT) - 1
            made[first : first + len(ago) * len(PERCEPT) : len(PERCEPT)] = np.minimum(ago, LARGEST)
        if view.supposed:
            rows = made[self._places["supposed"]].reshape(layout.parts["supposed"])
            for thought in view.supposed:
                row = self._rows[thought.property, thought.arguments]
                place = self._chains[thought.chain] * len(layout.fluents) + row
                rows[place] = (1.0, self.number(row, thought.value))
        return made

    def _settled_of(self, view: View) -> _Settled:
        """All of an observation that stays while its person learns and perceives nothing more."""
        before, layout = self._settled, self.layout
        numbers, times_ms = before.numbers.copy(), before.times_ms
        if before.known is not view.known:
            rows = numbers[self._places["known"]].reshape(layout.parts["known"])
            rows[:] = 0
            for one in view.known:
                row = self._rows[one.property, one.arguments]
                rows[row] = (one.certainty, self.number(row, one.value))
        if before.percepts is not view.percepts:
            found, times_ms = self._percepts_of(view)
            numbers[self._places["percepts"]] = found.ravel()
        return _Settled(view.known, view.percepts, numbers, times_ms)

    def _percepts_of(self, view: View) -> tuple[Matrix, Times]:
        entities, events = self.layout.entities, self.layout.events
        rows = np.zeros(self.layout.parts["percepts"], np.float32)
        last = view.percepts[-PERCEPTS:][::-1]
        for row, one in zip(rows, last, strict=False):
            about = next((a for a in one.act.arguments if a != one.doer), "")
            row[:] = (
                events.get(one.act.name, 0),
                PHASES.index(one.phase) + 1 if one.phase in PHASES else 0,
                SENSES.index(one.sense) + 1 if one.sense in SENSES else 0,
                entities.get(one.doer or "", 0),
                entities.get(about, 0),
                one.certainty,
                0,
            )
        return rows, np.array([one.at_ms for one in last], np.float64)

    def number(self, row: int, value: Value) -> float:
        """What stands for a value of the fluent of a row."""
        if isinstance(value, bool):
            return 2.0 if value else 1.0
        if isinstance(value, (int, float)):
            return _cut(value)
        return float(self._values[row].get(str(value), 0))


def _cut(number: float) -> float:
    return float(min(max(number, -LARGEST), LARGEST))


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names, start=1)}


def _numbered_from_0(chains: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    return {chain: number for number, chain in enumerate(chains)}
