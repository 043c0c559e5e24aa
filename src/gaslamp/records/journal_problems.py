"""What can be wrong with a journal, or with what it is asked."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = [
    "BadSession",
    "GamesDiffer",
    "GamesMoved",
    "JournalDamaged",
    "JournalFailure",
    "JournalTooNew",
    "JournalUnavailable",
    "NoGamesThere",
    "NoSuchSession",
    "NotAJournal",
    "NotAPlainFile",
    "PlayedElsewhere",
    "SessionInUse",
    "UnmovableGame",
    "WrongIndex",
]


class JournalFailure(GaslampError):
    """What may befall a journal, also while a game is played. Nothing was recorded."""


class NotAJournal(JournalFailure):
    """A file that holds something else. It was left as it was."""

    code = "GL510"
    template = '"{path}" is not a journal of Gaslamp: give another path'
    path: str


class JournalTooNew(GaslampError):
    """A journal written by a later Gaslamp. It was left as it was."""

    code = "GL511"
    template = (
        '"{path}" is a journal of version {version}, and this Gaslamp reads up to version '
        "{newest}: update Gaslamp, or give another path"
    )
    path: str
    version: int
    newest: int


class JournalUnavailable(JournalFailure):
    """A journal that cannot be opened, read or written just now. Nothing was recorded."""

    code = "GL512"
    template = (
        'the journal "{path}" cannot be used: {fault}. Is the folder there and writable, the '
        "disk not full, and no other program holding the file?"
    )
    path: str
    fault: str


class NoSuchSession(GaslampError):
    """A number that no session in the journal has."""

    code = "GL513"
    template = "the journal has no session {session}: see sessions()"
    session: int


class WrongIndex(GaslampError):
    """A decision that does not follow the last, or an undo of what was not decided."""

    code = "GL514"
    template = (
        "session {session} has {length} decisions: record number {length} next, or go back to "
        "0..{length}; {index} is neither"
    )
    session: int
    index: int
    length: int


class BadSession(GaslampError):
    """Facts of a session that cannot be kept."""

    code = "GL515"
    template = "the session cannot start: {fault}"
    fault: str


class NotAPlainFile(GaslampError):
    """A path where something else than a file lies. It was not opened."""

    code = "GL516"
    template = '"{path}" is {what}, and a journal is a plain file: give another path'
    path: str
    what: str


class JournalDamaged(JournalFailure):
    """A journal that is not as it was written. It was left as it is."""

    code = "GL517"
    template = (
        'the journal "{path}" is not as it was written: {fault}. Put back a copy of it, or give '
        "another path"
    )
    path: str
    fault: str


class PlayedElsewhere(JournalFailure):
    """A session that another process has gone on with since it was read here."""

    code = "GL518"
    template = (
        "game {session} has been played on elsewhere since it was taken up here: --resume "
        "{session} takes it up as it stands now"
    )
    session: int


class SessionInUse(GaslampError):
    """A session that another process is playing now."""

    code = "GL519"
    template = (
        "game {session} is being played elsewhere, in another window perhaps: end it there "
        "first, or leave out --resume to begin another"
    )
    session: int


class GamesMoved(JournalFailure):
    """A file whose games have moved to a database, or are about to. Nothing is recorded in it."""

    code = "GL890"
    template = (
        'the games of "{path}" have moved to {store}, or are about to: serve them from there, with '
        '--store. If "gaslamp migrate" was broken off, the same command once more finishes it, and '
        "--cancel gives it up"
    )
    path: str
    store: str


class NoGamesThere(GaslampError):
    """A folder that is to be moved and holds no games. Nothing was made in it."""

    code = "GL891"
    template = (
        'the folder "{folder}" holds no games of a server: give the one that "gaslamp serve '
        '--data" was given'
    )
    folder: str


class GamesDiffer(GaslampError):
    """Games that are in a database already, otherwise than in the folder. Nothing was moved."""

    code = "GL892"
    template = (
        'the games of "{path}" cannot go to {store}: {fault}. Nothing was moved. Give an empty '
        "database, or the folder that was moved there"
    )
    path: str
    store: str
    fault: str


class UnmovableGame(GaslampError):
    """A game that is not as it was written, where all games are to move. Nothing was moved."""

    code = "GL893"
    template = (
        'game {session} of "{path}" is not as it was written: {fault}. Nothing was moved. Put back '
        "a copy of it, or say --leave-damaged, and such games stay in the folder"
    )
    path: str
    session: int
    fault: str
