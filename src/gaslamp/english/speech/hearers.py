"""Whom something is said to: where a name or "him" stands among words, and who that is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gaslamp.english.commands.nameables import KnownNames
from gaslamp.english.commands.tokens import Token

_MOST_NAME: Final = 5
# Whoever is there: said to nobody in particular, if nobody is known who could be meant.
_WHOEVER: Final = (
    ("him",), ("her",), ("them",), ("it",), ("the", "stranger"), ("the", "voice"), ("somebody",),
    ("someone",), ("anyone",), ("anybody",), ("everybody",), ("everyone",), ("whoever", "it", "is"),
    ("whoever", "is", "there"), ("the", "dark"), ("the", "darkness"), ("the", "room"),
    ("the", "other"), ("the", "man"), ("the", "intruder"), ("the", "visitor"), ("the", "person"),
)  # fmt: skip


def named_at(tokens: Sequence[Token], start: int, names: KnownNames) -> tuple[int, str]:
    """Where the name of somebody that starts here ends, and who it is; ("", start) if nobody."""
    comma = next((i for i in range(start, len(tokens)) if tokens[i].word == ","), len(tokens))
    for end in range(min(comma, start + _MOST_NAME), start, -1):
        if tokens[end - 1].word in {"the", "a", "an", "that", "to"}:
            continue
        meant = names.person(token.word for token in tokens[start:end])
        if meant:
            return end, meant
    return start, ""


def hearer_at(tokens: Sequence[Token], start: int, names: KnownNames) -> tuple[int, str]:
    """As `named_at`; and whoever it may be, if nobody is known who is called so."""
    end, to = named_at(tokens, start, names)
    if to:
        return end, to
    words = tuple(token.word for token in tokens[start : start + _MOST_NAME])
    whoever = next((one for one in _WHOEVER if words[: len(one)] == one), ())
    return start + len(whoever), ""
