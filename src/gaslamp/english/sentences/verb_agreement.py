"""What a verb agrees with where its subject is not simply the words before it.

Two cases: after "there" (and "so", "neither") the subject follows the verb, and in a relative
clause the verb agrees with the noun that the clause is about.

>>> subject_after_there("there", " fingers round the throat") == THIRD_PLURAL
True
>>> relative_antecedent(" the fingers that ") == THIRD_PLURAL
True
>>> relative_antecedent(" it is cold, and ") is None
True
"""

import re
from typing import Final

from gaslamp.english.sentences.referents import THIRD_PLURAL, THIRD_SINGULAR, Agreement
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.english.words.morphology import looks_plural

_RELATIVE: Final = LatePattern(
    r"(?:([^\W_][\w'’-]*)[,\s]+)?\b(?:that|which|who)\b(?:\s+\w+ly)?\s*$"
)
_FUSED: Final = LatePattern(r"\b(?:what|whatever|whoever)\s*$", re.IGNORECASE)
_TURNED: Final = frozenset(["there", "so", "neither", "nor", "here"])
_NOUN_PHRASE: Final = LatePattern(r"\s*([^.!?…;:,—–\"“”()]*)")
_WORD: Final = LatePattern(r"[^\W_][\w'’-]*")
_AFTER_NOUN: Final = frozenset(
    ["about", "above", "after", "again", "against", "already", "any", "anywhere", "around",
     "at", "behind", "below", "beside", "between", "by", "for", "from", "here", "in",
     "inside", "into", "left", "like", "near", "now", "of", "on", "out", "over", "round",
     "that", "there", "through", "to", "under", "underneath", "where", "which", "who",
     "with", "yet"]
)  # fmt: skip
_ONE: Final = frozenset(
    ["a", "an", "another", "each", "every", "neither", "no", "nobody", "nothing", "one", "somebody"]
)  # fmt: skip
_MANY: Final = frozenset(
    ["both", "eight", "few", "five", "four", "many", "nine", "seven", "several", "six", "ten",
     "these", "those", "three", "two"]
)  # fmt: skip
_DETERMINERS: Final = frozenset(
    ["a", "an", "another", "each", "every", "her", "his", "its", "my", "no", "some", "that", "the",
     "their", "these", "this", "those", "your"]
)  # fmt: skip
_ASIDE: Final = frozenset(["away", "down", "off", "somewhere", "to", "up"])
_TIMES: Final = frozenset(["instant", "minute", "moment", "second", "time", "way"])
_OF_PLACE: Final = frozenset(
    ["appear", "be", "burn", "come", "drift", "drip", "drop", "fall", "go", "gape", "gleam", "hang",
     "lean", "lie", "rise", "run", "shine", "sit", "stand", "stretch", "wait"]
)  # fmt: skip
_TURNING: Final = LatePattern(r"\b(?:neither|nor|so)\s*$", re.IGNORECASE)
# Two or more noun phrases with "and", each with its article, and no clause before them but
# one that a comma ends.
_ONE_OF_SEVERAL: Final = (
    r"(?:an?|the|some|no|his|her|its|their|my|your|one|another)(?:\s+(?!and\b|or\b)[\w'’-]+){1,3}"
)
_SEVERAL: Final = LatePattern(
    rf"(?:^|[,;:—–.!?])\s*(?:and\s+|but\s+|then\s+)?{_ONE_OF_SEVERAL}"
    rf"(?:,\s+{_ONE_OF_SEVERAL})*,?\s+and\s+(?:{_ONE_OF_SEVERAL}|[\w-]+)\s*$",
    re.IGNORECASE,
)


def subject_after_there(word: str, after: str) -> Agreement | None:
    """What a verb after "there" agrees with: the noun phrase that follows it.

    None where the word turns nothing round, or a slot follows at once.
    """
    return phrase(after) if word.lower() in _TURNED else None


def subject_after_place(words: list[str], lemma: str, after: str) -> Agreement | None:
    """What a verb after a place agrees with: "Out of the dark {come} two men".

    None where the words before the verb hold its subject, or the verb is no verb of place.

    >>> subject_after_place(["out", "of", "the", "dark"], "come", " two men") == THIRD_PLURAL
    True
    >>> subject_after_place(["behind", "the", "door", "a", "man"], "stand", " still") is None
    True
    """
    low = [word.lower() for word in words]
    if not low or low[0] not in _AFTER_NOUN | _ASIDE or lemma.partition(" ")[0] not in _OF_PLACE:
        return None
    follower = _WORD.match(after.lstrip())
    first = follower.group().lower() if follower else ""
    if sum(word in _DETERMINERS for word in low) > 1 or first in _AFTER_NOUN | _ASIDE | {""}:
        return None
    return None if first.endswith(("ly", "ing")) else phrase(after)


def is_coordinated(text: str, *, is_start: bool) -> bool:
    """Whether these words before a verb are several subjects: "a knee and an elbow".

    Words that follow a verb begin its object, up to a comma: there only what is after counts.

    >>> is_coordinated("A knee and an elbow ", is_start=True)
    True
    >>> is_coordinated("Behind it and me ", is_start=True)
    False
    >>> is_coordinated(" the wall, and the match ", is_start=False)
    False
    """
    if not is_start:
        _, mark, text = text.partition(",")
        text = mark + text
    return _SEVERAL.search(text) is not None


def without_aside(text: str) -> str:
    """The words before a verb without what stands in commas right before it.

    >>> without_aside("The lamp, or the dark, "), without_aside("Then, at last, the lamp ")
    ('The lamp', 'Then, at last, the lamp ')
    """
    if not text.rstrip().endswith(","):
        return text
    head, comma, _ = text.rstrip()[:-1].rpartition(",")
    return head if comma else text


def is_noun_phrase(text: str) -> bool:
    """Whether these words can be a subject that a clause about it follows: "the hand {me} ..."."""
    words = _WORD.findall(text.lower())
    if not words or words[-1] in _AFTER_NOUN | _TIMES:
        return False
    return words[0] in _DETERMINERS | _MANY | {"all", "everything", "nothing"}


def is_many(word: str) -> bool:
    """Whether this word alone is a subject of several: "both", "three"."""
    return word.lower() in _MANY


def is_inverted(text: str) -> bool:
    """Whether the verb after these words comes before its subject: "nor {do} {me}"."""
    return _TURNING.search(text) is not None


def relative_antecedent(before: str) -> Agreement | None:
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


def is_fused(before: str) -> bool:
    """Whether a clause begins here that is a noun itself: "what {be} left of it"."""
    return _FUSED.search(before) is not None


def is_of_slot(before: str) -> bool:
    """Whether a relative clause begins here right after a slot, which it is then about."""
    found = _RELATIVE.search(before)
    return found is not None and found.group(1) is None and not before[: found.start()].strip(", ")


def phrase(after: str) -> Agreement | None:
    """What the noun phrase at the start of a text asks of a verb; None if none is there."""
    found = _NOUN_PHRASE.match(after)
    words = [one.lower() for one in _WORD.findall(found.group(1) if found else "")]
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
