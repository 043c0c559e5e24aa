"""Playing on the whole of a terminal: the story, and beside it what one perceives, has and is in.

The one module that imports `textual`, which is an extra. It shows what a plain screen shows, and
no more is known to it: the panels say what `look`, `inventory` and a look at oneself would, and
leave no trace in the story. Keys ask the program (F2 is `why`); whatever is typed is a line.

For a screen reader the plain screen is better, and stays what is used unless this is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, Static

from gaslamp.display import escape_unsafe
from gaslamp.english.commands import LONGEST_LINE, clean_line
from gaslamp.prepared import keep_waiting
from gaslamp.screens.plain import INTERRUPTED, PROMPT
from gaslamp.sessions import (
    AT_ONCE,
    AnswerSchedule,
    Fault,
    Guard,
    Session,
    escape_commands,
    glances,
)

_MOST_SHOWN: Final = 400
"""Blocks of the story that can be scrolled back to. What is older is in the transcript."""
_ROOM: Final = 70
"""Columns from which on the glances stand beside the story."""
_HEADINGS: Final = {"here": "Here", "carried": "You have", "body": "You"}


class FullScreen(App[int]):
    """One game on a whole terminal. Run it: what it returns is the exit code."""

    CSS = """
    #story { width: 2fr; padding: 0 2 0 1; }
    #side { width: 1fr; min-width: 26; max-width: 48; border-left: solid $primary; padding: 0 1; }
    #story Static { margin-bottom: 1; }
    .typed { color: $text-muted; }
    .heading { text-style: bold; color: $primary; }
    .glance { margin-bottom: 1; }
    Input { border: none; height: 1; background: $surface; }
    #side.narrow { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "say('?')", "Ideas"),
        Binding("f2", "say('why')", "Why"),
        Binding("f3", "say('hint')", "Hint"),
        Binding("f4", "say('look')", "Look"),
        Binding("f5", "say('undo')", "Undo"),
        Binding("pageup", "scroll(-1)", "Back", show=False, priority=True),
        Binding("pagedown", "scroll(1)", "On", show=False, priority=True),
        Binding("ctrl+q", "leave", "Quit", priority=True),
        Binding("ctrl+c", "interrupt", "Stop", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        session: Session,
        *,
        before: str = "",
        keep: Callable[[str], None] = lambda _: None,
        record: Callable[[str], None] = lambda _: None,
        schedule: AnswerSchedule = AT_ONCE,
    ) -> None:
        """A game that has not been shown yet.

        Args:
            before: what to show before the story: front matter.
            keep: given each piece of text as shown, for a running transcript.
            record: given each fault of ours in full; the game goes on after it.
            schedule: when answers are shown.
        """
        super().__init__()
        self._schedule = schedule
        self._session = session
        self._before = before
        self._keep = keep
        self._guard = Guard(session, record)

    def compose(self) -> ComposeResult:
        """The story and the glances side by side, the line below them, and the keys."""
        with Horizontal():
            yield VerticalScroll(id="story", can_focus=False)
            with VerticalScroll(id="side", can_focus=False):
                for name in ("here", "carried", "body"):
                    yield Static(_HEADINGS[name], classes="heading", markup=False)
                    yield Static("", id=name, classes="glance", markup=False)
        yield Input(
            placeholder="Say what to do, or what to say.", id="line", max_length=LONGEST_LINE
        )
        yield Footer()

    def on_mount(self) -> None:
        """Show how the story begins."""
        opening = self._session.opening()
        self._show("\n\n".join(one for one in (self._before, opening) if one))
        self._glance()
        self.query_one("#line", Input).focus()
        self.call_after_refresh(self._think_ahead)

    def on_resize(self) -> None:
        """Leave the glances out where there is no room for them beside the story."""
        self.query_one("#side").set_class(self.size.width < _ROOM, "narrow")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take a line that was typed."""
        event.input.clear()
        self._take(event.value)

    def action_say(self, line: str) -> None:
        """Take a line that a key stands for."""
        self._take(line)

    def action_scroll(self, pages: int) -> None:
        """Turn the story by pages, and leave what is being typed alone."""
        story = self.query_one("#story")
        story.scroll_page_up() if pages < 0 else story.scroll_page_down()

    def action_leave(self) -> None:
        """Stop; the game is kept as far as it has come."""
        self.exit(0)

    def action_interrupt(self) -> None:
        """Stop as Ctrl-C does anywhere."""
        self.exit(INTERRUPTED)

    def _think_ahead(self) -> None:
        """Let the others think before the first line, as on every screen."""
        self._schedule.think_ahead(partial(self._guard.call, "", self._session.think_ahead))
        keep_waiting()  # whoever plays is reading

    def _take(self, line: str) -> None:
        self._schedule.begin()
        shown = escape_unsafe(clean_line(line)[:LONGEST_LINE])
        self._show(f"{PROMPT}{shown}", "typed")
        answer = self._guard.call(line, partial(self._session.type, line))
        self._schedule.hold()
        if isinstance(answer, Fault):
            self._show(answer.text)
        else:
            self._show(escape_commands(answer.text))
            if answer.quits:
                self.exit(0)
        self._glance()

    def _show(self, text: str, kind: str = "told") -> None:
        """Put a block below the story."""
        shown = escape_unsafe(text)
        if self._session.is_transcribed is not False:
            self._keep(f"{shown}\n\n")
        story = self.query_one("#story", VerticalScroll)
        for old in list(story.children)[: -_MOST_SHOWN or None]:
            old.remove()
        story.mount(Static(Content(shown), classes=kind))
        story.scroll_end(animate=False)

    def _glance(self) -> None:
        seen = glances(self._session.story)
        for name, text in (("here", seen.here), ("carried", seen.carried), ("body", seen.body)):
            self.query_one(f"#{name}", Static).update(Content(escape_unsafe(text) or "Nothing."))


def play_full(
    session: Session,
    *,
    before: str = "",
    keep: Callable[[str], None] = lambda _: None,
    record: Callable[[str], None] = lambda _: None,
    schedule: AnswerSchedule = AT_ONCE,
) -> int:
    """Play a session on the whole terminal until told to quit; the exit code."""
    app = FullScreen(session, before=before, keep=keep, record=record, schedule=schedule)
    return app.run() or 0
