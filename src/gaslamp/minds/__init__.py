"""How people feel, weigh and choose: appraisal, emotion, temperament, attention, expectation."""

from gaslamp.minds.appraisal import (
    Appraiser,
)
from gaslamp.minds.attention import (
    attended_to,
)
from gaslamp.minds.deliberation import (
    CALM,
    HelpfulAct,
    Minds,
    Stance,
)
from gaslamp.minds.freshness import (
    freshness,
    with_vain,
)
from gaslamp.minds.temperament import (
    Temper,
)

__all__ = [
    "CALM",
    "Appraiser",
    "HelpfulAct",
    "Minds",
    "Stance",
    "Temper",
    "attended_to",
    "freshness",
    "with_vain",
]
