"""Conversation: whatever anybody says in words of their own, and what is said back."""

from __future__ import annotations

from typing import Final

from gaslamp.systems.system import Names, System

SPEECH_ACT: Final = "speech_act"
"""The type whose entities are kinds of utterance: those of `model.speech_acts`, by other names."""

SYSTEM: Final = System(
    name="conversation",
    package=__package__,
    use=("places", "light", "sound", "bodies", "recognition"),
    expects=Names(types=(SPEECH_ACT,)),
)
