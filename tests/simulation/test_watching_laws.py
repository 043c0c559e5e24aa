"""What is found by what changed is what going through everything would find."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from gaslamp.model import Action, Value
from gaslamp.records.answers import Answers
from gaslamp.records.courses import LONGEST_STEP_MS, Follower
from gaslamp.records.thresholds import Threshold, crossing_ms, gauges
from gaslamp.systems.mathematics import power, power_of_half
from gaslamp.systems.process import Fluent, OfType, Process

NUMBERS = st.integers(0, 3)
MARKS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from((1.0, -1.0)), st.integers(-3, 3)), max_size=8
)
MOVES = st.lists(st.tuples(st.integers(-4, 4), st.integers(-4, 4)), min_size=1, max_size=8)


class _State(NamedTuple):
    values: tuple[Value, ...]


@given(
    st.lists(st.one_of(st.none(), st.lists(NUMBERS, max_size=3)), max_size=5),
    st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4).map(tuple), max_size=12),
)
def test_answers_are_those_to_the_state_that_is_asked_about(
    reads: list[list[int] | None], values: list[tuple[int, ...]]
) -> None:
    def answer(number: int, state: _State) -> tuple[Value, ...]:
        read = reads[number]
        return state.values if read is None else tuple(state.values[one] for one in read)

    answers = Answers(reads, answer)  # type: ignore[arg-type]
    for state in map(_State, values):
        expected = tuple(answer(number, state) for number in range(len(reads)))
        assert answers.of(state) == expected  # type: ignore[arg-type]


class _Sliding(Process[tuple[float, float], tuple[float, float]]):
    """Two quantities, on a straight line to where the inputs say."""

    type = "thing"
    measures: Mapping[str, Callable[[tuple[float, float], tuple[float, float]], float]] = {
        "one": lambda record, _: record[0],
        "other": lambda record, _: record[1],
    }

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        raise NotImplementedError

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> tuple[float, float]:
        raise NotImplementedError

    def start(self, given: Mapping[str, float], inputs: tuple[float, float]) -> tuple[float, float]:
        raise NotImplementedError

    def turn(
        self, record: tuple[float, float], before: tuple[float, float], after: tuple[float, float]
    ) -> tuple[float, float]:
        raise NotImplementedError

    def advance(
        self,
        record: tuple[float, float],
        inputs: tuple[float, float],
        power_w: float,  # noqa: ARG002
        seconds: float,
    ) -> tuple[float, float]:
        share = seconds * 1000 / LONGEST_STEP_MS
        one, other = record
        return one + (inputs[0] - one) * share, other + (inputs[1] - other) * share

    def pace(
        self,
        record: tuple[float, float],  # noqa: ARG002
        inputs: tuple[float, float],  # noqa: ARG002
        power_w: float,  # noqa: ARG002
    ) -> float:
        return LONGEST_STEP_MS / 1000


@given(MARKS, MOVES)
def test_the_thresholds_near_are_all_that_a_quantity_is_beyond_at_either_end(
    marks: list[tuple[int, float, int]], moves: list[tuple[int, int]]
) -> None:
    process = _Sliding()
    reading = tuple(process.measures.values())
    passed = [
        Threshold(_event(place), reading[which], sign, float(at))
        for place, (which, sign, at) in enumerate(marks)
    ]
    follower = Follower(process, gauges(passed))
    record, before = (0.0, 0.0), None
    for move in moves:
        inputs = (float(move[0]), float(move[1]))
        course = follower.go(follower.set_out(record, inputs, 0.0, before), LONGEST_STEP_MS)
        found = [
            (near.threshold, course.crossed_after_ms(near) if near.start < 0 else 0)
            for near in course.near
        ]
        assert found == list(_gone_through(passed, process, record, inputs))
        record, before = course.ahead, course


def _gone_through(
    passed: Sequence[Threshold],
    process: _Sliding,
    record: tuple[float, float],
    inputs: tuple[float, float],
) -> list[tuple[Threshold, int]]:
    found: list[tuple[Threshold, int]] = []
    ahead = process.advance(record, inputs, 0.0, LONGEST_STEP_MS / 1000)
    for one in passed:
        start, end = one.beyond(record, inputs), one.beyond(ahead, inputs)
        if start >= 0:
            found.append((one, 0))
        elif end >= 0:

            def beyond(after_ms: int, one: Threshold = one) -> float:
                later = process.advance(record, inputs, 0.0, after_ms / 1000)
                return one.beyond(later, inputs)

            found.append((one, crossing_ms(start, end, LONGEST_STEP_MS, beyond)))
    return found


def _event(place: int) -> Action:
    return Action(f"event_{place}")  # type: ignore[return-value]


@given(st.one_of(st.floats(0, 2000), st.integers(0, 2000).map(float), st.just(0.0)))
def test_a_half_life_is_the_power_of_a_half_to_the_last_bit(times: float) -> None:
    assert power_of_half(times) == power(0.5, times)
