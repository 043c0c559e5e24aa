"""`gaslamp worlds`: what ships."""

from __future__ import annotations

import click

from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.worlds import describe, shipped_worlds


@click.command()
@json_option
@debug_option
def worlds(*, as_json: bool) -> None:
    """List the worlds that ship, by the name to call them by, with their titles."""
    listed = {name: describe(name) for name in shipped_worlds()}
    if as_json:
        objects = [
            {"name": name, "title": world.title, "playable": list(world.playable)}
            for name, world in listed.items()
        ]
        show_json({"worlds": objects})
        return
    width = max((len(name) for name in listed), default=0)
    for name, world in listed.items():
        click.echo(f"{name.ljust(width)}  {world.title}")
