"""`gaslamp serve`: pages for many, the engine here."""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path, PurePath
from typing import Final

import click

from gaslamp.cli.game_files import faults_to
from gaslamp.cli.game_options import Keeping, open_journal
from gaslamp.cli.options import debug_option
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.screens.web.hosting import Host
from gaslamp.screens.web.problems import CannotListen, MissingWeb
from gaslamp.sessions import AnswerSchedule, CannotBeWritten, EvenSchedule
from gaslamp.worlds import describe, shipped_worlds

LOOPBACK: Final = "127.0.0.1"
JOURNAL: Final = "games.journal"
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
@click.option(
    "--even/--at-once", "is_even", default=True,
    help="Answer so long after each message, or as soon as there is an answer, which tells by the "
    "time it takes of what others think unseen.  [default: even]",
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
    is_even: bool,
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
    offered = _offered(worlds or shipped_worlds())
    titles = {name: describe(path).title for name, path in offered.items()}
    _check_data(folder)
    with ExitStack() as stack:
        listening = stack.enter_context(_listening(host, port))
        record = faults_to(faults, debug=False, stack=stack)

        def make() -> Host:
            return Host(
                offered,
                open_journal(Keeping(path=str(folder / JOURNAL))),
                SeatKeys(folder / KEYS),
                new_key=lambda: secrets.token_urlsafe(24),
                new_seed=lambda: secrets.randbelow(2**31),
                record=record,
                new_schedule=_even if is_even else AnswerSchedule,
            )

        click.echo(f"gaslamp: http://{host}:{port}/", err=True)
        settings = uvicorn.Config(application(make, titles), log_level="warning")
        uvicorn.Server(settings).run(sockets=[listening])


def _even() -> AnswerSchedule:
    """The schedule of one game. It is asked how long to wait, and waits for nothing itself."""
    return EvenSchedule(time.monotonic, time.sleep)


def _offered(worlds: Sequence[str]) -> dict[str, str]:
    """What to call each world in its address, and where it is."""
    offered: dict[str, str] = {}
    for one in worlds:
        name = PurePath(one).stem
        if offered.setdefault(name, one) != one:
            raise click.UsageError(f"{offered[name]} and {one} would both be /{name}/.")
    return offered


def _check_data(folder: Path) -> None:
    """Make the folder, and look whether what is in it can be used; raises what tells why not."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CannotBeWritten(str(folder), error.strerror or str(error)) from None
    open_journal(Keeping(path=str(folder / JOURNAL))).close()
    SeatKeys(folder / KEYS).close()


def _listening(host: str, port: int) -> socket.socket:
    """A socket where browsers can come. Raises `CannotListen`."""
    try:
        return socket.create_server((host, port))
    except (OSError, UnicodeError) as error:
        fault = getattr(error, "strerror", None) or str(error)
        raise CannotListen(f"{host}:{port}", fault) from None
