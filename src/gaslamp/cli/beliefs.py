"""`gaslamp beliefs`: what is so, what one believes, and what one believes another believes."""

from __future__ import annotations

import click

from gaslamp.cli.input_files import Notation, format_option, open_file
from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.notation import EXPRESSION
from gaslamp.reports.beliefs import belief_report


@click.command()
@click.argument("world")
@click.argument("expression", metavar=EXPRESSION)
@click.option(
    "--who",
    metavar="A,B,...",
    help="Whose beliefs: what A believes, what A believes that B believes, and so on.",
)
@click.option(
    "--order",
    type=click.IntRange(0, 8),
    metavar="N",
    help="Everybody's beliefs, to this depth. Without --who: 1.",
)
@click.option(
    "--after",
    default="",
    metavar="ACTS",
    help="Do these first, such as 'put(sally, basket); leave(sally)'. They are taken to succeed.",
)
@format_option
@json_option
@debug_option
def beliefs(
    *,
    world: str,
    expression: str,
    who: str | None,
    order: int | None,
    after: str,
    notation: Notation,
    as_json: bool,
) -> None:
    """Say who believes what of whom, at the start or after some acts.

    WORLD is the name of a world that ships, or a file; EXPRESSION a condition or value in
    the lamp notation, such as 'inside(ball)'. Order 0 is what is so, order 1 what somebody
    believes, order 2 what somebody believes that somebody believes.
    """
    opened = open_file(world, notation)
    chain = None if who is None else tuple(name.strip() for name in who.split(","))
    found = belief_report(opened, expression, chain, order, after)
    if as_json:
        show_json({"world": world, **found.as_json()})
    else:
        click.echo("\n".join(found.lines()))
