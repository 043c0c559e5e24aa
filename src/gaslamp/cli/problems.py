"""What can be wrong with what the command was asked to do. One class per cause."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = [
    "BadUsage",
    "FileIsThere",
    "LspNotInstalled",
    "NoSuchMoment",
    "NoTerminal",
    "PlotsNotInstalled",
    "ScreenNotInstalled",
    "TablesNotInstalled",
    "TooMuchToRead",
]


class BadUsage(GaslampError):
    """A command line that no command takes."""

    code = "GL401"
    template = "{fault}"
    fault: str


class NoSuchMoment(GaslampError):
    """A name that is of none of the moments at which something was said, left or taken back."""

    code = "GL888"
    template = (
        'no moment of this world is called "{name}", or more than one: gaslamp responses lists them'
    )
    name: str


class PlotsNotInstalled(GaslampError):
    """Plots wanted where there is nothing to draw them with."""

    code = "GL409"
    template = (
        "plots are drawn with \"{missing}\", which is not installed: pip install 'gaslamp[plots]'"
    )
    missing: str


class ScreenNotInstalled(GaslampError):
    """A full screen wanted where there is nothing to draw it with."""

    code = "GL624"
    template = (
        'a full screen is drawn with "{missing}", which is not installed: '
        "pip install 'gaslamp[screen]'"
    )
    missing: str


class NoTerminal(GaslampError):
    """A full screen wanted where input or output is no terminal."""

    code = "GL625"
    template = "a full screen needs a terminal for what is typed and shown: leave out --screen full"


class FileIsThere(GaslampError):
    """A file to be written where there is one. It was left as it was."""

    code = "GL411"
    template = 'there is a file "{name}" already: give another name, or --force to write over it'
    name: str


class LspNotInstalled(GaslampError):
    """An editor to be served where there is nothing to speak its protocol with."""

    code = "GL772"
    template = (
        "editors are served with \"{missing}\", which is not installed: pip install 'gaslamp[lsp]'"
    )
    missing: str


class RayNotInstalled(GaslampError):
    """Runs wanted on a cluster of machines, where what talks to it is not installed."""

    code = "GL664"
    template = "runs on other machines need an extra: pip install 'gaslamp[ray]'"


class TablesNotInstalled(GaslampError):
    """Tables wanted where there is nothing to write or read them with."""

    code = "GL704"
    template = (
        'tables are written and read with "{missing}", which is not installed: '
        "pip install 'gaslamp[data]'"
    )
    missing: str


class TooMuchToRead(GaslampError):
    """A file with more in it than is taken in at once, packed or not."""

    code = "GL412"
    template = '"{name}" holds more than {_megabytes} MB once it is unpacked: give it in parts'
    name: str
    most_bytes: int

    @property
    def _megabytes(self) -> int:
        return self.most_bytes // 2**20
