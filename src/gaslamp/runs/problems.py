"""What can be wrong with what a run is to be made from. One class per cause."""

from __future__ import annotations

from collections.abc import Sequence

from gaslamp.errors import GaslampError, join_words, whole_number

__all__ = ["NoSuchAct", "NotARunSpec", "NotPlayed", "WorldChanged", "checked_act"]


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


class NotPlayed(GaslampError):
    """Somebody asked for in a game who is not played in it, or not any more."""

    code = "GL661"
    template = 'nobody plays "{name}" in this game; {others}'
    name: str
    played: Sequence[str]

    @property
    def others(self) -> str:
        """Who is played."""
        if not self.played:
            return "everybody has left it"
        verb = "is" if len(self.played) == 1 else "are"
        return f"played {verb} {join_words(list(self.played), 'and')}"


class NotARunSpec(GaslampError):
    """A run asked for by something that makes none, such as JSON with a field missing."""

    code = "GL535"
    template = '"{what}" of a run {fault}'
    what: str
    fault: str


class NoSuchAct(GaslampError):
    """A number that no act of somebody has. One not possible now is another matter: waiting."""

    code = "GL713"
    template = "{who} has no act {number}; their acts are 0 to {last}"
    who: str
    number: int
    last: int


def checked_act(who: str, number: object, last: int) -> int:
    """The number, if somebody has an act of it. Raises `WrongArgument`, `NoSuchAct`."""
    found = whole_number(number, "action")
    if not 0 <= found <= last:
        raise NoSuchAct(who, found, last)
    return found
