"""`gaslamp new`: a first scene, to go on from."""

from __future__ import annotations

import click

from gaslamp.cli.options import debug_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.worlds import new_scene

_SUFFIX = ".lamp"


@click.command()
@click.argument("name")
@click.option("--title", metavar="TITLE", help="What the scene is called; else NAME in words.")
@force_option
@debug_option
def new(*, name: str, title: str | None, force: bool) -> None:
    """Write a scene that plays as it stands, to go on from, into NAME.lamp.

    It has two people, something that one of them wants, and somebody who is wrong about it.
    """
    file = name if name.endswith(_SUFFIX) else f"{name}{_SUFFIX}"
    called = file.removesuffix(_SUFFIX).replace("\\", "/").rpartition("/")[2]
    words = " ".join(called.replace("_", " ").replace("-", " ").split())
    with OutputFile(file, force=force) as written:
        written.write(new_scene(title or words[:1].upper() + words[1:], file).encode())
    click.echo(f"{file} is there. Play it: gaslamp play {file}")
