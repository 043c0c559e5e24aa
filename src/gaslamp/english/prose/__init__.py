"""What a person perceived and believes, told: beats, facts, whole stories."""

from gaslamp.english.prose.facts import (
    adjective,
    clause,
    is_sayable,
)
from gaslamp.english.prose.run_telling import (
    Onlooker,
    Page,
    run_paragraphs,
)
from gaslamp.english.prose.telling import (
    tell,
)

__all__ = [
    "Onlooker",
    "Page",
    "adjective",
    "clause",
    "is_sayable",
    "run_paragraphs",
    "tell",
]
