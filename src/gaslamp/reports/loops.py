"""Which runs of a world go round: a page, and an object for programs."""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.checks.loops import Loop
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class LoopsReport:
    """The runs that go round. `str` is the page that `gaslamp check --loops` prints.

    `seeds` is from how many seeds runs were made.
    """

    title: str
    seeds: int
    found: tuple[Loop, ...]

    @property
    def is_wrong(self) -> bool:
        """Whether any run goes round."""
        return bool(self.found)

    def __str__(self) -> str:
        if not self.found:
            return f"Of the runs of {self.seeds:,} seeds none goes round."
        listed = "\n".join(f"  {one}" for one in self.found)
        return f"Of the runs of {self.seeds:,} seeds {len(self.found):,} go round:\n{listed}"

    def as_json(self) -> Mapping[str, object]:
        """The object that docs/reference/json.md describes."""
        return {
            "world": self.title,
            "seeds": self.seeds,
            "loops": [
                {
                    "seed": one.seed,
                    "waiting": one.played,
                    "who": one.who,
                    "acts": list(one.acts),
                    "at_ms": one.at_ms,
                }
                for one in self.found
            ],
        }
