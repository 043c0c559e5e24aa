"""How fast it is told: words a second from views already made, uncompiled, on one core.

    python bench/telling.py

Runs of every shipped world are simulated and everybody's views of them taken, which does not
count. Then each run is told from each mind, in every person and tense and in three styles:
choosing what to tell (`gaslamp.narration`) and saying it (`gaslamp.english`), paragraphs and
all. Seconds are of the processor, the best of so many rounds; `narration %` is the share of
them that choosing alone takes. Ends with 1 if it is slower than the bar over all worlds.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

import click

from gaslamp.checks.prose import TELLINGS
from gaslamp.english.prose import run_paragraphs
from gaslamp.narration import Memory, beat, opening
from gaslamp.simulation import Stage
from gaslamp.views import View
from gaslamp.worlds import open_world, shipped_worlds

BAR_WORDS_PER_SECOND: Final = 20_000


@dataclass(frozen=True)
class Seen:
    """A seat with nothing but one mind's view in it, taken before the clock runs."""

    seen: View
    pulse: object

    @property
    def who(self) -> str:
        """Whose mind it is."""
        return self.seen.who

    @property
    def view_to_tell(self) -> View:
        """The view that was taken."""
        return self.seen


@dataclass(frozen=True)
class Speed:
    """Words told, the seconds that took, and of them those of choosing."""

    words: int
    seconds: float
    choosing: float

    @property
    def rate(self) -> float:
        """Words a second."""
        return self.words / self.seconds


Taken = tuple[str, tuple[Seen, ...]]


def taken(world: str, runs: int) -> list[Taken]:
    """Everybody's views of so many runs that nobody plays; only where there is something new."""
    stage = Stage(open_world(world))
    made: list[Taken] = []
    for seed in range(runs):
        scenes = tuple(stage.moments(seed))
        for mind in stage.people:
            fresh = dict.fromkeys(scene.seat(mind).pulse for scene in scenes)
            firsts = {
                pulse: next(s for s in scenes if s.seat(mind).pulse == pulse) for pulse in fresh
            }
            seen = (Seen(one.seat(mind).view_to_tell, pulse) for pulse, one in firsts.items())
            made.append((mind, tuple(seen)))
    return made


def tell(views: list[Taken]) -> int:
    """Tell all of it in every way; how many words that was."""
    words = 0
    for _, moments in views:
        for telling, manner in TELLINGS:
            for page in run_paragraphs([(one,) for one in moments], telling, manner):
                words += len(page.text.split())
    return words


def choose(views: list[Taken]) -> int:
    """Only choose what to tell, in every way; how many messages that was."""
    messages = 0
    for _, moments in views:
        for _, manner in TELLINGS:
            memory: Memory | None = None
            for one in moments:
                if memory is None:
                    made, memory = opening(one.seen, manner)
                else:
                    made, memory = beat(one.seen, memory, None, manner)
                messages += sum(map(len, made.paragraphs))
    return messages


def timed(work: Callable[[list[Taken]], int], views: list[Taken], rounds: int) -> tuple[int, float]:
    """What some work answers, and the processor's seconds of its fastest round."""
    fastest, answer = float("inf"), 0
    for _ in range(rounds):
        begun = time.process_time()
        answer = work(views)
        fastest = min(fastest, time.process_time() - begun)
    return answer, fastest


@click.command(help=__doc__)
@click.option("--worlds", multiple=True, help="These worlds instead of all that ship.")
@click.option("--runs", type=click.IntRange(1), default=5, show_default=True)
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of the table.")
def main(*, worlds: tuple[str, ...], runs: int, rounds: int, as_json: bool) -> None:  # noqa: D103
    rows: dict[str, Speed] = {}
    for world in worlds or shipped_worlds():
        views = taken(world, runs)
        words, seconds = timed(tell, views, rounds)
        rows[world] = Speed(words, seconds, timed(choose, views, rounds)[1])
    whole = rows["all"] = Speed(
        sum(one.words for one in rows.values()),
        sum(one.seconds for one in rows.values()),
        sum(one.choosing for one in rows.values()),
    )
    if as_json:
        click.echo(json.dumps({name: asdict(one) for name, one in rows.items()}))
    else:
        click.echo("| world | words | seconds | words/s | narration % |")
        click.echo("|---|---|---|---|---|")
        for name, one in rows.items():
            share = 100 * one.choosing / one.seconds
            click.echo(
                f"| {name} | {one.words:,} | {one.seconds:.2f} | {one.rate:,.0f} | {share:.0f} |"
            )
    if whole.rate < BAR_WORDS_PER_SECOND:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
