"""A line that goes in a direction: "north", "up", "go out".

A direction alone stands for going there. A compass point goes with any verb of going that the
world has. But "up", "down", "in" and "out" make verbs of their own, whose sense is another ("step
up", "move out", "run down"): such a verb is not guessed from its particle, nor from another verb
with it. It may well end the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gaslamp.english.commands import synonyms
from gaslamp.english.commands.forms import Form, Slot
from gaslamp.english.commands.matching import Match

GO: Final = "go"
_GOING: Final = frozenset(["go", "walk", "move", "head", "step", "run"])
_PLAINLY_GOING: Final = frozenset([(GO,), ("walk",)])
_COMPASS: Final = frozenset(["north", "south", "east", "west"])


def is_direction(words: Sequence[str]) -> bool:
    """Whether a line is a direction and no more."""
    return len(words) == 1 and words[0] in synonyms.DIRECTIONS.values()


def is_going(words: Sequence[str]) -> bool:
    """Whether a line is a verb of going and a direction, and no more."""
    return len(words) > 1 and words[0] in _GOING and is_direction(words[1:])


def is_gone(form: Form, direction: str) -> bool:
    """Whether a form that a verb of going and a direction fit means to go there."""
    if direction.startswith(tuple(_COMPASS)) or not form.is_varied:
        return True
    verb = form.plain[0]
    if isinstance(verb, Slot) or not _PLAINLY_GOING.isdisjoint(verb.phrases):
        return True
    return any(isinstance(one, Slot) for one in form.plain)


def verb_with(matches: Sequence[Match]) -> str | None:
    """What the world calls the one thing that a direction could be part of; None: several."""
    said = {
        " ".join(one.phrases[0][0] for one in match.form.plain if not isinstance(one, Slot))
        for match in matches
    }
    return said.pop() if len(said) == 1 else None
