"""What people say in words of their own."""

from gaslamp.systems.conversation.system import SPEECH_ACT, SYSTEM

__all__ = ["SPEECH_ACT", "SYSTEM"]
