"""Where what is kept for a person lies on their machine: one folder, by the custom of its system.

>>> folder_of({}, "linux", "/ann").as_posix()
'/ann/.local/share/gaslamp'
>>> folder_of({"XDG_DATA_HOME": "/data"}, "linux", "/ann").as_posix()
'/data/gaslamp'
>>> folder_of({}, "darwin", "/ann").as_posix()
'/ann/Library/Application Support/gaslamp'
>>> folder_of({}, "linux", None) is None
True
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_NAME: Final = "gaslamp"


def folder_of(environment: Mapping[str, str], platform: str, home: str | None) -> Path | None:
    """The folder, there or not; None where nothing says whose it would be.

    What a variable names counts only if it is a whole path, as the XDG specification has it:
    else every folder that a game is started in would get one.

    Args:
        platform: as `sys.platform` has it.
        home: the person's own folder, None or empty where that is not known.
    """
    told = environment.get("XDG_DATA_HOME", "")
    if _is_whole(told):
        return Path(told) / _NAME
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        if _is_whole(local):
            return Path(local) / _NAME
    if home is None or not _is_whole(home):
        return None
    within = {"win32": ("AppData", "Local"), "darwin": ("Library", "Application Support")}
    return Path(home).joinpath(*within.get(platform, (".local", "share")), _NAME)


def own_folder() -> Path | None:
    """The folder of whoever runs this. Nobody's without HOME: who has none is no person."""
    home = os.environ.get("USERPROFILE" if sys.platform == "win32" else "HOME")
    return folder_of(os.environ, sys.platform, home)


def _is_whole(path: str) -> bool:
    return "\0" not in path and Path(path).is_absolute()
