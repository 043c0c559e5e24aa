"""What a verb agrees with where its subject is not simply the words before it.

Two cases: after "there" (and "so", "neither") the subject follows the verb, and in a relative
clause the verb agrees with the noun that the clause is about.

>>> following("there", " fingers round the throat") == THIRD_PLURAL
True
>>> relative(" the fingers that ") == THIRD_PLURAL
True
>>> relative(" it is cold, and ") is None
True
"""

import re
from typing import Final

from gaslamp.english.morphology import looks_plural
from gaslamp.english.referents import THIRD_PLURAL, THIRD_SINGULAR, Agreement

_RELATIVE: Final = re.compile(r"(?:([^\W_][\w'’-]*)[,\s]+)?\b(?:that|which|who)\b(?:\s+\w+ly)?\s*$")
_FUSED: Final = re.compile(r"\b(?:what|whatever|whoever)\s*$", re.IGNORECASE)
_TURNED: Final = frozenset(["there", "so", "neither", "nor", "here"])
_NOUN_PHRASE: Final = re.compile(r"\s*([^.!?…;:,—–\"“”()]*)")
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
_AFTER_NOUN: Final = frozenset(
    ["about", "above", "against", "around", "at", "behind", "below", "beside", "between", "by",
     "for", "from", "in", "inside", "into", "left", "like", "near", "of", "on", "out", "over",
     "round", "that", "through", "to", "under", "underneath", "where", "which", "who", "with"]
)  # fmt: skip
_ONE: Final = frozenset(
    ["a", "an", "another", "each", "every", "neither", "no", "nobody", "nothing", "one", "somebody"]
)  # fmt: skip
_MANY: Final = frozenset(
    ["both", "eight", "few", "five", "four", "many", "nine", "seven", "several", "six", "ten",
     "these", "those", "three", "two"]
)  # fmt: skip


def following(word: str, after: str) -> Agreement | None:
    """What a verb after "there" agrees with: the noun phrase that follows it.

    None where the word turns nothing round, or a slot follows at once.
    """
    if word.lower() not in _TURNED:
        return None
    phrase = _NOUN_PHRASE.match(after)
    words = [one.lower() for one in _WORD.findall(phrase.group(1) if phrase else "")]
    noun: list[str] = []
    for one in words:
        if noun and one in _AFTER_NOUN:
            break
        noun.append(one)
    if not noun:
        return None
    if noun[0] in _MANY:
        return THIRD_PLURAL
    is_one = noun[0] in _ONE and noun[0] != "no"
    return THIRD_PLURAL if not is_one and looks_plural(noun[-1]) else THIRD_SINGULAR


def relative(before: str) -> Agreement | None:
    """What a verb after "that", "which" or "who" agrees with: the noun before that.

    None where no such word stands there, or a slot stands before it.
    """
    if _FUSED.search(before):
        return THIRD_SINGULAR
    found = _RELATIVE.search(before)
    if found is None or found.group(1) is None:
        return None
    noun = found.group(1)
    return THIRD_PLURAL if looks_plural(noun.lower()) else THIRD_SINGULAR


def is_of_slot(before: str) -> bool:
    """Whether a relative clause begins here right after a slot, which it is then about."""
    found = _RELATIVE.search(before)
    return found is not None and found.group(1) is None and not before[: found.start()].strip(", ")
