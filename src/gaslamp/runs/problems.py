"""What can be wrong with what a run is to be made from. One class per cause."""

from __future__ import annotations

from gaslamp.errors import GaslampError

__all__ = ["NotARunSpec", "WorldChanged"]


class WorldChanged(GaslampError):
    """A run asked for of a text that is no longer what the world's name or path leads to."""

    code = "GL534"
    template = (
        '"{name}" is no longer the text that this run is of: its SHA-256 begins {found:.12}, '
        "not {wanted:.12}"
    )
    name: str
    wanted: str
    found: str


class NotARunSpec(GaslampError):
    """A run asked for by something that makes none, such as JSON with a field missing."""

    code = "GL535"
    template = '"{what}" of a run {fault}'
    what: str
    fault: str
