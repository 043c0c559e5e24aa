"""What a player says in words of their own, as an act of the world.

Speech comes first: what is surely said goes before any command that the line might be as well,
and what is likely said goes before a refusal. Which act it is, is for the world's ``spoken`` to
say: of all that would take the utterance, the one that asks for most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from gaslamp.english.commands import (
    Ambiguous,
    KnownNames,
    Meta,
    Nameable,
    NotUnderstood,
    Reading,
    Several,
    Understood,
    clean_line,
    first_of_several,
    slips_between,
    synonyms,
    tokens_of,
)
from gaslamp.english.speech import (
    BARE,
    LIKELY,
    SURE,
    Utterance,
    is_claimed,
    is_of_no_thing,
    is_wish,
    plain_words,
    sends_away,
    speaks_to_somebody,
    utterance_in,
)
from gaslamp.english.words import LatePattern, capitalise
from gaslamp.model import ANSWER, ANY_UTTERANCE, SPEECH_ACTS, SpokenPattern
from gaslamp.sessions.adjectives import located_things
from gaslamp.sessions.commands import EXAMINE, RECALL, Repertoire
from gaslamp.sessions.moving import leaves_by_a_way
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act, Choice, View

_ENDS: Final = ' .!?"'
_LONE_I: Final = LatePattern(r"\bi\b")
_OF_ONESELF: Final = LatePattern(
    r"(?:where|who|what)(?:'s| is| are) (?:(?:the|a|an|my|his|her|their) .*|"
    # "Who's awake" asks for no Awake.
    r"(?!(?:awake|asleep|alive|dead|dying|hurt|hungry|thirsty|next|first|ready|right|wrong|armed|"
    r"afraid|scared|cold|missing|sick|ill|guilty|responsible|alone)$)\w+$)"
)
_SKIPPED: Final = frozenset(["the", "a", "an"])
_ANSWERS: Final = frozenset(["statement", "consent", "refusal"])
"""Kinds of utterance that answer a question, where no act is for just that kind."""
_UNANSWERED: Final = frozenset(["anything", "hail"])
"""Kinds that nobody need have understood to have heard."""
_LISTENED_AFTER: Final = frozenset(["question", "hail", "demand", "plea", "offer", "jest"])
_TO_THE_PROGRAM: Final = frozenset(["save", "restore", "transcript"])
_AFTER_WHY: Final = frozenset(
    ["so", "not", "me", "us", "should", "would", "are", "is", "do", "did", "does", "can", "can't",
     "won't", "isn't", "don't", "aren't", "were", "was", "am", "have", "has", "must", "it", "this",
     "that", "here", "now", "bother"]
)  # fmt: skip
"""What goes on after "why" in a question to somebody; a name asks what one knows."""
_WHY_WE: Final = LatePattern(
    r"(?:should|would|must|shouldn't|wouldn't|can't|don't|not|do|have) (?:i|you|we|me|us)\b"
)
"""The same, whatever it names: nobody asks a game why they should answer."""
_OF_SELF: Final = LatePattern(r"(?:am|are|was|were|do|did|must|should|can't|can) (?:i|we)\b")
_MOST_WORDS: Final = 30
_LONGEST_NAME: Final = 4
_NAMES_A_THING: Final = 3
_OWN_WORDS: Final = frozenset(["me", "myself", "self", "yourself"])
_SENTENCE_START: Final = LatePattern(r"(?<=[.!?] )[a-z]")
_IS_NAMED: Final = LatePattern(r"(?i:\b(?:is|was) (?:it|that|this)) [A-Z][a-z]")
_ASKING_ALONE: Final = frozenset(["why", "who", "what", "where", "when", "how", "which", "whose"])
_POINTED_AT: Final = ("there", "here", "you")
_POINTING: Final = frozenset(["it", "that", "this", "there", "he", "she", "they"])


@dataclass(frozen=True, slots=True)
class Spoken:
    """An utterance, and the act that saying it is."""

    utterance: Utterance
    choice: Choice

    @property
    def wants_answer(self) -> bool:
        """Whether whoever says it would stop and listen for what is said to it."""
        return self.utterance.kind in _LISTENED_AFTER

    @property
    def act(self) -> Act:
        """The act with the words."""
        return replace(self.choice.act, words=_written(self.utterance))


def _written(said: Utterance) -> str:
    """What is said as it is written: as typed, with a capital, and a question with its mark."""
    words = capitalise(_LONE_I.sub("I", said.words.strip()))
    words = _SENTENCE_START.sub(lambda found: found[0].upper(), words)
    # What is quoted is said as it stands; a word alone may be asked or not.
    # "Ask him why": of words alone these ask.
    is_reported = not said.is_whole and words.casefold() in _ASKING_ALONE
    is_asked = said.kind == "question" and not said.is_quoted and (" " in words or is_reported)
    return f"{words}?" if is_asked and words[-1:].isalnum() else words


def can_be_spoken_in(repertoire: Repertoire) -> bool:
    """Whether the world has anything to make of what is said in words of one's own."""
    return hears_words(repertoire.turn.view)


def hears_words(view: View) -> bool:
    """The same, of what somebody takes the world to be."""
    return any(one.spoken for one in (*view.choices, *view.refused))


def is_answered_in(repertoire: Repertoire) -> bool:
    """Whether it matters to the world what is said in it: a question, say, and not a mere call."""
    view = repertoire.turn.view
    kinds = {kind for one in (*view.choices, *view.refused) for kind in one.spoken}
    return any(kind.split()[-1] not in _UNANSWERED for kind in kinds)


def _is_anybody_near(repertoire: Repertoire) -> bool:
    """Whether the person knows where anybody else is: a wish is told to somebody."""
    view = repertoire.turn.view
    near = located_things(view)
    return any(one.is_person and one.id in near and one.id != view.who for one in repertoire.names)


def utterance_of(typed: str, repertoire: Repertoire) -> Utterance | None:
    """What is said in a line, if anything is, and if the world has anything to make of it."""
    if not can_be_spoken_in(repertoire):
        return None
    return utterance_in_any_world(typed, repertoire)


def utterance_in_any_world(typed: str, repertoire: Repertoire) -> Utterance | None:
    """What is said in a line, whether or not the world has anything to make of it."""
    return utterance_in(typed, KnownNames.of(repertoire.names), repertoire.grammar.forms)


def goes_first(said: Utterance, reading: Reading, repertoire: Repertoire) -> bool:
    """Whether a line is said, and not done, that could be read as something else too."""
    match reading:
        case NotUnderstood():
            if said.is_whole and (
                asks_what_one_knows(said)
                or _looks(said)
                or _asks_of_oneself_by_name(said, repertoire)
                or _is_of_own(said, repertoire)
                or (is_wish(plain_words(said.words)) and not _is_anybody_near(repertoire))
            ):
                return False
            return said.certainty > BARE or (
                is_answer_awaited(repertoire) and not _begins_like_a_command(said, repertoire)
            )
        case Meta(name=name, argument=argument):
            if name == "respond":
                return True  # what is said of the story has been taken before
            if name == "help" and (argument or said.words.rstrip().endswith("!")):
                return said.certainty > BARE
            if name == "why" and argument:
                if _WHY_WE.match(plain_words(argument)) or is_of_no_thing(argument):
                    return True
                asks = plain_words(argument).partition(" ")[0] in _AFTER_WHY
                of_self = _OF_SELF.match(plain_words(argument)) is not None
                names = not of_self and names_in(argument, repertoire)
                return _speaks_to_somebody(said) or (asks and not names)
            return bool(argument) and name not in _TO_THE_PROGRAM and _speaks_to_somebody(said)
        case Understood(action=action) if action in {EXAMINE, RECALL}:
            asks_who = _asks_who_of_a_thing(said, reading, repertoire)
            return said.certainty == SURE and (not said.is_whole or _points(said) or asks_who)
        case Understood(action=WAIT.name):
            return said.certainty == SURE or speaks_to_somebody(said.words)
        case Understood() if _tells_another_to_go(said, reading, repertoire):
            return True
        case Understood() if said.is_whole and leaves_by_a_way(said.words, repertoire):
            return said.words.rstrip().endswith("!")
        case Understood(corrected=corrected):
            chosen = repertoire.choice_for(reading)
            if isinstance(chosen, Choice) and not chosen.spoken:
                # What had to be put right to be a command is none, if it can be said as it stands.
                return bool(corrected) and said.certainty == SURE and said.is_whole
            is_own = (
                _is_about_own(reading, repertoire) or _is_called_just_so(said, reading, repertoire)
            ) and not speaks_to_somebody(said.words)
            is_said = said.certainty > BARE and not is_own
            return is_said and not _is_shouted_command(said, repertoire)
        case Ambiguous(options=options):
            if all(_only_asks(one.command) for one in options):
                return said.certainty == SURE and _points(said)
            can = any(_is_possible(one.command, repertoire) for one in options)
            return said.certainty > (LIKELY if can else BARE)
        case Several():
            return said.certainty == SURE
        case _:
            return True


def _is_shouted_command(said: Utterance, repertoire: Repertoire) -> bool:
    """Whether nothing but its mark makes something said of a command: "run away!"."""
    if not said.is_whole or said.is_quoted or not said.words.rstrip().endswith("!"):
        return False
    quiet = utterance_in_any_world(said.words.rstrip("! "), repertoire)
    return quiet is not None and quiet.certainty == BARE


def _begins_like_a_command(said: Utterance, repertoire: Repertoire) -> bool:
    """Whether a line has the verb of something to be done: no answer, though it be no command."""
    first = plain_words(said.words).partition(" ")[0]
    return first in repertoire.grammar.forms or first in synonyms.VERBS


def _tells_another_to_go(said: Utterance, reading: Understood, repertoire: Repertoire) -> bool:
    """Whether "go away" is said, and not done: unless the author has it done by these words."""
    if not (said.is_whole and sends_away(said.words)):
        return False
    own = (
        *repertoire.possible.get(reading.action, ()),
        *repertoire.impossible.get(reading.action, ()),
    )
    return not any(plain_words(said.words) in one.typed for one in own)


def _is_about_own(reading: Understood, repertoire: Repertoire) -> bool:
    """Whether a command is about what one has: "drop the gun" is no order to another then."""
    return not _owned(repertoire).isdisjoint(reading.roles.values())


def _is_called_just_so(said: Utterance, reading: Understood, repertoire: Repertoire) -> bool:
    """Whether a line is the world's own for what cannot be done now, for a reason that it has.

    "Stop the tape" is done by who can; one word or two, "get up", is as well said.
    """
    refused = repertoire.refused_choice(reading)
    plain = plain_words(said.words)
    is_long = len(plain.split()) >= _NAMES_A_THING and not said.words.rstrip().endswith("!")
    return refused is not None and bool(refused.refusal) and is_long and plain in refused.typed


def _is_of_own(said: Utterance, repertoire: Repertoire) -> bool:
    """The same of an order that is no command here: "throw away the gun"."""
    if said.kind != "demand" or speaks_to_somebody(said.words):
        return False
    owned, words = _owned(repertoire), _plain(said.words)
    nouns = (noun for one in repertoire.names if one.id in owned for noun in one.nouns)
    return any(_stands_in(_plain(noun), words) for noun in nouns)


def _owned(repertoire: Repertoire) -> frozenset[str]:
    """All that is had by whoever is played, as they believe."""
    view = repertoire.turn.view
    had = (one for one in view.known if one.value == view.who and one.arguments)
    return frozenset(one.arguments[0] for one in had)


def _asks_who_of_a_thing(said: Utterance, reading: Understood, repertoire: Repertoire) -> bool:
    """Whether "who" is asked of what is nobody that one knows: "who's breathing?"."""
    if plain_words(said.words).partition(" ")[0].partition("'")[0] != "who":
        return False
    meant = reading.roles.get("what", "")
    return any(
        one.id == meant and not one.is_person and not any(noun[:1].isupper() for noun in one.nouns)
        for one in repertoire.names
    )


def names_in(text: str, repertoire: Repertoire) -> bool:
    """Whether a text names anything that the player's person knows of."""
    names = KnownNames.of(repertoire.names)
    words = [token.word for token in tokens_of(clean_line(text))][:_MOST_WORDS]
    return any(
        names.find(words[start : start + size]) is not None
        for size in range(1, min(len(words), _LONGEST_NAME) + 1)
        for start in range(len(words) - size + 1)
    )


def names_somebody_else(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line has the name of somebody else in it, known or to all appearances.

    "Is it Batman?" is called out, whoever that is.
    """
    own = repertoire.turn.view.who
    others = (one for one in repertoire.names if one.is_person and one.id != own)
    words = _plain(typed)
    nouns = (noun for one in others for noun in one.nouns if noun[:1].isupper())
    return _IS_NAMED.search(typed) is not None or any(
        _stands_in(_plain(noun), words) for noun in nouns
    )


def begins_with_act(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line of several sentences begins with something to be done, and not said."""
    head, rest = first_of_several(typed)
    if not rest.strip(" .!?,;"):
        return False
    said, reading = utterance_of(head, repertoire), repertoire.own_reading(head)
    is_act = not isinstance(reading, NotUnderstood)
    return is_act and (said is None or not goes_first(said, reading, repertoire))


def is_something_to_say(typed: str, repertoire: Repertoire) -> bool:
    """Whether a line is, to the letter, what the world calls something that can be said.

    "I pushed him" would else be an act, told as in a story. More may follow: "It was an accident."
    """
    words = clean_line(typed).strip(_ENDS).casefold()
    sayable = (
        called.strip(_ENDS).casefold()
        for one in repertoire.turn.view.nameables
        if one.is_words
        for called in one.called
    )
    return any(
        words == one or words.startswith((f"{one}.", f"{one},", f"{one};", f"{one}!"))
        for one in sayable
        if one
    )


def act_of_saying(
    said: Utterance, repertoire: Repertoire, reading: Reading | None = None
) -> Spoken | None:
    """The act that saying something is now; None if none is possible.

    Args:
        reading: how the same line reads as a command. One for an act that takes words is taken at
            the author's word, whatever kind of utterance it looks like.
    """
    if isinstance(reading, Understood):
        chosen = repertoire.choice_for(reading)
        if isinstance(chosen, Choice) and chosen.spoken:
            return Spoken(said, chosen)
    best = _best(said, repertoire.turn.view.choices, repertoire)
    return None if best is None else Spoken(said, best)


def act_that_cannot_be_said(said: Utterance, repertoire: Repertoire) -> Choice | None:
    """What saying something would have been that cannot be said now, for the reason why."""
    refused = repertoire.turn.view.refused
    return _best(said, [one for one in refused if is_general(one)], repertoire) or _best(
        said, refused, repertoire
    )


def is_general(choice: Choice) -> bool:
    """Whether a choice takes whatever kind of utterance it is."""
    return any(SpokenPattern.of(one).role for one in choice.spoken)


def is_answer_awaited(repertoire: Repertoire) -> bool:
    """Whether somebody has asked the player's person something, and waits."""
    view = repertoire.turn.view
    if any(ANSWER in one.spoken for one in view.choices):
        return True
    asked = {
        one.arguments[0]
        for one in view.known
        if one.property == "said_last" and one.value == SPEECH_ACTS["question"]
    }
    return any(
        one.property == "unanswered"
        and one.value is True
        and one.arguments[0] in asked - {view.who}
        for one in view.known
        if one.arguments
    )


def _best(said: Utterance, choices: Iterable[Choice], repertoire: Repertoire) -> Choice | None:
    """Of the choices that would take an utterance, the one that asks for most, or the first."""
    names = {one.id: one for one in (*repertoire.names, *repertoire.topics)}
    claims = frozenset(one.id for one in repertoire.turn.view.nameables if one.is_words)
    recent = {one: place for place, one in enumerate(repertoire.turn.attention)}
    best: tuple[tuple[int, ...], Choice] | None = None
    for choice in choices:
        for text in choice.spoken:
            score = _fit(said, SpokenPattern.of(text), choice, names, recent, claims)
            if score is not None and (best is None or score > best[0]):
                best = score, choice
    return best[1] if best else None


def _fit(
    said: Utterance,
    pattern: SpokenPattern,
    choice: Choice,
    names: dict[str, Nameable],
    recent: dict[str, int],
    claims: frozenset[str],
) -> tuple[int, ...] | None:
    """How closely an utterance fits a choice, greater is closer; None if it does not.

    claims: the ids of what can be said, by its own words.
    """
    roles = dict(choice.roles)
    if pattern.manner not in {"", said.manner}:
        return None
    kind = _kind_fit(said, pattern, roles)
    meant = [roles.get(one, one) for one in pattern.named]
    if said.kind == "question" != pattern.kind and not claims.isdisjoint(meant):
        return None  # who asks "I did it?" claims nothing
    if kind is None or not all(
        _is_named(names.get(one), said.words, is_claim=one in claims) for one in meant
    ):
        return None
    others = [
        value
        for role, value in choice.roles
        if role not in pattern.named
        and value in names
        and names[value].is_person
        and "me" not in names[value].nouns
    ]
    to = said.to in others if said.to else 0
    return (
        int(bool(pattern.manner)),
        len(meant),
        kind,
        int(to),
        max((recent.get(one, -1) for one in others), default=-1),
    )


def _kind_fit(said: Utterance, pattern: SpokenPattern, roles: dict[str, str]) -> int | None:
    if pattern.role:
        return 1 if roles.get(pattern.role) == SPEECH_ACTS[said.kind] else None
    if pattern.kind == said.kind:
        return 3
    if pattern.kind == ANSWER and said.kind in _ANSWERS:
        return 2
    return 0 if pattern.kind == ANY_UTTERANCE else None


def _is_named(nameable: Nameable | None, words: str, *, is_claim: bool) -> bool:
    """Whether words name something: one of its names stands among them.

    What can be said is named by whoever says it, and not by whoever tells that another does.
    """
    if nameable is None:
        return False
    said = _plain(words)
    named = (noun for noun in nameable.nouns if _stands_in(_plain(noun), said))
    if not is_claim:
        return next(named, None) is not None
    plain = plain_words(words)
    return any(is_claimed(plain, plain_words(noun)) for noun in named)


@lru_cache(maxsize=4096)
def _plain(text: str) -> tuple[str, ...]:
    words = (token.word for token in tokens_of(clean_line(text)))
    return tuple(one for one in words if one[:1].isalnum() and one not in _SKIPPED)


def _stands_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return size > 0 and any(
        whole[place : place + size] == part for place in range(len(whole) - size + 1)
    )


def _only_asks(command: Understood | Several) -> bool:
    return isinstance(command, Understood) and command.action in {EXAMINE, RECALL}


def _is_possible(command: Understood | Several, repertoire: Repertoire) -> bool:
    return isinstance(command, Several) or repertoire.choice_for(command) is not None


def _speaks_to_somebody(said: Utterance) -> bool:
    return not said.is_whole or speaks_to_somebody(said.words) or "!" in said.words


def asks_what_one_knows(said: Utterance) -> bool:
    """Whether a question is of the form that asks what one knows oneself: "where is the lamp"."""
    plain = plain_words(said.words)
    # None, of a line in letters of another script.
    last = plain.split()[-1:]
    is_slip = any(slips_between(word, one, at_most=1) <= 1 for word in last for one in _POINTED_AT)
    return bool(_OF_ONESELF.match(plain)) and not _points(said) and not is_slip


def _asks_of_oneself_by_name(said: Utterance, repertoire: Repertoire) -> bool:
    """Whether a question is about whoever asks it, by a name of theirs: nobody else is asked."""
    own = next((one.nouns for one in repertoire.names if one.id == repertoire.turn.view.who), ())
    words = _plain(said.words)
    is_named = any(_stands_in(_plain(noun), words) for noun in own if noun not in _OWN_WORDS)
    return said.kind == "question" and is_named and not speaks_to_somebody(said.words)


def _looks(said: Utterance) -> bool:
    """Whether a line asks to be shown something, which nobody would say: "x the safe"."""
    return plain_words(said.words).partition(" ")[0] in {"x", "examine"}


def _points(said: Utterance) -> bool:
    """Whether a question is about somebody who is not named, or speaks to somebody: to be said."""
    words = _plain(said.words)
    asks_who = words[:1] in {("who",), ("who's",)}
    return speaks_to_somebody(said.words) or (asks_who and not _POINTING.isdisjoint(words))
