"""Power loss at the file layer: what a server's files hold if the power fails at any moment.

    python bench/power_loss.py --cases 10000

A program keeps games in a journal and keys of seats beside it, as a server does, and a few lines
of C note each call that changes a file or asks for it to be on disk. From these notes any moment
can be made again as a disk may be found after it: what was asked to be on disk is there; of all
since (writes, cuts, new names, names taken away), some is there and some is not, in any order, and
a write may be there in part, by sectors of 512 bytes. Then the files are opened as a server opens
them. Whatever had been acknowledged must be there, and beyond it at most what was under way.

A case is one number: it makes the same program, the same moment and the same losses again
(`--replay N`). With `--careless` nothing is asked to be on disk: then much is lost, which shows
that losses are found.

Ends with 1 if anything acknowledged is lost or anything else is found. Linux and a C compiler.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeVar

import click

from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal
from gaslamp.records.seat_keys import SeatEntry, SeatKeys

_T = TypeVar("_T")

ACTS: Final = 24
"""What a program does before it ends."""
SECTOR: Final = 512
CASES_OF_ONE: Final = 500
"""Cases that are made of one program's notes."""
WHOLE, PREFIX = 0.25, 0.5
"""Odds that all, or all up to some moment, of what was not asked for is there; else any of it."""
NOTES: Final = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>
static int out(void) {
    static int fd = -1;
    if (fd < 0 && getenv("NOTES"))
        fd = syscall(SYS_openat, AT_FDCWD, getenv("NOTES"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    return fd;
}
static int ours(const char *path) {
    const char *dir = getenv("NOTED");
    return dir && strncmp(path, dir, strlen(dir)) == 0;
}
static void note(char kind, const char *path, long at, const void *data, long size) {
    struct { char kind, pad[7]; long path, at, size; } head = {kind, "", strlen(path), at, size};
    if (!ours(path) || out() < 0) return;
    syscall(SYS_write, out(), &head, sizeof head);
    syscall(SYS_write, out(), path, head.path);
    if (data) syscall(SYS_write, out(), data, size);
}
static void note_fd(char kind, int fd, long at, const void *data, long size) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n <= 0) return;
    path[n] = 0;
    note(kind, path, at, data, size);
}
#define NEXT(name) __typeof__(&name) next = (__typeof__(&name)) dlsym(RTLD_NEXT, #name)
static ssize_t written(int f, long at, const void *b, ssize_t done) {
    if (done > 0) note_fd('w', f, at, b, done);
    return done;
}
ssize_t write(int f, const void *b, size_t n) {
    NEXT(write);
    long at = lseek(f, 0, SEEK_CUR);
    return written(f, at, b, next(f, b, n));
}
ssize_t pwrite(int f, const void *b, size_t n, off_t o) {
    NEXT(pwrite); return written(f, o, b, next(f, b, n, o));
}
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) {
    NEXT(pwrite64); return written(f, o, b, next(f, b, n, o));
}
static int done(char kind, int f, long at, int failed) {
    if (!failed) note_fd(kind, f, at, 0, 0);
    return failed;
}
int fsync(int f) { NEXT(fsync); return done('s', f, 0, next(f)); }
int fdatasync(int f) { NEXT(fdatasync); return done('s', f, 0, next(f)); }
int ftruncate(int f, off_t n) { NEXT(ftruncate); return done('t', f, n, next(f, n)); }
int ftruncate64(int f, off64_t n) { NEXT(ftruncate64); return done('t', f, n, next(f, n)); }
int unlink(const char *p) {
    NEXT(unlink); int failed = next(p); if (!failed) note('u', p, 0, 0, 0); return failed;
}
#define OPEN(name) \
int name(const char *p, int flags, ...) { \
    NEXT(name); va_list a; va_start(a, flags); int mode = va_arg(a, int); va_end(a); \
    int is_new = (flags & O_CREAT) && access(p, F_OK); \
    int f = next(p, flags, mode); \
    if (f >= 0 && is_new) note_fd('c', f, 0, 0, 0); \
    return f; \
}
OPEN(open)
OPEN(open64)
"""
_HEAD: Final = struct.Struct("c7xqqq")


@dataclass(frozen=True)
class Note:
    """One call: (w)rite, (t)runcate, (s)ync, (c)reate or (u)nlink, of a file by name."""

    kind: str
    name: str
    at: int
    data: bytes


@dataclass
class Inode:
    """A file as it is on disk for certain, and what has been done to it since."""

    content: bytearray = field(default_factory=bytearray)
    since: list[Note] = field(default_factory=list)


class Disk:
    """A folder as notes make it."""

    def __init__(self) -> None:
        self.names: dict[str, Inode] = {}  # for certain
        self.renamed: list[tuple[str, Inode | None]] = []  # since
        self.now: dict[str, Inode] = {}

    def do(self, note: Note) -> None:
        """One call more."""
        match note.kind:
            case "c":
                self.now[note.name] = Inode()
                self.renamed.append((note.name, self.now[note.name]))
            case "u":
                self.now.pop(note.name, None)
                self.renamed.append((note.name, None))
            case "s" if note.name == "":
                self.names = dict(self.now)
                self.renamed = []
            case "s":
                inode = self.now.get(note.name, Inode())
                for one in inode.since:
                    _apply(inode.content, one)
                inode.since = []
            case _:
                # What is done to a file that has no name any more is nothing that could be found.
                self.now.get(note.name, Inode()).since.append(note)

    def found(self, dice: random.Random) -> dict[str, bytes]:
        """The folder as it may be found after the power has failed now."""
        names = dict(self.names)
        for name, inode in _some(self.renamed, dice):
            if inode is None:
                names.pop(name, None)
            else:
                names[name] = inode
        return {name: _content(inode, dice) for name, inode in names.items()}


def _content(inode: Inode, dice: random.Random) -> bytes:
    content = bytearray(inode.content)
    for note in _some(inode.since, dice):
        for part in _parts(note, dice):
            _apply(content, part)
    return bytes(content)


def _some(calls: list[_T], dice: random.Random) -> list[_T]:
    """What of all these has come to the disk, in which order."""
    roll = dice.random()
    if roll < WHOLE:
        return calls
    if roll < PREFIX:
        return calls[: dice.randint(0, len(calls))]
    some = [one for one in calls if dice.random() < 0.5]  # noqa: PLR2004  # as likely as not
    dice.shuffle(some)
    return some


def _parts(note: Note, dice: random.Random) -> list[Note]:
    """What of one write has come to the disk: all, or some sectors."""
    if note.kind != "w" or dice.random() < WHOLE:
        return [note]
    ends = range(note.at // SECTOR + 1, (note.at + len(note.data)) // SECTOR + 1)
    cuts = [note.at, *(SECTOR * one for one in ends), note.at + len(note.data)]
    pieces = pairwise(cuts)
    made = [Note("w", note.name, a, note.data[a - note.at : b - note.at]) for a, b in pieces]
    return _some(made, dice)


def _apply(content: bytearray, note: Note) -> None:
    if note.kind == "t":
        del content[note.at :]
        content.extend(bytes(note.at - len(content)))
        return
    content.extend(bytes(max(0, note.at - len(content))))
    content[note.at : note.at + len(note.data)] = note.data


# -- the program whose files these are ----------------------------------------------------------

State = Mapping[str, object]


def program(folder: Path, seed: int, *, is_careless: bool) -> None:
    """Keep games and keys; after each act what is acknowledged is written to a file of its own."""
    dice = random.Random(seed)  # noqa: S311  # what is done
    with (
        # As `gaslamp serve` keeps games, and as `gaslamp play` does.
        Journal(folder / "games", writes_ahead=seed % 2 == 0) as journal,
        SeatKeys(folder / "seats") as keys,
        (folder / "acknowledged").open("ab", buffering=0) as said,
    ):
        if is_careless:
            for one in (journal, keys):
                one._database.execute("PRAGMA synchronous = OFF")  # noqa: SLF001
        made: list[str] = []
        for number in range(ACTS):
            _act(journal, keys, made, number, dice)
            said.write(f"{json.dumps(_state(journal, keys))}\n".encode())


def _act(
    journal: Journal, keys: SeatKeys, made: list[str], number: int, dice: random.Random
) -> None:
    games = journal.sessions()
    roll = dice.random()
    if not games or roll < 0.15:  # noqa: PLR2004  # odds of each
        journal.start("world", "0" * 64, number, "somebody")
    elif roll < 0.55:  # noqa: PLR2004
        game = dice.choice(games)
        journal.record(game.id, game.length, {"act": "x" * dice.choice((1, 100, 5000))})
    elif roll < 0.65:  # noqa: PLR2004
        game = dice.choice(games)
        journal.truncate(game.id, dice.randint(0, game.length))
    elif roll < 0.85 or not made:  # noqa: PLR2004
        made.append(f"key{number}")
        keys.add(made[-1], SeatEntry("world", "x" * dice.choice((3, 600)), 1, None, "invitation"))
    elif roll < 0.95:  # noqa: PLR2004
        keys.exchange(dice.choice(made), f"seat{number}")
    else:
        keys.bind(dice.choice(made), number)


def _state(journal: Journal, keys: SeatKeys) -> State:
    """All that the files hold."""
    games = [
        [game.seed, [(row.index, row.decision) for row in journal.history(game.id)]]
        for game in journal.sessions()
    ]
    names = [f"{kind}{number}" for kind in ("key", "seat") for number in range(ACTS)]
    found = {name: keys.find(name) for name in names}
    held = {name: [one.who, one.number, one.kind] for name, one in found.items() if one}
    return json.loads(json.dumps({"games": games, "keys": held}))  # type: ignore[no-any-return]


# -- cases ------------------------------------------------------------------------------------


def noted(seed: int, shim: Path, *, is_careless: bool) -> list[Note]:
    """What a program did to its files."""
    with tempfile.TemporaryDirectory(prefix="power-") as made:
        folder = Path(made).resolve() / "data"
        folder.mkdir()
        notes = folder.parent / "notes"
        environment = {"LD_PRELOAD": str(shim), "NOTES": str(notes), "NOTED": str(folder)}
        subprocess.run(  # noqa: S603  # this very file
            [sys.executable, __file__, "--program", str(folder), "--seed", str(seed)]
            + ["--careless"] * is_careless,
            env={**os.environ, **environment},
            check=True,
        )
        return [one for one in _read(notes.read_bytes(), str(folder)) if _is_kept(one.name)]


def _is_kept(name: str) -> bool:
    # What is shared in memory alone, and who holds what: neither is looked for after a start.
    return not name.endswith(("-shm", ".lock"))


def _read(notes: bytes, folder: str) -> Iterator[Note]:
    place = 0
    while place < len(notes):
        kind, length, at, size = _HEAD.unpack_from(notes, place)
        place += _HEAD.size
        path = notes[place : place + length].decode().removesuffix(" (deleted)")
        place += length
        has_data = kind == b"w"
        data = notes[place : place + size] if has_data else b""
        place += size if has_data else 0
        yield Note(kind.decode(), path.removeprefix(folder).lstrip("/"), at, data)


def case(notes: list[Note], number: int) -> str:
    """What one case comes to."""
    dice = random.Random(number)  # noqa: S311  # when and what is lost
    moment = dice.randint(0, len(notes))
    disk = Disk()
    said: list[State] = [{"games": [], "keys": {}}]
    for note in notes[:moment]:
        if note.name != "acknowledged":
            disk.do(note)
        elif note.kind == "w":
            said.append(json.loads(note.data))
    later = (one for one in notes[moment:] if one.name == "acknowledged" and one.kind == "w")
    under_way = next((json.loads(one.data) for one in later), said[-1])
    with tempfile.TemporaryDirectory(prefix="power-") as made:
        folder = Path(made)
        for name, content in disk.found(dice).items():
            (folder / name).write_bytes(content)
        try:
            with Journal(folder / "games") as journal, SeatKeys(folder / "seats") as keys:
                journal.check()
                found = _state(journal, keys)
        except GaslampError as error:
            return f"refused: {error.code}"
    if found == said[-1]:
        return "as acknowledged"
    return "one act further" if found == under_way else "lost"


def compiled(folder: Path) -> Path:
    """What notes the calls."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise click.ClickException("there is no C compiler here (cc)")
    text, made = folder / "notes.c", folder / "notes.so"
    text.write_text(NOTES)
    subprocess.run([compiler, "-shared", "-fPIC", "-w", "-o", made, text, "-ldl"], check=True)  # noqa: S603
    return made


@click.command(help=__doc__)
@click.option("--cases", type=click.IntRange(min=1), default=10_000, show_default=True)
@click.option("--first", type=click.IntRange(min=0), default=0, help="The number of the first.")
@click.option("--replay", type=click.IntRange(min=0), help="One case, by its number.")
@click.option("--careless", "is_careless", is_flag=True, help="Ask for nothing to be on disk.")
@click.option("--program", "folder", hidden=True, type=click.Path(path_type=Path))
@click.option("--seed", hidden=True, type=int, default=0)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # noqa: D103  # as above
    *,
    cases: int,
    first: int,
    replay: int | None,
    is_careless: bool,
    folder: Path | None,
    seed: int,
    as_json: bool,
) -> None:
    if folder is not None:
        program(folder, seed, is_careless=is_careless)
        return
    found: Counter[str] = Counter()
    failed: list[int] = []
    numbers = range(first, first + cases) if replay is None else [replay]
    notes: list[Note] = []
    with tempfile.TemporaryDirectory(prefix="power-") as made:
        shim = compiled(Path(made))
        for number in numbers:
            if not notes or number % CASES_OF_ONE == 0:
                notes = noted(number // CASES_OF_ONE, shim, is_careless=is_careless)
            came_to = case(notes, number)
            found[came_to] += 1
            if came_to not in {"as acknowledged", "one act further"}:
                failed.append(number)
    row = {**found, "calls noted of the last program": len(notes), "to replay": failed[:10]}
    click.echo(json.dumps(row) if as_json else "\n".join(f"{k:>32}  {v}" for k, v in row.items()))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
