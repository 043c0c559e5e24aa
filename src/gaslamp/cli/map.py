"""`gaslamp map`: where one can be, what leads where, and how light and sound are."""

from __future__ import annotations

import click

from gaslamp.cli.options import debug_option
from gaslamp.cli.output_files import OutputFile, force_option


@click.command(name="map")
@click.argument("world")
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Of which run.")
@click.option(
    "--at", "at_s", type=click.IntRange(min=0), default=0, show_default=True, metavar="S",
    help="So many seconds after its start.",
)  # fmt: skip
@click.option("--svg", "file", type=click.Path(dir_okay=False), metavar="FILE",
              help="Write a picture there, in place of the words.")  # fmt: skip
@force_option
@debug_option
def map_(*, world: str, seed: int, at_s: int, file: str | None, force: bool) -> None:
    """Show the places of WORLD, as it starts or some time later: in words, or as a picture.

    It is the truth that is drawn, which nobody who plays is to see.
    """
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
