"""Problems with what names and texts are made of."""

from __future__ import annotations

from gaslamp.display import displayed
from gaslamp.errors import Place, WorldError

_LONGEST = 40


class UnsafeCharacter(WorldError):
    """A name or text with a character that steers whoever shows it, and is not seen."""

    code = "GL159"

    def __init__(self, kind: str, text: str, at: int, place: Place | None) -> None:
        self.text = text
        self.character = text[at]
        begins = max(0, at - _LONGEST // 2)
        shown = displayed(text[begins : begins + _LONGEST]).replace("\n", "\\n")
        before = "..." if begins else ""
        after = "..." if len(text) > begins + _LONGEST else ""
        super().__init__(
            f'the {kind} "{before}{shown}{after}" holds a character that cannot be seen, '
            f"U+{ord(self.character):04X}; remove it",
            place,
        )


class ReservedCommand(WorldError):
    """A typed pattern for a command that is the player's: it keeps them in command."""

    code = "GL160"

    def __init__(self, pattern: str, command: str, place: Place | None) -> None:
        self.pattern = pattern
        self.command = command
        super().__init__(
            f'"{displayed(pattern)}" would take the place of {_called(command)}, which every '
            "player can count on; choose other words",
            place,
        )


def _called(command: str) -> str:
    """A command as it is typed; of a number what it is."""
    return command if " " in command else f'"{command}"'
