"""Opening files in ways that cannot be turned against whoever asks.

A name may stand for a pipe on which reading waits for ever, a device, or a link to
somewhere else. Here what is opened is a regular file or is not opened, and it is
the open file that is looked at, so that nobody can put another in its place meanwhile.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import Final

# Each is 0 on the systems that do not have it.
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_SAFELY: Final = (
    getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class NotRegular(OSError):
    """What stands there is a link, a folder, a pipe or a device."""

    def __init__(self) -> None:
        super().__init__(0, "it is no regular file")


class TooLarge(OSError):
    """What stands there holds more than is read."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__(0, f"it holds more than {most_bytes // 2**20} MB")


def read_regular(
    path: str | Path, most_bytes: int, *, within: int | None = None, follows_links: bool = False
) -> bytes:
    """What a regular file holds.

    Args:
        within: a descriptor of the folder that `path` is in.

    Raises:
        OSError: it cannot be opened, is not regular, or is larger than `most_bytes`.
    """
    descriptor = open_existing(path, os.O_RDONLY, within=within, follows_links=follows_links)
    with os.fdopen(descriptor, "rb") as file:
        # A file of a gigabyte is refused by its size; one that grows, by what came of it.
        found = file.read(most_bytes + 1) if os.fstat(descriptor).st_size <= most_bytes else None
    if found is None or len(found) > most_bytes:
        raise TooLarge(most_bytes)
    return found


def open_existing(
    path: str | Path, flags: int, *, within: int | None = None, follows_links: bool = False
) -> int:
    """A descriptor of a regular file that is there already.

    Raises:
        OSError: it cannot be opened, or is not regular.
    """
    # Opening alone can do something to a device, and not all systems can refuse a link on
    # opening: so look first, open, and see that it is still what was looked at.
    before = os.stat(path, dir_fd=within, follow_symlinks=follows_links)
    if not stat.S_ISREG(before.st_mode):
        raise NotRegular
    links = 0 if follows_links else _NO_LINK
    descriptor = os.open(path, flags | _SAFELY | links, dir_fd=within)
    after = os.fstat(descriptor)
    if not stat.S_ISREG(after.st_mode) or not os.path.samestat(before, after):
        os.close(descriptor)
        raise NotRegular
    return descriptor


def create_new(path: str | Path, *, within: int | None = None) -> int:
    """A descriptor of a new file, to write to.

    Raises:
        FileExistsError: anything stands there, be it a link to nowhere.
        OSError: it cannot be made.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFELY | _NO_LINK
    return os.open(path, flags, 0o666, dir_fd=within)


def write_whole(
    path: str | Path, content: bytes, *, is_new: bool, within: int | None = None
) -> None:
    """Put bytes in a file, whole or not at all, and on the disk: the file and its name.

    `is_new`: nothing may stand there yet; else what stands there, a regular file, is replaced.

    Raises:
        OSError: it cannot be written, or what stands there may not be replaced.
    """
    mode = None
    if not is_new and is_there(path, within=within):
        replaced = open_existing(path, os.O_RDONLY, within=within)
        mode = stat.S_IMODE(os.fstat(replaced).st_mode)
        os.close(replaced)
    folder, name = os.path.split(path)
    # Nothing that is typed begins with a dot, so nobody can ask for this one.
    beside = name if is_new else f".{name}.{os.getpid()}.new"
    written = os.path.join(folder, beside)  # noqa: PTH118  # beside a descriptor, names are text
    if not is_new:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(written, dir_fd=within)  # one of our number that was killed left it
    descriptor = create_new(written, within=within)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if mode is not None and hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)  # who may read it stays who could
            os.fsync(descriptor)
        if not is_new:
            os.replace(written, path, src_dir_fd=within, dst_dir_fd=within)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(written, dir_fd=within)
        raise
    sync_folder(folder or os.curdir, within=within)


def sync_folder(folder: str | Path, *, within: int | None = None) -> None:
    """Put on the disk that a file of that name is there; where folders can be synced."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY, dir_fd=within)
    except PermissionError:  # one may write into a folder that one may not list
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a file system where only files can be synced
            raise
    finally:
        os.close(descriptor)


def is_there(path: str | Path, *, within: int | None = None) -> bool:
    """Whether anything stands there, be it a link to nowhere."""
    try:
        os.stat(path, dir_fd=within, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True
