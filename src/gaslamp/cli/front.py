"""`gaslamp front`: one address before many servers."""

from __future__ import annotations

import click

from gaslamp.cli.options import debug_option
from gaslamp.cli.serve import listening_options, open_socket
from gaslamp.screens.web.problems import MissingWeb


@click.command()
@click.argument("workers", nargs=-1, required=True, metavar="ADDRESS...")
@listening_options
@debug_option
def front(*, workers: tuple[str, ...], port: int, host: str) -> None:
    """Hand on what is asked to servers at ADDRESS..., as http://HOST:PORT.

    Each is `gaslamp serve --store` of the same worlds and the same database. A game goes on with
    another where the one that plays it ends. Ends with Ctrl-C.
    """
    try:
        from gaslamp.screens.web.front import Worker, application
        from gaslamp.screens.web.running import run
    except ImportError:
        raise MissingWeb from None
    found = [Worker.at(one) for one in workers]
    with open_socket(host, port) as socket:
        click.echo(f"gaslamp: http://{host}:{port}/", err=True)
        run(application(found), socket)
