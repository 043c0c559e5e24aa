"""Options that several commands take, declared once."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import click

Answer = TypeVar("Answer")

MOST_RUNS: Final = 10_000_000
"""Runs of one command: what is said at its end is held until then."""

MOST_SECONDS: Final = 7 * 24 * 60 * 60
"""So long a run may be asked to last: a week."""


class AmountRange(click.FloatRange):
    """A number within bounds; what is none ("nan") lies within no bounds."""

    def convert(
        self,
        value: Any,  # noqa: ANN401  # click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> float:
        """The number. Fails as a wrong option does."""
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is no number.", param, ctx)
        return number


class FolderPath(click.Path):
    """A folder. An empty name is none, and not the folder one happens to be in."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(
        self,
        value: Any,  # noqa: ANN401  # click's signature
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401  # click's signature
        """The folder. Fails as a wrong option does."""
        if value == "":
            self.fail("it is empty; . is the folder you are in.", param, ctx)
        return super().convert(value, param, ctx)


def _as_ms(_: click.Context, _option: click.Parameter, seconds: float | None) -> int | None:
    from gaslamp.records import SECOND_MS

    return None if seconds is None else round(seconds * SECOND_MS)


json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object instead of text."
)

debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, help="Show the traceback of a bug."
)

longest_option = click.option(
    "--longest", "longest_ms", type=AmountRange(min=0.001, max=MOST_SECONDS), metavar="SECONDS",
    callback=_as_ms,
    help="A run ends here, unresolved, if nothing ended it before; else after 45 minutes.",
)  # fmt: skip

progress_option = click.option(
    "--progress", is_flag=True, help="Report even if this is no terminal."
)

person_option = click.option(
    "--as", "who", metavar="PERSON", help="Whom to play; else the first who can be."
)


def with_options(
    command: Callable[..., Answer],
    *options: Callable[[Callable[..., Answer]], Callable[..., Answer]],
) -> Callable[..., Answer]:
    """A command with these options, the first listed first in its help."""
    for option in reversed(options):
        command = option(command)
    return command
