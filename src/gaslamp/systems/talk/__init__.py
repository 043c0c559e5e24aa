"""Talk: what is said to whom, about what, and how it is taken."""

from gaslamp.systems.talk.system import (
    SAYABLE,
    SAYING,
    STORY,
    SYSTEM,
    TOPIC,
    TRUSTS,
)

__all__ = [
    "SAYABLE",
    "SAYING",
    "STORY",
    "SYSTEM",
    "TOPIC",
    "TRUSTS",
]
