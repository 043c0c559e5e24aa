"""Playing on lines of text: any stream in, any stream out, a terminal or not.

One reply is one block of text, wrapped to the width; lists have one item to a line,
nothing is drawn, and words carry everything, so that it reads well aloud. On a terminal that
may have colour, the title is bold; nothing else changes. A line that did not come from
a terminal is written after its prompt, so that what comes out is a whole transcript.

A plain screen goes further, for whoever listens and for programs that wait for a prompt: no
wrapping, no blank lines, the place as a heading where it is new or looked at, nothing that
was typed repeated, and no line but the prompt begins with ">".
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TextIO

from gaslamp.display import Edge, Mark, escape_unsafe
from gaslamp.display import guard_stream as edge_before
from gaslamp.english.commands import LONGEST_LINE, clean_line, label
from gaslamp.english.sentences import wrap
from gaslamp.model import CONVENTION, Front, World, details_before
from gaslamp.prepared import keep_waiting
from gaslamp.sessions import (
    AT_ONCE,
    AnswerSchedule,
    Fault,
    Guard,
    Session,
    WordedSession,
    Wording,
    escape_commands,
)
from gaslamp.values import dataclass
from gaslamp.views import View

PROMPT: Final = "> "
USUAL_WIDTH: Final = 78
WIDEST: Final = 100
INTERRUPTED: Final = 130
_LONGEST_READ: Final = 64 * 1024
_FOR_THE_PROGRAM: Final = frozenset(("style", CONVENTION))
"""Front matter that says how a world is read, and nothing to whoever plays."""

WARNING: Final = "warning"
"""How the keys of those details begin that somebody should know before the story."""
_CREDITED: Final = ("after ", "by ", "from ")
_PARTING: Final = "Until another time."


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text goes: how wide it is, and whether it may be decorated, or is read from.

    `width`, in columns; 0: a paragraph is a line, however long. `echoes`: what was typed
    is written after its prompt. `is_plain`: for reading aloud.
    """

    width: int = USUAL_WIDTH
    has_colour: bool = False
    echoes: bool = True
    is_plain: bool = False

    @classmethod
    def of(
        cls,
        source: TextIO,
        sink: TextIO,
        environment: Mapping[str, str],
        *,
        width: int | None = None,
        is_plain: bool = False,
    ) -> Screen:
        """The screen that these streams are, or that is asked for: `width` 0 wraps nothing."""
        is_terminal = sink.isatty()
        columns = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns if is_terminal else 0
        plain = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
        usual = 0 if is_plain else min(columns, WIDEST) or USUAL_WIDTH
        return cls(
            width=usual if width is None else width,
            has_colour=is_terminal and not plain and not is_plain,
            echoes=not is_plain and not (source.isatty() and is_terminal),
            is_plain=is_plain,
        )


def front(world: World, screen: Screen) -> str:
    """Title, author and what else stands before the story, warnings last."""
    matter = world.front
    title = escape_unsafe(matter.title) or "Untitled"
    marked = f"{Mark.BOLD.value}{title}{Mark.PLAIN.value}"
    lines = [marked if screen.has_colour else title]
    if matter.author:
        lines.append(
            matter.author if matter.author.startswith(_CREDITED) else f"by {matter.author}"
        )
    lines.extend(f"{heading_of(key)}: {text}" for key, text in details_of(matter))
    return "\n".join(lines)


def details_of(matter: Front) -> list[tuple[str, str]]:
    """What whoever plays is told of a world beside its title and author, warnings last."""
    shown = (one for one in details_before(matter) if one[0] not in _FOR_THE_PROGRAM)
    return sorted(shown, key=lambda detail: detail[0].startswith(WARNING))


def heading_of(key: str) -> str:
    """What to call a detail of the front matter.

    >>> heading_of("first_shown")
    'First shown'
    """
    return key.replace("_", " ").capitalize()


def whom_one_plays(view: View) -> str:
    """Who one is, and how to go on: for whoever has never played."""
    own = next((one for one in view.nameables if one.id == view.who), None)
    who = label(own) if own is not None else view.who
    return f"You play {who}. Type ? for ideas."


def without_front(transcript: str, world: World, view: View) -> str:
    r"""A transcript without what `play` shows before the story: that is of no game's own saying.

    Lines stay where they are: of what is left out the line is empty. What another program has
    before its story is left as it is.
    """
    screen = Screen(width=0)
    shown = "\n".join((front(world, screen), whom_one_plays(view)))
    before = {" ".join(line.split()) for line in shown.split("\n")}
    lines = transcript.split("\n")
    first = next((at for at, line in enumerate(lines) if line.startswith(">")), len(lines))
    for at, line in enumerate(lines[:first]):
        if " ".join(line.split()) in before:
            lines[at] = ""
    return "\n".join(lines)


def play(  # noqa: PLR0913  # streams, and what is done beside showing
    session: Session,
    source: TextIO,
    sink: TextIO,
    screen: Screen,
    *,
    before: str = "",
    keep: Callable[[str], None] = lambda _: None,
    wording: Wording | None = None,
    record: Callable[[str], None] = lambda _: None,
    schedule: AnswerSchedule = AT_ONCE,
) -> int:
    """Play a session to its end, to the end of the input, or until told to quit.

    Args:
        before: what to show before the story: front matter.
        keep: given each piece of text as shown, but for colour, for a running transcript.
        wording: what is to be said too, below each answer.
        record: given each fault of ours in full; the game goes on after it.
        schedule: when answers are shown.

    Returns:
        The exit code: 0, or 130 when interrupted from the keyboard.
    """
    out = edge_before(sink)

    def show(text: str) -> None:
        shown = escape_unsafe(text)
        out.write(shown)
        out.flush()
        note(shown)

    def note(text: str) -> None:
        if session.is_transcribed is not False:
            keep(text)

    try:
        game = _Lines(session, wording) if screen.is_plain or wording else _Pages(session)
        title, rest = _title_apart(before)
        parts = (f"{title}{rest}", game.opening())
        page = _page("\n\n".join(part for part in parts if part), screen)
        head = _page(title, screen).rstrip("\n") if title else ""
        _show_title(head, show, out)
        show(page[len(head) :])
        _converse(game, Guard(session, record), source, show, screen, note, schedule)
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


class _Pages:
    """Answers as pages."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def opening(self) -> str:
        return self._session.opening()

    def think_ahead(self) -> None:
        """Let the others think before anything is typed."""
        self._session.think_ahead()

    def answer(self, typed: str) -> tuple[str, bool]:
        """The answer to a line, and whether that is the last of them."""
        reply = self._session.type(typed)
        return reply.text, reply.quits


class _Lines(_Pages):
    """Answers line by line, under their headings, and what the wording says too."""

    def __init__(self, session: Session, wording: Wording | None) -> None:
        super().__init__(session)
        self._game = WordedSession(session, wording or Wording())

    def opening(self) -> str:
        return "\n\n".join(self._game.said)

    def answer(self, typed: str) -> tuple[str, bool]:
        self._game.type(typed)
        return "\n\n".join(self._game.said), self._game.quits


def _title_apart(front_matter: str) -> tuple[str, str]:
    """The title that `front` has marked, without the marks, and what follows; "" if none is."""
    if not front_matter.startswith(Mark.BOLD.value):
        return "", front_matter
    title, _, rest = front_matter.removeprefix(Mark.BOLD.value).partition(Mark.PLAIN.value)
    return title, rest


def _show_title(title: str, show: Callable[[str], None], out: Edge) -> None:
    if title:
        out.mark(Mark.BOLD)
        show(title)
        out.mark(Mark.PLAIN)


def _page(text: str, screen: Screen) -> str:
    """A text as it is shown, with the end that keeps the prompt apart."""
    if not screen.is_plain:
        return f"{escape_commands(laid_out(text, screen.width))}\n\n"
    lines = laid_out(text, screen.width).split("\n")
    return escape_commands("\n".join(line for line in lines if line.strip())) + "\n\n"


def _converse(  # streams both ways, and what is done beside
    game: _Pages,
    guard: Guard,
    source: TextIO,
    show: Callable[[str], None],
    screen: Screen,
    note: Callable[[str], None],
    schedule: AnswerSchedule,
) -> None:
    show(PROMPT)
    schedule.think_ahead(partial(guard.call, "", game.think_ahead))
    keep_waiting()  # whoever plays is reading
    while True:
        line = source.readline(_LONGEST_READ)
        if not line:
            show(f"\n{_PARTING}\n")
            return
        while not line.endswith("\n") and source.readline(_LONGEST_READ)[-1:] not in {"\n", ""}:
            continue  # the rest of a line longer than anybody types
        shown = f"{escape_unsafe(clean_line(line)[:LONGEST_LINE])}\n"
        if screen.echoes:
            show(shown)
        else:
            note(shown)  # the terminal has shown it; a transcript has it from nowhere else
        typed = line.rstrip("\r\n")
        schedule.begin()
        answer = guard.call(typed, partial(game.answer, typed))
        text, quits = (answer.text, False) if isinstance(answer, Fault) else answer
        page = ("" if screen.is_plain and not screen.echoes else "\n") + _page(text, screen)
        schedule.hold()
        show(page)
        if quits:
            return
        show(PROMPT)


def _forget(sink: TextIO) -> None:
    """Let go of a reader that has gone away; Python would complain of it at its exit."""
    try:
        descriptor = sink.fileno()
    except (OSError, ValueError):
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
