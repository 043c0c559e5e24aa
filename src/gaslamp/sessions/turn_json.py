"""The one wire form of a turn: what a program or a model is answered, as JSON values.

Nothing is in it that the person played does not know. docs/reference/json.md has every field.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from gaslamp.english.commands import Ambiguous, label
from gaslamp.sessions.session import Session
from gaslamp.sessions.style import Reply
from gaslamp.views import WAIT, Act, Choice, Percept, View


def turn_as_json(session: Session, reply: Reply, since: View | None = None) -> dict[str, object]:
    """All that is said of a turn. Cost: that of the offers, a search in the person's mind.

    Args:
        since: the view before the reply; only what was perceived after it is listed.
    """
    view = session.turn.view
    told = 0 if since is None else _shared(since.percepts, view.percepts)
    return {
        **reply_as_json(session, reply),
        "percepts": [percept_as_json(one) for one in view.percepts[told:]],
        "now": [
            {**act_as_offer(choice.act, line), **_gain(session, choice)}
            for line, choice in session.offers()
        ],
        "names": {one.id: label(one) for one in view.nameables},
        "ended": reply.ended,
        "ending": view.ending,
        "quits": reply.quits,
    }


def reply_as_json(session: Session, reply: Reply) -> dict[str, object]:
    """What a line was answered with, and where and when its person now is."""
    view = session.turn.view
    halted = reply.halted
    error = {"error": {"code": halted.code, "message": halted.message}} if halted else {}
    return {
        **error,
        "text": reply.text,
        "took_time": reply.took_time,
        "refused": reply.is_refused,
        "code": reply.code,
        "corrected": reply.corrected,
        "question": _question(session.asked),
        "at_ms": view.at_ms,
        "place": view.place,
        "awake": view.is_awake,
    }


def act_as_offer(act: Act, command: str) -> dict[str, object]:
    """An act that can be sent back, and the command that does the same."""
    return {"act": act.name, "arguments": list(act.arguments), "command": command}


def _gain(session: Session, choice: Choice) -> dict[str, object]:
    """What is expected of a choice, for whom a game says so."""
    return {"gain": choice.gain} if session.turn.seat.is_advised else {}


def percept_as_json(percept: Percept) -> dict[str, object]:
    """What was perceived of one event."""
    return {
        "number": percept.number,
        "at_ms": percept.at_ms,
        "phase": percept.phase,
        "sense": percept.sense,
        "event": percept.act.name,
        "arguments": list(percept.act.arguments),
        "doer": percept.doer,
        "detail": percept.detail,
        "direction": percept.direction,
        "certainty": percept.certainty,
        "disbelieved": percept.disbelieved,
    }


def can_think_of(session: Session, act: Act) -> bool:
    """Whether an act is one the person could think of, possible or not."""
    view = session.turn.view
    thinkable = (one.act for one in (*view.choices, *view.refused))
    return session.ended or act == WAIT or act in thinkable


def _question(asked: Ambiguous | None) -> dict[str, object] | None:
    """A question asked back; each of its choices with what to send to take it."""
    if asked is None:
        return None
    numbered = enumerate(asked.options, start=1)
    choices = [{"label": one.label, "do": str(place)} for place, one in numbered]
    return {"text": asked.question, "choices": choices}


def _shared(before: Sequence[Percept], after: Sequence[Percept]) -> int:
    """How many of the percepts were there before; fewer, once something is undone."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
