"""Start: what it costs until Gaslamp has something to show, in processor time.

    python bench/start.py                       # this checkout
    python bench/start.py --base ../gaslamp-old # and another one, in turn, with ratios

Each row is a command in a process of its own, timed from the start of Python to its end; of
`play`, which goes on, to its first prompt, or until anything stands on its terminal. The
processor's seconds are what the system says of the process, so that other work on the machine
counts for little; the least of some runs is shown. Caches are the bench's own: "read before" has
been run once with the same cache, "never seen" has an empty one. What ships prepared is prepared
anew in this checkout before anything is measured. Of another checkout runs what is there, with
`PYTHONPATH`.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import click

_ROOT: Final = Path(__file__).parents[1]
_PREPARE: Final = "from gaslamp.simulation.preparing import prepare; prepare()"
_OPEN: Final = "import gaslamp; from gaslamp.worlds import open_world; open_world('dark_room')"
_PROMPT: Final = b"\n> "


@dataclass(frozen=True, slots=True)
class Row:
    """One command; `bar_s` is what it may take."""

    what: str
    arguments: tuple[str, ...]
    bar_s: float
    to_prompt: bool = False
    is_read_before: bool = True
    to_first_word: bool = False


def rows(world: str) -> tuple[Row, ...]:
    """Everything that is measured. `world` is a file of one that does not ship."""
    play = ("-m", "gaslamp", "play")
    return (
        Row("gaslamp worlds", ("-m", "gaslamp", "worlds"), 0.15),
        Row("import gaslamp, open_world", ("-c", _OPEN), 0.15),
        Row("play, first word shown", (*play, "dark_room"), 0.2, to_first_word=True),
        Row("play dark_room", (*play, "dark_room"), 0.5, to_prompt=True),
        Row("play, a world read before", (*play, world), 0.5, to_prompt=True),
        Row("play, a world never seen", (*play, world), 1.2, to_prompt=True, is_read_before=False),
    )


def took(command: list[str], environment: Mapping[str, str], *, to_prompt: bool) -> float:
    """The processor's seconds of a process, to its end or its first prompt."""
    process = subprocess.Popen(  # noqa: S603  # our own commands
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(environment)
    )
    assert process.stdin is not None
    assert process.stdout is not None
    if not to_prompt:
        process.stdin.close()
    shown = b""
    while not (to_prompt and _PROMPT in shown):
        more = os.read(process.stdout.fileno(), 65_536)
        if not more:
            break
        shown += more
    else:
        process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if (to_prompt and _PROMPT not in shown) or process.returncode not in (0, -9):
        raise click.ClickException(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def took_to_first_word(command: list[str], environment: Mapping[str, str]) -> float:
    """The processor's seconds of a process until anything stands on its terminal."""
    near, far = pty.openpty()
    process = subprocess.Popen(  # noqa: S603  # our own commands
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=far, env=dict(environment)
    )
    os.read(near, 1)
    process.kill()
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = -9
    for one in (near, far):
        os.close(one)
    return usage.ru_utime + usage.ru_stime


def measured(root: Path, row: Row, folder: Path) -> float:
    """One run of a row in a checkout, with a cache in a folder."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ},
        "PYTHONPATH": os.fspath(root / "src"),
        "PYTHONHASHSEED": "0",
        "HOME": os.fspath(folder),
    }
    command = [sys.executable, *row.arguments]
    with tempfile.TemporaryDirectory() as empty:
        if not row.is_read_before:
            environment["XDG_CACHE_HOME"] = empty
        if row.to_first_word:
            return took_to_first_word(command, environment)
        return took(command, environment, to_prompt=row.to_prompt)


def world_that_does_not_ship(folder: Path) -> str:
    """A file as large as the largest world that ships, which is none of them."""
    text = (_ROOT / "src/gaslamp/worlds/dark_room/dark_room.lamp").read_text("utf-8")
    file = folder / "other_room.lamp"
    file.write_text(f"{text}\n# Not the text that ships.\n", "utf-8")
    return os.fspath(file)


@click.command(help=__doc__, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--base", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--repeat", type=click.IntRange(min=1), default=5, show_default=True)
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
def main(*, base: Path | None, repeat: int, is_json: bool) -> None:
    """Measure, show, and end with 1 if a bar is missed."""
    roots = [_ROOT] if base is None else [_ROOT, base]
    own = {**os.environ, "PYTHONPATH": os.fspath(_ROOT / "src")}
    subprocess.run([sys.executable, "-c", _PREPARE], env=own, check=True)  # noqa: S603
    found: list[tuple[Row, list[float]]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for row in rows(world_that_does_not_ship(folder)):
            for root in roots:  # machine code and byte code are loaded, what can be kept is kept
                measured(root, replace(row, to_prompt=False, to_first_word=False), folder)
            # In turn, so that whatever else the machine does happens to both.
            runs = [[measured(root, row, folder) for root in roots] for _ in range(repeat)]
            least = [min(of_root) for of_root in zip(*runs, strict=True)]
            found.append((row, least))
            if not is_json:
                click.echo(line(row, least))
    if is_json:
        objects = [{"what": r.what, "seconds": least, "bar": r.bar_s} for r, least in found]
        click.echo(json.dumps({"rows": objects}))
    raise SystemExit(any(least[0] > row.bar_s for row, least in found))


def line(row: Row, seconds: list[float]) -> str:
    """A row of the table."""
    own, *others = seconds
    compared = "".join(
        f"  base {other:5.2f} s  {other / own:5.1f} times as long" for other in others
    )
    return f"{row.what:28} {own:5.2f} s  bar {row.bar_s:4.2f} s{compared}"


if __name__ == "__main__":
    main()
