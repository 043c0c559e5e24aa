"""What a page is answered: a turn as one person's view has it, and afterwards the whole story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gaslamp.display import escape_unsafe
from gaslamp.english.commands import label, referent
from gaslamp.english.prose import Page
from gaslamp.screens.web.picture import picture_of
from gaslamp.sessions import (
    AT_THE_END,
    Reply,
    Session,
    act_as_offer,
    escape_commands,
    glances,
    reply_as_json,
    why_told,
)
from gaslamp.views import Nameable

Message = Mapping[str, object]
Answer = dict[str, object]


def turn_answer(session: Session, reply: Reply) -> Answer:
    """All that the page shows of a turn; every text safe to show."""
    view, seen = session.turn.view, glances(session.story)
    return {
        **reply_as_json(session, reply),
        # What can still be done at the end, a page has buttons for.
        "text": escape_commands(escape_unsafe(reply.text.removesuffix(f"\n\n{AT_THE_END}"))),
        "glances": {
            "here": escape_unsafe(seen.here),
            "carried": escape_unsafe(seen.carried),
            "body": escape_unsafe(seen.body),
        },
        "names": {
            one.id: escape_unsafe(label(one)) for one in view.nameables if _can_be_pointed_at(one)
        },
        "ended": reply.ended,
        "quits": reply.quits,
        "picture": picture_of(view),
        "turns": len(session.story.decisions),
    }


def _can_be_pointed_at(nameable: Nameable) -> bool:
    """Whether a word of the text that names it can be taken for it.

    What is called by a bare word, as topics of talk are ("who", "alone"), is named by that word
    where somebody asks about it, and the word stands for other things in most sentences.
    """
    if nameable.is_words or nameable.is_person:
        return nameable.is_person
    return referent(nameable).kind != "mass" or nameable.called[0].startswith("some ")


def ideas_answer(session: Session) -> Answer:
    """What makes sense now, best first. Cost: a search in the person's mind."""
    return {"now": [act_as_offer(choice.act, line) for line, choice in session.offers()]}


def why_answer(session: Session, turns: int, sentence: str) -> Answer:
    """Why a sentence was told in the turn after so many decisions. It changes nothing."""
    text = why_told(session.story, turns, sentence)
    return {"text": escape_commands(escape_unsafe(text))}


def tellings_answer(told: Iterable[tuple[str, Iterable[Page]]]) -> Answer:
    """A story as several people lived it: what each is called, and their pages."""
    return {
        "tellings": [
            {
                "called": escape_unsafe(called),
                "paragraphs": [
                    {"at_ms": page.at_ms, "text": escape_unsafe(page.text)} for page in pages
                ],
            }
            for called, pages in told
        ]
    }


def error_answer(code: str, message: str) -> Answer:
    """What is wrong with a message, for the page to show."""
    return {"error": {"code": code, "message": escape_unsafe(message)}}
