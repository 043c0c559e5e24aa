"""Words: their forms, articles, numbers, and what an author says of them."""

from gaslamp.english.words.act_phrases import (
    act_phrase,
)
from gaslamp.english.words.articles import (
    indefinite_article,
    with_article,
    with_the,
)
from gaslamp.english.words.bodily_verbs import (
    ActVerb,
    act_verb,
    is_hostile,
    is_verb,
)
from gaslamp.english.words.late_patterns import (
    LatePattern,
)
from gaslamp.english.words.lexicon import (
    EMPTY,
    Lexicon,
    VerbForms,
    lexicon_of,
)
from gaslamp.english.words.morphology import (
    PERSONS,
    SECOND,
    THIRD,
    Number,
    Person,
    Tense,
    capitalise,
    inflect_verb,
    looks_plural,
    past_participle,
    pluralise,
    possessive,
    present_participle,
)
from gaslamp.english.words.numerals import (
    cardinal,
    duration_in_words,
    ordinal,
    ordinal_digits,
)

__all__ = [
    "EMPTY",
    "PERSONS",
    "SECOND",
    "THIRD",
    "ActVerb",
    "LatePattern",
    "Lexicon",
    "Number",
    "Person",
    "Tense",
    "VerbForms",
    "act_phrase",
    "act_verb",
    "capitalise",
    "cardinal",
    "duration_in_words",
    "indefinite_article",
    "inflect_verb",
    "is_hostile",
    "is_verb",
    "lexicon_of",
    "looks_plural",
    "ordinal",
    "ordinal_digits",
    "past_participle",
    "pluralise",
    "possessive",
    "present_participle",
    "with_article",
    "with_the",
]
