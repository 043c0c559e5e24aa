"""From which prepared file a world is, or would be: what can be said of it beside it.

A world is a value and knows nothing of texts. Who opened one remembers here what it was made of,
for as long as that very object lives; one that was changed is another, and nobody knows of what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import ref

if TYPE_CHECKING:
    from gaslamp.model import World
    from gaslamp.prepared import Wanted

# By identity, for to hash a world is to walk it. What is gone leaves before another can come to
# have its identity.
_ORIGINS: Final[dict[int, tuple[ref[World], Wanted]]] = {}


def remember_origin(world: World, origin: Wanted) -> None:
    """Say of which prepared file a world is."""
    key = id(world)
    _ORIGINS[key] = (ref(world, lambda _: _ORIGINS.pop(key, None)), origin)


def origin_of(world: World) -> Wanted | None:
    """The prepared file of a world that was opened; None: nobody knows what it was made of."""
    found = _ORIGINS.get(id(world))
    return found[1] if found is not None and found[0]() is world else None
