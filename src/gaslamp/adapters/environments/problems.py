"""What can be wrong with how an environment is made or used. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError, whole_number

__all__ = [
    "NoSuchAct",
    "NobodyPlayed",
    "NotASetting",
    "NotBegun",
    "SettingTooSmall",
    "WrongAgents",
    "required_number",
]


class NotASetting(GaslampError):
    """A setting of an environment that there is not."""

    code = "GL709"
    template = "{name}: {fault}; there is {_listed}"
    name: str
    fault: str
    known: Iterable[str]

    @property
    def _listed(self) -> str:
        return ", ".join(self.known)


class SettingTooSmall(GaslampError):
    """A number by which an environment is made that is smaller than makes sense."""

    code = "GL710"
    template = "{name}: {given} is too small; it is {least} at least"
    name: str
    given: int
    least: int


class NobodyPlayed(GaslampError):
    """An environment in which nobody would be played from outside."""

    code = "GL711"
    template = "nobody is played from outside, and somebody has to be; there is {_listed}"
    known: Iterable[str]

    @property
    def _listed(self) -> str:
        return ", ".join(self.known)


class WrongAgents(GaslampError):
    """Answers of a step that are not of those, and all of those, who answer now."""

    code = "GL712"
    template = "step: {fault}; {_listed}"
    fault: str
    agents: Iterable[str]

    @property
    def _listed(self) -> str:
        names = ", ".join(self.agents)
        return f"now {names} answer, 0 for waiting" if names else "reset() begins an episode"


class NoSuchAct(GaslampError):
    """A number that no act of somebody has. One not possible now is another matter: waiting."""

    code = "GL713"
    template = "{who} has no act {number}; their acts are 0 to {last}"
    who: str
    number: int
    last: int


class NotBegun(GaslampError):
    """A step, or a look, before any episode has begun."""

    code = "GL714"
    template = "no episode has begun; reset() begins one"


def required_number(name: str, given: object, least: int) -> int:
    """A whole number that is not too small. Raises `WrongArgument`, `SettingTooSmall`."""
    number = whole_number(given, name)
    if number < least:
        raise SettingTooSmall(name, number, least)
    return number
