"""The options of `gaslamp play` about keeping games: where, whether, and which to go on with."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Final

import click

from gaslamp.cli.options import with_options
from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal, JournalFailure, JournalTooNew, NotAPlainFile
from gaslamp.sessions import NowhereToKeep, own_folder
from gaslamp.values import dataclass

LAST: Final = "last"
_FILE: Final = "games.journal"


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is asked for: a journal by its path, none, or the usual one where both are unsaid.

    `resume` is None for a new game, `LAST`, or the number of a game as digits; `is_listed`: the
    games are to be shown, and none played.
    """

    path: str | None = None
    is_off: bool = False
    resume: str | None = None
    is_listed: bool = False

    def check(self) -> Keeping:
        """The same, if it makes sense. Raises `click.UsageError`."""
        if self.is_off and self.path is not None:
            raise click.UsageError("--no-journal and --journal FILE do not go together.")
        if self.is_off and self.resume is not None:
            raise click.UsageError("--resume goes on with a game in the journal: no --no-journal.")
        return self

    @property
    def number(self) -> int | None:
        """The number of the game to go on with, if one was given."""
        return int(self.resume) if self.resume and self.resume != LAST else None

    def is_wanted(self, *, by_program: bool) -> bool:
        """Whether there is to be a journal. A program says so: a thousand share no file unasked."""
        return not self.is_off and (
            self.path is not None or self.resume is not None or not by_program
        )


class Command(click.Command):
    """A command with `--resume` and `--resume N`: what is no number after it is the world."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, the bare word first made whole."""
        own = args[: args.index("--")] if "--" in args else args
        following = [*own[1:], ""]
        bare = {
            place
            for place, word in enumerate(own)
            if word == "--resume" and not _is_number(following[place])
        }
        whole = [f"--resume={LAST}" if place in bare else word for place, word in enumerate(own)]
        return super().parse_args(ctx, [*whole, *args[len(own) :]])


def keeping_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options, as its `keeping`."""
    options = (
        click.option(
            "--journal", metavar="FILE", type=click.Path(),
            help="Keep every decision in this file; else in your own, unless with --json.",
        ),
        click.option("--no-journal", is_flag=True, help="Keep nothing unasked."),
        click.option(
            "--resume", metavar="[N]", callback=_resumed,
            help="Go on with the last game of this world and person, or with game N.",
        ),
        click.option("--games", is_flag=True, help="List the games that are kept, and stop."),
    )  # fmt: skip

    @wraps(command)
    def collected(
        *, journal: str | None, no_journal: bool, resume: str | None, games: bool, **others: object
    ) -> int:
        return command(keeping=Keeping(journal, no_journal, resume, games).check(), **others)

    return with_options(collected, *options)


def usual_path() -> Path:
    """Where the games of whoever runs this are kept. Raises `NowhereToKeep`."""
    folder = own_folder()
    if folder is None:
        raise NowhereToKeep("no HOME is set")
    return folder / _FILE


def open_journal(keeping: Keeping, *, writes_ahead: bool = False) -> Journal:
    """The journal that is asked for, whole and ready to be written. Raises `GaslampError`.

    What is added to a damaged one would be acknowledged, and refused with all the rest later.
    `writes_ahead`: as `Journal` has it.
    """
    path = keeping.path
    if path is None:
        place = usual_path()
        try:
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            fault = f"{place.parent} cannot be made ({error.strerror or error})"
            raise NowhereToKeep(fault) from None
        path = str(place)
    journal = Journal(path, clock=time.time, writes_ahead=writes_ahead)
    try:
        journal.check_writable()
        journal.check()
    except GaslampError:
        journal.close()
        raise
    return journal


def open_wanted_journal(keeping: Keeping, *, by_program: bool) -> Journal | None:
    """The journal, if there is to be one.

    One that was asked for must work. Without the usual one the game is played unkept, and that
    is said once, on standard error: it is no part of what is told.
    """
    if not keeping.is_wanted(by_program=by_program):
        return None
    try:
        return open_journal(keeping)
    except (JournalFailure, JournalTooNew, NotAPlainFile, NowhereToKeep) as error:
        if keeping.path is not None or keeping.resume is not None:
            raise
        click.echo(f"gaslamp: this game is not kept: {error}", err=True)
        return None


def _resumed(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is None or value == LAST or _is_number(value):
        return value
    raise click.BadParameter(f"{value!r} is not the number of a game.", ctx, param)


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit()
