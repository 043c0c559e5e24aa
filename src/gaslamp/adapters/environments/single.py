"""One person played from outside, as Gymnasium environments. The one module that imports it.

`PersonEnv` is a run in time. `MovesEnv` is a game of moves, without a clock, and `MovesVectorEnv`
many of them in one process, stepped by one call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

import gymnasium
import numpy as np
from gymnasium import spaces
from gymnasium.vector import AsyncVectorEnv, AutoresetMode, SyncVectorEnv, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import NDArray

from gaslamp.adapters.environments.moves import Dice, MoveSettings, MoveTable
from gaslamp.adapters.environments.observing import LARGEST
from gaslamp.adapters.environments.players import (
    LETTERS,
    LONGEST_TEXT,
    Mask,
    Observation,
    Player,
    Settings,
    hosting_of,
)
from gaslamp.adapters.environments.problems import NotBegun, required_number, required_seed
from gaslamp.errors import WrongArgument, require
from gaslamp.records import draw
from gaslamp.runs import RunSpec
from gaslamp.runs.hosting import Host, Policy
from gaslamp.runs.move_game import Position
from gaslamp.sessions import AT_ONCE, AnswerSchedule

Stepped: TypeAlias = tuple[Observation, float, bool, bool, dict[str, object]]
SteppedMany: TypeAlias = tuple[object, NDArray[Any], NDArray[Any], NDArray[Any], dict[str, object]]

MOST_ENVS = 65_536
"""So many games are stepped at once at most."""


def observation_space(player: Player) -> spaces.Space:
    """The space of what somebody observes: the observation, and a mask over their acts."""
    form, parts = player.settings.form, player.observer.layout.parts
    shown: spaces.Space
    if form == "text":
        shown = spaces.Text(LONGEST_TEXT, charset=LETTERS)
    elif form == "dict":
        shown = spaces.Dict({name: _box(shape) for name, shape in parts.items()})
    else:
        shown = _box((player.observer.layout.size,))
    mask = spaces.Box(0, 1, (len(player.acts),), np.int8)
    return spaces.Dict({"observation": shown, "action_mask": mask})


def action_space(player: Player) -> spaces.Discrete:
    """The space of somebody's acts: all that they could ever do, waiting first."""
    return spaces.Discrete(len(player.acts))


def _box(shape: tuple[int, ...]) -> spaces.Box:
    return spaces.Box(-LARGEST, LARGEST, shape, np.float32)


class PersonEnv(gymnasium.Env):
    """A world in which one person is played from outside, and the others by policies or themselves.

    An episode is a run: `reset(seed=N)` begins the run of that seed, without one the next of a
    series. A step begins an act of the person and goes on until they must decide again. It ends
    with the run (`terminated`), and is cut off (`truncated`) after `max_steps` decisions, or where
    the run comes to no ending of its own.

    An act that the mask does not have is taken as waiting, and `info["refused"]` says so.

    Args:
        world: the name of a world that ships, or a path; or a `RunSpec`.
        who: who is played.
        opponents: for others, a policy, or its name: ``random``, ``advised``, ``self``. Who is not
            named acts for themselves.
        settings: form of observations, reward, and what `info` holds.
        schedule: when `reset` and `step` come back; as it is, at once. For whoever learns that is
            right; one that is even keeps from whoever is to be tested, and can measure it, what
            others think unseen.

    Raises:
        NotASetting: somebody or something of that name is not there.
        SettingTooSmall: no step would be left.
        GaslampError: what reading the world raises, and `Settings.check`.
    """

    metadata = {"render_modes": ["ansi"]}  # noqa: RUF012  # as Gymnasium wants it

    def __init__(
        self,
        world: str | RunSpec,
        who: str,
        *,
        opponents: Mapping[str, Policy | str] | None = None,
        settings: Settings = Settings(),  # noqa: B008  # a value that never changes
        max_steps: int | None = None,
        render_mode: str | None = None,
        schedule: AnswerSchedule = AT_ONCE,
    ) -> None:
        spec = world if isinstance(world, RunSpec) else RunSpec(world)
        self.hosting = hosting_of(spec, (who,), opponents or {})
        self.player = Player(self.hosting, who, settings)
        self.max_steps = None if max_steps is None else required_number("max_steps", max_steps, 1)
        self.render_mode = render_mode
        self.schedule = schedule
        self.observation_space = observation_space(self.player)
        self.action_space = action_space(self.player)
        self.host: Host | None = None
        self._steps = 0

    def reset(
        self, *, seed: int | None = None, options: dict[str, object] | None = None
    ) -> tuple[Observation, dict[str, object]]:
        """Begin a run: of that seed, or the next of the series that the last seed began."""
        del options
        run_seed = _run_seed(self, seed)
        begun: list[tuple[Observation, dict[str, object]]] = []
        self.schedule.think_ahead(lambda: begun.append(self._begun(run_seed)))
        return begun[0]

    def _begun(self, seed: int) -> tuple[Observation, dict[str, object]]:
        self.host = self.hosting.start(seed)
        self.player.begin()
        self._steps = 0
        self.player.reward(self.host)
        if self.schedule.is_even:
            self.host.seat(self.player.who).think_ahead()
        return self.player.observe(self.host), self.player.info(self.host, refused=False)

    def step(self, action: int) -> Stepped:
        """Decide on the act of that number, and go on to the next decision.

        Raises:
            gymnasium.error.ResetNeeded: nothing was reset, or the run has ended.
            WrongArgument, NoSuchAct: it is the number of no act.
        """
        if self.host is None or self.host.ending is not None:
            raise gymnasium.error.ResetNeeded("reset() begins a run")
        self.schedule.begin()
        # The mask of what was observed last, for the run has not gone on since.
        act, refused = self.player.act(action, self.player.last_mask)
        self.host = host = self.host.decide(act)
        self._steps += 1
        is_last = self.max_steps is not None and self._steps >= self.max_steps
        stepped = (
            self.player.observe(host, act),
            self.player.reward(host),
            host.is_resolved,
            not host.is_resolved and (is_last or host.ending is not None),
            self.player.info(host, refused=refused),
        )
        self.schedule.hold()
        return stepped

    def render(self) -> str | None:
        """What the person perceived last, in words, in the mode ``ansi``."""
        if self.host is None or self.render_mode != "ansi":
            return None
        told = Player(self.hosting, self.player.who, Settings(form="text"))
        return str(told.observe(self.host)["observation"])

    def action_masks(self) -> np.ndarray:
        """Which acts are possible now, for those that ask the environment for it."""
        if self.host is None:
            raise NotBegun
        return self.player.mask(self.host.seat(self.player.who))


def vector_env(count: int, make: Callable[[], PersonEnv], *, processes: bool = False) -> VectorEnv:
    """Several environments stepped at once, in this process or in one process each.

    In this process they share the world made ready, and all that its minds have worked out.

    Args:
        make: makes one; with `processes` it has to be picklable, such as a `partial`.

    Raises:
        WrongArgument: it makes none, or the number is none or above `MOST_ENVS`.
        SettingTooSmall: the number is.
    """
    if not callable(make):
        raise WrongArgument.of("make", "a function that makes an environment", make)
    made = [partial(_checked_env, make)] * required_number("count", count, 1, MOST_ENVS)
    return _InProcesses(made) if processes else _InThis(made)


class _InThis(SyncVectorEnv):
    def step(self, actions: object) -> SteppedMany:
        """As Gymnasium's, of as many acts as there are environments."""
        stepped: SteppedMany = super().step(_row(actions, self.num_envs))
        return stepped


class _InProcesses(AsyncVectorEnv):
    def step_async(self, actions: object) -> None:
        """As Gymnasium's, of as many acts as there are environments."""
        super().step_async(_row(actions, self.num_envs))


def _row(actions: object, count: int) -> NDArray[Any]:
    """A number for each environment."""
    row = np.asarray(actions)
    if row.shape != (count,):
        raise WrongArgument.of("actions", f"a row of {count} numbers", actions)
    return row


def _checked_env(make: Callable[[], PersonEnv]) -> PersonEnv:
    made = make()
    require(gymnasium.Env, made, "make", "a function that makes an environment")
    return made


def _run_seed(env: gymnasium.Env, seed: int | None) -> int:
    """The seed of the next run: the one given, or the next of the series that it began."""
    if seed is None:
        return int(env.np_random.integers(2**31))
    found = required_seed(seed)
    # Gymnasium's own are never below 0.
    gymnasium.Env.reset(env, seed=found % 2**64)
    return found


def _space_of_moves(table: MoveTable) -> spaces.Dict:
    """The space of what the person of a table observes: the observation, and a mask."""
    return spaces.Dict(
        {
            "observation": _box((table.layout.size,)),
            "action_mask": spaces.Box(0, 1, (len(table.acts),), np.int8),
        }
    )


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
        self.observation_space = _space_of_moves(self.table)
        self.action_space = spaces.Discrete(len(self.table.acts))
        self.position: Position | None = None
        self._steps, self._dice = 0, Dice(0)

    def reset(
        self, *, seed: int | None = None, options: dict[str, object] | None = None
    ) -> tuple[Observation, dict[str, object]]:
        """Begin a game: of that seed, or the next of the series that the last seed began."""
        del options
        self._dice = Dice(_run_seed(self, seed))
        self.position, self._steps = self.table.game.start, 0
        return self._seen(self.position), self.table.info(self.position, refused=False)

    def step(self, action: int) -> tuple[Observation, float, bool, bool, dict[str, object]]:
        """Make a move, and let everybody else make one.

        Raises:
            gymnasium.error.ResetNeeded: nothing was reset, or the game has ended.
            WrongArgument, NoSuchAct: it is the number of no act.
        """
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
        self.num_envs = count = required_number("count", count, 1, MOST_ENVS)
        self.table = MoveTable(world, who, opponents or {}, settings)
        self.max_steps = None if max_steps is None else required_number("max_steps", max_steps, 1)
        self.single_observation_space = _space_of_moves(self.table)
        self.single_action_space = spaces.Discrete(len(self.table.acts))
        self.observation_space = batch_space(self.single_observation_space, count)
        self.action_space = batch_space(self.single_action_space, count)
        self._positions: list[Position] = []
        self._dice: list[Dice] = []
        self._steps = np.zeros(count, np.int64)
        self._over = np.zeros(count, np.bool_)
        self._episodes, self._root = 0, 0

    def reset(
        self,
        *,
        seed: int | Sequence[int | None] | None = None,
        options: dict[str, Any] | None = None,
    ) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
        """Begin all games: from one seed, which the first has, or from one each.

        Raises `WrongArgument`: there is not one for each, or one is none.
        """
        del options
        seeds = self._seeds(seed)
        self._positions = [self.table.game.start] * self.num_envs
        self._dice = [Dice(self._next_seed() if one is None else one) for one in seeds]
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
        """Make a move in each game, and let everybody else make one.

        Raises:
            NotBegun: nothing was reset.
            WrongArgument, NoSuchAct: it is no row of one act for each game. No game has moved.
        """
        if not self._positions:
            raise NotBegun
        table, positions = self.table, self._positions
        numbers = self._checked(actions)
        rewards = np.zeros(self.num_envs)
        refused = np.zeros(self.num_envs, np.bool_)
        ended = np.zeros(self.num_envs, np.bool_)
        for place, number in enumerate(numbers):
            if self._over[place]:
                positions[place] = table.game.start
                self._dice[place] = Dice(self._next_seed())
                self._steps[place] = 0
                continue
            before = table.look(positions[place])
            refused[place] = is_refused = not before.mask[number]
            position = table.play(positions[place], 0 if is_refused else number, self._dice[place])
            positions[place] = position
            ended[place] = position.ending is not None
            rewards[place] = table.look(position).utility - before.utility
            self._steps[place] += 1
        cut = ~ended & (self._steps >= self.max_steps) if self.max_steps else ended & False
        self._over = ended | cut
        return self._seen(), rewards, ended, cut, {"refused": refused}

    def _checked(self, actions: object) -> list[int]:
        """The act of each game, all of them looked at before any is done."""
        return [self.table.check(one) for one in _row(actions, self.num_envs).tolist()]

    def _seeds(self, seed: int | Sequence[int | None] | None) -> list[int | None]:
        """A seed for each game; None: the next of the series."""
        if seed is None:
            return [None] * self.num_envs
        given: object = seed
        if isinstance(given, (Sequence, np.ndarray)):
            if len(given) != self.num_envs:
                raise WrongArgument.of("seed", f"a row of {self.num_envs} seeds", given)
            return [None if one is None else required_seed(one) for one in given]
        self._root, self._episodes = required_seed(seed), 0
        return [required_seed(self._root + place) for place in range(self.num_envs)]

    def _next_seed(self) -> int:
        self._episodes += 1
        return draw(self._root, "series of moves", self._episodes) >> 1

    def _seen(self) -> dict[str, NDArray[Any]]:
        looks = [self.table.look(one) for one in self._positions]
        return {
            "observation": np.stack([one.array for one in looks]),
            "action_mask": np.stack([one.mask for one in looks]),
        }
