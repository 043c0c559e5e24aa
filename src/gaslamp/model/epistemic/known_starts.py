"""How a world starts, worked out once for whoever checks it and for whoever grounds it next.

To ask a world's laws one needs the state that its lines describe, and so does whoever makes its
states ready. The first leaves it here and the second takes it away, so it is kept no longer than
it is of use, and never longer than its world.
"""

from __future__ import annotations

from typing import Final
from weakref import ref

from gaslamp.model.epistemic.initial_state import Start
from gaslamp.model.world import World

# By identity, for to hash a world is to walk it.
_LEFT: Final[dict[int, tuple[ref[World], Start]]] = {}


def leave_start(world: World, start: Start) -> None:
    """Keep how this very world starts, until somebody takes it or the world is gone."""
    key = id(world)
    _LEFT[key] = ref(world, lambda _: _LEFT.pop(key, None)), start


def take_start(world: World) -> Start | None:
    """How this very world starts, if that was left here; it is left no more."""
    found = _LEFT.get(id(world))
    if found is None or found[0]() is not world:
        return None
    del _LEFT[id(world)]
    return found[1]
