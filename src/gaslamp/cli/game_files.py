"""The files of one game of `gaslamp play`: where saves go, its transcript, its record of faults."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from functools import wraps
from pathlib import Path
from typing import TextIO

import click

from gaslamp.cli.options import with_options
from gaslamp.english.commands import clean_line
from gaslamp.sessions import (
    CannotBeWritten,
    Edition,
    Files,
    Folder,
    Save,
    as_path,
    create_new,
    fault_of,
    is_there,
    open_existing,
    own_folder,
    read_save,
)
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Saving:
    """What is asked for: a save to go on from, a folder for those that are typed, or none."""

    save: str | None
    folder: str | None
    is_off: bool

    @property
    def is_begun(self) -> bool:
        """Whether there is a saved game to go on from."""
        return self.save is not None and os.path.lexists(self.save)

    @property
    def given(self) -> Files:
        """The save that was named and nothing else."""
        return Files(None, self.save or "")

    def saved_game(self, edition: Edition) -> Save | None:
        """The saved game to go on from; None if there is none, or none of this text."""
        if self.save is None or not self.is_begun:
            return None
        save = read_save(self.given.read(self.save), clean_line(self.save))
        return save if save.edition == edition else None

    def shelf(self, *, by_program: bool) -> Files:
        """Where what is typed may keep things.

        Programs keep nothing unless somebody said where: who types may be a model.
        """
        if self.is_off:
            return Files(None)
        if self.folder is not None:
            return Files(Folder(Path(self.folder)), self.save or "")
        own = None if by_program else own_folder()
        return self.given if own is None else Files(Folder(own / "saves"), self.save or "")


def saving_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options, as its `saving`."""
    options = (
        click.option(
            "--save", metavar="FILE", type=click.Path(dir_okay=False),
            help="Go on from this saved game if it is there; `save` puts it there.",
        ),
        click.option(
            "--files", metavar="FOLDER", type=click.Path(file_okay=False),
            help="Where typed save, restore and transcript keep things; else with your data.",
        ),
        click.option(
            "--no-files", is_flag=True,
            help="Nothing typed keeps or opens a file. So it is with --json, but for --files and "
            "--save.",
        ),
    )  # fmt: skip

    @wraps(command)
    def collected(*, save: str | None, files: str | None, no_files: bool, **others: object) -> int:
        if no_files and files is not None:
            raise click.UsageError("--files and --no-files exclude each other.")
        return command(saving=Saving(save and as_path(save), files, no_files), **others)

    return with_options(collected, *options)


def transcript_to(name: str | None, stack: ExitStack) -> Callable[[str], None]:
    """What writes a running transcript, if one is wanted, into a file where none is yet."""
    if name is None:
        return lambda _: None
    try:
        # The stack closes it, once the last text has been kept.
        file = stack.enter_context(Path(name).open("x", encoding="utf-8"))  # noqa: SIM115
    except FileExistsError:
        fault = "there is such a file already; give another name"
        raise CannotBeWritten(clean_line(name), fault) from None
    except (OSError, ValueError) as error:
        raise CannotBeWritten(clean_line(name), fault_of(error)) from None

    def keep(text: str) -> None:
        file.write(text)
        file.flush()

    return keep


def faults_to(name: str | None, *, debug: bool, stack: ExitStack) -> Callable[[str], None]:
    """What takes the faults of the program: a file, where one is named, and with --debug stderr."""
    file: TextIO | None = None
    if name is not None:
        try:
            file = stack.enter_context(os.fdopen(_added_to(name), "a", encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CannotBeWritten(clean_line(name), fault_of(error)) from None

    def record(report: str) -> None:
        # A fault is answered even where it cannot be written down.
        with suppress(OSError):
            if debug:
                click.echo(report, err=True)
            if file is not None:
                file.write(f"{report}\n")
                file.flush()

    return record


def _added_to(name: str) -> int:
    """A descriptor of a file, there or not, to add to; never through a link, nor of a pipe."""
    # A pipe that nobody reads would be waited for without end.
    if is_there(name):
        return open_existing(name, os.O_WRONLY | os.O_APPEND)
    return create_new(name)
