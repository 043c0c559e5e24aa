"""Ways to play: a session that neither prints nor reads, and what puts it on a line or a screen."""

from gaslamp.players.session import Session
from gaslamp.players.style import Edition, Reply, Style

__all__ = ["Edition", "Reply", "Session", "Style"]
