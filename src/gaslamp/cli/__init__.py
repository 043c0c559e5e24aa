"""The `gaslamp` command: words on the command line in, text or JSON and an exit code out."""

from gaslamp.cli.command import (
    gaslamp,
    main,
)
from gaslamp.cli.reporting import (
    guarded,
)

__all__ = [
    "gaslamp",
    "guarded",
    "main",
]
