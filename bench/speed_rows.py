"""The rows of `speed.py`: what is measured, in which unit, and the bar it is held to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SEEDS: Final = 50
ENTRIES: Final = 10_000
GROWTH_MB: Final = 10.0
"""What memory may grow by in the second half of a long run and still count as flat: what the log
itself keeps, some hundreds of bytes an entry, and the noise of an allocator."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bound that a figure is held to; "ratio" is how many times as good as the base it is."""

    figure: str
    bound: float
    at_least: bool = False

    def is_met(self, reached: float) -> bool:
        """Whether a figure keeps to it."""
        return reached >= self.bound if self.at_least else reached <= self.bound

    def __str__(self) -> str:
        return f"{self.figure} {'>=' if self.at_least else '<='} {self.bound:g}"


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of work, for `speed_work.py` or as a command of its own.

    command: what Python is started with. `says`: the field of the JSON it writes that is the
        figure; None: the seconds it takes. `prepared`: it is run once before, unmeasured.
    must_end: work that is cut off, or fails, misses its bar.
    """

    name: str
    unit: str
    bars: tuple[Bar, ...] = ()
    work: Mapping[str, object] | None = None
    command: tuple[str, ...] = ()
    says: str | None = None
    compiled: bool = True
    more_is_better: bool = False
    must_end: bool = False
    prepared: bool = False


def times(bound: float) -> Bar:
    """So many times as good as the base."""
    return Bar("ratio", bound, at_least=True)


def _entries(world: str, bound: float, *, compiled: bool) -> Row:
    return Row(
        f"entries-{world}" + ("" if compiled else "-uncompiled"),
        "entries/s",
        (times(bound),),
        # The first run of a small world is over before anything could be measured.
        {"work": "entries", "world": world, "seeds": SEEDS, "warm": world != "dark_room"},
        compiled=compiled,
        more_is_better=True,
    )


def _wandering(people: int, bound_ms: float | None) -> Row:
    dear = () if bound_ms is None else (Bar("value", bound_ms),)
    return Row(
        f"wanderers-{people}",
        "ms/entry",
        (*dear, Bar("last_to_first", 1.5), Bar("growth_mb", GROWTH_MB)),
        {"work": "wandering", "people": people, "most": ENTRIES},
        must_end=True,
    )


def _hour(world: str) -> Row:
    return Row(
        f"hour-{world}",
        "story s/s",
        (),
        {"work": "hour", "world": world},
        more_is_better=True,
        must_end=True,
    )


def _decision(*, compiled: bool) -> Row:
    return Row(
        "decision" + ("" if compiled else "-uncompiled"),
        "ms",
        (Bar("value", 1.0), Bar("p99_ms", 20.0)),
        {"work": "decisions", "world": "dark_room", "runs": SEEDS},
        compiled=compiled,
    )


def _command(name: str, *arguments: str, seconds: float, prepared: bool = True) -> Row:
    return Row(
        name,
        "s",
        (Bar("value", seconds),),
        command=arguments,
        prepared=prepared,
    )


_PLAY: Final = ("-m", "gaslamp", "play", "dark_room", "--seed", "1")
_OPEN: Final = "import gaslamp; from gaslamp.worlds import open_world; open_world('dark_room')"

ROWS: Final = (
    _entries("dark_room", 15, compiled=True),
    _entries("sally_anne", 4, compiled=True),
    _entries("cloak_of_darkness", 4, compiled=True),
    _entries("dark_room", 5, compiled=False),
    _entries("sally_anne", 5, compiled=False),
    _entries("cloak_of_darkness", 5, compiled=False),
    _wandering(2, None),
    _wandering(4, 1.0),
    _wandering(8, None),
    _wandering(20, 5.0),
    _hour("meet3"),
    _hour("meet4"),
    _hour("house"),
    _decision(compiled=True),
    _decision(compiled=False),
    Row(
        "tom",
        "stories/s",
        (Bar("value", 1500, at_least=True),),
        command=("-m", "gaslamp", "tom", "--json", "{stories}/hitom_ab832aee_clean.jsonl"),
        says="stories_per_second",
        more_is_better=True,
    ),
    _command("first-prompt", *_PLAY, seconds=0.5),
    # Nothing is kept from before, in a home that is new: as a world that nobody has opened yet.
    _command("first-prompt-new", *_PLAY, seconds=1.2, prepared=False),
    _command("worlds", "-m", "gaslamp", "worlds", seconds=0.15),
    _command("import-and-open", "-c", _OPEN, seconds=0.15),
)
