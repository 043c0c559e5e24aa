"""Whether the numbers that stand in a world are as large as numbers of a world may be.

In a text, who reads it refuses them; a world built in Python was read by nobody.

>>> from gaslamp.checking.leaves import leaves
>>> from gaslamp.model import Constant, Utility, World
>>> world = World(utilities=(Utility(None, Constant(1e200)),))
>>> [str(one) for one in number_problems(leaves(world))]
['"1e+200" is too large; no number of a world may be beyond 1e100 [GL309]']
"""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.checking.leaves import Leaf
from gaslamp.model import NumberBeyond, is_beyond


def number_problems(found: Iterable[Leaf]) -> tuple[NumberBeyond, ...]:
    """One for each number that is too large, or none, at the declaration it is in."""
    return tuple(
        NumberBeyond.of(one.value, one.place)
        for one in found
        if isinstance(one.value, (int, float)) and is_beyond(one.value)
    )
