"""What is known of people, whatever systems a world uses.

How feelings arise, last and rouse a body, what temperament makes of them, how soon somebody
answers and how long it takes to do things.
"""

from gaslamp.systems.psychology.appraisal import (
    Appraised,
    of_act,
    of_deed,
    of_event,
    of_fortune,
    of_object,
    of_prospect,
)
from gaslamp.systems.psychology.emotion import (
    EMOTION_HALF_LIFE_S,
    PAD,
    RESTING_AROUSAL,
    intensity_after,
    mood_after_rest,
)
from gaslamp.systems.psychology.temperament import (
    Factors,
    usual_mood,
)
from gaslamp.systems.psychology.timing import (
    Sense,
    reaction_ms,
)

__all__ = [
    "EMOTION_HALF_LIFE_S",
    "PAD",
    "RESTING_AROUSAL",
    "Appraised",
    "Factors",
    "Sense",
    "intensity_after",
    "mood_after_rest",
    "of_act",
    "of_deed",
    "of_event",
    "of_fortune",
    "of_object",
    "of_prospect",
    "reaction_ms",
    "usual_mood",
]
