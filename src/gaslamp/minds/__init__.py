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
from gaslamp.minds.expectation import (
    Prediction,
)
from gaslamp.minds.freshness import (
    freshness,
    told_apart,
    with_vain,
)
from gaslamp.minds.prevention import (
    Dread,
)
from gaslamp.minds.stakes import (
    stakes_of,
)
from gaslamp.minds.temperament import (
    Temper,
)

__all__ = [
    "CALM",
    "Appraiser",
    "Dread",
    "HelpfulAct",
    "Minds",
    "Prediction",
    "Stance",
    "Temper",
    "attended_to",
    "freshness",
    "stakes_of",
    "told_apart",
    "with_vain",
]
