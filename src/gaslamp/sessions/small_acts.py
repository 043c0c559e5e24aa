"""Small acts told as they were typed: "You shrug", where nothing comes of a shrug.

>>> told_act("rub my eyes with both hands", Style(), "Ida", "she", Lexicon())
'You rub your eyes with both hands.'
>>> told_act("rub my eyes", Style(person=3, tense="past"), "Ida", "she", Lexicon())
'Ida rubbed her eyes.'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gaslamp.english.words import Lexicon, capitalise, inflect_verb
from gaslamp.sessions.style import Style

_OWN: Final = re.compile(r"\b(?:my|me|myself|mine|i)\b", re.IGNORECASE)
_SECOND: Final = {"my": "your", "me": "you", "myself": "yourself", "mine": "yours", "i": "you"}
_THIRD: Final[Mapping[str, Mapping[str, str]]] = {
    "he": {"my": "his", "me": "him", "myself": "himself", "mine": "his", "i": "he"},
    "she": {"my": "her", "me": "her", "myself": "herself", "mine": "hers", "i": "she"},
    "they": {"my": "their", "me": "them", "myself": "themselves", "mine": "theirs", "i": "they"},
    "it": {"my": "its", "me": "it", "myself": "itself", "mine": "its", "i": "it"},
}
_LONGEST: Final = 80


def told_act(line: str, style: Style, name: str, gender: str, lexicon: Lexicon) -> str | None:
    """A small act as it is told in a style; None if the line is none.

    Args:
        line: the act as ordered, cleaned. name, gender: of whoever does it.
    """
    bare = line.strip(" .!?").strip()
    verb, _, rest = bare.partition(" ")
    if not verb.isalpha() or len(bare) > _LONGEST or '"' in bare:
        return None
    words = {1: {}, 2: _SECOND, 3: _THIRD.get(gender, _THIRD["they"])}[style.person]
    subject = {1: "I", 2: "you", 3: name}[style.person]
    told = inflect_verb(verb.casefold(), style.tense, style.person, lexicon=lexicon)
    after = _OWN.sub(lambda found: words.get(found[0].casefold(), found[0]), rest)
    return capitalise(f"{subject} {told} {after}".strip()) + "."
