"""Stories of the theory-of-mind suites, told in one world and answered by its engine."""

from gaslamp.adapters.tom.reading import (
    Stories,
    read_stories,
)
from gaslamp.adapters.tom.rooms import (
    Rooms,
    rooms_for,
)
from gaslamp.adapters.tom.scores import (
    Scores,
)
from gaslamp.adapters.tom.stories import (
    Answer,
    Containers,
    Question,
    Story,
    Talk,
)
from gaslamp.adapters.tom.turns import (
    TurnScores,
    has_turns,
    turn_scores,
)
from gaslamp.adapters.tom.witnesses import (
    WitnessScores,
    has_witnesses,
    witness_scores,
)

__all__ = [
    "Answer",
    "Containers",
    "Question",
    "Rooms",
    "Scores",
    "Stories",
    "Story",
    "Talk",
    "TurnScores",
    "WitnessScores",
    "has_turns",
    "has_witnesses",
    "read_stories",
    "rooms_for",
    "turn_scores",
    "witness_scores",
]
