"""Temperament: five factors, the mood somebody is usually in, and how they are given to choose.

Each factor is -1 to 1, 0 the average person; stability is the opposite of neuroticism. The
usual mood is Mehrabian's [P in two copies: Mehrabian, Current Psychology 1996;15(3)]. What
factors and feelings make of choosing is ours [O]: the direction is that of the
literature, the size a proposal.

>>> usual_mood(Factors())
(0.0, 0.0, 0.0)
"""

from __future__ import annotations

from gaslamp.systems.psychology.emotion import Pad
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Factors:
    """The five factors of somebody, each -1 to 1."""

    openness: float = 0.0
    conscientiousness: float = 0.0
    extraversion: float = 0.0
    agreeableness: float = 0.0
    stability: float = 0.0


def usual_mood(of: Factors) -> Pad:
    """The mood (pleasure, arousal, dominance) that somebody comes back to [P].

    P = .21 E + .59 A + .19 N, A = .15 O + .30 A - .57 N, D = .25 O + .17 C + .60 E - .32 A,
    with N as stability.
    """
    return (
        0.21 * of.extraversion + 0.59 * of.agreeableness + 0.19 * of.stability,
        0.15 * of.openness + 0.30 * of.agreeableness - 0.57 * of.stability,
        0.25 * of.openness
        + 0.17 * of.conscientiousness
        + 0.60 * of.extraversion
        - 0.32 * of.agreeableness,
    )


def temperature(of: Factors, arousal: float) -> float:
    """How random a choice is, 0.1 to 10; 1 for the average person at rest (arousal .3).

    The conscientious choose colder, the roused hotter; stability keeps arousal out.
    """
    heat = 1 - 0.5 * of.conscientiousness + (1 - of.stability) * (arousal - 0.3)
    return min(10.0, max(0.1, heat))


def patience(of: Factors, anger: float) -> float:
    """How much better something must be before a plan is dropped, 0 to 1; .5 on average."""
    return _share(0.5 + 0.3 * of.conscientiousness + 0.1 * of.agreeableness - 0.4 * anger)


def boldness(of: Factors, fear: float, anger: float) -> float:
    """How much unsure acts are worth beside sure ones, -1 to 1; 0 on average.

    Fear makes careful, anger bold (Lerner and Keltner, JPSP 2001;81:146 [M]).
    """
    bold = 0.4 * of.extraversion - 0.3 * of.conscientiousness + 0.6 * anger - 0.6 * fear
    return min(1.0, max(-1.0, bold))


def weariness(of: Factors) -> float:
    """How much the work of an act counts against it, 0 to 1; 0 on average."""
    return _share(-0.3 * of.conscientiousness - 0.2 * of.extraversion)


def self_command(of: Factors, arousal: float) -> float:
    """How much of what is felt is kept from showing, 0 to 1; .5 on average at rest."""
    return _share(0.5 + 0.2 * of.conscientiousness + 0.3 * of.stability - 0.4 * (arousal - 0.3))


def attention(of: Factors, fear: float) -> float:
    """By how much the odds of noticing what one attends to are multiplied, 0 to 2.

    1 on average, unafraid. What one is afraid of, or busy with, fear sharpens.
    """
    return min(2.0, max(0.0, 1 + 0.1 * of.openness + 0.4 * fear))


def periphery(of: Factors, fear: float) -> float:
    """By how much the odds of noticing all else are multiplied, 0 to 2; 1 on average, unafraid.

    Fear widens attention a little, then narrows it, at the cost of what is not attended to
    (Easterbrook, Psychol Rev 1959;66:183 [M]).
    """
    return min(2.0, max(0.0, attention(of, fear) - 0.7 * fear * fear))


def waiting_factor(patience: float) -> float:
    """By what factor somebody waits longer before they look again for something to do.

    0.5 to 1.5, by a patience of 0 to 1: 1 on average.
    """
    return 0.5 + patience


def _share(value: float) -> float:
    return min(1.0, max(0.0, value))
