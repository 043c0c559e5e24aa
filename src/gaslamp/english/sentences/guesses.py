"""Verbs whose subject is guessed, and the same said.

What a verb agrees with is read from the words before it (`subjects`). That is sure where its
subject stands right before it, or where it goes on from a verb that is sure, with no other subject
in between. Anywhere else it is a guess, made by the rules of `verb_agreement`, and the author can
say it: `{who: go}`, `{it: be}`.

>>> with_subjects("The hand that {have} {me} by the throat {do} not shift", frozenset({"me"}))
'The hand that {it: have} {me} by the throat {it: do} not shift'
>>> with_subjects("{who} {stand}, and {go} out", frozenset({"who"}))
'{who} {stand}, and {go} out'
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, TypeAlias

from gaslamp.english.sentences import clauses, subjects
from gaslamp.english.sentences.clauses import Raw
from gaslamp.english.sentences.referents import THIRD_PLURAL, Agreement
from gaslamp.english.sentences.templates import (
    Acting,
    Naming,
    TemplateError,
    Words,
    parts_of,
    raw_parts,
)
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.english.words.morphology import looks_plural

Subject: TypeAlias = str
"""A parameter, or a pronoun: what a slot may say before its colon."""

_SLOT: Final = LatePattern(r"\{\{|\}\}|\{([^{}]*)\}")
_QUOTING: Final = "words"
"""What a line calls what was said aloud: no verb, though no parameter either."""
_CONTINUING: Final = LatePattern(r"[^.!?…;:“”\"]*?(?:,|\b(?:and|but|or|then)\b)\s*")
_SINGULARS: Final = frozenset(
    ["another", "anybody", "anything", "each", "every", "everybody", "everything", "nobody",
     "nothing", "one", "somebody", "someone", "something", "this"]
)  # fmt: skip
_ARTICLES: Final = frozenset(
    ["a", "an", "another", "each", "every", "her", "his", "its", "my", "no", "one", "our", "the",
     "their", "this", "your"]
)  # fmt: skip
_ONE: Final = frozenset(["a", "an", "another", "each", "every", "nobody", "nothing", "one"])
_MOST_WORDS: Final = 3
"""Of a subject that can be read at a glance: an article, something about it, and a noun."""


def guesses(template: str, parameters: frozenset[str]) -> int:
    """How many verbs of a template have a subject that is guessed."""
    return sum(1 for _ in _guessed(template, parameters))


@lru_cache(maxsize=4096)
def with_subjects(template: str, parameters: frozenset[str]) -> str:
    """A template with what is guessed in it said; it is told in the same words.

    A template that cannot be taken apart stays as it is.
    """
    found = dict(_guessed(template, parameters))
    number = -1

    def with_subject(slot: re.Match[str]) -> str:
        nonlocal number
        if slot[1] is None:
            return slot[0]
        number += 1
        subject = found.get(number)
        return slot[0] if subject is None else f"{{{subject}: {slot[1].strip()}}}"

    return _SLOT.sub(with_subject, template)


def _guessed(template: str, parameters: frozenset[str]) -> Iterator[tuple[int, Subject]]:
    """By the number of its slot, from 0, what each verb is guessed to agree with."""
    try:
        raws = raw_parts(template, parameters)
        taken = _subjects(parts_of(template, parameters))
    except TemplateError:
        return
    sure: dict[int, bool] = {}
    slots = [place for place, raw in enumerate(raws) if raw.kind != "text"]
    for number, place in enumerate(slots):
        if raws[place].kind != "verb":
            continue
        subject = next(taken)
        if raws[place].text == _QUOTING:
            continue
        sure[place] = subject is None or _is_sure(raws, place, sure)
        if not sure[place] and subject is not None:
            yield number, subject


def _subjects(parts: tuple[Words | Naming | Acting, ...]) -> Iterator[Subject | None]:
    """What each verb in turn is taken to agree with; None: nothing, or its author says it."""
    now: Subject = "it"
    for part in parts:
        match part:
            case Naming(case="subject", is_quoted=False):
                now = "they" if part.joins else part.parameter
            case Acting(is_plain=True):
                yield None
            case Acting():
                before = now
                if part.subject is not None:
                    now = part.subject
                elif part.agrees is not None:
                    now = _pronoun(part.agrees)
                yield None if part.inverted is not None else now
                if part.is_aside:
                    now = before


def _pronoun(agreement: Agreement) -> Subject:
    if agreement.person == 1:
        return "I" if agreement.number == "singular" else "we"
    if agreement.person == 2:  # noqa: PLR2004  # you
        return "you"
    return "they" if agreement == THIRD_PLURAL else "it"


def _is_sure(raws: tuple[Raw, ...], place: int, sure: dict[int, bool]) -> bool:
    """Whether nobody could take a verb to agree with anything else."""
    raw, lead = raws[place], clauses.lead(raws, place)
    if raw.subject:
        return True
    before = clauses.slot_place(raws, place, -1)
    words = clauses.content_words(lead)
    stands_before = before is not None and not words and not clauses.has_boundary(lead)
    if stands_before and before is not None and subjects.is_subject(raws, before):
        return True
    if before is not None and raws[before].owns and 0 < len(words) < _MOST_WORDS:
        opens = clauses.opens_sentence(raws, before) or clauses.opens_clause(raws, before)
        if opens and not clauses.has_boundary(lead) and all(map(_is_plain_noun, words)):
            return True
    tail = [word.lower() for word in clauses.content_words(clauses.clause_tail(lead))]
    opens = before is None or clauses.has_boundary(lead)
    if opens and tail:
        return _is_plain_subject(tail, raws, place)
    if before is not None and not tail and _CONTINUING.fullmatch(lead):
        return _goes_on(raws, place, sure)
    return False


def _is_plain_subject(tail: list[str], raws: tuple[Raw, ...], place: int) -> bool:
    """Whether these words of a clause before its verb are all of a subject, and a plain one."""
    if tail == ["there"]:
        after = raws[place + 1].text if place + 1 < len(raws) else ""
        followers = [word.lower() for word in clauses.WORD.findall(after)[:2]]
        if followers[:1] == ["no"]:
            return bool(followers[1:]) and not followers[1].endswith("s")
        return bool(followers) and followers[0] in _ONE
    if len(tail) == 1:
        spoken = tail[0] in subjects.SAID_SUBJECTS or tail[0] in _SINGULARS
        return spoken or _is_plain_noun(tail[0])
    return tail[0] in _ARTICLES and len(tail) <= _MOST_WORDS and all(map(_is_plain_noun, tail[1:]))


def _is_plain_noun(word: str) -> bool:
    """Whether a word shows by its end whether it is one or several, and is no small word."""
    if word in subjects.SMALL_WORDS or not word.isalpha():
        return False
    return looks_plural(word) == (word.endswith("s") and not word.endswith(("ss", "us", "is")))


def _goes_on(raws: tuple[Raw, ...], place: int, sure: dict[int, bool]) -> bool:
    """Whether a verb goes on from others of its sentence, all of them sure and of one subject."""
    here = [
        index for index, raw in enumerate(raws[:place])
        if raw.kind != "text" and raw.sentence == raws[place].sentence and not raw.is_quoted
    ]  # fmt: skip
    verbs = [index for index in here if raws[index].kind == "verb" and index in sure]
    names = {
        raws[index].text
        for index in here
        if raws[index].kind == "name" and subjects.is_subject(raws, index)
    }
    literal = [index for index in verbs if subjects.literal_subject(raws, index) is not None]
    own = sum(1 for index in literal if not clauses.is_infinitive(raws, index))
    one = len(names) + own == 1
    return one and bool(verbs) and all(sure[index] for index in verbs)
