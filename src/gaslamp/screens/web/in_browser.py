"""The engine where it runs beside the page, under Pyodide.

Imported by the page's worker alone (`page/boot.js`), and once when a page is exported, to make the
snapshot of memory that it starts from.
"""

from __future__ import annotations

import gc
import json
import secrets
from collections.abc import Callable
from typing import Final

from gaslamp.runs.staged_worlds import StagedWorld
from gaslamp.screens.web.game import WebGame

_TRIED: Final = ("look", "wait", "?", "know", "why", "examine me", "hello", "undo")
"""What is typed before a snapshot is made: it loads what a first game would have to wait for."""


def game_of(world: str) -> Callable[[str], str]:
    """What answers the page's messages, in a game of that world. Raises as `StagedWorld.of`."""
    # A fault's report goes where a developer looks: the browser's console.
    return WebGame(
        StagedWorld.of(world), new_seed=lambda: secrets.randbelow(2**31), record=print
    ).answer


def warm(answer: Callable[[str], str]) -> None:
    """Play a little as each person, and leave nothing of it but what was loaded and worked out."""
    front = json.loads(answer('{"ask": "front"}'))
    for one in front["playable"]:
        answer(json.dumps({"ask": "begin", "who": one["who"], "seed": 1}))
        answer('{"ask": "think"}')
        for line in _TRIED:
            answer(json.dumps({"ask": "line", "text": line}))
    gc.collect()
