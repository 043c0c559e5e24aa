"""Templates to sentences, sentences to paragraphs: agreement, pronouns, joints, rhythm."""

from gaslamp.english.sentences.clauses import word_set
from gaslamp.english.sentences.discourse import (
    Discourse,
    Mention,
)
from gaslamp.english.sentences.guesses import (
    guesses,
    with_subjects,
)
from gaslamp.english.sentences.paragraphs import (
    listing,
    paragraph,
    wrap,
)
from gaslamp.english.sentences.phrases import (
    Phrase,
    Position,
    agreement,
    noun_phrase,
)
from gaslamp.english.sentences.proofreading import (
    check_template,
)
from gaslamp.english.sentences.quotation import (
    quote_words,
)
from gaslamp.english.sentences.referents import (
    Agreement,
    Referent,
    Telling,
)
from gaslamp.english.sentences.sentences import (
    Role,
    Sentence,
    compose,
    realise,
)
from gaslamp.english.sentences.templates import (
    TemplateError,
)
from gaslamp.english.sentences.verbs_outside_slots import (
    verbs_outside_slots,
)

__all__ = [
    "Agreement",
    "Discourse",
    "Mention",
    "Phrase",
    "Position",
    "Referent",
    "Role",
    "Sentence",
    "Telling",
    "TemplateError",
    "agreement",
    "check_template",
    "compose",
    "guesses",
    "listing",
    "noun_phrase",
    "paragraph",
    "quote_words",
    "realise",
    "verbs_outside_slots",
    "with_subjects",
    "word_set",
    "wrap",
]
