"""Python's collector of cycles, out of the way while a world is made ready.

To ground a large world makes a million objects that all stay. The collector goes through all there
are each time that a quarter more have come, and finds nothing: a third of the time that six people
in twenty rooms took to load. Whoever paused it themselves finds it paused afterwards.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Collect no cycles meanwhile, in the whole process."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
