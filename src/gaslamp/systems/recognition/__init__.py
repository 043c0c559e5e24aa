"""Recognition: whom somebody is taken for, by face, voice, step and clothes."""

from gaslamp.systems.recognition.system import (
    SYSTEM,
)

__all__ = [
    "SYSTEM",
]
