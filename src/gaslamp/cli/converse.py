"""`gaslamp converse`: people of a scene played by programs, over lines of text."""

from __future__ import annotations

import sys

import click

from gaslamp.adapters import plain_text
from gaslamp.cli.options import debug_option
from gaslamp.records import SEEDS
from gaslamp.runs.text_games import TextGame


@click.command()
@click.argument("world")
@click.option(
    "--as", "people", multiple=True, metavar="PERSON",
    help="Who is played from outside; again for others. Else the first who can be.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(SEEDS.start, SEEDS.stop - 1), default=0, show_default=True,
    metavar="N", help="Of the run.",
)  # fmt: skip
@click.option(
    "--advice", is_flag=True, help="List commands by what helps most, as a planner sees it."
)
@click.option(
    "--most", type=click.IntRange(1), default=plain_text.LONGEST_PLAY, show_default=True,
    metavar="N", help="Read so many commands, then leave the game as it stands.",
)  # fmt: skip
@debug_option
def converse(*, world: str, people: tuple[str, ...], seed: int, advice: bool, most: int) -> None:
    """Let a program play people of WORLD: a turn is lines of text, its answer is one line.

    Each turn begins with WHO and the person, then TELL with what they are told, CAN with what they
    could do, and DO, after which a line is read. The last of each person has END with the ending.
    """
    game = TextGame(world, people, seed=seed, advised=advice)
    plain_text.converse(
        game, sys.stdin.readline, lambda text: click.echo(text, nl=False), most=most
    )
