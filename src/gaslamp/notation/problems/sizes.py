"""Mistakes in how much there is: too much of something, or nothing, or no text at all.

The bounds are in `gaslamp.notation.limits`. They are far above what a scene needs
and low enough that reading whatever a stranger sends ends soon.
"""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class NotUtf8(WorldError):
    """Bytes that are no text."""

    code = "GL201"
    template = "byte 0x{byte:02x} is not UTF-8 text; save the file as UTF-8"
    byte: int
    place: Place


class EmptyFile(WorldError):
    """Nothing but blank lines and comments, where a world or a condition was asked for."""

    code = "GL202"
    template = "there is nothing here; expected {wanted}"
    wanted: str
    place: Place


class FileTooLarge(WorldError):
    """More bytes than a world may have."""

    code = "GL203"
    template = "the file has {size_bytes:,} bytes; a world may have {limit_bytes:,}"
    size_bytes: int
    limit_bytes: int
    place: Place


class LineTooLong(WorldError):
    """More characters than a line may have."""

    code = "GL204"
    template = (
        "this line has {length:,} characters; a line may have {limit:,}; a long text can go on "
        'in the next line with + "..."'
    )
    length: int
    limit: int
    place: Place


class TooManyWords(WorldError):
    """More words and signs than a world may have."""

    code = "GL205"
    template = (
        "a world may have {limit:,} words, signs and lines, not counting what is in texts; this "
        "is one more"
    )
    limit: int
    place: Place


class NestedTooDeeply(WorldError):
    """Brackets, blocks or operators within one another beyond what anybody can follow."""

    code = "GL206"
    template = "{what} are nested more than {limit} deep here; use a define to name a part"
    what: str
    limit: int
    place: Place
