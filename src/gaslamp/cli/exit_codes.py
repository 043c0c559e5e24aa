"""How the command ends, as numbers for scripts; docs/reference/exit-codes.md is the same table."""

from __future__ import annotations

from enum import IntEnum
from typing import Final


class ExitCode(IntEnum):
    """What a caller may tell apart. Numbers below 10 and above 127 are as everywhere."""

    DONE = 0
    """What was asked for was done; `plan`: a story was found; `check`: nothing is wrong;
    `validate`: no row fails but the three recorded ones."""
    BUG = 1
    """The program is at fault, or out of memory."""
    WRONG_INPUT = 2
    """The command line, the file or the world in it cannot be used as it is."""
    PROVED_IMPOSSIBLE = 10
    """`plan`: no story within the limits reaches the goal, and all were looked at."""
    GAVE_UP = 11
    """`plan`: a bound on time, states or memory was hit first, or the world is too large."""
    FINDINGS = 12
    """`check`: the world can be used, and something in it can never happen, or a line
    comes out wrong; `tell --report`: something is wrong with the text; `format --check`: a
    file would change."""
    DEVIATIONS = 13
    """`validate`: a CAL row fails, or a HOLD row other than the three recorded ones."""
    FAILED = 14
    """`script`: a check of the script fails."""
    INTERRUPTED = 130
    """Stopped from the keyboard (128 and the number of the signal, as shells have it)."""
    TERMINATED = 143
    """Stopped by SIGTERM."""


STOPPED: Final = {"interrupted": ExitCode.INTERRUPTED, "terminated": ExitCode.TERMINATED}
"""The codes of bounds that are signals."""
