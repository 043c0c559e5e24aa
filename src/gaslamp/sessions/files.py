"""Where the things that a player keeps are on this machine.

Names come from two kinds of people. Who starts the program gives paths, and may: it is
their machine. Who types at the prompt may be a program or a model, and gives bare names
in the one `Folder` that was opened for that. A `Shelf` holds the two apart: a path that
was given always has a folder in it, which no bare name has.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from gaslamp.english.commands import clean_line
from gaslamp.sessions.file_names import bare_name
from gaslamp.sessions.problems import CannotBeWritten, FilesClosed
from gaslamp.sessions.regular_files import is_there, read_regular, write_whole
from gaslamp.values import dataclass
from gaslamp.worlds import CannotBeRead

MOST_BYTES: Final = 16 * 1024 * 1024
MOST_FILES: Final = 1_000
"""In a folder for what is typed: a program that saves without end does not fill the disk."""
_HAS_DESCRIPTORS: Final = os.open in os.supports_dir_fd and os.stat in os.supports_dir_fd


def read_given(path: str) -> str:
    """The text of a file that who started the program named. Raises `CannotBeRead`."""
    try:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        raise CannotBeRead(clean_line(path), fault_of(error)) from None


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder for what is typed: bare names of regular files in it, and no way out of it."""

    path: Path

    def has(self, name: str) -> bool:
        """Whether anything has that name."""
        bare = bare_name(name)
        try:
            with self._open() as (within, prefix):
                return is_there(prefix + bare, within=within)
        except OSError:
            return False

    def read(self, name: str) -> str:
        """The text of a file. Raises `NotAName`, `CannotBeRead`."""
        bare = bare_name(name)
        try:
            with self._open() as (within, prefix):
                return read_regular(prefix + bare, MOST_BYTES, within=within).decode(
                    "utf-8", "replace"
                )
        except OSError as error:
            raise CannotBeRead(bare, fault_of(error)) from None

    def write(self, name: str, text: str, *, is_new: bool = False) -> None:
        """Put a text in a file, whole or not at all. Raises `NotAName`, `CannotBeWritten`.

        `is_new`: nothing may have that name yet.
        """
        bare = bare_name(name)
        content = _content(bare, text)
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._open() as (within, prefix):
                if not is_there(prefix + bare, within=within):
                    self._check_room(bare)
                write_whole(prefix + bare, content, is_new=is_new, within=within)
        except OSError as error:
            raise CannotBeWritten(bare, fault_of(error)) from None

    def _check_room(self, name: str) -> None:
        with os.scandir(self.path) as entries:
            if sum(not one.name.startswith(".") for one in entries) >= MOST_FILES:
                raise CannotBeWritten(name, f"{MOST_FILES} things are kept here already")

    @contextmanager
    def _open(self) -> Iterator[tuple[int | None, str]]:
        """A descriptor of the folder and "", or, where there are none, None and its path."""
        if not _HAS_DESCRIPTORS:
            yield None, f"{self.path}{os.sep}"
            return
        # Held open, it stays the same folder, whatever is done to its name meanwhile.
        descriptor = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield descriptor, ""
        finally:
            os.close(descriptor)


@dataclass(frozen=True, slots=True)
class Files:
    """Bare names in a folder, if one is open, and the one path that was given, if one was."""

    folder: Folder | None
    given: str = ""

    def has(self, name: str) -> bool:
        """Whether anything stands under a name."""
        if self._is_given(name):
            return os.path.lexists(name)
        return self._folder().has(name)

    def read(self, name: str) -> str:
        """The text under a name. Raises `GaslampError`."""
        if not self._is_given(name):
            return self._folder().read(name)
        try:
            # Whose machine it is may keep a save behind a link.
            found = read_regular(name, MOST_BYTES, follows_links=True)
        except (OSError, ValueError) as error:
            raise CannotBeRead(clean_line(name), fault_of(error)) from None
        return found.decode("utf-8", "replace")

    def write(self, name: str, text: str, *, is_new: bool = False) -> None:
        """Put a text under a name, whole or not at all. Raises `GaslampError`."""
        if not self._is_given(name):
            self._folder().write(name, text, is_new=is_new)
            return
        try:
            write_whole(name, _content(name, text), is_new=is_new)
        except (OSError, ValueError) as error:
            raise CannotBeWritten(clean_line(name), fault_of(error)) from None

    def _is_given(self, name: str) -> bool:
        return bool(self.given) and name == self.given

    def _folder(self) -> Folder:
        if self.folder is None:
            raise FilesClosed
        return self.folder


def as_path(given: str) -> str:
    """A path that was given, with a folder in it, so that nothing bare is the same."""
    if os.path.split(given)[0]:
        return given
    return os.path.join(os.curdir, given)  # noqa: PTH118  # a `Path` would leave the dot out


def fault_of(error: Exception) -> str:
    """What the system says is wrong."""
    return (isinstance(error, OSError) and error.strerror) or clean_line(str(error))


def _content(name: str, text: str) -> bytes:
    content = text.encode("utf-8", "replace")
    if len(content) > MOST_BYTES:
        raise CannotBeWritten(
            clean_line(name), f"it would hold more than {MOST_BYTES // 2**20} MB, and not be read"
        )
    return content
