"""The sun: how high it stands, and how much light the sky gives by that.

Height follows from the hour, the latitude and the season, as a sphere has it; refraction and the
difference between the sun's time and a clock's are left out. Light is a table of a clear sky
without a moon, from deep twilight to noon.

Source: RCA Electro-Optics Handbook (1974), table of natural illuminance by the sun's altitude,
after Brown 1952 [M]; the limit of civil twilight, 3.4 lux at -6 degrees, also [P2] (as in
`light.lamp`). Between its points the logarithm is taken to go straight (a proposal).

>>> round(height_deg(6.0, 0.0, 0.0), 6), round(height_deg(12.0, 50.0, 20.0), 6)
(0.0, 60.0)
>>> round(clear_sky_lux(-6.0), 2), round(clear_sky_lux(10.0))
(3.4, 10900)
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from typing import Final, NamedTuple

from gaslamp.model import Value
from gaslamp.systems.mathematics.curves import Curve
from gaslamp.systems.mathematics.likelihood import arctangent_deg
from gaslamp.systems.mathematics.portable import exp, log
from gaslamp.systems.process import Fluent, OfType, Process

CLEAR_SKY_LUX: Final = (
    (-18.0, 0.000651), (-12.0, 0.00831), (-6.0, 3.4), (-0.8, 453.0), (0.0, 732.0), (5.0, 4_760.0),
    (10.0, 10_900.0), (20.0, 27_300.0), (40.0, 66_700.0), (60.0, 102_000.0), (90.0, 124_000.0),
)  # fmt: skip
"""Lux on level ground by the sun's height in degrees, a clear sky without a moon."""

_SECONDS_IN_A_DAY: Final = 86_400.0
_DEG: Final = 0.017453292519943295
_NOON_H: Final = 12.0
_STEP_S: Final = 60.0
"""In a minute the sun moves a quarter of a degree at most, and as good as straight."""

_log_lux = Curve((height, log(lux)) for height, lux in CLEAR_SKY_LUX)


class Where(NamedTuple):
    """Degrees: where on the globe a sky is, and where the sun is in its year."""

    latitude: float
    declination: float


def sine_deg(degrees: float) -> float:
    """The sine of an angle, the same to the last bit everywhere; right to 1e-10.

    A series of eight terms within a quarter turn.
    """
    x = degrees % 360.0
    if x > 270.0:  # quarters of a turn
        x -= 360.0
    elif x > 90.0:
        x = 180.0 - x
    x *= _DEG
    term = total = x
    for n in range(2, 18, 2):
        term *= -x * x / (n * (n + 1))
        total += term
    return total


def height_deg(hour: float, latitude: float, declination: float) -> float:
    """How many degrees the sun stands above the horizon; below it, less than 0.

    Args:
        hour: by the sun, 0 to 24; it is highest at 12.
        latitude: degrees, north above 0.
        declination: of the sun, degrees: 23.4 in June, -23.4 in December.

    Source: spherical trigonometry, any textbook.
    """
    upright = sine_deg(latitude) * sine_deg(declination)
    turning = sine_deg(90.0 - latitude) * sine_deg(90.0 - declination)
    sine = upright + turning * sine_deg(90.0 + 15.0 * (hour - _NOON_H))
    beside = sqrt(max(0.0, 1.0 - sine * sine))
    if beside == 0.0:
        return 90.0 if sine > 0.0 else -90.0
    return arctangent_deg(sine / beside) if sine >= 0.0 else -arctangent_deg(-sine / beside)


def morning_hour(height: float, where: Where) -> float:
    """The hour before noon at which the sun stands so high, or as near to it as it comes.

    Cost: 40 heights, for the half of the day is halved as often.
    """
    early, late = 0.0, _NOON_H
    for _ in range(40):
        middle = (early + late) / 2.0
        if height_deg(middle, *where) < height:
            early = middle
        else:
            late = middle
    return late


def clear_sky_lux(height: float) -> float:
    """Lux on level ground under a clear sky, by the sun's height; flat beyond the table."""
    return exp(_log_lux(height))


class Suns(Process[float, Where]):
    """Every sky: its record is the hour by the sun, 0 to 24."""

    type = "sky"
    measures = {  # noqa: RUF012  # as the contract of processes has it
        "hour": lambda hour, _: hour,
        "sun": lambda hour, where: height_deg(hour, where.latitude, where.declination),
    }

    def reads(self, entity: str, of_type: OfType) -> tuple[Fluent, ...]:
        """Its latitude, and the season."""
        del of_type
        return (Fluent("latitude", (entity,)), Fluent("declination", (entity,)))

    def inputs(self, fluents: tuple[Fluent, ...], values: tuple[Value, ...]) -> Where:
        """The equator at an equinox, where the world does not say."""
        del fluents
        latitude, declination = (
            0.0 if value is None or isinstance(value, str) else float(value) for value in values
        )
        return Where(latitude, declination)

    def start(self, given: Mapping[str, float], inputs: Where) -> float:
        """The hour that the world gives, or the morning's of the height it gives; else noon."""
        if "sun" in given and "hour" not in given:
            return morning_hour(given["sun"], inputs)
        return given.get("hour", _NOON_H) % 24.0

    def turn(self, record: float, before: Where, after: Where) -> float:
        """The hour stays what it is."""
        del before, after
        return record

    def advance(self, record: float, inputs: Where, power_w: float, seconds: float) -> float:
        """Later by so many seconds, and round by midnight."""
        del inputs, power_w
        return (record + 24.0 * seconds / _SECONDS_IN_A_DAY) % 24.0

    def pace(self, record: float, inputs: Where, power_w: float) -> float:
        """A minute."""
        del record, inputs, power_w
        return _STEP_S


SUN: Final = Suns()
