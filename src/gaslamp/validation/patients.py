"""One body and a clock: how the rows and the charts put a body to the test.

A `Patient` is told what the true state says, and is driven as the simulation drives
bodies: in the steps that the process asks for, at whole milliseconds.

>>> ada = Patient({"throat": "fully"})
>>> round(ada.until(falls_to("reserve", 0.0)), 1)
9.5
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from gaslamp.model import Value
from gaslamp.systems import Fluent
from gaslamp.systems.bodies import afflictions, bodies, grip, wounds

_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "part": wounds.PARTS,
    "hand": grip.HANDS,
    "finger": grip.FINGERS,
    "being": ("ada",),
}
FLUENTS: Final = bodies.BODY.reads("ada", lambda name: _TYPES.get(name, ()))
"""What the true state says of a body that has every part."""

_STEP_S: Final = 60.0
_LIMIT_S: Final = 7200.0


def said_of(fluent: Fluent) -> str:
    """The words by which a patient is told a fluent: ``wound left_leg``, ``condition``."""
    return " ".join((fluent.name, *fluent.arguments[1:]))


class Patient:
    """One body, what the state says of it, and what it exerts itself by (`power_w`)."""

    def __init__(
        self, said: Mapping[str, Value] | None = None, given: Mapping[str, float] | None = None
    ) -> None:
        """`said` by the words of `said_of`; what it leaves out is ordinary."""
        self._said = dict(said or {})
        self.inputs = self._inputs()
        self.record = bodies.BODY.start(given or {}, self.inputs)
        self.power_w = 0.0

    def becomes(self, said: Mapping[str, Value]) -> None:
        """Tells what is different from now on."""
        before = self.inputs
        self._said |= said
        self.inputs = self._inputs()
        self.record = bodies.BODY.turn(self.record, before, self.inputs)

    def measure(self, name: str) -> float:
        """What the body measures now."""
        return bodies.BODY.measures[name](self.record, self.inputs)

    def wait(self, seconds: float, parts: int = 1) -> None:
        """Lets time pass, each step of it in so many equal parts."""
        while seconds > 0.0:
            seconds -= self._step(parts, seconds)

    def until(
        self, reached: Callable[[Patient], float], limit_s: float = _LIMIT_S, parts: int = 1
    ) -> float:
        """Seconds until `reached` is no longer below 0, on the straight line of the last step.

        Raises:
            TimeoutError: it is not reached within `limit_s`.
        """
        passed, distance = 0.0, reached(self)
        while distance < 0.0:
            if passed > limit_s:
                raise TimeoutError(f"not reached in {limit_s:.0f} s: {self._said}")
            before, was = passed, distance
            passed += self._step(parts, _STEP_S)
            distance = reached(self)
            if distance >= 0.0:
                return before + (passed - before) * was / (was - distance)
        return passed

    def _step(self, parts: int, at_most_s: float) -> float:
        pace = bodies.BODY.pace(self.record, self.inputs, self.power_w)
        span = min(at_most_s, max(0.001, round(pace, 3))) / parts
        self.record = bodies.BODY.advance(self.record, self.inputs, self.power_w, span)
        return span

    def _inputs(self) -> afflictions.Afflictions:
        unknown = self._said.keys() - {said_of(fluent) for fluent in FLUENTS}
        if unknown:
            raise KeyError(f"nothing of a body is called {sorted(unknown)}")
        return bodies.BODY.inputs(
            FLUENTS, tuple(self._said.get(said_of(fluent)) for fluent in FLUENTS)
        )


def reaches(measure: str, threshold: float) -> Callable[[Patient], float]:
    """How far a patient's measure is above a threshold."""
    return lambda patient: patient.measure(measure) - threshold


def falls_to(measure: str, threshold: float) -> Callable[[Patient], float]:
    """How far a patient's measure is below a threshold."""
    return lambda patient: threshold - patient.measure(measure)
