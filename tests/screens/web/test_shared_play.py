"""Several people in one served game: each at their own seat, told of others at foreseen moments."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from gaslamp.records.journal import Journal
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.screens.web.hosting import Host
from gaslamp.screens.web.shared_play import (
    NEWS_AT_S,
    OTHERS_DECIDE,
    PATIENCE_S,
    news_moment_s,
)
from gaslamp.sessions import asides

BEGIN = {"ask": "begin", "who": "sally", "with": ["anne"]}
AGAIN = {"ask": "begin", "again": True}
NONCE = "0123456789abcdef"
Answer = dict[str, object]
Opened = Callable[..., "closing[Table]"]


class Table:
    """A host whose clock stands until it is told to go on, and what is asked of it."""

    def __init__(self, folder: Path) -> None:
        self.now_s = 1_000_000.0
        keys = count()
        self.host = Host(
            {"sally_anne": "sally_anne", "cloak": "cloak_of_darkness"},
            Journal(folder / "games.journal", clock=lambda: self.now_s),
            SeatKeys(folder / "seats.db"),
            new_key=lambda: f"{folder.name}-{self.now_s}-{next(keys)}",
            new_seed=lambda: 3,
            clock=lambda: self.now_s,
        )

    def close(self) -> None:
        self.host.close()

    def ask(self, key: object, message: Answer) -> Answer:
        answer = json.loads(self.host.answer("sally_anne", str(key), json.dumps(message)).text)
        assert isinstance(answer, dict)
        return answer

    def line(self, key: object, text: str) -> Answer:
        return self.ask(key, {"ask": "line", "text": text})

    def begin(self) -> tuple[str, str, str]:
        """The keys of Sally's seat, of Anne's, and of who only reads."""
        begun = self.ask(None, BEGIN)
        (invited,) = rows(begun["invitations"])
        joined = self.ask(invited["key"], {"ask": "join", "nonce": NONCE})
        return str(begun["key"]), str(joined["key"]), str(begun["reading"])

    def due(self, *keys: str) -> str:
        """The key of whoever is to decide, once everybody who waits was told."""
        for _ in range(10):
            for key in keys:
                if "waits" not in self.ask(key, {"ask": "news"}):
                    return key
            self.now_s += NEWS_AT_S[-1]
        raise AssertionError("nobody is to decide")

    def play(self, *keys: str, most: int = 60) -> None:
        """Play to the end, each doing what helps most by their own lights."""
        for _ in range(most):
            key = self.due(*keys)
            if self.ask(key, AGAIN)["ended"]:
                return
            ideas = rows(self.ask(key, {"ask": "ideas"})["now"])
            self.line(key, str(ideas[0]["command"]) if ideas else "wait")
        raise AssertionError("the story does not end")


def rows(value: object) -> list[Answer]:
    assert isinstance(value, list)
    return value


def code_of(answer: Answer) -> object:
    error = answer["error"]
    assert isinstance(error, dict)
    return error["code"]


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def table(name: str = "data") -> closing[Table]:
        (tmp_path / name).mkdir(exist_ok=True)
        return closing(Table(tmp_path / name))

    return table


def test_each_plays_their_own_seat(opened: Opened) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        assert table.ask(sally, AGAIN)["who"] == "sally"
        assert table.ask(anne, AGAIN)["who"] == "anne"
        table.line(table.due(sally, anne), "wait")
        table.due(sally, anne)


def test_an_invitation_is_taken_up_once(opened: Opened) -> None:
    with opened() as table:
        begun = table.ask(None, BEGIN)
        (invited,) = rows(begun["invitations"])
        first = table.ask(invited["key"], {"ask": "join", "nonce": NONCE})
        # The answer was lost on its way: the very same is asked again.
        assert table.ask(invited["key"], {"ask": "join", "nonce": NONCE})["key"] == first["key"]
        other = table.ask(invited["key"], {"ask": "join", "nonce": NONCE[::-1]})
        assert code_of(other) == "GL687"
        assert code_of(table.line(invited["key"], "look")) == "GL687"


def test_whoever_waits_is_answered_alike_whatever_others_do(opened: Opened) -> None:
    """Until a foreseen moment nothing in any answer hangs on what others have done by then."""
    told: list[list[Answer]] = []
    for others_acts in (0, 1):
        with opened(f"data{others_acts}") as table:
            sally, anne, _ = table.begin()
            while table.due(sally, anne) != sally:
                table.line(anne, "wait")
            waiting = [table.line(sally, "put the ball in the basket")]
            assert waiting[0]["text"] == asides.BEGUN
            before = len(table.host._journal.history(1))
            table.now_s += NEWS_AT_S[-1] + 0.25
            if others_acts:
                table.line(anne, "wait")
            assert len(table.host._journal.history(1)) == before + others_acts
            asked = ({"ask": "news"}, AGAIN, {"ask": "line", "text": "look"}, {"ask": "ideas"})
            for message in asked:
                table.now_s += 0.125
                waiting.append(table.ask(sally, message))
            assert [one.get("text") for one in waiting[2:]].count(OTHERS_DECIDE) == 2
            told.append([{k: v for k, v in one.items() if k != "key"} for one in waiting])
    assert told[0] == told[1]


def test_a_turn_comes_at_foreseen_moments_only(opened: Opened) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        while table.due(sally, anne) != sally:
            table.line(anne, "wait")
        table.line(sally, "put the ball in the basket")
        table.now_s += 4.5
        while "waits" not in table.ask(anne, {"ask": "news"}):
            table.line(anne, "wait")
        moments = []
        for _ in range(100):
            moments.append("waits" not in table.ask(sally, {"ask": "news"}))
            table.now_s += 0.5
        first = moments.index(True) * 0.5 + 4.5
        assert news_moment_s(first) == first
        assert moments == sorted(moments)


def test_nothing_of_another_seat_is_in_any_answer(opened: Opened) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        while table.due(sally, anne) != sally:
            table.line(anne, "wait")
        table.line(sally, "put the ball in the basket")
        told = json.dumps([table.ask(anne, one) for one in (AGAIN, {"ask": "ideas"})])
        for one in (sally, "seed", "head", "save"):
            assert one not in told.replace(anne, "")


def test_what_was_answered_is_there_after_the_server_is_gone(opened: Opened) -> None:
    with opened() as table:
        sally, anne, reading = table.begin()
        for _ in range(4):
            table.line(table.due(sally, anne), "wait")
        due = table.due(sally, anne)
        before = [table.ask(key, AGAIN) for key in (sally, anne)]
    with opened() as table:
        table.now_s += 1000
        after = [table.ask(key, AGAIN) for key in (sally, anne)]
        for old, new in zip(before, after, strict=True):
            for name in ("who", "text", "turns", "picture", "glances", "names"):
                assert new[name] == old[name], name
        assert table.due(sally, anne) == due
        table.play(sally, anne)
        assert len(rows(table.ask(reading, {"ask": "tellings"})["tellings"])) == 2


def test_a_server_that_starts_anew_keeps_the_foreseen_moments(opened: Opened) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        while table.due(sally, anne) != sally:
            table.line(anne, "wait")
        table.now_s = round(table.now_s)
        table.line(sally, "put the ball in the basket")
        table.now_s += 9
        while "waits" not in table.ask(anne, {"ask": "news"}):
            table.line(anne, "wait")
        now_s = table.now_s
    with opened() as table:
        table.now_s = now_s + 6
        assert table.ask(sally, {"ask": "news"})["waits"]
        table.now_s = now_s + 7
        assert "waits" not in table.ask(sally, {"ask": "news"})


def test_a_reader_reads_once_it_is_over_and_does_nothing_else(opened: Opened) -> None:
    with opened() as table:
        sally, anne, reading = table.begin()
        assert table.ask(reading, AGAIN) == {"reads": True, "key": reading}
        assert code_of(table.ask(reading, {"ask": "tellings"})) == "GL683"
        assert code_of(table.line(reading, "look")) == "GL759"
        table.play(sally, anne)
        told = rows(table.ask(reading, {"ask": "tellings"})["tellings"])
        assert [one["called"] for one in told] == ["Sally", "Anne"]
        assert all(one["paragraphs"] for one in told)


def test_whoever_was_invited_and_does_not_come_acts_for_themselves(opened: Opened) -> None:
    with opened() as table:
        begun = table.ask(None, BEGIN)
        sally, (invited,) = str(begun["key"]), rows(begun["invitations"])
        assert table.ask(sally, {"ask": "invited"}) == {
            "invited": [{"who": "anne", "called": "Anne"}]
        }
        assert table.ask(sally, {"ask": "withdraw", "who": "anne"}) == {"invited": []}
        joined = table.ask(invited["key"], {"ask": "join", "nonce": NONCE})
        assert code_of(joined) == "GL687"
        table.play(sally)
    with opened() as table:
        assert table.ask(sally, AGAIN)["ended"]
        assert len(rows(table.ask(sally, {"ask": "tellings"})["tellings"])) == 2


def test_whoever_leaves_has_no_seat_any_more(opened: Opened) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        assert table.ask(anne, {"ask": "leave"}) == {"left": True}
        assert code_of(table.line(anne, "look")) == "GL687"
        table.play(sally)


def test_only_who_began_a_game_withdraws_an_invitation(opened: Opened) -> None:
    with opened() as table:
        _, anne, _ = table.begin()
        assert code_of(table.ask(anne, {"ask": "withdraw", "who": "sally"})) == "GL681"


def test_nobody_undoes_what_others_have_seen(opened: Opened) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        assert table.line(table.due(sally, anne), "undo")["code"] == "GL659"


@pytest.mark.parametrize("others", [["sally"], ["anne", "anne"], [1], ["nobody"]])
def test_who_cannot_be_played_is_refused(opened: Opened, others: list[object]) -> None:
    with opened() as table:
        answer = table.ask(None, {"ask": "begin", "who": "sally", "with": others})
        assert code_of(answer) in {"GL681", "GL616"}


def test_a_line_that_was_done_already_is_not_done_again(opened: Opened) -> None:
    """As where the answer was lost on its way, and the page sends the line once more."""
    with opened() as table:
        key = table.ask(None, {"ask": "begin", "who": "sally"})["key"]
        message = {"ask": "line", "text": "put the ball in the basket", "after": 0}
        first = table.ask(key, message)
        again = table.ask(key, message)
        assert (again["turns"], again["missed"], again["text"]) == (1, True, first["text"])


def test_what_cannot_be_kept_is_not_done_by_anybody(opened: Opened, tmp_path: Path) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        due = table.due(sally, anne)
        before = [table.ask(key, AGAIN) for key in (sally, anne)]
        table.host._journal._database.connection.execute("PRAGMA busy_timeout = 1")
        with closing(sqlite3.connect(tmp_path / "data" / "games.journal")) as other:
            other.execute("BEGIN EXCLUSIVE")
            assert code_of(table.line(due, "wait")) == "GL760"
        table.now_s += 100
        after = [table.ask(key, AGAIN) for key in (sally, anne)]
        assert [one["turns"] for one in after] == [one["turns"] for one in before]
        assert table.due(sally, anne) == due
        assert "error" not in table.line(due, "wait")


def test_whoever_is_away_for_long_can_be_gone_on_without(opened: Opened) -> None:
    with opened() as table:
        sally, anne, _ = table.begin()
        due = table.due(sally, anne)
        other = anne if due == sally else sally
        table.now_s += PATIENCE_S / 2
        early = table.ask(other, {"ask": "go_on"})
        assert (early["waits"], early["may_go_on"]) == (True, False)
        table.now_s += PATIENCE_S / 2
        assert table.ask(other, {"ask": "news"})["may_go_on"]
        table.ask(other, {"ask": "go_on"})
        assert code_of(table.line(due, "wait")) == "GL764"
        table.now_s += 2 * NEWS_AT_S[-1]
        assert table.due(other) == other
    with opened() as table:
        table.now_s += 2 * PATIENCE_S
        assert table.due(other) == other
        assert code_of(table.ask(due, AGAIN)) == "GL764"
