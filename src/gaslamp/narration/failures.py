"""For whose ears the lines of an act that came to nothing are.

That somebody else's act came to nothing is told only by lines that say whose act it was: the others
are for whoever failed.
"""

from __future__ import annotations

from gaslamp.views import Percept


def is_for(percept: Percept, who: str) -> bool:
    """Whether a percept means something to whoever had it."""
    if percept.phase != "fails" or percept.doer in {None, who}:
        return True
    return any(told.names(percept.doer) for told in percept.told)
