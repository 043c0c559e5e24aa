"""What is said where a line only reports it: "warn him that I am armed", "ask for some water".

A verb of saying is followed by whom it is said to, and by what: a clause, an order, an intent, a
question, or what one asks or thanks for. Each has a form of its own in which it is said aloud. What
only names what it is about ("confess everything") leaves the words to whoever plays.

>>> from gaslamp.english.commands.nameables import KnownNames, Nameable
>>> from gaslamp.english.commands.tokens import tokens_of
>>> names = KnownNames.of([Nameable("ida", ("Ida",), is_person=True, gender="she")])
>>> for line in ("warn her that I won't wait", "promise not to hurt her", "ask for some water",
...              "yell at her to get down", "ask whether she saw him", "thank Ida for the light"):
...     print(reported_in(line, tokens_of(line), names).words)
I won't wait
I won't hurt you
Can I have some water?
Get down
Did you see him?
Thank you for the light

Source: Quirk et al., "A comprehensive grammar of the English language" (1985), 14.28-35.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.nameables import KnownNames
from gaslamp.english.commands.tokens import QUOTED, Token
from gaslamp.english.sentences.clauses import word_set
from gaslamp.english.speech.hearers import hearer_at
from gaslamp.english.speech.kinds import kind_of
from gaslamp.english.speech.reported import as_asked, as_spoken
from gaslamp.english.words import capitalise
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.values import dataclass

_STATING: Final = word_set(
    """tell warn promise assure remind inform reassure convince persuade swear insist claim admit
    confess explain lie bluff boast announce declare mention complain remark reply answer respond
    state argue hint suggest vow guarantee repeat bet bargain object protest confirm agree
    whisper murmur mutter shout yell scream call joke brag add notify pretend advise"""
)
_ORDERING: Final = word_set(
    """tell ask order beg urge command warn implore invite advise challenge dare encourage persuade
    convince beseech plead instruct  yell shout scream call whisper hiss bellow
    remind"""
)
_INTENDING: Final = word_set("promise swear offer threaten vow volunteer agree pledge")
_ASKING: Final = word_set("ask enquire inquire question demand query")
_WANTING: Final = word_set("ask beg plead demand request order")
_ASIDE: Final = frozenset(["to", "at", "with", "out", "back", "aloud"])
_QUESTION: Final = word_set("who what where why when how which whose if whether who's what's")
_CLAUSE: Final = LatePattern(
    r"(?:i|i'm|i've|i'll|i'd|im|ive|you|you're|he|he's|she|she's|it|it's|its|we|we're|we've|they|"
    r"they're|that's|there|there's|nobody|nothing|somebody|someone|everybody|everyone|this is|"
    r"that (?:is|was)|my \w+|his \w+|her \w+|their \w+|the \w+|batman|no one)\b.* ?"
)
_FINITE: Final = LatePattern(
    r"(?:.* )?(?:\w+'(?:s|re|m|ll|ve|d|t)|is|are|am|was|were|has|have|had|do|does|did|will|would|"
    r"can|could|should|must|may|might|won't|cannot|dont|didnt|wont|cant|im|ive|\w{3,}(?:s|ed)|"
    r"know|want|need|saw|came|went|got|said|told|took|heard|left|made|mean|see|think|feel|hear|"
    r"like|love|hate|trust|remember|swear|live|work|give|come|go|put|let|hurt|shot|fell|lost)"
    r"(?: .*)?"
)
_ABOUT: Final = word_set("about of regarding concerning")
_GIVEN: Final = word_set("promise offer")
_HELP: Final = {"help": "Can you help me?", "mercy": "Have mercy.", "forgiveness": "Forgive me."}
_SHORTEST: Final = 2
_MOST_CALLED: Final = 4
_SELF: Final = frozenset(["me", "myself", "us"])


@dataclass(frozen=True, slots=True)
class Reported:
    """What is said: the words, as which speech act, how, and to whom (an id, or none)."""

    words: str
    kind: str
    manner: str = ""
    to: str = ""


def reported_in(line: str, tokens: Sequence[Token], names: KnownNames) -> Reported | None:
    """What a line reports to be said; None if it reports nothing, or not in what words."""
    while tokens and not tokens[-1].word[:1].isalnum():
        tokens = tokens[:-1]
    if len(tokens) < _SHORTEST or any(token.word == QUOTED for token in tokens):
        return None
    verb = tokens[0].word
    rest = [token for token in tokens[1:] if token.word not in MANNERS or len(tokens) == _SHORTEST]
    if not rest or rest[0].word in _SELF:
        return _introduced(verb, rest, names)
    start = 1 if rest[0].word in _ASIDE and len(rest) > 1 else 0
    place, to = hearer_at(rest, start, names)
    is_led = rest[0].word in _ASIDE and place == start
    rest = rest if is_led else rest[place:]
    has_hearer = place > start
    if not rest:
        return None
    if verb in _STATING and [one.word for one in rest] == ["my", "name"]:
        return _own_name(names, to)
    gender = _gender(to, names)
    text = line[rest[0].start : tokens[-1].end]
    found = _said(verb, [one.word for one in rest], text, gender, has_hearer=has_hearer)
    if found is None:
        return None
    words, kind = found
    manner = "shouted" if verb in {"yell", "shout", "scream", "bellow"} else ""
    manner = "whispered" if verb in {"whisper", "murmur", "mutter", "hiss"} else manner
    return Reported(capitalise(words), kind or kind_of(words), manner, to)


def _gender(to: str, names: KnownNames) -> str:
    """The pronoun of whoever is spoken to: the only other there may be, where nobody is named."""
    if to:
        return names.nameables[to].gender
    people = {
        one.gender for one in names.nameables.values() if one.is_person and "me" not in one.nouns
    }
    return people.pop() if len(people) == 1 else "they"


def _said(  # a form each
    verb: str, words: Sequence[str], text: str, gender: str, *, has_hearer: bool
) -> tuple[str, str] | None:
    """The words said and their kind, "" for what they are by themselves; None: none are."""
    first, after = words[0], text.partition(" ")[2]
    if verb in _ORDERING and first in {"to", "not"} and has_hearer and after:
        return _ordered(text, gender)
    if verb in _INTENDING and first in {"to", "not"} and after:
        intent = re.sub(r"^(?:not to|to not) ", "", text)
        will = "I'll" if intent == text else "I won't"
        intent = intent.removeprefix("to ")
        return f"{will} {as_spoken(intent, gender)}", ""
    if verb == "demand" and words[:2] == ["to", "know"] and len(words) > _SHORTEST:
        first, text = words[2], text.split(" ", 2)[2]
    if verb in _ASKING and first in _QUESTION:
        if text.strip(" ?.!") == first or words[-1] == "about":
            return None
        return as_asked(text, gender), "question"
    if verb in _WANTING and first == "for" and after:
        named = _HELP.get(after.strip(" .!?"))
        return (named or f"Can I have {as_spoken(after, gender)}?"), "plea" if named else "question"
    if verb == "ask" and first == "to" and not has_hearer and after:
        return f"Can I {as_spoken(after, gender)}?", "question"
    if verb in _STATING and first == "that" and after and _FINITE.fullmatch(after.casefold()):
        return as_spoken(after, gender), ""
    is_clause = _CLAUSE.fullmatch(text.casefold()) and _FINITE.fullmatch(text.casefold())
    if verb in _STATING and (has_hearer or verb != "tell") and len(words) > 1 and is_clause:
        return as_spoken(text, gender), ""
    return _thanked(verb, words, text, gender, has_hearer=has_hearer)


def _ordered(text: str, gender: str) -> tuple[str, str]:
    """An order as it is given: "to get down" is "get down", "not to move" is "don't move"."""
    bare = re.sub(r"^(?:not to|to not) ", "", text)
    if bare != text:
        return f"don't {as_spoken(bare, gender)}", "demand"
    return as_spoken(text.removeprefix("to "), gender), "demand"


def _thanked(
    verb: str, words: Sequence[str], text: str, gender: str, *, has_hearer: bool
) -> tuple[str, str] | None:
    """What is said of something that is only named: what one thanks, blames or is sorry for."""
    first, after = words[0], text.partition(" ")[2]
    if verb in {"apologise", "apologize"} and first in {"for", "about"} and after:
        return f"I'm sorry {first} {as_spoken(after, gender)}", "apology"
    if verb == "thank" and first == "for" and has_hearer:
        return f"Thank you for {as_spoken(after, gender)}", "thanks"
    if verb in {"accuse", "suspect"} and first == "of" and has_hearer:
        return f"I {verb} you of {as_spoken(after, gender)}", "statement"
    if verb == "congratulate" and first in {"on", "for"} and has_hearer:
        return f"Congratulations on {as_spoken(after, gender)}", "thanks"
    if verb == "call" and first in {"a", "an"} and has_hearer and len(words) <= _MOST_CALLED:
        return f"You're {text}", "insult"
    if verb == "swear" and first in {"on", "by", "to"} and after and not has_hearer:
        return f"I swear {text}", "statement"
    if verb in _GIVEN and has_hearer and first not in _QUESTION | {"truce", "a"}:
        can = "promise" if verb == "promise" else "can offer"
        return f"I {can} you {as_spoken(text, gender)}", "offer"
    if verb == "tell" and first == "about" and has_hearer and after:
        return f"Let me tell you about {as_spoken(after, gender)}", "statement"
    return None


def _introduced(verb: str, rest: Sequence[Token], names: KnownNames) -> Reported | None:
    """Who introduces themselves says their name."""
    if verb != "introduce" or [one.word for one in rest[:1]] != ["myself"]:
        return None
    return _own_name(names, hearer_at(rest, 2, names)[1] if len(rest) > _SHORTEST else "")


def _own_name(names: KnownNames, to: str) -> Reported | None:
    """One's own name, as it is told; None: one has none."""
    own = next((one for one in names.nameables.values() if "me" in one.nouns), None)
    proper = next((one for one in own.nouns if one[:1].isupper()), None) if own else None
    return None if proper is None else Reported(f"My name is {proper}.", "statement", "", to)
