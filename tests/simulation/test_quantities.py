"""Quantities move with time beside the state, and cross thresholds when they do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest

from gaslamp.inquiry.god_view import GodView
from gaslamp.model import Value
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import quantity_monitor
from gaslamp.records.quantities import Processes
from gaslamp.simulation import Stage
from gaslamp.systems.process import Fluent, OfType, Process
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world

CISTERN = """
common: everything
type character
type tank
type tap_position
entity open, shut: tap_position
entity ann: character
entity cistern: tank
property tap(tank): tap_position = shut
property level(tank): number, measured
property half(tank): boolean
property full(tank): boolean
initially: level(cistern) = 10

action turn_on(who: character, what: tank)
    takes 1 s
    precondition: tap(what) == shut
    effect: tap(what) = open
    consenting: who
    observing: everyone

action turn_off(who: character, what: tank)
    takes 1 s
    precondition: tap(what) == open
    effect: tap(what) = shut
    consenting: who
    observing: everyone

action is_half_full(what: tank)
    happens when level(what) >= 50
    precondition: not half(what)
    effect: half(what)
    observing: everyone

action overflows(what: tank)
    happens when level(what) >= 100
    precondition: not full(what)
    effect: full(what)
    observing: everyone

ending flood
    when: full(cistern)
"""


@dataclass(frozen=True)
class Filling(Process[float, bool]):
    """A tank that fills by 5 a second while its tap is open, looked at every two seconds."""

    type = "tank"
    step_s: float = 2.0

    @property
    def measures(self) -> Mapping[str, Callable[[float, bool], float]]:  # type: ignore[override]
        return {"level": lambda level, _: level}

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        assert of_type("tank") == ("cistern",)
        return (Fluent("tap", (entity,)), Fluent("nowhere", (entity,)))

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> bool:  # noqa: ARG002
        assert values[1] is None
        return values[0] == "open"

    def start(self, given: Mapping[str, float], inputs: bool) -> float:  # noqa: ARG002, FBT001
        return given.get("level", 0.0)

    def turn(self, record: float, before: bool, after: bool) -> float:  # noqa: FBT001
        assert before != after
        return record

    def advance(self, record: float, inputs: bool, power_w: float, seconds: float) -> float:  # noqa: FBT001
        assert seconds > 0
        assert power_w == 0
        return record + 5 * seconds if inputs else record

    def pace(self, record: float, inputs: bool, power_w: float) -> float:  # noqa: ARG002, FBT001
        return self.step_s


@pytest.fixture(params=[0.5, 2.0, 7.0])
def stage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Stage:
    filling = Filling(step_s=request.param)
    monkeypatch.setattr(quantity_monitor, "processes", lambda _world: (filling,))
    return Stage(read_world(CISTERN))


def heard(stage_: Stage, *decisions: str) -> list[tuple[str, int]]:
    scene = stage_.start(1, ("ann",))
    for decision in decisions:
        if scene.ending is None:
            scene = scene.decide(WAIT if decision == "wait" else Act(decision, ("ann", "cistern")))
    return [(percept.act.name, percept.at_ms) for percept in scene.seat("ann").view.percepts]


def test_a_threshold_is_crossed_to_the_millisecond_whatever_the_step(stage: Stage) -> None:
    told = heard(stage, "turn_on", *["wait"] * 20)
    assert told == [("turn_on", 1000), ("is_half_full", 9000), ("overflows", 19000)]


def test_what_stops_the_quantity_calls_the_crossing_off(stage: Stage) -> None:
    told = heard(stage, "turn_on", "wait", "turn_off", *["wait"] * 20)
    assert [event for event, _ in told] == ["turn_on", "turn_off"]


def test_nothing_moves_while_nothing_moves_it(stage: Stage) -> None:
    assert heard(stage, *["wait"] * 5) == []


def test_a_branch_goes_its_own_way_and_the_old_scene_stays(stage: Stage) -> None:
    start = stage.start(1, ("ann",)).decide(Act("turn_on", ("ann", "cistern")))
    off, on = start.decide(Act("turn_off", ("ann", "cistern"))), start.decide(WAIT)
    for _ in range(3):
        off, on = off.decide(WAIT), on.decide(WAIT)
    levels = [GodView(scene).quantity("level", "cistern") for scene in (start, off, on)]
    assert levels[0] < levels[1] < levels[2]
    assert levels[0] == 10
    assert levels[1] == 15


def test_an_event_that_stays_possible_happens_once_for_each_crossing() -> None:
    world = read_world(CISTERN.replace("    precondition: not half(what)\n", ""))
    space = StateSpace(world)
    processes = Processes(space, (Filling(),))
    quantities = processes.start(space.initial)
    state = space.successor(space.initial, _event(space, "turn_on", "ann", "cistern"))
    inputs = processes.inputs(state)
    quantities = processes.with_inputs(quantities, 0, inputs, processes.powers(lambda _: 0.0))
    crossed: frozenset[GroundEvent] = frozenset()
    found: list[int] = []
    for _ in range(12):
        due = processes.due(quantities, state, crossed)
        crossed = due.crossed
        if due.event is not None:
            found.append(due.at_ms)
            crossed |= {due.event}
        quantities = processes.advance(quantities, due.at_ms)
    assert found == [8000, 18000]


@dataclass(frozen=True)
class Bursting(Filling):
    """A tank that a wave fills at one blow, 3.3 s after its tap is opened."""

    @property
    def measures(self) -> Mapping[str, Callable[[float, bool], float]]:  # type: ignore[override]
        return {"level": lambda level, _: 100.0 if level >= 26.5 else 0.0}


@pytest.mark.parametrize("step_s", [0.5, 2.0, 7.0])
def test_what_jumps_crosses_when_it_jumps(step_s: float) -> None:
    space = StateSpace(read_world(CISTERN))
    processes = Processes(space, (Bursting(step_s=step_s),))
    state = space.successor(space.initial, _event(space, "turn_on", "ann", "cistern"))
    quantities = processes.start(state)
    found: list[tuple[str, int]] = []
    for _ in range(12):
        due = processes.due(quantities, state, frozenset())
        quantities = processes.advance(quantities, due.at_ms)
        if due.event is not None:
            found.append((due.event.name, due.at_ms))
            state = space.successor(state, due.event)
    assert found == [("is_half_full", 3300), ("overflows", 3300)]


def _event(space: StateSpace, name: str, *arguments: str) -> GroundEvent:
    event = space.find(name, arguments)
    assert event is not None
    return event
