"""Games in Postgres: what holds of a file holds of it, and of several workers on one.

A real server, where its programs are; elsewhere these tests are left out, and say so.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgres_server import PostgresServer, postgres_server

from gaslamp.records.canonical import Json
from gaslamp.records.databases import HeldDatabase
from gaslamp.records.journal import (
    Journal,
    JournalDamaged,
    JournalRow,
    NoSuchSession,
    NotAJournal,
    PlayedElsewhere,
    RunMark,
    SessionInUse,
    WrongIndex,
)
from gaslamp.records.seat_keys import SeatEntry, SeatKeys

pytestmark = pytest.mark.slow  # each starts what others share: a server, or a database
pytest.importorskip("psycopg")

from gaslamp.adapters.postgres import (  # noqa: E402
    DatabaseTooNew,
    DatabaseUnavailable,
    Leases,
    NotAnAddress,
    PostgresDatabase,
)

SHA256: Final = "0123456789abcdef" * 4
STEPS = st.lists(
    st.tuples(st.sampled_from(("record", "truncate")), st.integers(0, 99)), max_size=12
)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as found:
        yield found


@pytest.fixture
def address(server: PostgresServer) -> str:
    return server.database()


_WORKERS = count()


def journal_at(address: str, *, lease_s: float = 60.0) -> Journal:
    """The journal as one worker more has it."""
    database = PostgresDatabase(address)
    leases = Leases(database, f"w{next(_WORKERS)}", lease_s=lease_s)
    return Journal(HeldDatabase(database, leases))


def begun(journal: Journal) -> int:
    return journal.start("cellar", SHA256, 7, "Anna", head="h0")


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_what_stands_in_a_database_stands_in_a_file(
    address: str, steps: list[tuple[str, int]]
) -> None:
    with Journal(":memory:") as file, journal_at(address) as base:
        numbers = begun(file), begun(base)
        for step, number in steps:
            told: list[object] = []
            for journal, session in zip((file, base), numbers, strict=True):
                length = len(journal.decisions(session))
                index = number % (length + 2)
                try:
                    if step == "record":
                        journal.record(session, index, {"do": number}, RunMark(f"h{number}"))
                    else:
                        journal.truncate(session, index)
                    told.append(None)
                except WrongIndex as error:
                    told.append((error.index, error.length))
            assert told[0] == told[1]
        assert file.history(numbers[0]) == base.history(numbers[1])
        kept = file.session(numbers[0]), base.session(numbers[1])
        assert kept[0].length == kept[1].length == len(base.decisions(numbers[1]))


def test_texts_of_any_kind_come_back_as_they_were(address: str) -> None:
    said: Json = {"say": "\0 é 🕯 '; DROP TABLE row; -- %s ? \\"}
    with journal_at(address) as journal:
        session = begun(journal)
        journal.record(session, 0, said)
        assert journal.decisions(session) == (said,)


def test_the_same_decision_once_more_is_recorded_once(address: str) -> None:
    with journal_at(address) as one:
        session = begun(one)
        for _ in range(2):
            one.record(session, 0, "wait", RunMark("h1"), after="h0")
        assert one.decisions(session) == ("wait",)


def test_a_game_that_is_held_is_nobody_elses_until_the_lease_runs_out(address: str) -> None:
    with journal_at(address, lease_s=0.5) as one, journal_at(address) as other:
        session = begun(one)
        one.hold(session)
        one.record(session, 0, "wait")
        with pytest.raises(SessionInUse):
            other.hold(session)
        with pytest.raises(PlayedElsewhere):
            other.record(session, 1, "look")
        assert one.keeps(session)
        time.sleep(0.6)
        other.hold(session)
        assert not one.keeps(session)
        other.record(session, 1, "look")
        with pytest.raises(PlayedElsewhere):
            one.record(session, 1, "listen")
        assert one.decisions(session) == ("wait", "look")


def test_a_lease_that_ran_out_and_was_wanted_by_nobody_is_kept(address: str) -> None:
    with journal_at(address, lease_s=0.05) as one:
        session = begun(one)
        one.hold(session)
        time.sleep(0.1)
        assert one.keeps(session)


def test_whoever_closes_lets_go_at_once(address: str) -> None:
    one = journal_at(address)
    session = begun(one)
    one.hold(session)
    one.close()
    with journal_at(address) as other:
        other.hold(session)


def test_two_who_record_at_once_mix_nothing(address: str) -> None:
    """Nobody holds the game: of each decision one is recorded, and the other is refused."""
    with journal_at(address) as journal:
        session = begun(journal)
    refused = []

    def play(name: str) -> None:
        with journal_at(address) as mine:
            for _ in range(40):
                try:
                    mine.record(session, len(mine.decisions(session)), name)
                except WrongIndex:
                    refused.append(name)

    threads = [threading.Thread(target=play, args=(name,)) for name in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with journal_at(address) as journal:
        # Each row follows the seal of the one before, or this is refused.
        assert len(journal.decisions(session)) == 80 - len(refused)


def test_many_who_open_a_new_database_at_once_make_its_tables_once(address: str) -> None:
    failed: list[BaseException] = []

    def opened() -> None:
        try:
            journal_at(address).close()
        except DatabaseUnavailable as error:
            failed.append(error)

    threads = [threading.Thread(target=opened) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []


def test_an_invitation_is_exchanged_once_however_many_try(address: str) -> None:
    keys = [SeatKeys(PostgresDatabase(address)) for _ in range(4)]
    keys[0].add("invited", SeatEntry("w", "anne", 7, 1, "invitation", ("sally", "anne")))
    found: list[SeatEntry | None] = []
    threads = [
        threading.Thread(target=lambda n=n, one=one: found.append(one.exchange("invited", f"k{n}")))  # type: ignore[misc]
        for n, one in enumerate(keys)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one is not None for one in found) == 1
    for one in keys:
        one.close()


def test_a_key_is_bound_to_one_game(address: str) -> None:
    with SeatKeys(PostgresDatabase(address)) as keys:
        keys.add("k", SeatEntry("w", "anne", 7, None))
        assert keys.bind("k", 4)
        assert not keys.bind("k", 5)
        assert keys.bind("k", 6, was=4)
        found = keys.find("k")
        assert found is not None
        assert found.number == 6
        keys.revoke("k")
        assert keys.find("k") is None


def test_a_row_that_was_changed_by_hand_is_seen(address: str) -> None:
    with journal_at(address) as journal, closing(PostgresDatabase(address)) as hand:
        session = begun(journal)
        for index in range(3):
            journal.record(session, index, index)
        hand.execute("UPDATE row SET decision = '7' WHERE position = 1")
        with pytest.raises(JournalDamaged):
            journal.history(session)


def test_a_server_that_fell_is_found_again_with_all_that_was_acknowledged() -> None:
    with postgres_server() as server, journal_at(server.database()) as journal:
        session = begun(journal)
        journal.hold(session)
        journal.record(session, 0, "wait")
        server.stop("immediate")
        with pytest.raises(DatabaseUnavailable):
            journal.record(session, 1, "look")
        with pytest.raises(DatabaseUnavailable):
            journal.keeps(session)
        server.start()
        # Leases are gone with the server: what is in memory is made again from the rows.
        assert not journal.keeps(session)
        journal.hold(session)
        assert journal.decisions(session) == ("wait",)
        journal.record(session, 1, "look")


def test_a_session_that_is_not_there_is_named(address: str) -> None:
    with journal_at(address) as journal:
        for session in (-1, 0, 99, 2**63):
            with pytest.raises(NoSuchSession):
                journal.record(session, 0, "wait")


def test_tables_of_a_later_version_are_left_alone(address: str) -> None:
    journal_at(address).close()
    with closing(PostgresDatabase(address)) as hand:
        hand.execute("UPDATE version SET number = 99")
    with pytest.raises(DatabaseTooNew):
        PostgresDatabase(address)


def test_a_schema_that_holds_something_else_is_left_alone(address: str) -> None:
    with closing(PostgresDatabase(address)) as hand:
        hand.execute("DROP TABLE version")
    with pytest.raises(NotAJournal):
        PostgresDatabase(address)


@pytest.mark.parametrize("given", ["", "games.db", "postgresql:/x:s3cret@y", "postgresql://h"])
def test_what_is_no_address_is_refused_and_not_repeated(given: str) -> None:
    with pytest.raises(NotAnAddress) as caught:
        PostgresDatabase(given)
    assert "s3cret" not in str(caught.value)


def test_a_database_that_is_not_there_is_named_without_its_password() -> None:
    with pytest.raises(DatabaseUnavailable) as caught:
        PostgresDatabase("postgresql://games:s3cret@127.0.0.1:1/games")
    assert str(caught.value).startswith('the database "postgresql://127.0.0.1:1/games" cannot be')
    assert "s3cret" not in str(caught.value)


def test_a_row_is_what_it_says(address: str) -> None:
    with journal_at(address) as journal:
        session = begun(journal)
        journal.record(session, 0, "wait", RunMark("h1", has_ended=True))
        row = JournalRow(0, is_undo=False, decision="wait", mark=RunMark("h1", has_ended=True))
        assert journal.history(session) == (row,)
        assert journal.session(session).has_ended
