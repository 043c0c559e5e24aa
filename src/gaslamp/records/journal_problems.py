"""What can be wrong with a journal, or with what it is asked."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = [
    "BadSession",
    "JournalDamaged",
    "JournalFailure",
    "JournalTooNew",
    "JournalUnavailable",
    "NoSuchSession",
    "NotAJournal",
    "NotAPlainFile",
    "PlayedElsewhere",
    "SessionInUse",
    "WrongIndex",
]


class JournalFailure(GaslampError):
    """What may befall a journal, also while a game is played. Nothing was recorded."""


class NotAJournal(JournalFailure):
    """A file that holds something else. It was left as it was."""

    code = "GL510"

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f'"{path}" is not a journal of Gaslamp: give another path')


class JournalTooNew(GaslampError):
    """A journal written by a later Gaslamp. It was left as it was."""

    code = "GL511"

    def __init__(self, path: str, version: int, newest: int) -> None:
        self.path, self.version = path, version
        super().__init__(
            f'"{path}" is a journal of version {version}, and this Gaslamp reads up to '
            f"version {newest}: update Gaslamp, or give another path"
        )


class JournalUnavailable(JournalFailure):
    """A journal that cannot be opened, read or written just now. Nothing was recorded."""

    code = "GL512"

    def __init__(self, path: str, fault: str) -> None:
        self.path, self.fault = path, fault
        super().__init__(
            f'the journal "{path}" cannot be used: {fault}. Is the folder there and '
            "writable, the disk not full, and no other program holding the file?"
        )


class NoSuchSession(GaslampError):
    """A number that no session in the journal has."""

    code = "GL513"

    def __init__(self, session: int) -> None:
        self.session = session
        super().__init__(f"the journal has no session {session}: see sessions()")


class WrongIndex(GaslampError):
    """A decision that does not follow the last, or an undo of what was not decided."""

    code = "GL514"

    def __init__(self, session: int, index: int, length: int) -> None:
        self.session, self.index, self.length = session, index, length
        super().__init__(
            f"session {session} has {length} decisions: record number {length} next, or go "
            f"back to 0..{length}; {index} is neither"
        )


class BadSession(GaslampError):
    """Facts of a session that cannot be kept."""

    code = "GL515"

    def __init__(self, fault: str) -> None:
        super().__init__(f"the session cannot start: {fault}")


class NotAPlainFile(GaslampError):
    """A path where something else than a file lies. It was not opened."""

    code = "GL516"

    def __init__(self, path: str, what: str) -> None:
        self.path = path
        super().__init__(f'"{path}" is {what}, and a journal is a plain file: give another path')


class JournalDamaged(JournalFailure):
    """A journal that is not as it was written. It was left as it is."""

    code = "GL517"

    def __init__(self, path: str, fault: str) -> None:
        self.path, self.fault = path, fault
        super().__init__(
            f'the journal "{path}" is not as it was written: {fault}. Put back a copy of it, '
            "or give another path"
        )


class PlayedElsewhere(JournalFailure):
    """A session that another process has gone on with since it was read here."""

    code = "GL518"

    def __init__(self, session: int) -> None:
        self.session = session
        super().__init__(
            f"game {session} has been played on elsewhere since it was taken up here: "
            f"--resume {session} takes it up as it stands now"
        )


class SessionInUse(GaslampError):
    """A session that another process is playing now."""

    code = "GL519"

    def __init__(self, session: int) -> None:
        self.session = session
        super().__init__(
            f"game {session} is being played elsewhere, in another window perhaps: end it there "
            "first, or leave out --resume to begin another"
        )
