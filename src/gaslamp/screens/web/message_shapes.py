"""What the messages of a page look like, for saying what is wrong with one.

Nothing that was sent is repeated, and nothing of a game is asked: only what docs/reference/page.md
says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gaslamp.screens.web.problems import NotAMessage

FIELDS: Final[Mapping[str, str]] = {
    "act": '"act", an object with "act" and "arguments"',
    "goto": '"way", a list of acts',
    "line": '"text", a text',
    "why": '"turns", a whole number, and "sentence", a text',
}
"""By what is asked, what beside has to be said."""
ASKS: Final = (*sorted((*FIELDS, "begin", "front", "ideas", "map", "tellings", "think")),)
KINDS: Final[Mapping[type, str]] = {
    str: "a text", int: "a whole number", list: "a list", dict: "an object",
}  # fmt: skip


def no_such_message(message: Mapping[str, object]) -> NotAMessage:
    """What is wrong with a message that none of a page's is like."""
    asked = message.get("ask")
    fields = FIELDS.get(asked) if isinstance(asked, str) else None
    if fields is None:
        return NotAMessage(f'"ask" is one of {", ".join(ASKS)}')
    return NotAMessage(f'"ask": "{asked}" needs {fields}')


def wrong_field(field: str, kind: type) -> NotAMessage:
    """That a field is of another kind than it has to be."""
    return NotAMessage(f'"{field}" is {KINDS[kind]}')
