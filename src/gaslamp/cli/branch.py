"""`gaslamp branch`: another game that goes on from any moment of one that is kept."""

from __future__ import annotations

from pathlib import Path

import click

from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.cli.played_games import game_option, open_game, world_option
from gaslamp.cli.reporting import show_json
from gaslamp.sessions import save_text


@click.command()
@click.argument("file", required=False)
@click.option(
    "--at", "number", type=click.IntRange(min=0), required=True, metavar="N",
    help="Go on after so many decisions: 0 is the start.",
)  # fmt: skip
@click.option(
    "--way", type=click.IntRange(min=0), default=0, show_default=True, metavar="K",
    help="Of way K of gaslamp map: 0 stands, the others were left.",
)  # fmt: skip
@click.option(
    "--to", "target", type=click.Path(dir_okay=False), metavar="NEW",
    help="The new saved game; else named after the old, and the decision.",
)  # fmt: skip
@game_option
@world_option
@force_option
@json_option
@debug_option
def branch(  # noqa: PLR0913  # an option each
    *,
    file: str | None,
    number: int,
    way: int,
    target: str | None,
    game: int | None,
    other: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Make of FILE, a saved game or a journal, a new saved game that goes on from decision N.

    FILE stays as it is. `gaslamp map FILE` shows the decisions, and what else could have been.
    """
    found = open_game(file, game, other)
    made = found.played.branch(number, way, found.teller)
    name = target or _name(file, found.played.save.edition.name, game, number, way)
    with OutputFile(name, force=force) as written:
        written.write(save_text(made).encode("ascii"))
    command = f"gaslamp play {found.world} --save {name}"
    if as_json:
        show_json({"save": name, "decisions": number, "head": made.head, "command": command})
    else:
        click.echo(f"Written to {name}. Go on from decision {number}: {command}")


def _name(file: str | None, world: str, game: int | None, number: int, way: int) -> str:
    """A name for the new game, beside the old."""
    of_way = f"-way-{way}" if way else ""
    if file is None or not file.endswith(".save"):
        of_game = f"-{game}" if game else ""
        base = Path(file).with_name(world) if file else Path(world)
        return f"{base}{of_game}{of_way}-at-{number}.save"
    return f"{file.removesuffix('.save')}{of_way}-at-{number}.save"
