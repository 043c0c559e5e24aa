"""Successors a second of the search core, compiled beside uncompiled, in one run.

    python bench/kernel.py

Both bodies walk through `bench/house.lamp`, a world of 4 characters with triggers, mistakes and
minds within minds 3 deep: from its start, nearest states first, every possible act in canonical
order, until so many successors are worked out. Nothing is remembered from before, and each
successor is asked for once, so each costs what a new one costs. Both must meet the same states.

Reading, grounding and starting up do not count. Where there is valgrind, its callgrind counts the
instructions of a longer walk less those of a shorter one; this takes minutes. They are the same on
every machine with the same compiler and Python; seconds are not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Final

import click

HERE: Final = Path(__file__).resolve()
WORLD: Final = HERE.with_name("house.lamp")
DEPTH: Final = 3
COUNTED: Final = 300
"""Successors whose instructions are counted: with valgrind all takes fifty times as long."""


def walk(count: int) -> dict[str, object]:
    """Work out `count` successors in this process; how long it took, and what was met."""
    # Here, so that whoever only starts the two others need not have Gaslamp.
    from gaslamp.engine import Core  # noqa: PLC0415
    from gaslamp.engine.grounding import ground  # noqa: PLC0415
    from gaslamp.model.epistemic import StateSpace  # noqa: PLC0415
    from gaslamp.native import implementation  # noqa: PLC0415
    from gaslamp.notation import read  # noqa: PLC0415

    space = StateSpace(read(WORLD.read_text("utf-8"), WORLD.name))
    core = Core(ground(space), DEPTH)
    root = core.root(space.initial)
    ways = sha256()
    met, waiting, done = {root}, [root], 0
    begun = time.perf_counter()
    for node in waiting:
        if done == count:
            break
        for act in core.possible(node)[: count - done]:
            done += 1
            after = core.after(node, act)
            ways.update(b"%d %d %d\n" % (node, act, after))
            if after not in met:
                met.add(after)
                waiting.append(after)
    seconds = time.perf_counter() - begun
    return {
        "body": implementation("gaslamp.engine.core"),
        "successors": done,
        "states": len(met),
        "ways": ways.hexdigest(),
        "seconds": seconds,
    }


def walked(count: int, *, uncompiled: bool, under: tuple[str, ...] = ()) -> dict[str, object]:
    """The same in a process of its own."""
    names = {"GASLAMP_UNCOMPILED", "PYTHONDONTWRITEBYTECODE"}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment |= {"PYTHONHASHSEED": "0"} | ({"GASLAMP_UNCOMPILED": "1"} if uncompiled else {})
    run = subprocess.run(  # noqa: S603  # this very program
        [*under, sys.executable, os.fspath(HERE), "--walk", str(count)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL if under else None,
        check=True,
    )
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def instructions(count: int, *, uncompiled: bool) -> int:
    """How many instructions a process takes for a walk, all that goes before it included."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "callgrind.out")
        valgrind = ("valgrind", "--tool=callgrind", f"--callgrind-out-file={report}")
        walked(count, uncompiled=uncompiled, under=valgrind)
        found = re.search(r"^(?:summary|totals): (\d+)", report.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return int(found[1])


def measured(count: int, *, uncompiled: bool, repeat: int, counted: bool) -> dict[str, object]:
    """The fastest of some walks, and the instructions for each successor."""
    found = min(
        (walked(count, uncompiled=uncompiled) for _ in range(repeat)),
        key=lambda answer: float(str(answer["seconds"])),
    )
    if counted:
        long, short = (instructions(n, uncompiled=uncompiled) for n in (2 * COUNTED, COUNTED))
        found["instructions"] = round((long - short) / COUNTED)
    return found


# A line of its own tells click to leave the commands as they stand.
HELP: Final = (__doc__ or "").replace("\n\n    ", "\n\n\b\n    ")


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--successors", "count", type=int, default=10_000, show_default=True)
@click.option("--repeat", type=click.IntRange(min=1), default=3, show_default=True)
@click.option("--instructions/--no-instructions", "counted", default=True, show_default=True)
@click.option("--json", "is_json", is_flag=True, help="One JSON object instead of the table.")
@click.option("--walk", "alone", type=int, hidden=True)
def main(*, count: int, repeat: int, counted: bool, is_json: bool, alone: int | None) -> None:
    """Walk with one body, then with the other."""
    if alone is not None:
        click.echo(json.dumps(walk(alone)))
        return
    if counted and shutil.which("valgrind") is None:
        click.echo("there is no valgrind here, so instructions are not counted", err=True)
        counted = False
    found = {}
    for name, uncompiled in (("compiled", False), ("uncompiled", True)):
        click.echo(f"walking {name} ...", err=True)
        found[name] = measured(count, uncompiled=uncompiled, repeat=repeat, counted=counted)
    first, second = found["compiled"], found["uncompiled"]
    if first["body"] != "compiled":
        raise click.ClickException("nothing is compiled here; `gaslamp --version` says why")
    if first["ways"] != second["ways"]:
        raise click.ClickException("the two bodies did not meet the same states")
    show(found, is_json=is_json)


def show(found: dict[str, dict[str, object]], *, is_json: bool) -> None:
    """Both walks, and how many times faster the first is."""
    for one in found.values():
        one["per_second"] = int(str(one["successors"])) / float(str(one["seconds"]))
    one, other = (found[name] for name in ("compiled", "uncompiled"))
    times = {
        name: float(str(large[name])) / float(str(small[name]))
        for name, large, small in (("per_second", one, other), ("instructions", other, one))
        if name in one
    }
    if is_json:
        click.echo(json.dumps(found | {"times": times}))
        return
    click.echo(f"{one['successors']:,} successors, {one['states']:,} states, of {WORLD.name}")
    click.echo(f"{'':12}{'seconds':>9}{'successors/s':>14}{'instructions each':>19}")
    for name, row in found.items():
        each = f"{row['instructions']:,}" if "instructions" in row else "-"
        click.echo(f"{name:12}{row['seconds']:9.3f}{row['per_second']:14,.0f}{each:>19}")
    less = f"; {times['instructions']:.1f} times fewer instructions" if len(times) > 1 else ""
    click.echo(f"compiled is {times['per_second']:.1f} times as fast{less}")


if __name__ == "__main__":
    main()
