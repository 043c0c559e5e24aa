"""`gaslamp house`: worlds made to measure, one or many, for training or held out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count as numbers
from itertools import islice
from pathlib import Path
from typing import Literal

import click

from gaslamp.cli.options import FolderPath, debug_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.cli.problems import BadUsage
from gaslamp.display import escape_unsafe
from gaslamp.worlds.houses import CONTAINERS, PEOPLE, ROOMS, SECRETS, THINGS, House, house_split

assert len(CONTAINERS) >= 2 * len(ROOMS), "two for each room"


@click.command()
@click.option("--people", type=click.IntRange(2, len(PEOPLE)), default=3, show_default=True)
@click.option("--rooms", type=click.IntRange(1, len(ROOMS)), default=2, show_default=True)
@click.option("--things", type=click.IntRange(1, len(THINGS)), default=1, show_default=True)
@click.option(
    "--secrets", type=click.IntRange(0, len(SECRETS)), default=0, show_default=True,
    help="Things that are hidden, and of which one person knows where.",
)  # fmt: skip
@click.option(
    "--visits/--no-visits", default=True, show_default=True,
    help="Whether people go from room to room.",
)  # fmt: skip
@click.option("--lies", is_flag=True, help="People may say what they do not believe.")
@click.option(
    "--seed", type=int, default=0, show_default=True, metavar="N",
    help="Which house; of several, the first seed that is looked at.",
)  # fmt: skip
@click.option(
    "-n", "--houses", "wanted", type=click.IntRange(min=1), metavar="K",
    help="So many houses, into the folder --out-dir.",
)  # fmt: skip
@click.option(
    "--split", type=click.Choice(["train", "heldout"]),
    help="With -n: only houses of that side of the split.",
)  # fmt: skip
@click.option(
    "--probes", "order", type=click.IntRange(0, 4), metavar="N",
    help="With -n: list what everybody believes as it begins, to order N.",
)  # fmt: skip
@click.option("--out", "file", type=click.Path(dir_okay=False), metavar="FILE",
              help="Write the house there; else on standard output.")  # fmt: skip
@click.option("--out-dir", "folder", type=FolderPath(), metavar="DIR",
              help="With -n: where they go, with houses.jsonl, which lists them.")  # fmt: skip
@force_option
@debug_option
def house(  # noqa: PLR0913  # one parameter for each option
    *,
    people: int,
    rooms: int,
    things: int,
    secrets: int,
    visits: bool,
    lies: bool,
    seed: int,
    wanted: int | None,
    split: Literal["train", "heldout"] | None,
    order: int | None,
    file: str | None,
    folder: Path | None,
    force: bool,
) -> None:
    """Make a world to measure: so many people and rooms, with things, secrets, visits and lies.

    It is text in the notation, as any author's. The same numbers and seed make the same house, and
    no house is both for training and held out.
    """
    plan = House(people, rooms, things, secrets, visits, lies)
    if (wanted is None) != (folder is None):
        raise BadUsage("-n and --out-dir go together: several houses go into a folder.")
    if wanted is None or folder is None:
        if split is not None or order is not None:
            raise BadUsage("--split and --probes are for several houses: say -n and --out-dir.")
        _write_one(plan.text(seed), file, force=force)
        return
    if file is not None:
        raise BadUsage("--out is for one house; several go into --out-dir.")
    folder.mkdir(parents=True, exist_ok=True)
    seeds = (one for one in numbers(seed) if split in {None, house_split(plan.text(one))})
    # Opened first, so that houses of another making that are there are not mixed with these.
    with OutputFile(str(folder / "houses.jsonl"), force=force) as listed:
        for one in islice(seeds, wanted):
            text = plan.text(one)
            name = f"house_{one}.lamp"
            with OutputFile(str(folder / name), force=force) as written:
                written.write(text.encode())
            line: dict[str, object] = {"file": name, "seed": one, "split": house_split(text)}
            if order is not None:
                line["probes"] = list(_probes(plan, one, order, text))
            listed.write(f"{escape_unsafe(json.dumps(line))}\n".encode("ascii"))
    click.echo(f"{wanted:,} houses are in {folder}.")


def _write_one(text: str, file: str | None, *, force: bool) -> None:
    if file is None:
        click.echo(text, nl=False)
        return
    with OutputFile(file, force=force) as written:
        written.write(text.encode())


def _probes(plan: House, seed: int, order: int, text: str) -> Iterator[dict[str, object]]:
    """What is so as a house begins, and what everybody believes; what is unknown is null."""
    # They bring the simulation, which whoever only wants the text does without.
    from gaslamp.inquiry import GodView
    from gaslamp.simulation import Stage
    from gaslamp.worlds import read_world

    stage = Stage(read_world(text.encode(), f"house_{seed}.lamp"))
    god = GodView(next(stage.moments(seed)))
    for *chain, asked in plan.probes(seed, order):
        yield {"chain": chain, "asks": asked, "value": god.believes(*chain, asked)}
