"""Every world played by somebody who means harm: what breaks, hangs, or gets out.

    python bench/hostile_lines.py --lines 200000 --jobs 2

Lines are made by a grammar from a seed: commands that the world offered with words of them
changed, what people typed who meant no harm, as it was and changed, the program's own commands,
numbers, quotes, semicolons, control characters, marks that turn writing around, paths, and lines
far too long; with `--json` games, broken JSON too. They are typed to the command itself, `gaslamp
play`, in a new folder, and games are begun anew now and then. Counted are faults of the program,
answers that took more than 1 s of the processor, files opened outside that folder and a cache
(none is: it is refused here), controls in what comes out, and games that ended otherwise than by
`quit`. The same seed and worlds make the same lines, however many jobs share them. How far it is,
and what is found, is said on standard error; the table is printed also when it is stopped (^C,
SIGTERM). With `--keep FILE` each series of lines that was played is kept there, a line of JSON;
those are not played again, and the table has them all.

Ends with 1 if anything is found, or it was stopped.
"""

from __future__ import annotations

import gc
import io
import itertools
import json
import math
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, fields
from functools import cache
from multiprocessing import active_children, get_context
from pathlib import Path
from random import Random
from typing import Final

import click
from hostile_grammar import HostileLines, natural_lines
from hostile_progress import Progress, until_stopped

import gaslamp
from gaslamp.cli import gaslamp as command
from gaslamp.worlds import shipped_worlds

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = (
    *sorted(str(one) for one in (ROOT / "docs" / "how-to").glob("*.lamp")),
    str(ROOT / "tests" / "systems" / "two_rooms.lamp"),
    str(ROOT / "tests" / "sessions" / "cellar.lamp"),
)
LINES_OF_A_SERIES: Final = 400
CACHE: Final = "XDG_CACHE_HOME"
GIVEN_UP_SECONDS: Final = 30.0
_RSS_OF_A_MB: Final = 1_000_000 if sys.platform == "darwin" else 1000
LONGEST_SECONDS: Final = 1.0
_CONTROLS: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff]"
)
_OFFERED: Final = re.compile(r"^\d+\. (.+)$", re.MULTILINE)
_WORD: Final = re.compile(r"[A-Za-z']+")
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TOUCHING: Final = frozenset(
    ["os.rename", "os.remove", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"]
)
_RUNNING: Final = frozenset(
    ["subprocess.Popen", "os.system", "os.exec", "os.fork", "socket.connect"]
)
KINDS: Final = (
    "tracebacks", "above 1 s", "files outside", "controls out", "ended by a fault", "no answer",
)  # fmt: skip


@dataclass(slots=True)
class Count:
    """What was found in one world, in one way of playing, with a first example of each."""

    lines: int = 0
    games: int = 0
    slowest: float = 0.0
    most_mb: int = 0
    took_ms: Counter[int] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, other: Count) -> None:
        """Take in what was found elsewhere, after this."""
        self.lines, self.games = self.lines + other.lines, self.games + other.games
        self.slowest = max(self.slowest, other.slowest)
        self.most_mb = max(self.most_mb, other.most_mb)
        self.took_ms.update(other.took_ms)
        self.found.update(other.found)
        self.examples = {**other.examples, **self.examples}

    def share_ms(self, share: float) -> int:
        """In how many milliseconds of the processor that share of the lines was answered."""
        left = share * self.took_ms.total()
        for took in sorted(self.took_ms):
            left -= self.took_ms[took]
            if left <= 0:
                return took
        return 0

    def note(self, kind: str, example: str) -> None:
        """Count one more of a kind."""
        self.found[kind] += 1
        self.examples.setdefault(kind, example[:600])


class Hang(BaseException):
    """A line that is given up. No `Exception`, for those a game answers."""


def _give_up(*_: object) -> None:
    raise Hang


class Table(io.TextIOBase):
    """Both ends of a game: types the next line when one is read, and looks at what is written."""

    def __init__(self, hostile: HostileLines, count: Count, most: int, *, as_json: bool) -> None:
        self._hostile, self._count, self._as_json = hostile, count, as_json
        self._rest, self._last, self._since = "", "(beginning)", time.process_time()
        self._most = count.lines + most
        self._typed, self._acts, self._written = 0, list[dict[str, object]](), list[str]()
        signal.signal(signal.SIGPROF, _give_up)

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # text, not bytes
        """The next line, or the rest of one longer than `size`; "" ends the game."""
        if not self._rest:
            self._look()
            if self._count.lines >= self._most:
                return ""
            self._typed += 1
            self._count.lines += 1
            made = self._hostile.json_line(self._acts) if self._as_json else self._hostile.line()
            self._last = made.replace("\n", " ")
            self._rest, self._since = f"{self._last}\n", time.process_time()
            signal.setitimer(signal.ITIMER_PROF, GIVEN_UP_SECONDS)
        size = len(self._rest) if size is None or size < 0 else size
        given, self._rest = self._rest[:size], self._rest[size:]
        return given

    def write(self, text: str, /) -> int:
        """What the game shows."""
        self._written.append(text)
        return len(text)

    def isatty(self) -> bool:
        """It is none."""
        return False

    @property
    def last(self) -> str:
        """The line that was typed last."""
        return self._last

    def _look(self) -> None:
        """Look at the answer to the last line."""
        taken, text = time.process_time() - self._since, "".join(self._written)
        self._written.clear()
        if self._typed:  # to open a world takes what it takes, and is no answer
            self._count.slowest = max(self._count.slowest, taken)
            self._count.took_ms[math.ceil(taken * 1000)] += 1
            if taken > LONGEST_SECONDS:
                self._count.note("above 1 s", f"{taken:.1f} s: {self._last!r}")
        if self._as_json:
            text += "\n".join(self._strings(text))
        found = _CONTROLS.search(text)
        if found:
            self._count.note("controls out", f"{found[0]!r} after {self._last!r}")
        self._hostile.offered = _OFFERED.findall(text) or self._hostile.offered
        self._hostile.words = _WORD.findall(text)[:200] or self._hostile.words

    def _strings(self, text: str) -> Iterator[str]:
        for line in text.splitlines():
            told = json.loads(line)
            self._acts = told.get("now") or self._acts
            self._hostile.offered = [str(one["command"]) for one in self._acts]
            said = told.get("text") or told.get("error", {}).get("message", "")
            if not said:
                self._count.note("no answer", f"{self._last!r}: {line}")
            yield said
            yield from (str(one) for one in (told.get("names") or {}).values())
            yield told.get("corrected") or ""


def _as_folder(path: str) -> str:
    return os.path.realpath(path) + os.sep


class Fence:
    """Keeps this process from any file outside some folders while it is up, and counts what tried.

    There is one a process: an audit hook cannot be taken away again.
    """

    def __init__(self) -> None:
        self.count: Count | None = None
        self._inside, self._readable = tuple[str, ...](), tuple[str, ...]()
        sys.addaudithook(self._heard)

    @contextmanager
    def around(self, folders: Iterable[str], count: Count, world: str) -> Iterator[None]:
        """Up, while a world is played."""
        given = (sys.prefix, sys.base_prefix, str(Path(gaslamp.__file__).parent), world, *sys.path)
        self._readable = tuple(os.path.realpath(one) for one in given if one)
        self._inside, self.count = tuple(map(_as_folder, folders)), count
        try:
            yield
        finally:
            self.count = None

    def _heard(self, event: str, args: tuple[object, ...]) -> None:
        count = self.count
        if count is None or not (event == "open" or event in _TOUCHING or event in _RUNNING):
            return
        path = args[0] if args else None
        if not isinstance(path, str | bytes) or "__pycache__" in os.fsdecode(path):
            if event in _RUNNING:
                count.note("files outside", f"{event} {args!r}")
            return
        real = os.path.realpath(os.fsdecode(path))
        is_inside = _as_folder(real).startswith(self._inside)
        flags = args[2] if event == "open" else _WRITING
        is_read = isinstance(flags, int) and not flags & _WRITING
        if not is_inside and not (is_read and real.startswith(self._readable)):
            count.note("files outside", f"{event} {real}")
            raise PermissionError(1, "outside of the folder of this test")


@cache
def _fence() -> Fence:
    return Fence()


@dataclass(frozen=True, slots=True)
class Series:
    """Some hundred lines in one world, in one way, in as many games as they take.

    Each is played on its own, so what a table says does not depend on how many are at a time.
    """

    world: str
    as_json: bool
    number: int
    lines: int
    seed: int

    @property
    def name(self) -> str:
        """Its row in the table."""
        return f"{Path(self.world).stem}{', JSON' if self.as_json else ''}"


def all_series(
    worlds: tuple[str, ...], lines: int, seed: int, ways: tuple[bool, ...]
) -> Iterator[Series]:
    """So many lines, dealt out evenly: every world in turn, in every way."""
    pairs = [(world, as_json) for world in worlds for as_json in ways]
    left = [(lines + place) // len(pairs) for place in reversed(range(len(pairs)))]
    for number in itertools.count(1):
        if not any(left):
            return
        for place, (world, as_json) in enumerate(pairs):
            most = min(LINES_OF_A_SERIES, left[place])
            left[place] -= most
            if most:
                yield Series(world, as_json, number, most, seed)


def play_series(series: Series) -> Count:
    """Games until the lines of a series have been typed."""
    count = Count()
    natural_lines()  # read before the fence is up
    while count.lines < series.lines:
        gc.collect()  # what the game before left behind is no time of this one's
        play(series, count)
    count.most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _RSS_OF_A_MB
    return count


def play(series: Series, count: Count) -> None:
    """One game, from its own seed."""
    count.games += 1
    dice = Random(  # noqa: S311
        f"{series.seed} {Path(series.world).name} {series.as_json} {series.number} {count.games}"
    )
    most = series.lines - count.lines
    table = Table(HostileLines(dice), count, most, as_json=series.as_json)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        stack.enter_context(_within(folder))
        stack.enter_context(redirect_stdout(table))
        stack.enter_context(redirect_stderr(io.StringIO()))
        before, sys.stdin = sys.stdin, table
        stack.callback(setattr, sys, "stdin", before)
        stack.enter_context(_fence().around((folder, os.environ[CACHE]), count, series.world))
        words = [
            *("play", series.world, "--seed", str(dice.randrange(1_000_000))),
            *("--faults", "faults"),
            *(["--json"] * series.as_json),
        ]
        try:
            code = command.main(words, standalone_mode=False)
        except Hang:
            count.note("above 1 s", f"given up after {GIVEN_UP_SECONDS} s: {table.last!r}")
            return
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        faults = Path("faults")
        for report in faults.read_text("utf-8").split("\ngame: ") if faults.exists() else ():
            if report.strip():
                count.note("tracebacks", report[-600:])
    if code:
        count.note("ended by a fault", f"code {code} after {table.last!r}")


@contextmanager
def _within(folder: str) -> Iterator[None]:
    """In a folder, which is home as well."""
    before, home = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    os.environ.update(HOME=folder, XDG_DATA_HOME=folder, XDG_STATE_HOME=folder, USERPROFILE=folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(home)


def played(every: Sequence[Series], jobs: int) -> Iterator[tuple[int, Count]]:
    """Each series, by its place, as it is done; so many at a time, in processes of their own.

    They share a cache, for a world is read in moments only by who played it before.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(jobs, get_context("spawn"), _be_a_player, (folder,)) as executor,
    ):
        try:
            done = {executor.submit(play_series, one): place for place, one in enumerate(every)}
            for future in as_completed(done):
                yield done[future], future.result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
            for child in active_children():
                child.terminate()


def _be_a_player(cache_folder: str) -> None:
    """A process that plays: whoever started it is told when it is to stop, and stops it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ[CACHE] = cache_folder


def _key(series: Series) -> str:
    """What a series is known by in what is kept: all that its lines hang on."""
    return json.dumps([series.name, series.as_json, series.number, series.lines, series.seed])


def kept_in(path: Path | None) -> dict[str, Count]:
    """What was found in each series that a file has."""
    lines = path.read_text("utf-8").splitlines() if path and path.exists() else []
    found = dict[str, Count]()
    for key, one in map(json.loads, lines):
        took_ms = Counter({int(took): times for took, times in one["took_ms"].items()})
        found[key] = Count(**{**one, "found": Counter(one["found"]), "took_ms": took_ms})
    return found


def _as_kept(count: Count) -> dict[str, object]:
    """What a file keeps of a series. `asdict` makes no counter again in Python 3.11."""
    made = {one.name: getattr(count, one.name) for one in fields(count)}
    return {name: dict(one) if isinstance(one, Counter) else one for name, one in made.items()}


def merged(every: Sequence[Series], counts: Mapping[int, Count]) -> dict[str, Count]:
    """What was found, by row; of each kind the example of the earliest series."""
    made: dict[str, Count] = {}
    for place in sorted(counts):
        made.setdefault(every[place].name, Count()).add(counts[place])
    return made


def rows(made: dict[str, Count]) -> Iterator[str]:
    """The table, and the first of each kind that was found."""
    yield f"| world | games | lines | {' | '.join(KINDS)} | median ms | 99 % ms | slowest s |"
    yield "|---" * (len(KINDS) + 6) + "|"
    for name, one in made.items():
        found = " | ".join(str(one.found[kind]) for kind in KINDS)
        times = f"{one.share_ms(0.5)} | {one.share_ms(0.99)} | {one.slowest:.2f}"
        yield f"| {name} | {one.games} | {one.lines:,} | {found} | {times} |"
    total = " | ".join(str(sum(one.found[kind] for one in made.values())) for kind in KINDS)
    lines, games = (sum(getattr(one, of) for one in made.values()) for of in ("lines", "games"))
    whole = Count()
    for one in made.values():
        whole.add(one)
    times = f"{whole.share_ms(0.5)} | {whole.share_ms(0.99)} | {whole.slowest:.2f}"
    yield f"| all | {games:,} | {lines:,} | {total} | {times} |"
    yield f"{max((one.most_mb for one in made.values()), default=0)} MB at most"
    for name, one in made.items():
        yield from (f"{name}, {kind}: {example}" for kind, example in one.examples.items())


@click.command(help=__doc__)
@click.option("--lines", type=click.IntRange(1), default=5000, show_default=True)
@click.option("--worlds", multiple=True, help="These worlds instead of all shipped and shown.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--way", type=click.Choice(["text", "json"]), help="Only games played so.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True)
@click.option(
    "--keep", type=click.Path(path_type=Path, dir_okay=False), help="Go on from what is kept here."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # noqa: D103
    *,
    lines: int,
    worlds: tuple[str, ...],
    seed: int,
    way: str | None,
    jobs: int,
    keep: Path | None,
    as_json: bool,
) -> None:
    ways = (False, True) if way is None else (way == "json",)
    chosen = tuple(str(Path(one).resolve()) if Path(one).exists() else one for one in worlds)
    every = [*all_series(chosen or (*shipped_worlds(), *EXAMPLES), lines, seed, ways)]
    kept = kept_in(keep)
    counts = {place: kept[_key(one)] for place, one in enumerate(every) if _key(one) in kept}
    left = [place for place in range(len(every)) if place not in counts]
    progress = Progress(sum(every[place].lines for place in left), "lines")
    with until_stopped(), (keep or Path(os.devnull)).open("a", encoding="utf-8") as notes:
        for index, count in played([every[place] for place in left], jobs):
            place = left[index]
            counts[place] = count
            notes.write(f"{json.dumps([_key(every[place]), _as_kept(count)])}\n")
            notes.flush()
            found = count.examples.items()
            where = f"{every[place].name}, series {every[place].number}"
            progress.advance(count.lines, [f"{where}, {kind}: {one}" for kind, one in found])
    made = merged(every, counts)
    if as_json:
        click.echo(json.dumps({name: _plain(one) for name, one in made.items()}))
    else:
        click.echo("\n".join(rows(made)))
    if any(one.found for one in made.values()) or len(counts) < len(every):
        raise SystemExit(1)


def _plain(one: Count) -> dict[str, object]:
    found = {kind: one.found[kind] for kind in KINDS}
    return {"games": one.games, "lines": one.lines, "slowest": one.slowest,
            "median_ms": one.share_ms(0.5), "most_ms": one.share_ms(0.99), **found,
            "examples": one.examples}  # fmt: skip


if __name__ == "__main__":
    main()
