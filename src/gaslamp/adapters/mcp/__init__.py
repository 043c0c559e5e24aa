"""Games over the Model Context Protocol: somebody's model plays one of the people."""

from gaslamp.adapters.mcp.doors import (
    Doors,
)
from gaslamp.adapters.mcp.game_table import (
    MOST_GAMES,
    GameTable,
    Shipped,
)
from gaslamp.adapters.mcp.problems import (
    MissingMcp,
    NoSuchGame,
    NoSuchWorld,
    RequestReused,
    TooManyGames,
)

__all__ = [
    "MOST_GAMES",
    "Doors",
    "GameTable",
    "MissingMcp",
    "NoSuchGame",
    "NoSuchWorld",
    "RequestReused",
    "Shipped",
    "TooManyGames",
]
