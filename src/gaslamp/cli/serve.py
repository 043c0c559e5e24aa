"""`gaslamp serve`: pages for many, the engine here."""

from __future__ import annotations

import secrets
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path, PurePath
from typing import Final

import click
from click.core import ParameterSource

from gaslamp.cli.game_files import faults_to
from gaslamp.cli.options import debug_option, with_options
from gaslamp.records.responses import ResponseFile
from gaslamp.screens.web.confined import ConfinedHost, Confinement, at_once, even_schedule
from gaslamp.screens.web.hosting import MOST_AWAKE, Host
from gaslamp.screens.web.problems import CannotListen, MissingWeb
from gaslamp.screens.web.stores import LEASE_S, FolderStore, GameStore, PostgresStore
from gaslamp.sessions import CannotBeWritten
from gaslamp.worlds import describe, shipped_worlds

LOOPBACK: Final = "127.0.0.1"


def listening_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `port` and `host`: where it listens, and to whom."""
    return with_options(
        command,
        click.option(
            "--port", type=click.IntRange(1, 65535), default=8000, show_default=True,
            metavar="PORT", help="Where to listen.",
        ),
        click.option(
            "--host", default=LOOPBACK, show_default=True, metavar="ADDRESS",
            help="To whom: this machine only, unless another address is named.",
        ),
    )  # fmt: skip


@click.command()
@click.argument("worlds", nargs=-1)
@listening_options
@click.option(
    "--data", "folder", type=click.Path(path_type=Path), metavar="FOLDER",
    help="Where all games are kept: made if it is not there.",
)  # fmt: skip
@click.option(
    "--store", "address", metavar="ADDRESS", envvar="GASLAMP_STORE",
    help="Keep them in a Postgres database in place of a folder, as postgresql://USER@HOST/NAME; "
    "several servers may share it.  [env var: GASLAMP_STORE]",
)  # fmt: skip
@click.option(
    "--lease", "lease_s", type=click.FloatRange(0.1, 3600), default=LEASE_S, show_default=True,
    metavar="SECONDS",
    help="With --store: a game of which nothing was asked for so long may go on elsewhere.",
)  # fmt: skip
@click.option(
    "--awake", type=click.IntRange(min=1), default=MOST_AWAKE, show_default=True, metavar="N",
    help="Keep so many games in memory, up to 5 MB each; the others sleep on disk.",
)  # fmt: skip
@click.option(
    "--stranger", "strangers", multiple=True, metavar="FILE",
    help="A world by somebody else: in a process of its own, bounded in memory and time.",
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
@click.option(
    "--responses", "keeps_responses", is_flag=True,
    help="Keep what players say of the stories with respond, a file for each world in FOLDER.",
)  # fmt: skip
@debug_option
def serve(  # noqa: PLR0913  # options
    *,
    worlds: tuple[str, ...],
    port: int,
    host: str,
    folder: Path | None,
    address: str | None,
    lease_s: float,
    awake: int,
    strangers: tuple[str, ...],
    revoked: str | None,
    faults: str | None,
    is_even: bool,
    keeps_responses: bool,
) -> None:
    """Serve WORLDS as pages: shipped ones by name, or files; without any, all that ship.

    Each game is behind a key of its own, which stays in the player's browser, and every decision
    is on disk before it is shown. Ends with Ctrl-C.
    """
    store = _store(folder, address, lease_s)
    if keeps_responses and folder is None:
        raise click.UsageError("--responses are files in a folder: they go with --data FOLDER.")
    if revoked is not None:
        _revoke(store, revoked)
        return
    try:
        from gaslamp.screens.web.running import run
        from gaslamp.screens.web.serving import application
    except ImportError:
        raise MissingWeb from None
    offered = _offered(worlds or (() if strangers else shipped_worlds()))
    apart = _offered(strangers)
    for name in offered.keys() & apart:
        raise click.UsageError(f"{offered[name]} and {apart[name]} would both be /{name}/.")
    titles = {name: describe(path).title for name, path in offered.items()}
    _check(store)
    with ExitStack() as stack:
        place = stack.enter_context(open_socket(host, port))
        record = faults_to(faults, debug=False, stack=stack)

        def make() -> Host:
            return Host(
                offered,
                *store.open(),
                new_key=lambda: secrets.token_urlsafe(24),
                new_seed=lambda: secrets.randbelow(2**31),
                most_awake=awake,
                record=record,
                new_schedule=even_schedule if is_even else at_once,
                responses=_responses(folder, offered) if keeps_responses else None,
            )

        # In a child from the first: its text is read by no process that has others' games.
        bounds: dict[str, Confinement] = {}
        for name, path in apart.items():
            bounds[name] = Confinement({name: path}, store, is_even=is_even)
            child = ConfinedHost(bounds[name])
            titles[name] = str(child.titles[name]["title"])
            child.close()
        makers = {name: partial(ConfinedHost, one, record=record) for name, one in bounds.items()}
        click.echo(f"gaslamp: http://{host}:{port}/", err=True)
        run(application(make, titles, makers), place)


def _revoke(store: GameStore, key: str) -> None:
    """Let a key open nothing any more, and say whether it ever did."""
    with store.open_keys() as keys:
        was = keys.find(key) is not None
        keys.revoke(key)
    click.echo("That key opens nothing any more." if was else "That key opened nothing.")


def _responses(folder: Path | None, offered: Mapping[str, str]) -> dict[str, ResponseFile]:
    """Where what is said of each world goes."""
    assert folder is not None, "asked for with a folder alone"
    return {
        name: ResponseFile(str(folder / f"{name}.responses"), clock=time.time) for name in offered
    }


def _offered(worlds: Sequence[str]) -> dict[str, str]:
    """What to call each world in its address, and where it is."""
    offered: dict[str, str] = {}
    for one in worlds:
        name = PurePath(one).stem
        if offered.setdefault(name, one) != one:
            raise click.UsageError(f"{offered[name]} and {one} would both be /{name}/.")
    return offered


def _store(folder: Path | None, address: str | None, lease_s: float) -> GameStore:
    """Where games are to be kept. Raises `click.UsageError`."""
    if folder is not None:
        source = click.get_current_context().get_parameter_source("address")
        if source is ParameterSource.COMMANDLINE:
            raise click.UsageError("--data FOLDER and --store ADDRESS do not go together.")
        # What the command line names goes before what the environment names.
        return FolderStore(folder)
    if address is None:
        raise click.UsageError("Where are games to be kept? --data FOLDER, or --store ADDRESS.")
    return PostgresStore(address, lease_s)


def _check(store: GameStore) -> None:
    """Make its folder, and look whether what is in it can be used; raises what tells why not."""
    if isinstance(store, FolderStore):
        try:
            store.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise CannotBeWritten(str(store.folder), error.strerror or str(error)) from None
    store.check()


def open_socket(host: str, port: int) -> socket.socket:
    """A socket where browsers can come. Raises `CannotListen`."""
    try:
        return socket.create_server((host, port))
    except (OSError, UnicodeError) as error:
        fault = getattr(error, "strerror", None) or str(error)
        raise CannotListen(f"{host}:{port}", fault) from None
