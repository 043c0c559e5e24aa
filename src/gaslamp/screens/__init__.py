"""Where a session is seen: lines of text on a terminal or a pipe, lines of JSON for programs."""

from gaslamp.screens.jsonl import (
    play_json,
)
from gaslamp.screens.plain import (
    Screen,
    front,
    play,
    whom_one_plays,
    without_front,
)

__all__ = [
    "Screen",
    "front",
    "play",
    "play_json",
    "whom_one_plays",
    "without_front",
]
