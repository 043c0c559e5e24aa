"""Rows on time: reactions, drawing, sprints, crawling."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.psychology import timing
from gaslamp.validation.rows import Row, Subject, between, near

SECTION: Final = "7.3"
_SPRINT = "Sandel"
_STRIDES = "Force Science News 239"
_DRAW = "Sandel, Martaindale and Blair 2020"
_REACTION = "Kosinski's review"
_SURPRISE = "Green 2000"
_CRAWL = "single-file crawl study"
_NINE_FEET_M = 9.0 * 0.3048
# Green's drivers steer, brake, both or neither, and move a foot to the pedal in .2 s: proposals.
_ANSWERS = 4
_FOOT_S = 0.2


def rows() -> tuple[Row, ...]:
    """The rows, in the order of the study."""
    draw = timing.draw_s(reaction_s=timing.reaction_ms("sight") / 1000.0)
    simple = Subject(SECTION, "CAL", _REACTION)
    return (
        near(
            Subject(SECTION, "HOLD", _SPRINT),
            "sprint 6.4 m from rest",
            1.5,
            timing.sprint_s(6.4),
            0.15,
            " s",
        ),
        between(
            Subject(SECTION, "CAL", _STRIDES),
            "knife from 9 ft (just over .5 s)",
            0.45,
            0.7,
            timing.strike_s(_NINE_FEET_M),
            " s",
        ),
        near(Subject(SECTION, "CAL", _DRAW), "draw from a holster, cued", 1.73, draw, 0.2, " s"),
        near(simple, "simple reaction to sound", 160.0, timing.reaction_ms("hearing"), 20.0, " ms"),
        near(simple, "simple reaction to light", 190.0, timing.reaction_ms("sight"), 20.0, " ms"),
        between(
            Subject(SECTION, "HOLD", _SURPRISE),
            "surprised by expected, 4 answers and .2 s of moving (about 2)",
            1.7,
            2.4,
            _braking_s(startled=True) / _braking_s(startled=False),
        ),
        between(
            Subject(SECTION, "CAL", _CRAWL),
            "crawl by walk (.46 published)",
            0.40,
            0.60,
            timing.GAIT_M_S["crawl"] / timing.GAIT_M_S["walk"],
        ),
    )


def _braking_s(*, startled: bool) -> float:
    return timing.reaction_ms("sight", _ANSWERS, startled=startled) / 1000.0 + _FOOT_S
