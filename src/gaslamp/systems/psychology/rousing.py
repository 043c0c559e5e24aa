"""What feelings do to a body: how roused it is, what that takes of pain, what gets out of it.

A body keeps what was felt when that last changed (`Stirring`), and works out from it how
roused it is at any later moment, in closed form, as feelings fade. A body whose world measures
no feelings keeps none, and stays as roused as its world says it is at rest.

Arousal is that of `emotion` [O]. That what gets out of pain follows self-command, all of
it at the average .5, as what shows of fear does, is a proposal.

>>> calm = Stirring(0.0, Factors(), (0.0, 0.0, 0.0), fear=0.0, anger=0.0)
>>> afraid = calm._replace(fear=1.0)
>>> round(arousal_at(0.0, 0.3, afraid), 2), round(arousal_at(15.0, 0.3, afraid), 2)
(0.7, 0.5)
>>> outcry(8.0, 0.0, 0.3, calm), round(outcry(8.0, 0.0, 0.3, afraid), 2)
(8.0, 9.28)
"""

from __future__ import annotations

from typing import Final, NamedTuple

from gaslamp.systems.psychology.emotion import Pad, arousal, intensity_after, mood_after_rest
from gaslamp.systems.psychology.temperament import Factors, self_command, usual_mood

AVERAGE: Final = 0.5
"""The self-command of the average person at rest: as much shows as there is."""

WORST_PAIN: Final = 10.0


class Stirring(NamedTuple):
    """What somebody felt at `clock`, in the body's seconds, and what they are like."""

    clock: float
    factors: Factors
    mood: Pad
    fear: float
    anger: float


def arousal_at(clock: float, resting: float, stirring: Stirring | None) -> float:
    """How roused a body is, 0 calm to 1 beside itself.

    Args:
        clock: when, in the body's seconds.
        resting: how roused it is if it feels nothing, 0 to 1.
        stirring: what was last felt; None where nothing is.
    """
    if stirring is None:
        return resting
    seconds = clock - stirring.clock
    mood = mood_after_rest(stirring.mood, usual_mood(stirring.factors), seconds)
    fear, anger = intensity_after(stirring.fear, seconds), intensity_after(stirring.anger, seconds)
    return arousal(mood, fear, anger, resting)


def outcry(nrs: float, clock: float, resting: float, stirring: Stirring | None) -> float:
    """How much of pain is not kept in, 0 to 10: more than there is, of who has no command left."""
    if stirring is None or not nrs:
        return nrs
    command = self_command(stirring.factors, arousal_at(clock, resting, stirring))
    return min(WORST_PAIN, nrs * shown_share(command))


def shown_share(self_command: float) -> float:
    """What share of what is felt shows, 1.5 down to 0.5, by self-command from 0 to 1."""
    return 1.0 + AVERAGE - self_command
