"""`gaslamp --version`: what is running. Also which body of each module that can be compiled."""

from __future__ import annotations

import platform
from importlib import import_module
from importlib.machinery import EXTENSION_SUFFIXES
from typing import Final

import click

from gaslamp import __version__
from gaslamp.cli.reporting import show_json

COMPILABLE: Final[tuple[str, ...]] = ()
"""Modules that the build may compile. None yet: all of Gaslamp is plain Python."""


def show_version(*, as_json: bool) -> None:
    """Print the version, the Python that runs it, and the bodies of compilable modules."""
    bodies = {name: body(name) for name in COMPILABLE}
    python = platform.python_version()
    if as_json:
        show_json({"version": __version__, "python": python, "modules": bodies})
        return
    click.echo(f"gaslamp {__version__}, {platform.python_implementation()} {python}")
    for name, kind in bodies.items():
        click.echo(f"  {name}: {kind}")


def body(module: str) -> str:
    """How a module was loaded: "compiled" to machine code, or "pure" Python."""
    file = getattr(import_module(module), "__file__", None) or ""
    return "compiled" if file.endswith(tuple(EXTENSION_SUFFIXES)) else "pure"
