"""`gaslamp lsp`: worlds in any editor, over the Language Server Protocol."""

from __future__ import annotations

import os
import sys

import click

from gaslamp.cli.options import debug_option
from gaslamp.cli.problems import LspNotInstalled


@click.command()
@click.option("--stdio", is_flag=True, help="Over standard input and output, as always.")
@debug_option
def lsp(*, stdio: bool) -> None:  # noqa: ARG001  # editors say it, and there is no other way
    """Serve an editor, over standard input and output.

    What is wrong as one types, where a name is declared and used, renaming, what a name is, what
    could be written, an outline, laying out, and mending what `check --fix` mends.
    """
    try:
        from gaslamp.adapters.lsp import make_server
    except ImportError as error:
        raise LspNotInstalled(error.name or "pygls") from None
    # Bytes, whose lengths are counted, and not text that is guarded on its way to a terminal.
    with os.fdopen(1, "wb", closefd=False) as answers:
        make_server().start_io(sys.stdin.buffer, answers)
