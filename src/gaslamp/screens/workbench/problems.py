"""What can go wrong at the workbench. One class per cause."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = ["ChangedOnDisk", "NotAskedRight"]


class ChangedOnDisk(GaslampError):
    """A file that is no longer what was opened: somebody else has written it meanwhile."""

    code = "GL774"
    template = (
        '"{name}" has changed on disk since it was opened: look at what is there, or save over it, '
        "which keeps what is there in a file beside it"
    )
    name: str


class NotAskedRight(GaslampError):
    """A message to the workbench that is none."""

    code = "GL775"
    template = "the workbench is asked with an object that says what is asked and has all it needs"
