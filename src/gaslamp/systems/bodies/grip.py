"""Hands: what broken fingers leave of a grip, and what a task needs of a hand.

Strength is a share of the whole hand's, 0 to 1.

Sources, with the study's tags (see `circulation`): shares of the fingers in a grip, 200 men,
J Hand Surg 2014 [P]: thumb 17, index 22, middle 31, ring and little 29 %, the last split
evenly [O]; a factor of 0.85 once any finger is out [O], set by the grip without the index
(Van Carlen 2021 [P]).

>>> round(strength({"index", "middle", "ring"}, nrs=0.0), 2)
0.27
>>> round(strength({"index", "middle", "ring"}, nrs=6.0), 2)
0.21
>>> can_do("pistol", strength({"middle"}, 0.0), frozenset({"middle"}))
True
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final, Literal, NamedTuple

HANDS: Final = ("left_hand", "right_hand")
FINGERS: Final = ("thumb", "index", "middle", "ring", "little")

SHARES: Final[Mapping[str, float]] = {
    "thumb": 0.17,
    "index": 0.22,
    "middle": 0.31,
    "ring": 0.15,
    "little": 0.145,
}
"""What each finger has of a whole grip; hands.lamp writes the same figures."""

_ANY_OUT: Final = 0.85
_PER_NRS: Final = 0.04
"""For each point of pain: two fifths of the strength at the worst (the study, section 4.2 [O])."""

Task = Literal["pistol", "knife", "fine", "carry"]


class Need(NamedTuple):
    """What a task needs of one hand: strength (a share), and fingers that can be used."""

    strength: float
    fingers: frozenset[str]


NEEDS: Final[Mapping[Task, Need]] = {
    # A pistol by the study [O]. The rest are proposals: a knife held against resistance needs
    # the same strength; a match or a knot needs a thumb and a finger, not strength.
    "pistol": Need(0.35, frozenset({"index"})),
    "knife": Need(0.35, frozenset()),
    "fine": Need(0.1, frozenset({"thumb", "index"})),
    "carry": Need(0.2, frozenset()),
}

USELESS_BELOW: Final = 0.2
"""A hand with less strength than this counts as none (proposal): it cannot carry."""


def missing_fingers(fingers: int) -> frozenset[str]:
    """The fingers that a hand with so many lacks, the little finger first (proposal).

    Raises:
        ValueError: no hand has fewer than 0 or more than 5.
    """
    if not 0 <= fingers <= len(FINGERS):
        raise ValueError(f"a hand has 0 to 5 fingers, not {fingers}")
    return frozenset(FINGERS[fingers:])


def strength(out: AbstractSet[str], nrs: float) -> float:
    """What is left of a hand's grip, 0 to 1 [O on published shares].

    Args:
        out: the fingers that are broken or missing.
        nrs: the pain in that hand, 0 to 10.
    """
    # Sorted: a sum of floats in the order of a set would not come out the same everywhere.
    whole = (1.0 - sum(SHARES[finger] for finger in sorted(out))) * _ANY_OUT if out else 1.0
    if len(out) == len(FINGERS):
        return 0.0
    return whole * (1.0 - _PER_NRS * nrs)


def can_do(task: Task, left: float, out: AbstractSet[str]) -> bool:
    """Whether a hand with `left` of its strength and these fingers out can do a task."""
    need = NEEDS[task]
    return left >= need.strength and need.fingers.isdisjoint(out)
