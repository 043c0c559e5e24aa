"""`gaslamp map`: where one can be in a world; or of a game, what was decided and what else."""

from __future__ import annotations

from typing import Final

import click

from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.cli.reporting import show_json

MOST_PLAYED: Final = 10_000
"""Turns of a game that are played again to draw it."""
MOST_ELSE: Final = 1_000


@click.command(name="map")
@click.argument("drawn", metavar="[WORLD|GAME]", required=False)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Of which run.")
@click.option(
    "--at", "at_s", type=click.IntRange(min=0), default=0, show_default=True, metavar="S",
    help="So many seconds after its start.",
)  # fmt: skip
@click.option("--svg", "file", type=click.Path(dir_okay=False), metavar="FILE",
              help="Write a picture there, in place of the words.")  # fmt: skip
@click.option(
    "--game", "game", type=click.IntRange(min=1), metavar="N",
    help="Of game N of a journal; without a file, of your own.",
)  # fmt: skip
@click.option(
    "--world", "other", metavar="WORLD", help="Of a game whose world neither ships nor lies there."
)
@click.option("--dot", type=click.Path(dir_okay=False), metavar="FILE",
              help="Of a game: write a graph for Graphviz there, and no words.")  # fmt: skip
@click.option("--html", type=click.Path(dir_okay=False), metavar="FILE",
              help="Of a game: write a page there, and no words.")  # fmt: skip
@json_option
@force_option
@debug_option
def map_(  # noqa: PLR0913  # an option each
    *,
    drawn: str | None,
    seed: int,
    at_s: int,
    file: str | None,
    game: int | None,
    other: str | None,
    dot: str | None,
    html: str | None,
    as_json: bool,
    force: bool,
) -> None:
    """Show the places of WORLD, or the branches of GAME, a saved game or a journal.

    Of a world it is the truth that is drawn, as it starts or some time later, which nobody who
    plays is to see. Of a game it is what whoever was played decided and knew, and what else they
    could have done.
    """
    if game is not None or (drawn is not None and _holds_games(drawn)):
        if file is not None:
            raise click.UsageError(
                "--svg draws the places of a world; of a game, --dot and --html."
            )
        _show_branches(drawn, game, other, dot, html, as_json=as_json, force=force)
        return
    if drawn is None:
        raise click.UsageError("Missing argument '[WORLD|GAME]', or --game N of your own.")
    if dot is not None or html is not None or as_json or other is not None:
        raise click.UsageError("--dot, --html, --json and --world go with a game.")
    _show_places(drawn, seed, at_s, file, force=force)


def _holds_games(path: str) -> bool:
    from gaslamp.cli.played_games import holds_games

    return holds_games(path)


def _show_branches(
    path: str | None,
    game: int | None,
    other: str | None,
    dot: str | None,
    html: str | None,
    *,
    as_json: bool,
    force: bool,
) -> None:
    from gaslamp.cli.played_games import open_game
    from gaslamp.reports.branch_maps import DrawnMap, map_dot, map_html, map_json, map_text
    from gaslamp.sessions import branch_points

    found = open_game(path, game, other)
    story = found.played.story(found.teller)
    points = branch_points(found.played, story, most_played=MOST_PLAYED, most_else=MOST_ELSE)
    made = DrawnMap(found.title, story.cast.who, found.played.ways, points)
    for name, text in ((dot, map_dot), (html, map_html)):
        if name is not None:
            with OutputFile(name, force=force) as written:
                written.write(text(made).encode("utf-8", "backslashreplace"))
    if as_json:
        show_json(map_json(made))
    elif dot is None and html is None:
        click.echo(map_text(made))


def _show_places(world: str, seed: int, at_s: int, file: str | None, *, force: bool) -> None:
    from gaslamp.authoring import map_svg, map_text, scene_map
    from gaslamp.inquiry import GodView
    from gaslamp.simulation import Stage
    from gaslamp.worlds import open_world

    opened = open_world(world)
    moment = None
    for scene in Stage(opened).moments(seed):
        if moment is not None and scene.now_ms > at_s * 1000:
            break
        moment = scene
    assert moment is not None, "a run has a first moment"
    found = scene_map(opened, GodView(moment))
    if file is None:
        click.echo(map_text(found))
        return
    with OutputFile(file, force=force) as written:
        written.write(map_svg(found, opened.front.title or "Map").encode("utf-8"))


map = map_  # noqa: A001  # as `command` looks it up
