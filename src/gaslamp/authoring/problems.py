"""What can be wrong with what an editor asks. One class per cause."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = ["CannotRename", "NotAName", "NotATranscript"]


class NotAName(GaslampError):
    """A place without a name, or a new name that is none."""

    code = "GL770"
    template = '"{given}" is no name that can be given or changed: put the cursor on a name'
    given: str


class CannotRename(GaslampError):
    """A name that cannot become another without a change of meaning, or of others' files."""

    code = "GL771"
    template = '"{name}" cannot be renamed to "{wanted}": {because}'
    name: str
    wanted: str
    because: str


class NotATranscript(GaslampError):
    """A transcript that cannot be kept under a name, or that cannot be read again."""

    code = "GL773"
    template = 'the transcript "{name}" cannot be used: {because}'
    name: str
    because: str
