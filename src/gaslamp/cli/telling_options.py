"""The options of every command that tells: person, tense, style, thoughts."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import click

from gaslamp.cli.options import Answer, with_options
from gaslamp.english.sentences import Telling
from gaslamp.english.words import PERSONS, Tense
from gaslamp.model import World
from gaslamp.narration import Manner
from gaslamp.sessions import manner_of
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class ToldIn:
    """What the options came to; `style` is None where the world's own is wanted."""

    person: str
    tense: Tense
    style: str | None
    thoughts: bool
    without: tuple[str, ...] = ()

    @property
    def telling(self) -> Telling:
        """The person and the tense."""
        return Telling(PERSONS[self.person], self.tense)

    def manner(self, world: World) -> Manner:
        """The style and the thoughts, in a telling of this world."""
        return manner_of(world, self.style, thoughts=self.thoughts, without=self.without)


def telling_options(
    person: str, tense: Tense
) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Give a command these options as its `told_in`, and what they are where nobody says."""

    def decorated(command: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(command)
        def collected(
            *,
            person: str,
            tense: Tense,
            style: str | None,
            thoughts: bool,
            without: tuple[str, ...],
            **others: object,
        ) -> Answer:
            return command(told_in=ToldIn(person, tense, style, thoughts, without), **others)

        return with_options(
            collected,
            click.option(
                "--person", type=click.Choice(list(PERSONS)), default=person, show_default=True,
                help="Whether the telling says I, you, or a name.",
            ),
            click.option(
                "--tense", type=click.Choice(["present", "past"]), default=tense,
                show_default=True, help="The tense of the telling.",
            ),
            click.option(
                "--style", metavar="STYLE",
                help="sparse, plain, lush, or one of the world's own; else the world's.",
            ),
            click.option(
                "--thoughts/--no-thoughts", default=True, show_default=True,
                help="Whether what the mind thinks is told, as its own words.",
            ),
            click.option(
                "--without", metavar="KIND", multiple=True,
                help="Tell moments of this content at a distance; may be given several times.",
            ),
        )  # fmt: skip

    return decorated
