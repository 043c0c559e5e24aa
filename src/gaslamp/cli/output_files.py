"""Files that a command writes because an option named them.

What is there already stays, unless `--force` says otherwise; and with or without it nothing
is written through a link, to a pipe or to a device: whoever put one there would choose
what is lost.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Self

import click

from gaslamp.cli.problems import FileIsThere
from gaslamp.errors import GaslampError

force_option = click.option(
    "--force", is_flag=True, help="Write over a file that is there already; never through a link."
)


class OutputFile:
    """A file being written, to be used with `with`.

    What was there is lost with the first that is written, or at the end, and not before: whatever
    fails until then leaves everything as it was.

    Any method may raise `CannotBeWritten`.

    Raises:
        FileIsThere: something is, and `force` is not set.
    """

    def __init__(self, path: str | Path, *, force: bool) -> None:
        from gaslamp.english.commands import clean_line

        self._path, self._name = path, clean_line(str(path))
        self._is_begun = False
        try:
            descriptor, self._is_new = _descriptor(path, force=force)
            self._file = os.fdopen(descriptor, "wb")
        except FileExistsError:
            raise FileIsThere(self._name) from None
        except (OSError, ValueError) as error:
            raise _refused(self._name, error) from None

    def write(self, content: bytes) -> None:
        """Write, sooner or later."""
        try:
            self._begin()
            self._file.write(content)
        except OSError as error:
            raise _refused(self._name, error) from None

    def _begin(self) -> None:
        if not (self._is_begun or self._is_new):
            self._file.truncate(0)
        self._is_begun = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Have all of it written; or, where something failed before any was, nothing done."""
        try:
            if error is None:
                self._begin()
            self._file.close()
            if not self._is_begun and self._is_new:
                Path(self._path).unlink(missing_ok=True)
        except OSError as fault:
            if error is None:
                raise _refused(self._name, fault) from None


def _refused(name: str, fault: OSError | ValueError) -> GaslampError:
    from gaslamp.sessions import CannotBeWritten, fault_of

    return CannotBeWritten(name, fault_of(fault))


def _descriptor(path: str | Path, *, force: bool) -> tuple[int, bool]:
    """A file opened to be written, and whether there was none."""
    # Few commands write a file, and those that may should not load what plays games before.
    from gaslamp.sessions import create_new, is_there, open_existing

    if not force or not is_there(path):
        return create_new(path), True
    return open_existing(path, os.O_WRONLY), False
