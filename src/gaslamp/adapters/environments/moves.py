"""A world as a game of moves, without a clock: the quickest of the environments.

In `MovesEnv` one person is played, who makes a move and sees what they believe after everybody else
has made one. `MovesVectorEnv` is many such games in one process, which share all that was worked
out. Both are of `gaslamp.runs.move_game`, which says what is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import gymnasium
import numpy as np
from gymnasium import spaces
from gymnasium.vector import AutoresetMode
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from gaslamp.adapters.environments.observing import LARGEST, Layout, Matrix, Observer, layout_of
from gaslamp.adapters.environments.players import Mask, Observation, Probe, hosting_of
from gaslamp.adapters.environments.problems import (
    NoSuchAct,
    NotASetting,
    NotBegun,
    required_number,
)
from gaslamp.errors import whole_number
from gaslamp.inquiry import chains
from gaslamp.model import State
from gaslamp.records import draw
from gaslamp.runs import RunSpec
from gaslamp.runs.move_game import MoveGame, Position
from gaslamp.values import dataclass

MOST_LOOKS: Final = 50_000
"""Of so many minds their numbers are kept."""

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
        required_number("depth", self.depth, 0)
        required_number("order", self.order, 0)


class _Look:
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
        for name, given in opponents.items():
            if name == who or name not in hosting.people:
                others = [one for one in hosting.people if one != who]
                raise NotASetting("opponents", f'"{name}" is none', others)
            if given not in OPPONENTS:
                raise NotASetting("opponents", f'"{given}" is none', OPPONENTS)
        if settings.depth:
            hosting.stage.check_depth(settings.depth + 1)
        self.game = MoveGame(hosting.spec)
        self.who, self.settings = who, settings
        self.others = tuple(
            (name, opponents.get(name, "random")) for name in hosting.people if name != who
        )
        self.acts = self.game.acts(who)
        whole = layout_of(hosting, who, settings.depth)
        parts = {name: shape for name, shape in whole.parts.items() if name != "percepts"}
        self.layout = Layout(
            {**parts, "own": (1, 1)}, whole.fluents, whole.chains, {}, {}, ("utility",)
        )
        self._observer = Observer(whole)
        self._looks: dict[State, _Look] = {}
        self._questions = [(probe, hosting.stage.question(probe[-1])) for probe in settings.probes]
        self._chains = chains(hosting.stage._runtime.space, settings.order)  # noqa: SLF001

    def look(self, position: Position) -> _Look:
        """What the person knows of a position: what they believe, made numbers once."""
        mind = self.game.mind(position, self.who)
        found = self._looks.get(mind)
        if found is None:
            if len(self._looks) >= MOST_LOOKS:
                self._looks.clear()
            found = self._looks[mind] = self._made(mind)
        return found

    def _made(self, mind: State) -> _Look:
        utility = self.game.utility(mind, self.who)
        choices = self.game.possible(mind, self.who)
        mask = np.zeros(len(self.acts), np.int8)
        mask[list(choices)] = 1
        rows = [self._rows_of(mind)]
        for chain in self.layout.chains:
            within = mind
            for name in chain:
                within = within.beliefs[self.game.people.index(name)]
            rows.append(self._rows_of(within))
        own = np.array([min(max(utility, -LARGEST), LARGEST)], np.float32)
        return _Look(np.concatenate([own, *rows]), mask, choices, utility)

    def _rows_of(self, mind: State) -> Matrix:
        """A row for each fluent: whether it is known, and its value, one after the other."""
        found = np.zeros((len(self.layout.fluents), 2), np.float32)
        for row, value in enumerate(mind.values):
            if value is not None:
                found[row] = (1.0, self._observer.number(row, value))
        return found.ravel()

    def play(self, position: Position, number: int, draw_below: Callable[[int], int]) -> Position:
        """The position after the person's move and one of everybody else, in their order."""
        game = self.game
        position = game.after(position, self.who, number, draw_below)
        for name, how in self.others:
            if position.ending is not None or how == "waits":
                continue
            mind = game.mind(position, name)
            if how == "random":
                choices = game.possible(mind, name)
                chosen = choices[draw_below(len(choices))]
            else:
                chosen = game.best(mind, name)
            position = game.after(position, name, chosen, draw_below)
        return position

    def check(self, number: object) -> int:
        """The number, if some act has it. Raises `WrongArgument`, `NoSuchAct`."""
        found = whole_number(number, "action")
        if not 0 <= found < len(self.acts):
            raise NoSuchAct(self.who, found, len(self.acts) - 1)
        return found

    def info(self, position: Position, *, refused: bool) -> dict[str, object]:
        """What is said beside an observation: nothing hidden, unless by `god`."""
        found: dict[str, object] = {"refused": refused}
        if self.settings.god:
            found["beliefs"] = self.game.nested_beliefs(position, self._chains)
            found["probes"] = {
                probe: asked(self.game.belief(position, *probe[:-1]))
                for probe, asked in self._questions
            }
        return found

    def observation_space(self) -> spaces.Dict:
        """The space of what the person observes: the observation, and a mask over their acts."""
        return spaces.Dict(
            {
                "observation": spaces.Box(-LARGEST, LARGEST, (self.layout.size,), np.float32),
                "action_mask": spaces.Box(0, 1, (len(self.acts),), np.int8),
            }
        )


class _Dice:
    """The draws of one episode: the same for the same seed."""

    __slots__ = ("_count", "_seed")

    def __init__(self, seed: int) -> None:
        self._seed, self._count = seed, 0

    def __call__(self, most: int) -> int:
        self._count += 1
        return draw(self._seed, "moves", self._count) % most


class MovesEnv(gymnasium.Env):
    """A world as a game of moves in which one person is played, and everybody moves in turn.

    A step is a move of theirs and one of everybody else. An act that the mask does not have is
    waiting, and `info["refused"]` says so; one that they take to be possible, and that is not,
    comes to nothing, and they learn from it. It ends with the world (`terminated`), or is cut off
    after `max_steps` moves (`truncated`).

    Args:
        world: the name of a world that ships, or a path; or a `RunSpec`.
        who: who is played.
        opponents: by name: ``random`` (who is not named), ``advised``, ``waits``.

    Raises:
        MovesByItself: something in the world comes about by itself.
        NotASetting, SettingTooSmall: how it was to be made makes no sense.
    """

    metadata = {"render_modes": ()}  # noqa: RUF012  # as Gymnasium wants it

    def __init__(
        self,
        world: str | RunSpec,
        who: str,
        *,
        opponents: Mapping[str, str] | None = None,
        settings: MoveSettings = MoveSettings(),  # noqa: B008  # a value that never changes
        max_steps: int | None = None,
    ) -> None:
        self.table = MoveTable(world, who, opponents or {}, settings)
        self.max_steps = None if max_steps is None else required_number("max_steps", max_steps, 1)
        self.observation_space = self.table.observation_space()
        self.action_space = spaces.Discrete(len(self.table.acts))
        self.position: Position | None = None
        self._steps, self._dice = 0, _Dice(0)

    def reset(
        self, *, seed: int | None = None, options: dict[str, object] | None = None
    ) -> tuple[Observation, dict[str, object]]:
        """Begin a game: of that seed, or the next of the series that the last seed began."""
        super().reset(seed=seed)
        del options
        self._dice = _Dice(int(self.np_random.integers(2**31)) if seed is None else seed)
        self.position, self._steps = self.table.game.start, 0
        return self._seen(self.position), self.table.info(self.position, refused=False)

    def step(self, action: int) -> tuple[Observation, float, bool, bool, dict[str, object]]:
        """Make a move, and let everybody else make one."""
        if self.position is None or self.position.ending is not None:
            raise gymnasium.error.ResetNeeded("reset() begins a game")
        table, before = self.table, self.table.look(self.position)
        number = table.check(action)
        refused = not before.mask[number]
        position = table.play(self.position, 0 if refused else number, self._dice)
        self.position, self._steps = position, self._steps + 1
        ended = position.ending is not None
        cut = not ended and self.max_steps is not None and self._steps >= self.max_steps
        reward = table.look(position).utility - before.utility
        return self._seen(position), reward, ended, cut, table.info(position, refused=refused)

    def _seen(self, position: Position) -> Observation:
        look = self.table.look(position)
        return {"observation": look.array.copy(), "action_mask": look.mask.copy()}

    def action_masks(self) -> Mask:
        """Which acts are possible now, for those that ask the environment for it."""
        if self.position is None:
            raise NotBegun
        return self.table.look(self.position).mask.copy()


class MovesVectorEnv(gymnasium.vector.VectorEnv):
    """Many games of moves side by side in one process, stepped by one call.

    They share all that was worked out, and each has dice of its own. A game that is over begins
    anew at the next step, whose action is then not heeded.

    Args:
        count: how many.
        world, who, opponents, settings, max_steps: as `MovesEnv` has them; no `god`.
    """

    metadata = {"autoreset_mode": AutoresetMode.NEXT_STEP}  # noqa: RUF012  # as Gymnasium wants it

    def __init__(
        self,
        count: int,
        world: str | RunSpec,
        who: str,
        *,
        opponents: Mapping[str, str] | None = None,
        settings: MoveSettings = MoveSettings(),  # noqa: B008  # a value that never changes
        max_steps: int | None = None,
    ) -> None:
        self.num_envs = required_number("count", count, 1)
        self.table = MoveTable(world, who, opponents or {}, settings)
        self.max_steps = None if max_steps is None else required_number("max_steps", max_steps, 1)
        self.single_observation_space = self.table.observation_space()
        self.single_action_space = spaces.Discrete(len(self.table.acts))
        self.observation_space = batch_space(self.single_observation_space, count)
        self.action_space = batch_space(self.single_action_space, count)
        self._positions: list[Position] = []
        self._dice: list[_Dice] = []
        self._steps = np.zeros(count, np.int64)
        self._over = np.zeros(count, np.bool_)
        self._episodes, self._root = 0, 0

    def reset(
        self,
        *,
        seed: int | Sequence[int | None] | None = None,
        options: dict[str, Any] | None = None,
    ) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        """Begin all games: from one seed, or from one each."""
        del options
        seeds = [seed] * self.num_envs if seed is None or isinstance(seed, int) else list(seed)
        if isinstance(seed, int):
            self._root, self._episodes = seed, 0
            seeds = [seed + place for place in range(self.num_envs)]
        self._positions = [self.table.game.start] * self.num_envs
        self._dice = [_Dice(self._next_seed() if one is None else one) for one in seeds]
        self._steps[:] = 0
        self._over[:] = False
        return self._seen(), {}

    def step(
        self, actions: NDArray[np.int64]
    ) -> tuple[
        dict[str, NDArray[Any]],
        NDArray[np.float64],
        NDArray[np.bool_],
        NDArray[np.bool_],
        dict[str, Any],
    ]:
        """Make a move in each game, and let everybody else make one."""
        if not self._positions:
            raise NotBegun
        table, positions = self.table, self._positions
        rewards = np.zeros(self.num_envs)
        refused = np.zeros(self.num_envs, np.bool_)
        ended = np.zeros(self.num_envs, np.bool_)
        for place, action in enumerate(np.asarray(actions).tolist()):
            if self._over[place]:
                positions[place] = table.game.start
                self._dice[place] = _Dice(self._next_seed())
                self._steps[place] = 0
                continue
            before = table.look(positions[place])
            number = table.check(action)
            refused[place] = is_refused = not before.mask[number]
            position = table.play(positions[place], 0 if is_refused else number, self._dice[place])
            positions[place] = position
            ended[place] = position.ending is not None
            rewards[place] = table.look(position).utility - before.utility
            self._steps[place] += 1
        cut = ~ended & (self._steps >= self.max_steps) if self.max_steps else ended & False
        self._over = ended | cut
        return self._seen(), rewards, ended, cut, {"refused": refused}

    def _next_seed(self) -> int:
        self._episodes += 1
        return draw(self._root, "series of moves", self._episodes) >> 1

    def _seen(self) -> dict[str, NDArray[Any]]:
        looks = [self.table.look(one) for one in self._positions]
        return {
            "observation": np.stack([one.array for one in looks]),
            "action_mask": np.stack([one.mask for one in looks]),
        }
