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

    Any method may raise `CannotBeWritten`.

    Raises:
        FileIsThere: something is, and `force` is not set.
    """

    def __init__(self, path: str | Path, *, force: bool) -> None:
        from gaslamp.english.commands import clean_line

        self._name = clean_line(str(path))
        try:
            self._file = os.fdopen(_descriptor(path, force=force), "wb")
        except FileExistsError:
            raise FileIsThere(self._name) from None
        except (OSError, ValueError) as error:
            raise _refused(self._name, error) from None

    def write(self, content: bytes) -> None:
        """Write, sooner or later."""
        try:
            self._file.write(content)
        except OSError as error:
            raise _refused(self._name, error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Have all of it written."""
        try:
            self._file.close()
        except OSError as fault:
            if error is None:
                raise _refused(self._name, fault) from None


def _refused(name: str, fault: OSError | ValueError) -> GaslampError:
    from gaslamp.sessions import CannotBeWritten, fault_of

    return CannotBeWritten(name, fault_of(fault))


def _descriptor(path: str | Path, *, force: bool) -> int:
    # Few commands write a file, and those that may should not load what plays games before.
    from gaslamp.sessions import create_new, is_there, open_existing

    if not force or not is_there(path):
        return create_new(path)
    descriptor = open_existing(path, os.O_WRONLY)
    os.ftruncate(descriptor, 0)
    return descriptor
