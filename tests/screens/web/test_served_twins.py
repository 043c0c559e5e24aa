"""Two worlds that differ in what somebody cannot know: a server sends the same, to the byte."""

from __future__ import annotations

import json
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from gaslamp.records.journal import Journal
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.screens.web.hosting import Host

TWINS = Path(__file__).parents[2] / "sessions" / "twins"
PAIRS = [
    ("rep_has_key", "rep_picks_locks", "ann", "hum"),
    ("stream_a", "stream_b", "guard", "search"),
    ("lat_a", "lat_b", "ann", "hum"),
    ("wake_true", "wake_false", "ann", "hum"),
]


def answers(folder: Path, twin: str, who: str, line: str) -> list[str]:
    """All that a server sends to whoever plays somebody in one of the twins, in order."""
    folder.mkdir()
    # Under one name: what a world is called is no secret of it.
    (folder / "twin.lamp").write_text((TWINS / f"{twin}.lamp").read_text("utf-8"), "utf-8")
    numbers = count()
    host = Host(
        {"twin": str(folder / "twin.lamp")},
        Journal(folder / "games.journal"),
        SeatKeys(folder / "seats.db"),
        new_key=lambda: f"key{next(numbers)}",
        new_seed=lambda: 1,
    )
    with closing(host):
        sent = [host.answer("twin", None, json.dumps({"ask": "begin", "who": who})).text]
        for typed in (line, "wait", "know", "? all", "undo", line, "wait", "why") * 2:
            messages: list[dict[str, object]] = [{"ask": "line", "text": typed}, {"ask": "ideas"}]
            messages += [{"ask": "map"}, {"ask": "begin", "again": True}]
            sent += [host.answer("twin", "key0", json.dumps(one)).text for one in messages]
            turn = json.loads(sent[-1])
            asked = {"ask": "why", "turns": turn["turns"], "sentence": turn["text"]}
            sent.append(host.answer("twin", "key0", json.dumps(asked)).text)
        return sent


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other", "who", "line"), PAIRS)
def test_twins_that_differ_in_a_hidden_fact_are_served_the_same(
    one: str, other: str, who: str, line: str, tmp_path: Path
) -> None:
    sent = answers(tmp_path / "one", one, who, line)
    assert sent == answers(tmp_path / "other", other, who, line)
    assert not [text for text in sent if '"error"' in text]
