"""Lines in which the turn is told as a story: what of them is done, what said, and what only told.

An act that is told of whoever is played is done as if it had been ordered. What is thought, felt
or only described is neither done nor said: nobody in the story hears it.
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.english.commands import (
    KnownNames,
    clean_line,
    own_act_in,
    synonyms,
    tokens_of,
    told_in,
    verb_told_of,
)
from gaslamp.english.speech import (
    is_narrated,
    is_pondered,
    is_told_of,
    plain_words,
    tells_of_one,
)
from gaslamp.english.words import LatePattern
from gaslamp.sessions import series, speaking
from gaslamp.sessions.commands import Repertoire, whereabouts
from gaslamp.values import dataclass

_SAID_AFTER: Final = LatePattern(
    r"(?P<words>[^\"]{1,200}?[,!?.]+) i (?P<verb>say|whisper|mutter|murmur|shout|yell|reply|answer)"
    r"(?: \w+ly)?(?P<then>,? (?:and|then) .+)?[.!]?",
    re.IGNORECASE,
)
"""What is said without quotation marks, and after it that one says it."""
_FEIGNED: Final = LatePattern(
    r"(?:i )?(?:lie|bluff|fib|pretend)(?: to (?:him|her|them))?(?:"
    r",? and (?:say|claim|tell (?:him|her|them))|"
    r",? (?:by )?(?:saying|claiming|telling (?:him|her|them)))(?: that|,)? (?=[^\"])",
    re.IGNORECASE,
)
"""That something is not so, before what is said."""


@dataclass(frozen=True, slots=True)
class Retelling:
    """How a line is to be read. `is_idle`: nothing of it is done or said."""

    line: str
    may_say: bool = True
    is_idle: bool = False


def retelling_of(typed: str, repertoire: Repertoire, before: str | None) -> Retelling:
    """A line as it is to be read: the acts that it tells of, or itself.

    Args:
        before: where the person was before they came to be where they are.
    """
    line = clean_line(typed)
    if speaking.is_something_to_say(typed, repertoire) or _is_addressed(line, repertoire):
        return Retelling(typed)
    if '"' not in line and is_pondered(plain_words(line), _pronouns_for_others(repertoire)):
        return Retelling(typed, is_idle=True)
    feigned = _FEIGNED.match(line)
    if feigned is not None and '"' not in line:
        return Retelling(f'say "{line[feigned.end() :].rstrip(" .")}"', may_say=False)
    tagged = _SAID_AFTER.fullmatch(line)
    if tagged is not None:
        line = f'{tagged["verb"]} "{tagged["words"]}"{tagged["then"] or ""}'
        return Retelling(line, may_say=False)
    own_names, gender = _own(repertoire)
    own = own_act_in(line, own_names, gender)
    if own is not None:
        return Retelling(own.line, may_say=False)
    told = told_in(line, repertoire.grammar.forms)
    if told is not None and (
        told.is_sure or series.is_series(typed, told.line, repertoire, before)
    ):
        return Retelling(told.line, may_say=False)
    is_told = is_narrated(line, gender) or _is_of_somebody(line, own_names, repertoire)
    return Retelling(typed, may_say=not is_told, is_idle=is_told)


def _is_addressed(line: str, repertoire: Repertoire) -> bool:
    """Whether somebody says of themselves something to whom they name last.

    "I think she did it, Inspector" tells of nothing that one does.
    """
    said, comma, name = line.rstrip(" .!?").rpartition(",")
    if not comma or not said.casefold().startswith(("i ", "i'")):
        return False
    words = [one.word for one in tokens_of(clean_line(name.strip()))]
    person = KnownNames.of(repertoire.names).person(words) if words else None
    return person is not None and person != repertoire.turn.view.who


def _own(repertoire: Repertoire) -> tuple[tuple[str, ...], str]:
    """What whoever is played is called, and their gender."""
    who = repertoire.turn.view.who
    called = next((one.called for one in repertoire.turn.view.nameables if one.id == who), ())
    gender = next((one.gender for one in repertoire.names if one.id == who), "it")
    return tuple(called), gender


def _pronouns_for_others(repertoire: Repertoire) -> frozenset[str]:
    """The pronouns that a command would take for somebody who is there, as far as one knows."""
    names, view = KnownNames.of(repertoire.names), repertoire.turn.view
    there = {
        one.id
        for one in repertoire.names
        if one.is_person and one.id != view.who and whereabouts(one.id, view) is not None
    }
    found: set[str] = set()
    for word in (*synonyms.PRONOUN_GENDERS, *synonyms.POSSESSIVES):
        phrase = names.find((synonyms.POSSESSIVES.get(word, word),))
        if phrase is not None and any(not there.isdisjoint(one) for one in phrase.items):
            found.add(word)
    return frozenset(found)


def _is_of_somebody(line: str, own_names: tuple[str, ...], repertoire: Repertoire) -> bool:
    """Whether a line tells of somebody known by name, as a story does."""
    if '"' in line:
        return False
    own = verb_told_of(line, own_names)
    if own is not None:
        return is_told_of(line, own)
    who = repertoire.turn.view.who
    others = (
        one.called for one in repertoire.turn.view.nameables if one.is_person and one.id != who
    )
    verbs = (verb_told_of(line, called) for called in others if called)
    return any(verb is not None and tells_of_one(line, verb) for verb in verbs)
