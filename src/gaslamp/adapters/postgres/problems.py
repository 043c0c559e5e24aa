"""What can be wrong with a database of Postgres that games are kept in."""

from __future__ import annotations

from gaslamp.errors import GaslampError
from gaslamp.records.journal_problems import JournalFailure


class NotAnAddress(GaslampError):
    """What was given as the address of a database is none. It may hold a password: not repeated."""

    code = "GL871"
    template = (
        "that is no address of a Postgres database: {fault}. One is "
        "postgresql://USER@HOST:PORT/NAME, with the password in PGPASSWORD or in a password file"
    )
    fault: str


class DatabaseUnavailable(JournalFailure):
    """A database that cannot be reached, read or written just now. Nothing was recorded."""

    code = "GL872"
    template = (
        'the database "{name}" cannot be used: {fault}. Does its server run, is it reached from '
        "here, and may this user make tables there?"
    )
    name: str
    fault: str


class DatabaseTooNew(GaslampError):
    """Tables that a later version made. They were left as they were."""

    code = "GL873"
    template = (
        'the database "{name}" has tables of version {version}, and this Gaslamp knows up to '
        "version {newest}: update Gaslamp on this machine too"
    )
    name: str
    version: int
    newest: int
