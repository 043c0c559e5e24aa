"""How much memory this process uses."""

from __future__ import annotations

from pathlib import Path
from typing import Final

BYTES_PER_MB: Final = 1_000_000
_STATM: Final = Path("/proc/self/statm")


def bytes_in_use() -> int:
    """Bytes of memory that this process holds; elsewhere than on Linux, the most it held.

    0 where the system does not say, as on Windows.
    """
    try:
        import resource
    except ImportError:
        return 0
    if _STATM.exists():
        return int(_STATM.read_text("ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
