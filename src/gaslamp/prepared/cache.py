"""The cache: prepared files in a folder of the user's own, which can be thrown away at any time.

A file that somebody else could have put there is not read: the folder and the file have to be the
user's own, and nobody else's to write; neither may be a link; and what is too large, or no plain
file, is left alone. A file appears in one step, whole, so that processes may share the folder. With
more in it than `MOST_KEPT_BYTES`, what was longest not used goes.

Whatever the disk says against it, nothing is lost but time: no error comes from here.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from gaslamp.prepared.envelope import MOST_BYTES

MOST_KEPT_BYTES: Final = 128_000_000
"""What the whole cache may take: hundreds of worlds."""

MOST_FILES: Final = 2_000

_NEW: Final = ".new"
_HOUR_S: Final = 3600
_FLAGS: Final = (
    getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    # Or opening a pipe that somebody put there would wait for ever.
    | getattr(os, "O_NONBLOCK", 0)
)


class Cache:
    """A folder of prepared files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes | None:
        """The file of a name, if it is there and can only be the user's own."""
        try:
            if not _is_own(os.lstat(self.folder), stat.S_ISDIR):
                return None
            number = os.open(self.folder / name, os.O_RDONLY | _FLAGS)
            with os.fdopen(number, "rb") as file:
                state = os.fstat(number)
                if not _is_own(state, stat.S_ISREG) or state.st_size > MOST_BYTES:
                    return None
                content = file.read(MOST_BYTES + 1)
                if os.utime in os.supports_fd:  # else what was longest not written goes
                    with suppress(OSError):
                        os.utime(number)  # used now: it goes last
        except (OSError, ValueError):
            return None
        return content if len(content) <= MOST_BYTES else None

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, in one step, if that can be; and make room for it."""
        if len(content) > MOST_BYTES:
            return
        new = self.folder / f"{name}.{os.urandom(8).hex()}{_NEW}"
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(os.lstat(self.folder), stat.S_ISDIR):
                return
            try:
                number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
                with os.fdopen(number, "wb") as file:
                    file.write(content)
                new.replace(self.folder / name)
            except OSError:
                with suppress(OSError):
                    new.unlink()
                return
            self._make_room()

    def _make_room(self) -> None:
        """Remove what was longest not used, until the rest is little enough."""
        found: list[tuple[int, str, int]] = []
        with os.scandir(self.folder) as entries:
            for entry in entries:
                # Only what looks like ours: in a folder of their own people may keep more.
                if entry.name.endswith((".json", _NEW)) and entry.is_file(follow_symlinks=False):
                    state = entry.stat(follow_symlinks=False)
                    found.append((state.st_mtime_ns, entry.name, state.st_size))
        found.sort(reverse=True)
        latest = found[0][0] if found else 0
        total = 0
        for kept, (used, name, size) in enumerate(found):
            total += size
            # Half of a file, left by a process that was killed as it wrote.
            is_left = name.endswith(_NEW) and latest - used > _HOUR_S * 10**9
            if total > MOST_KEPT_BYTES or kept >= MOST_FILES or is_left:
                with suppress(OSError):  # another process was first
                    (self.folder / name).unlink()


def usual_cache(
    environment: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> Cache | None:
    """The cache of whoever runs this; None for who has no home, and so no place for it.

    What a variable names counts only if it is a whole path, as the XDG specification has it.

    >>> cache = usual_cache({"XDG_CACHE_HOME": "/tmp/c", "HOME": "/ann"}, "linux")
    >>> cache.folder.as_posix()
    '/tmp/c/gaslamp'
    >>> usual_cache({"HOME": "/ann"}, "darwin").folder.as_posix()
    '/ann/Library/Caches/gaslamp'
    """
    told = environment.get("XDG_CACHE_HOME", "")
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Cache(Path(local, "gaslamp", "cache")) if _is_whole(local) else None
    if _is_whole(told):
        return Cache(Path(told, "gaslamp"))
    home = environment.get("HOME", "")
    if not _is_whole(home):
        return None
    within = ("Library", "Caches") if platform == "darwin" else (".cache",)
    return Cache(Path(home, *within, "gaslamp"))


def _is_whole(path: str) -> bool:
    return bool(path) and "\0" not in path and Path(path).is_absolute()


def _is_own(state: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether something is of a kind, the user's own, and nobody else's to write."""
    if not is_kind(state.st_mode):
        return False
    if sys.platform == "win32":  # what lies in a user's folders there is the user's
        return True
    return state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
