"""The forms of verbs and nouns.

A *lemma* is the form in a dictionary: "lie", "call out". Tables of exceptions come
first (`Lexicon`, then `irregular`), rules after. Every function answers for any
word, real or not, and never raises; a word of several parts is inflected where
English does it, at the first word of a verb and the head of a noun.

>>> inflect_verb("lie", "past"), past_participle("lie"), present_participle("lie")
('lay', 'lain', 'lying')
>>> inflect_verb("do not move", "present"), inflect_verb("be", "past", person=2)
('does not move', 'were')
>>> pluralise("box of matches"), possessive("Charles")
('boxes of matches', "Charles's")

Cost: a few dictionary look-ups and at most two regular expressions a word.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal

from gaslamp.english.words import irregular
from gaslamp.english.words.lexicon import EMPTY, Lexicon, VerbForms

Tense = Literal["present", "past"]
Person = Literal[1, 2, 3]

PERSONS: Final[Mapping[str, Person]] = {"first": 1, "second": 2, "third": 3}
"""By the names that options and callers give them."""
Number = Literal["singular", "plural"]

FIRST: Final = 1
SECOND: Final = 2
THIRD: Final = 3

_JOINTS: Final = (
    *(f" {one} " for one in (
        "of", "in", "with", "on", "at", "behind", "under", "below", "above", "over", "between",
        "beside", "beyond", "by", "for", "from", "near", "to", "without", "across", "against",
        "around", "inside", "outside", "through", "into", "before", "after", "past", "up", "down",
    )),
    "-in-", "-of-", "-at-",
)  # fmt: skip
_SIBILANT: Final = re.compile(r"(?:[sxz]|[cs]h)$")
# One vowel letter (y counts; u after q does not) between consonants, the last not w, x or y.
_SHORT_SYLLABLE: Final = re.compile(r"^(?:qu|[^aeiouy])*[aeiouy][^aeiouwxy]$")
_CONSONANT_Y: Final = re.compile(r"[^aeiou]y$")


def inflect_verb(
    lemma: str,
    tense: Tense,
    person: Person = 3,
    number: Number = "singular",
    lexicon: Lexicon = EMPTY,
) -> str:
    """The finite form of a verb for its subject, in the present or the past.

    Only the first word of a multiword verb changes ("pick up": "picks up"),
    leading adverbs are stepped over ("slowly draw": "slowly draws"), and a verb
    negated by "not" alone takes "do" ("not move": "does not move").

    >>> inflect_verb("pick up", "present"), inflect_verb("slowly draw", "past")
    ('picks up', 'slowly drew')
    >>> inflect_verb("have", "present", 1), inflect_verb("be", "present", 1)
    ('have', 'am')
    """
    is_third = person == THIRD and number == "singular"
    given = _given_form(lexicon.verbs.get(lemma), tense, is_third=is_third)
    if given is not None:
        return given
    before, word, rest = _head_verb(lemma)
    if word.replace("’", "'") in irregular.DENIALS:
        return before + _denied(word, tense, person, number) + rest
    given = _given_form(lexicon.verbs.get(word), tense, is_third=is_third)
    return before + (given or _finite(word, tense, person, number)) + rest


def present_participle(lemma: str, lexicon: Lexicon = EMPTY) -> str:
    """The form in -ing: "lying", "calling out", "being".

    >>> [present_participle(verb) for verb in ("die", "see", "choke", "stop", "panic")]
    ['dying', 'seeing', 'choking', 'stopping', 'panicking']
    """
    return _participle(
        lemma, lexicon, lambda forms: forms.present_participle, _usual_present_participle
    )


def past_participle(lemma: str, lexicon: Lexicon = EMPTY) -> str:
    """The form after "has": "lain", "called out", "been".

    >>> [past_participle(verb) for verb in ("bleed", "strike", "hold", "light", "try")]
    ['bled', 'struck', 'held', 'lit', 'tried']
    """
    return _participle(lemma, lexicon, lambda forms: forms.past_participle, _usual_past_participle)


def pluralise(noun: str, lexicon: Lexicon = EMPTY) -> str:
    """The plural of a noun phrase without article: "gas lamps", "knives", "passers-by".

    What is plural already by nature stays: "scissors". Capitals are kept.

    >>> [pluralise(noun) for noun in ("gas lamp", "policeman", "match", "Knife", "scissors")]
    ['gas lamps', 'policemen', 'matches', 'Knives', 'scissors']
    """
    if noun.lower() in lexicon.plurals:
        return lexicon.plurals[noun.lower()]
    head, joint, rest = _split_before(noun, _JOINTS)
    start, _, word = head.rpartition(" ")
    plural = lexicon.plurals.get(word.lower()) or _plural_word(word)
    return f"{start} {plural}{joint}{rest}" if start else f"{plural}{joint}{rest}"


def looks_plural(noun: str) -> bool:
    """Whether a written noun is probably a plural, by its last word before any preposition.

    >>> [looks_plural(noun) for noun in ("knees", "left hand", "feet", "gas", "glass")]
    [True, False, True, False, False]
    >>> looks_plural("gap behind the bins"), looks_plural("steps up to the door")
    (False, True)
    """
    word = _split_before(noun.lower(), _JOINTS)[0].rpartition(" ")[2]
    if word in irregular.PLURAL_ONLY or word in _IRREGULAR_PLURALS or word.endswith("women"):
        return True
    if word in irregular.PLURALS:
        return False
    if word.endswith("men"):
        return word not in irregular.SINGULARS_IN_MEN
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def possessive(name: str, number: Number = "singular") -> str:
    """A name or noun phrase as owner: "Crane's", "Charles's", "the thugs'".

    >>> possessive("the thugs", "plural"), possessive("the men", "plural")
    ("the thugs'", "the men's")
    >>> possessive("the butcher's")
    "the butcher's"
    """
    if name.endswith(("'s", "’s", "s'", "s’")):
        return name  # a shop, or a house, is called by its owner: nobody says the "'s" twice
    return f"{name}'" if number == "plural" and name.endswith("s") else f"{name}'s"


def capitalise(sentence: str) -> str:
    """The same text with its first letter a capital, past any opening quote or bracket.

    >>> capitalise('"who is there?" you ask.'), capitalise("11th hour")
    ('"Who is there?" you ask.', '11th hour')
    """
    for place, letter in enumerate(sentence):
        if letter.isalnum():
            return sentence[:place] + letter.upper() + sentence[place + 1 :]
    return sentence


def _given_form(forms: VerbForms | None, tense: Tense, *, is_third: bool) -> str | None:
    """What an author said of this form, or None."""
    if forms is None:
        return None
    if tense == "past":
        return forms.past
    return forms.third if is_third else None


def _participle(
    lemma: str,
    lexicon: Lexicon,
    given_in: Callable[[VerbForms], str | None],
    usual: Callable[[str], str],
) -> str:
    """What an author gave for the whole verb or for its head, else what is usual for that."""
    whole = lexicon.verbs.get(lemma)
    if whole is not None and (given := given_in(whole)) is not None:
        return given
    before, word, rest = _head_verb(lemma)
    head = lexicon.verbs.get(word)
    return before + ((head and given_in(head)) or usual(word)) + rest


def _finite(lemma: str, tense: Tense, person: Person, number: Number) -> str:
    third = person == THIRD and number == "singular"
    if lemma in irregular.MODALS:
        return irregular.MODALS[lemma] if tense == "past" else lemma
    if lemma == "be":
        return _form_of_be(tense, person, number)
    if tense == "past":
        return irregular.VERBS[lemma][0] if lemma in irregular.VERBS else _regular_past(lemma)
    return _third_person(lemma) if third else lemma


def _denied(word: str, tense: Tense, person: Person, number: Number) -> str:
    """A verb with "not" drawn into it: "don't" is "doesn't" and "didn't"."""
    form = _finite(irregular.DENIALS[word.replace("’", "'")], tense, person, number)
    if form in irregular.NOT_DRAWN_IN:
        return irregular.NOT_DRAWN_IN[form]
    return f"{form}{word[-3:]}"


def _form_of_be(tense: Tense, person: Person, number: Number) -> str:
    plural = number == "plural" or person == SECOND
    if tense == "past":
        return "were" if plural else "was"
    return "are" if plural else "am" if person == FIRST else "is"


def _third_person(word: str) -> str:
    if word in irregular.THIRD_PERSON:
        return irregular.THIRD_PERSON[word]
    if word == "quiz":
        return "quizzes"
    if _SIBILANT.search(word) or word.endswith("o"):
        return word + "es"
    return word[:-1] + "ies" if _CONSONANT_Y.search(word) else word + "s"


def _usual_past_participle(word: str) -> str:
    if word == "be":
        return "been"
    return irregular.VERBS[word][1] if word in irregular.VERBS else _regular_past(word)


def _regular_past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ied"
    return _doubled(word) + "ed"


def _usual_present_participle(word: str) -> str:
    return _stem_before_ing(word) + "ing"


def _stem_before_ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "y"
    if word.endswith("e") and word != "be" and word not in {"singe", "binge", "swinge", "tinge"}:
        return word if word.endswith(("ee", "oe", "ye")) else word[:-1]
    return _doubled(word)


def _doubled(word: str) -> str:
    """The stem before -ed and -ing: "stopp", "panick", "admitt", "open"."""
    if word.endswith(("ac", "ic")):
        return word + "k"
    if word in irregular.DOUBLING or _SHORT_SYLLABLE.search(word):
        return word + word[-1]
    return word


def _plural_word(word: str) -> str:
    low = word.lower()
    if low in irregular.PLURAL_ONLY:
        return word
    if low in irregular.PLURALS:
        plural = irregular.PLURALS[low]
    elif low.endswith("man"):
        plural = low[:-3] + "men"
    elif _SIBILANT.search(low):
        plural = low + "es"
    else:
        plural = low[:-1] + "ies" if _CONSONANT_Y.search(low) else low + "s"
    shared = len(low) if word[1:] != word[1:].lower() else 1
    return word[:shared] + plural[shared:] if plural.startswith(low[:shared]) else plural


def _head_verb(lemma: str) -> tuple[str, str, str]:
    """Cut a multiword verb into what stands before the verb, the verb, and the rest."""
    words = lemma.split()
    place = 0
    while place < len(words) - 1 and _is_adverb(words[place]):
        place += 1
    if not words:
        return "", lemma, ""
    if words[place] == "not":
        words.insert(place, "do")
    before = "".join(word + " " for word in words[:place])
    rest = "".join(" " + word for word in words[place + 1 :])
    return before, words[place], rest


def _is_adverb(word: str) -> bool:
    in_ly = word.endswith("ly") and word not in irregular.VERBS_IN_LY
    return in_ly or word in irregular.LEADING_ADVERBS


def _split_before(text: str, joints: tuple[str, ...]) -> tuple[str, str, str]:
    """Cut a text at whichever joint comes first."""
    found = [(text.index(joint), joint) for joint in joints if joint in text]
    if not found:
        return text, "", ""
    place, joint = min(found)
    return text[:place], joint, text[place + len(joint) :]


_IRREGULAR_PLURALS: Final = frozenset(irregular.PLURALS.values()) - frozenset(irregular.PLURALS)
