"""Figures that turned out to be somebody: who is asked about by the name of one is that somebody.

>>> from gaslamp.views import Act
>>> recognition = Act("recognise", ("crane", "joker"))
>>> present_name("stranger", {"joker"}, recognition), present_name("ben", {"ben"}, recognition)
('joker', 'ben')
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from gaslamp.views import Act, View

_RECOGNITION: Final = "recognise"
"""How the system `recognition` calls it when one sees who somebody is."""


def present_name(what: str, known: Collection[str], *recognitions: Act) -> str:
    """Whom something is known as now: a figure of whom nothing is known any more is who it was.

    Args:
        known: all of whom something is believed.
        recognitions: those of the person who asks. Of two people either may have been the figure.
    """
    found = {one.arguments[-1] for one in recognitions}
    return next(iter(found)) if what not in known and len(found) == 1 else what


def present_name_in(view: View, what: str) -> str:
    """The same, by a view; only somebody may have been somebody else."""
    if not any(one.id == what and one.is_person for one in view.nameables):
        return what
    # That one has heard of it says nothing of it.
    telling = (one for one in view.known if one.told or not isinstance(one.value, bool))
    known = {id_ for one in telling for id_ in (*one.arguments, one.value)}
    acts = (one.act for one in view.percepts if one.act.name == _RECOGNITION)
    return present_name(what, {str(one) for one in known}, *acts)
