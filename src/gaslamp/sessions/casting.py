"""Casting: who plays whom, and who can be played at all."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.model import World
from gaslamp.sessions.problems import NobodyToPlay
from gaslamp.sessions.style import Edition
from gaslamp.values import dataclass


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays what: whose part, from which seed, of which text."""

    who: str
    seed: int
    edition: Edition


def person_to_play(world: World, people: Sequence[str], named: str | None = None) -> str:
    """Who is played: whoever is named, else the first who can be.

    Args:
        people: everybody in the world; who of them can be played, it may say itself.

    Raises:
        NobodyToPlay: that person cannot be, or nobody can.
    """
    can_be = world.playable or tuple(people)
    if named is None and can_be:
        return can_be[0]
    if named is None or named not in can_be:
        unasked = None if world.playable or not people else people[0]
        raise NobodyToPlay(named or "", world.playable, unasked=unasked)
    return named
