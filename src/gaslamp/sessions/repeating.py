"""Lines that ask for the last act once more: "do that again, harder", "say it again", "repeat".

>>> repetition_in("do it again, but harder"), repetition_in("say that again louder")
(Repetition(is_of_words=False, is_louder=False), Repetition(is_of_words=True, is_louder=True))
>>> repetition_in("say hello again") is None
True
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.speech import plain_words
from gaslamp.english.words import LatePattern
from gaslamp.values import dataclass

_AGAIN: Final = r"(?:again|once more|one more time|a second time|another time|over)"
_LINE: Final = LatePattern(
    r"(?:(?:and|now|just|please|ok|okay|well) )*"
    r"(?:(?P<say>(?:say|ask|repeat|shout|yell|whisper)(?: (?:it|that|this|the question|him|her|"
    r"them|"
    rf"myself))*|tell (?:him|her|them)(?: that)?)|(?:do|try|have)(?: (?:it|that|this|the same"
    rf"(?: thing)?|another go))?|once|same) {_AGAIN}"
    r"|(?P<repeat>repeat (?:what i (?:just )?said|myself|it|that|the question|my (?:words|question|"
    r"answer)))|(?:(?:one|once) more|same again|same thing again)(?: time)?"
)
_HOW: Final = LatePattern(
    r"(?:,| but| and| only| this time| just| even| more| much| a (?:bit|little)| with more \w+|"
    r" \w+ly|"
    r" (?:louder|harder|softer|quieter|faster|slower|firmer|clearer|better|loud|hard|gentle|"
    r"feeling|slow|quiet))+$"
)
_LOUDER: Final = LatePattern(r"\b(?:louder|loudly|loud)\b|^(?:shout|yell)\b")


@dataclass(frozen=True, slots=True)
class Repetition:
    """What is to be done once more. `is_of_words`: what was said last, and not what was done."""

    is_of_words: bool
    is_louder: bool


def repetition_in(line: str) -> Repetition | None:
    """What a line asks for once more; None if it asks for something of its own."""
    plain = plain_words(line)
    bare = _HOW.sub("", plain)
    found = _LINE.fullmatch(bare)
    if found is None:
        return None
    is_of_words = found["say"] is not None or found["repeat"] is not None
    return Repetition(is_of_words, _LOUDER.search(plain) is not None)
