"""Which of many runs are worth showing: those that differ most, and surprise most.

The first is the most surprising of all; each further one is as unlike those before it as it can
be, counting up to half as much again the more it surprises. Two runs are unlike by what people do
in them, one act after another, and by how they end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from gaslamp.records import SECOND_MS
from gaslamp.runs.tension import RunTension
from gaslamp.values import dataclass

COUNTED: Final = 3
"""So many of the least expected acts of a run say how much it surprises: so a long run is not
remarkable for its length. A proposal."""

_Turn = tuple[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RemarkableRun:
    """A run worth showing, and the reasons, in sentences."""

    run: RunTension
    reasons: tuple[str, ...]


def remarkable_runs(found: Sequence[RunTension], count: int) -> tuple[RemarkableRun, ...]:
    """At most so many of some runs, those that are most worth showing first.

    The same runs in the same order give the same answer. Runs that went alike are one.

    Cost: as many comparisons as there are runs, times `count`.
    """
    candidates = list({one.result.head: one for one in found}.values())
    turns = {one.result.head: frozenset(_turns(one)) for one in candidates}
    bits = {one.result.head: surprise_of(one) for one in candidates}
    most = max(bits.values(), default=0.0) or 1.0
    endings = Counter(one.result.ending for one in found)
    apart = {one.result.head: 1.0 for one in candidates}
    chosen: list[RemarkableRun] = []
    while candidates and len(chosen) < count:
        best = max(
            candidates,
            # max() takes the first of equals: the least seed.
            key=lambda one: apart[one.result.head] * (2 + bits[one.result.head] / most),
        )
        chosen.append(RemarkableRun(best, _reasons(best, found, endings, chosen, turns)))
        candidates.remove(best)
        for one in candidates:
            unlike = _unlike(one, best, turns)
            apart[one.result.head] = min(apart[one.result.head], unlike)
    return tuple(chosen)


def surprise_of(run: RunTension) -> float:
    """How much a run surprises: the bits of what was least expected in it."""
    return sum(one.bits for one in run.least_expected[:COUNTED])


def _turns(run: RunTension) -> tuple[_Turn, ...]:
    """Who did what, and who did what then."""
    return tuple(pairwise(run.turns))


def _unlike(one: RunTension, other: RunTension, turns: dict[str, frozenset[_Turn]]) -> float:
    """How far two runs are apart, from 0 to 1: half by their endings, half by their turns."""
    mine, theirs = turns[one.result.head], turns[other.result.head]
    either = len(mine | theirs)
    apart = 1 - len(mine & theirs) / either if either else 0.0
    return (apart + (one.result.ending != other.result.ending)) / 2


def _reasons(
    run: RunTension,
    found: Sequence[RunTension],
    endings: Counter[str | None],
    shown: Sequence[RemarkableRun],
    turns: dict[str, frozenset[_Turn]],
) -> tuple[str, ...]:
    """Why a run is shown after those shown before it."""
    alike = endings[run.result.ending]
    reasons = [f"It ends as {alike:,} of {len(found):,} runs do."]
    if run.least_expected:
        least = run.least_expected[0]
        when = least.at_ms / SECOND_MS
        reasons.append(
            f"Nobody had expected {least.act} at {when:.1f} s: {least.bits:.1f} bits of surprise "
            "to whom it surprised least."
        )
    if shown:
        own = turns[run.result.head]
        told = frozenset[_Turn]().union(*(turns[one.run.result.head] for one in shown))
        reasons.append(
            f"Of its {len(own)} turns from one act to the next, {len(own - told)} are in none of "
            "those before it."
        )
    return tuple(reasons)
