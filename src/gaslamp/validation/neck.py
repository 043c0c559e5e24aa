"""Rows on neck and airway: how long consciousness lasts, and how soon it is back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaslamp.validation.patients import Patient, falls_to, reaches
from gaslamp.validation.rows import Row, Subject, between, near, within_limit

SECTION: Final = "2.3"

_MITCHELL = "Mitchell et al., J Appl Physiol 2012;112:396"
_GUYTON = "Guyton, in the documentation of Pulse"
_SAUVAGEAU = "Sauvageau et al., Am J Forensic Med Pathol 2011"
_AIRWAY = "biologyinsights.com (weak)"
_E_SAFE = "e-SAFE Anaesthesia"
_RELEASE = "one demonstration, and memory (weak)"

_STRUGGLE_W: Final = 400.0
_OUT: Final = falls_to("reserve", 0.0)


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    return (*_neck(), *_airway(), *_recovery())


def _neck() -> Iterator[Row]:
    held = Patient({"throat": "fully", "posture": "lying"}).until(_OUT)
    yield near(Subject(SECTION, "CAL", _MITCHELL), "both carotids shut", 9.5, held, 1.0, " s")
    arrested = Patient({"posture": "lying"})
    arrested.inputs = arrested.inputs._replace(kappa=1.0)
    yield between(
        Subject(SECTION, "HOLD", _GUYTON),
        "no blood to the brain",
        5.0,
        10.0,
        arrested.until(_OUT),
        " s",
    )
    upright = Patient({"throat": "fully", "posture": "standing"}).until(_OUT)
    yield near(Subject(SECTION, "HOLD", _SAUVAGEAU), "neck held, upright", 10.0, upright, 3.0, " s")


def _airway() -> Iterator[Row]:
    for effort, power_w in (("at rest", 0.0), ("struggling", _STRUGGLE_W)):
        shut = Patient({"airless": True, "posture": "lying"})
        shut.power_w = power_w
        yield between(
            Subject(SECTION, "CAL", _AIRWAY),
            f"airway shut, {effort}",
            30.0,
            180.0,
            shut.until(_OUT),
            " s",
        )
    falling = Patient({"airless": True, "posture": "lying"})
    falling.until(falls_to("saturation", 0.85))
    overshot = (0.85 - falling.measure("saturation")) * 45.0 / 0.35
    rest = falling.until(falls_to("saturation", 0.50))
    yield between(
        Subject(SECTION, "CAL", _E_SAFE),
        "saturation 85 to 50 %",
        30.0,
        60.0,
        rest + overshot,
        " s",
    )


def _recovery() -> Iterator[Row]:
    choked = Patient({"throat": "fully", "posture": "lying"})
    choked.until(_OUT)
    choked.becomes({"throat": "free", "condition": "out"})
    awake = choked.until(reaches("reserve", 0.5))
    choked.becomes({"condition": "hale"})
    oriented = awake + choked.until(reaches("reserve", 1.0))
    weak = Subject(SECTION, "CAL", _RELEASE)
    yield between(weak, "awake after release", 3.0, 20.0, awake, " s")
    yield within_limit(weak, "oriented after release", "< 60 s", "<", 60.0, oriented, " s")
    killed = Patient({"throat": "fully", "posture": "lying"}).until(reaches("anoxia", 1.0))
    yield within_limit(
        Subject(SECTION, "HOLD", _SAUVAGEAU),
        "neck held: brain dead after the last movement",
        "252 s, and later by 100 s",
        ">",
        352.0,
        killed,
        " s",
    )
