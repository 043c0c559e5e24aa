"""Whether there is anybody whom a question would be put to, as far as whoever is played knows.

Somebody is, once another has spoken, or where one sees somebody near by light. A breath in the
dark, a shape at the far end of a street, are nobody yet.
"""

from __future__ import annotations

from typing import Final

from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.speaking import is_answer_awaited
from gaslamp.sessions.turn_history import TurnHistory
from gaslamp.views import Percept, View

_UNLIT: Final = frozenset(["black", "starlight", "gloom"])
_BY_SIGHT: Final = frozenset(["saw", "knew", "noticed"])


def is_anybody_to_ask(story: TurnHistory, repertoire: Repertoire) -> bool:
    """Whether somebody has spoken within hearing, or is known to be near and in the light."""
    view = story.turn.view
    return (
        is_answer_awaited(repertoire)
        or any(_speaks(one, view.who) for one in view.percepts)
        or _is_anybody_in_sight(view)
    )


def _speaks(percept: Percept, who: str) -> bool:
    """Whether somebody else was heard to say something, in whatever words, known or not."""
    if percept.doer == who or (percept.doer is None and percept.sense != "hearing"):
        return False
    return bool(percept.act.words) or any(one.words or '"' in one.template for one in percept.told)


def _is_anybody_in_sight(view: View) -> bool:
    """Whether somebody is taken to be in the same place, and there is light to see them by."""
    if view.place is None or view.senses.brightness in _UNLIT:
        return False
    places = {one.arguments[0]: one.value for one in view.known if one.property == "place_of"}
    here = places.get(view.place, view.place)
    people = {one.id for one in view.nameables if one.is_person} - {view.who}
    return any(
        one.property == "at"
        and one.arguments[0] in people
        and one.how in _BY_SIGHT
        and places.get(str(one.value), one.value) == here
        for one in view.known
    )
