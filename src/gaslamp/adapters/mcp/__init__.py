"""Games over the Model Context Protocol: somebody's model plays one of the people.

`server` is imported by that name: it alone needs the SDK, which the extra `mcp` brings.
"""

from gaslamp.adapters.mcp.doors import (
    Doors,
)
from gaslamp.adapters.mcp.game_table import (
    MOST_GAMES,
    GameTable,
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
    "TooManyGames",
]
