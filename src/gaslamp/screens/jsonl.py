"""Playing by program: one JSON object out for each turn, one JSON value in for each command.

In: a string, as a person would type it; ``{"do": "..."}``, the same; or ``{"act": "...",
"arguments": [...]}``, one of the choices offered. Out: what was told, what was
perceived, what makes sense now, what is asked, and whether the story is over. Nothing is
in it that the person played does not know. docs/reference/json.md has every field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import Final, TextIO

from gaslamp.display import escape_unsafe
from gaslamp.english.commands import Ambiguous, label
from gaslamp.errors import GaslampError
from gaslamp.screens.plain import INTERRUPTED
from gaslamp.sessions import Fault, Guard, Reply, Session, act_from
from gaslamp.views import WAIT, Act, Percept

PROTOCOL: Final = 1
"""Grows when a field changes its meaning or goes; not when one is added."""
LONGEST_LINE: Final = 64 * 1024
"""Characters of a line; what is longer is nothing that anybody says."""


class NotACommand(GaslampError):
    """A line that is none of the three things a program can say."""

    code = "GL618"
    template = (
        'a line must be a JSON string, {{"do": "..."}} or {{"act": "...", "arguments": [...]}}'
    )


class LineTooLong(GaslampError):
    """A line longer than any command. It was read to its end, and the game goes on."""

    code = "GL621"
    template = f"a line has at most {LONGEST_LINE} characters"


class NotAChoice(GaslampError):
    """An act that whoever is played knows nothing of: unknown, hidden, or somebody else's."""

    code = "GL622"
    template = (
        'that is none of your choices; "now" has those that make sense, each with its "act" and '
        '"arguments"'
    )


def play_json(
    session: Session,
    source: TextIO,
    sink: TextIO,
    *,
    front: Mapping[str, object] | None = None,
    record: Callable[[str], None] = lambda _: None,
) -> int:
    """Play a session by lines of JSON until the input ends or says to quit; the exit code.

    `record` is given each fault of ours in full; the game goes on after it.
    """
    guard = Guard(session, record)
    try:
        reply = Reply(session.opening(), session.ended, took_time=True)
        _put(sink, {"world": front or {}, **_turn(session, reply, 0)})
        session.turn.seat.make_ready()  # while what was said first is looked at
        while line := source.readline(LONGEST_LINE + 1):
            if line.isspace():
                continue
            command = _command(line, source)
            typed = command if isinstance(command, str) else line.strip()
            answer = guard.call(typed, partial(_answer, session, command))
            if isinstance(answer, Fault | GaslampError):
                _put(sink, {"error": {"code": answer.code, "message": answer.message}})
                continue
            _put(sink, answer)
            if answer["quits"]:
                break
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def _answer(
    session: Session, command: str | Act | GaslampError
) -> dict[str, object] | GaslampError:
    """The object that a command is answered with, or what is wrong with the command."""
    if isinstance(command, GaslampError):
        return command
    before = session.turn.view
    if isinstance(command, str):
        reply = session.type(command)
    elif _is_known(command, session):
        reply = session.do(command)
    else:
        return NotAChoice()
    return _turn(session, reply, _shared(before.percepts, session.turn.view.percepts))


def _turn(session: Session, reply: Reply, told: int) -> dict[str, object]:
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
        "percepts": [_percept(one) for one in view.percepts[told:]],
        "now": [
            {
                "act": choice.act.name,
                "arguments": list(choice.act.arguments),
                "command": line,
                "gain": choice.gain,
            }
            for line, choice in session.offers()
        ],
        "names": {one.id: label(one) for one in view.nameables},
        "ended": reply.ended,
        "ending": view.ending,
        "quits": reply.quits,
    }


def _question(asked: Ambiguous | None) -> dict[str, object] | None:
    """A question asked back; each of its choices with what to send to take it."""
    if asked is None:
        return None
    numbered = enumerate(asked.options, start=1)
    choices = [{"label": one.label, "do": str(place)} for place, one in numbered]
    return {"text": asked.question, "choices": choices}


def _percept(percept: Percept) -> dict[str, object]:
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


def _shared(before: Sequence[Percept], after: Sequence[Percept]) -> int:
    """How many of the percepts were there before; fewer, once something is undone."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _is_known(act: Act, session: Session) -> bool:
    """Whether an act is one the person could think of, possible or not."""
    view = session.turn.view
    thinkable = (one.act for one in (*view.choices, *view.refused))
    return session.ended or act == WAIT or act in thinkable


def _command(line: str, source: TextIO) -> str | Act | GaslampError:
    if len(line) > LONGEST_LINE and not line.endswith("\n"):
        while line and not line.endswith("\n"):
            line = source.readline(LONGEST_LINE)
        return LineTooLong()
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError):
        return NotACommand()
    match value:
        case str(typed) | {"do": str(typed)}:
            return typed
        case _:
            return act_from(value) or NotACommand()


def _put(sink: TextIO, value: Mapping[str, object]) -> None:
    """Write one line, in ASCII so that any pipe takes it; even DEL is spelled out."""
    sink.write(f"{escape_unsafe(json.dumps({'protocol': PROTOCOL, **value}))}\n")
    sink.flush()
