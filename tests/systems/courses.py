"""What becomes of somebody in a world of the library, by its physics, as time passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from gaslamp.model import State, Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.model.state import Draft
from gaslamp.records.quantities import Processes, Quantities
from gaslamp.systems.registry import processes
from gaslamp.worlds import read_world

HOUR_MS: Final = 3_600_000
LEVELS: Final = ("hale", "shaken", "weak", "faint", "out", "dead")
SETS: Final = {
    "turn_pale": "shaken",
    "weaken": "weak",
    "grow_faint": "faint",
    "pass_out": "out",
    "die": "dead",
}


class Happened(NamedTuple):
    """A level that was set, and when."""

    event: str
    at_ms: int


class Course(NamedTuple):
    """How somebody is in the end, what happened to them, and what they have lost.

    `missed` are happenings whose threshold was passed and that did not happen.
    """

    becomes: Value
    happened: tuple[Happened, ...]
    missed: tuple[str, ...]
    lost: float


class Bodies:
    """A world made ready to let time pass in it, with nobody acting."""

    def __init__(self, text: str) -> None:
        world = read_world(text, "bodies.lamp")
        self.space = StateSpace(world)
        self._moved = Processes(self.space, processes(world))

    def supposing(self, facts: Mapping[str, Value]) -> State:
        """The start, but for these facts: ``wound ann left_leg``."""
        values = list(self.space.initial.values)
        for words, value in facts.items():
            name, *of = words.split()
            values[self.space.vocabulary.fluent_number[name, tuple(of)]] = value
        return self.space.states.intern(Draft(tuple(values), self.space.initial.beliefs))

    def after(self, state: State, name: str, *arguments: str) -> State:
        """The state after an act that is possible in it and succeeds."""
        act = self.space.find(name, arguments)
        assert act is not None
        assert act.possible(state), f"{act} is not possible"
        return self.space.successor(state, act)

    def course(
        self, state: State, of: str, until_ms: int = HOUR_MS, looks_ms: int = HOUR_MS
    ) -> Course:
        """What becomes of somebody, looked at at least so often."""
        space, moved = self.space, self._moved
        quantities, crossed = moved.start(state), frozenset[GroundEvent]()
        happened: list[Happened] = []
        missed: list[str] = []
        while quantities.at_ms < until_ms and space.value(state, "condition", of) != "dead":
            due = moved.due(quantities, state, crossed)
            now_ms = min(due.at_ms, quantities.at_ms + looks_ms)
            quantities = moved.advance(quantities, now_ms)
            if now_ms < due.at_ms or due.event is None:
                crossed = due.crossed
                missed += (f"{name} at {now_ms} ms" for name in self._passed(quantities, state, of))
                continue
            crossed = due.crossed | {due.event}
            if of in due.event.arguments:
                happened.append(Happened(due.event.name, now_ms))
            state = space.successor(state, due.event)
            still = moved.powers(lambda _: 0.0)
            quantities = moved.with_inputs(quantities, now_ms, moved.inputs(state), still)
        return Course(
            space.value(state, "condition", of),
            tuple(happened),
            tuple(missed),
            moved.measure(quantities, quantities.at_ms, "lost", of),
        )

    def _passed(self, quantities: Quantities, state: State, of: str) -> Iterator[str]:
        """The happenings whose threshold is passed, though they are better than those leave one."""
        condition = LEVELS.index(str(self.space.value(state, "condition", of)))
        for action in self.space.world.actions:
            crossing = action.measured
            if crossing is None or action.name not in SETS:
                continue
            now = self._moved.measure(quantities, quantities.at_ms, crossing.quantity.name, of)
            beyond = now - float(crossing.threshold)
            if crossing.relation == "<=":
                beyond = -beyond
            if beyond > 1e-9 and condition < LEVELS.index(SETS[action.name]):
                yield action.name


@cache
def bodies(text: str) -> Bodies:
    """The world of a text, made ready once."""
    return Bodies(text)
