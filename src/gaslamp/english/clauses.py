"""Which slot of a template is the subject of which verb, read from the text between them.

A clause begins at the start of a sentence, at a punctuation mark, or at a
conjunction. A parameter is a subject if it opens a sentence, or if it opens a
clause (adverbs aside) and a verb slot follows with no new clause between. A verb
agrees with the template's own words if they open its clause ("the lamp {go} out",
"{who}'s knees {buckle}"), otherwise with the latest subject. That is all the
grammar there is; it is meant for one or two plain sentences.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from gaslamp.english import agreeing
from gaslamp.english.morphology import looks_plural
from gaslamp.english.phrases import Article
from gaslamp.english.referents import THIRD_PLURAL, THIRD_SINGULAR, Agreement, PronounSet


@dataclass(frozen=True, slots=True)
class Raw:
    """A stretch of text, or one slot: a parameter to name or a verb to inflect.

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


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BOUNDARY: Final = re.compile(
    r"[.!?…;:,—–\"“”(]|\b(?:after|although|and|as|because|before|but|how|if|or|since|so|than|that"
    r"|then|though|until|what|when|where|whether|which|while|who)\b",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?:[.…][\"”’)]*|[!?])\s+")
# What stands between commas right before a verb, as in "the lamp, or the dark, goes on".
_ASIDE: Final = re.compile(r",[^,.;:!?…]*,\s*$")
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")
_JOINT: Final = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b)\s*")
_NAMED_THING: Final = re.compile(
    r"\b(an?|the|some|his|her|its|their|my|your|this|that|these|those)"
    r"\s+([a-z][\w-]*)(?:\s+([a-z][\w-]*))?"
)
_OWNED_THING: Final = re.compile(r"\s+([a-z][\w-]*)(?:\s+([a-z][\w-]*))?")
_QUOTES: Final = '"“”'
_ADVERBS: Final = _listed(
    "again almost also always at both even just last never not now once only soon still then too"
)
_PREPOSITIONS: Final = _listed(
    "about above against at behind below beside by for from in into near of on over through to "
    "towards under with without"
)
_BEFORE_PLAIN_VERB: Final = _listed(
    "can cannot could did do does let may might must shall should to will would"
)
_SPOKEN_SUBJECTS: Final = {
    "i": Agreement(1, "singular"), "we": Agreement(1, "plural"), "you": Agreement(2, "singular"),
    "they": THIRD_PLURAL, "these": THIRD_PLURAL, "those": THIRD_PLURAL,
    "he": THIRD_SINGULAR, "she": THIRD_SINGULAR, "it": THIRD_SINGULAR,
}  # fmt: skip


def marked(raws: Iterable[Raw]) -> tuple[Raw, ...]:
    """The same parts, each with its sentence's number and whether it is quoted."""
    made: list[Raw] = []
    sentence, quotes = 0, 0
    for raw in raws:
        made.append(replace(raw, sentence=sentence, is_quoted=quotes % 2 == 1))
        if raw.kind == "text":
            chunks = sentence_chunks(raw.text, starts_quoted=quotes % 2 == 1)
            sentence += sum(ends for _, ends in chunks)
            quotes += sum(raw.text.count(mark) for mark in _QUOTES)
    return tuple(made)


def sentence_chunks(text: str, *, starts_quoted: bool) -> tuple[tuple[str, bool], ...]:
    """A text cut where sentences end outside quotation marks: (chunk, ends a sentence).

    >>> sentence_chunks(" falls. The lamp ", starts_quoted=False)
    ((' falls. ', True), ('The lamp ', False))
    """
    chunks: list[tuple[str, bool]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        quotes = sum(text[: match.end()].count(mark) for mark in _QUOTES) + starts_quoted
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
    return last_slot(raws, place) is None and not _WORD.search(lead(raws, place))


def is_subject(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether this parameter is the subject of the verb after it, alone or with others."""
    raw = raws[place]
    if raw.kind != "name" or raw.owns:
        return False
    if opens_sentence(raws, place) or _is_inverted_subject(raws, place):
        return True
    return opens_clause(raws, place) and (
        _is_before_verb(raws, place) or _is_before_joined_subject(raws, place)
    )


def joins_subject(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether this parameter and the one before it are subjects of one verb."""
    before = _slot_place(raws, place, -1)
    if before is None or raws[before].kind != "name" or raws[before].owns or raws[place].owns:
        return False
    joined = _JOINT.fullmatch(lead(raws, place)) is not None
    return joined and is_subject(raws, place) and is_subject(raws, before)


def opens_clause(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether nothing but adverbs stands between the start of the clause and this slot."""
    text = lead(raws, place)
    if last_slot(raws, place) is not None and not _BOUNDARY.search(text):
        return False
    return not _content_words(_clause_tail(text))


def has_boundary(text: str) -> bool:
    """Whether a new clause begins somewhere in this text."""
    return _BOUNDARY.search(text) is not None


def is_infinitive(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether the word before this verb makes it stay plain: "to", "can", "did not"."""
    words = [word.lower() for word in _WORD.findall(lead(raws, place))]
    while words and words[-1] == "not":
        words.pop()
    return bool(words) and words[-1] in _BEFORE_PLAIN_VERB


def literal_subject(raws: tuple[Raw, ...], place: int) -> Agreement | None:
    """What the template's own words ask of this verb; None if a parameter is its subject."""
    text = _ASIDE.sub(" ", lead(raws, place))
    of_relative = agreeing.relative(text)
    if of_relative is not None:
        return of_relative
    owner = _slot_place(raws, place, -1)
    starts = last_slot(raws, place) is None or _BOUNDARY.search(text) is not None
    if not starts:
        if owner is None or not raws[owner].owns:
            return None
        if not (opens_sentence(raws, owner) or opens_clause(raws, owner)):
            return None
    words = _content_words(_clause_tail(text))
    if not words:
        return None if starts else THIRD_SINGULAR
    after = raws[place + 1].text if place + 1 < len(raws) and raws[place + 1].kind == "text" else ""
    turned = agreeing.following(words[-1], after) if starts and len(words) == 1 else None
    if turned is not None:
        return turned
    if words[0].lower() in _SPOKEN_SUBJECTS and starts:
        return _SPOKEN_SUBJECTS[words[0].lower()]
    head = words[:1]
    for before, word in pairwise(words):
        if word.lower() in _PREPOSITIONS:
            break
        head = [before, word]
    return THIRD_PLURAL if looks_plural(head[-1]) else THIRD_SINGULAR


def has_subject_before(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether a subject, named or literal, stands before this verb in its sentence."""
    for index in range(place):
        if raws[index].sentence != raws[place].sentence or raws[index].is_quoted:
            continue
        if raws[index].kind == "name" and is_subject(raws, index):
            return True
        if raws[index].kind == "verb" and literal_subject(raws, index) is not None:
            return True
    return False


def _is_before_verb(raws: tuple[Raw, ...], place: int) -> bool:
    after = _slot_place(raws, place, 1)
    if after is None or raws[after].kind != "verb":
        return False
    between = lead(raws, after).strip()
    if between.startswith(",") and between.endswith(","):
        return True
    return _BOUNDARY.search(between) is None and "to" not in between.lower().split()


def _is_before_joined_subject(raws: tuple[Raw, ...], place: int) -> bool:
    after = _slot_place(raws, place, 1)
    if after is None or raws[after].kind != "name" or raws[after].owns:
        return False
    return _JOINT.fullmatch(lead(raws, after)) is not None and is_subject(raws, after)


def _is_inverted_subject(raws: tuple[Raw, ...], place: int) -> bool:
    """In '"Help," {say} {who}' the verb comes first."""
    before = _slot_place(raws, place, -1)
    if before is None or raws[before].kind != "verb" or lead(raws, place).strip():
        return False
    names_before = any(
        raw.kind == "name" and not raw.is_quoted and raw.sentence == raws[place].sentence
        for raw in raws[:before]
    )
    return not names_before and literal_subject(raws, before) is None


def _slot_place(raws: tuple[Raw, ...], place: int, step: Literal[-1, 1]) -> int | None:
    """The index of the nearest slot before or after, in the same sentence."""
    index = place + step
    while 0 <= index < len(raws):
        if raws[index].kind != "text":
            return index if raws[index].sentence == raws[place].sentence else None
        index += step
    return None


def _clause_tail(text: str) -> str:
    end = 0
    for match in _BOUNDARY.finditer(text):
        end = match.end()
    return text[end:]


def _content_words(text: str) -> list[str]:
    return list(_without_adverbs(_WORD.findall(text)))


def _without_adverbs(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        low = word.lower()
        if low not in _ADVERBS and not (low.endswith("ly") and len(low) > len("only")):
            yield word
