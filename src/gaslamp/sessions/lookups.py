"""What a program asks of a game as such, and not by a typed line: it never takes time.

A line can hold several commands, and words to be said aloud; a question put into one could do
anything. These look something up, and no more.
"""

from __future__ import annotations

from gaslamp.english.commands import UNKNOWN_NAME
from gaslamp.sessions import metas
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.references import named_in
from gaslamp.sessions.session import Session
from gaslamp.sessions.style import Reply

LONGEST_QUESTION = 400
"""Characters of what is asked about."""


def why(session: Session, about: str) -> Reply:
    """Why something happened, or how one knows of what is named; "": of the last that happened."""
    found = metas.why(session.story, about[:LONGEST_QUESTION], Repertoire.of(session.turn))
    return _answer(session, f"why {about}".strip(), found)


def recall(session: Session, about: str) -> Reply:
    """What one believes of somebody or something named, and from what; "": of everything."""
    if not about.strip():
        return _answer(session, "know", metas.knowledge(session.story))
    named = named_in(about[:LONGEST_QUESTION], Repertoire.of(session.turn))
    found = metas.recall(session.story, named[0]) if named else None
    return _answer(session, f"know about {about}", found)


def _answer(session: Session, line: str, found: str | None) -> Reply:
    """The answer, in the transcript too; None: nothing known is named."""
    text = UNKNOWN_NAME if found is None else found
    session.note(line, text)
    return Reply(text, session.ended, took_time=False, is_refused=found is None)
