"""What whoever comes back to a game is told: where they are, and what was told last.

The last act alone, a look at the score or a wait, says nothing of where one is. To be told takes no
time, and changes nothing of what is told later: it is as if somebody read a page back.
"""

from __future__ import annotations

from dataclasses import replace

from gaslamp.english.sentences import Discourse
from gaslamp.narration import Memory, surroundings
from gaslamp.sessions.turn_history import TurnHistory


def text_on_return(story: TurnHistory) -> str:
    """The text of the turn that a story stands at, after where that is if it does not say so."""
    turn, before = story.turn, story.before
    if before is None or story.is_over or not turn.view.is_awake:
        return turn.text
    if before.view.place != turn.view.place:
        return turn.text  # whoever arrives is told where
    told, _ = surroundings(turn.view, Memory(), story.teller.style.manner)
    where, _ = story.teller.aside(replace(turn, discourse=Discourse()), told)
    return turn.text if where in turn.text else f"{where}\n\n{turn.text}".rstrip()
