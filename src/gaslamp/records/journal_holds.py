"""Who plays which session of a journal now, so that two do not play the same one unknowing.

A session is held by a lock on one byte of a file beside the journal, the byte of the session's
number. The system lets go of it when the process ends, however it ends, so nothing stale is
left behind. It is a courtesy: where there are no such locks everybody gets what they ask for,
and that no two mix their decisions is seen to at each of them, by `Journal.record`.
"""

from __future__ import annotations

import importlib
import os
import stat
from typing import Final, Protocol

from gaslamp.records.journal_tables import IN_MEMORY

_SUFFIX: Final = ".lock"


class _Locking(Protocol):
    """What systems have for locking the byte at which a file stands; raises OSError if taken."""

    def __call__(self, handle: int, number: int) -> None: ...


class LockedBytes:
    """The sessions of one journal that this process holds. It never stands in its own way."""

    def __init__(self, journal: str) -> None:
        """Open nothing yet: most who look into a journal hold nothing of it."""
        self._journal = journal
        self._handle: int | None = None

    def take(self, session: int) -> bool:
        """Hold a session; whether nobody else does."""
        lock = _locking()
        if lock is None or self._journal == IN_MEMORY:
            return True
        try:
            self._handle = self._opened() if self._handle is None else self._handle
        except OSError:
            return True
        try:
            lock(self._handle, session)
        except (BlockingIOError, PermissionError):
            return False
        except OSError:
            return True  # a file system that has no locks
        return True

    def keeps(self, session: int) -> bool:
        """True: a lock is nobody else's until it is let go of."""
        del session
        return True

    def claim(self, session: int) -> None:
        """Nothing: who writes to the file has all of it."""

    def close(self) -> None:
        """Let go of all of them."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def _opened(self) -> int:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(self._journal + _SUFFIX, flags, 0o600)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(self._journal)
        return handle


def _locking() -> _Locking | None:
    """How this system locks a byte; None if it does not."""
    try:
        fcntl = importlib.import_module("fcntl")
    except ImportError:
        return _locking_of_windows()

    def lock(handle: int, number: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)

    return lock


def _locking_of_windows() -> _Locking | None:
    try:
        msvcrt = importlib.import_module("msvcrt")
    except ImportError:
        return None

    def lock(handle: int, number: int) -> None:
        os.lseek(handle, number, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    return lock
