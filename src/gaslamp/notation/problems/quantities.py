"""Mistakes in what is said of quantities."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class NotACrossing(WorldError):
    """A `happens when` that is not a measured property held against a number."""

    code = "GL248"
    template = (
        "what happens as a threshold is crossed is written: happens when lost(b) >= 0.15, a "
        "measured property and a number; any other condition is a precondition"
    )
    place: Place


class NotWatts(WorldError):
    """A power in something else than watts."""

    code = "GL249"
    template = '"{unit}" is no unit of power; there is W, as in: at 400 W'
    unit: str
    place: Place
