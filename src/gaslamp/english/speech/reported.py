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
        "herself": "yourself",
        "itself": "yourself",
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
_AFTER_OBJECT: Final = frozenset(
    ["to", "that", "and", "or", "if", "when", "for", "in", "on", "at", "not", "what", "how", "who",
     "why", "where", "about", "with", "from", "by", "again", "now", "so", "because", "as", "but",
     "alone", "go", "down", "up", "out", "off", "away", "i", "i'm", "i'll", "the", "a", "my", "it",
     "be", "is", "was", "into", "then", "there", "here", "come", "back", "a", "an", "some"]
)  # fmt: skip
_INVERTIBLE: Final = 2
_PERFECTS: Final = frozenset(
    ["been", "brought", "got", "had", "seen", "heard", "come", "said", "told", "taken", "given",
     "found", "known", "done", "met", "eaten", "slept", "thought", "felt", "lived", "kept", "made"]
)  # fmt: skip
"""What somebody has done, after "'s", rather than what they are."""
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
    typed = words.split(" ")
    for place, word in enumerate(typed):
        bare = word.rstrip(".,!?;:")
        shown = to_you.get(bare.casefold(), bare)
        after = typed[place + 1].strip(".,!?;:").casefold() if place + 1 < len(typed) else ""
        if shown == "you" and bare.casefold() == "her" and bare == word and _is_had(after):
            shown = "your"
        if made and made[-1].casefold() == "you" and before in _SINGULAR:
            # The verb of a question is put in order below, and shows by its form that it is one.
            is_asked = asks and made.count("you") == 1
            shown = _AGREES.get(shown) or (shown if is_asked else _plural_verb(shown))
        before = bare.casefold()
        made.append(shown + word[len(bare) :])
    made = _perfect(made)
    return " ".join(_asked(made)) if asks else " ".join(made)


def _perfect(words: list[str]) -> list[str]:
    """The words with "you have brought" for "he's brought", which is no "he is brought".

    >>> _perfect(["you're", "brought"]), _perfect(["you're", "wounded"])
    (['you', 'have', 'brought'], ["you're", 'wounded'])
    """
    if len(words) < _INVERTIBLE or words[0].casefold() != "you're":
        return words
    deed = words[1].casefold().strip(".,!?;:")
    return ["you", "have", *words[1:]] if deed in _PERFECTS else words


def _is_had(word: str) -> bool:
    """Whether a word after "her" is what she has: "her business", and not "tell her to go"."""
    return bool(word) and word not in _AFTER_OBJECT and act_verb(word) is None


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


_BE_FIRST: Final = _THEIRS | _AUXILIARIES | frozenset(["might", "may", "must", "shall"])
_DONE: Final[Mapping[str, tuple[str, str]]] = {
    past: ("did", base)
    for past, base in (
        ("saw", "see"), ("knew", "know"), ("heard", "hear"), ("went", "go"), ("came", "come"),
        ("got", "get"), ("said", "say"), ("told", "tell"), ("did", "do"), ("found", "find"),
        ("thought", "think"), ("wanted", "want"), ("felt", "feel"), ("left", "leave"),
        ("took", "take"), ("gave", "give"), ("lost", "lose"), ("made", "make"), ("met", "meet"),
        ("meant", "mean"), ("happened", "happen"), ("liked", "like"), ("lived", "live"),
        ("believed", "believe"), ("remembered", "remember"), ("recognised", "recognise"),
    )
}  # fmt: skip
_QUANTIFIED: Final = frozenset(
    ["long", "many", "much", "far", "old", "bad", "big", "often", "soon"]
)
_MOST_SUBJECT: Final = 3
_FIRST_PERSON: Final = frozenset(["i", "you", "we", "they"])


def as_asked(words: str, gender: str) -> str:
    """A reported question as it is asked aloud, with its mark.

    >>> as_asked("how long this is going to take", "she"), as_asked("whether he is armed", "he")
    ('How long is this going to take?', 'Are you armed?')
    >>> as_asked("if anyone saw him fall", "she"), as_asked("what she wants", "she")
    ('Did anyone see him fall?', 'What do you want?')
    """
    bare = words.strip(" ?.!")
    first, _, rest = bare.partition(" ")
    is_whether = first.casefold() in {"if", "whether"}
    spoken = as_spoken(rest if is_whether else bare, gender, asks=True)
    made = spoken.split(" ")
    lead = 0 if is_whether else (2 if made[1:2] and made[1].casefold() in _QUANTIFIED else 1)
    made = [*made[:lead], *_inverted(made[lead:], is_after=not is_whether)]
    text = " ".join(made)
    return f"{text[:1].upper()}{text[1:]}?"


def _inverted(words: list[str], *, is_after: bool) -> list[str]:
    """The words of a clause with its verb before its subject, where it stands after that."""
    if not words or words[0].casefold() in _BE_FIRST:
        return words
    for place in range(1, min(_MOST_SUBJECT, len(words) - 1) + 1):
        verb = words[place].casefold()
        if verb in _BE_FIRST:
            return [verb, *words[:place], *words[place + 1 :]]
        if verb in _DONE:
            did, base = _DONE[verb]
            return [did, *words[:place], base, *words[place + 1 :]]
    if not is_after and words[0].casefold() in _FIRST_PERSON and len(words) > 1:
        return ["do", *words]
    return words
