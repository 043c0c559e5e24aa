"""Options that several commands take, declared once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

Answer = TypeVar("Answer")

json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object instead of text."
)

debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, help="Show the traceback of a bug."
)

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
