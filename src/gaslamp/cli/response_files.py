"""Where responses are kept, and the options by which a command finds them."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from gaslamp.cli.options import with_options
from gaslamp.values import dataclass

if TYPE_CHECKING:
    from gaslamp.records.responses import Response, ResponseFile
    from gaslamp.reports.responses import ResponseReport
    from gaslamp.sessions import Edition

FOLDER: Final = "responses"
_ENDING: Final = ".responses"

keep_option = click.option(
    "--responses", metavar="FILE", type=click.Path(dir_okay=False),
    help="Keep what respond says of the story in this file; else in your own, unless with --json.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResponseSources:
    """From where an author's report comes: a file, exported ones, and a journal of games."""

    path: str | None
    exported: tuple[str, ...]
    journal: str | None

    def file(self, edition: Edition) -> ResponseFile:
        """The file of a world's responses. Raises `click.UsageError` where none is known."""
        path = usual_file(edition) if self.path is None else self.path
        if path is None:
            raise click.UsageError("No HOME is set, so name the file: --responses FILE.")
        from gaslamp.records.responses import ResponseFile

        return ResponseFile(path)

    def all(self, edition: Edition) -> tuple[Response, ...]:
        """What was said, in the file and in what others exported. Raises `GaslampError`."""
        from gaslamp.records.responses import NotResponses
        from gaslamp.reports.responses import responses_in
        from gaslamp.sessions import read_given

        found = list(self.file(edition).all())
        for name in self.exported:
            responses = responses_in(read_given(name))
            if responses is None:
                raise NotResponses(name, "nothing that gaslamp responses --export wrote")
            found.extend(responses)
        return tuple(found)

    def report(self, edition: Edition) -> ResponseReport:
        """What was said, and what the journal has; a journal that is not there has nothing."""
        from gaslamp.cli.game_options import usual_path
        from gaslamp.records.journal import Journal
        from gaslamp.reports.responses import response_report
        from gaslamp.sessions import own_folder

        path = self.journal
        if path is None and own_folder() is not None:
            path = str(usual_path())
        responses = self.all(edition)
        if path is None or not Path(path).exists():
            return response_report(edition, responses, None)
        with Journal(path) as journal:
            return response_report(edition, responses, journal)


def sources_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options, as its `sources`."""
    options = (
        click.option(
            "--responses", metavar="FILE", type=click.Path(dir_okay=False),
            help="The file of what was said; else your own of that world.",
        ),
        click.option(
            "--from", "exported", metavar="FILE", multiple=True, type=click.Path(dir_okay=False),
            help="What somebody else exported; may be given several times.",
        ),
        click.option(
            "--journal", metavar="FILE", type=click.Path(dir_okay=False),
            help="The games, for what was left and taken back; else your own.",
        ),
    )  # fmt: skip

    @wraps(command)
    def collected(
        *,
        responses: str | None,
        exported: tuple[str, ...],
        journal: str | None,
        **others: object,
    ) -> None:
        command(sources=ResponseSources(responses, exported, journal), **others)

    return with_options(collected, *options)


def usual_file(edition: Edition) -> str | None:
    """Where what somebody says of a world is kept: beside their saves; None for nobody."""
    from gaslamp.sessions import own_folder

    own = own_folder()
    return None if own is None else str(own / FOLDER / f"{edition.name}{_ENDING}")


def responses_of_game(
    path: str | None, edition: Edition, *, is_off: bool, by_program: bool
) -> ResponseFile | None:
    """Where a game's responses go, if anywhere; nothing is made before something is said.

    Programs keep nothing unless somebody said where.
    """
    from gaslamp.records.responses import ResponseFile

    if path is not None:
        return ResponseFile(path, clock=time.time)
    usual = None if is_off or by_program else usual_file(edition)
    return None if usual is None else ResponseFile(usual, clock=time.time, makes_folder=True)
