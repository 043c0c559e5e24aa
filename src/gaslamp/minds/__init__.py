"""How people feel, weigh and choose: appraisal, emotion, temperament, attention, expectation."""

from gaslamp.minds.appraisal import (
    Appraiser,
)
from gaslamp.minds.attention import (
    attended_to,
)
from gaslamp.minds.choosing import (
    CALM,
    Advice,
    Minds,
    Stance,
)
from gaslamp.minds.temperament import (
    Temper,
)

__all__ = [
    "CALM",
    "Advice",
    "Appraiser",
    "Minds",
    "Stance",
    "Temper",
    "attended_to",
]
