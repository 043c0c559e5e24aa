"""How many acts people may have to choose from.

A world may have few declarations and, with the things they are about, more acts than minds could
be made ready for, or than anybody could read. What a whole world has is asked as soon as its acts
are ground, before an engine is made of them, which takes ten times as long; what somebody has at
a moment, when they look.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gaslamp.errors import Place, WorldFault
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import GroundEvent, declaration_title

MOST_CHOICES = 400
"""So many acts can somebody choose from at a time. Each is put into words where they are listed,
and told from all the others, which takes half a second in all. In the shipped worlds there are
twenty."""

MOST_ACTS = 4_000
"""So many acts may a world have in which one person is asked first, possible now or not. In the
shipped worlds there are a hundred."""

MOST_ACTS_OF_ALL = 12_000
"""So many of all the people: to make them ready for minds takes a tenth of a millisecond each."""

MOST_ACTS_OF_ALL_LARGE = 48_000
"""The same in a large world, where what an act does is ground when it first happens. Twenty people
in twenty rooms, on every system of the library, have 38,620: two people whispering about a third
are 8,000 of them, whether or not they ever come to stand beside each other."""


class TooManyChoices(WorldFault):
    """More acts of one person, or of all, than could be chosen from; `what` are most of them."""

    code = "GL310"
    template = (
        "{whose} {count:,} acts to choose from, most of them {what}, and at most {most:,} "
        "may be; give its variables narrower types, or fewer of them"
    )
    what: str
    count: int
    most: int
    place: Place | None
    whose: str = "one person has"


def require_few_choices(acts: Sequence[GroundEvent]) -> None:
    """Pass if one person can choose from these acts. Raises `TooManyChoices`."""
    _require_few(acts, MOST_CHOICES, TooManyChoices.whose)


def require_few_acts(world: GroundWorld) -> None:
    """Pass if minds can be made ready for the acts of a world.

    Raises:
        TooManyChoices: too many are one person's, or all the people's.

    Cost: linear in its acts.
    """
    acts = [act for act in world.actions if act.consenting]
    count = Counter(act.consenting[0] for act in acts)
    for who in world.characters:
        if count[who] > MOST_ACTS:
            own = [act for act in acts if act.consenting[0] == who]
            _require_few(own, MOST_ACTS, TooManyChoices.whose)
    most = MOST_ACTS_OF_ALL_LARGE if world.is_large else MOST_ACTS_OF_ALL
    _require_few(acts, most, "all the people together have")


def _require_few(acts: Sequence[GroundEvent], most: int, whose: str) -> None:
    if len(acts) > most:
        schema, _ = Counter(act.schema for act in acts).most_common(1)[0]
        raise TooManyChoices(declaration_title(schema), len(acts), most, schema.place, whose)
