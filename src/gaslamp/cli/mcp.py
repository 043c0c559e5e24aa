"""`gaslamp mcp`: games for models, over the Model Context Protocol."""

from __future__ import annotations

import secrets
import sys
import time
from contextlib import ExitStack, redirect_stdout
from pathlib import PurePath

import click

from gaslamp import __version__
from gaslamp.adapters.mcp import MOST_GAMES, Doors, GameTable, MissingMcp
from gaslamp.cli.game_files import faults_to
from gaslamp.cli.game_options import Keeping, open_journal
from gaslamp.records import SEEDS
from gaslamp.records.seat_keys import SeatKeys
from gaslamp.runs import offered_worlds
from gaslamp.sessions import ANSWER_S, AT_ONCE, TURN_S, AnswerSchedule, EvenSchedule
from gaslamp.worlds import shipped_worlds

LOOPBACK = "127.0.0.1"


@click.command()
@click.argument("worlds", nargs=-1)
@click.option(
    "--http", "port", type=click.IntRange(1, 65535), metavar="PORT",
    help="Serve over HTTP, to this machine only; else over standard input and output.",
)  # fmt: skip
@click.option(
    "--seed", type=click.IntRange(SEEDS.start, SEEDS.stop - 1), metavar="N",
    help="The seed of every game that names none; else each has one of its own.",
)  # fmt: skip
@click.option(
    "--journal", metavar="FILE", type=click.Path(),
    help="Keep every decision in this file, so that a game can be resumed, and beside it, in "
    "FILE.keys, digests of the keys that open them.",
)  # fmt: skip
@click.option(
    "--games", "most", type=click.IntRange(min=1), default=MOST_GAMES, show_default=True,
    metavar="N", help="How many games may be open at once.",
)  # fmt: skip
@click.option(
    "--undo", is_flag=True,
    help="Let whoever plays alone take back what was done: they can try things out, and know.",
)  # fmt: skip
@click.option(
    "--seeds", is_flag=True,
    help="Let whoever opens a game name its seed, and so play the same run again, as anybody in "
    "it: they can try things out, and know.",
)  # fmt: skip
@click.option(
    "--without", metavar="KIND", multiple=True,
    help="Tell moments of this content at a distance, in worlds that name it; repeatable.",
)  # fmt: skip
@click.option(
    "--faults", metavar="FILE", type=click.Path(dir_okay=False),
    help="Add what went wrong in the program to this file.",
)  # fmt: skip
@click.option(
    "--even/--at-once", "is_even", default=True,
    help="Answer so long after each call, or as soon as there is an answer, which tells by the "
    "time it takes of what others think unseen.  [default: even]",
)  # fmt: skip
@click.option("--debug", is_flag=True, help="Show the traceback of a bug.")
def mcp(  # noqa: PLR0913  # an option each
    *,
    worlds: tuple[str, ...],
    port: int | None,
    seed: int | None,
    journal: str | None,
    most: int,
    undo: bool,
    seeds: bool,
    without: tuple[str, ...],
    faults: str | None,
    is_even: bool,
    debug: bool,
) -> int:
    """Let a model play one of the people in WORLDS: shipped ones by name, or files.

    Without any, all that ship. A model calls eight tools, and is told what its person can know.
    """
    try:
        from gaslamp.adapters.mcp import server
    except ImportError:
        raise MissingMcp from None
    offered = {PurePath(one).stem: one for one in worlds or shipped_worlds()}
    with ExitStack() as stack:
        kept = keys = None
        if journal is not None:
            kept = stack.enter_context(open_journal(Keeping(path=journal)))
            keys = stack.enter_context(SeatKeys(f"{journal}.keys"))
        # What cannot be opened is said now, to whoever starts this, and not to a model.
        table = GameTable(
            offered_worlds.OfferedWorlds(offered),
            new_token=lambda: secrets.token_urlsafe(16),
            new_seed=lambda: secrets.randbelow(2**31) if seed is None else seed,
            journal=kept,
            keys=keys,
            # Who starts a program that talks over its standard input is all who can call it.
            resumes_unkeyed=port is None,
            may_choose_seed=seeds,
            most=most,
            may_go_back=undo,
            without=without,
            record=faults_to(faults, debug=debug, stack=stack),
            new_schedule=_even if is_even else AnswerSchedule,
            turn=_even(TURN_S) if is_even else AT_ONCE,
        )
        served = server.server_of(Doors(table), __version__)
        if port is None:
            # The protocol writes bytes, which are JSON: what is told was made safe before.
            with redirect_stdout(sys.__stdout__):
                served.run()
        else:
            click.echo(f"gaslamp: http://{LOOPBACK}:{port}/mcp", err=True)
            served.run("streamable-http", host=LOOPBACK, port=port)
    return 0


def _even(first_s: float = ANSWER_S) -> AnswerSchedule:
    """A schedule that is asked how long to wait, and waits for nothing itself."""
    return EvenSchedule(time.monotonic, time.sleep, first_s)
