"""What can be wrong with how an environment is to be made. One class per cause."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.errors import GaslampError

__all__ = ["NotASetting"]


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
