"""What an author says about single words, against the rules.

A `Lexicon` is handed to any function that inflects. It is looked at first, so an
author can make any word do anything; what it does not name follows the tables
and rules of `morphology` and `articles`. `EMPTY` overrides nothing.

>>> from gaslamp.english.words.morphology import inflect_verb
>>> american = Lexicon(verbs={"lean": VerbForms(past="leaned", past_participle="leaned")})
>>> inflect_verb("lean", "past"), inflect_verb("lean", "past", lexicon=american)
('leant', 'leaned')
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Final, Literal

from gaslamp.model import OwnWord
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class VerbForms:
    """Forms of one verb; None leaves that form to the rules.

    third: he "lies". past: he "lay". past_participle: he has "lain".
    present_participle: he is "lying". `be` alone has more forms than these.
    """

    third: str | None = None
    past: str | None = None
    past_participle: str | None = None
    present_participle: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """An author's own forms, by the lower-case word as it is written in a template.

    verbs: the lemma, or a whole multiword verb ("call out"), to its forms.
    plurals: singular noun to plural.
    articles: the first word of a phrase to "a" or "an".
    """

    verbs: Mapping[str, VerbForms] = field(default_factory=dict)
    plurals: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, Literal["a", "an"]] = field(default_factory=dict)


EMPTY: Final = Lexicon()


def lexicon_of(words: Iterable[OwnWord]) -> Lexicon:
    """The lexicon of a world's own words; of one given twice the later counts.

    >>> lexicon_of([OwnWord("plural", "ox", (("plural", "oxen"),))]).plurals
    {'ox': 'oxen'}
    """
    verbs: dict[str, VerbForms] = {}
    plurals: dict[str, str] = {}
    articles: dict[str, Literal["a", "an"]] = {}
    for one in words:
        forms, word = dict(one.forms), one.word.lower()
        match one.kind:
            case "verb":
                verbs[word] = VerbForms(
                    forms.get("third"), forms.get("past"),
                    forms.get("participle"), forms.get("ing"),
                )  # fmt: skip
            case "plural":
                plurals[word] = forms["plural"]
            case "article":
                articles[word] = "an" if forms["article"] == "an" else "a"
    return Lexicon(verbs, plurals, articles)
