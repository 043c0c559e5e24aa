"""`gaslamp --version`: what is running. Also which body of each module that can be compiled."""

from __future__ import annotations

import os
import platform

import click

from gaslamp import __version__, native
from gaslamp.cli.reporting import show_json


def show_version(*, as_json: bool) -> None:
    """Print the version, the Python that runs it, and the bodies of compilable modules.

    Here machine code is read whole, which each start spares itself.
    """
    bodies = {name: native.implementation(name) for name in native.compilable(native.PACKAGE)}
    python = platform.python_version()
    unused = native.stale_machine_code(native.PACKAGE)
    if as_json:
        show_json({"version": __version__, "python": python, "modules": bodies, "unused": unused})
        return
    click.echo(f"gaslamp {__version__}, {platform.python_implementation()} {python}")
    why = native.WHY_UNCOMPILED
    why = why or native.why_uncompiled(native.PACKAGE, os.environ, whole=True)
    for name, kind in bodies.items():
        click.echo(f"  {name}: {kind}{f' ({why})' if why else ''}")
    for file in unused:
        click.echo(f"  {file}: not used (left behind)")
