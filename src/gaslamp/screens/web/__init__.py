"""The page: a game in a browser, the engine beside it or on a server."""

from gaslamp.screens.web.game import (
    WebGame,
)
from gaslamp.screens.web.title_page import (
    title_page,
)

__all__ = [
    "WebGame",
    "title_page",
]
