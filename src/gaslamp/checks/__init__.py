"""What can be found out about a world without playing it."""

from gaslamp.checks.beginnings import (
    Beginning,
    beginnings,
)
from gaslamp.checks.counts import (
    Counts,
    breakdown,
    count_believed,
    count_states,
    exact_counts,
)
from gaslamp.checks.drama import (
    DramaFinding,
    drama_findings,
    early_findings,
)
from gaslamp.checks.exploration import (
    Explored,
    explore,
)
from gaslamp.checks.findings import (
    Examination,
    Finding,
    examine,
)
from gaslamp.checks.guessed_subjects import (
    GuessedLine,
    guessed_lines,
    with_subjects_said,
)
from gaslamp.checks.lines import (
    LineFinding,
    line_findings,
)
from gaslamp.checks.names_alike import (
    NameFinding,
    confusable_names,
)
from gaslamp.checks.open_lines import (
    OpenLine,
    open_lines,
)
from gaslamp.checks.proper_names import (
    name_findings,
)
from gaslamp.checks.told_lines import (
    Section,
    sections_of,
    told_in_view,
    told_of_percept,
)

__all__ = [
    "Beginning",
    "Counts",
    "DramaFinding",
    "Examination",
    "Explored",
    "Finding",
    "GuessedLine",
    "LineFinding",
    "NameFinding",
    "OpenLine",
    "Section",
    "beginnings",
    "breakdown",
    "confusable_names",
    "count_believed",
    "count_states",
    "drama_findings",
    "early_findings",
    "exact_counts",
    "examine",
    "explore",
    "guessed_lines",
    "line_findings",
    "name_findings",
    "open_lines",
    "sections_of",
    "told_in_view",
    "told_of_percept",
    "with_subjects_said",
]
