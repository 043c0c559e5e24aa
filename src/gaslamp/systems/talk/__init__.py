"""Talk: what is said to whom, about what, and how it is taken."""

from gaslamp.systems.talk.system import (
    SAYABLE,
    SAYING,
    SYSTEM,
    TRUSTS,
)

__all__ = [
    "SAYABLE",
    "SAYING",
    "SYSTEM",
    "TRUSTS",
]
