"""Problems with what is said aloud, and with lines that quote it."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


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
