"""Where wordings are: beside a shipped world, under its name, or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from gaslamp.sessions.files import read_given
from gaslamp.sessions.wording import Wording, read_wording
from gaslamp.worlds import shipped_file

NAME: Final = "wording.txt"


def open_wording(name: str) -> Wording:
    """The wording of a shipped world, or of a file.

    Raises:
        CannotBeRead: it is neither, or the system refuses.
        UnreadableWording: it holds no wording.
    """
    own = shipped_wording(name)
    if own is not None and not Path(name).is_file():
        return own
    return read_wording(read_given(name), name)


def shipped_wording(world: str) -> Wording | None:
    """The wording that lies beside a shipped world, if one does."""
    own = shipped_file(world, NAME)
    return None if own is None else read_wording(own.decode(), f"{world}/{NAME}")
