"""`gaslamp --version`: what is running. Also which body of each module that can be compiled."""

from __future__ import annotations

import platform

import click

from gaslamp import __version__, native
from gaslamp.cli.reporting import show_json


def show_version(*, as_json: bool) -> None:
    """Print the version, the Python that runs it, and the bodies of compilable modules."""
    bodies = {name: native.body(name) for name in native.compilable(native.PACKAGE)}
    python = platform.python_version()
    if as_json:
        show_json({"version": __version__, "python": python, "modules": bodies})
        return
    click.echo(f"gaslamp {__version__}, {platform.python_implementation()} {python}")
    why = f" ({native.WHY_UNCOMPILED})" if native.WHY_UNCOMPILED else ""
    for name, kind in bodies.items():
        click.echo(f"  {name}: {kind}{why}")
