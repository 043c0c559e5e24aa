"""What can be wrong with how an environment is made or used. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError, WrongArgument, whole_number
from gaslamp.records import SEEDS

__all__ = [
    "NobodyPlayed",
    "NotASetting",
    "NotBegun",
    "SettingTooSmall",
    "WrongAgents",
    "required_number",
    "required_seed",
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


class NotBegun(GaslampError):
    """A step, or a look, before any episode has begun."""

    code = "GL714"
    template = "no episode has begun; reset() begins one"


def required_seed(given: object) -> int:
    """The seed of a run, by one rule for all environments. Raises `WrongArgument`."""
    seed = whole_number(given, "seed")
    if seed not in SEEDS:
        raise WrongArgument.of("seed", "a whole number of 64 bits, with sign,", given)
    return seed


def required_number(name: str, given: object, least: int, most: int | None = None) -> int:
    """A whole number within bounds. Raises `WrongArgument`, `SettingTooSmall`."""
    number = whole_number(given, name)
    if most is not None and number > most:
        raise WrongArgument.of(name, f"a whole number up to {most:,}", given)
    if number < least:
        raise SettingTooSmall(name, number, least)
    return number
