"""What somebody says aloud as they do something: one thing, whoever hears or tells it.

It is chosen in the speaker's mind as the act happens: of what the act may utter and what makes
sense by their lights, whatever they have not said for longest. Lines quote it; so two tellings
of one run never disagree on what was said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gaslamp.model import Action, Name
from gaslamp.model.ground import Schema
from gaslamp.records import Person, replace
from gaslamp.views import Told

_QUOTE: Final = "{words}"
_SLOT: Final = re.compile(r"\{((?:an?|the) )?(\w+)('s)?\}")


def speak(person: Person, choices: tuple[Told, ...]) -> tuple[str, Person]:
    """What somebody says of what they could say, and the person after saying it."""
    if not choices:
        return "", person

    def last_said(one: Told) -> int:
        # -1, before all others: never said. Of several such `min` takes the first as written.
        return person.said.index(one.template) if one.template in person.said else -1

    words = min(choices, key=last_said).template
    others = tuple(one for one in person.said if one != words)
    return words, replace(person, said=(*others, words))


def is_quoting(text: str, bound: Mapping[str, str]) -> bool:
    """Whether a line quotes what was said; `words` may be a parameter of its own."""
    return _QUOTE in text and "words" not in bound


def as_heard(words: str, spoken: Schema, heard: Schema) -> str:
    """The words with slots for the parameters of what was heard; empty: it lacks one of them.

    Args:
        words: what was said, a template over the parameters of `spoken`.
    """
    names = _names(spoken, heard) if words else {}
    if any(slot[2] not in names for slot in _SLOT.finditer(words)):
        return ""
    return _SLOT.sub(lambda slot: f"{{{slot[1] or ''}{names[slot[2]]}{slot[3] or ''}}}", words)


def _names(spoken: Schema, heard: Schema) -> Mapping[str, str]:
    """By a parameter of what was done, the one of what was heard that stands for the same."""
    if spoken is heard:
        return {one.name: one.name for one in spoken.parameters}
    observing = spoken.observing if isinstance(spoken, Action) else ()
    percepts = (one.percept for one in observing if one.percept is not None)
    given = next((one.arguments for one in percepts if one.name == heard.name), ())
    return {
        argument.name: parameter.name
        for argument, parameter in zip(given, heard.parameters, strict=False)
        if isinstance(argument, Name)
    }
