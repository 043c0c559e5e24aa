"""Problems with what is said aloud, and with lines that quote it."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError, join_words
from gaslamp.model.speech_acts import ANSWER, ANY_UTTERANCE, SPEECH_ACTS


class NothingToQuote(WorldError):
    """A line with `{words}` where nobody can have said anything."""

    code = "GL156"
    template = (
        'a line quotes what was said as "{{words}}", and nothing is; only the says of an action '
        "that utters something, or of what others perceive of one, can quote"
    )
    place: Place | None


class NobodySpeaks(WorldError):
    """An action that nobody does, and that utters something."""

    code = "GL157"
    template = '"{name}" utters something, and nobody does it; add consenting'
    name: str
    place: Place | None


class NoKindOfSpeech(WorldError):
    """A line under `spoken` that is no kind of utterance, with or without what it names."""

    code = "GL163"
    template = (
        '"{line}" is no kind of utterance with what it names in braces; write one of {_kinds}, '
        'such as "threat" or "question {{t}}"'
    )
    line: str
    place: Place | None

    @property
    def _kinds(self) -> str:
        return join_words([*SPEECH_ACTS, ANSWER, ANY_UTTERANCE], "or")


class NothingIsSaid(WorldError):
    """An action with `spoken` in which nothing is said aloud."""

    code = "GL164"
    template = '"{name}" takes what is spoken, and utters nothing; add utters'
    name: str
    place: Place | None


class WordsNotPassedOn(WorldError):
    """An event whose lines quote words that name what it is not told of."""

    code = "GL158"
    template = (
        'what is said names "{{{slot}}}", and the lines of "{event}" quote it; give "{event}" an '
        "argument for it"
    )
    slot: str
    event: str
    place: Place | None
