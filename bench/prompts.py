"""Whether whoever plays is asked in time, over many games of a world from each side.

    python bench/prompts.py dark_room --games 1000

Each game is played to its end by a stranger who chooses at random, and by one who always takes the
first act that is offered. Counted is what no player should meet: *late* turns, in which more than
7 s went by between a piece of news and the next prompt (4 s for an act about to end, the rest for
how long people take to stop); *unasked* ends, in which somebody went out, or the story ended, so
late after news; and turns of more than four events, or 120 words. How far it is goes to stderr.

Ends with 1 if a turn was late.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from random import Random
from statistics import quantiles
from time import perf_counter
from typing import Final

import click

from gaslamp.english.words import EMPTY
from gaslamp.sessions.style import Style, manner_of
from gaslamp.sessions.turns import Teller, Turn
from gaslamp.simulation import Scene, Stage
from gaslamp.simulation.perception.wakefulness import Wakefulness
from gaslamp.simulation.seat import opened_by
from gaslamp.simulation.time.interruptions import BOUND_TO_END_MS, is_news
from gaslamp.views import WAIT, Percept, View
from gaslamp.worlds import open_world

IN_TIME_MS: Final = BOUND_TO_END_MS + 3_000
MOST_TURNS: Final = 300
MOST_EVENTS: Final = 4
MOST_WORDS: Final = 120
SHOWN: Final = 5
WAYS: Final = ("random", "first")


@dataclass(slots=True)
class Counted:
    """What was met in games of one person, played in one way."""

    person: str
    way: str
    games: int = 0
    turns: int = 0
    late: int = 0
    unasked: int = 0
    long_turns: int = 0
    wordy_turns: int = 0
    words: list[int] = field(default_factory=list)
    endings: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def row(self) -> dict[str, object]:
        """The counts as data."""
        told = self.words or [0, 0]
        cuts = quantiles(told, n=100) if len(told) > 1 else told * 99
        made = {key: value for key, value in asdict(self).items() if key != "words"}
        return {**made, "endings": dict(self.endings), "median": cuts[49], "most_words": max(told)}


@click.command()
@click.argument("world", default="dark_room")
@click.option("--games", default=100, show_default=True, help="Seeds from 0 up, for each way.")
@click.option("--as", "people", multiple=True, help="Whom to play; else everybody who may be.")
@click.option("--seconds", type=float, help="Begin no more games after so long.")
@click.option("--json", "as_json", is_flag=True)
def main(
    world: str, games: int, people: Sequence[str], seconds: float | None, *, as_json: bool
) -> None:
    """Play a world many times and say how often whoever plays was asked too late."""
    declared = open_world(world)
    stage = Stage(declared)
    style = Style(manner=manner_of(declared))
    rows = [
        Counted(person, way)
        for person in people or declared.playable or stage.people
        for way in WAYS
    ]
    began = perf_counter()
    for seed in range(games):
        if seconds is not None and perf_counter() - began > seconds:
            break
        for counted in rows:
            count(counted, stage.start(seed, (counted.person,)), seed, style)
        click.echo(f"\r{seed + 1} of {games}", nl=False, err=True)
    click.echo(err=True)
    if as_json:
        click.echo(json.dumps([one.row() for one in rows], indent=1))
    else:
        for one in rows:
            show(one)
    sys.exit(any(one.late for one in rows))


def count(counted: Counted, scene: Scene, seed: int, style: Style) -> None:
    """Play one game, and add what was met in it."""
    dice = Random(seed)  # noqa: S311  # a player, not a secret
    teller = Teller(counted.person, style, EMPTY)
    turn = teller.first(scene.seat(counted.person))
    counted.games += 1
    for _ in range(MOST_TURNS):
        if turn.view.ending is not None:
            counted.endings[turn.view.ending] += 1
            return
        acts = [one.act for one in turn.view.choices]
        if counted.way == "first":
            acts = [one.act for one in turn.seat.advice()[:1]]
        before, turn = turn, teller.after(turn, dice.choice([*acts, *([] if acts else [WAIT])]))
        add(counted, before, turn, seed)
    counted.endings["(not in time)"] += 1


def add(counted: Counted, before: Turn, turn: Turn, seed: int) -> None:
    """Add one turn."""
    view, had = turn.view, len(before.view.percepts)
    others = [one for one in view.percepts[had:] if one.doer != view.who]
    counted.turns += 1
    counted.words.append(len(turn.text.split()))
    counted.long_turns += len(others) > MOST_EVENTS
    counted.wordy_turns += counted.words[-1] > MOST_WORDS
    if not before.view.is_awake:
        return
    first = next(news_in(others, view), None)
    until_ms = out_since(turn, before.view.at_ms)
    if first is None or until_ms - first.at_ms <= IN_TIME_MS:
        return
    if until_ms == view.at_ms and view.ending is None:
        counted.late += 1
    else:
        counted.unasked += 1
    if len(counted.examples) < SHOWN:
        waited = (until_ms - first.at_ms) / 1000
        counted.examples.append(f"seed {seed}: {turn.decision}, {first.act}, {waited:.1f} s")


def out_since(turn: Turn, since_ms: int) -> int:
    """When, since some time, whoever is played went out; if they did not, now. In ms."""
    opened, who = opened_by(turn.seat), turn.view.who
    space = opened.runtime.space
    waking, number = Wakefulness(space), space.vocabulary.character_number[who]
    moments = opened.run.people[number].moments
    out = (
        one.at_ms for one in moments if one.at_ms >= since_ms and not waking.is_awake(who, one.mind)
    )
    return min(out, default=turn.view.at_ms)


def news_in(percepts: Sequence[Percept], view: View) -> Iterator[Percept]:
    """Those of some percepts that are news to somebody."""
    return (one for one in percepts if is_news(one, view.percepts))


def show(counted: Counted) -> None:
    """Print one person's row."""
    row = counted.row()
    click.echo(
        f"{counted.person}, {counted.way}: {counted.games} games, {counted.turns} turns, "
        f"{counted.late} late, {counted.unasked} unasked ends, {counted.long_turns} of more than "
        f"{MOST_EVENTS} events, {counted.wordy_turns} of more than {MOST_WORDS} words; words: "
        f"median {row['median']:.0f}, most {row['most_words']}"
    )
    click.echo(f"    endings: {dict(counted.endings.most_common())}")
    for example in counted.examples:
        click.echo(f"    {example}")


if __name__ == "__main__":
    main()
