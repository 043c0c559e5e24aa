"""Who plays which session now, among many machines: leases that run out.

Whoever asks for a session that nobody has, or whose lease has run out, has it from then on, and for
so many seconds more each time that it is asked whether it is kept. So the sessions of a worker
that is gone are free some seconds later, and nobody has to notice that it is gone. Time is the
database's own: clocks of workers may differ.

A lease is a courtesy to whoever plays: it spares two workers to play on side by side, of whom one
would be refused. That no decision is lost or mixed is seen to at each, by `claim` and by the head
that must stand before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gaslamp.records.journal_problems import PlayedElsewhere

if TYPE_CHECKING:
    from gaslamp.records.databases import Database


class Leases:
    """The sessions that one worker holds in a database."""

    def __init__(self, database: Database, worker: str, *, lease_s: float) -> None:
        """Hold nothing yet.

        Args:
            worker: what no other worker is called.
            lease_s: for how long a session is held, in seconds.
        """
        self._database, self._worker = database, worker
        self._lease = f"{round(1000 * lease_s)} milliseconds"

    def take(self, session: int) -> bool:
        """Hold a session; whether nobody else does."""
        with self._database.in_our_words():
            taken = self._database.execute(
                "INSERT INTO lease (session, worker, until)"
                " VALUES (?, ?, clock_timestamp() + ?::interval)"
                " ON CONFLICT (session) DO UPDATE"
                " SET worker = excluded.worker, until = excluded.until"
                " WHERE lease.worker = excluded.worker OR lease.until < clock_timestamp()",
                (session, self._worker, self._lease),
            )
            return taken.rowcount > 0

    def keeps(self, session: int) -> bool:
        """Whether nobody else has held a session since; then it is held for so long again."""
        with self._database.in_our_words():
            renewed = self._database.execute(
                "UPDATE lease SET until = clock_timestamp() + ?::interval"
                " WHERE session = ? AND worker = ?",
                (self._lease, session, self._worker),
            )
            return renewed.rowcount > 0

    def claim(self, session: int) -> None:
        """Let nobody else write to a session until the transaction ends.

        Raises:
            PlayedElsewhere: another worker holds it now.
        """
        self._database.execute("SELECT 1 FROM session WHERE id = ? FOR UPDATE", (session,))
        other = self._database.execute(
            "SELECT 1 FROM lease WHERE session = ? AND worker <> ? AND until >= clock_timestamp()",
            (session, self._worker),
        ).fetchone()
        if other is not None:
            raise PlayedElsewhere(session)

    def close(self) -> None:
        """Let go of all of them at once, for whoever wants to go on with one."""
        with self._database.in_our_words():
            self._database.execute("DELETE FROM lease WHERE worker = ?", (self._worker,))
