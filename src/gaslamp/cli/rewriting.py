"""A world's file written anew, with what was guessed of it said."""

from __future__ import annotations

from pathlib import Path

import click

from gaslamp.checks import guessed_lines, with_subjects_said
from gaslamp.cli.output_files import OutputFile
from gaslamp.model import World
from gaslamp.worlds import source


def say_subjects(file: str, world: World) -> str:
    """Have a file say what its verbs are guessed to agree with; answers what was done."""
    path = Path(file)
    if not path.is_file():
        raise click.UsageError(f'--fix writes into a file, and "{file}" is none')
    text = path.read_bytes().decode("utf-8")
    named = source(file).file
    # What stands in a library system is for its own file to say.
    own = [
        one
        for one in guessed_lines(world)
        if one.line.place is not None and one.line.place.file == named
    ]
    if not own:
        return "Nothing is guessed."
    by_place = {one.line.place: one for one in own}
    with OutputFile(path, force=True) as written:
        written.write(with_subjects_said(text, by_place.values()).encode("utf-8"))
    return f"{len(by_place)} lines say now what their verbs agree with; read what has changed."
