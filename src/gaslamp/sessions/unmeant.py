"""What a line reads as and does not mean: an act that is only asked about, or one on oneself.

To do too little is mended by typing again; to do what nobody meant is not.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import (
    UNKNOWN_NAME,
    Ambiguous,
    KnownNames,
    Reading,
    Several,
    Understood,
    clean_line,
    synonyms,
    tokens_of,
)
from gaslamp.english.speech import plain_words
from gaslamp.english.words import LatePattern, is_verb
from gaslamp.sessions import asides
from gaslamp.sessions.commands import EXAMINE, RECALL, Repertoire, fits
from gaslamp.sessions.told_before import sentence_with
from gaslamp.sessions.turn_history import TurnHistory

_RESTS_ON: Final = LatePattern(
    r"(?:lie|stand|kneel|crouch|sleep|climb)(?: (?:back|down|up|still))* "
    r"(?:on|onto|in|under|behind|upon)(?: top of)? (?P<on>(?:the|a|an|that|this) [a-z ]+)"
)
_ANYWHERE: Final = LatePattern(
    r"\b(?:floor|floorboards|ground|earth|dirt|stones?|flagstones|concrete|cement|tiles|pavement|"
    r"bricks?|boards|planks|grass|snow|sand|mud|asphalt|cobbles?|cobblestones|deck|carpet|rug|wall|"
    r"corner|dark|darkness|shadows?|open|middle|cold|wet|silence|doorway|way|edge|position|ball|"
    r"rain|alert|guard|air|light|place|room|spot|side|back|left|right|end|front|hip|knees?|"
    r"feet|toes|tiptoes?|moment|while)\b"
)
"""What is under or about whoever is anywhere, or is no thing."""
_GOING: Final = frozenset(["go", "walk", "run", "head", "move", "turn", "crawl", "creep", "step"])
_SIDE: Final = LatePattern(
    r"(?:(?:go|walk|run|head|move|turn|crawl|creep|step|keep|bear) )(?:to |towards? )?(?:the |my )?"
    r"(?:left|right|front|back|side)(?: side)?"
)
_OWN: Final = frozenset(["my", "me", "myself", "own"])


def answer_to_unmeant(typed: str, reading: Reading, repertoire: Repertoire) -> str | None:
    """What is said to a line in place of what it reads as; None: it may well mean that.

    What speaks to somebody is said before it is this: "kill me?".
    """
    if only_asks(typed, reading, repertoire):
        return asides.ONLY_ASKED
    if is_own_for_another(typed, reading, repertoire):
        return asides.NOT_IN_REACH
    return None


def answer_to_senseless(
    typed: str, reading: Reading, story: TurnHistory, repertoire: Repertoire
) -> str | None:
    """As `answer_to_unmeant`, also where the reading leaves out what gives the line its sense."""
    if rests_on_nothing(typed, reading, story, KnownNames.of(repertoire.names)):
        return f"{UNKNOWN_NAME} {asides.BY_HELP}"
    if asks_among_nonsense(typed, reading, repertoire) or _heads_to_a_side(typed, reading):
        return asides.WHERE_TO
    return answer_to_unmeant(typed, reading, repertoire)


def rests_on_nothing(typed: str, reading: Reading, story: TurnHistory, names: KnownNames) -> bool:
    """Whether a line lies or stands on something that is not there, as far as was told.

    "Lie down on the mattress", where nobody has been told of one, is not to lie on the floor. To
    sit where there are no chairs does as well.
    """
    if not isinstance(reading, Understood) or reading.corrected is None or reading.roles:
        return False
    found = _RESTS_ON.fullmatch(plain_words(typed))
    if found is None or _ANYWHERE.search(found["on"]):
        return False
    words = tuple(one for one in found["on"].split() if one not in synonyms.SMALL_WORDS)
    if not words or any(one in names.vocabulary for one in words):
        return False
    return sentence_with(words[-1:], story.texts_told()) is None


def asks_among_nonsense(typed: str, reading: Reading, repertoire: Repertoire) -> bool:
    """Whether a line goes to one of several things to which nobody goes: "go left", of two arms."""
    return (
        isinstance(reading, Ambiguous)
        and plain_words(typed).partition(" ")[0] in _GOING
        and all(
            isinstance(one.command, Understood)
            and repertoire.choice_for(one.command) is None
            and repertoire.refused_choice(one.command) is None
            for one in reading.options
        )
    )


def _heads_to_a_side(typed: str, reading: Reading) -> bool:
    """Whether a line goes to a side, and was taken for going to what has that side's name.

    "Go left" is not to go to the boards of the left building.
    """
    is_named = isinstance(reading, Understood) and bool(reading.roles)
    return is_named and _SIDE.fullmatch(plain_words(typed)) is not None


def only_asks(typed: str, reading: Reading, repertoire: Repertoire) -> bool:
    """Whether acts are only asked about: "shoot him?", "stand up and shoot?" are no orders.

    What no verb of doing begins may be one ("anyone there?"), and so is what the world has asked.
    """
    first = plain_words(typed).partition(" ")[0]
    if not typed.rstrip().endswith("?") or not is_verb(first):
        return False
    commands = reading.commands if isinstance(reading, Several) else (reading,)
    return any(_is_ordered(one, repertoire) for one in commands)


def _is_ordered(command: object, repertoire: Repertoire) -> bool:
    """Whether a command is for something to be done, that the world has not put as a question."""
    if not isinstance(command, Understood) or command.action in {EXAMINE, RECALL}:
        return False
    choices = [one for one in repertoire.possible.get(command.action, ()) if fits(command, one)]
    return bool(choices) and not any("?" in one for choice in choices for one in choice.typed)


def is_own_for_another(typed: str, reading: Reading, repertoire: Repertoire) -> bool:
    """Whether an act on oneself would be done where a line names what is somebody else's.

    "Press on his wound", with nobody in reach, is not to press one's own.
    """
    if not isinstance(reading, Understood):
        return False
    words = {one.word for one in tokens_of(clean_line(typed))}
    if words.isdisjoint(synonyms.POSSESSIVES) or not words.isdisjoint(_OWN):
        return False
    own = repertoire.turn.view.who
    choices = repertoire.possible.get(reading.action, ())
    fitting = [one.act.arguments for one in choices if fits(reading, one)]
    return bool(fitting) and all(arguments.count(own) > 1 for arguments in fitting)
