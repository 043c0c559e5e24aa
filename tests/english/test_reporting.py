"""What a line reports to be said is said in the form that it has when it is spoken."""

import pytest

from gaslamp.english.commands import KnownNames, Nameable, clean_line
from gaslamp.english.speech import utterance_in

NAMES = KnownNames.of(
    [
        Nameable("me", ("Crane", "me"), is_person=True, gender="he"),
        Nameable("vale", ("Vale", "the inspector"), is_person=True, gender="she"),
    ]
)
SPOKEN = {
    "tell her it wasn't me": "It wasn't me",
    "warn her that I won't miss twice": "I won't miss twice",
    "reply that my name's none of her business": "My name's none of your business",
    "promise her money if she lets me walk": "I promise you money if you let me walk",
    "promise not to hurt her": "I won't hurt you",
    "threaten to shoot her": "I'll shoot you",
    "yell at her to back off": "Back off",
    "beg her not to tell Ruth": "Don't tell Ruth",
    "ask her politely to put down whatever she's holding": "Put down whatever you're holding",
    "ask whether anyone saw him fall": "Did anyone see him fall?",
    "ask how long this is going to take": "How long is this going to take?",
    "ask for a cigarette": "Can I have a cigarette?",
    "ask to use the telephone": "Can I use the telephone?",
    "apologise for being late": "I'm sorry for being late",
    "thank her for the water": "Thank you for the water",
    "accuse her of lying": "I accuse you of lying",
    "swear on my mother's life": "I swear on my mother's life",
    "introduce myself": "My name is Crane.",
}


@pytest.mark.parametrize("typed", SPOKEN)
def test_what_is_reported_is_said_in_its_own_form(typed: str) -> None:
    said = utterance_in(clean_line(typed), NAMES)
    assert said is not None
    assert said.words == SPOKEN[typed]


@pytest.mark.parametrize(
    "typed", ["confess everything", "tell her about", "tell her the truth", "ask her about Ruth",
              "forbid her to move", "tell her a story"]
)  # fmt: skip
def test_what_only_names_its_words_is_said_by_nobody(typed: str) -> None:
    said = utterance_in(clean_line(typed), NAMES)
    assert said is None or said.is_whole
