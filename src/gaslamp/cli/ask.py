"""`gaslamp ask`: theory-of-mind items from any world, each with its answer and its proof."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial

import click

from gaslamp.cli.options import debug_option, progress_option
from gaslamp.cli.output_files import OutputFile, force_option
from gaslamp.cli.progress import ProgressLine
from gaslamp.display import escape_unsafe


@click.command()
@click.argument("worlds", nargs=-1, required=True, metavar="WORLD...")
@click.option(
    "--questions", "count", type=click.IntRange(min=1), default=100, show_default=True,
    metavar="N", help="How many items, of all worlds together.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, metavar="N")
@click.option(
    "--order", type=click.IntRange(0, 4), metavar="N",
    help="How many minds within one another are asked about, at most. Without it as many as "
    "people in that world think of, up to 4.",
)  # fmt: skip
@click.option(
    "--one-mind", is_flag=True,
    help="Tell each story as the first mind asked about has it, and ask nobody what is so.",
)  # fmt: skip
@click.option(
    "--out", "file", type=click.Path(dir_okay=False), metavar="FILE",
    help="Write the items there; else on standard output.",
)  # fmt: skip
@click.option(
    "--card", type=click.Path(dir_okay=False), metavar="FILE",
    help="Write what the items are, and what baselines get right, as Markdown.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
    help="So many worlds side by side, in processes. What is made is the same.",
)  # fmt: skip
@force_option
@progress_option
@debug_option
def ask(  # noqa: PLR0913  # one parameter for each option
    *,
    worlds: tuple[str, ...],
    count: int,
    seed: int,
    order: int | None,
    one_mind: bool,
    file: str | None,
    card: str | None,
    jobs: int,
    force: bool,
    progress: bool,
) -> None:
    """Ask who believes what, after stories that happen in WORLD.

    Each item is a line of JSON: story, question, two options, the place of the right one, what
    proves it, and what makes it hard. The same seed gives the same items.
    """
    from gaslamp.runs import RunSpec
    from gaslamp.runs.item_baselines import baselines
    from gaslamp.runs.item_card import card_text
    from gaslamp.runs.items import Item, items_of

    if one_mind and order == 0:
        raise click.UsageError("--one-mind asks of minds, and with --order 0 of none")
    with ExitStack() as stack:
        # Opened before anything is told, which takes its time.
        out = None if file is None else stack.enter_context(OutputFile(file, force=force))
        described = None if card is None else stack.enter_context(OutputFile(card, force=force))
        shares = [
            count * (place + 1) // len(worlds) - count * place // len(worlds)
            for place in range(len(worlds))
        ]
        specs = [RunSpec(world, seed).pin() for world in worlds]
        make = partial(items_of, order=order, one_mind=one_mind)
        found: Iterable[list[Item]]
        shown, state = ProgressLine(always=progress), _Progress(count)
        # Of few items some worlds are asked none.
        asked = [pair for pair in zip(specs, shares, strict=True) if pair[1]]
        if jobs == 1 or len(asked) == 1:
            found = (make(one, share, told=partial(state.told, one.world)) for one, share in asked)
        else:
            pool = ProcessPoolExecutor(min(jobs, len(asked)))
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            found = pool.map(make, *zip(*asked, strict=True))
        items: list[Item] = []
        with shown.show_elapsed(lambda: str(state)):
            for several in found:
                items += several
                state.add(len(several))
        shown.clear()
        lines = [f"{escape_unsafe(json.dumps(one.as_json()))}\n" for one in items]
        if out is None:
            for line in lines:
                click.echo(line, nl=False)
        else:
            out.write("".join(lines).encode("ascii"))
        if described is not None:
            text = card_text(worlds, seed, items, baselines(items), count)
            described.write(text.encode())
    if len(items) < count:
        click.echo(f"{len(items):,} of {count:,} items: there is no more to ask.", err=True)


class _Progress:
    """How far it has come: how many stories of a world were told, and what they give."""

    def __init__(self, count: int) -> None:
        self._done, self._count, self._now = 0, count, ""

    def told(self, world: str, stories: int, items: int) -> None:
        """So many stories were told of a world, and there would be so many items of them."""
        self._now = f"; {world}: {stories:,} stories told, {items:,} items so far"

    def add(self, items: int) -> None:
        """A world is through."""
        self._done, self._now = self._done + items, ""

    def __str__(self) -> str:
        return f"{self._done:,} of {self._count:,} items{self._now}"
