"""What is said in a typed line, and what is done in saying it."""

from gaslamp.english.speech.kinds import kind_of, plain_words
from gaslamp.english.speech.utterances import (
    BARE,
    LIKELY,
    SURE,
    Utterance,
    utterance_in,
)

__all__ = [
    "BARE",
    "LIKELY",
    "SURE",
    "Utterance",
    "kind_of",
    "plain_words",
    "utterance_in",
]
