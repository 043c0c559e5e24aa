"""What a typed line was read as: one frozen value of six kinds.

>>> Understood("shoot", {"target": "joker"})
Understood(action='shoot', roles={'target': 'joker'}, corrected=None)
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Final

from gaslamp.values import dataclass

UNKNOWN_NAME: Final = "You know of nothing by that name here."
UNKNOWN_VERB: Final = "That is not something you know how to do here."
NOT_FOLLOWED: Final = "You could not make that out as something to do."
NOTHING_TYPED: Final = "Say what to do."
TOO_LONG: Final = "That is too much to take in at once. Say it in fewer words."
NOTHING_FITS: Final = "There is nothing here for that."


@dataclass(frozen=True, slots=True)
class Understood:
    """One command. Ids come from the given nameables and from nowhere else.

    action: as in the grammar. roles: role to the id of a nameable, or to the text
        typed where the pattern says `{role:text}`. Roles not typed are absent.
    corrected: the whole line as it was taken, if a slip was mended or a name filled in.
    """

    action: str
    roles: Mapping[str, str] = field(default_factory=dict, hash=False)
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """A command to the program. argument: what followed the word, "" if nothing did."""

    name: str
    argument: str = ""
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Addressed:
    """Words to somebody: "Joker, drop the knife".

    to: the id of the nameable addressed. words: what they are told, as typed.
    command: the same as a command, if it reads as one; else None.
    """

    to: str
    words: str
    command: Understood | None = None
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """Commands to be done one after another; at least two, none of them `Several`."""

    commands: tuple["Understood | Meta | Addressed", ...]
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One way to take an ambiguous line: what to show, what it would do.

    command: all that was typed, if more than the doubtful command was.

    id: the nameable that makes the difference, "" if it is the action.
    """

    label: str
    command: Understood | Several
    id: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A line that makes sense in several ways, or lacks a name. `answered` reads the reply.

    question: one short sentence. options: best first, at least one, in a total order.
    lacks_name: it says what to do, and not to whom or what; the question does not list them.
    """

    question: str
    options: tuple[Interpretation, ...]
    lacks_name: bool = False


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A line that is no command.

    reason: one of this module's constants, word for word: it never depends on
        whether something unknown exists.
    word: the words that were not understood, as typed. suggestion: a line that
        would be understood, made from what is known; or None.
    """

    reason: str
    word: str = ""
    suggestion: str | None = None


Reading = Understood | Several | Ambiguous | NotUnderstood | Meta | Addressed
Preference = Callable[[Understood], float]
