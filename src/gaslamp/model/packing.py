"""Worlds as bytes, for another process, and what was made there of those that came.

To make a world ready takes seconds, and hundreds of values may be sent that are about one world.
So a value that travels brings its world along packed, which costs a copy of some tens of
kilobytes; and where it arrives the world is unpacked and made ready only if none like it is.

Like everything that `pickle` writes, such bytes are for those who wrote them: to unpack a
stranger's runs whatever the stranger likes.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar
from weakref import WeakValueDictionary

from gaslamp.model.world import World
from gaslamp.values import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PackedWorld:
    """A world as bytes; `digest`, 64 hexadecimal digits, tells it from every other.

    The same world may be packed in several ways, so that two digests prove nothing; one digest
    is one world.
    """

    digest: str
    content: bytes

    @classmethod
    def of(cls, world: World) -> PackedWorld:
        """A world packed. Cost: writing it out, a twentieth of a second for a large one."""
        # Nothing of this is needed by who sends nothing, and it takes a while to load.
        import pickle  # noqa: PLC0415
        from hashlib import sha256  # noqa: PLC0415
        from zlib import compress  # noqa: PLC0415

        content = compress(pickle.dumps(world, pickle.HIGHEST_PROTOCOL))
        return cls(sha256(content).hexdigest(), content)

    def world(self) -> World:
        """The world. Cost: reading it, about as long as packing it took."""
        import pickle  # noqa: PLC0415
        from zlib import decompress  # noqa: PLC0415

        world = pickle.loads(decompress(self.content))  # noqa: S301  # as said above
        if not isinstance(world, World):
            raise TypeError("this packs no world")
        return world


class MadeReady(Generic[T]):
    """What was made of worlds, by their digest: whatever is in use, and the last few."""

    def __init__(self, most: int = 4) -> None:
        """`most`: how many are kept that nobody else holds, at least 1."""
        self._most = most
        self._used = WeakValueDictionary[str, T]()
        self._last = OrderedDict[str, T]()

    def get(self, digest: str) -> T | None:
        """What was made of a world; None: nothing, or it has been let go of."""
        found = self._used.get(digest)
        if digest in self._last:
            self._last.move_to_end(digest)
        return found

    def note(self, digest: str, made: T) -> T:
        """Know what was made of a world, for as long as somebody holds it."""
        self._used[digest] = made
        return made

    def keep(self, digest: str, made: T) -> T:
        """Hold what was made of a world, until too many others were."""
        self._last[digest] = self.note(digest, made)
        self._last.move_to_end(digest)
        while len(self._last) > self._most:
            self._last.popitem(last=False)
        return made
