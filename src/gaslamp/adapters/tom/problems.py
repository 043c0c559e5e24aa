"""What can be wrong with a file of a theory-of-mind suite. One class per cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from gaslamp.errors import GaslampError, Place

__all__ = ["ImpossibleSentence", "NoStories", "Skip", "UnknownQuestion", "UnknownSentence"]


Skip: TypeAlias = Callable[[GaslampError], None]
"""Takes what was wrong with a line that is left out."""


class UnknownSentence(GaslampError):
    """A sentence of a form that no suite has; `sentence` is as written, both counted from 1."""

    code = "GL701"
    template = (
        'sentence {number} of story {story}, "{sentence}", has none of the forms that the suites '
        "have, or is more than one sentence"
    )
    sentence: str
    number: int
    story: int
    place: Place


class ImpossibleSentence(GaslampError):
    """A sentence that cannot be after those before it; both are counted from 1."""

    code = "GL776"
    template = (
        'sentence {number} of story {story}, "{sentence}", cannot be after what is told '
        "before: {why}"
    )
    sentence: str
    why: str
    number: int
    story: int
    place: Place


class UnknownQuestion(GaslampError):
    """A question of a form that no suite has, or about who or what the story never told of."""

    code = "GL702"
    template = (
        'the question "{question}" of story {story} has none of the forms that the suites have, '
        "or asks about somebody or something of which the story says nothing"
    )
    question: str
    story: int
    place: Place


class NoStories(GaslampError):
    """A file in which there is no story with a question."""

    code = "GL703"
    template = (
        "no story can be found here: {fault}; expected JSON, one story on each line, or numbered "
        "lines as in bAbi"
    )
    fault: str
    place: Place
