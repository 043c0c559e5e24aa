"""What a long measurement says while it runs, and that it ends in a table when it is stopped."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

EVERY_SECONDS: Final = 10.0


class Progress:
    """Says on standard error how far it is, each ten seconds, and what is found, at once."""

    def __init__(self, total: int, what: str) -> None:
        self._total, self._what = total, what
        self._begun = self._shown = time.monotonic()
        self._done = self._found = 0

    def advance(self, done: int, found: list[str]) -> None:
        """So much more is done, and this was found in it."""
        self._done += done
        self._found += len(found)
        for one in found:
            click.echo(ascii(one)[1:-1], err=True)
        now = time.monotonic()
        if now - self._shown >= EVERY_SECONDS:
            self._shown = now
            click.echo(self, err=True)

    def __str__(self) -> str:
        seconds = time.monotonic() - self._begun
        return (
            f"{self._done:,} of {self._total:,} {self._what}, {seconds:,.0f} s, "
            f"{self._found:,} found"
        )


@contextmanager
def until_stopped() -> Iterator[None]:
    """Goes on with what follows when it is done, and when it is interrupted (^C, SIGTERM)."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("stopped before it was done", err=True)
    finally:
        signal.signal(signal.SIGTERM, before)
