"""The commands that keep whoever plays in command, and patterns that would take them over.

A world has its own words for what is done in it, and may have its own for what only asks: to
look, to wait, to examine, why. It may not have these. With them one stops, keeps a game, goes
back, and finds out what can be typed; a world that took them would hold the player.

A longer pattern that begins with one is the world's own ("save {other}"), unless what follows
is any text at all, which would take every name a player could give a game.

>>> taken_by("please quit/leave the game"), taken_by("save {other}"), taken_by("save {x:text}")
('quit', None, 'save')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from gaslamp.model import problems as wrong
from gaslamp.model.declarations import Action, Event
from gaslamp.model.world import World

KEPT_COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "again": ("again", "g", "do it again", "repeat"),
    "help": (
        "help",
        "?",
        "ideas",
        "commands",
        "what now",
        "what can i do",
        "what do i do",
        "what should i do",
    ),
    "hint": ("hint", "hints", "clue", "give me a hint"),
    "quit": ("quit", "q", "bye", "exit game", "quit game"),
    "respond": ("respond",),
    "restart": ("restart", "start over"),
    "restore": ("restore", "load"),
    "save": ("save",),
    "transcript": ("transcript", "script"),
    "undo": ("undo", "take back"),
}
"""Each by its name, with all that can be typed for it."""

NAMING: Final = frozenset(["help", "respond", "restore", "save", "transcript"])
"""Those after which any words may follow."""

FILLERS: Final = frozenset(
    ["the", "a", "an", "please", "pls", "plz", "kindly", "now", "just", "quickly", "carefully",
     "quietly", "slowly", "silently", "softly", "gently", "cautiously", "calmly"]
)  # fmt: skip
"""Words that change no command."""

_PART: Final = re.compile(r"\{[^{}]*\}|[^\s,{}]+")
_TEXT_SLOT: Final = re.compile(r"\{[^{}]*:\s*text\s*\}")
_NUMBER: Final = "a number"
_MOST_PARTS: Final = 12
"""The longest kept command has five words. To try fillers doubles the work with each part."""


def reserved_command_problems(world: World) -> tuple[wrong.ReservedCommand, ...]:
    """One for each typed pattern that would take a kept command over."""
    typed: tuple[Action | Event, ...] = (*world.actions, *world.events)
    return tuple(
        wrong.ReservedCommand(pattern, command, one.place)
        for one in typed
        for pattern in one.words.typed
        if (command := taken_by(pattern)) is not None
    )


def taken_by(pattern: str) -> str | None:
    """The kept command, or "a number", that a pattern could be typed for; None for others."""
    parts = _PART.findall(unicodedata.normalize("NFKC", pattern).casefold())
    choices = [frozenset(part.split("/")) for part in parts]
    if len(parts) > _MOST_PARTS:
        return None
    if len(parts) == 1 and any(word.isascii() and word.isdigit() for word in choices[0]):
        return _NUMBER
    for command, phrases in KEPT_COMMANDS.items():
        for phrase in phrases:
            words = phrase.split()
            if _says(choices, words) or (command in NAMING and _names(parts, choices, words)):
                return command
    return None


def _says(choices: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    """Whether a choice at each place makes these words, fillers aside."""
    if not choices:
        return not words
    first, rest = choices[0], choices[1:]
    if words and words[0] in first and _says(rest, words[1:]):
        return True
    return bool(first & FILLERS) and _says(rest, words)


def _names(parts: Sequence[str], choices: Sequence[frozenset[str]], words: Sequence[str]) -> bool:
    """Whether it is these words, and then nothing but any text."""
    is_open = bool(parts) and _TEXT_SLOT.fullmatch(parts[-1]) is not None
    return is_open and _says(choices[:-1], words)
