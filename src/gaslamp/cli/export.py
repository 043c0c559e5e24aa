"""`gaslamp export`: a world as a folder that plays in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from gaslamp.cli.options import debug_option, json_option
from gaslamp.cli.reporting import show_json
from gaslamp.prepared import usual_cache
from gaslamp.screens.web import pyodide_package
from gaslamp.screens.web.export import Exported
from gaslamp.screens.web.export import export as write_page
from gaslamp.screens.web.problems import CannotFetchPyodide
from gaslamp.sessions import CannotBeWritten

_MEGABYTE: Final = 1_000_000


@click.command()
@click.argument("world")
@click.option(
    "--out", "folder", required=True, metavar="FOLDER", type=click.Path(path_type=Path),
    help="Where the page goes: a new folder, or one that an export has written.",
)  # fmt: skip
@click.option(
    "--pyodide", metavar="FOLDER", type=click.Path(path_type=Path),
    help='The npm package "pyodide"; else one in node_modules, else it is fetched by npm.',
)  # fmt: skip
@click.option(
    "--no-snapshot", "is_quick", is_flag=True, flag_value=False, default=True,
    help="Keep no memory of an engine that has started: smaller, and it starts in half a minute.",
)  # fmt: skip
@json_option
@debug_option
def export(
    *, world: str, folder: Path, pyodide: Path | None, is_quick: bool, as_json: bool
) -> None:
    """Write WORLD as a folder that plays in a browser, from any file host and offline.

    Nothing needs to be installed to play it, and nothing is sent anywhere.
    """

    def say(text: str) -> None:
        click.echo(f"gaslamp: {text} ...", err=True)

    node = shutil.which("node") if is_quick else None
    try:
        done = write_page(world, folder, pyodide or pyodide_folder(say), node=node, say=say)
    except OSError as error:
        raise CannotBeWritten(str(folder), error.strerror or str(error)) from None
    fault = done.snapshot_fault if is_quick else ""
    if as_json:
        fields = {
            "folder": str(done.folder),
            "bytes": done.bytes,
            "snapshot": not done.snapshot_fault,
        }
        show_json({"world": world, **fields, **({"fault": fault} if fault else {})})
    else:
        click.echo("\n".join(_said(done, fault)))


def _said(done: Exported, fault: str) -> list[str]:
    lines = [f"The page is in {done.folder}: {done.bytes / _MEGABYTE:.0f} MB."]
    if fault:
        lines.append(f"It has no snapshot, so it starts slowly: {fault}.")
    lines.append(
        "Any file host can serve it. To try it here: "
        f"python3 -m http.server -d {done.folder} 8000, then http://localhost:8000"
    )
    return lines


def pyodide_folder(say: Callable[[str], None]) -> Path:
    """The folder of the npm package: the nearest there is, else fetched into the cache."""
    near = pyodide_package.nearest_package(Path.cwd())
    if near is not None:
        return near
    cache = usual_cache()
    if cache is None:
        raise CannotFetchPyodide("there is no home folder to keep it in")
    return pyodide_package.fetch_package(cache.folder, say)
