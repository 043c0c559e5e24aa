"""Company: what is said to several people at once, or to one of them in a whisper."""

from gaslamp.systems.company.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
