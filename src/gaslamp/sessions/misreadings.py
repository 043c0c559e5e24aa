"""What is answered to a line that is no command, and nothing that could be said.

The same to the letter for a wrong name and for the name of something hidden: what differs is only
what the text has told already, and what `?` would list.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from gaslamp.english.commands import (
    NOT_FOLLOWED,
    QUOTED,
    UNKNOWN_NAME,
    UNKNOWN_VERB,
    KnownNames,
    Meta,
    NotUnderstood,
    Understood,
    clean_line,
    is_idle,
    senses_of,
    slips_between,
    synonyms,
    tokens_of,
    without_trying,
)
from gaslamp.english.speech import BARE, is_asked_of_oneself, plain_words, speaks_to_somebody
from gaslamp.english.words import LatePattern, is_hostile, is_verb
from gaslamp.sessions import asides, metas, series, speaking
from gaslamp.sessions.commands import EXAMINE, RECALL, Repertoire
from gaslamp.sessions.moving import names_no_place
from gaslamp.sessions.scene_questions import answer_to_nobody
from gaslamp.sessions.self_questions import answer_to_self
from gaslamp.sessions.small_acts import told_act
from gaslamp.sessions.told_before import sentence_with, without_told_adjectives
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.values import dataclass

_LOOKING: Final = frozenset(
    ["x", "examine", "look", "inspect", "study", "watch", "check", "stare", "observe", "read",
     "search", "listen", "hear", "smell", "sniff", "taste", "touch", "feel", "what", "where", "who",
     "what's", "where's", "who's", "describe", "see", "view"]
)  # fmt: skip
_SENSES: Final = frozenset(["listen", "hear", "smell", "sniff", "taste", "touch", "feel"])
_REMEMBERING: Final = frozenset(["remember", "recall", "think", "reflect", "ponder"])
_GOING: Final = frozenset(
    ["go", "walk", "run", "head", "move", "hurry", "approach", "enter", "visit", "crawl", "creep"]
)
_TOUCHING: Final = frozenset(["touch", "feel", "search", "check", "taste"])
_OF_SPEECH: Final = frozenset(
    ["lie", "pretend", "offer", "promise", "confess", "explain", "deny", "accuse", "flirt",
     "argue", "complain", "boast", "discuss", "chat", "converse", "negotiate", "reason", "persuade",
     "convince", "comfort", "reassure", "introduce", "claim", "suggest", "propose", "talk", "speak",
     "invite", "demand", "tell", "ask", "order", "warn", "say", "shout", "yell", "call", "whisper",
     "answer", "reply", "command", "urge", "admit", "describe", "bluff", "joke", "befriend", "calm",
     "soothe", "charm", "trick", "fool", "deceive", "bribe", "seduce", "impress", "apologise",
     "apologize", "greet", "thank", "confuse", "distract", "intimidate", "scare", "frighten",
     "compliment", "praise", "flatter", "forgive", "insult", "beg", "plead", "question",
     "interrogate", "cooperate", "surrender", "trade", "bargain", "beseech", "console"]
)  # fmt: skip
_PEACEFUL: Final = frozenset(
    [("make", "friends"), ("be", "nice"), ("be", "friendly"), ("be", "kind"), ("act", "friendly"),
     ("make", "peace"), ("make", "small"), ("make", "conversation"), ("gain", "his"),
     ("gain", "her"), ("win", "his"), ("win", "her"), ("play", "nice"), ("break", "the")]
)  # fmt: skip
"""What is done by talking, and begins with a verb that says nothing of it."""
_BY_TALK: Final = LatePattern(
    r"(?:keep|make|get) (?:him|her|them|the \w+) (?:to )?(?:talk\w*|speak\w*|busy|calm|happy|"
    r"laugh\w*|"
    r"occupied|company|interested|distracted|entertained|smile|think|believe|trust|like|see|"
    r"listen\w*|understand|angry|mad|afraid|scared|nervous|curious|jealous|feel|an offer|promise)\b"
)
_SMALL: Final = (
    synonyms.SMALL_WORDS
    | synonyms.POLITE
    | synonyms.ONE_WORDS
    | synonyms.ORDINALS.keys()
    | frozenset(
        ["last", "next", "other", "another", "is", "are", "was", "i", "me", "and", "then", "it",
         "him", "her", "them", "not",
         "there", "here", "that", "this", "something", "anything", "somewhere", "anywhere"]
    )
)  # fmt: skip
_UNNAMED: Final = frozenset(["something", "anything", "somewhere", "anywhere"])
_AT: Final = frozenset(["at", "to", "with", "on", "in", "by", "for", "against"])
_AS_NAMED: Final = 4
_FEW_SLIPS: Final = 2
_PERSONAL: Final = frozenset(["him", "her", "them"])
_RECALLING: Final = LatePattern(r"(?:who|what|where)(?:'s| is| are) ")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered, and whether that refuses what was typed."""

    text: str
    is_refusal: bool = True


def answer_to_misread(
    typed: str, reading: NotUnderstood, story: TurnHistory, repertoire: Repertoire
) -> Answer:
    """The answer that helps most with a line that is no command."""
    words = without_trying(tuple(one.word for one in tokens_of(clean_line(typed))))
    if names_no_place(typed):
        return Answer(asides.WHERE_TO)
    content = _content_of(words)
    can_speak = speaking.can_be_spoken_in(repertoire)
    asked = " ".join(one for one in words[2:] if one[:1].isalnum())
    if words[:2] == ("can", "i") and isinstance(repertoire.reading(asked), Meta):
        return Answer(asides.would_do(asked), is_refusal=False)
    if can_speak and is_asked_of_oneself(typed):
        of_oneself = answer_to_self(typed, story, repertoire)
        if of_oneself is not None:
            return Answer(of_oneself, is_refusal=False)
    if not can_speak and (answer := _unsaid(typed, story, repertoire)) is not None:
        return answer
    is_peaceful = words[:2] in _PEACEFUL or _BY_TALK.match(" ".join(words)) is not None
    if can_speak and is_peaceful:
        return Answer(asides.IN_OWN_WORDS)
    is_lying = words[:1] == ("lie",) and words[1:2] not in {("about",), ("to",), ("that",)}
    is_lying |= words[:2] == ("pretend", "to")
    if can_speak and words and words[0] in _OF_SPEECH and content and not is_lying:
        return Answer(asides.IN_OWN_WORDS)
    if words and words[0] in _REMEMBERING:
        return Answer(metas.knowledge(story), is_refusal=False)
    small = words[: words.index(",")] if "," in words[1:] else words
    if "," in words[1:] and is_idle(small):
        return _small_act(small, story, repertoire)
    if is_idle(words) and (reading.reason != UNKNOWN_NAME or not _is_done_to(words)):
        return _small_act(words, story, repertoire)
    last = series.last_that_can_be_done(typed, repertoire)
    if last is not None and _is_plainly_an_act(last, repertoire):
        return Answer(asides.only_part(reading, last))
    if words and words[0] in _TOUCHING and (near := _done_with(words, content, repertoire)):
        return Answer(asides.refusal_text(reading.reason, near))
    looks_on = bool(words) and (words[0] in _LOOKING or "examine" in senses_of(words[0]))
    if looks_on:
        told = sentence_with(content[-_AS_NAMED:], story.texts_told()) if content else None
        if told is not None:
            return Answer(f"{asides.KNOWN_ONLY}: {told}", is_refusal=False)
        if words[0] in _SENSES and (not content or reading.reason == UNKNOWN_VERB):
            return Answer(asides.PERCEIVED, is_refusal=False)
    if reading.reason == UNKNOWN_NAME and _means_nobody(words, content, repertoire):
        return Answer(f"{asides.NOBODY_MEANT} {asides.BY_HELP}")
    may_suggest = reading.suggestion is not None and reading.reason != UNKNOWN_VERB
    if reading.reason in {UNKNOWN_NAME, UNKNOWN_VERB, NOT_FOLLOWED} and not may_suggest:
        verb = words[:1] if _is_about_somebody(words, repertoire) else ()
        near = asides.without_harm(verb, _done_with(words, content, repertoire))
        if near:
            return Answer(asides.refusal_text(reading.reason, near))
        told = _only_told_of(words, content, story, repertoire)
        if told is not None:
            only = asides.WHEREABOUTS_UNKNOWN if words[0] in _GOING else asides.TOLD_ONLY
            return Answer(f"{only}: {told} {_by_searching(content, repertoire)}".strip())
    looks = words[:1] and words[0] in _LOOKING and words[0] not in synonyms.QUESTION_WORDS
    may_say = can_speak and not (looks and reading.reason == UNKNOWN_NAME)
    reading = _put_right(reading, words, repertoire)
    return Answer(asides.misread_text(reading, can_speak=may_say))


def _done_with(
    words: tuple[str, ...], content: tuple[str, ...], repertoire: Repertoire
) -> tuple[str, ...]:
    """What could be done with what a line names; what is to be searched is not to be said."""
    near = repertoire.about(content)
    if words[:1] and words[0] in _OF_SPEECH:
        return near
    return tuple(one for one in near if one.partition(" ")[0] not in _OF_SPEECH)


def _only_told_of(
    words: tuple[str, ...], content: tuple[str, ...], story: TurnHistory, repertoire: Repertoire
) -> str | None:
    """What was told of the one thing that a line names, if it is nothing that one knows."""
    passed_over = synonyms.SMALL_WORDS | synonyms.PARTICLES
    is_bare = all(one in content or one in passed_over for one in words[1:])
    # "Out" names nothing that a text tells of, whatever comes out in it.
    named = tuple(one for one in content if one not in synonyms.PARTICLES)[-1:]
    if not (is_bare and named) or named[0] in KnownNames.of(repertoire.names).vocabulary:
        return None
    return sentence_with(named, story.texts_told())


def _by_searching(content: tuple[str, ...], repertoire: Repertoire) -> str:
    """That one could look for what a line names, where the world has a way to; "" if it has not."""
    line = f"look for the {' '.join(content)}"
    reading = repertoire.reading(line)
    if not isinstance(reading, Understood) or reading.action in {EXAMINE, RECALL}:
        return ""
    return asides.could_type(line) if repertoire.choice_for(reading) is not None else ""


def _small_act(words: tuple[str, ...], story: TurnHistory, repertoire: Repertoire) -> Answer:
    """A small act told as it was typed; that nothing comes of it, where it cannot be told."""
    own = next(one for one in repertoire.names if one.id == repertoire.turn.view.who)
    name = next((one for one in own.nouns if one[:1].isupper()), own.nouns[0])
    told = told_act(" ".join(words), story.teller.style, name, own.gender, story.teller.lexicon)
    return Answer(asides.NOTHING_COMES) if told is None else Answer(told, is_refusal=False)


def _put_right(
    reading: NotUnderstood, words: tuple[str, ...], repertoire: Repertoire
) -> NotUnderstood:
    """The reading with the reason that helps, and with no suggestion of something else.

    What begins with a verb of English fails for what it names, where that is nothing known: the
    same for a wrong name and for the name of something hidden.
    """
    first = words[0] if words else ""
    known = KnownNames.of(repertoire.names).vocabulary | repertoire.grammar.vocabulary
    nouns = [one for one in words[1:] if one[:1].isalpha() and one not in _SMALL]
    is_unknown = is_verb(first) and bool(nouns) and nouns[-1] not in known
    if reading.reason == UNKNOWN_VERB and is_unknown:
        return replace(reading, reason=UNKNOWN_NAME, suggestion=None)
    suggested = (reading.suggestion or "").split()
    if suggested and is_hostile(suggested[0]) and not _is_about_somebody(words, repertoire):
        return replace(reading, suggestion=None)  # a shot at the ceiling is none at somebody
    is_alike = bool(suggested) and (
        suggested[0] == first
        or suggested[-1] == synonyms.DIRECTIONS.get(words[-1], words[-1])
        or slips_between(suggested[0], first, at_most=2) <= _FEW_SLIPS
    )
    return reading if is_alike else replace(reading, suggestion=None)


def _content_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a line after its first that may name something."""
    content = tuple(one for one in words[1:] if one[:1].isalpha() and one not in _SMALL)
    last_word = words[1:][-1:] if words[-1:] != ("it",) else ()
    return content or tuple(
        one for one in last_word if one not in synonyms.ONE_WORDS and one not in _UNNAMED
    )


def _means_nobody(words: tuple[str, ...], content: tuple[str, ...], repertoire: Repertoire) -> bool:
    """Whether a line names nobody but by a pronoun, and there is nobody whom that could mean."""
    pronouns = _PERSONAL.intersection(words)
    names = KnownNames.of(repertoire.names)
    is_bare = _PERSONAL.issuperset(content)
    return is_bare and bool(pronouns) and all(names.find((one,)) is None for one in pronouns)


def _is_done_to(words: tuple[str, ...]) -> bool:
    """Whether something is done at or with what is not one's own: "nod at Bob"."""
    pairs = pairwise(words)
    return any(one in _AT and after != "my" for one, after in pairs)


def _is_about_somebody(words: tuple[str, ...], repertoire: Repertoire) -> bool:
    """Whether somebody else is named in a line, or meant by a pronoun."""
    own, names = repertoire.turn.view.who, KnownNames.of(repertoire.names)
    others = (one for one in repertoire.names if one.is_person and one.id != own)
    nouns = {word for one in others for word in names.words[one.id]}
    people = synonyms.PRONOUN_GENDERS.keys() - {"it", "itself"} | synonyms.PEOPLE_UNNAMED
    return not (nouns | people).isdisjoint(words)


def without_adornment(typed: str, story: TurnHistory, repertoire: Repertoire) -> Understood | None:
    """The command in a line that calls a thing what only the text has called it: "red"."""
    words = tuple(one.word for one in tokens_of(clean_line(typed)))
    if QUOTED in words:
        return None
    known = repertoire.grammar.vocabulary | KnownNames.of(repertoire.names).vocabulary
    plain = without_told_adjectives(words, known, story.texts_told())
    if plain == words:
        return None
    line = " ".join(plain)
    found = repertoire.reading(line)
    return replace(found, corrected=line) if isinstance(found, Understood) else None


def _is_plainly_an_act(line: str, repertoire: Repertoire) -> bool:
    """Whether part of a line would be a command: one word alone, only if it is the world's own.

    "shed" sheds something by English alone, and may as well have been meant for a place.
    """
    return len(line.split()) > 1 or isinstance(repertoire.own_reading(line), (Understood, Meta))


def _unsaid(typed: str, story: TurnHistory, repertoire: Repertoire) -> Answer | None:
    """The answer to what would be said, in a world that has nothing to make of it."""
    said = speaking.utterance_in_any_world(typed, repertoire)
    first = next((token.word for token in tokens_of(clean_line(typed))), "")
    if first in synonyms.OF_SAYING:
        return Answer(asides.NOTHING_SAID)
    if said is None or not (first[:1].isalpha() or first == QUOTED):
        return None
    answer = answer_to_self(typed, story, repertoire)
    if answer is None and said.is_whole:
        answer = answer_to_nobody(typed, story, repertoire)
    if answer is not None:
        return Answer(answer, is_refusal=False)
    if said.is_whole and _RECALLING.match(plain_words(typed)) and not speaks_to_somebody(typed):
        return None
    is_quoted = any(token.word == QUOTED for token in tokens_of(clean_line(typed)))
    if said.is_whole and said.kind == "demand" and not (is_quoted or said.to):
        return None  # "close the box" was to be done
    return Answer(asides.NOTHING_SAID) if is_quoted or said.certainty > BARE else None
