"""Hints in three grades: what it would be about, how it begins, and the whole command.

They rest on what the person would gain by their own lights, as `?` does, and so give away
nothing that they do not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gaslamp.sessions import asides
from gaslamp.sessions.commands import Repertoire
from gaslamp.views import Choice

GRADES: Final = 3
_MORE: Final = "Type hint again for more."


def hint(repertoire: Repertoire, offers: Sequence[tuple[str, Choice]], grade: int) -> str:
    """The hint of a grade, 1 to `GRADES`, at this moment."""
    found = next(((line, one) for line, one in offers if one.gain > 0), None)
    if found is None:
        return asides.NO_HINT
    line, choice = found
    if grade == 1:
        return f"{_about(choice, repertoire)} {_MORE}"
    if grade < GRADES:
        return f'It begins with "{line.split()[0]}". {_MORE}'
    return f'You could type "{line}".'


def _about(choice: Choice, repertoire: Repertoire) -> str:
    """What the act is done to, if that has a name, and else that there is something to do."""
    own = repertoire.turn.view.who
    named = [
        repertoire.labels[one] for _, one in choice.roles if one in repertoire.labels and one != own
    ]
    if named:
        return f"Something could be done that has to do with {named[-1]}."
    if len(choice.purpose) > 1:
        return "There is something worth doing, for what can be done after it."
    return "There is something worth doing now, and nothing has to be found for it first."
