"""Worlds meant to harm, each checked, run and played in a process of its own, and counted.

    python bench/hostile_worlds.py --worlds 2000 --seed 1

A world from a stranger may be refused, with a code, or it may run. What it may not do: end in
a bug (GL001) or without an answer, take more than 2 s of processor time or 300 MB, write a file,
or send a control character to whoever reads. The table says how often each happened, by kind; the
exit code is 1 if anything did. The same seed makes the same worlds (`hostile_growths`), however
many jobs share them. How far it is, and what is found, is said on standard error; the table is
printed also when it is stopped (^C, SIGTERM). With `--keep FILE` each measurement is kept there
as it is made, a line of JSON; what stands there is not measured again, and the table has all of it:
so a long run may be stopped and gone on with.

Each command is a child forked from a process that has imported everything, with bounds of the
operating system on its memory and time, so 2,000 worlds take minutes. Seconds are those of the
processor, of the child alone, so a busy machine finds little more than an idle one; by the clock
only what hangs is ended. Linux and macOS.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Final

import click
from hostile_growths import GROWTHS, RIGHT, mutated, of_bytes
from hostile_progress import Progress, until_stopped

from gaslamp.prepared import use_cache

MOST_SECONDS: Final = 2.0
MOST_MB: Final = 300
KILLED_AFTER_S: Final = 3
HANGS_AFTER_S: Final = 120
"""By the clock. What waits for something that never comes takes no time of the processor."""
KILLED_ABOVE_MB: Final = 900
FORMATTING: Final = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)))
COMMANDS: Final = {
    "check": ("check", "world.lamp"),
    "run": (),
    "play": ("play", "world.lamp", "--plain"),
    "play --json": ("play", "world.lamp", "--json"),
}
HOME: Final = "home"
"""Where games, and worlds made ready, are kept: what the program may write."""
SHORT_MS: Final = 60_000
"""A short run: so much of the scene."""
TYPED: Final = "?\nlook\ngo to yard\nwait\ndance in the hall\nwhy\nknow\nx lamp\n?all\nwait\nquit\n"


@dataclass(frozen=True, slots=True)
class Measured:
    """One command on one world. `bug` is what it said, if it ended in one."""

    kind: str
    number: int
    command: str
    seconds: float
    mb: int
    bug: str | None
    controls: int
    files: tuple[str, ...]
    code: int
    said: str = ""

    @property
    def faults(self) -> tuple[str, ...]:
        """What it may not do and did."""
        found = {
            "tracebacks": self.bug is not None,
            "above 2 s": self.seconds > MOST_SECONDS,
            "above 300 MB": self.mb > MOST_MB,
            "control characters": self.controls > 0,
            "files": bool(self.files),
        }
        return tuple(name for name, is_so in found.items() if is_so)


def hostile(seed: int, number: int) -> tuple[str, bytes]:
    """World `number` of a seed: its kind and its text."""
    dice = Random(f"{seed}/{number}")  # noqa: S311  # worlds, not keys
    kinds: dict[str, Callable[[Random], str | bytes]] = {
        **GROWTHS, "mutated": mutated, "bytes": of_bytes,
    }  # fmt: skip
    kind = _kind(number)
    text = kinds[kind](dice)
    return kind, text.encode("utf-8") if isinstance(text, str) else text


def _kind(number: int) -> str:
    return (*GROWTHS, "mutated", "mutated", "mutated", "bytes")[number % (len(GROWTHS) + 4)]


def measured(kind: str, number: int, text: bytes, command: str) -> Measured:
    """One command on a world, in a child that cannot harm."""
    folder = Path(tempfile.mkdtemp(prefix="hostile"))
    try:
        (folder / "world.lamp").write_bytes(text)
        lines = TYPED.splitlines()
        typed = map(json.dumps, lines) if command.endswith("--json") else lines
        (folder / "typed").write_text("".join(f"{line}\n" for line in typed), "utf-8")
        (folder / HOME).mkdir(mode=0o700)
        child = os.fork()
        if child == 0:
            _be_the_command(folder, COMMANDS[command])
        _, status, used = os.wait4(child, 0)
        out = (folder / "out").read_text("utf-8", "backslashreplace")
        names = {"world.lamp", "typed", "out", HOME}
        files = tuple(sorted(p.name for p in folder.iterdir() if p.name not in names))
    finally:
        shutil.rmtree(folder)
    code = os.waitstatus_to_exitcode(status)
    scale = 1 if sys.platform == "darwin" else 1024
    bug = next((line for line in out.splitlines() if "[GL001]" in line or '"GL001"' in line), None)
    if bug is None and ("Traceback (most recent" in out or code < 0):
        bug = f"ended by signal {-code}" if code < 0 else "Traceback"
    return Measured(
        kind,
        number,
        command,
        round(used.ru_utime + used.ru_stime, 2),
        used.ru_maxrss * scale // 1_000_000,
        bug,
        sum(_is_control(one) for one in out),
        files,
        code,
        out[-300:],
    )


def _is_control(one: str) -> bool:
    return one in FORMATTING or (unicodedata.category(one) == "Cc" and one not in "\n\t")


def _be_the_command(folder: Path, arguments: Sequence[str]) -> None:
    """Run a command with its files in `folder`, and end this process."""
    os.chdir(folder)
    home = str(folder / HOME)
    os.environ.update(HOME=home, XDG_DATA_HOME=home, XDG_CACHE_HOME=home, XDG_STATE_HOME=home)
    use_cache(None)  # that of whoever measures, in use since `_warm`
    out = os.open("out", os.O_WRONLY | os.O_CREAT)
    os.dup2(os.open("typed", os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(out, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (KILLED_AFTER_S, KILLED_AFTER_S + 1))
    signal.alarm(HANGS_AFTER_S)
    resource.setrlimit(resource.RLIMIT_AS, (KILLED_ABOVE_MB * 1_000_000,) * 2)
    code = 99
    with contextlib.suppress(SystemExit):
        from gaslamp.cli import gaslamp, run_guarded  # noqa: PLC0415

        if arguments:
            code = gaslamp.main(list(arguments), standalone_mode=False)
        else:
            code = run_guarded([], _begin)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _begin() -> None:
    """The first minute of a scene that nobody plays, and what it was told to somebody."""
    from gaslamp.simulation import Stage  # noqa: PLC0415
    from gaslamp.worlds import open_world  # noqa: PLC0415

    stage = Stage(open_world("world.lamp"))
    for scene in stage.moments(1):
        if scene.now_ms > SHORT_MS:
            break
    sys.stdout.write(f"{scene.now_ms} {scene.ending} {scene.head}\n")


def _warm(folder: Path) -> None:
    """Import and build whatever every command needs, once."""
    from gaslamp.cli import gaslamp  # noqa: PLC0415

    (folder / "right.lamp").write_text(RIGHT, "utf-8")
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
    ):
        for command in ("check", "run"):
            gaslamp.main([command, str(folder / "right.lamp")], standalone_mode=False)
    import_module("gaslamp.cli.play")


def _each(seed: int, numbers: Sequence[int]) -> Iterator[Measured]:
    for number in numbers:
        name, text = hostile(seed, number)
        for command in COMMANDS:
            yield measured(name, number, text, command)


def _in_parallel(seed: int, numbers: Sequence[int], jobs: int) -> Generator[Measured, None, None]:
    """The worlds dealt out to so many processes, each telling what it finds by a pipe."""
    pipes, children = [], list[int]()
    for job in range(jobs):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started it ends it
            os.close(reading)
            with os.fdopen(writing, "w", encoding="ascii") as tell:
                for one in _each(seed, numbers[job::jobs]):
                    tell.write(json.dumps(asdict(one)) + "\n")
                    tell.flush()
            os._exit(0)
        os.close(writing)
        children.append(child)
        pipes.append(os.fdopen(reading, encoding="ascii"))
    try:
        while pipes:
            for pipe in list(pipes):
                line = pipe.readline()
                if line:
                    yield _read(line)
                else:
                    pipes.remove(pipe)
    finally:
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)


def _read(line: str) -> Measured:
    found = json.loads(line)
    return Measured(**{**found, "files": tuple(found["files"])})


def _kept(path: Path | None, count: int) -> dict[int, list[Measured]]:
    """What a file has of each of so many worlds that was measured whole."""
    found: dict[int, list[Measured]] = {}
    lines = path.read_text("ascii").splitlines() if path and path.exists() else []
    for one in map(_read, lines):
        if one.number < count:
            found.setdefault(one.number, []).append(one)
    return {number: some for number, some in found.items() if len(some) == len(COMMANDS)}


@click.command()
@click.option("--worlds", "count", type=click.IntRange(min=1), default=2_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--kind", help="Only worlds of this kind.")
@click.option(
    "--keep", type=click.Path(path_type=Path, dir_okay=False), help="Go on from what is kept here."
)
@click.option("--only", type=int, help="Print the text of this world, and run nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of a table.")
def main(  # an option each
    *,
    count: int,
    seed: int,
    jobs: int,
    kind: str | None,
    keep: Path | None,
    only: int | None,
    as_json: bool,
) -> None:
    """Make hostile worlds, set each upon Gaslamp, and say what came of it."""
    if only is not None:
        click.echo(hostile(seed, only)[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        _warm(Path(folder))
    numbers = [number for number in range(count) if kind in (None, _kind(number))]
    kept = {number: some for number, some in _kept(keep, count).items() if number in {*numbers}}
    found = [one for number in sorted(kept) for one in kept[number]]
    left = [number for number in numbers if number not in kept]
    progress = Progress(len(left), "worlds")
    with (
        until_stopped(),
        contextlib.closing(_in_parallel(seed, left, jobs)) as every,
        (keep or Path(os.devnull)).open("a", encoding="ascii") as lines,
    ):
        for one in every:
            found.append(one)
            lines.write(f"{json.dumps(asdict(one))}\n")
            lines.flush()
            is_last = one.command == [*COMMANDS][-1]
            progress.advance(int(is_last), [_line(one)] if one.faults else [])
    faulty = [one for one in found if one.faults]
    if as_json:
        sums = {name: row for name, *row in _rows(found)}
        click.echo(json.dumps({"kinds": sums, "faults": [asdict(one) for one in faulty]}))
    else:
        click.echo(_table(found))
    sys.exit(1 if faulty or len(found) < len(numbers) * len(COMMANDS) else 0)


def _line(one: Measured) -> str:
    said = one.bug or ", ".join(one.files) or one.said.strip()[-100:]
    return (
        f"{one.kind} {one.number}, {one.command}: {', '.join(one.faults)}; "
        f"{one.seconds} s, {one.mb} MB; {ascii(said)[:200]}"
    )


HEADS: Final = ("worlds", "refused", "tracebacks", "above 2 s", "above 300 MB",
                "control characters", "files")  # fmt: skip


def _rows(found: Sequence[Measured]) -> Iterator[tuple[object, ...]]:
    for kind in (*dict.fromkeys(one.kind for one in found), "all"):
        mine = [one for one in found if kind in (one.kind, "all")]
        faults = Counter(fault for one in mine for fault in one.faults)
        worlds = len({one.number for one in mine})
        refused = len({one.number for one in mine if one.code == 2})  # noqa: PLR2004
        yield kind, worlds, refused, *(faults[name] for name in HEADS[2:])


def _table(found: Sequence[Measured]) -> str:
    rows = [("kind", *HEADS), *_rows(found)]
    widths = [max(len(str(row[n])) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(str(cell).rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )


if __name__ == "__main__":
    main()
