"""Where prepared files are: with the package, and in a cache if one is in use.

`find` looks with the package first. `keep` writes to the cache in use; `ship` is for the build,
which writes to a folder. Of what ships, nothing is ever written when Gaslamp runs.

A command that has somebody waiting lets what is to be kept wait (`keeping_later`): to write a world
down and seal it is an eighth of the time to its first prompt.

From Python there is no cache unless `use_cache` says so: a library writes no files unasked. The
command `gaslamp` uses the usual one, but with `--no-cache`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from gaslamp.prepared.cache import Cache
from gaslamp.prepared.envelope import MOST_BYTES, Json, Prepared, Wanted, seal, unseal

FOLDER: Final = Path(__file__).parent / "files"
"""Where what ships lies, made by the build; a checkout may lack it."""


class _Store:
    """What is in use, in this process."""

    cache: Cache | None = None
    waiting: list[Callable[[], None]] | None = None
    shipped: Path | None = FOLDER


def find(wanted: Wanted) -> Prepared | None:
    """What is wanted, if it was prepared and what it was made of has not changed since."""
    if _Store.shipped is not None and (file := _shipped(_Store.shipped, wanted.file)) is not None:
        prepared = unseal(file, wanted)
        if prepared is not None:
            return prepared
    if _Store.cache is not None and (file := _Store.cache.read(wanted.file)) is not None:
        return unseal(file, wanted)
    return None


Writing: TypeAlias = Callable[[], tuple[bytes, Mapping[str, Json]]]
"""What makes a payload and its summary: dear, and so only asked for when it is written."""


def keep(wanted: Wanted, payload: bytes, summary: Mapping[str, Json] | None = None) -> None:
    """Put something prepared into the cache, if one is in use and can be written."""
    if _Store.cache is not None:
        _Store.cache.write(wanted.file, seal(wanted, summary or {}, payload))


def keep_written(wanted: Wanted, write: Writing) -> None:
    """`keep` what is only written down if there is a cache: now, or when `keep_waiting` says so."""
    if _Store.cache is None:
        return

    def now() -> None:
        keep(wanted, *write())

    if _Store.waiting is None:
        now()
    else:
        _Store.waiting.append(now)


def keeping_later() -> None:
    """From now on let what is to be kept wait until `keep_waiting` is called."""
    if _Store.waiting is None:
        _Store.waiting = []


def keep_waiting() -> None:
    """Keep what waits, and from now on keep everything at once. Nothing, if nothing waits."""
    waiting, _Store.waiting = _Store.waiting or (), None
    for now in waiting:
        now()


def has_cache() -> bool:
    """Whether `keep` does anything: who has to work for what is to be kept asks before."""
    return _Store.cache is not None


def use_cache(cache: Cache | None) -> None:
    """From now on look there too, and keep there; None: nowhere."""
    _Store.cache = cache


@contextmanager
def shipped_from(folder: Path | None) -> Iterator[None]:
    """Meanwhile take what ships from that folder; None: as if nothing shipped, as for the build."""
    before = _Store.shipped
    _Store.shipped = folder
    try:
        yield
    finally:
        _Store.shipped = before


def ship(
    folder: Path, wanted: Wanted, payload: bytes, summary: Mapping[str, Json] | None = None
) -> None:
    """Write a prepared file into a folder, in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"{wanted.file}.new"
    new.write_bytes(seal(wanted, summary or {}, payload))
    new.replace(folder / wanted.file)


def _shipped(folder: Path, name: str) -> bytes | None:
    try:
        with open(os.path.join(folder, name), "rb", buffering=0) as file:  # noqa: PTH118, PTH123
            return file.read(MOST_BYTES + 1)
    except OSError:
        return None
