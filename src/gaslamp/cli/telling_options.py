"""The options of every command that tells: person, tense, style, thoughts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Literal, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

PERSONS: Final[dict[str, Literal[1, 2, 3]]] = {"first": 1, "second": 2, "third": 3}


def telling_options(person: str, tense: str) -> Callable[[Command], Command]:
    """Give a command these options, with what it tells in where nobody asks for another."""

    def decorated(command: Command) -> Command:
        for option in reversed(_options(person, tense)):
            command = option(command)
        return command

    return decorated


def _options(person: str, tense: str) -> list[Callable[[Command], Command]]:
    return [
        click.option(
            "--person", type=click.Choice(list(PERSONS)), default=person, show_default=True,
            help="Whether the telling says I, you, or a name.",
        ),
        click.option(
            "--tense", type=click.Choice(["present", "past"]), default=tense, show_default=True,
            help="The tense of the telling.",
        ),
        click.option(
            "--style", metavar="STYLE",
            help="sparse, plain, lush, or one of the world's own; else the world's.",
        ),
        click.option(
            "--thoughts/--no-thoughts", default=True, show_default=True,
            help="Whether what the mind thinks is told, as its own words.",
        ),
    ]  # fmt: skip
