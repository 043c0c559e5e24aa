"""How many runs came to which ending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from gaslamp.runs.result import RunResult
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class EndingCounts:
    """Endings by name, the most frequent first, then by name; "None" is of runs without one.

    >>> from gaslamp.runs import RunSpec, simulate_many
    >>> runs = list(simulate_many(RunSpec("sally_anne", seed=n) for n in range(4)))
    >>> print(EndingCounts.of(runs).as_text())
    Endings of 4 runs:
      sally_looks_in_the_basket  4  100.0%
    """

    counts: Mapping[str, int]

    @classmethod
    def of(cls, runs: Iterable[RunResult]) -> EndingCounts:
        """The counts of some runs."""
        return cls.of_counts(Counter(str(run.ending) for run in runs))

    @classmethod
    def of_counts(cls, found: Mapping[str, int]) -> EndingCounts:
        """Those counted already, in any order."""
        return cls(dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))))

    @property
    def runs(self) -> int:
        """How many runs there were."""
        return sum(self.counts.values())

    def as_text(self) -> str:
        """A table with a line for each ending, and its share of the runs."""
        width = max(map(len, self.counts), default=0)
        digits = len(f"{self.runs:,}")
        rows = [
            f"  {name.ljust(width)}  {times:>{digits},}  {times / self.runs:6.1%}"
            for name, times in self.counts.items()
        ]
        return "\n".join([f"Endings of {self.runs:,} runs:", *rows])
