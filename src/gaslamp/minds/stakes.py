"""How much of what somebody wants moves them wholly: the unit of what they hope and fear for."""

from __future__ import annotations

from collections.abc import Mapping

from gaslamp.model.epistemic import StateSpace
from gaslamp.systems.minds import STAKES, feelings


def stakes_of(space: StateSpace) -> Mapping[str, float]:
    """For each of a world's people, the gain or loss that moves them wholly; above 0.

    In the units of what they want: the property `stakes` of worlds with minds, else its usual
    value.
    """
    starts = space.measured_starts
    return {name: starts.get((STAKES, (name,)), feelings.STAKES) for name in space.characters}
