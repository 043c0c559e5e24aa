"""How the people of one world are disposed to choose at a moment of a run.

What somebody is like and feels is measured (systems/minds/minds.lamp): in no state, so that nobody
can know it but by what shows. In a world without feelings everybody is neutral.
"""

from __future__ import annotations

from typing import Final

from gaslamp.minds.disposition import NEUTRAL, Disposition
from gaslamp.model.epistemic import StateSpace
from gaslamp.records import QuantityMonitor, Run
from gaslamp.systems.bodies import ACHES
from gaslamp.systems.minds import ANGER, CONTRARINESS, EXCITEMENT, FELT, feelings
from gaslamp.systems.psychology import Factors, temperament

WARY: Final = 0.2
"""Who fears as much as that goes as quietly as quickly. A proposal."""

HINDERED_BY_PAIN: Final = 3.0
"""In so much pain, of 10, one gets about as one can. A proposal: what is called moderate pain
begins there."""

IN_PAIN: Final = Disposition(hurries=False)
"""How somebody in pain is disposed in a world without feelings."""


class Temper:
    """Tells the dispositions of one world's people."""

    def __init__(self, space: StateSpace, monitor: QuantityMonitor) -> None:
        self._quantity_monitor = monitor
        self._felt = FELT in space.measured
        self._hurts = ACHES in space.measured
        starts = space.measured_starts
        self._factors = {
            name: Factors(
                **{factor: starts.get((factor, (name,)), 0.0) for factor in feelings.FACTORS}
            )
            for name in space.characters
        }
        self._contrariness = {
            name: starts.get((CONTRARINESS, (name,)), 0.0) for name in space.characters
        }

    def attention(self, run: Run, name: str, *, attended: bool) -> float:
        """By how much somebody's odds of noticing are multiplied now, where they look or not."""
        found = self.disposition(run, name)
        return found.attention if attended else found.periphery

    def waiting_factor(self, run: Run, name: str) -> float:
        """By what factor somebody who sees nothing to do waits longer now."""
        return temperament.waiting_factor(self.disposition(run, name).patience)

    def disposition(self, run: Run, name: str) -> Disposition:
        """How somebody is disposed to choose now."""
        measure, factors = self._quantity_monitor.quantity_reader(run), self._factors[name]
        in_pain = self._hurts and measure(ACHES, (name,)) >= HINDERED_BY_PAIN
        if not self._felt:
            return IN_PAIN if in_pain else NEUTRAL
        fear, anger = measure(FELT, (name,)), measure(ANGER, (name,))
        roused = measure(EXCITEMENT, (name,))
        hurries = not in_pain and fear < WARY
        return Disposition(
            temperature=temperament.temperature(factors, roused),
            patience=temperament.patience(factors, anger),
            boldness=temperament.boldness(factors, fear, anger),
            effort=temperament.weariness(factors),
            attention=temperament.attention(factors, fear),
            periphery=temperament.periphery(factors, fear),
            contrariness=self._contrariness[name],
            hurries=hurries,
        )
