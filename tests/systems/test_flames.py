"""What burns, burns down, and says for how long it has burnt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.systems.light.flames import BURNS_S, FLAME, FlameInputs, FlameRecord
from gaslamp.systems.process import Fluent

OFF, ON = FlameInputs(alight=False), FlameInputs(alight=True)
RECORDS = st.builds(FlameRecord, st.floats(0, 1e5), st.floats(0, 1e5))
INPUTS = st.sampled_from([OFF, ON])
SECONDS = st.floats(0.001, 1e5)


@given(RECORDS, INPUTS, SECONDS, st.floats(0.01, 0.99))
def test_two_steps_lead_where_one_does(
    record: FlameRecord, inputs: FlameInputs, seconds: float, share: float
) -> None:
    whole = FLAME.advance(record, inputs, 0.0, seconds)
    half = FLAME.advance(record, inputs, 0.0, seconds * share)
    assert FLAME.advance(half, inputs, 0.0, seconds * (1.0 - share)) == pytest.approx(
        whole, rel=1e-9, abs=1e-6
    )


@given(RECORDS, SECONDS)
def test_what_burns_is_used_up_and_no_more(record: FlameRecord, seconds: float) -> None:
    after = FLAME.advance(record, ON, 0.0, seconds)
    assert 0.0 <= after.fuel_s <= record.fuel_s
    assert after.fuel_s + after.burning_s == pytest.approx(record.fuel_s + record.burning_s)
    assert FLAME.advance(record, OFF, 0.0, seconds) == record


@given(RECORDS)
def test_the_pace_ends_with_the_fuel(record: FlameRecord) -> None:
    for _ in range(2000):
        record = FLAME.advance(record, ON, 0.0, FLAME.pace(record, ON, 0.0))
    assert record.fuel_s == 0.0
    assert FLAME.pace(record, ON, 0.0) > 0.0


def test_lit_anew_it_has_burnt_for_nothing_yet() -> None:
    burnt = FlameRecord(10.0, 50.0)
    assert FLAME.turn(burnt, OFF, ON) == FlameRecord(10.0, 0.0)
    assert FLAME.turn(burnt, ON, OFF) == burnt


def test_it_burns_where_the_world_says_so_and_starts_with_what_it_is_given() -> None:
    fluents = FLAME.reads("lamp", lambda _: ())
    assert fluents == (Fluent("alight", ("lamp",)),)
    assert FLAME.inputs(fluents, (True,)) == ON
    assert FLAME.inputs(fluents, (None,)) == OFF
    assert FLAME.start({}, ON) == FlameRecord(3600.0, 0.0)
    assert FLAME.start({"fuel": BURNS_S["match"]}, OFF) == FlameRecord(15.0, 0.0)
    assert type(FLAME.start({"fuel": 90}, ON).fuel_s) is float
    assert FLAME.measures["fuel"](FlameRecord(7.0, 2.0), ON) == 7.0
    assert FLAME.measures["burning_for"](FlameRecord(7.0, 2.0), ON) == 2.0
