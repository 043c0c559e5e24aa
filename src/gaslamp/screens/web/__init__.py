"""The page: a game in a browser, the engine beside it or on a server."""

from gaslamp.screens.web.game import (
    WebGame,
)
from gaslamp.screens.web.staged_world import (
    StagedWorld,
)

__all__ = [
    "StagedWorld",
    "WebGame",
]
