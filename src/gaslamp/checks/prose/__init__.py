"""What is wrong with told text: agreement, joints, names, repetition, readability."""

from gaslamp.checks.prose.lemmas import (
    lemmas_of,
)
from gaslamp.checks.prose.report import (
    Report,
    report,
)
from gaslamp.checks.prose.tellings import (
    REPETITION,
    TELLINGS,
    Tally,
    tell_all,
)

__all__ = [
    "REPETITION",
    "TELLINGS",
    "Report",
    "Tally",
    "lemmas_of",
    "report",
    "tell_all",
]
