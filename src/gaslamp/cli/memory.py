"""How much memory this process uses, and how much there is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

BYTES_PER_MB: Final = 1_000_000
_STATM: Final = "/proc/self/statm"
_CONTAINERS: Final = (
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)
"""Where Linux says how much a container may take, in the newer and the older way."""


def bytes_in_use() -> int:
    """Bytes of memory that this process holds; elsewhere than on Linux, the most it held.

    0 where the system does not say, as on Windows.
    """
    try:
        import resource
    except ImportError:
        return 0
    try:
        # Neither a path nor a text is made: a search asks many times a second, and a short one is
        # over in less time than those take.
        file = os.open(_STATM, os.O_RDONLY)
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        return int(os.read(file, 256).split()[1]) * resource.getpagesize()
    finally:
        os.close(file)


def bytes_there_are() -> int | None:
    """Bytes of memory that this machine has, or the container this runs in may take.

    None where the system does not say, as on Windows.
    """
    if not hasattr(os, "sysconf"):
        return None
    try:
        machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return None
    allowed = [each for each in map(_number_in, _CONTAINERS) if each is not None]
    # -1: the system knows the name and not the answer. No container: "max", or more than there is.
    return min([machine, *allowed]) if machine > 0 else None


def usual_bound() -> int | None:
    """Bytes that a search may fill where nobody says how many: half of what there is.

    Half, for a table that is full is copied into one of twice its size, and the rest of the
    machine is there for others. None where the system does not say.
    """
    there_are = bytes_there_are()
    return None if there_are is None else there_are // 2


def _number_in(file: Path) -> int | None:
    try:
        text = file.read_text("ascii").strip()
    except OSError:
        return None
    return int(text) if text.isdecimal() else None
