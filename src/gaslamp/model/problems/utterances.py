"""Problems with what is said aloud, and with lines that quote it."""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class NothingToQuote(WorldError):
    """A line with `{words}` where nobody can have said anything."""

    code = "GL156"

    def __init__(self, place: Place | None) -> None:
        super().__init__(
            'a line quotes what was said as "{words}", and nothing is; only the says of an action '
            "that utters something, or of what others perceive of one, can quote",
            place,
        )


class NobodySpeaks(WorldError):
    """An action that nobody does, and that utters something."""

    code = "GL157"

    def __init__(self, name: str, place: Place | None) -> None:
        self.name = name
        super().__init__(f'"{name}" utters something, and nobody does it; add consenting', place)


class WordsNotPassedOn(WorldError):
    """An event whose lines quote words that name what it is not told of."""

    code = "GL158"

    def __init__(self, slot: str, event: str, place: Place | None) -> None:
        self.slot = slot
        self.event = event
        super().__init__(
            f'what is said names "{{{slot}}}", and the lines of "{event}" quote it; '
            f'give "{event}" an argument for it',
            place,
        )
