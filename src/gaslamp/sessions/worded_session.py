"""Answers line by line: the place as a heading, what was said, and what a wording says too.

What one reads by eye shows at a glance where a new place begins; who listens needs a word.
"""

from __future__ import annotations

from typing import Final

from gaslamp.english.commands import Meta, NotUnderstood, Reading, label
from gaslamp.english.words import capitalise
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.moments import Moment
from gaslamp.sessions.session import Session
from gaslamp.sessions.style import Reply
from gaslamp.sessions.wording import Wording
from gaslamp.views import View

_HEADED: Final = frozenset(["look", "restart", "restore", "undo"])


def place_name(view: View) -> str:
    """What the place the person takes themselves to be in is called; "" if they know of none."""
    found = next((one for one in view.nameables if one.id == view.place), None)
    return "" if found is None else capitalise(label(found))


class WordedSession:
    """A session, and what was said last: in its own words, and by the wording also."""

    def __init__(self, session: Session, wording: Wording = Wording()) -> None:  # noqa: B008  # a value that never changes
        """Begin; the opening counts as said."""
        self._session = session
        self._wording = wording
        self._turns = 0
        self.quits = False
        view = session.turn.view
        self.moment = Moment(view, None, "", None, session.opening(), False, True, 0)

    def type(self, line: str) -> None:
        """Type a line, as the wording has it."""
        ours = self._wording.line_to_type(line)
        before = self._session.turn.view
        reading: Reading | None = None
        reply = Reply("", self._session.ended, took_time=False)
        if ours or not line.strip():
            reading = Repertoire.of(self._session.turn).reading(ours)
            reply = self._session.type(ours)
            if isinstance(reading, NotUnderstood) and not reply.is_refused:
                reading = None  # the answer to a question, or several commands, each understood
        self.quits = reply.quits
        view = self._session.turn.view
        name = reading.name if isinstance(reading, Meta) else ""
        self._turns = self._counted(
            name, counts=bool(ours) and not isinstance(reading, NotUnderstood)
        )
        self.moment = Moment(
            view,
            before,
            line,
            reading,
            reply.text,
            reply.is_refused,
            view.place != before.place or (name in _HEADED and not reply.is_refused),
            self._turns,
        )

    def _counted(self, name: str, *, counts: bool) -> int:
        """How many turns it has been, as other systems count: looking is one, saving is none."""
        if name == "restart":
            return 0
        if name == "undo":
            return max(0, self._turns - 1)
        return self._turns + (counts and name in {"", "look", "inventory", "again"})

    @property
    def own(self) -> tuple[str, ...]:
        """What was said, a paragraph to a line, under its heading."""
        paragraphs = [line for line in self.moment.text.split("\n") if line.strip()]
        heading = place_name(self.moment.view) if self.moment.has_arrived else ""
        return (heading, *paragraphs) if heading else tuple(paragraphs)

    @property
    def also(self) -> tuple[str, ...]:
        """What counts as said too."""
        return self._wording.extra_lines(self.moment)

    @property
    def said(self) -> tuple[str, ...]:
        """Both."""
        return (*self.own, *self.also)

    @property
    def status(self) -> tuple[str, ...]:
        """What a status line would show: the place."""
        name = place_name(self.moment.view)
        return (name,) if name else ()

    @property
    def also_status(self) -> tuple[str, ...]:
        """What counts as shown there too."""
        return self._wording.extra_lines(self.moment, of_status=True)
