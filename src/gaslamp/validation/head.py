"""Rows on blows to the head and on levels of consciousness."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.bodies import blows, brain
from gaslamp.validation.rows import Row, Subject, between, exactly

SECTION: Final = "3.2"

_CONCUSSIONS: Final = 1000
_CERTAIN_G: Final = 1000.0


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    meehan = Subject(SECTION, "CAL", "Meehan, AJSM 2010, and earlier studies")
    fogarty = Subject(SECTION, "CAL", "Fogarty et al., Am J Phys Med Rehabil 2019;98:859")
    crosswalk = Subject(SECTION, "CAL", "GCS and AVPU, Pediatrics Open Science 1(1)")
    # Everyone here has a concussion; who is knocked out of a thousand, spread evenly.
    share = blows.unconsciousness_odds(_CERTAIN_G, "flat")
    out = sum((person + 0.5) / _CONCUSSIONS < share for person in range(_CONCUSSIONS))
    ratio = blows.rotation_odds_ratio("professional")
    return (
        between(
            meehan,
            "1000 concussions, flat: unconscious",
            5.0,
            11.0,
            100.0 * out / _CONCUSSIONS,
            " %",
        ),
        between(
            fogarty, "odds of unconsciousness, turning to flat, professionals", 20.0, 99.0, ratio
        ),
        exactly(crosswalk, "coma score 8 answers to", "P", brain.response(8)),
        exactly(crosswalk, "coma score 13 answers to", "V", brain.response(13)),
        exactly(crosswalk, "coma score 15 answers to", "A", brain.response(15)),
    )
