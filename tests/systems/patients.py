"""A body to drive: what the true state says of it, and a clock."""

from collections.abc import Callable, Mapping

from gaslamp.model import Value
from gaslamp.systems.afflictions import Afflictions
from gaslamp.systems.bodies import BODY
from gaslamp.systems.grip import FINGERS, HANDS
from gaslamp.systems.wounds import PARTS

TYPES = {"part": PARTS, "hand": HANDS, "finger": FINGERS}
FLUENTS = BODY.reads("ada", lambda name: tuple(TYPES.get(name, ())))


class Patient:
    """One body, driven as the simulation drives it: steps of whole milliseconds."""

    def __init__(
        self, said: Mapping[str, Value] | None = None, given: Mapping[str, float] | None = None
    ) -> None:
        self.said = dict(said or {})
        self.inputs = self._inputs()
        self.record = BODY.start(given or {}, self.inputs)
        self.power_w = 0.0

    def _inputs(self) -> Afflictions:
        known = {" ".join((f.name, *f.arguments[1:])) for f in FLUENTS}
        assert set(self.said) <= known, set(self.said) - known
        values = tuple(self.said.get(" ".join((f.name, *f.arguments[1:]))) for f in FLUENTS)
        return BODY.inputs(FLUENTS, values)

    def becomes(self, said: Mapping[str, Value]) -> None:
        before, self.said = self.inputs, {**self.said, **said}
        self.inputs = self._inputs()
        self.record = BODY.turn(self.record, before, self.inputs)

    def measure(self, name: str) -> float:
        return BODY.measures[name](self.record, self.inputs)

    def wait(self, seconds: float, parts: int = 1) -> None:
        left = seconds
        while left > 0.0:
            left -= self.step(parts, left)

    def step(self, parts: int = 1, at_most: float = 60.0) -> float:
        pace = BODY.pace(self.record, self.inputs, self.power_w)
        span = min(at_most, max(0.001, round(pace, 3))) / parts
        self.record = BODY.advance(self.record, self.inputs, self.power_w, span)
        return span

    def until(
        self, reached: Callable[["Patient"], float], limit_s: float = 7200.0, parts: int = 1
    ) -> float:
        """Seconds until `reached` is no longer below 0, on the straight line of the last step."""
        passed = 0.0
        distance = reached(self)
        while distance < 0.0:
            assert passed < limit_s, "never reached"
            before, distance_before = passed, distance
            passed += self.step(parts)
            distance = reached(self)
            if distance >= 0.0:
                return before + (passed - before) * distance_before / (distance_before - distance)
        return passed


def reaches(measure: str, threshold: float) -> Callable[[Patient], float]:
    return lambda patient: patient.measure(measure) - threshold


def falls_to(measure: str, threshold: float) -> Callable[[Patient], float]:
    return lambda patient: threshold - patient.measure(measure)
