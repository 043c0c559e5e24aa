"""What models are shown through each connection to other programs, and how often they are asked.

    python bench/connections.py --turns 1000

Runs of a world are played through the plain protocol, Concordia, OpenEnv and `verifiers`, by dice
where a model would be. At each turn the truth is changed behind everybody's back, all facts at
once and some one by one, and minds are left alone: a fact by which what is shown comes out
otherwise, to the byte, has leaked. Every line that a model is shown is held to be one that its
person was told. Counted are turns, calls of a model (a game master's would be one), changes of
facts, and leaks.

A connection whose package is not installed is left out, and named. Ends with 1 if anything leaked.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Any, Final

import click

from gaslamp.adapters import plain_text
from gaslamp.inquiry import GodView
from gaslamp.model import Fluent, Value
from gaslamp.runs import RunSpec
from gaslamp.runs import text_games as games
from gaslamp.sessions import Repertoire, Session, Turn
from gaslamp.sessions.asides import offers
from gaslamp.views import WAIT

sys.path.insert(0, str(Path(__file__).parents[1] / "examples"))

ALONE: Final = 8
"""So many facts are changed one by one at each turn, other ones at the next."""


@dataclass(slots=True)
class Count:
    """What a connection came to."""

    turns: int = 0
    calls: int = 0
    changes: int = 0
    leaks: int = 0
    strange: int = 0
    first: str = ""


class Watched(games.TextGame):
    """A game that changes the truth each time somebody is told something, and looks again."""

    found: Count
    lines: set[str]

    def news(self, who: str) -> str:
        """As a game does."""
        told = super().news(who)
        self.lines.update(told.splitlines())
        session = self._game.sessions[who]
        if session.is_due:
            self._look_behind(who, session)
        return told

    def commands(self, who: str) -> tuple[str, ...]:
        """As a game does."""
        found = super().commands(who)
        self.lines.update(found)
        return found

    def type(self, who: str, line: str) -> Any:  # noqa: ANN401  # as there
        """As a game does."""
        self.found.turns += 1
        return super().type(who, line)

    def _look_behind(self, who: str, session: Session) -> None:
        scene = session.turn.seat
        god = GodView(self._game._scene if len(self.played) > 1 else _scene_of(scene))  # noqa: SLF001
        usual = shown(session, session.turn.seat)
        for facts in islice(_changes(god, self.found.turns), 1 + ALONE):
            self.found.changes += 1
            other = god.counterfactual(facts).seat(who)
            if not session.turn.seat.is_advised:
                other = other.without_advice()
            if shown(session, other) != usual:
                self.found.leaks += 1
                self.found.first = self.found.first or f"{who}: {facts}"


def _scene_of(seat: Any) -> Any:  # noqa: ANN401  # a seat, and its scene
    from gaslamp.simulation import Scene  # noqa: PLC0415  # for a game of one alone

    return Scene.of(seat)


def shown(session: Session, seat: Any) -> tuple[str, tuple[str, ...]]:  # noqa: ANN401  # a seat
    """What would be told and offered at this moment of a session, were it this seat's."""
    story = session.story
    before, decision = story.before, session.turn.decision
    told: Turn = (
        story.teller.first(seat)
        if before is None
        else story.teller.after(before, decision or WAIT, seat)
    )
    return told.text, tuple(line for line, _ in offers(Repertoire.of(told)))


def _changes(god: GodView, turn: int) -> Iterator[dict[Fluent, Value]]:
    others = {one: tuple(islice(god.alternatives(one), 8)) for one in god.fluents}
    others = {one: values for one, values in others.items() if values}
    yield {one: values[turn % len(values)] for one, values in others.items()}
    names = list(others)
    for place in count(turn * ALONE):
        one = names[place % len(names)]
        yield {one: others[one][place // len(names) % len(others[one])]}


class Dice:
    """A model's stand-in, which notes every line that it is shown and was told nobody."""

    def __init__(self, found: Count, lines: set[str], own: Sequence[str] = ()) -> None:
        self._found, self._lines, self._own = found, lines, {"", "You could:", *own}
        self._dice = Random(1)  # noqa: S311

    def answer(self, text: str, commands: Sequence[str]) -> str:
        """One of the commands."""
        self._found.calls += 1
        strange = {*text.splitlines(), *commands} - self._lines - self._own
        self._found.strange += len(strange)
        if strange:
            self._found.first = self._found.first or f"nobody was told: {min(strange)}"
        return self._dice.choice(commands) if commands else "wait"


def by_plain_text(world: RunSpec, people: Sequence[str], found: Count, most: int) -> None:
    """A game over lines."""
    game = games.TextGame(world, people)
    lines = game.lines  # type: ignore[attr-defined]  # `Watched` stands in its place
    dice, blocks = Dice(found, lines), list[str]()

    def read() -> str:
        last = blocks[-1].splitlines()
        told = [one[5:] for one in last if one.startswith("TELL")]
        can = [one[4:] for one in last if one.startswith("CAN ")]
        return dice.answer("\n".join(told), can) + "\n"

    plain_text.converse(game, read, blocks.append, most=most)


def by_concordia(world: RunSpec, people: Sequence[str], found: Count, most: int) -> None:
    """A game among entities."""
    from concordia_scene import Guest  # noqa: PLC0415  # needs the package

    from gaslamp.adapters.concordia import SceneEngine  # noqa: PLC0415  # the same

    game = games.TextGame(world, people)
    dice: Any = Dice(found, game.lines)  # type: ignore[attr-defined]  # as above
    guests = [Guest(who, dice) for who in game.played]
    SceneEngine(game).run_loop(entities=guests, max_steps=most)


def by_openenv(world: RunSpec, people: Sequence[str], found: Count, most: int) -> None:
    """An episode."""
    from gaslamp.adapters.openenv import SceneAction, SceneEnvironment  # noqa: PLC0415  # as above

    environment = SceneEnvironment(world, people[0], longest=most)
    seen = environment.reset(seed=world.seed)
    dice = Dice(found, environment._game.lines)  # type: ignore[union-attr]  # noqa: SLF001
    while not seen.done:
        seen = environment.step(SceneAction(command=dice.answer(seen.text, seen.commands)))


def by_verifiers(world: RunSpec, people: Sequence[str], found: Count, most: int) -> None:
    """A rollout."""
    from verifiers_scene import LocalClient  # noqa: PLC0415  # as above

    from gaslamp.adapters.verifiers import SYSTEM_PROMPT, SceneEnv  # noqa: PLC0415  # as above

    environment = SceneEnv(world, people[0], runs=1, root=world.seed, turns=most + 1)
    dice: Any = Dice(found, Watched.lines, [SYSTEM_PROMPT])
    client: Any = LocalClient(dice)
    asyncio.run(
        environment.evaluate(client=client, model="", num_examples=1)
    )  # the last answer is not typed


CONNECTIONS: Final[dict[str, tuple[str, Callable[[RunSpec, Sequence[str], Count, int], None]]]] = {
    "plain text": ("", by_plain_text),
    "Concordia": ("concordia", by_concordia),
    "OpenEnv": ("openenv", by_openenv),
    "verifiers": ("verifiers", by_verifiers),
}


def counted(name: str, world: str, people: Sequence[str], turns: int) -> Count:
    """So many turns through a connection, in runs of one seed after another."""
    found = Count()
    Watched.found, Watched.lines = found, set()
    for seed in count(1):
        if found.turns >= turns:
            return found
        most = min(60, turns - found.turns)
        CONNECTIONS[name][1](RunSpec(world, seed), people, found, most)
    raise AssertionError


def measured(
    world: str, people: Sequence[str], turns: int, names: Sequence[str] = tuple(CONNECTIONS)
) -> Iterator[tuple[str, Count]]:
    """Each connection whose package is there, and what it came to."""
    modules = [games] + [
        import_module(f"gaslamp.adapters.{package}")
        for package, _ in map(CONNECTIONS.__getitem__, names)
        if package and find_spec(package) is not None
    ]
    usual = games.TextGame
    try:
        for module in modules:
            setattr(module, "TextGame", Watched)  # noqa: B010  # whoever makes one makes this
        for name in names:
            package = CONNECTIONS[name][0]
            if not package or find_spec(package) is not None:
                yield name, counted(name, world, people, turns)
    finally:
        for module in modules:
            setattr(module, "TextGame", usual)  # noqa: B010


@click.command(help=__doc__)
@click.option("--turns", type=click.IntRange(1), default=1_000, show_default=True)
@click.option("--world", default="sally_anne", show_default=True)
@click.option("--as", "people", multiple=True, default=("sally", "anne"), show_default=True)
def main(*, turns: int, world: str, people: tuple[str, ...]) -> None:  # noqa: D103
    click.echo("| connection | turns | calls a turn | changes | leaked facts per 1,000 turns |")
    click.echo("|---|---|---|---|---|")
    rows = dict(measured(world, people, turns))
    for name, found in rows.items():
        leaked = 1_000 * (found.leaks + found.strange) / found.turns
        shares = (f"{found.calls / found.turns:.2f}", f"{found.changes:,}", f"{leaked:g}")
        click.echo(f"| {' | '.join((name, f'{found.turns:,}', *shares))} |")
        if found.first:
            click.echo(f"{name}: {found.first}", err=True)
    for name in CONNECTIONS.keys() - rows.keys():
        click.echo(f"{name} is not installed.")
    if any(found.first for found in rows.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
