"""The clauses of a template, read from the text between its slots.

A clause begins at the start of a sentence, at a punctuation mark, or at a
conjunction. `subjects` has what is the subject of which verb in them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Literal

from gaslamp.english.sentences.chunks import QUOTES, sentence_chunks
from gaslamp.english.sentences.phrases import Article
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Raw:
    """A stretch of text, or one slot: a parameter to name or a verb to inflect.

    subject: what the author says a verb agrees with, a parameter or a pronoun; "" if nothing.
    sentence: its sentence's number in the template (for text: where it begins).
    is_quoted: an odd number of quotation marks stands before it.
    """

    kind: Literal["text", "name", "verb"]
    text: str
    owns: bool = False
    article: Article | None = None
    is_capital: bool = False
    sentence: int = 0
    is_quoted: bool = False
    subject: str = ""


def word_set(text: str) -> frozenset[str]:
    """The words of a table written in one string."""
    return frozenset(text.split())


_BOUNDARY: Final = LatePattern(
    r"[.!?…;:,—–\"“”(]|\b(?:after|although|and|as|because|before|but|how|if|nor|or|since|so|than|that"
    r"|then|though|until|what|when|where|whether|which|while|who)\b",
    re.IGNORECASE,
)
WORD: Final = LatePattern(r"[^\W_][\w'’-]*")
_PAIRING: Final = frozenset(["both", "either", "neither"])
_ADVERBS: Final = word_set(
    "again almost also always at both even just last never not now once only soon still then too"
)
# Nouns and names that look like adverbs.
_NOUNS_IN_LY: Final = word_set(
    "ally anomaly assembly belly billy bully butterfly doily emily family fly folly gully jelly "
    "kelly lily melancholy molly monopoly polly rally reply sally supply tally willy"
)
_BEFORE_PLAIN_VERB: Final = word_set(
    "can cannot could did do does let may might must shall should to will would"
)


def mark_parts(raws: Iterable[Raw]) -> tuple[Raw, ...]:
    """The same parts, each with its sentence's number and whether it is quoted."""
    made: list[Raw] = []
    sentence, quotes = 0, 0
    for raw in raws:
        made.append(replace(raw, sentence=sentence, is_quoted=quotes % 2 == 1))
        if raw.kind == "text":
            chunks = sentence_chunks(raw.text, starts_quoted=quotes % 2 == 1)
            sentence += sum(ends for _, ends in chunks)
            quotes += sum(raw.text.count(mark) for mark in QUOTES)
    return tuple(made)


def lead(raws: tuple[Raw, ...], place: int) -> str:
    """The text between the slot before and this one, within this one's sentence."""
    if place == 0 or raws[place - 1].kind != "text":
        return ""
    before = raws[place - 1]
    chunk, ends = sentence_chunks(before.text, starts_quoted=before.is_quoted)[-1]
    return "" if ends else chunk


def last_slot(raws: tuple[Raw, ...], place: int) -> Raw | None:
    """The slot before this one in the same sentence."""
    for raw in reversed(raws[:place]):
        if raw.kind != "text":
            return raw if raw.sentence == raws[place].sentence else None
    return None


def next_slot(raws: tuple[Raw, ...], place: int) -> Raw | None:
    """The slot after this one in the same sentence."""
    for raw in raws[place + 1 :]:
        if raw.kind != "text":
            return raw if raw.sentence == raws[place].sentence else None
    return None


def last_word(text: str) -> str:
    """The last word of a text in lower case, "" if it ends in punctuation or has none."""
    words = text.rstrip().rpartition(" ")[2]
    return words.lower() if words.isalpha() else ""


def later_names(raws: tuple[Raw, ...], place: int) -> tuple[str, ...]:
    """The other parameters named after this slot in its sentence."""
    here = raws[place]
    names = (
        raw.text
        for raw in raws[place + 1 :]
        if raw.kind == "name" and raw.sentence == here.sentence and not raw.is_quoted
    )
    return tuple(dict.fromkeys(name for name in names if name != here.text))


def opens_sentence(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether no word of the sentence stands before this slot."""
    return last_slot(raws, place) is None and not WORD.search(lead(raws, place))


def opens_clause(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether nothing but adverbs stands between the start of the clause and this slot."""
    text = lead(raws, place)
    if last_slot(raws, place) is not None and not _BOUNDARY.search(text):
        return False
    words = content_words(clause_tail(text))
    return not words or (len(words) == 1 and words[0].lower() in _PAIRING)


def has_boundary(text: str) -> bool:
    """Whether a new clause begins somewhere in this text."""
    return _BOUNDARY.search(text) is not None


def is_infinitive(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether the word before this verb makes it stay plain: "to", "can", "did not"."""
    words = [word.lower() for word in WORD.findall(lead(raws, place))]
    while words and words[-1] == "not":
        words.pop()
    return bool(words) and words[-1] in _BEFORE_PLAIN_VERB


def slot_place(raws: tuple[Raw, ...], place: int, step: Literal[-1, 1]) -> int | None:
    """The index of the nearest slot before or after, in the same sentence."""
    index = place + step
    while 0 <= index < len(raws):
        if raws[index].kind != "text":
            return index if raws[index].sentence == raws[place].sentence else None
        index += step
    return None


def clause_tail(text: str) -> str:
    """The words since the last boundary in this text."""
    end = 0
    for match in _BOUNDARY.finditer(text):
        end = match.end()
    return text[end:]


def content_words(text: str) -> list[str]:
    """The words of a text without its adverbs."""
    return list(_without_adverbs(WORD.findall(text)))


def _without_adverbs(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        low = word.lower()
        in_ly = low.endswith("ly") and len(low) > len("only") and low not in _NOUNS_IN_LY
        if low not in _ADVERBS and not in_ly:
            yield word
