"""Rows on light: candle, faces, hands, eyes in the dark, shots in low light."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.light import eyes, light
from gaslamp.systems.violence import violence
from gaslamp.validation.rows import Row, Subject, near, within_limit

SECTION: Final = "5.3"
_CANDELA = "Wikipedia, Orders of magnitude (illuminance)"
_FACES = "Van Bommel and Caminada 1982"
_HANDS = "Michel, FBI Law Enforcement Bulletin, May 1998"
_DARK = "course notes; rods Lamb and Pugh"
_AIM = "NCJ 202511, Aveni 2003"
_CLOSE_M = (1.0, 2.0, 2.9)
_DARKEST_LUX, _DARK_LUX = 0.0003, 0.0019


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    candle = next(one for one in light.SOURCES if one.name == "candle").value
    return (
        near(
            Subject(SECTION, "CAL", _CANDELA),
            "candle at 1 m",
            1.0,
            light.direct_lux(candle, 1.0),
            0.01,
            " lx",
        ),
        near(
            Subject(SECTION, "CAL", _FACES),
            "face known at .85 lx",
            4.0,
            light.face_distance_m(0.85),
            0.5,
            " m",
        ),
        near(
            Subject(SECTION, "CAL", _FACES),
            "face known at 2.7 lx",
            10.0,
            light.face_distance_m(2.7),
            1.0,
            " m",
        ),
        near(
            Subject(SECTION, "CAL", _HANDS),
            "object in hand told at .43 lx",
            8.0,
            100.0 * light.object_in_hand(0.43),
            5.0,
            " %",
        ),
        within_limit(
            Subject(SECTION, "HOLD", _HANDS),
            "object in hand told at 4.8 lx",
            "far better",
            ">=",
            0.6,
            light.object_in_hand(4.8),
        ),
        *_darkness(),
        near(
            Subject(SECTION, "CAL", _AIM),
            "hits in low light, share of those in light",
            0.7,
            violence.shot_by_sight(2.74, 0.5) / violence.shot_by_sight(2.74, 50.0),
            0.1,
        ),
    )


def _darkness() -> tuple[Row, ...]:
    return (
        within_limit(
            Subject(SECTION, "CAL", _DARK),
            # Wholly used to it they are too early, and no row tests that: see `systems.eyes`.
            "25 min in the dark, above the floor",
            "near the floor",
            "<=",
            1.0,
            eyes.dark_threshold(25.0) - eyes.FLOOR,
            " log",
        ),
        within_limit(
            Subject(SECTION, "HOLD", _DARK),
            "dark clothes below .002 lx within 3 m: movement is seen",
            "movement",
            ">=",
            0.5,
            min(
                light.chance_to_see("movement", lux, eyes.FLOOR, metres)
                for lux in (_DARKEST_LUX, _DARK_LUX)
                for metres in _CLOSE_M
            ),
        ),
        within_limit(
            Subject(SECTION, "HOLD", _DARK),
            "dark clothes below .002 lx within 3 m: anything more is seen",
            "only movement",
            "<=",
            0.5,
            max(
                light.chance_to_see(what, lux, eyes.FLOOR, metres)
                for what in light.SIGHTS
                if what != "movement"
                for lux in (_DARKEST_LUX, _DARK_LUX)
                for metres in _CLOSE_M
            ),
        ),
    )
