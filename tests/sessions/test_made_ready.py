"""What the first decision takes is made ready while the opening is read, and no answer waits."""

from __future__ import annotations

import io
from collections.abc import Callable
from unittest.mock import patch

import pytest

from gaslamp.planning.backends import Backends
from gaslamp.screens import Screen, play, play_json
from gaslamp.sessions import Edition, Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import read_world

ROOM = """
playable: ann
type lamp
entity ann, bob: character
entity brass: lamp
property lit(lamp): boolean
action light(who: character, what: lamp)
    takes 1 s
    precondition: not lit(what)
    effect: lit(what)
    consenting: who
    observing: everyone
    says: "{who} {light} {the what}."
    typed: "light {what}"
utility of bob: if lit(brass) then 1 else 0
"""
WANTS_NOTHING = ROOM.replace("utility of bob", "define nothing()")


class Typed(io.StringIO):
    """Lines that are typed, and what was shown as each was."""

    def __init__(self, lines: str, sink: io.StringIO) -> None:
        super().__init__(lines)
        self.sink, self.shown = sink, list[str]()

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # text, not bytes
        self.shown.append(self.sink.getvalue())
        return super().readline(size)


def in_text(session: Session, source: io.StringIO, sink: io.StringIO) -> None:
    play(session, source, sink, Screen(echoes=True))


def in_json(session: Session, source: io.StringIO, sink: io.StringIO) -> None:
    play_json(session, source, sink)


@pytest.mark.parametrize(("door", "line"), [(in_text, "wait\n"), (in_json, '"wait"\n')])
@pytest.mark.parametrize("text", [ROOM, WANTS_NOTHING])
def test_no_answer_waits_for_what_the_first_decision_takes(
    door: Callable[[Session, io.StringIO, io.StringIO], None], line: str, text: str
) -> None:
    sink = io.StringIO()
    source = Typed(line * 3, sink)
    edition = Edition("room", "0" * 64)
    session = new_session(Stage(read_world(text)), "ann", 1, edition=edition)
    ground = Backends._ground_for  # counted: how often, and when
    shown_at = list[tuple[str, int]]()

    def counted(self: Backends, wanted: None) -> object:
        shown_at.append((sink.getvalue(), len(source.shown)))
        return ground(self, wanted)

    with patch.object(Backends, "_ground_for", counted):
        door(session, source, sink)
    assert len(source.shown) == 4
    if text is WANTS_NOTHING:
        assert shown_at == []
    else:
        [(shown, lines)] = shown_at
        assert shown, "the opening is shown before"
        assert lines == 0, "and nothing typed has to wait"
