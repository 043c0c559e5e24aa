"""Verbs of saying that were mistyped at the head of a line: "aks about Ida", "tel him to row".

A slip there makes of what one asks for something said word for word. Only what is no word of
English that a line may begin with is put right, and only where something follows that such a verb
takes: whom it is said to, or what about.

>>> names = frozenset(["ida"])
>>> with_saying_verb("aks about ida", names), with_saying_verb("tel ida to row", names)
('ask about ida', 'tell ida to row')
>>> with_saying_verb("tall him", names), with_saying_verb("tel aviv", names)
('tall him', 'tel aviv')
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from gaslamp.english.commands.spelling import slips_between
from gaslamp.english.words.bodily_verbs import is_verb
from gaslamp.english.words.late_patterns import LatePattern

_SAYING: Final = (
    "tell", "ask", "say", "whisper", "shout", "yell", "answer", "reply", "warn", "order",
    "promise", "demand", "mutter", "scream", "explain", "apologise", "threaten",
)  # fmt: skip
_FOLLOWS: Final = frozenset(
    ["him", "her", "them", "about", "that", "if", "whether", "what", "who", "where", "why", "how",
     "to", "for", "everyone", "everybody", "the", "nothing", "something", '"']
)  # fmt: skip
_WORDS: Final = frozenset(
    ["tall", "till", "teal", "tale", "sky", "sly", "soy", "saw", "as", "ash", "asks", "mask",
     "task", "bask", "cell", "bell", "well", "fell", "hell", "sell", "short", "shoot", "warm",
     "worn", "war", "yells", "wan", "stay", "spy", "sat", "shot", "other", "older", "says", "sad",
     "day", "may", "way", "reply", "bell"]
)  # fmt: skip
"""English of the same look, which is meant as it stands."""
_FIRST: Final = LatePattern(r"(?P<verb>[a-z]{3,10}) (?P<next>[a-z']+|\")", re.IGNORECASE)
_FEWEST_FOR_TWO: Final = 7


def with_saying_verb(line: str, names: Container[str]) -> str:
    """The line with the verb of saying that its first word is a slip for; else itself.

    Args:
        names: words by which things and people are known.
    """
    found = _FIRST.match(line)
    if found is None:
        return line
    word, following = found["verb"].casefold(), found["next"].casefold()
    if word in names or word in _WORDS or word in _SAYING or is_verb(word):
        return line
    if following not in _FOLLOWS and following not in names:
        return line
    near = [one for one in _SAYING if one[0] == word[0] and _is_slip(word, one)]
    return f"{near[0]}{line[found.end('verb') :]}" if len(near) == 1 else line


def _is_slip(word: str, verb: str) -> bool:
    most = 2 if len(verb) >= _FEWEST_FOR_TWO else 1
    return sorted(word) == sorted(verb) or slips_between(word, verb, at_most=most) <= most
