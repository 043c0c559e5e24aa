"""What can be wrong with a journal, or with what it is asked."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = [
    "BadSession",
    "JournalTooNew",
    "JournalUnavailable",
    "NoSuchSession",
    "NotAJournal",
    "WrongIndex",
]


class NotAJournal(GaslampError):
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


class JournalUnavailable(GaslampError):
    """A journal that cannot be opened, read or written just now. Nothing was recorded."""

    code = "GL512"

    def __init__(self, path: str, fault: str) -> None:
        self.path = path
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
