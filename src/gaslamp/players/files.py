"""A shelf of files, for sessions that may keep things on this machine."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from gaslamp.players.problems import CannotBeWritten
from gaslamp.worlds.problems import CannotBeRead

_MOST_BYTES = 16 * 1024 * 1024


class Files:
    """Names are paths, as whoever plays gives them."""

    def has(self, name: str) -> bool:
        """Whether there is anything at the path."""
        try:
            return Path(name).exists()
        except (OSError, ValueError):
            return False

    def read(self, name: str) -> str:
        """The text of a file. Raises `CannotBeRead`."""
        try:
            with Path(name).open("rb") as file:
                return file.read(_MOST_BYTES).decode("utf-8", "replace")
        except (OSError, ValueError) as error:
            raise CannotBeRead(name, _fault(error)) from None

    def write(self, name: str, text: str) -> None:
        """Put a text in a file, whole or not at all. Raises `CannotBeWritten`."""
        path, made = Path(name), ""
        try:
            handle, made = tempfile.mkstemp(dir=path.parent, prefix=".gaslamp-")
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            # Others may read what one saves here, as with any file one makes.
            Path(made).chmod(0o666 & ~_umask())
            Path(made).replace(path)
        except (OSError, ValueError) as error:
            with contextlib.suppress(OSError):
                Path(made).unlink()
            raise CannotBeWritten(name, _fault(error)) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _fault(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
