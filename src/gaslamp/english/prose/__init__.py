"""What a person perceived and believes, told: beats, facts, whole stories."""

from gaslamp.english.prose.facts import (
    adjective,
    clause,
    is_sayable,
)
from gaslamp.english.prose.story import (
    Onlooker,
    Page,
    told,
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
    "tell",
    "told",
]
