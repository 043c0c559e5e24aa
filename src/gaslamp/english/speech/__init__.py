"""What is said in a typed line, and what is done in saying it."""

from gaslamp.english.speech.attribution import is_claimed
from gaslamp.english.speech.calls import bare_question, is_of_no_thing, is_put_to_anybody
from gaslamp.english.speech.certainty import (
    BARE,
    LIKELY,
    SURE,
    is_asked_of_a_third,
    is_asked_of_oneself,
    is_wish,
    sends_away,
    speaks_to_somebody,
)
from gaslamp.english.speech.kinds import kind_of, plain_words
from gaslamp.english.speech.narration import is_narrated, is_told_of, tells_of_one
from gaslamp.english.speech.pondering import is_pondered
from gaslamp.english.speech.saying_slips import with_saying_verb
from gaslamp.english.speech.utterances import Utterance, utterance_in

__all__ = [
    "BARE",
    "LIKELY",
    "SURE",
    "Utterance",
    "bare_question",
    "is_asked_of_a_third",
    "is_asked_of_oneself",
    "is_claimed",
    "is_narrated",
    "is_of_no_thing",
    "is_pondered",
    "is_put_to_anybody",
    "is_told_of",
    "is_wish",
    "kind_of",
    "plain_words",
    "sends_away",
    "speaks_to_somebody",
    "tells_of_one",
    "utterance_in",
    "with_saying_verb",
]
