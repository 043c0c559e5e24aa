"""Names of states that outlast them: 16 bytes for all that is in one.

A `Node` is found again by its number for as long as somebody holds it; a proof that goes through
hundreds of thousands of states would hold them all only to know that it has met them. A digest
says so in 16 bytes. Two states that differ have the same one with a chance of one in 2**128: of a
million, with one in 10**26.

Cost: linear in the values of the rows that were not asked about before.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from gaslamp.engine.node import Node
from gaslamp.engine.space import EngineSpace
from gaslamp.model import State

BYTES: Final = 16

MOST_REMEMBERED: Final = 50_000
"""Digests of minds that are remembered before starting over."""


def digest_of(content: bytes) -> bytes:
    """The digest of anything that is written out as bytes."""
    return blake2b(content, digest_size=BYTES).digest()


def let_go(state: State) -> None:
    """Drop what was made of a state for whoever looked; it is made again when it is asked for."""
    if isinstance(state, Node):
        state.let_go()


class Digests:
    """The digests of the states of one space."""

    def __init__(self, space: EngineSpace) -> None:
        self._core = space.core
        self._found: dict[int, bytes] = {}
        self._generation = space.core.generation

    def of(self, state: State) -> bytes:
        """The digest of a state: the same for equal ones of this space, now and later."""
        core = self._core
        # Whoever makes room gives other numbers to what stays.
        if core.generation != self._generation or len(self._found) > MOST_REMEMBERED:
            self._found, self._generation = {}, core.generation
        return self._of(state.number)

    def _of(self, node: int) -> bytes:
        known = self._found.get(node)
        if known is None:
            core = self._core
            start = core.row(node) * core.width
            content = core.cells_array[start : start + core.width].tobytes()
            if not core.is_leaf(node):
                content += b"".join(map(self._of, core.minds(node)))
            known = self._found[node] = digest_of(content)
        return known
