"""What somebody is told or asked to be told, in the words it would be said in.

>>> as_spoken("he is a dead man", "he"), as_spoken("show himself", "he")
('you are a dead man', 'show yourself')
>>> as_spoken("who he is", "he", asks=True), as_spoken("what she wants", "she", asks=True)
('who are you', 'what do you want')
>>> as_spoken("who it is", "they", asks=True), as_spoken("his name", "he", asks=True)
('who is it', 'what is your name')
>>> as_spoken("I'm under arrest", "she", asks=True), as_spoken("it is far", "she", asks=True)
('am I under arrest', 'is it far')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gaslamp.english.words import act_verb, is_verb

_TO_YOU: Final[Mapping[str, Mapping[str, str]]] = {
    "he": {"he": "you", "he's": "you're", "him": "you", "his": "your", "himself": "yourself"},
    "she": {"she": "you", "she's": "you're", "her": "you", "hers": "yours", "herself": "yourself"},
    "they": {
        "they": "you",
        "they're": "you're",
        "them": "you",
        "their": "your",
        "themselves": "yourself",
        "he": "you",
        "he's": "you're",
        "him": "you",
        "his": "your",
        "himself": "yourself",
    },
    "it": {"it": "you", "it's": "you're", "its": "your", "itself": "yourself"},
}
_STATES: Final = frozenset(
    ["want", "need", "know", "like", "hate", "hope", "wish", "mean", "seem", "owe", "own", "belong",
     "deserve", "expect", "fear", "matter", "prefer", "suppose"]
)  # fmt: skip
"""Verbs of how one is, beside those of what one does."""
_SINGULAR: Final = frozenset(["he", "she", "it"])
_AGREES: Final = {"is": "are", "was": "were", "has": "have", "does": "do"}
_ASKING: Final = frozenset(["who", "what", "where", "why", "when", "how", "which", "whose"])
_AUXILIARIES: Final = frozenset(
    ["are", "were", "have", "do", "did", "can", "could", "will", "would", "should"]
)
_OTHERS: Final = frozenset(["it", "that", "this", "there", "i", "we", "they", "he", "she"])
_THEIRS: Final = frozenset(["is", "was", "am", "are", "were", "has", "had", "can", "will"])
_OF_THEM: Final = re.compile(r"(?:for |about )?(?:his|her|their|its) (?P<noun>\w+(?: \w+)?)")
"""What of theirs somebody is asked for: "ask him his name"."""
_FIRST_IN: Final = _THEIRS | _AUXILIARIES
_OWN_FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "i'm": ("am", "I"), "it's": ("is", "it"), "that's": ("is", "that"), "there's": ("is", "there"),
    "he's": ("is", "he"), "she's": ("is", "she"), "they're": ("are", "they"),
    "we're": ("are", "we"), "i've": ("have", "I"), "i'll": ("will", "I"), "i'd": ("would", "I"),
}  # fmt: skip
"""What a question begins with, of what a report of it does: "whether I'm" is "am I"."""
_INVERTIBLE: Final = 2
_WORD: Final = re.compile(r"[\w']+")


def as_spoken(words: str, gender: str, *, asks: bool = False) -> str:
    """Reported words as they are spoken to somebody of that pronoun.

    Args:
        asks: it is a question that is reported.
    """
    named = _OF_THEM.fullmatch(words.strip(" ?.!")) if asks else None
    if named is not None:
        return f"what {'are' if named['noun'].endswith('s') else 'is'} your {named['noun']}"
    to_you = _TO_YOU.get(gender, {})
    made: list[str] = []
    before = ""
    for word in words.split(" "):
        bare = word.rstrip(".,!?;:")
        shown = to_you.get(bare.casefold(), bare)
        if made and made[-1].casefold() == "you" and before in _SINGULAR:
            # The verb of a question is put in order below, and shows by its form that it is one.
            is_asked = asks and made.count("you") == 1
            shown = _AGREES.get(shown) or (shown if is_asked else _plural_verb(shown))
        before = bare.casefold()
        made.append(shown + word[len(bare) :])
    return " ".join(_asked(made)) if asks else " ".join(made)


def _plural_verb(word: str) -> str:
    """A verb of the third person as it follows "you": "lets" is "let", and "was" left alone.

    >>> _plural_verb("lets"), _plural_verb("wants"), _plural_verb("always")
    ('let', 'want', 'always')
    """
    deed = act_verb(word.casefold())
    if deed is not None and deed.tense == "third":
        return deed.lemma
    stem = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return stem if is_verb(stem) or stem in _STATES else word


def _asked(words: list[str]) -> list[str]:
    """The words of a question in the order of one: "who you are" asked is "who are you"."""
    own = _OWN_FORMS.get(words[0].casefold())
    if own is not None:
        return [*own, *words[1:]]
    if len(words) > 1 and words[0].casefold() in _OTHERS and words[1].casefold() in _FIRST_IN:
        return [words[1], words[0], *words[2:]]
    if words[0].casefold() in _ASKING and len(words) > _INVERTIBLE:
        subject, verb = words[1].casefold(), words[2].casefold().rstrip(".,!?")
        if subject in _OTHERS and verb in _THEIRS:
            return [words[0], verb, words[1], *words[3:]]
    at = next((place for place, word in enumerate(words) if word in {"you", "you're"}), None)
    if at is None or at + (words[at] == "you") >= len(words) + (words[at] != "you"):
        return words
    if words[at] == "you're":
        return [*words[:at], "are", "you", *words[at + 1 :]]
    before, verb, rest = words[:at], words[at + 1], words[at + 2 :]
    if before and before[0].casefold() not in _ASKING:
        return words
    bare = _WORD.match(verb)
    end = verb[bare.end() :] if bare else ""
    plain = bare.group() if bare else verb
    if plain in _AUXILIARIES:
        return [*before, plain, "you", *rest] if rest else [*before, plain, f"you{end}"]
    if plain.endswith("s") and not plain.endswith("ss"):
        return [*before, "do", "you", plain[:-1] + end, *rest]
    return words
