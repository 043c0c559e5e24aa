"""Mistakes in how much there is: too much of something, or nothing, or no text at all.

The bounds are in `gaslamp.notation.limits`. They are far above what a scene needs
and low enough that reading whatever a stranger sends ends soon.
"""

from __future__ import annotations

from gaslamp.errors import Place, WorldError


class NotUtf8(WorldError):
    """Bytes that are no text."""

    code = "GL201"

    def __init__(self, byte: int, place: Place) -> None:
        self.byte = byte
        super().__init__(f"byte 0x{byte:02x} is not UTF-8 text; save the file as UTF-8", place)


class EmptyFile(WorldError):
    """Nothing but blank lines and comments, where a world or a condition was asked for."""

    code = "GL202"

    def __init__(self, wanted: str, place: Place) -> None:
        self.wanted = wanted
        super().__init__(f"there is nothing here; expected {wanted}", place)


class FileTooLarge(WorldError):
    """More bytes than a world may have."""

    code = "GL203"

    def __init__(self, size_bytes: int, limit_bytes: int, place: Place) -> None:
        self.size_bytes = size_bytes
        super().__init__(
            f"the file has {size_bytes:,} bytes; a world may have {limit_bytes:,}", place
        )


class LineTooLong(WorldError):
    """More characters than a line may have."""

    code = "GL204"

    def __init__(self, length: int, limit: int, place: Place) -> None:
        self.length = length
        super().__init__(
            f"this line has {length:,} characters; a line may have {limit:,};"
            ' a long text can go on in the next line with + "..."',
            place,
        )


class TooManyWords(WorldError):
    """More words and signs than a world may have."""

    code = "GL205"

    def __init__(self, limit: int, place: Place) -> None:
        self.limit = limit
        super().__init__(
            f"a world may have {limit:,} words, signs and lines, not counting what is in texts;"
            " this is one more",
            place,
        )


class NestedTooDeeply(WorldError):
    """Brackets, blocks or operators within one another beyond what anybody can follow."""

    code = "GL206"

    def __init__(self, what: str, limit: int, place: Place) -> None:
        self.what = what
        self.limit = limit
        super().__init__(
            f"{what} are nested more than {limit} deep here; use a define to name a part", place
        )
