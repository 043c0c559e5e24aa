"""Playing on lines of text: any stream in, any stream out, a terminal or not.

One reply is one block of text, wrapped to the width; lists have one item to a line,
nothing is drawn, and words carry everything, so that it reads well aloud. On a terminal that
may have colour, the title is bold; nothing else changes. A line that did not come from
a terminal is written after its prompt, so that what comes out is a whole transcript.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, TextIO

from gaslamp.english.paragraphs import wrap
from gaslamp.english.tokens import LONGEST_LINE, cleaned
from gaslamp.model import World
from gaslamp.players.session import Session

PROMPT: Final = "> "
USUAL_WIDTH: Final = 78
WIDEST: Final = 100
INTERRUPTED: Final = 130
_LONGEST_READ: Final = 64 * 1024
_CREDITED: Final = ("after ", "by ", "from ")
_PARTING: Final = "Until another time."


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes: how wide it is, and whether it may be decorated, or is read from."""

    width: int = USUAL_WIDTH
    has_colour: bool = False
    echoes: bool = True

    @classmethod
    def of(cls, source: TextIO, sink: TextIO, environment: Mapping[str, str]) -> Screen:
        """The screen that these streams are."""
        is_terminal = sink.isatty()
        columns = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns if is_terminal else 0
        plain = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
        return cls(
            width=min(columns, WIDEST) or USUAL_WIDTH,
            has_colour=is_terminal and not plain,
            echoes=not (source.isatty() and is_terminal),
        )


def front(world: World, screen: Screen) -> str:
    """Title, author and what else stands before the story, warnings last."""
    matter = world.front
    title = matter.title or "Untitled"
    lines = [f"\033[1m{title}\033[0m" if screen.has_colour else title]
    if matter.author:
        lines.append(
            matter.author if matter.author.startswith(_CREDITED) else f"by {matter.author}"
        )
    shown = (detail for detail in matter.details if detail[0] != "style")
    details = sorted(shown, key=lambda detail: detail[0].startswith("warning"))
    lines.extend(f"{key.replace('_', ' ').capitalize()}: {text}" for key, text in details)
    return "\n".join(lines)


def play(
    session: Session,
    source: TextIO,
    sink: TextIO,
    screen: Screen,
    *,
    before: str = "",
    keep: Callable[[str], None] = lambda _: None,
) -> int:
    """Play a session to its end, to the end of the input, or until told to quit.

    Args:
        before: what to show before the story: front matter.
        keep: given each piece of text as shown, for a running transcript.

    Returns:
        The exit code: 0, or 130 when interrupted from the keyboard.
    """

    def show(text: str) -> None:
        sink.write(text)
        sink.flush()
        keep(text)

    try:
        show(
            "\n\n".join(
                laid_out(part, screen.width) for part in (before, session.opening()) if part
            )
        )
        show("\n\n")
        _converse(session, source, show, screen)
    except BrokenPipeError:
        _forget(sink)
    except KeyboardInterrupt:
        show(f"\n{_PARTING}\n")
        return INTERRUPTED
    return 0


def laid_out(text: str, width: int) -> str:
    r"""The text wrapped; each line of it stays a line of its own.

    >>> laid_out("You could:\n1. strike a match\n\nSay it.", 14)
    'You could:\n1. strike a\nmatch\n\nSay it.'
    """
    return "\n".join(wrap(line, width) if line.strip() else "" for line in text.split("\n"))


def _converse(
    session: Session, source: TextIO, show: Callable[[str], None], screen: Screen
) -> None:
    while True:
        show(PROMPT)
        line = source.readline(_LONGEST_READ)
        if not line:
            show(f"\n{_PARTING}\n")
            return
        while not line.endswith("\n") and source.readline(_LONGEST_READ)[-1:] not in {"\n", ""}:
            continue  # the rest of a line longer than anybody types
        if screen.echoes:
            show(f"{cleaned(line)[:LONGEST_LINE]}\n")
        reply = session.type(line.rstrip("\r\n"))
        show(f"\n{laid_out(reply.text, screen.width)}\n\n")
        if reply.quits:
            return


def _forget(sink: TextIO) -> None:
    """Let go of a reader that has gone away; Python would complain of it at its exit."""
    try:
        descriptor = sink.fileno()
    except (OSError, ValueError):
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
