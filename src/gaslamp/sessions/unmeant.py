"""What a line reads as and does not mean: an act that is only asked about, or one on oneself.

To do too little is mended by typing again; to do what nobody meant is not.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import (
    Reading,
    Several,
    Understood,
    clean_line,
    synonyms,
    tokens_of,
)
from gaslamp.english.speech import plain_words
from gaslamp.english.words import is_verb
from gaslamp.sessions import asides
from gaslamp.sessions.commands import EXAMINE, RECALL, Repertoire, fits

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
