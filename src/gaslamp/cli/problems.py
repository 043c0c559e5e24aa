"""What can be wrong with what the command was asked to do. One class per cause."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = [
    "BadUsage",
    "FileIsThere",
    "PlotsNotInstalled",
    "TooMuchToRead",
]


class BadUsage(GaslampError):
    """A command line that no command takes."""

    code = "GL401"


class PlotsNotInstalled(GaslampError):
    """Plots wanted where there is nothing to draw them with."""

    code = "GL409"

    def __init__(self, missing: str) -> None:
        self.missing = missing
        super().__init__(
            f'plots are drawn with "{missing}", which is not installed: '
            "pip install 'gaslamp[plots]'"
        )


class FileIsThere(GaslampError):
    """A file to be written where there is one. It was left as it was."""

    code = "GL411"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f'there is a file "{name}" already: give another name, or --force to write over it'
        )


class TooMuchToRead(GaslampError):
    """A file with more in it than is taken in at once, packed or not."""

    code = "GL412"

    def __init__(self, name: str, most_bytes: int) -> None:
        self.name, self.most_bytes = name, most_bytes
        super().__init__(
            f'"{name}" holds more than {most_bytes // 2**20} MB once it is unpacked: '
            "give it in parts"
        )
