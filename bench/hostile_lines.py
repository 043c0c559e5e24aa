"""Every world played by somebody who means harm: what breaks, hangs, or gets out.

    python bench/hostile_lines.py --lines 200000

Lines are made by a grammar from a seed: commands that the world offered with words of them changed,
the program's own commands, numbers, quotes, semicolons, control characters, marks that turn writing
around, paths, and lines far too long; with `--json` games, broken JSON too. They are typed to the
command itself, `gaslamp play`, in this process, in a new folder, and games are begun anew now
and then. Counted are faults of the program, answers that took more than 2 s of the processor, files
opened outside that folder (none is: it is refused here), controls in what comes out, and games
that ended otherwise than by `quit`. The same seed and worlds make the same lines.

Ends with 1 if anything is found.
"""

from __future__ import annotations

import io
import json
import os
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

import click
from hostile_grammar import HostileLines

import gaslamp
from gaslamp.cli import gaslamp as command
from gaslamp.worlds import shipped_worlds

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = (
    *sorted(str(one) for one in (ROOT / "docs" / "how-to").glob("*.lamp")),
    str(ROOT / "tests" / "systems" / "two_rooms.lamp"),
    str(ROOT / "tests" / "sessions" / "cellar.lamp"),
)
LINES_OF_A_GAME: Final = 400
LONGEST_SECONDS: Final = 2.0
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
    "tracebacks", "above 2 s", "files outside", "controls out", "ended by a fault", "no answer",
)  # fmt: skip


@dataclass(slots=True)
class Count:
    """What was found in one world, in one way of playing, with a first example of each."""

    lines: int = 0
    games: int = 0
    slowest: float = 0.0
    found: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def note(self, kind: str, example: str) -> None:
        """Count one more of a kind."""
        self.found[kind] += 1
        self.examples.setdefault(kind, example[:600])


class Table(io.TextIOBase):
    """Both ends of a game: types the next line when one is read, and looks at what is written."""

    def __init__(self, hostile: HostileLines, count: Count, most: int, *, as_json: bool) -> None:
        self._hostile, self._count, self._most, self._as_json = hostile, count, most, as_json
        self._rest, self._last, self._since = "", "(beginning)", time.process_time()
        self._typed, self._acts, self._written = 0, list[dict[str, object]](), list[str]()

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # text, not bytes
        """The next line, or the rest of one longer than `size`; "" ends the game."""
        if not self._rest:
            self._look()
            if self._typed >= self._most:
                return ""
            self._typed += 1
            self._count.lines += 1
            made = self._hostile.json_line(self._acts) if self._as_json else self._hostile.line()
            self._last = made.replace("\n", " ")
            self._rest, self._since = f"{self._last}\n", time.process_time()
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
            if taken > LONGEST_SECONDS:
                self._count.note("above 2 s", f"{taken:.1f} s: {self._last!r}")
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


class Fence:
    """Keeps this process from any file outside a folder while it is up, and counts what tried."""

    def __init__(self) -> None:
        self.count: Count | None = None
        self._inside, self._readable = "", tuple[str, ...]()
        sys.addaudithook(self._heard)

    @contextmanager
    def around(self, folder: str, count: Count, world: str) -> Iterator[None]:
        """Up, while a world is played."""
        given = (sys.prefix, sys.base_prefix, str(Path(gaslamp.__file__).parent), world, *sys.path)
        self._readable = tuple(os.path.realpath(one) for one in given if one)
        self._inside, self.count = os.path.realpath(folder), count
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
        is_inside = f"{real}{os.sep}".startswith(f"{self._inside}{os.sep}")
        flags = args[2] if event == "open" else _WRITING
        is_read = isinstance(flags, int) and not flags & _WRITING
        if not is_inside and not (is_read and real.startswith(self._readable)):
            count.note("files outside", f"{event} {real}")
            raise PermissionError(1, "outside of the folder of this test")


def play(world: str, number: int, most: int, seed: int, fence: Fence, *, as_json: bool) -> Count:
    """One game, from its own seed."""
    count = Count(games=1)
    hostile = HostileLines(Random(f"{seed} {Path(world).name} {as_json} {number}"))  # noqa: S311
    table = Table(hostile, count, most, as_json=as_json)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        stack.enter_context(_within(folder))
        stack.enter_context(redirect_stdout(table))
        stack.enter_context(redirect_stderr(io.StringIO()))
        before, sys.stdin = sys.stdin, table
        stack.callback(setattr, sys, "stdin", before)
        stack.enter_context(fence.around(folder, count, world))
        words = [
            "play",
            world,
            "--seed",
            str(number),
            "--faults",
            "faults",
            *(["--json"] * as_json),
        ]
        code = command.main(words, standalone_mode=False)
        faults = Path("faults")
        for report in faults.read_text("utf-8").split("\ngame: ") if faults.exists() else ():
            if report.strip():
                count.note("tracebacks", report[-1500:])
    if code:
        count.note("ended by a fault", f"code {code} after {table.last!r}")
    return count


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


def played(
    worlds: tuple[str, ...], lines: int, seed: int, ways: tuple[bool, ...] = (False, True)
) -> Iterator[tuple[str, Count]]:
    """Games of every world in turn, in text and in JSON, until enough lines have been typed."""
    fence, typed, number = Fence(), 0, 0
    while typed < lines:
        number += 1
        for world in worlds:
            for as_json in ways:
                if typed >= lines:
                    return
                most = min(LINES_OF_A_GAME, -(-lines // (len(ways) * len(worlds))), lines - typed)
                count = play(world, number, most, seed, fence, as_json=as_json)
                typed += count.lines
                yield f"{Path(world).stem}{', JSON' if as_json else ''}", count


def rows(made: dict[str, Count]) -> Iterator[str]:
    """The table, and the first of each kind that was found."""
    yield f"| world | games | lines | {' | '.join(KINDS)} | slowest s |"
    yield "|---" * (len(KINDS) + 4) + "|"
    for name, one in made.items():
        found = " | ".join(str(one.found[kind]) for kind in KINDS)
        yield f"| {name} | {one.games} | {one.lines:,} | {found} | {one.slowest:.2f} |"
    total = " | ".join(str(sum(one.found[kind] for one in made.values())) for kind in KINDS)
    lines, games = (sum(getattr(one, of) for one in made.values()) for of in ("lines", "games"))
    slowest = max(one.slowest for one in made.values())
    yield f"| all | {games} | {lines:,} | {total} | {slowest:.2f} |"
    yield f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB at most"
    for name, one in made.items():
        yield from (f"{name}, {kind}: {example}" for kind, example in one.examples.items())


@click.command(help=__doc__)
@click.option("--lines", type=click.IntRange(1), default=5000, show_default=True)
@click.option("--worlds", multiple=True, help="These worlds instead of all shipped and shown.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--way", type=click.Choice(["text", "json"]), help="Only games played so.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(  # noqa: D103
    *, lines: int, worlds: tuple[str, ...], seed: int, way: str | None, as_json: bool
) -> None:
    ways = (False, True) if way is None else (way == "json",)
    made: dict[str, Count] = {}
    chosen = tuple(str(Path(one).resolve()) if Path(one).exists() else one for one in worlds)
    for name, count in played(chosen or (*shipped_worlds(), *EXAMPLES), lines, seed, ways):
        one = made.setdefault(name, Count())
        one.lines, one.games = one.lines + count.lines, one.games + count.games
        one.slowest = max(one.slowest, count.slowest)
        one.found.update(count.found)
        one.examples = {**count.examples, **one.examples}
        if sys.stderr.isatty():
            typed = sum(other.lines for other in made.values())
            click.echo(f"\r{typed:,} of {lines:,} lines", nl=False, err=True)
    if as_json:
        click.echo(json.dumps({name: _plain(one) for name, one in made.items()}))
    else:
        click.echo("\n".join(rows(made)))
    if any(one.found for one in made.values()):
        raise SystemExit(1)


def _plain(one: Count) -> dict[str, object]:
    found = {kind: one.found[kind] for kind in KINDS}
    return {"games": one.games, "lines": one.lines, "slowest": one.slowest, **found,
            "examples": one.examples}  # fmt: skip


if __name__ == "__main__":
    main()
