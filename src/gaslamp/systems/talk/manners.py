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

from typing import Final

from gaslamp.systems.constants import Constants
from gaslamp.systems.system import Answer, Table


def manner(agreeableness: float, likes: float) -> float:
    """How somebody talks to one whom they like so much; all -1 to 1.

    >>> manner(0.5, -1.0)
    -0.25
    """
    return round((agreeableness + likes) / 2, 3)


def _manner(constants: Constants) -> Answer:
    def value(a: str, b: str) -> float:
        nature = constants.number("agreeableness", a, 0.0)
        return manner(nature, _number(constants.value("likes", a, b)))

    return value


def _outgoing(constants: Constants) -> Answer:
    return lambda a: constants.number("extraversion", a, 0.0)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


TABLES: Final = (
    Table(
        "manner",
        2,
        "how a talks to b, -1 harsh to 1 warm, by agreeableness and liking",
        _manner,
    ),
    Table("outgoing", 1, "how readily somebody talks, -1 to 1, by extraversion", _outgoing),
)
