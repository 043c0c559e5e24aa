"""Claims that can be said and mean nothing: nothing holds for them, and nobody learns by them.

A claim means what its world says of it by name: under what it `holds`, what comes of being told.
A world that gives claims properties of its own may mean them by these, so nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gaslamp.checks.drama.findings import DramaFinding
from gaslamp.checks.drama.mentions import Mentions
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace

_CLAIM: Final = "claim"
_SAYABLE: Final = frozenset([_CLAIM, "saying", "entity"])


def claim_findings(own: World, space: StateSpace, mentions: Mentions) -> Iterator[DramaFinding]:
    """The claims of a world itself that none of its declarations asks for.

    Cost: linear in the text of the world.
    """
    types = space.vocabulary.types_of
    claims = [one for one in own.entities if _CLAIM in types.get(one.name, ())]
    if not claims or any(
        one.type in _SAYABLE or any(each.type in _SAYABLE for each in one.parameters)
        for one in own.properties
    ):
        return
    happenings = (*own.definitions, *own.actions, *own.events, *own.triggers, *own.processes)
    named = mentions.names(*happenings, *own.wants, *own.habits, *own.endings, *own.utilities)
    for one in claims:
        if one.name not in named:
            message = (
                f'the claim "{one.name}" means nothing: whoever is told it learns nothing, and it '
                'is never so; name it in "define holds(what: claim)" and in "event is_told", or '
                "remove it"
            )
            yield DramaFinding("claim means nothing", one.name, message, one.place)
