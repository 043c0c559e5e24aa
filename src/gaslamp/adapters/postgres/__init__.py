"""Games kept in Postgres, where several machines play them: needs the extra `postgres`."""

from gaslamp.adapters.postgres.database import PostgresDatabase
from gaslamp.adapters.postgres.leases import Leases
from gaslamp.adapters.postgres.problems import (
    DatabaseTooNew,
    DatabaseUnavailable,
    NotAnAddress,
)

__all__ = [
    "DatabaseTooNew",
    "DatabaseUnavailable",
    "Leases",
    "NotAnAddress",
    "PostgresDatabase",
]
