"""How the people of one world are disposed to choose at a moment of a run.

What somebody is like is declared as measured properties (systems/minds.lamp), which no state
holds: others may come to know what somebody does, not what they are like.
"""

from __future__ import annotations

from gaslamp.model import StateSpace
from gaslamp.simulation.disposition import Disposition
from gaslamp.simulation.run import Person


class Temper:
    """Tells the dispositions of one world's people."""

    def __init__(self, space: StateSpace) -> None:
        starts = space.measured_starts
        self._settled = tuple(
            Disposition(contrariness=starts.get(("contrariness", (name,)), 0.0))
            for name in space.characters
        )

    def disposition(self, _person: Person, who: int) -> Disposition:
        """How somebody is disposed to choose now."""
        return self._settled[who]
