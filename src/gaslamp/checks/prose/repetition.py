"""Repetition in told text: sentence frames and openings.

A *frame* is a sentence with what it speaks of taken out: each direct speech, name, pronoun
and number becomes N, and so does each noun phrase, that is an article, demonstrative,
possessive or quantity with the words after it, up to a verb, a word of grammar or a mark.
Phrases joined by "of", "and" or "or" are one. What stays are verbs, words of grammar, and
adjectives and nouns that stand alone. A sentence that is nothing but a noun phrase or a name
is its own frame; direct speech with no more than a tag ("said Anne") has none. Names are words
with a capital inside some sentence of the text.

>>> [frame(one) for one in ("The lamp went out.", "Anne's last match went out.", "Black.")]
['N went out', 'N went out', 'black']
>>> frame("He looked in the basket, and there was Sally's ball.")
'N looked in N , and there was N'
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.text import SPEECH, WORD, TextSentence, words
from gaslamp.english.words import inflect_verb, irregular, past_participle

MOST_OF_A_FRAME: Final = 3
"""So many sentences of one frame may stand in `WINDOW_WORDS`, not more."""
WINDOW_WORDS: Final = 600


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PRONOUNS: Final = _listed(
    "i me myself mine you yourself yours he him himself his she her herself hers it itself we us "
    "ourselves ours they them themselves theirs somebody someone something nobody nothing anybody "
    "anyone anything everybody everyone everything"
)
_DETERMINERS: Final = _listed(
    "a an the this that these those my your his her its our their some any no every each either "
    "another both all one two three four five six seven eight nine ten eleven twelve twenty "
    "hundred thousand first second third last"
)
_GRAMMAR: Final = _listed(
    "about above across after again against along always among and around as at away back because "
    "before behind below beneath beside between beyond but by down during even for from if in "
    "inside into just like near never not now of off on once only onto or out outside over past "
    "quite round since so soon still than that then there here through till to too toward towards "
    "under until up upon very what when where which while who whom whose why how with within "
    "without yet is am are was were be been being has have had having do does did can could will "
    "would shall should may might must"
)
_NO_PARTICIPLES: Final = _listed(
    "bed red shed sled seed weed need speed breed creed deed hundred thing wing king ring string "
    "spring sling ceiling building morning evening"
)
_MARKS: Final = re.compile(rf"{SPEECH}|[,;:—–]|{WORD.pattern}")
_JOINED: Final = re.compile(r"N(?: (?:of|and|or) N|(?: N)+| , N and N)+\b")


@lru_cache(maxsize=8)
def verb_forms(lemmas: Collection[str] = frozenset()) -> frozenset[str]:
    """The finite and past forms of the irregular verbs and of these."""
    known = {*irregular.VERBS, *(one.partition(" ")[0] for one in lemmas)}
    made: set[str] = set()
    for lemma in known:
        made.update((inflect_verb(lemma, "present"), inflect_verb(lemma, "past")))
        made.add(past_participle(lemma))
    return frozenset(made)


def frame(sentence: str, lemmas: frozenset[str] = frozenset()) -> str:
    """The frame of a sentence's narration.

    Args:
        lemmas: verbs beyond the irregular ones, so that noun phrases end where these begin.
    """
    verbs = verb_forms(lemmas)
    made: list[str] = []
    phrase = 0  # words so far of the noun phrase being read; 0: none is.
    for place, match in enumerate(_MARKS.finditer(sentence)):
        shown = match.group()
        low = shown.lower().replace("’", "'")
        owns = low.endswith(("'s", "s'"))
        if shown == SPEECH or _is_name(shown, place) or low in _PRONOUNS or shown[0].isdigit():
            made.append("N")
            phrase = 1 if owns or low in _DETERMINERS else 0
        elif low in _DETERMINERS:
            made.append("N")
            phrase = 1
        elif phrase and _goes_on(low, phrase, verbs):
            phrase += 1
        else:
            made.append("N" if owns else low)
            phrase = 1 if owns else 0
    return _JOINED.sub("N", " ".join(made))


def _is_name(shown: str, place: int) -> bool:
    """A capital that does not come from opening the sentence, or a name's possessive there."""
    return shown[0].isupper() and place > 0


def _goes_on(low: str, phrase: int, verbs: frozenset[str]) -> bool:
    """Whether a noun phrase of so many words goes on with this word."""
    if low in _GRAMMAR or not low[0].isalpha():
        return False
    if phrase == 1:
        return True
    if low in verbs:
        return False
    return low in _NO_PARTICIPLES or not low.endswith(("ed", "ing", "ly"))


def repeated_frames(
    told: Iterable[TextSentence], lemmas: frozenset[str] = frozenset()
) -> Iterator[ProseFinding]:
    """Each sentence that is one more of its frame than 600 words bear."""
    text = tuple(told)
    names = _names(text)
    met: defaultdict[str, deque[int]] = defaultdict(deque)
    so_far = 0
    for one in text:
        so_far += words(one.text)
        shape = _frame_in(one.narration, names, lemmas)
        if _is_speech(one.narration, shape):
            continue
        places = met[shape]
        while places and places[0] <= so_far - WINDOW_WORDS:
            places.popleft()
        places.append(so_far)
        if len(places) > MOST_OF_A_FRAME:
            what = f'the frame "{shape}" for the {len(places)}th time in {WINDOW_WORDS} words'
            yield ProseFinding("frame", what, one.text, one.paragraph)


def repeated_openings(told: Iterable[TextSentence]) -> Iterator[ProseFinding]:
    """Each sentence that opens as the one before it did; direct speech stands apart."""
    before = ""
    for one in told:
        opening = one.opening
        if opening and opening == before:
            what = f'the second sentence in a row that opens with "{opening}"'
            yield ProseFinding("opening", what, one.text, one.paragraph)
        before = opening


def _names(text: Iterable[TextSentence]) -> frozenset[str]:
    """The words that stand with a capital where no sentence opens."""
    found = (WORD.finditer(one.narration) for one in text)
    inner = (match.group() for matches in found for match in islice(matches, 1, None))
    return frozenset(one.partition("'")[0] for one in inner if one[0].isupper())


def _is_speech(narration: str, shape: str) -> bool:
    """Whether a sentence is direct speech with nothing or with a tag of one verb."""
    return SPEECH in narration and sum(part not in {"N", ","} for part in shape.split()) <= 1


def _frame_in(narration: str, names: frozenset[str], lemmas: frozenset[str]) -> str:
    first = WORD.match(narration)
    if first is not None and first.group().partition("'")[0] in names:
        # A word before it, so that the name does not open the sentence.
        return frame(f"as {narration}", lemmas).removeprefix("as ")
    shape = frame(narration, lemmas)
    return narration.lower() if shape == "N" else shape
