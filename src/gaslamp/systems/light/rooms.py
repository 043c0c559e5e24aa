"""The rooms of a world, as what light and sound do in them depends on: their walls, and the open.

What a world does not say is a bare room of 5 x 4 x 3 m (proposal).
"""

from __future__ import annotations

from itertools import combinations

from gaslamp.systems.constants import Constants
from gaslamp.systems.light.light import room_m2
from gaslamp.systems.places.geometry import SiteMap

_LEAST_SIDE_M = 0.5
"""A cupboard's. Surfaces are divided by, and a world may say 0."""


class Rooms:
    """The places of a world, and which of its spots are in which."""

    def __init__(self, constants: Constants) -> None:
        self._constants = constants
        spots = constants.of_type("spot")
        self._places: dict[str, str | None] = {}
        for spot in spots:
            place = constants.value("place_of", spot)
            self._places[spot] = place if isinstance(place, str) else None
        self.site = SiteMap(constants)
        self._widest: dict[str, float] = {}

    def place_of(self, spot: str) -> str | None:
        """The place a spot is in; None where the world says none."""
        return self._places.get(spot)

    def number(self, name: str, place: str | None, otherwise: float) -> float:
        """A number said of a place."""
        return otherwise if place is None else self._constants.number(name, place, otherwise)

    def outdoors(self, place: str | None) -> bool:
        """Whether a place is in the open."""
        return place is not None and self._constants.value("outdoors", place) is True

    def room_m2(self, place: str | None) -> float:
        """The surface of a place's walls, floor and ceiling, m²; no side below half a metre.

        Whatever is said of it, its floor is as long as its spots lie apart.
        """
        length, width, height = (
            max(_LEAST_SIDE_M, self.number(name, place, usual))
            for name, usual in (("length", 5.0), ("width", 4.0), ("height", 3.0))
        )
        if place is not None and max(length, width) < self._widest_m(place):
            length = self._widest_m(place)
        return room_m2(length, width, height)

    def _widest_m(self, place: str) -> float:
        """How far apart the spots of a place are, m."""
        if place not in self._widest:
            spots = [spot for spot, where in self._places.items() if where == place]
            apart = (self.site.distance(a, b) for a, b in combinations(spots, 2))
            self._widest[place] = max(apart, default=0.0)
        return self._widest[place]
