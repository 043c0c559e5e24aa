"""What an option is worth to somebody, and how often it is then drawn.

A plan is worth its gain for each act in it: nearer is better. That is multiplied by what
effort, boldness and contrariness make of it, each by name, so that `why` can say so. Of
what is then worth more than half the best, one is drawn: by the cube of its share of the
best at temperature 1, by a higher power when colder, a lower when hotter.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import Final

from gaslamp.minds.disposition import Disposition
from gaslamp.model import Action, State
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Alternative, replace
from gaslamp.systems.mathematics import power

NEAR_BEST: Final = 0.5
"""Options worth no more than this share of the best are passed over. A proposal: variety among what
is nearly as good, and no folly."""

FINENESS: Final = 1000
"""Weights are whole numbers up to this, for the best: `Chance` takes no floats, whose rounding
could differ between machines."""

_STEEP: Final = 3.0
"""The power of a share that is its weight at temperature 1. A proposal: what is three quarters as
good as the best is done two times for the best's five."""

_HARD_KJ: Final = 3.0
"""Work at which an act is worth half to somebody whom effort matters most to; a proposal:
half a minute of running for one's life takes about ten."""

_SURE: Final = 100.0
"""Percent."""


def worth(option: Alternative) -> float:
    """Gain for each act of the plan, times its factors."""
    return option.gain / max(1, len(option.plan)) * _product(option)


def _product(option: Alternative) -> float:
    return prod(factor for _, factor in option.factors)


def draw_weights(
    options: Iterable[Alternative], temperature: float = 1.0
) -> tuple[Alternative, ...]:
    """The options, best first, each with the weight it is drawn by; 0: passed over."""
    ranked = sorted(options, key=lambda option: -worth(option))
    if not ranked or worth(ranked[0]) <= 0:
        return tuple(replace(option, weight=0) for option in ranked)
    best = worth(ranked[0])
    return tuple(
        replace(option, weight=_weight(worth(option) / best, temperature)) for option in ranked
    )


def by_habit(options: Iterable[Alternative]) -> tuple[Alternative, ...]:
    """Habits, each drawn by the weight that its world gives it, times its factors."""
    options = tuple(options)
    if not any(option.factors for option in options):
        return options
    return tuple(
        replace(option, weight=round(FINENESS * option.weight * _product(option)))
        for option in options
    )


def factors(
    act: GroundEvent, believed: State, disposition: Disposition, freshness: float = 1.0
) -> tuple[tuple[str, float], ...]:
    """What effort, boldness and staleness multiply an act's worth by, where that is not 1."""
    found = (
        *staleness(freshness),
        ("effort", _effort(act, disposition.effort)),
        ("boldness", _boldness(act, believed, disposition.boldness)),
    )
    return tuple((name, factor) for name, factor in found if factor != 1)


def staleness(freshness: float) -> tuple[tuple[str, float], ...]:
    """What having lately tried it leaves of an act's worth, by name; nothing if that is all."""
    return () if freshness == 1 else (("tried before", freshness),)


def _effort(act: GroundEvent, weariness: float) -> float:
    """1 for no work, falling by half where `_HARD_KJ` are to be done."""
    schema = act.schema
    if weariness <= 0 or not isinstance(schema, Action) or not schema.power_w:
        return 1.0
    seconds = schema.duration.most_ms / 1000 if schema.duration else 1.0
    return 1 / (1 + weariness * schema.power_w * seconds / 1000 / _HARD_KJ)


def _boldness(act: GroundEvent, believed: State, boldness: float) -> float:
    """Above 1 for the bold, below for the timid, by how unsure an act is to come off."""
    if boldness == 0 or act.chance is None:
        return 1.0
    odds = act.chance(believed)
    if not isinstance(odds, (int, float)):
        return 1.0
    return 1 + boldness * (1 - min(max(float(odds), 0.0), _SURE) / _SURE)


def _weight(share: float, temperature: float) -> int:
    if share <= NEAR_BEST:
        return 0
    return round(FINENESS * power(share, _STEEP / temperature))
