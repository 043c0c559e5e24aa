"""Which worlds, the very objects, are known to make sense: found right here, or before they came.

To check a world takes a tenth of a second, and whoever makes one ready has to know. It stands
below what checks, so that who has a world that was checked before it was kept need not load that.
"""

from __future__ import annotations

from typing import Final
from weakref import WeakValueDictionary

from gaslamp.model.world import World

# By identity, for to hash a world is to walk it; what is gone leaves by itself.
_RIGHT: Final = WeakValueDictionary[int, World]()


def is_known_right(world: World) -> bool:
    """Whether this very world was said to make sense."""
    # What is no world is not known at all, and None is not the same as nothing there.
    found = _RIGHT.get(id(world))
    return found is not None and found is world


def remember_right(world: World) -> None:
    """Say of a world that it makes sense: `check_world` passed it, or another equal to it."""
    _RIGHT[id(world)] = world
