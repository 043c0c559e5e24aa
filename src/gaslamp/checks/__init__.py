"""What can be found out about a world without playing it."""

from gaslamp.checks.counts import Counts, breakdown, count_states, counts
from gaslamp.checks.exploration import Explored, explore
from gaslamp.checks.findings import Examination, Finding, examine

__all__ = [
    "Counts",
    "Examination",
    "Explored",
    "Finding",
    "breakdown",
    "count_states",
    "counts",
    "examine",
    "explore",
]
