"""How people talk, from what they are like: tables computed once, as a world is opened.

Temperament is measured, and nobody can know it; how somebody talks everybody can hear. So
what a world says of its people under ``initially`` is worked out into two tables of constants,
by which lines are chosen (`talk.lamp`).

    manner(a, b)    how a talks to b, -1 (harsh) to 1 (warm): half agreeableness, half `likes`
    outgoing(a)     how readily a talks, -1 to 1: extraversion

That agreeableness and liking count alike is a proposal; that the agreeable talk more
politely, and the outgoing more and louder, is the literature's (Mairesse and others, JAIR
2007;30:457). `likes` is how it stands as the scene opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final, TypeAlias

from gaslamp.model import Property, World
from gaslamp.systems.constants import Constants

Row: TypeAlias = tuple[str, tuple[str, ...], int | float]

MANNERS: Final[dict[str, str]] = {
    "manner": "how a talks to b, -1 harsh to 1 warm, by agreeableness and liking",
    "outgoing": "how readily somebody talks, -1 to 1, by extraversion",
}
PEOPLE_OF: Final[dict[str, int]] = {"manner": 2, "outgoing": 1}
"""Of how many people each is."""


def manner(agreeableness: float, likes: float) -> float:
    """How somebody talks to one whom they like so much; all -1 to 1.

    >>> manner(0.5, -1.0)
    -0.25
    """
    return round((agreeableness + likes) / 2, 3)


def manners(world: World) -> tuple[Row, ...]:
    """Every value of the tables that the world declares: name, arguments, number."""
    constants = Constants(world)
    declared = [p for p in world.properties if p.computed and p.name in PEOPLE_OF]
    return tuple(row for one in declared for row in _rows(one, constants))


def _rows(declared: Property, constants: Constants) -> Iterator[Row]:
    domains = [
        (p.name,) if p.type is None else constants.of_type(p.type) for p in declared.parameters
    ]
    for who in product(*domains):
        if declared.name == "outgoing":
            yield declared.name, who, constants.number("extraversion", who[0], 0.0)
        else:
            nature = constants.number("agreeableness", who[0], 0.0)
            yield declared.name, who, manner(nature, _number(constants.value("likes", *who)))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
