"""`gaslamp serve`: pages for many, the engine here."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import Final

import click

from gaslamp.cli.game_files import faults_to
from gaslamp.cli.game_options import Keeping, open_journal
from gaslamp.cli.options import debug_option
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.screens.web.hosting import Host
from gaslamp.screens.web.problems import MissingWeb
from gaslamp.worlds import describe, shipped_worlds

LOOPBACK: Final = "127.0.0.1"
KEYS: Final = "seats.db"
"""Where in the folder the keys are; the games are beside them."""


@click.command()
@click.argument("worlds", nargs=-1)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, metavar="PORT",
    help="Where to listen.",
)  # fmt: skip
@click.option(
    "--host", default=LOOPBACK, show_default=True, metavar="ADDRESS",
    help="To whom: this machine only, unless another address is named.",
)  # fmt: skip
@click.option(
    "--data", "folder", type=click.Path(path_type=Path), required=True, metavar="FOLDER",
    help="Where all games are kept: made if it is not there.",
)  # fmt: skip
@click.option(
    "--revoke", "revoked", metavar="KEY",
    help="Let this key open nothing any more, also while a server runs; and do nothing else.",
)  # fmt: skip
@click.option(
    "--faults", metavar="FILE", type=click.Path(dir_okay=False),
    help="Add what went wrong in the program to this file.",
)  # fmt: skip
@debug_option
def serve(
    *,
    worlds: tuple[str, ...],
    port: int,
    host: str,
    folder: Path,
    revoked: str | None,
    faults: str | None,
) -> None:
    """Serve WORLDS as pages: shipped ones by name, or files; without any, all that ship.

    Each game is behind a key of its own, which stays in the player's browser, and every decision
    is on disk before it is shown. Ends with Ctrl-C.
    """
    if revoked is not None:
        with SeatKeys(folder / KEYS) as keys:
            was = keys.find(revoked) is not None
            keys.revoke(revoked)
        click.echo("That key opens nothing any more." if was else "That key opened nothing.")
        return
    try:
        import uvicorn

        from gaslamp.screens.web.serving import application
    except ImportError:
        raise MissingWeb from None
    offered = {PurePath(one).stem: one for one in worlds or shipped_worlds()}
    titles = {name: describe(path).title for name, path in offered.items()}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as stack:
        record = faults_to(faults, debug=False, stack=stack)

        def make() -> Host:
            return Host(
                offered,
                open_journal(Keeping(path=str(folder / "games.journal"))),
                SeatKeys(folder / KEYS),
                new_key=lambda: secrets.token_urlsafe(24),
                new_seed=lambda: secrets.randbelow(2**31),
                record=record,
            )

        click.echo(f"gaslamp: http://{host}:{port}/", err=True)
        uvicorn.run(application(make, titles), host=host, port=port, log_level="warning")
