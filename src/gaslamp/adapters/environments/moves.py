"""A world as a game of moves, without a clock, as numbers: for the quickest of the environments.

One person is played, who makes a move and sees what they believe after everybody else has made one.
All games of a table share what was worked out. It knows nothing of Gymnasium, whose environments
stand on it; `gaslamp.runs.move_game` says what is left out of the world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from gaslamp.adapters.environments.observing import LARGEST, Layout, Matrix, Observer, layout_of
from gaslamp.adapters.environments.players import Mask, Probe, Settings, hosting_of
from gaslamp.adapters.environments.problems import NotASetting
from gaslamp.errors import WrongArgument, require
from gaslamp.model import Value
from gaslamp.records import draw
from gaslamp.runs import RunSpec
from gaslamp.runs.move_game import Mind, MoveGame, Position
from gaslamp.runs.problems import checked_act
from gaslamp.values import dataclass

MOST_LOOKS: Final = 50_000
"""Of so many minds their numbers are kept."""

_MOST_DRAWS: Final = 8
"""Of one person at one move: which act, and whether it comes off, are two."""

OPPONENTS: Final = ("random", "advised", "waits")


@dataclass(frozen=True)
class MoveSettings:
    """How a game of moves is made.

    Args:
        depth: with how many minds within the person's own an observation has them.
        god: whether `info` holds what is so and what is truly believed. Not for who plays.
        order: with `god`, how deep the beliefs are.
        probes: with `god`, what is asked of minds at each step.
    """

    depth: int = 0
    god: bool = False
    order: int = 1
    probes: tuple[Probe, ...] = ()

    def __post_init__(self) -> None:
        Settings(depth=self.depth, god=self.god, order=self.order, probes=self.probes)


class Look:
    """What one mind comes to: its numbers, which are not to be written to, and its utility."""

    __slots__ = ("array", "choices", "mask", "utility")

    def __init__(self, array: Matrix, mask: Mask, choices: tuple[int, ...], utility: float) -> None:
        self.array, self.mask, self.choices, self.utility = array, mask, choices, utility
        array.flags.writeable = mask.flags.writeable = False


class MoveTable:
    """Plays any number of games of one world and one person, one move at a time.

    Raises:
        MovesByItself: something in the world comes about by itself.
        NotASetting: somebody or something of that name is not there.
    """

    def __init__(
        self,
        world: str | RunSpec,
        who: str,
        opponents: Mapping[str, str],
        settings: MoveSettings,
    ) -> None:
        spec = world if isinstance(world, RunSpec) else RunSpec(world)
        hosting = hosting_of(spec, (who,), {})
        given_names: object = opponents
        if not isinstance(given_names, Mapping):
            wanted = "names of policies by the names of people"
            raise WrongArgument.of("opponents", wanted, given_names)
        require(MoveSettings, settings, "settings", "a MoveSettings")
        for name, given in opponents.items():
            if name == who or name not in hosting.people:
                others = [one for one in hosting.people if one != who]
                raise NotASetting("opponents", f'"{name}" is none', others)
            if given not in OPPONENTS:
                raise NotASetting("opponents", f'"{given}" is none', OPPONENTS)
        whole = Settings(
            depth=settings.depth, god=settings.god, order=settings.order, probes=settings.probes
        )
        whole.check(hosting)
        self._probes = whole.probes
        self.game = MoveGame(hosting.spec)
        self.who, self.settings = who, settings
        self.others = tuple(
            (name, opponents.get(name, "random")) for name in hosting.people if name != who
        )
        self.acts = self.game.acts(who)
        layout = layout_of(hosting, who, settings.depth)
        parts = {name: shape for name, shape in layout.parts.items() if name != "percepts"}
        self.layout = Layout(
            {**parts, "own": (1, 1)}, layout.fluents, layout.chains, {}, {}, ("utility",)
        )
        self._observer = Observer(layout)
        self._looks: dict[Mind, Look] = {}
        # The same by position, and what others could do there: a game asks for both at each move,
        # and most positions are met again.
        self._looks_at: dict[Position, Look] = {}
        self._choices_at: dict[tuple[Position, str], tuple[int, ...]] = {}

    def look(self, position: Position) -> Look:
        """What the person knows of a position: what they believe, made numbers once."""
        found = self._looks_at.get(position)
        if found is None:
            if len(self._looks_at) >= MOST_LOOKS:
                self._looks_at.clear()
            found = self._looks_at[position] = self._look_of(self.game.mind(position, self.who))
        return found

    def _look_of(self, mind: Mind) -> Look:
        found = self._looks.get(mind)
        if found is None:
            if len(self._looks) >= MOST_LOOKS:
                self._looks.clear()
            found = self._looks[mind] = self._made(mind)
        return found

    def _choices(self, position: Position, name: str) -> tuple[int, ...]:
        """The numbers of what somebody takes to be possible."""
        found = self._choices_at.get((position, name))
        if found is None:
            if len(self._choices_at) >= MOST_LOOKS:
                self._choices_at.clear()
            found = self.game.possible(self.game.mind(position, name), name)
            self._choices_at[position, name] = found
        return found

    def _made(self, mind: Mind) -> Look:
        utility = self.game.utility(mind, self.who)
        choices = self.game.possible(mind, self.who)
        mask = np.zeros(len(self.acts), np.int8)
        mask[list(choices)] = 1
        chains = ((), *self.layout.chains)
        rows = [self._rows_of(self.game.values(mind, chain)) for chain in chains]
        own = np.array([min(max(utility, -LARGEST), LARGEST)], np.float32)
        return Look(np.concatenate([own, *rows]), mask, choices, utility)

    def _rows_of(self, values: Sequence[Value]) -> Matrix:
        """A row for each fluent: whether it is known, and its value, one after the other."""
        found = np.zeros((len(self.layout.fluents), 2), np.float32)
        for row, value in enumerate(values):
            if value is not None:
                found[row] = (1.0, self._observer.number(row, value))
        return found.ravel()

    def play(self, position: Position, number: int, dice: Dice) -> Position:
        """The position after the person's move and one of everybody else, in their order."""
        game = self.game
        dice.begin_move()
        position = game.after(position, self.who, number, dice.of(self.who))
        for name, how in self.others:
            if position.ending is not None or how == "waits":
                continue
            own = dice.of(name)
            if how == "random":
                choices = self._choices(position, name)
                chosen = choices[own(len(choices))]
            else:
                chosen = game.best(game.mind(position, name), name)
            position = game.after(position, name, chosen, own)
        return position

    def check(self, number: object) -> int:
        """The number, if some act has it. Raises `WrongArgument`, `NoSuchAct`."""
        return checked_act(self.who, number, len(self.acts) - 1)

    def info(self, position: Position, *, refused: bool) -> dict[str, object]:
        """What is said beside an observation: nothing hidden, unless by `god`."""
        found: dict[str, object] = {"refused": refused}
        if self.settings.god:
            found["beliefs"] = self.game.nested_beliefs(position, self.settings.order)
            found["probes"] = {
                probe: self.game.believes(position, *probe) for probe in self._probes
            }
        return found


class Dice:
    """The draws of one episode: the same for the same seed.

    Each is by whose it is, and at which move: what somebody draws unseen moves nobody else's.
    """

    __slots__ = ("_count", "_move", "_purpose", "_seed")

    def __init__(self, seed: int) -> None:
        self._seed, self._move, self._count, self._purpose = seed, 0, 0, "moves"

    def begin_move(self) -> None:
        """From here on it is another move: of whoever is played, and one of everybody else."""
        self._move += 1

    def of(self, who: str) -> Dice:
        """The same, for what this person draws next."""
        self._purpose, self._count = f"moves of {who}", 0
        return self

    def __call__(self, most: int) -> int:
        """A whole number from 0 below another."""
        self._count += 1
        return draw(self._seed, self._purpose, self._move * _MOST_DRAWS + self._count) % most
