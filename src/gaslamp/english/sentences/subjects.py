"""Which slot of a template is the subject of which verb.

A parameter is a subject if it opens a sentence, or if it opens a clause (adverbs aside) and
a verb slot follows with no new clause between. A verb agrees with the template's own words
if they open its clause ("the lamp {go} out", "{who}'s knees {buckle}"), otherwise with the
latest subject. `verb_agreement` has the rules for words that do not simply stand before their verb.
That is all the grammar there is; it is meant for one or two plain sentences.
"""

import re
from itertools import pairwise
from typing import Final

from gaslamp.english.sentences import clauses, verb_agreement
from gaslamp.english.sentences.clauses import Raw
from gaslamp.english.sentences.referents import THIRD_PLURAL, THIRD_SINGULAR, Agreement
from gaslamp.english.words.morphology import looks_plural

_JOINT: Final = re.compile(r"\s*(?:,|,?\s*\b(?:and|n?or)\b)\s*")
_CHOICE: Final = re.compile(r"\bn?or\b")
_PREPOSITIONS: Final = clauses.word_set(
    "about above against at behind below beside by for from in into near of on over through to "
    "towards under with without"
)
_BEFORE_OBJECT: Final = _PREPOSITIONS | clauses.word_set(
    "a across after along among an and around before between but down inside like neither nor off "
    "opposite or out outside past round since than the till toward underneath unlike until up upon "
    "within is was are were that has have had"
)
_CLOSING_QUOTES: Final = frozenset('"”')
_BEFORE_CLAUSE: Final = clauses.word_set(
    "believe doubt expect fear guess hope know say suppose swear think wish"
)
_SPOKEN_SUBJECTS: Final = {
    "i": Agreement(1, "singular"), "we": Agreement(1, "plural"), "you": Agreement(2, "singular"),
    "they": THIRD_PLURAL, "these": THIRD_PLURAL, "those": THIRD_PLURAL,
    "he": THIRD_SINGULAR, "she": THIRD_SINGULAR, "it": THIRD_SINGULAR,
}  # fmt: skip

SMALL_WORDS: Final = _BEFORE_OBJECT
"""Words that are no noun of a subject: what stands before an object, and forms of "be"."""
SAID_SUBJECTS: Final = {**_SPOKEN_SUBJECTS, "I": _SPOKEN_SUBJECTS["i"]}
"""What a slot may say that its verb agrees with, beside parameters."""


def is_subject(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether this parameter is the subject of the verb after it, alone or with others."""
    raw = raws[place]
    if raw.kind != "name" or raw.owns:
        return False
    if clauses.opens_sentence(raws, place) or _is_inverted_subject(raws, place):
        return True
    if clauses.last_slot(raws, place) is None and _is_after_phrase(clauses.lead(raws, place)):
        return _is_before_verb(raws, place)
    if _opens_said_clause(raws, place):
        return True
    return clauses.opens_clause(raws, place) and (
        _is_before_verb(raws, place) or _is_before_joined_subject(raws, place)
    )


def joins_subject(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether this parameter and the one before it are subjects of one verb."""
    before = clauses.slot_place(raws, place, -1)
    if before is None or raws[before].kind != "name" or raws[before].owns or raws[place].owns:
        return False
    text = clauses.lead(raws, place)
    joined = _JOINT.fullmatch(text) is not None and _CHOICE.search(text) is None
    return joined and is_subject(raws, place) and is_subject(raws, before)


def literal_subject(raws: tuple[Raw, ...], place: int) -> Agreement | None:
    """What the template's own words ask of this verb; None if a parameter is its subject."""
    if raws[place].subject:
        return SAID_SUBJECTS.get(raws[place].subject)
    text = clauses.lead(raws, place)
    of_relative = verb_agreement.relative_antecedent(
        verb_agreement.without_aside(text)
    ) or _turned_or_fused(raws, place)
    if of_relative is not None:
        return of_relative
    far = _far_subject(raws, place)
    opens = clauses.last_slot(raws, place) is None or far is not None
    starts = opens or clauses.has_boundary(text)
    if far is not None:
        text = far
    elif not starts and not _is_owned_subject(raws, place):
        return _there_is(raws, place) or _placed(raws, place)
    else:
        text = verb_agreement.without_aside(text)
    words = clauses.content_words(clauses.clause_tail(text))
    if not words and clauses.last_word(text) == "both":
        return THIRD_PLURAL
    if not words:
        return None if starts else THIRD_SINGULAR
    if starts:
        turned = _turned(raws, place, words)
        if turned is not None:
            return turned
        if verb_agreement.is_coordinated(text, is_start=opens) or verb_agreement.is_many(
            " ".join(words)
        ):
            return THIRD_PLURAL
    return _of_words(words, is_start=starts)


def _turned_or_fused(raws: tuple[Raw, ...], place: int) -> Agreement | None:
    """What a verb asks for in '"Go," {say} a voice', "all there {be}", "what {be} left {burn}"."""
    text = clauses.lead(raws, place)
    before = clauses.slot_place(raws, place, -1)
    if text.rstrip()[-1:] in _CLOSING_QUOTES and place + 1 < len(raws):
        return (
            verb_agreement.phrase(raws[place + 1].text) if raws[place + 1].kind == "text" else None
        )
    is_all = clauses.last_word(text) == "there" and clauses.content_words(text) != ["there"]
    if is_all and before is not None and not clauses.has_boundary(text):
        return THIRD_SINGULAR
    if text.strip().lower() == "that" and before is None:
        return THIRD_SINGULAR
    if before is None or raws[before].kind != "verb" or clauses.has_boundary(text):
        return None
    return THIRD_SINGULAR if verb_agreement.is_fused(clauses.lead(raws, before)) else None


def _of_words(words: list[str], *, is_start: bool) -> Agreement:
    """What a noun phrase asks of its verb, by its last noun before a preposition."""
    if words[0].lower() in _SPOKEN_SUBJECTS and is_start:
        return _SPOKEN_SUBJECTS[words[0].lower()]
    head = words[:1]
    for before, word in pairwise(words):
        if word.lower() in _PREPOSITIONS:
            break
        head = [before, word]
    return THIRD_PLURAL if looks_plural(head[-1]) else THIRD_SINGULAR


def _turned(raws: tuple[Raw, ...], place: int, words: list[str]) -> Agreement | None:
    """What a verb whose subject follows it agrees with; None if it stands before it."""
    text = raws[place + 1].text if place + 1 < len(raws) else ""
    after = text if place + 1 < len(raws) and raws[place + 1].kind == "text" else ""
    if len(words) == 1:
        there = verb_agreement.subject_after_there(words[0], after)
        if there is not None:
            return there
    return verb_agreement.subject_after_place(words, raws[place].text, after)


def _there_is(raws: tuple[Raw, ...], place: int) -> Agreement | None:
    """What a verb agrees with in "and beside {me} there {be} a door"; None for any other."""
    before = clauses.slot_place(raws, place, -1)
    if before is None or raws[before].kind != "name":
        return None
    is_place = clauses.last_word(clauses.lead(raws, before)).lower() in _PREPOSITIONS
    words = clauses.content_words(clauses.lead(raws, place))
    return _turned(raws, place, words) if is_place and words == ["there"] else None


def _placed(raws: tuple[Raw, ...], place: int) -> Agreement | None:
    """The same after a place with a slot in it: "Under {me's} hand {lie} keys"."""
    owner = clauses.slot_place(raws, place, -1)
    if owner is None or raws[owner].kind != "name" or clauses.last_slot(raws, owner) is not None:
        return None
    if is_subject(raws, owner):
        return None
    before, after = clauses.lead(raws, owner), clauses.lead(raws, place)
    words = [*clauses.WORD.findall(before), *clauses.content_words(after)]
    return _turned(raws, place, words) or _of_words(words, is_start=False) if words else None


def _is_owned_subject(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether what stands before this verb is somebody's, and opens the clause."""
    owner = clauses.slot_place(raws, place, -1)
    if owner is None or not raws[owner].owns:
        return False
    return clauses.opens_sentence(raws, owner) or clauses.opens_clause(raws, owner)


def _far_subject(raws: tuple[Raw, ...], place: int) -> str | None:
    """The words of a subject that a clause parts from this verb: "the hand {me} {hold} out"."""
    doing = clauses.slot_place(raws, place, -1)
    who = clauses.slot_place(raws, doing, -1) if doing is not None else None
    if doing is None or who is None or clauses.last_slot(raws, who) is not None:
        return None
    if raws[doing].kind != "verb" or raws[who].kind != "name" or clauses.lead(raws, doing).strip():
        return None
    head, between = clauses.lead(raws, who).strip(), clauses.lead(raws, place).strip()
    if head.endswith(","):
        return head[:-1] if between == "," else None
    is_about = verb_agreement.is_noun_phrase(head) and not clauses.has_boundary(head + between)
    return head if is_about else None


def _is_after_phrase(text: str) -> bool:
    """Whether a subject can follow these words: "In the dark {me} ...", not "Behind {me} ..."."""
    words = clauses.WORD.findall(clauses.clause_tail(text))
    return bool(words) and words[-1].lower() not in _BEFORE_OBJECT


def has_subject_before(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether a subject, named or literal, stands before this verb in its sentence."""
    for index in range(place):
        if raws[index].sentence != raws[place].sentence or raws[index].is_quoted:
            continue
        if raws[index].kind == "name" and is_subject(raws, index):
            return True
        if raws[index].kind == "verb" and (
            raws[index].subject or literal_subject(raws, index) is not None
        ):
            return True
    return False


def _opens_said_clause(raws: tuple[Raw, ...], place: int) -> bool:
    """Whether "that" could stand before this slot: "{me} {be} sure {me} {have} time"."""
    before, after = clauses.slot_place(raws, place, -1), clauses.slot_place(raws, place, 1)
    if before is None or after is None or raws[after].kind != "verb" or raws[before].kind != "verb":
        return False
    if clauses.lead(raws, after).strip():
        return False
    text = clauses.lead(raws, place)
    return _is_after_phrase(text) if text.strip() else raws[before].text in _BEFORE_CLAUSE


def _is_before_verb(raws: tuple[Raw, ...], place: int) -> bool:
    after = clauses.slot_place(raws, place, 1)
    if after is None or raws[after].kind != "verb":
        return False
    if raws[after].subject:
        return raws[after].subject == raws[place].text
    between = clauses.lead(raws, after).strip()
    if between.startswith(",") and between.endswith(","):
        return True
    return not clauses.has_boundary(between) and "to" not in between.lower().split()


def _is_before_joined_subject(raws: tuple[Raw, ...], place: int) -> bool:
    after = clauses.slot_place(raws, place, 1)
    if after is None or raws[after].kind != "name" or raws[after].owns:
        return False
    return _JOINT.fullmatch(clauses.lead(raws, after)) is not None and is_subject(raws, after)


def _is_inverted_subject(raws: tuple[Raw, ...], place: int) -> bool:
    """In '"Help," {say} {who}' the verb comes first."""
    before = clauses.slot_place(raws, place, -1)
    if before is None or raws[before].kind != "verb" or clauses.lead(raws, place).strip():
        return False
    if verb_agreement.is_inverted(clauses.lead(raws, before)):
        return True
    names_before = any(
        raw.kind == "name" and not raw.is_quoted and raw.sentence == raws[place].sentence
        for raw in raws[:before]
    )
    return not names_before and literal_subject(raws, before) is None
