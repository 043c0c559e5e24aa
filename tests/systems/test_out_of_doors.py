"""The sun, thirst and the bilge: figures, laws, and the minimal worlds of their pages."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.inquiry import GodView
from gaslamp.simulation import Stage
from gaslamp.systems.boats.bilge import BILGE, BilgeInputs, inflow_l_per_min
from gaslamp.systems.thirst.water import WATER, WaterInputs, WaterRecord, loss_l_per_h
from gaslamp.systems.weather.sun import (
    SUN,
    Where,
    clear_sky_lux,
    height_deg,
    morning_hour,
    sine_deg,
)
from gaslamp.worlds import read_world

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "systems.md"
WORLDS = {
    found[1]: found[0].strip("`").removeprefix("lamp\n")
    for found in re.finditer(r'```lamp\ntitle: "([^"]*)".*?```', PAGE.read_text("utf-8"), re.DOTALL)
}
HEIGHTS = st.floats(-90, 90)


@pytest.mark.parametrize(
    ("degrees", "sine"), [(0, 0), (30, 0.5), (90, 1), (150, 0.5), (270, -1), (330, -0.5)]
)
def test_sines_are_right(degrees: float, sine: float) -> None:
    assert sine_deg(degrees) == pytest.approx(sine, abs=1e-10)


@given(st.floats(0, 24), st.floats(-66, 66), st.floats(-23.5, 23.5))
def test_the_sun_is_highest_at_noon(hour: float, latitude: float, declination: float) -> None:
    noon = height_deg(12.0, latitude, declination)
    assert noon == pytest.approx(90.0 - abs(latitude - declination), abs=1e-5)
    assert height_deg(hour, latitude, declination) <= noon + 1e-5


@given(st.floats(-20, 60))
def test_the_hour_of_a_height_undoes_it(height: float) -> None:
    hour = morning_hour(height, Where(10.0, 5.0))
    assert height_deg(hour, 10.0, 5.0) == pytest.approx(height, abs=1e-6)
    assert SUN.start({"sun": height}, Where(10.0, 5.0)) == hour


@given(HEIGHTS, HEIGHTS)
def test_a_higher_sun_gives_no_less_light(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert clear_sky_lux(low) <= clear_sky_lux(high)


def test_nautical_twilight_is_as_the_levels_of_the_day_have_it() -> None:
    assert clear_sky_lux(-9.0) == pytest.approx(0.17, rel=0.05)
    assert clear_sky_lux(-7.5) == pytest.approx(0.76, rel=0.05)
    assert clear_sky_lux(-6.0) == pytest.approx(3.4)


@given(
    dryness=st.floats(0, 15),
    power_w=st.floats(0, 300),
    seconds=st.floats(1, 1e4),
    hot=st.booleans(),
)
def test_nobody_gets_less_dry_by_waiting(
    dryness: float, power_w: float, seconds: float, *, hot: bool
) -> None:
    inputs = WaterInputs(0.0, 0.0, 70.0, hot=hot)
    after = WATER.advance(WaterRecord(dryness, 4.0), inputs, power_w, seconds)
    assert after.dryness > dryness
    assert after.relief < 4.0
    assert loss_l_per_h(power_w, hot=True) > loss_l_per_h(power_w, hot=False)


@given(st.floats(4.5, 15))
def test_a_measure_eases_by_a_level_and_the_sea_makes_drier(dryness: float) -> None:
    record, before = WaterRecord(dryness, 0.0), WaterInputs(0.0, 0.0, 70.0, hot=False)
    fresh = WATER.turn(record, before, before._replace(drunk=0.2))
    salt = WATER.turn(record, before, before._replace(brine=0.3))
    assert fresh.dryness < dryness < salt.dryness
    for one in (fresh, salt):
        assert WATER.measures["craving"](one, before) < dryness - 3.0


@given(st.floats(0, 2000), st.floats(0.1, 1000))
def test_bailing_takes_out_what_it_says_and_never_more_than_there_is(
    litres: float, bailed: float
) -> None:
    before = BilgeInputs(
        "settled", head_to_sea=False, bailed=0.0, capacity=900.0, leak=0.2, deck=12.0
    )
    after = BILGE.turn(litres, before, before._replace(bailed=bailed))
    assert after == pytest.approx(max(0.0, litres - bailed))
    assert inflow_l_per_min(before) < inflow_l_per_min(before._replace(weather="squall"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "ending"),
    [
        ("The Mole", "morning"),
        ("The Cistern", "dry"),
        ("The Skiff", None),
        ("The Churchyard", "told"),
    ],
)
def test_the_minimal_world_of_a_page_does_as_meant(title: str, ending: str | None) -> None:
    stage = Stage(read_world(WORLDS[title]))
    endings = {stage.start(seed=seed).ending for seed in range(4)}
    assert ending is None or ending in endings


@pytest.mark.slow
def test_the_weather_gives_places_their_light_and_noise() -> None:
    scene = Stage(read_world(WORLDS["The Mole"])).start(seed=0)
    god = GodView(scene)
    assert god.true("daylight", "mole") == 450
    assert god.true("noise", "mole") == 25
