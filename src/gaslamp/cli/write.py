"""`gaslamp write`: the workbench, in a browser on this machine."""

from __future__ import annotations

import secrets
import shutil
import webbrowser
from pathlib import Path

import click

from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.export import pyodide_folder
from gaslamp.cli.options import debug_option
from gaslamp.screens.web.problems import CannotListen


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, show_default=True, metavar="PORT",
    help="Where to listen, on this machine alone; 0: anywhere that is free.",
)  # fmt: skip
@click.option(
    "--open/--no-open", "opens", default=True, help="Open it in the browser, or only say where."
)
@click.option(
    "--test", "tests", is_flag=True,
    help="Only play the kept transcripts again, and say which differ.",
)  # fmt: skip
@debug_option
def write(*, file: Path, port: int, opens: bool, tests: bool) -> int:
    """Write FILE in a browser, and play it beside; it is made if it is not there.

    Only this machine can reach it, and there only who has the address that is shown. Ends with
    Ctrl-C. With --test ends with 14 if a kept transcript comes out otherwise.
    """
    if tests:
        return _test(file)
    from gaslamp.screens.workbench import Desk, make_server

    token = secrets.token_urlsafe(24)
    try:
        server = make_server(Desk(file, export_beside), port, token)
    except OSError as error:
        raise CannotListen(f"127.0.0.1:{port}", error.strerror or str(error)) from None
    address = f"http://127.0.0.1:{server.server_address[1]}/#{token}"
    click.echo(f"gaslamp: {address}", err=True)
    if opens:
        webbrowser.open(address)
    with server:
        server.serve_forever()
    return ExitCode.DONE


def export_beside(file: Path) -> str:
    """Write the page of a file into a folder beside it; answers which."""
    from gaslamp.screens.web.export import export as write_page

    folder = file.with_name(f"{file.stem}_page")
    say: list[str] = []
    done = write_page(
        str(file), folder, pyodide_folder(say.append), node=shutil.which("node"), say=say.append
    )
    return str(done.folder)


def _test(file: Path) -> int:
    """Play what is kept of a world again."""
    from gaslamp.authoring import replay_transcripts
    from gaslamp.worlds import source

    text = source(file).content.decode("utf-8")
    found = replay_transcripts(file, text)
    for one in found:
        click.echo(f"{'differs' if one.difference else 'as it was'}: {one.name}")
        if one.difference:
            click.echo(one.difference)
    if not found:
        click.echo("No transcripts are kept of this world.")
    return ExitCode.FAILED if any(one.difference for one in found) else ExitCode.DONE
