"""Why a line is no command: the form that came nearest, and what it lacked.

What is said depends on the words typed and on what the person knows, never on
whether something they do not know of exists.
"""

import difflib
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from gaslamp.english.commands import readings, synonyms
from gaslamp.english.commands.disambiguation import (
    best_incomplete_form,
    complete_name,
    suggestion_for,
)
from gaslamp.english.commands.forms import Slot
from gaslamp.english.commands.grammar import CommandGrammar
from gaslamp.english.commands.matching import Miss, Search
from gaslamp.english.commands.nameables import KnownNames
from gaslamp.english.commands.readings import NotUnderstood, Preference, Reading
from gaslamp.english.commands.tokens import Token

_SHORTEST_MISSPELT: Final = 4
_LONGEST_MISSPELT: Final = 20
GRAMMAR_WORDS: Final = frozenset(
    ["and", "then", *synonyms.DETERMINERS, *synonyms.PRONOUN_GENDERS, *synonyms.ALL_WORDS,
     *synonyms.EXCEPT_WORDS, *synonyms.ONE_WORDS, *synonyms.POLITE]
)  # fmt: skip


def why_not(search: Search, tokens: Sequence[Token], preference: Preference | None) -> Reading:
    """Why no form fits: the miss that came farthest tells."""
    misses, names = search.misses, search.names
    short = [one for one in misses if one.is_short]
    if short:
        least = min(map(_shortness, short))
        nearest = [one for one in short if _shortness(one) == least]
        return complete_name(best_incomplete_form(nearest, names, preference), names, preference)
    if not misses:
        word = tokens[0].text if tokens else ""
        return NotUnderstood(readings.UNKNOWN_VERB, word)
    farthest = max(misses, key=_farness)
    span = farthest.span
    hint = suggestion_for(farthest, names, preference)
    if span[0].word in synonyms.PREPOSITIONS | synonyms.PARTICLES and names.find(
        [token.word for token in span[1:]]
    ):
        # "take off the belt": the belt is known, and it is the rest that nobody can do.
        return NotUnderstood(readings.NOT_FOLLOWED, " ".join(one.text for one in span), hint)
    known = (names.vocabulary, GRAMMAR_WORDS, synonyms.PREPOSITIONS)
    unknown = [one.text for one in span if not any(one.word in words for words in known)]
    # Known words may name something hidden: only a known name may be said to go on oddly.
    if not _has_all_names(farthest) and (unknown or not _goes_on(span, names)):
        return NotUnderstood(readings.UNKNOWN_NAME, (unknown or [span[0].text])[0], hint)
    left = " ".join(token.text for token in span)
    return NotUnderstood(readings.NOT_FOLLOWED, left, hint)


def near_verb(word: str, grammar: CommandGrammar) -> str | None:
    """The first word of a form that an unknown verb most looks like."""
    if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT:
        return None
    return _nearest(word.casefold(), tuple(sorted(one for one in grammar.forms if one)))


@lru_cache(maxsize=1024)
def _nearest(word: str, known: tuple[str, ...]) -> str | None:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.75)
    return near[0] if near else None


def _goes_on(span: Sequence[Token], names: KnownNames) -> bool:
    """Whether words are known names with prepositions between them."""
    words = [" " if token.word in synonyms.PREPOSITIONS else token.word for token in span]
    parts = [list(part) for is_gap, part in groupby(words, " ".__eq__) if not is_gap]
    return len(parts) > 1 and words[0] != " " and all(map(names.find, parts))


def _has_all_names(miss: Miss) -> bool:
    """Whether the form itself fitted, and words were left over."""
    slots = [element for element in miss.form.elements if isinstance(element, Slot)]
    return all(slot.role in miss.roles for slot in slots)


def _shortness(miss: Miss) -> tuple[bool, bool, bool, int, int]:
    """Least for the form that most nearly was what was typed."""
    unfinished, size = miss.missing is None, len(miss.form.elements)
    return miss.lacks_word, miss.form.is_varied, unfinished, -miss.reached, size


def _farness(miss: Miss) -> tuple[int, bool, int, bool]:
    return miss.reached, not _has_all_names(miss), -len(miss.span), not miss.form.is_varied
