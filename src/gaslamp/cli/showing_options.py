"""The options of `gaslamp play` about what is shown: on which screen, to whom, and when."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import wraps
from io import TextIOWrapper
from typing import Literal, TextIO

import click

from gaslamp.cli.options import with_options
from gaslamp.cli.problems import NoTerminal, ScreenNotInstalled
from gaslamp.sessions import AnswerSchedule, EvenSchedule
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Showing:
    """What is asked for.

    `is_even`: answers are held back to moments that tell nothing; None: where somebody could time
    them. `width` is in columns; None: as the terminal has.
    """

    transcript: str | None
    is_plain: bool
    screen_name: Literal["lines", "full"]
    wording: str | None
    width: int | None
    as_json: bool
    is_even: bool | None
    shows_seed: bool

    def check(self) -> None:
        """See that it can be shown so.

        Raises:
            click.UsageError: what is asked for does not go together.
            NoTerminal, ScreenNotInstalled: there is no whole terminal, or nothing that draws on it.
        """
        self.full_screen()

    def schedule(self) -> AnswerSchedule:
        """When answers are shown."""
        is_live = self.as_json or sys.stdin.isatty()
        is_held = is_live if self.is_even is None else self.is_even
        return EvenSchedule(time.monotonic, time.sleep) if is_held else AnswerSchedule()

    def full_screen(self) -> Callable[..., int] | None:
        """What plays on the whole terminal, if that is asked for. Raises as `check`."""
        if self.screen_name != "full":
            return None
        if self.as_json or self.is_plain or self.wording:
            raise click.UsageError("--screen full goes with none of --json, --plain and --wording.")
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise NoTerminal
        try:
            from gaslamp.screens.full import play_full
        except ModuleNotFoundError as error:
            missing = (error.name or "textual").partition(".")[0]
            raise ScreenNotInstalled(missing) from None
        return play_full


def showing_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options, as its `showing`."""
    options = (
        click.option(
            "--transcript", metavar="FILE", type=click.Path(dir_okay=False),
            help="Write all that is shown and typed to this new file too.",
        ),
        click.option(
            "--plain", "is_plain", is_flag=True,
            help="For reading aloud and for scripts: no colour, no wrapping, an event a line.",
        ),
        click.option(
            "--screen", "screen_name", type=click.Choice(["lines", "full"]), default="lines",
            show_default=True,
            help="full: the whole terminal, with what you perceive beside the story.",
        ),
        click.option(
            "--wording", metavar="WORDING",
            help="Say too what other tellings say there: a shipped world's name, or a file.",
        ),
        click.option(
            "--width", type=click.IntRange(min=0), metavar="N",
            help="Columns of a line; 0 for no wrapping; else what the terminal has.",
        ),
        click.option(
            "--json", "as_json", is_flag=True, help="One JSON object a turn, for programs."
        ),
        click.option(
            "--even/--at-once", "is_even", default=None,
            help="Show answers so long after each line, or as soon as they are there, which tells "
            "by the time it takes of what others think unseen.  "
            "[default: even at a terminal or with --json]",
        ),
        click.option(
            "--show-seed", "shows_seed", is_flag=True,
            help="With --json or --games: say the seed, which tells of all that is drawn unseen.",
        ),
    )  # fmt: skip

    @wraps(command)
    def collected(  # noqa: PLR0913  # an option each
        *,
        transcript: str | None,
        is_plain: bool,
        screen_name: Literal["lines", "full"],
        wording: str | None,
        width: int | None,
        as_json: bool,
        is_even: bool | None,
        shows_seed: bool,
        **others: object,
    ) -> int:
        showing = Showing(
            transcript, is_plain, screen_name, wording, width, as_json, is_even, shows_seed
        )
        return command(showing=showing, **others)

    return with_options(collected, *options)


def standard_streams() -> tuple[TextIO, TextIO]:
    """Where lines come from and where text goes; bytes that are no text stop nobody."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin, sys.stdout
