"""Playing by program: one JSON object out for each turn, one JSON value in for each command.

In: a string, as a person would type it; ``{"do": "..."}``, the same; or ``{"act": "...",
"arguments": [...]}``, one of the choices offered. Out: what was told, what was
perceived, what makes sense now, and whether the story is over. Nothing is in it that
the person played does not know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Final, TextIO

from gaslamp.errors import GaslampError
from gaslamp.players.plain import INTERRUPTED
from gaslamp.players.saves import Decision, decision_from
from gaslamp.players.session import Session
from gaslamp.players.style import Reply
from gaslamp.simulation import Percept

_LONGEST_READ: Final = 64 * 1024


class NotACommand(GaslampError):
    """A line that is none of the three things a program can say."""

    code = "GL618"

    def __init__(self) -> None:
        super().__init__(
            'a line must be a JSON string, {"do": "..."} or {"act": "...", "arguments": [...]}'
        )


def play_json(
    session: Session, source: TextIO, sink: TextIO, *, front: Mapping[str, object] | None = None
) -> int:
    """Play a session by lines of JSON until the input ends or says to quit; the exit code."""
    told = 0
    try:
        reply = Reply(session.opening(), session.ended, took_time=True)
        _put(sink, {"world": front or {}, **_turn(session, reply, told)})
        while line := source.readline(_LONGEST_READ):
            if not line.strip():
                continue
            told = len(session.turn.view.percepts)
            command = _command(line)
            if isinstance(command, GaslampError):
                _put(sink, {"error": {"code": command.code, "message": command.message}})
                continue
            do, typed = session.do, session.type
            reply = do(command) if isinstance(command, Decision) else typed(command)
            _put(sink, _turn(session, reply, told))
            if reply.quits:
                break
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _turn(session: Session, reply: Reply, told: int) -> dict[str, object]:
    view = session.turn.view
    return {
        "text": reply.text,
        "took_time": reply.took_time,
        "at_ms": view.at_ms,
        "percepts": [_percept(one) for one in view.percepts[told:]],
        "now": [
            {
                "act": choice.act,
                "arguments": list(choice.arguments),
                "command": line,
                "gain": choice.gain,
            }
            for line, choice in session.offers()
        ],
        "ended": reply.ended,
        "ending": view.ending,
    }


def _percept(percept: Percept) -> dict[str, object]:
    return {
        "number": percept.number,
        "at_ms": percept.at_ms,
        "phase": percept.phase,
        "sense": percept.sense,
        "event": percept.event,
        "arguments": list(percept.arguments),
        "doer": percept.doer,
    }


def _command(line: str) -> str | Decision | NotACommand:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return NotACommand()
    match value:
        case str(typed) | {"do": str(typed)}:
            return typed
        case _:
            return decision_from(value) or NotACommand()


def _put(sink: TextIO, value: Mapping[str, object] | Sequence[object]) -> None:
    """Write one line, in ASCII so that any pipe takes it."""
    sink.write(f"{json.dumps(value)}\n")
    sink.flush()
