"""Problems with what names and texts are made of."""

from __future__ import annotations

from gaslamp.display import escape_unsafe
from gaslamp.errors import Place, WorldError

_LONGEST = 40
"""Characters of the text that are shown around what cannot be seen in it."""


class UnsafeCharacter(WorldError):
    """A name or text with a character that steers whoever shows it, and is not seen."""

    code = "GL159"
    template = (
        'the {kind} "{_shown}" holds a character that cannot be seen, U+{_number:04X}; remove it'
    )
    kind: str
    text: str
    at: int
    place: Place | None

    @property
    def character(self) -> str:
        """The character that is not seen."""
        return self.text[self.at]

    @property
    def _number(self) -> int:
        return ord(self.character)

    @property
    def _shown(self) -> str:
        begins = max(0, self.at - _LONGEST // 2)
        ends = begins + _LONGEST
        shown = escape_unsafe(self.text[begins:ends]).replace("\n", "\\n")
        return f"{'...' if begins else ''}{shown}{'...' if len(self.text) > ends else ''}"


class ReservedCommand(WorldError):
    """A typed pattern for a command that is the player's: it keeps them in command."""

    code = "GL160"
    template = (
        '"{_typed}" would take the place of {_called}, which every '
        "player can count on; choose other words"
    )
    pattern: str
    command: str
    place: Place | None

    @property
    def _typed(self) -> str:
        return escape_unsafe(self.pattern)

    @property
    def _called(self) -> str:
        """The command as it is typed; of a number what it is."""
        return self.command if " " in self.command else f'"{self.command}"'
