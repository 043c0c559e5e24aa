"""Bad joins in told text: what slots, tidying and aggregation leave behind when they go wrong.

Each rule reads a paragraph or a sentence as told and knows nothing of where it came from.
Rules about words leave out what is said, which may break any of them on purpose; rules about
marks, blanks and slots do not.

>>> told = 'The The lamp goes out , and an usher find {it}. "Who is there? he said.'
>>> sorted({found.kind for found in join_findings(told)})
['blank', 'doubled_word', 'quotation', 'raw']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.joints import joint_findings
from gaslamp.checks.prose.text import SPEECH, WORD, TextSentence, paragraphs, sentences
from gaslamp.english.words import EMPTY, Lexicon, indefinite_article

Fault = tuple[str, str]
"""The kind of a fault, and what is wrong."""

_RAW: Final = re.compile(r"[{}<>|\\\[\]]|\b\w+_\w+\b|(?<=\w )(?:None|True|False|nan)\b|\bNone\.")
_BLANKS: Final = (
    (re.compile(r"\s[,.;:!?](?!\.)"), "a blank before a mark"),
    (re.compile(r"[,;:][^\W\d_]"), "no blank after a mark"),
    (re.compile(r"(?<!\b[A-Za-z])[.!?…][^\W\d_]{2}"), "no blank after a stop"),
    (re.compile(r"\(\s|\s\)"), "a blank inside a bracket"),
)
_MARKS: Final = (
    (re.compile(r"[,;:][,.;:!?]|(?<!\.)\.\.(?!\.)|[!?…][.,;]|\.,"), "two marks that do not fit"),
    (re.compile(r"[.!?][\"”]\."), "a stop after a quotation that has its own"),
    (re.compile(r"^[,.;:!?)]"), "a mark at the beginning"),
)
_DOUBLED: Final = re.compile(r"\b([^\W\d_]+) \1\b", re.IGNORECASE)
_DOUBLY_REFLEXIVE: Final = re.compile(r"\b\w+(?:self|selves)(?:self|selves)\b", re.IGNORECASE)
"""What comes of "{me}self" where the slot is reflexive by itself: "yourselfself"."""
_MAY_DOUBLE: Final = frozenset(["had", "that", "very", "so", "long", "far", "never", "ha"])
_ARTICLE: Final = re.compile(r"\b([Aa]n?) (?=([^\W_][\w'’.,-]*))")
_SMALL: Final = re.compile(r"(?<!\.)[.!?] [a-z]")
_FINAL: Final = re.compile(r"[.!?…:—][\"”'’)]*$")


def join_findings(text: str, lexicon: Lexicon = EMPTY) -> Iterator[ProseFinding]:
    """What is wrong where words, marks and quotations meet. Cost: linear in the text's length."""
    for match in re.finditer(r"[^\S\n]{2,}(?=\S)", text):
        around = text[max(0, match.start() - 30) : match.end() + 30]
        number = len(paragraphs(text[: match.start()])) - 1
        yield ProseFinding("blank", "two blanks", " ".join(around.split("\n")), max(0, number))
    for number, block in enumerate(paragraphs(text)):
        for kind, what in _paragraph_faults(block):
            yield ProseFinding(kind, what, block, number)
    for one in sentences(text):
        for kind, what in _sentence_faults(one, lexicon):
            yield ProseFinding(kind, what, one.text, one.paragraph)


def _paragraph_faults(block: str) -> Iterator[Fault]:
    if not WORD.search(block):
        return  # the mark where the telling goes to another mind
    if block.count('"') % 2 or block.count("“") != block.count("”"):
        yield "quotation", "quotation marks that do not close"
    if not _FINAL.search(block):
        yield "no_stop", "no stop at the end"
    if block[:1].islower():
        yield "small_start", "a small letter at the beginning"


def _sentence_faults(one: TextSentence, lexicon: Lexicon) -> Iterator[Fault]:
    for rule in _RULES:
        yield from rule(one)
    for match in _ARTICLE.finditer(one.narration):
        right = indefinite_article(match.group(2), lexicon)
        if match.group(1).lower() != right:
            yield "article", f'"{match.group(1)} {match.group(2)}" for "{right} {match.group(2)}"'


def _raw(one: TextSentence) -> Iterator[Fault]:
    for match in _RAW.finditer(one.text):
        yield "raw", f'"{match.group()}" is no word of a story'


def _blanks(one: TextSentence) -> Iterator[Fault]:
    for pattern, what in _BLANKS:
        if pattern.search(one.text):
            yield "blank", what


def _marks(one: TextSentence) -> Iterator[Fault]:
    for pattern, what in _MARKS:
        if pattern.search(one.text):
            yield "mark", what


def _doubled(one: TextSentence) -> Iterator[Fault]:
    for match in _DOUBLED.finditer(one.narration):
        if match.group(1).lower() not in _MAY_DOUBLE:
            yield "doubled_word", f'"{match.group()}"'
    for match in _DOUBLY_REFLEXIVE.finditer(one.narration):
        yield "doubled_word", f'"{match.group()}"'


def _joints(one: TextSentence) -> Iterator[Fault]:
    yield from joint_findings(one.narration)


def _small(one: TextSentence) -> Iterator[Fault]:
    if _SMALL.search(one.narration.replace(SPEECH, "")):
        yield "small_start", "a small letter after a stop"


_RULES: Final[tuple[Callable[[TextSentence], Iterator[Fault]], ...]] = (
    _raw,
    _blanks,
    _marks,
    _doubled,
    _joints,
    _small,
)
