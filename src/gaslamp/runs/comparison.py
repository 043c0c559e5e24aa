"""Two sets of runs side by side: how often each ending came about, and where runs first part.

Runs at the same place with the same seed are a pair: whatever one of them draws for a purpose at a
time the other draws, too. So where a pair first parts is where what was changed first mattered, be
it a line of the world or a setting, and no accident of the dice.

Intervals are of 95 %: of a share, Wilson's; of the difference of two, Newcombe's, which is made of
them. They are right for few runs and for shares near 0 and 1, where the usual ones are not.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", J. Am.
    Stat. Assoc. 22 (1927); R. G. Newcombe, "Interval estimation for the difference between
    independent proportions", Statistics in Medicine 17 (1998), method 10.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import sqrt
from typing import Final

from gaslamp.records import SECOND_MS, Json
from gaslamp.values import dataclass

Z: Final = 1.959963984540054
"""Of a normal distribution, 95 % lies within so many standard deviations."""

MOST_SHOWN: Final = 5
"""So many kinds of first difference are shown, the most frequent first."""


@dataclass(frozen=True, slots=True)
class LogEvent:
    """An entry of a log, by what can be compared of it: when, what, by whom, about what."""

    entry: int
    at_ms: int
    kind: str
    who: str | None
    act: str | None
    arguments: tuple[str, ...]

    @property
    def text(self) -> str:
        """The entry in a few words, such as ``2.4 s: anne begins move(anne, basket, box)``."""
        words = [self.who, _VERBS.get(self.kind, self.kind)]
        if self.act is not None:
            words.append(f"{self.act}({', '.join(self.arguments)})")
        return f"{self.at_ms / SECOND_MS:.1f} s: {' '.join(one for one in words if one)}"

    @property
    def sort(self) -> tuple[str, str | None, str | None]:
        """What makes two differences one of a kind."""
        return self.kind, self.who, self.act


_VERBS: Final = {"begin": "begins", "wait": "waits", "happen": "does", "fail": "fails at"}


@dataclass(frozen=True, slots=True)
class RunLog:
    """What is compared of one run: seed, ending, the hash of its log, and what gets that.

    `at_ms` is when it ended.
    """

    seed: int
    ending: str
    head: str
    log: Callable[[], Sequence[LogEvent]]
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class EndingShare:
    """How often an ending came about: of so many runs so many, as a share, with its interval."""

    times: int
    runs: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.times / self.runs if self.runs else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's, of 95 %.

        >>> low, high = EndingShare(0, 10).interval
        >>> round(low, 3), round(high, 3)
        (0.0, 0.278)
        """
        if not self.runs:
            return 0.0, 1.0
        n, p = self.runs, self.share
        centre = p + Z * Z / (2 * n)
        reach = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        scale = 1 + Z * Z / n
        return max(0.0, (centre - reach) / scale), min(1.0, (centre + reach) / scale)


@dataclass(frozen=True, slots=True)
class EndingComparison:
    """One ending in both sets."""

    name: str
    one: EndingShare
    other: EndingShare

    @property
    def difference(self) -> float:
        """By how much the second share is above the first."""
        return self.other.share - self.one.share

    @property
    def interval(self) -> tuple[float, float]:
        """Newcombe's, of 95 %, of the difference.

        >>> found = EndingComparison("won", EndingShare(48, 80), EndingShare(56, 70))
        >>> [round(bound, 4) for bound in found.interval]
        [0.0524, 0.3339]
        """
        (low, high), (other_low, other_high) = self.one.interval, self.other.interval
        p, q = self.one.share, self.other.share
        below = sqrt((q - other_low) ** 2 + (high - p) ** 2)
        above = sqrt((other_high - q) ** 2 + (p - low) ** 2)
        return self.difference - below, self.difference + above


@dataclass(frozen=True, slots=True)
class FirstDifference:
    """Where pairs first part in one way: so many pairs, and one of them as the example.

    `run` is the place of the example, `one` and `other` what comes there in each, None where
    the log is over.
    """

    times: int
    run: int
    one: LogEvent | None
    other: LogEvent | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets of runs side by side.

    `pairs` is how many runs stand at the same place with the same seed, `alike` how many of these
    went alike to the byte, `first` where the others first part, most frequent first.
    """

    names: tuple[str, str]
    endings: tuple[EndingComparison, ...]
    pairs: int
    alike: int
    first: tuple[FirstDifference, ...]

    def as_text(self) -> str:
        """The comparison as a table and a list."""
        width = max((len(one.name) for one in self.endings), default=0)
        one, other = ("A", "B")
        lines = [f"{one} is {self.names[0]}, {other} is {self.names[1]}.", ""]
        lines.append("Endings, with intervals of 95 %:")
        for found in self.endings:
            low, high = found.interval
            lines.append(
                f"  {found.name.ljust(width)}  {one} {_share(found.one)}  {other}"
                f" {_share(found.other)}  {other} - {one} {found.difference:+6.1%}"
                f" ({low:+.1%} to {high:+.1%})"
            )
        lines.append("")
        if not self.pairs:
            lines.append("No two runs have a seed in common, so that no first difference is told.")
            return "\n".join(lines)
        pairs = "1 pair" if self.pairs == 1 else f"{self.pairs:,} pairs"
        lines.append(f"Of {pairs} with the same seed {self.alike:,} went alike.")
        if self.first:
            lines.append("Where the others first part:")
        for part in self.first:
            times = "once" if part.times == 1 else f"{part.times:,} times"
            lines.append(f"  {times}, as in run {part.run}:")
            lines.append(f"    {one}  {_told(part.one)}")
            lines.append(f"    {other}  {_told(part.other)}")
        return "\n".join(lines)

    def as_json(self) -> dict[str, Json]:
        """The object that docs/reference/json.md describes under `compare`."""
        return {
            "sets": list(self.names),
            "endings": [
                {
                    "name": one.name,
                    "runs": [one.one.runs, one.other.runs],
                    "times": [one.one.times, one.other.times],
                    "intervals": [list(one.one.interval), list(one.other.interval)],
                    "difference": one.difference,
                    "interval": list(one.interval),
                }
                for one in self.endings
            ],
            "pairs": self.pairs,
            "alike": self.alike,
            "first": [
                {
                    "times": part.times,
                    "run": part.run,
                    "entries": [_entry(part.one), _entry(part.other)],
                }
                for part in self.first
            ],
        }


def compare_runs(
    names: tuple[str, str], one: Mapping[int, RunLog], other: Mapping[int, RunLog]
) -> Comparison:
    """Two sets of runs, each by their place, side by side.

    Cost: the log of every pair that did not go alike.
    """
    counts = [Counter(run.ending for run in runs.values()) for runs in (one, other)]
    endings = [
        EndingComparison(
            name, EndingShare(counts[0][name], len(one)), EndingShare(counts[1][name], len(other))
        )
        for name in sorted({*counts[0], *counts[1]})
    ]
    pairs = [
        place for place, run in one.items() if place in other and other[place].seed == run.seed
    ]
    apart = [place for place in pairs if one[place].head != other[place].head]
    parted = [(place, *first_difference(one[place].log(), other[place].log())) for place in apart]
    return Comparison(
        names,
        tuple(sorted(endings, key=lambda found: (-abs(found.difference), found.name))),
        len(pairs),
        len(pairs) - len(apart),
        tuple(_by_kind(parted)),
    )


def first_difference(
    one: Sequence[LogEvent], other: Sequence[LogEvent]
) -> tuple[LogEvent | None, LogEvent | None]:
    """The first entries in which two logs differ; None: that log is over there."""
    for place in range(max(len(one), len(other))):
        first = one[place] if place < len(one) else None
        second = other[place] if place < len(other) else None
        if first != second:
            return first, second
    return None, None


def _by_kind(
    parted: Iterable[tuple[int, LogEvent | None, LogEvent | None]],
) -> list[FirstDifference]:
    found: dict[object, list[tuple[int, LogEvent | None, LogEvent | None]]] = {}
    for place, one, other in parted:
        found.setdefault((one and one.sort, other and other.sort), []).append((place, one, other))
    ranked = sorted(found.values(), key=lambda several: (-len(several), several[0][0]))
    return [FirstDifference(len(several), *several[0]) for several in ranked[:MOST_SHOWN]]


def _share(found: EndingShare) -> str:
    low, high = found.interval
    return f"{found.share:6.1%} ({low:.1%} to {high:.1%})"


def _told(event: LogEvent | None) -> str:
    return "is over" if event is None else event.text


def _entry(event: LogEvent | None) -> Json:
    if event is None:
        return None
    return {
        "entry": event.entry,
        "at_ms": event.at_ms,
        "kind": event.kind,
        "who": event.who,
        "act": event.act,
        "arguments": list(event.arguments),
    }
