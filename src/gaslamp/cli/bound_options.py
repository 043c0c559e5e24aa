"""The options of `gaslamp plan` that bound its search: how long, how deep, how much."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final

import click

from gaslamp.cli.options import AmountRange, with_options
from gaslamp.planning import Limits
from gaslamp.reports.plans import Bounds

_USUAL: Final = Limits()
_COUNT: Final = click.IntRange(min=0)
_AMOUNT: Final = AmountRange(min=0)

_LIMITS: Final = (
    click.option(
        "--author-limit", "author", type=_COUNT, default=_USUAL.author, show_default=True,
        help="Most acts in a story.",
    ),
    click.option(
        "--character-limit", "character", type=_COUNT, default=_USUAL.character,
        show_default=True, help="Most acts in a plan that somebody has in mind.",
    ),
    click.option(
        "--belief-limit", "belief", type=_COUNT, default=_USUAL.belief, show_default=True,
        help="How deep to follow what one believes that another has in mind.",
    ),
)  # fmt: skip
_COSTS: Final = (
    click.option(
        "--time-limit", "seconds", type=_AMOUNT, metavar="S",
        help="Give up after so many seconds.",
    ),
    click.option(
        "--state-limit", "states", type=_COUNT, metavar="N",
        help="Give up when the search has met so many states.",
    ),
    click.option(
        "--memory-limit", "memory_mb", type=_AMOUNT, metavar="MB",
        help="Give up when the program holds more than so many megabytes.  [default: half of what "
        "the machine has]",
    ),
)  # fmt: skip


def bound_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options, as its `bounds`."""

    @wraps(command)
    def collected(  # one parameter for each option
        *,
        author: int,
        character: int,
        belief: int,
        seconds: float | None,
        states: int | None,
        memory_mb: float | None,
        **others: object,
    ) -> int:
        limits = Limits(author, character, belief)
        return command(bounds=Bounds(limits, seconds, states, memory_mb), **others)

    return with_options(collected, *_LIMITS, *_COSTS)
