"""The place as a heading, where one has come to it or looks about.

What one reads by eye shows at a glance where a new place begins; who listens needs a word.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.morphology import capitalise
from gaslamp.english.synonyms import META_WORDS
from gaslamp.english.telling_names import label
from gaslamp.players.session import Session
from gaslamp.simulation import View

_LOOKS: Final = frozenset(META_WORDS["look"])


def place_name(view: View) -> str:
    """What the place the person takes themselves to be in is called; "" if they know of none."""
    found = next((one for one in view.nameables if one.id == view.place), None)
    return "" if found is None else capitalise(label(found))


class Heading:
    """Which place was last headed, and so whether a reply needs a heading."""

    def __init__(self, session: Session) -> None:
        """Of a session that has not been told yet."""
        self._session = session
        self._last = ""

    def over(self, text: str, typed: str = "") -> str:
        """The text, under the name of the place if that is new or was looked at."""
        name = place_name(self._session.turn.view)
        is_new = name != self._last
        self._last = name
        has_looked = typed.strip().rstrip(".").casefold() in _LOOKS
        return f"{name}\n\n{text}" if name and (is_new or has_looked) else text
