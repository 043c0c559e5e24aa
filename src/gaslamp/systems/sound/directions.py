"""Where a sound is taken to come from by somebody who only hears it.

In azimuth ears err by 6.2 degrees [P, Yost et al. 2013], for whoever turns to what they hear; in
distance they take r metres for 1.3 r^.5, with a spread of .3 in its logarithm [M, Zahorik; O]. So
of two spots the wrong one is taken with a chance of 1 - Φ(d / 2), Φ being the normal distribution
and d their distance in those spreads. Only the spot that is easiest taken for the right one counts
(proposal). What sounds at one's own spot is known to (proposal).

>>> round(told_apart(0.0, 2.0, 4.0)), round(told_apart(90.0, 2.0, 2.0))
(72, 100)
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, sqrt
from typing import Final

from gaslamp.systems.constants import Constants
from gaslamp.systems.light.rooms import Rooms
from gaslamp.systems.mathematics.likelihood import normal_within
from gaslamp.systems.mathematics.portable import log
from gaslamp.systems.places.geometry import SiteMap, round_significant
from gaslamp.systems.sound.sound import FRONT_DEG, NEAREST_M
from gaslamp.systems.system import Answer, Table

_SPREAD = 0.3  # [O] of the logarithm of the distance that is heard
_EXPONENT = 0.5  # [M, Zahorik]
_SURELY: Final = 14.0
"""Spreads: up to here a chance is below 100 by more than the last digits of a float."""
_MOST_ROWS: Final = 2_025
"""Of 45 spots: each pair is held against every other spot, so what 60 would take is twice that."""


def spreads_apart(degrees: float, one_m: float, other_m: float) -> float:
    """How far apart two spots are to the ear, in the spreads of its errors."""
    near, far = max(NEAREST_M, one_m), max(NEAREST_M, other_m)
    beside, beyond = degrees / FRONT_DEG, _EXPONENT * log(far / near) / _SPREAD
    return sqrt(beside * beside + beyond * beyond)


def told_apart(degrees: float, one_m: float, other_m: float) -> float:
    """Percent of sounds taken for the right one of two spots, so far off and so far apart."""
    return _told_right(spreads_apart(degrees, one_m, other_m))


def _told_right(spreads: float) -> float:
    """The same of two spots that are so many spreads apart."""
    return 50.0 + 50.0 * normal_within(spreads / 2.0)


class _Ears(Rooms):
    """Of each spot, what it is most easily taken for by ear."""

    def __init__(self, constants: Constants) -> None:
        super().__init__(constants)
        self._site = SiteMap(constants)
        self._spots = constants.of_type("spot")
        self._known: dict[tuple[str, str], tuple[float, str | None]] = {}
        self._around: dict[tuple[str, str], Sequence[tuple[str, float]]] = {}

    def heard(self, listener: str, spot: str) -> tuple[float, str | None]:
        """Percent of what sounds at a spot that is heard to be there, and where the rest is heard.

        None: nowhere else. In another place, or where nobody has said what is where, it is known.
        """
        key = listener, spot
        if key not in self._known:
            self._known[key] = self._heard(listener, spot)
        return self._known[key]

    def _heard(self, listener: str, spot: str) -> tuple[float, str | None]:
        place = self.place_of(spot)
        if listener == spot or place is None or self.place_of(listener) != place:
            return 100.0, None
        site, off = self._site, self._site.distance(listener, spot)
        rivals = [
            (spreads_apart(site.apart(listener, spot, other), off, from_listener), other)
            for other, from_listener in self._within_earshot(listener, place)
            # Two spots nobody has put anywhere are not one.
            if other != spot and site.distance(spot, other) > 0.0
        ]
        # The chance is a long sum: it is worked out of those alone that may be taken most easily.
        # What is a fourth further and one more is told apart by far more than a chance can be off,
        # but where all of them are surely told apart.
        least = min(rivals, default=(0.0, None))[0]
        near = 1.25 * least + 1.0 if least < _SURELY else inf
        nearest = [(_told_right(spreads), other) for spreads, other in rivals if spreads <= near]
        return min(nearest, default=(100.0, None), key=lambda rival: rival[0])

    def _within_earshot(self, listener: str, place: str) -> Sequence[tuple[str, float]]:
        """The spots of a place, and how far from the listener each is, m."""
        if (listener, place) not in self._around:
            distance = self._site.distance
            self._around[listener, place] = [
                (one, distance(listener, one)) for one in self._spots if self.place_of(one) == place
            ]
        return self._around[listener, place]


def _by_ear(constants: Constants) -> Answer:
    ears = constants.once(_Ears)
    return lambda listener, spot: round_significant(ears.heard(listener, spot)[0])


def _misheard_as(constants: Constants) -> Answer:
    ears = constants.once(_Ears)
    return lambda listener, spot: ears.heard(listener, spot)[1]


TABLES: Final = (
    Table(
        "by_ear",
        2,
        "percent of what sounds at b that is heard at a to be there",
        _by_ear,
        most_rows=_MOST_ROWS,
    ),
    Table(
        "misheard_as", 2, "where the rest of it is heard to be", _misheard_as, most_rows=_MOST_ROWS
    ),
)
