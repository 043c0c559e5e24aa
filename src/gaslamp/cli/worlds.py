"""`gaslamp worlds`: what ships."""

from __future__ import annotations

import click

from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.worlds import open_world, shipped_worlds


@click.command()
@json_option
@debug_option
def worlds(*, as_json: bool) -> None:
    """List the worlds that ship, by the name to call them by, with their titles."""
    opened = {name: open_world(name) for name in shipped_worlds()}
    if as_json:
        listed = [
            {"name": name, "title": world.front.title, "playable": list(world.playable)}
            for name, world in opened.items()
        ]
        show_json({"worlds": listed})
        return
    width = max((len(name) for name in opened), default=0)
    for name, world in opened.items():
        click.echo(f"{name.ljust(width)}  {world.front.title}")
