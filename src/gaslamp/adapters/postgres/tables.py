"""The tables that games are kept in, in a schema of their own, by version.

`session` and `row` are those of a journal, `seats` those of its keys. `lease` says who plays which
session now, and until when, by the clock of the database. It is unlogged: nobody waits for a disk
to renew a lease, and where the server of the database itself falls, all leases are gone, so that
whoever had one makes the game again from its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gaslamp.adapters.postgres.problems import DatabaseTooNew
from gaslamp.records.journal_problems import NotAJournal

if TYPE_CHECKING:
    from gaslamp.records.databases import Database

SCHEMA: Final = "gaslamp"
_STEPS: Final = (
    (
        "CREATE TABLE version (number integer NOT NULL)",
        "INSERT INTO version VALUES (0)",
        """CREATE TABLE session (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            world_name text NOT NULL,
            world_sha256 text NOT NULL,
            seed bigint NOT NULL,
            player text,
            start text,
            seal text NOT NULL
        )""",
        """CREATE TABLE row (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            session bigint NOT NULL REFERENCES session (id),
            position bigint NOT NULL CHECK (position >= 0),
            decision text,
            head text,
            has_ended integer NOT NULL,
            at bigint,
            seal text NOT NULL
        )""",
        "CREATE INDEX row_by_session ON row (session, id)",
        """CREATE TABLE seats (
            key text PRIMARY KEY,
            world text NOT NULL,
            who text NOT NULL,
            seed bigint NOT NULL,
            number bigint,
            revoked integer NOT NULL DEFAULT 0,
            kind text NOT NULL DEFAULT 'alone',
            played text NOT NULL DEFAULT '[]'
        )""",
        "CREATE INDEX seats_by_number ON seats (number) WHERE number IS NOT NULL",
        """CREATE UNLOGGED TABLE lease (
            session bigint PRIMARY KEY,
            worker text NOT NULL,
            until timestamptz NOT NULL
        )""",
    ),
)
"""What makes each version of the one before."""
VERSION: Final = len(_STEPS)
_LOCK: Final = 0x67616D65
"""A number for the lock under which tables are made; any, but always this."""


def set_up(database: Database) -> None:
    """Make the tables, if they are not those of now; two who do so at once make them once.

    Raises:
        NotAJournal: the schema of that name holds something else.
        DatabaseTooNew: a later version made them.
        DatabaseUnavailable: it cannot be done.
    """
    with database.in_our_words():
        if _version(database) == VERSION:
            return
    with database.transaction():
        database.execute("SELECT pg_advisory_xact_lock(?)", (_LOCK,))
        version = _version(database)
        if version is None:
            database.execute(f"CREATE SCHEMA {SCHEMA}")
            version = 0
        for statement in (one for step in _STEPS[version:] for one in step):
            database.execute(statement)
        database.execute("UPDATE version SET number = ?", (VERSION,))


def _version(database: Database) -> int | None:
    """Which version the tables have; None where the schema is not there."""
    found = database.execute("SELECT 1 FROM pg_namespace WHERE nspname = ?", (SCHEMA,)).fetchone()
    if found is None:
        return None
    known = database.execute("SELECT to_regclass(?)::text", (f"{SCHEMA}.version",)).fetchone()
    if known is None or known[0] is None:
        other = database.execute(
            "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = ? LIMIT 1",
            (SCHEMA,),
        ).fetchone()
        if other is not None:
            raise NotAJournal(f"{database.name}, schema {SCHEMA}")
        return 0  # made for us, and empty
    match database.execute("SELECT number FROM version").fetchone():
        case (int(version),) if version <= VERSION:
            return version
        case (int(version),):
            raise DatabaseTooNew(database.name, version, VERSION)
        case _:
            raise NotAJournal(f"{database.name}, schema {SCHEMA}")
