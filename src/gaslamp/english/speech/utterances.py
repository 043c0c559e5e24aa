"""What of a typed line is said aloud, to whom, and how sure that is.

A line is an utterance if it stands in quotation marks, if a verb of saying leads it in, if it
speaks to somebody, or if it is a clause and no command. How sure that is decides what comes
first: a `SURE` utterance goes before any command that the line might be as well, a `LIKELY` one
after them, a `BARE` one only where a question waits for an answer.

>>> from gaslamp.english.commands.nameables import KnownNames, Nameable
>>> names = KnownNames.of([Nameable("joker", ("Joker",), is_person=True, gender="he")])
>>> for line in ("whisper who's there", 'say "No."', "Joker, get up", "draw pistol", "nobody does"):
...     found = utterance_in(line, names)
...     print(found and (found.words, found.kind, found.manner, found.to, found.certainty))
("who's there", 'question', 'whispered', '', 3)
('No.', 'refusal', '', '', 3)
('Joker, get up', 'demand', '', 'joker', 3)
('draw pistol', 'statement', '', '', 1)
('nobody does', 'statement', '', '', 3)
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Final

from gaslamp.english.commands.manners import MANNERS
from gaslamp.english.commands.nameables import KnownNames
from gaslamp.english.commands.silences import says_nothing
from gaslamp.english.commands.synonyms import DIRECTIONS
from gaslamp.english.commands.tokens import QUOTED, Token, clean_line, tokens_of
from gaslamp.english.speech.certainty import LIKELY, SURE, certainty_of
from gaslamp.english.speech.foreign_tags import is_foreign_tag
from gaslamp.english.speech.hearers import hearer_at, named_at
from gaslamp.english.speech.kinds import kind_of, plain_words
from gaslamp.english.speech.performatives import performative_in
from gaslamp.english.speech.reported import as_spoken
from gaslamp.english.speech.reporting import reported_in
from gaslamp.english.words.late_patterns import LatePattern
from gaslamp.values import dataclass

_MANNERS: Final = {
    **dict.fromkeys(["whisper", "murmur", "mutter", "breathe", "hiss"], "whispered"),
    **dict.fromkeys(["shout", "yell", "scream", "bellow", "holler", "cry", "roar"], "shouted"),
    **dict.fromkeys(
        ["say", "speak", "utter", "reply", "answer", "respond", "ask", "tell", "add", "call",
         "call out", "shout out", "announce", "declare", "state", "demand", "beg", "order"],
        "",
    ),
}  # fmt: skip
_TELLING: Final = frozenset(["tell", "ask", "order", "beg", "warn", "beseech", "inform", "command"])
_PLAIN_SAYING: Final = frozenset(
    ["say", "reply", "answer", "respond", "whisper", "murmur", "mutter"]
)
_LOUD: Final = frozenset(["shout", "yell", "scream", "bellow", "holler"])
_ASKING: Final = frozenset(["who", "what", "where", "why", "when", "how", "who's", "what's", "if"])
_NO_WORDS: Final = frozenset(
    ["something", "nothing", "anything", "a", "the", "everything", "more", "him", "her", "them"]
)
_NOT_AFTER_PLAIN: Final = frozenset(["in", "into", "with", "through", "under"])
_NOT_AFTER_LOUD: Final = frozenset(["for", "at", "to", "in", "out", "with", "loudly", "again"])
_TELLABLE: Final = frozenset(["one", "story", "tale", "joke", "truth", "secret", "rest"])
_TELLER: Final = 2
_HOW_SAID: Final = LatePattern(
    r",? (?:as (?:loud|loudly|softly|quietly|calmly|hard)(?: as .+)?|at the top of (?:my|his|"
    r"her) \w+|"
    r"(?:in)?to the (?:dark|darkness|black|room|void|air|empty room|silence)|"
    r"in(?: as)? an? (?:\w+ )?(?:voice|whisper|tone|murmur)(?: .*)?|under my breath|"
    r"through (?:my )?(?:gritted |clenched )?teeth|"
    rf"(?:{'|'.join(sorted(MANNERS))})|(?:and|then|and then) (?:listen|wait)(?: .*)?)$",
    re.IGNORECASE,
)
"""How, and where to, something is said, after the words themselves."""
_LEAD_IN: Final = frozenset([",", ":", "that"])
_MOST_NAME: Final = 5
_POLITE_ENDS: Final = frozenset([".", "!", "?", ",", ";", ":"])


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that is said: the very words, as which speech act, how, to whom (an id, or none).

    `certainty` is `SURE`, `LIKELY` or `BARE`. `is_whole`: the line is the utterance, and is led in
    by no verb of saying. `is_quoted`: it stood in quotation marks.
    """

    words: str
    kind: str
    manner: str = ""
    to: str = ""
    certainty: int = SURE
    is_whole: bool = False
    is_quoted: bool = False


def utterance_in(typed: str, names: KnownNames, verbs: Container[str] = ()) -> Utterance | None:
    """What is said in a line, or None: it is empty, or only asks to say something.

    Args:
        names: all that the player's person knows of; somebody spoken to is looked for there alone.
        verbs: words that commands begin with.
    """
    line = clean_line(typed)
    tokens = tokens_of(line)
    if not any(token.word[:1].isalnum() or token.word == QUOTED for token in tokens):
        return None
    if len(tokens) == 1 and tokens[0].word in DIRECTIONS:
        return None
    if says_nothing(line):
        return None
    done = performative_in(plain_words(line))
    if done is not None:
        return Utterance(*done, certainty=LIKELY)
    is_told = tokens[0].word == "i" and len(tokens) > _TELLER and tokens[2].word != "you"
    is_quoting = is_told and tokens[1].word in _MANNERS and tokens[-1].word == QUOTED
    if is_told and (is_quoting or _is_saying(tokens[1:])):
        tokens = tokens[1:]  # "I tell him to go" is "tell him to go"
    reported = reported_in(line, tokens, names)
    if reported is not None:
        return Utterance(reported.words, reported.kind, reported.manner, reported.to)
    led_in = _led_in(line, tokens, names)
    if led_in is not None or (_is_saying(tokens) and not _is_to_me(tokens)):
        return led_in
    to = _called(tokens, names)
    certainty = SURE if to else certainty_of(line, tokens[0].word, verbs, names.vocabulary)
    return Utterance(line, _kind(line, to), "", to, certainty, is_whole=True)


# -- led in by a verb of saying --------------------------------------------------------------


def _led_in(line: str, tokens: Sequence[Token], names: KnownNames) -> Utterance | None:
    """What a verb of saying, or quotation marks by themselves, lead in."""
    quotes = [place for place, token in enumerate(tokens) if token.word == QUOTED]
    if quotes and (quotes[0] <= 1 or tokens[0].word not in _MANNERS):
        return _quoted(tokens, quotes, names)
    if quotes and (found := _quoted(tokens, quotes, names)) is not None:
        return found
    verb = tokens[0].word
    if verb not in _MANNERS or len(tokens) == 1:
        return None
    if _is_to_me(tokens):
        return None  # said itself: "answer me!"
    place, to = 1, ""
    if tokens[1].word in {"to", "at"} or verb in _TELLING:
        start = 2 if tokens[1].word in {"to", "at"} else 1
        place, to = hearer_at(tokens, start, names)
        is_question = verb == "ask" and tokens[1].word in _ASKING
        if (place == start and not is_question) or place >= len(tokens):
            return None
    rest = tokens[place:]
    if verb in _TELLING:
        return _told(line, verb, rest, to, names)
    if [one.word for one in rest[:2]] == ["something", ","]:
        return Utterance(line, kind_of(line), "", to)
    if rest[0].word in _LEAD_IN and len(rest) > 1:
        rest = rest[1:]
    if not _can_be_said(verb, rest, has_hearer=bool(to)):
        return None
    if not to:
        rest, to = _said_to(rest, names)
    words = _HOW_SAID.sub("", line[rest[0].start : rest[-1].end]) or line[rest[0].start :]
    kind = _kind(words, to) if "," in words else kind_of(words)
    return Utterance(words, kind, _MANNERS[verb], to)


def _quoted(tokens: Sequence[Token], quotes: Sequence[int], names: KnownNames) -> Utterance | None:
    """A quotation, alone or after a verb of saying, with or without whom it is said to."""
    words = " ".join(tokens[place].text for place in quotes).rstrip(" ,")
    others = [token for token in tokens if token.word != QUOTED and token.word[:1].isalnum()]
    if not words:
        return None
    if not others:
        return Utterance(words, kind_of(words), "", "", is_whole=True, is_quoted=True)
    verb = others[0].word
    if quotes[0] == 0 and is_foreign_tag(" ".join(token.word for token in others)):
        return Utterance(words, kind_of(words), is_quoted=True)
    if verb not in _MANNERS:
        return None
    hearer = [token for token in others[1:] if token.word not in {"to", "at", "out", "that"}]
    end, to = hearer_at(hearer, 0, names)
    if end != len(hearer) and not _is_how(hearer[end].word):
        return None
    return Utterance(words, kind_of(words), _MANNERS[verb], to, is_quoted=True)


def _is_how(word: str) -> bool:
    """Whether how something is said begins so: "trying to sound brave", "in a small voice"."""
    return word in MANNERS or word.endswith("ing") or word in {"with", "in", "without", "through"}


def _told(
    line: str, verb: str, rest: Sequence[Token], to: str, names: KnownNames
) -> Utterance | None:
    """What is told or asked: "tell him to go", "ask her who she is"."""
    first = rest[0].word
    if first in {"a", "an", "about", "for", "it"}:
        return None
    if first == "the" and len(rest) > 1 and rest[1].word in _TELLABLE:
        return None  # which one that is, the line does not say
    start = 1 if first in {"to", "that", "if", "whether", ","} else 0
    is_for_the_world = rest[-1].word == "about" or (verb == "ask" and first == "that")
    if start >= len(rest) or is_for_the_world:
        return None
    words = line[rest[start].start :]
    gender = names.nameables[to].gender if to else "they"
    if first in _ASKING - {"if"} and verb in {"tell", "inform"} and words.strip(" ?.!") != first:
        # Who tells how something is, or what he is, has not said it yet.
        return Utterance(f"I'll tell you {as_spoken(words, gender)}", "statement", "", to)
    said = as_spoken(words, gender, asks=verb == "ask" or first in {"if", "whether"})
    kind = "demand" if first == "to" else kind_of(said)
    return Utterance(said, kind, "", to)


def _said_to(rest: Sequence[Token], names: KnownNames) -> tuple[Sequence[Token], str]:
    """What is said, and to whom, if that stands at the end: "hello to the Joker"."""
    for place in range(len(rest) - 2, 0, -1):
        if rest[place].word == "to":
            end, to = hearer_at(rest, place + 1, names)
            if end == len(rest):
                return rest[:place], to
    return rest, ""


def _can_be_said(verb: str, rest: Sequence[Token], *, has_hearer: bool) -> bool:
    first = rest[0].word
    if verb in _PLAIN_SAYING:
        if first in _NOT_AFTER_PLAIN and len(rest) <= _MOST_NAME:
            return False  # "whisper in his ear"
        goes_on = len(rest) > 1 and rest[1].word in {
            "and",
            "then",
            ",",
            "else",
            "at",
            "more",
            "to",
            "for",
            "until",
            "as",
            "while",
            "unless",
        }
        return first not in _NO_WORDS or (len(rest) > _MOST_NAME and not goes_on)
    if verb in _LOUD:
        return first not in _NOT_AFTER_LOUD or has_hearer
    return verb == "demand" and has_hearer


def _is_to_me(tokens: Sequence[Token]) -> bool:
    """Whether a verb of saying is itself said: "answer me!", "tell me your name"."""
    return tokens[0].word in {"answer", "tell", "ask", "call", "order"} and any(
        token.word in {"me", "us"} for token in tokens[1:2]
    )


def _is_saying(tokens: Sequence[Token]) -> bool:
    """Whether a line asks to say something, and has no words that could be."""
    return tokens[0].word in _MANNERS and tokens[0].word not in {"answer", "speak", "call"}


# -- by itself -------------------------------------------------------------------------------


def _called(tokens: Sequence[Token], names: KnownNames) -> str:
    """Whom a line speaks to by name, first or last: "Joker, get up", "get up, Joker"."""
    words = [token for token in tokens if token.word not in _POLITE_ENDS - {","}]
    if not words:
        return ""
    start = 1 if words[0].word in {"hey", "hello", "hi", "oh", "well"} and len(words) > 1 else 0
    end, first = named_at(words, start, names)
    if first and _is_proper(words[start:end]) and (end == len(words) or words[end].word == ","):
        return first
    comma = next((place for place in range(len(words) - 1, 0, -1) if words[place].word == ","), 0)
    if comma:
        end, last = named_at(words, comma + 1, names)
        if last and end == len(words) and _is_proper(words[comma + 1 :]):
            return last
    return ""


def _is_proper(tokens: Sequence[Token]) -> bool:
    """Whether some words can be called out as a name: no pronoun, and no article before it."""
    return bool(tokens) and tokens[0].word not in {
        *("him", "her", "them", "it", "me", "myself", "he", "she", "they"),
        *("a", "an", "the", "everyone", "everybody"),
    }


def _kind(words: str, to: str) -> str:
    """The kind of what is said, the name of who is spoken to left out."""
    before, comma, after = words.partition(",")
    if not to or not comma or not after.strip(" .!?"):
        is_name = (
            to and len(plain_words(words).split()) <= _MOST_NAME and kind_of(words) == "statement"
        )
        return "hail" if is_name else kind_of(words)
    found = kind_of(after)
    return kind_of(before) if found == "statement" else found
