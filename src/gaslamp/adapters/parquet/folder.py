"""A folder of runs: what they are made from, and their tables in parts that are there or not.

```
DIR/runs.json              what the runs are made from: world, root seed, version
DIR/world.lamp             the world's text, as it was, under the ending that its name has
DIR/beginnings.parquet     what is so, and everybody believes, as each run begins
DIR/parts/FIRST-LAST/      the tables of the runs from FIRST to LAST
```

A part is written beside the others under a name that nobody reads, and then renamed. So whenever a
process is killed, a part is there whole or not at all; what is there is never made again, and what
is not, is. In how many parts the runs lie hangs on who made them, their rows do not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from gaslamp.adapters.parquet import files
from gaslamp.adapters.parquet.problems import NotARunFolder, OtherRuns, RunFolderInUse
from gaslamp.errors import WrongArgument, texts, whole_number
from gaslamp.runs.tables import BEGINNINGS, TABLES, Cell, Row, Table
from gaslamp.values import dataclass

CONTENTS: Final = "runs.json"
PARTS: Final = "parts"
UNFINISHED: Final = "unfinished"
_LOCK: Final = "in-use"
_FORMAT: Final = 1
_PART: Final = re.compile(r"(\d{1,18})-(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Making:
    """What all runs of a folder are made from. The same gives the same rows.

    Args:
        world: what the world is called; `digest` is SHA-256 of its text, `file` the text's name
            in the folder.
        root_seed: from which each run's seed is derived.
        order: how deep beliefs are kept.
        version: of Gaslamp, since another may tell the story otherwise.
    """

    world: str
    digest: str
    file: str
    root_seed: int
    longest_ms: int | None
    order: int
    version: str


class RunFolder:
    """A folder of runs, open for one process that adds to it, or for any that read."""

    def __init__(self, path: Path, making: Making) -> None:
        """One that is known to hold such runs, by `create` or `open`."""
        self.path = path
        self.making = making

    @classmethod
    def create(cls, path: Path, making: Making, text: bytes) -> RunFolder:
        """The folder, new or with such runs in it.

        Raises:
            NotARunFolder: it holds something else.
            OtherRuns: it holds runs that were made otherwise.
            OSError: it cannot be written.
        """
        if (path / CONTENTS).exists():
            found = cls.open(path)
            _check(path, found.making, making)
            return found
        with suppress(FileNotFoundError):
            if any(
                one.name not in {_LOCK, making.file, PARTS, UNFINISHED} for one in path.iterdir()
            ):
                raise NotARunFolder(str(path), "holds other files")
        for folder in (PARTS, UNFINISHED):
            (path / folder).mkdir(parents=True, exist_ok=True)
        (path / making.file).write_bytes(text)
        # Last: what has no list of contents is no folder of runs yet.
        _put(path / CONTENTS, json.dumps({"format": _FORMAT, **_as_json(making)}, indent=1))
        return cls(path, making)

    @classmethod
    def open(cls, path: Path | str) -> RunFolder:
        """A folder that runs are in. Raises `NotARunFolder`, `WrongArgument`."""
        given: object = path
        if not isinstance(given, (str, os.PathLike)):
            raise WrongArgument.of("RunFolder.open", "the path of a folder", given)
        path = Path(path)
        try:
            match json.loads((path / CONTENTS).read_text("utf-8")):
                case {
                    "format": int(number),
                    "world": str(world),
                    "digest": str(digest),
                    "file": str(file),
                    "root_seed": int(root),
                    "longest_ms": int() | None as longest_ms,
                    "order": int(order),
                    "version": str(version),
                } if number == _FORMAT:
                    return cls(path, Making(world, digest, file, root, longest_ms, order, version))
        except FileNotFoundError:
            raise NotARunFolder(str(path), f'has no "{CONTENTS}"') from None
        except (OSError, ValueError):
            pass
        raise NotARunFolder(str(path), f'has a "{CONTENTS}" that cannot be read')

    @property
    def world_file(self) -> Path:
        """The world's text, as it was when the runs were made."""
        return self.path / self.making.file

    def parts(self) -> dict[range, Path]:
        """The parts that are there: which runs, and the folder of their tables, in order."""
        found = {}
        for one in (self.path / PARTS).iterdir():
            named = _PART.fullmatch(one.name)
            if named is not None:
                found[range(int(named[1]), int(named[2]) + 1)] = one
        return dict(sorted(found.items(), key=lambda pair: pair[0].start))

    def run_count(self) -> int:
        """How many runs are there."""
        return sum(map(len, self.parts()))

    def runs_missing(self, count: int) -> list[range]:
        """Which of the first so many runs are not there, in stretches."""
        found, place = [], 0
        for part in self.parts():
            if place < min(part.start, count):
                found.append(range(place, min(part.start, count)))
            place = max(place, part.stop)
        if place < count:
            found.append(range(place, count))
        return found

    def rows(
        self, table: Table | str, columns: Sequence[str] = (), runs: Sequence[int] = ()
    ) -> list[dict[str, Cell]]:
        """The rows of a table, by its name or itself, in the order of runs.

        Args:
            columns: some of the table's; none: all of them.
            runs: of some runs, by their places; none: of all.

        Raises:
            WrongArgument: there is no such table or column, or a place is no number.
            OSError: the system refuses.
        """
        asked = table.name if isinstance(table, Table) else table
        found = next((one for one in TABLES if one.name == asked), None)
        if found is None:
            names = ", ".join(one.name for one in TABLES)
            raise WrongArgument.of("table", f"one of {names}", asked)
        known = [one.name for one in found.columns]
        named = texts(columns, "columns", "names of columns")
        for one in named:
            if one not in known:
                raise WrongArgument.of("columns", f"some of {', '.join(known)}", one)
        given: object = runs
        if not isinstance(given, Sequence):
            raise WrongArgument.of("runs", "places of runs", given)
        places = tuple(whole_number(one, "runs") for one in runs)
        paths = (folder / f"{asked}.parquet" for folder in self._parts_with(places))
        return files.read_rows(paths, found, named, places)

    def _parts_with(self, runs: tuple[int, ...]) -> list[Path]:
        parts = self.parts()
        return [
            folder for part, folder in parts.items() if not runs or any(one in part for one in runs)
        ]

    def put_beginnings(self, rows: tuple[Row, ...]) -> None:
        """Write down how runs begin, once. Raises OSError."""
        wanted = self.path / f"{BEGINNINGS.name}.parquet"
        if not wanted.exists():
            beside = self.path / UNFINISHED / wanted.name
            files.write_rows(beside, BEGINNINGS, rows)
            beside.replace(wanted)

    def commit(self, written: Path, part: range) -> None:
        """Have a part that was written be there, as one step, for good. Raises OSError."""
        _settle(written)
        written.rename(self.path / PARTS / f"{part.start:09}-{part.stop - 1:09}")
        _settle_folder(self.path / PARTS)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other processes from adding runs, and clear away what one left that was killed.

        Raises:
            RunFolderInUse: another does.
        """
        with (self.path / _LOCK).open("ab") as lock:
            _take(lock.fileno(), str(self.path))
            for one in (self.path / UNFINISHED).iterdir():
                shutil.rmtree(one) if one.is_dir() else one.unlink()
            yield


_CALLED: Final = {
    "digest": "the text of SHA-256",
    "root_seed": "the root seed",
    "longest_ms": "a longest time in ms of",
    "order": "beliefs to the order",
    "version": "Gaslamp",
}


def _check(folder: Path, kept: Making, wanted: Making) -> None:
    """Pass if runs made the one way are those made the other. Raises `OtherRuns`."""
    had, asked = _as_json(kept), _as_json(wanted)
    for what, called in _CALLED.items():
        if had[what] != asked[what]:
            raise OtherRuns(str(folder), called, str(had[what]), str(asked[what]))


def write_part(folder: Path, part: range, tables: Mapping[str, Iterable[Row]]) -> Path:
    """Write the tables of some runs where nobody reads them yet. Raises OSError.

    For a process that makes runs; who committed parts before is asked to `RunFolder.commit` it.
    """
    written = folder / UNFINISHED / f"{part.start}-{part.stop - 1}-{os.getpid()}"
    written.mkdir()
    for table in TABLES:
        files.write_rows(written / f"{table.name}.parquet", table, list(tables[table.name]))
    return written


def _as_json(making: Making) -> dict[str, object]:
    return {name: getattr(making, name) for name in Making.__slots__}


def _put(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(f"{text}\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _settle(folder: Path) -> None:
    """Have what was written reach the disk, so that a name stands for all of it."""
    for file in folder.iterdir():
        with file.open("rb+") as written:
            os.fsync(written.fileno())


def _settle_folder(folder: Path) -> None:
    # Windows has no descriptors of folders, and keeps names at once.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take(descriptor: int, folder: str) -> None:
    """Lock a file until this process ends or closes it. Raises `RunFolderInUse`.

    A lock of the process, not of the file's descriptor: those that it starts do not hold it, and
    it is gone with the process, however that ends.
    """
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        import msvcrt  # noqa: PLC0415  # only there

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # only there
        except OSError:
            raise RunFolderInUse(folder) from None
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise RunFolderInUse(folder) from None
