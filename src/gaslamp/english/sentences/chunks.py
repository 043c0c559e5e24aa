"""A template's own words: where sentences end in them, and which things they name."""

import re
from typing import Final

from gaslamp.english.sentences.referents import PronounSet
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.english.words.morphology import looks_plural

QUOTES: Final = '"“”'

_SENTENCE_END: Final = LatePattern(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?:[.…][\"”’)]*|[!?])\s+")
_NAMED_THING: Final = LatePattern(
    r"\b(an?|the|some|his|her|its|their|my|your|this|that|these|those)"
    r"\s+([a-z][\w-]*)(?:\s+([a-z][\w-]*))?"
)
_OWNED_THING: Final = LatePattern(r"\s+([a-z][\w-]*)(?:\s+([a-z][\w-]*))?")


def sentence_chunks(text: str, *, starts_quoted: bool) -> tuple[tuple[str, bool], ...]:
    """A text cut where sentences end outside quotation marks: (chunk, ends a sentence).

    >>> sentence_chunks(" falls. The lamp ", starts_quoted=False)
    ((' falls. ', True), ('The lamp ', False))
    """
    chunks: list[tuple[str, bool]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        quotes = sum(text[: match.end()].count(mark) for mark in QUOTES) + starts_quoted
        if quotes % 2 == 0:
            chunks.append((text[start : match.end()], True))
            start = match.end()
    if start < len(text):
        chunks.append((text[start:], False))
    return tuple(chunks)


def things_named(text: str, *, after_owner: bool) -> tuple[PronounSet, ...]:
    """Pronouns that a later sentence must not use for anything else: "a match" is an "it".

    >>> things_named("strikes a match on his heels", after_owner=False)
    ('it', 'they')
    """
    unquoted = re.sub(r'"[^"]*"?|“[^”]*”?', " ", text)
    found = [match.group(2, 3) for match in _NAMED_THING.finditer(unquoted)]
    owned = _OWNED_THING.match(unquoted) if after_owner else None
    if owned is not None:
        found.append(owned.group(1, 2))
    many = [any(looks_plural(word) for word in pair if word) for pair in found]
    return tuple(dict.fromkeys("they" if plural else "it" for plural in many))
