"""English: what is told turned into sentences, and what was typed turned into commands."""

from gaslamp.english.articles import indefinite_article, with_article
from gaslamp.english.discourse import Discourse, Mention
from gaslamp.english.grammar import CommandGrammar, PatternError, Verb, check_pattern
from gaslamp.english.lexicon import Lexicon, VerbForms
from gaslamp.english.morphology import (
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
from gaslamp.english.nameables import Nameable
from gaslamp.english.numerals import cardinal, duration_in_words, ordinal, ordinal_digits
from gaslamp.english.paragraphs import listing, paragraph, wrap
from gaslamp.english.phrases import Article, Case, Phrase, Position, noun_phrase
from gaslamp.english.proofreading import check_template
from gaslamp.english.questions import answered
from gaslamp.english.reader import read
from gaslamp.english.readings import (
    Addressed,
    Ambiguous,
    Meta,
    NotUnderstood,
    Option,
    Preference,
    Reading,
    Several,
    Understood,
)
from gaslamp.english.referents import Agreement, Gender, Kind, Referent, Telling
from gaslamp.english.sentences import Role, Sentence, compose, realise
from gaslamp.english.templates import TemplateError

__all__ = [
    "Addressed",
    "Agreement",
    "Ambiguous",
    "Article",
    "Case",
    "CommandGrammar",
    "Discourse",
    "Gender",
    "Kind",
    "Lexicon",
    "Mention",
    "Meta",
    "Nameable",
    "NotUnderstood",
    "Number",
    "Option",
    "PatternError",
    "Person",
    "Phrase",
    "Position",
    "Preference",
    "Reading",
    "Referent",
    "Role",
    "Sentence",
    "Several",
    "Telling",
    "TemplateError",
    "Tense",
    "Understood",
    "Verb",
    "VerbForms",
    "answered",
    "capitalise",
    "cardinal",
    "check_pattern",
    "check_template",
    "compose",
    "duration_in_words",
    "indefinite_article",
    "inflect_verb",
    "listing",
    "looks_plural",
    "noun_phrase",
    "ordinal",
    "ordinal_digits",
    "paragraph",
    "past_participle",
    "pluralise",
    "possessive",
    "present_participle",
    "read",
    "realise",
    "with_article",
    "wrap",
]
