"""What is lost: games killed at any moment and at each write, full disks, damaged journals.

    python bench/kills.py --kills 200 --tampered 600 --jobs 2

A program plays shipped worlds through `gaslamp play --json --journal FILE`, two games to a file,
and is killed with SIGKILL: half the times at a random moment after a line was sent, half at its
N-th call that changes a file (counted by a few lines of C, so that half needs a C compiler).
Whatever it had answered was acknowledged. The next program resumes. It must tell the same, to
the byte, as a session that nobody killed, and have all that was acknowledged; beyond that, at
most the one line that was under way.

Then the disk is full, or another program holds the file, while a line is sent: nothing may happen,
and `again` must do it once there is room. At last a sound journal is damaged in many ways: what
comes back must be the very same game, or a refusal with a code.

Ends with 1 if anything acknowledged is lost, told otherwise, or ends in a traceback. Linux only.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

import click
from tampering import WAYS

from gaslamp.errors import GaslampError
from gaslamp.records.journal import Journal
from gaslamp.sessions import Edition
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.views import WAIT, Act
from gaslamp.worlds import open_world, source

Turn = dict[str, object]
Line = Act | str
WORLDS: Final = ("sally_anne", "dark_room")
NOTHING_YET: Final = "GL617"
MOST_LINES: Final = 12
"""What a program that is to die at a write types at most, before it is killed anyway."""
MOST_DECISIONS: Final = 8
UNDOES, RESTARTS, WAITS = 0.2, 0.25, 0.6
"""Odds of what is typed, each with those before it."""
SHIM: Final = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>
static void count(void) {
    static long left = -1;
    if (left < 0) left = getenv("KILL_AT") ? atol(getenv("KILL_AT")) : 0;
    if (left > 0 && --left == 0) kill(getpid(), SIGKILL);
}
#define NEXT(name) __typeof__(&name) next = (__typeof__(&name)) dlsym(RTLD_NEXT, #name); count()
ssize_t write(int f, const void *b, size_t n) { NEXT(write); return next(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { NEXT(pwrite); return next(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) {
    NEXT(pwrite64); return next(f, b, n, o);
}
int fsync(int f) { NEXT(fsync); return next(f); }
int fdatasync(int f) { NEXT(fdatasync); return next(f); }
int unlink(const char *p) { NEXT(unlink); return next(p); }
int ftruncate(int f, off_t n) { NEXT(ftruncate); return next(f, n); }
int ftruncate64(int f, off64_t n) { NEXT(ftruncate64); return next(f, n); }
"""


class Program:
    """A game played by a program over pipes."""

    def __init__(self, world: str, journal: Path, *options: str, **environment: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "gaslamp", "play", world, "--json", "--journal", str(journal),
             *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, **environment},
        )  # fmt: skip

    def send(self, line: Line) -> None:
        """Type a line; a program that has died is no error here."""
        assert self.process.stdin is not None
        value = (
            line if isinstance(line, str) else {"act": line.name, "arguments": list(line.arguments)}
        )
        try:
            self.process.stdin.write(f"{json.dumps(value)}\n".encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            pass

    def turn(self) -> Turn | None:
        """What it has said, a whole line; None if it is dead."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return dict(json.loads(line)) if line.endswith(b"\n") else None

    def kill(self) -> None:
        """Kill it, if it is not dead yet, and wait."""
        self.process.kill()
        self.process.wait()

    def complaint(self) -> str:
        """What it said on standard error."""
        assert self.process.stderr is not None
        return self.process.stderr.read().decode(errors="replace")


class Reference:
    """The same game where nobody is killed. It says what is to be told."""

    def __init__(self, world: str) -> None:
        self.stage, self.edition = Stage(open_world(world)), Edition.of(source(world))
        self.who = (self.stage.world.playable or self.stage.people)[0]
        self.session = new_session(self.stage, self.who, 1, edition=self.edition)

    def answer(self, line: Line) -> str:
        """What is said to a line."""
        if isinstance(line, str):
            return self.session.type(line).text
        return self.session.do(line).text

    def is_told(self, turn: Turn) -> bool:
        """Whether a program that takes this game up says what there is to say."""
        told = (self.session.opening(), self.session.turn.view.at_ms)
        return (turn.get("text"), turn.get("at_ms")) == told

    def length(self) -> int:
        """How many decisions stand."""
        return len(self.session.story.decisions)

    def line(self, dice: random.Random) -> Line:
        """Something to type."""
        roll = dice.random()
        if self.session.ended or self.length() >= MOST_DECISIONS:
            return "restart"
        if roll < UNDOES and self.length():
            return "undo"
        if roll < RESTARTS and self.length():
            return "restart"
        choices = self.session.turn.view.choices
        if roll < WAITS or not choices:
            return WAIT
        return dice.choice(choices).act


def begun(world: str, journal: Path, reference: Reference, pending: Line | None,
          found: Counter[str], **environment: str) -> tuple[Program, bool]:  # fmt: skip
    """A program that has taken the game up, held against what is to be told; whether it lives."""
    recorded = reference.session.story.decisions
    program = Program(world, journal, "--resume", **environment)
    turn = program.turn()
    error = turn.get("error") if turn else None
    if isinstance(error, dict) and error.get("code") == NOTHING_YET:
        found["lost"] += bool(recorded)
        program.kill()
        program = Program(world, journal, **environment)
        turn = program.turn()
    if turn is None:
        return program, False
    if reference.is_told(turn):
        found["as acknowledged"] += 1
    else:
        if pending is not None:
            reference.answer(pending)
        found["one line further" if reference.is_told(turn) else "lost"] += 1
    return program, True


def chain(task: tuple[str, str, str, int, int]) -> Counter[str]:
    """One game, killed again and again; at its writes, if there is a shim."""
    world, file, shim, kills, seed = task
    journal, reference, dice = Path(file), Reference(world), random.Random(seed)  # noqa: S311
    found: Counter[str] = Counter()
    pending: Line | None = None
    for kill in range(1, kills + 1):
        settings = {"LD_PRELOAD": shim, "KILL_AT": str(kill + 1)} if shim else {}
        program, lives = begun(world, journal, reference, pending, found, **settings)
        if not lives and not settings:
            found["tracebacks"] += 1
        if lives:
            pending = played(program, reference, dice, is_timed=not shim, found=found)
        program.kill()
        found["kills"] += 1
        found["tracebacks"] += "Traceback" in program.complaint()
    return found


def played(program: Program, reference: Reference, dice: random.Random, *, is_timed: bool,
           found: Counter[str]) -> Line | None:  # fmt: skip
    """Type lines until the program dies or is killed; the line that was under way then."""
    lines = dice.randint(1, 4) if is_timed else MOST_LINES
    took = 0.05
    for place in range(lines):
        line, began = reference.line(dice), time.perf_counter()
        program.send(line)
        if is_timed and place == lines - 1:
            time.sleep(dice.uniform(0, 1.5 * took))
            program.kill()
        turn = program.turn()
        if turn is None:
            return line
        took = time.perf_counter() - began
        found["acknowledged"] += 1
        if turn.get("text") != reference.answer(line):
            found["told otherwise"] += 1
    return None


def halted(folder: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Disks that are full and files that are held, while a line is sent."""
    for size in (0, 512, 600, 4096, 4700, 9000):
        yield "no file may be longer", _held_up(folder / f"short{size}", _short(size))
    with _small_disk() as disk:
        if disk is not None:
            for spare in (0, 4096, 8192):
                yield "full disk", _held_up(disk / f"full{spare}", _full(disk, spare))
    yield "held by another program", _held_up(folder / "locked", _locked)


Hindrance = Callable[[Program, Path], Callable[[], None]]


def _held_up(journal: Path, hinder: Hindrance) -> Counter[str]:
    reference, found, dice = Reference(WORLDS[0]), Counter[str](), random.Random(1)  # noqa: S311
    program = Program(WORLDS[0], journal)
    program.turn()
    for _ in range(3):
        line = reference.line(dice)
        program.send(line)
        found["told otherwise"] += (program.turn() or {}).get("text") != reference.answer(line)
    free = hinder(program, journal)
    program.send(WAIT)
    turn = program.turn() or {}
    found["cases"] += 1
    found["halted"] += "error" in turn
    free()
    if "error" in turn:
        program.send("again")
        turn = program.turn() or {}
    found["told otherwise"] += turn.get("text") != reference.answer(WAIT)
    program.kill()
    found["tracebacks"] += "Traceback" in program.complaint()
    begun(WORLDS[0], journal, reference, None, found)[0].kill()
    return found


def _short(size: int) -> Hindrance:
    def hinder(program: Program, _: Path) -> Callable[[], None]:
        pid, limits = (
            program.process.pid,
            resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE),
        )
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, limits[1]))
        return lambda: void(resource.prlimit(pid, resource.RLIMIT_FSIZE, limits))

    return hinder


def _full(disk: Path, spare: int) -> Hindrance:
    def hinder(_: Program, __: Path) -> Callable[[], None]:
        ballast = disk / "ballast"
        free = shutil.disk_usage(disk).free
        ballast.write_bytes(b"x" * max(0, free - spare))
        return ballast.unlink

    return hinder


def _locked(_: Program, journal: Path) -> Callable[[], None]:
    other = sqlite3.connect(journal, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    return other.close


class _small_disk:  # noqa: N801  # used as a function is
    """A disk of 256 kB in memory, where one may be mounted; else None."""

    def __enter__(self) -> Path | None:
        self.path = Path(tempfile.mkdtemp(prefix="kills-disk-"))
        mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(self.path)]
        self.is_there = shutil.which("mount") is not None and subprocess.run(  # noqa: S603
            mount, capture_output=True, check=False
        ).returncode == 0  # fmt: skip
        return self.path if self.is_there else None

    def __exit__(self, *_: object) -> None:
        if self.is_there:
            subprocess.run(["umount", str(self.path)], check=True)  # noqa: S603, S607
        self.path.rmdir()


def void(_: object) -> None:
    """Nothing of it."""


def tampered(folder: Path, cases: int, seed: int) -> dict[str, Counter[str]]:
    """A sound journal, damaged in many ways: what comes back of it."""
    reference, dice = Reference(WORLDS[0]), random.Random(seed)  # noqa: S311
    stage, edition, who = reference.stage, reference.edition, reference.who
    sound = folder / "sound"
    with Journal(sound) as journal:
        session = new_session(stage, who, 1, edition=edition, journal=journal)
        for line in ("wait", "wait", "undo", "wait", "wait", "wait"):
            session.type(line)
    head, made = session.turn.seat.head, {way.__name__: Counter[str]() for way in WAYS}
    for number in range(cases):
        way = WAYS[number % len(WAYS)]
        place = folder / f"tampered{number}"
        place.mkdir()
        path = place / "games"
        shutil.copy(sound, path)
        way(path, dice)
        made[way.__name__]["cases"] += 1
        made[way.__name__][_comes_back(path, stage, edition, who, head)] += 1
        shutil.rmtree(place)
    return made


def _comes_back(path: Path, stage: Stage, edition: Edition, who: str, head: str) -> str:
    try:
        with Journal(path, patience_s=0.1) as journal:
            session = new_session(stage, who, 2, edition=edition, journal=journal, resume=True)
            is_same = session.turn.seat.head == head
            return "the same game" if is_same else "another game"
    except GaslampError as error:
        return "refused" if error.code != GaslampError.code else "tracebacks"
    except Exception as error:  # noqa: BLE001  # counted: that is the question
        click.echo(f"{type(error).__name__}: {error}", err=True)
        return "tracebacks"


def compiled(folder: Path) -> str:
    """The path of what counts calls and kills; "" where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return ""
    text, made = folder / "kill.c", folder / "kill.so"
    text.write_text(SHIM)
    subprocess.run([compiler, "-shared", "-fPIC", "-w", "-o", made, text, "-ldl"], check=True)  # noqa: S603
    return str(made)


def table(rows: dict[str, Counter[str]], columns: tuple[str, ...]) -> Iterator[str]:
    """The rows as a table."""
    yield f"| | {' | '.join(columns)} |"
    yield "|---" * (len(columns) + 1) + "|"
    for name, found in rows.items():
        yield f"| {name} | {' | '.join(str(found[column]) for column in columns)} |"


KILLED: Final = ("kills", "acknowledged", "as acknowledged", "one line further", "lost",
                 "told otherwise", "tracebacks")  # fmt: skip
HALTED: Final = ("cases", "halted", "as acknowledged", "lost", "told otherwise", "tracebacks")
TAMPERED: Final = ("cases", "the same game", "refused", "another game", "tracebacks")
FAULTS: Final = ("lost", "told otherwise", "tracebacks", "another game")


@click.command(help=__doc__)
@click.option("--kills", type=click.IntRange(4), default=200, show_default=True)
@click.option("--tampered", "damages", type=click.IntRange(0), default=600, show_default=True)
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Processes.")
@click.option("--seed", default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the tables.")
def main(*, kills: int, damages: int, jobs: int, seed: int, as_json: bool) -> None:  # noqa: D103
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        shim = compiled(folder)
        names = {f"{when}, {world}": (world, str(folder / when.replace(" ", "-")), so)
                 for when, so in (("random moments", ""), ("each write", shim))
                 for world in WORLDS if so or when == "random moments"}  # fmt: skip
        tasks = [
            (*one, kills // len(names), seed + place) for place, one in enumerate(names.values())
        ]
        with ProcessPoolExecutor(jobs) as pool:
            killed = dict(zip(names, pool.map(chain, tasks), strict=True))
        held: dict[str, Counter[str]] = {}
        for way, found in halted(folder):
            held[way] = held.get(way, Counter()) + found
        spoilt = tampered(folder, damages, seed)
    parts = {"killed": killed, "halted": held, "tampered": spoilt}
    if as_json:
        click.echo(json.dumps(parts))
    else:
        for rows, columns in ((killed, KILLED), (held, HALTED), (spoilt, TAMPERED)):
            click.echo("\n".join([*table(rows, columns), ""]))
    every = sum((found for rows in parts.values() for found in rows.values()), Counter[str]())
    if any(every[fault] for fault in FAULTS):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
