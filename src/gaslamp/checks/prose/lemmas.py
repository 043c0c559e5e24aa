"""The verbs a world's lines are told with, as the checks of its prose want to know them.

>>> from gaslamp.worlds import open_world
>>> found = lemmas_of(open_world("sally_anne"))
>>> "play" in found, "nursery" in found, "who" in found
(True, False, False)
"""

from __future__ import annotations

import re
from typing import Final

from gaslamp.checks.prose.declared_lines import declared_lines, parameters_of
from gaslamp.model import World

_SLOT: Final = re.compile(r"\{(?:\w+\s*:\s*)?([a-z][a-z' ]*)\}")
_NO_VERBS: Final = ("me", "the", "a", "an")


def lemmas_of(world: World) -> frozenset[str]:
    """Every verb that stands in a slot of one of the world's lines, as its lemma.

    Args:
        world: one that has its library systems put in, as opening a world does.

    Cost: one walk over all that is declared.
    """
    found = {
        lemma
        for line, around in declared_lines(world)
        for lemma in _SLOT.findall(line.text)
        for names in [{one.name for one in parameters_of(around)}]
        if lemma.partition(" ")[0].removesuffix("'s") not in names.union(_NO_VERBS)
    }
    return frozenset(found)
