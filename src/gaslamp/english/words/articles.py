"""Choosing between "a" and "an".

What counts is the sound a phrase begins with, which is read from the spelling:
exceptions by their first letters, numbers by how they are said, capitals by the
names of the letters.

>>> [with_article(word) for word in ("hour", "one-eyed man", "11th hour", "8-ball", "user")]
['an hour', 'a one-eyed man', 'an 11th hour', 'an 8-ball', 'a user']
"""

import re
from typing import Final, Literal

from gaslamp.english.words import irregular
from gaslamp.english.words.lexicon import EMPTY, Lexicon

_FIRST_WORD: Final = re.compile(r"\w[\w'.,-]*")
# Said letter by letter: one letter alone ("f-word"), up to three capitals, or no vowel among them.
_SPELT_OUT: Final = re.compile(
    r"[A-Za-z](?:-|$)|[A-Z][A-Z0-9]{0,2}\b|[B-DF-HJ-NP-TV-XZ][B-DF-HJ-NP-TV-Z0-9]*\b"
)
# "Ypres", "yttrium": not "yacht".
_VOWEL_Y: Final = re.compile(r"y[bcdfghjklmnpqrstvwxz]")
_WORDS_IN_CAPITALS: Final = irregular.SAID_AS_WORDS
_VOWEL_NAMED_LETTERS: Final = "AEFHILMNORSX"
_NEVER_AFTER_THE: Final = frozenset(
    ["a", "all", "an", "another", "any", "both", "each", "every", "her", "his", "its", "my", "no",
     "our", "some", "that", "the", "their", "these", "this", "those", "your"]
)  # fmt: skip
_EXCEPTIONS: Final[tuple[tuple[str, Literal["a", "an"]], ...]] = tuple(
    sorted(
        (
            *((start, "a") for start in irregular.SOUNDS_LIKE_A),
            *((start, "an") for start in irregular.SOUNDS_LIKE_AN),
        ),
        key=lambda pair: -len(pair[0]),
    )
)


def indefinite_article(phrase: str, lexicon: Lexicon = EMPTY) -> Literal["a", "an"]:
    """Whether "a" or "an" goes before this phrase; "a" where there is no word at all.

    >>> [indefinite_article(word) for word in ("usher", "FBI man", "UFO", "unimportant door")]
    ['an', 'an', 'a', 'an']
    """
    found = _FIRST_WORD.search(phrase)
    if found is None:
        return "a"
    word = found.group()
    low = word.lower()
    plain = re.split(r"[.,-]", low)[0]
    if low in lexicon.articles or plain in lexicon.articles:
        return lexicon.articles[low if low in lexicon.articles else plain]
    if word[0].isdigit():
        return _before_digits(word)
    if _SPELT_OUT.match(word) and plain.upper() not in _WORDS_IN_CAPITALS:
        return "an" if word[0].upper() in _VOWEL_NAMED_LETTERS else "a"
    if plain in irregular.WORDS_LIKE_AN or _VOWEL_Y.match(low):
        return "an"
    for start, article in _EXCEPTIONS:
        if low.startswith(start):
            return article
    return "an" if low[0] in "aeiouàáâäåæèéêëìíîïòóôöøùúûü" else "a"


def with_article(phrase: str, lexicon: Lexicon = EMPTY) -> str:
    """The phrase with its indefinite article in front.

    >>> with_article("heir"), with_article("European")
    ('an heir', 'a European')
    """
    return f"{indefinite_article(phrase, lexicon)} {phrase}"


def with_the(phrase: str) -> str:
    """The phrase with "the" in front, unless a determiner of its own stands there.

    >>> with_the("lamp"), with_the("those steps"), with_the("all that blood")
    ('the lamp', 'those steps', 'all that blood')
    """
    return phrase if has_determiner(phrase) else f"the {phrase}"


def has_determiner(phrase: str) -> bool:
    """Whether a phrase begins with a word that stands where an article would.

    >>> has_determiner("those steps"), has_determiner("steps")
    (True, False)
    """
    return phrase.partition(" ")[0].lower() in _NEVER_AFTER_THE


def _before_digits(word: str) -> Literal["a", "an"]:
    """Digits as they are said: 8, 80 and 8000 begin with eight; 11, 18 and the year 1847."""
    match = re.match(r"[\d,]*", word)
    group = match.group().partition(",")[0] if match else ""
    if group.startswith("8"):
        return "an"
    # "1847" is said as a year, "11000" as eleven thousand, "110" as a hundred and ten.
    begins_with_tens = len(group) in {2, 4, 5, 8}
    return "an" if begins_with_tens and group[:2] in {"11", "18"} else "a"
