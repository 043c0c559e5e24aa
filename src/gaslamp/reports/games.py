"""The games that are kept, as a list for people and as one object for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Final

from gaslamp.records.journal import Journal, JournalDamaged, JournalSession

_SEED: Final = "seed"
_COLUMNS: Final = ("number", "world", "as", _SEED, "last played", "decisions", "")
_NUMBERS: Final = frozenset(["number", "seed", "decisions"])


def games_in(path: str) -> tuple[JournalSession, ...]:
    """The games in a journal, the oldest first; none where no file is.

    One that is not as it was written is among them, with its `fault`.

    Raises:
        GaslampError: it is no journal, or cannot be read.
    """
    if path != ":memory:" and not Path(path).exists():
        return ()
    with Journal(path) as journal:
        journal.check()
        return tuple(_looked_at(journal, one) for one in journal.sessions())


def as_text(
    path: str,
    games: Sequence[JournalSession],
    zone: tzinfo | None = None,
    *,
    shows_seed: bool = False,
) -> str:
    """A line each; times in the zone, that of the machine if it is None.

    `shows_seed`: by a seed all can be worked out that is drawn unseen, so it is asked for.
    """
    if not games:
        return f"No games are kept in {path}."
    shown = [place for place, name in enumerate(_COLUMNS) if shows_seed or name != _SEED]
    every = [_COLUMNS, *(_cells(one, zone) for one in games)]
    rows = [tuple(row[place] for place in shown) for row in every]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(_laid(rows[0], row, widths)).rstrip() for row in rows)
    return "\n".join([*lines, "", "Go on with one: gaslamp play WORLD --resume NUMBER"])


def as_json(path: str, games: Sequence[JournalSession], *, shows_seed: bool = False) -> str:
    """One object, on one line, in ASCII; `shows_seed` as in `as_text`."""
    listed = [
        {
            "number": one.id,
            "world": one.world_name,
            "world_sha256": one.world_sha256,
            "who": one.player,
            **({_SEED: one.seed} if shows_seed else {}),
            "last_played": _when(one, UTC, "%Y-%m-%dT%H:%M:%SZ") or None,
            "decisions": one.length,
            "ended": one.has_ended,
            "fault": one.fault or None,
        }
        for one in games
    ]
    return json.dumps({"journal": path, "games": listed})


def _looked_at(journal: Journal, session: JournalSession) -> JournalSession:
    """A session, with what is wrong with its rows if nothing is with itself."""
    try:
        journal.history(session.id)
    except JournalDamaged as error:
        return replace(session, fault=error.fault.partition(": ")[2] or error.fault)
    return session


def _cells(one: JournalSession, zone: tzinfo | None) -> tuple[str, ...]:
    state = "ended" if one.has_ended else ""
    cells = (
        str(one.id),
        one.world_name,
        one.player or "",
        str(one.seed),
        _when(one, zone, "%Y-%m-%d %H:%M"),
        str(one.length),
        f"cannot be taken up: {one.fault}" if one.fault else state,
    )
    # What stands in the file may be anybody's: nothing of it is to move the cursor.
    return tuple("".join(c if c.isprintable() else "?" for c in cell) for cell in cells)


def _when(one: JournalSession, zone: tzinfo | None, form: str) -> str:
    if one.at is None:
        return ""
    try:
        return datetime.fromtimestamp(one.at, UTC).astimezone(zone).strftime(form)
    except (OverflowError, OSError, ValueError):
        return "?"


def _laid(names: Sequence[str], row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for name, cell, width in zip(names, row, widths, strict=True):
        yield cell.rjust(width) if name in _NUMBERS else cell.ljust(width)
