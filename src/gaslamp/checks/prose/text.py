"""Told text taken apart: paragraphs, sentences, and what in them is direct speech.

Paragraphs are parted by a blank line. A sentence ends at a full stop, question mark,
exclamation mark or ellipsis, with what closes after it, before a blank or the end. Inside
quotation marks nothing ends: "Run! Now!" is one utterance. Where an utterance ends with its
own stop, the sentence goes on if a small letter follows, or a tag ("said the voice", "Anne
says"). *Narration* is a sentence with each utterance replaced by `SPEECH`.

>>> [one.narration for one in sentences('Black. "Who is there? You?" he asked. It was late.')]
['Black.', '“” he asked.', 'It was late.']
>>> [one.opening for one in sentences('The lamp went out. "Oh," said Anne. She sat down.')]
['the lamp', '', 'she']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gaslamp.values import dataclass

SPEECH: Final = "“”"
"""What stands in narration for something said."""

WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_UTTERANCE: Final = re.compile(r'"[^"]*"?|“[^”]*”?')
_STOPPED: Final = ".!?…"
_TITLE: Final = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St)\.$")
_CLOSING: Final = "\"”'’)"
_DETERMINERS: Final = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "my", "your"]
)
_TAG: Final = re.compile(
    r"\s*(?:(?:the\s+)?[^\W_][\w'’-]*\s+){1,3}"
    r"(?:say|ask|call|cr(?:y|ie)|whisper|answer|repl(?:y|ie)|shout|murmur|go|tell|t[eo]ld|went)"
    r"(?:s|d|ed|es)?\b|\s*said\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextSentence:
    """One sentence: as told, without what is said in it, and by number its paragraph's, from 0.

    `opening` is its first word in small letters, with the next one where the first is an
    article, a demonstrative or a possessive; "" where it begins with direct speech.
    """

    text: str
    narration: str
    paragraph: int

    @property
    def opening(self) -> str:
        """What must not open two sentences in a row."""
        if self.narration.startswith(SPEECH):
            return ""
        words = [one.group().lower() for one in WORD.finditer(self.narration)][:2]
        return " ".join(words if words and words[0] in _DETERMINERS else words[:1])


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs, each on one line; those that are empty left out."""
    blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", text))
    return tuple(block for block in blocks if block)


def sentences(text: str) -> Iterator[TextSentence]:
    """The sentences of a text in order. Cost: linear in its length."""
    for number, block in enumerate(paragraphs(text)):
        for sentence in _split(block):
            yield TextSentence(sentence, narration(sentence), number)


def narration(text: str) -> str:
    """The text with `SPEECH` for everything between quotation marks."""
    return _UTTERANCE.sub(SPEECH, text)


def words(text: str) -> int:
    """How many words a text has, numbers and what is said with them."""
    return sum(1 for _ in WORD.finditer(text))


def _split(block: str) -> Iterator[str]:
    begin = 0
    for end in _ends(block):
        yield block[begin:end].strip()
        begin = end
    if block[begin:].strip():
        yield block[begin:].strip()


def _ends(block: str) -> Iterator[int]:
    """Where sentences end, as places after their last character."""
    place = 0
    while place < len(block):
        said = _UTTERANCE.match(block, place)
        if said is not None:
            place = said.end()
            inner = said.group().rstrip(_CLOSING)
            if inner[-1:] in _STOPPED and _ends_at(block, place) and not _TAG.match(block, place):
                yield place
            continue
        place += 1
        if block[place - 1] not in _STOPPED:
            continue
        while place < len(block) and block[place] in _STOPPED + "'’)":
            place += 1
        if _ends_at(block, place) and not _TITLE.search(block[:place]):
            yield place


def _ends_at(block: str, place: int) -> bool:
    """Whether a sentence that has come to a stop ends here: no small letter goes on."""
    rest = block[place : place + 3]
    return not rest or (rest[0] == " " and not rest[1:2].islower())
