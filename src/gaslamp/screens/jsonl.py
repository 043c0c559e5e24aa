"""Playing by program: one JSON object out for each turn, one JSON value in for each command.

In: a string, as a person would type it; ``{"do": "..."}``, the same; or ``{"act": "...",
"arguments": [...]}``, one of the choices offered. Out: what was told, what was
perceived, what makes sense now, what is asked, and whether the story is over. Nothing is
in it that the person played does not know. docs/reference/json.md has every field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TextIO

from gaslamp.display import escape_unsafe
from gaslamp.errors import GaslampError
from gaslamp.prepared import keep_waiting
from gaslamp.screens.plain import INTERRUPTED
from gaslamp.sessions import (
    AT_ONCE,
    AnswerSchedule,
    Fault,
    Guard,
    Reply,
    Session,
    act_from,
    can_think_of,
    turn_as_json,
)
from gaslamp.views import Act

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
    schedule: AnswerSchedule = AT_ONCE,
) -> int:
    """Play a session by lines of JSON until the input ends or says to quit; the exit code.

    `record` is given each fault of ours in full; the game goes on after it. `schedule` says when
    answers are shown.
    """
    guard = Guard(session, record)
    try:
        reply = Reply(session.opening(), session.ended, took_time=True)
        _put(sink, {"world": front or {}, **turn_as_json(session, reply)})
        schedule.think_ahead(partial(guard.call, "", session.think_ahead))
        keep_waiting()  # whoever plays is reading
        while line := source.readline(LONGEST_LINE + 1):
            if line.isspace():
                continue
            schedule.begin()
            command = _command(line, source)
            typed = command if isinstance(command, str) else line.strip()
            answer = guard.call(typed, partial(_answer, session, command))
            if isinstance(answer, Fault | GaslampError):
                answer = {"error": {"code": answer.code, "message": answer.message}}
            schedule.hold()
            _put(sink, answer)
            if answer.get("quits"):
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
    elif can_think_of(session, command):
        reply = session.do(command)
    else:
        return NotAChoice()
    return turn_as_json(session, reply, since=before)


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
