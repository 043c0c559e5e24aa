"""`gaslamp migrate`: the games of a folder into a database that several servers share."""

from __future__ import annotations

from pathlib import Path

import click

from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.screens.web.stores import FolderStore, PostgresStore


@click.command()
@click.option(
    "--data", "folder", required=True, metavar="FOLDER",
    type=click.Path(path_type=Path), help="Where the games are kept now.",
)  # fmt: skip
@click.option(
    "--store", "address", required=True, metavar="ADDRESS", envvar="GASLAMP_STORE",
    help="The Postgres database that they go to, as postgresql://USER@HOST/NAME.  "
    "[env var: GASLAMP_STORE]",
)  # fmt: skip
@click.option(
    "--leave-damaged", "leaves_damaged", is_flag=True,
    help="Leave games that are not as they were written in FOLDER, in place of moving none.",
)  # fmt: skip
@click.option(
    "--cancel", "is_cancelled", is_flag=True,
    help="After a move that was broken off: serve FOLDER again, if nothing has moved.",
)  # fmt: skip
@json_option
@debug_option
def migrate(
    *, folder: Path, address: str, leaves_damaged: bool, is_cancelled: bool, as_json: bool
) -> None:
    """Move the games of FOLDER, with their keys, into a database.

    All of them, or none. Nothing is recorded in FOLDER from then on; it stays as a copy. Break it
    off at any moment: the same command once more finishes it.
    """
    store, database = FolderStore(folder), PostgresStore(address)
    if is_cancelled:
        if leaves_damaged:
            raise click.UsageError("--cancel moves nothing, and goes without --leave-damaged.")
        was_marked = store.cancel_migration(database)
        if as_json:
            show_json({"cancelled": was_marked})
            return
        click.echo(f"{folder} can be served again." if was_marked else "No move was under way.")
        return
    done = store.migrate(database, leaves_damaged=leaves_damaged)
    if as_json:
        show_json(
            {
                "games": done.games,
                "keys": done.keys,
                "left": list(done.left),
                "were_there": done.was_done,
            }
        )
        return
    for number in done.left:
        click.echo(f"game {number} is damaged, and stays in {folder}", err=True)
    were = "were there already" if done.was_done else "are in the database now"
    click.echo(f"{done.games:,} games, behind {done.keys:,} keys, {were}.")
