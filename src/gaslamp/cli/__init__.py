"""The `gaslamp` command: words on the command line in, text or JSON and an exit code out."""

from gaslamp.cli.command import (
    gaslamp,
    main,
)
from gaslamp.cli.reporting import (
    run_guarded,
)

__all__ = [
    "gaslamp",
    "main",
    "run_guarded",
]
