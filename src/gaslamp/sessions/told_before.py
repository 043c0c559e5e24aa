"""What the text has named and the world has no thing for: answered with the sentence that named it.

A telling is full of chandeliers, buttons and bees. Whoever types the name of one has read it, and
is told what they read: nothing that was not shown to them can be found so, and nothing hidden.

>>> sentence_with(("chandeliers",), ["It is dark. A hall, all gold under its chandeliers."])
'A hall, all gold under its chandeliers.'
>>> sentence_with(("knife",), ["It is dark."]) is None
True
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Final

from gaslamp.english.commands import synonyms
from gaslamp.english.words import LatePattern, pluralise

_SENTENCE: Final = LatePattern(r".+?(?:[.!?…]+[\"”’']*(?=\s|$)|$)", re.DOTALL)
_WORD: Final = LatePattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OWN: Final = "\0"
_BESIDE: Final = LatePattern(rf"{_OWN}[^{_OWN}]*\band\b[^{_OWN}]+$", re.DOTALL)
"""A sentence that goes on after what was said, with what was done."""
_SHORTEST: Final = 3
_NUMBERS: Final = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight"])
"""What tells apart and does not describe: "one hand" is no other name of a hand."""
_MOST_READ: Final = 200_000
"""Letters looked through: what was told longer ago than that is forgotten."""


def sentence_with(words: Sequence[str], told: Iterable[str]) -> str | None:
    """The last sentence told that has the last of these words in it, and of such the most of them.

    Args:
        told: texts, the last told first.

    Cost: linear in what was told.
    """
    wanted = [one for one in words if len(one) >= _SHORTEST]
    if not wanted:
        return None
    forms = {one: _forms(one) for one in wanted}
    best: tuple[int, str] | None = None
    left = _MOST_READ
    for text in told:
        left -= len(text)
        if left < 0:
            break
        for sentence in reversed(_SENTENCE.findall(" ".join(text.split()))):
            own = {one.casefold() for one in _WORD.findall(sentence)}
            if own.isdisjoint(forms[wanted[-1]]):
                continue
            found = sum(not own.isdisjoint(each) for each in forms.values())
            if best is None or found > best[0]:
                best = found, sentence.strip()
    return None if best is None else best[1]


def without_own_words(text: str, said: str) -> str:
    """A text without what whoever reads it has said themselves, and that they said it.

    To have named something aloud is not to have been told of it. What they did beside is told.

    >>> without_own_words('"A key?" you say, and turn the lamp up. It is late.', "A key?")
    '... you say, and turn the lamp up. It is late.'
    >>> without_own_words('It is dark. "Is it the door?" you ask. Vale nods.', "Is it the door?")
    'It is dark. Vale nods.'
    >>> without_own_words("There is no light.", "no")
    'There is no light.'
    """
    marked = " ".join(text.split())
    # Each sentence of it, and all of several in one: in both ways it may be told.
    for one in (said, *_SENTENCE.findall(said)):
        if own := _WORD.findall(one):
            phrase = r"[\W\d_]+".join(map(re.escape, own))
            marked = re.sub(rf"[\"“”‘'«]{phrase}[^\w\s]*", _OWN, marked, flags=re.IGNORECASE)
    if _OWN not in marked:
        return text
    kept = (one.strip() for one in _SENTENCE.findall(marked))
    return " ".join(
        one.replace(_OWN, "... ").strip() for one in kept if _OWN not in one or _BESIDE.search(one)
    ).replace("...  ", "... ")


def without_told_adjectives(
    words: Sequence[str], known: Container[str], told: Iterable[str]
) -> tuple[str, ...]:
    """A line without the words before a known one that only the text has: "the red ball".

    >>> without_told_adjectives(("put", "the", "red", "ball"), {"put", "ball"}, ["It is red."])
    ('put', 'the', 'ball')
    """
    texts = tuple(told)
    kept = [
        word
        for place, word in enumerate(words)
        if word in known
        or words[place + 1 : place + 2] == ()
        or words[place + 1] not in known
        or words[place + 1] in synonyms.SMALL_WORDS | synonyms.PARTICLES
        or place == 0
        or word in synonyms.DETERMINERS
        or word in _NUMBERS
        or sentence_with((word,), texts) is None
    ]
    return tuple(kept)


def _forms(word: str) -> frozenset[str]:
    """A word, its plural, its singular if it looks like a plural, and each as somebody's."""
    made = {word, pluralise(word)}
    if word.endswith("s"):
        made.update(one for one in (word[:-1], word[:-2], f"{word[:-3]}y") if len(one) >= _SHORTEST)
    return frozenset(made | {f"{one}'s" for one in made})
