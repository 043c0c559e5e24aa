"""The command run within this process: what it prints and how it ends, at a tenth of a start.

A process of its own is for what only that shows: signals, pipes, streams that are closed, what is
imported, what hangs on the hash seed, and what waits for ever.
"""

from contextlib import chdir, nullcontext
from pathlib import Path

from click.testing import CliRunner, Result

from gaslamp.cli import gaslamp


def command(
    *words: str,
    typed: str | bytes | None = "",
    folder: Path | None = None,
    environment: dict[str, str | None] | None = None,
) -> Result:
    """`gaslamp WORDS`, with these lines typed to it, in a folder; None unsets a variable."""
    with nullcontext() if folder is None else chdir(folder):
        return CliRunner(env=environment).invoke(gaslamp, words, input=typed)
