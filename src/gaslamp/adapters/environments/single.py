"""One person played from outside, as a Gymnasium environment. The one module that imports it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

import gymnasium
import numpy as np
from gymnasium import spaces
from gymnasium.vector import AsyncVectorEnv, SyncVectorEnv, VectorEnv

from gaslamp.adapters.environments.observing import LARGEST
from gaslamp.adapters.environments.players import (
    LETTERS,
    LONGEST_TEXT,
    Observation,
    Player,
    Settings,
    hosting_of,
)
from gaslamp.adapters.environments.problems import NotBegun, required_number
from gaslamp.runs import RunSpec
from gaslamp.runs.hosting import Host, Policy

Stepped: TypeAlias = tuple[Observation, float, bool, bool, dict[str, object]]


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
    ) -> None:
        spec = world if isinstance(world, RunSpec) else RunSpec(world)
        self.hosting = hosting_of(spec, (who,), opponents or {})
        self.player = Player(self.hosting, who, settings)
        self.max_steps = None if max_steps is None else required_number("max_steps", max_steps, 1)
        self.render_mode = render_mode
        self.observation_space = observation_space(self.player)
        self.action_space = action_space(self.player)
        self.host: Host | None = None
        self._steps = 0

    def reset(
        self, *, seed: int | None = None, options: dict[str, object] | None = None
    ) -> tuple[Observation, dict[str, object]]:
        """Begin a run: of that seed, or the next of the series that the last seed began."""
        super().reset(seed=seed)
        del options
        run_seed = int(self.np_random.integers(2**31)) if seed is None else seed
        self.host = self.hosting.start(run_seed)
        self.player.begin()
        self._steps = 0
        self.player.reward(self.host)
        return self.player.observe(self.host), self.player.info(self.host, refused=False)

    def step(self, action: int) -> Stepped:
        """Decide on the act of that number, and go on to the next decision."""
        if self.host is None or self.host.ending is not None:
            raise gymnasium.error.ResetNeeded("reset() begins a run")
        mask = self.player.mask(self.host.seat(self.player.who))
        act, refused = self.player.act(action, mask)
        self.host = host = self.host.decide(act)
        self._steps += 1
        is_last = self.max_steps is not None and self._steps >= self.max_steps
        return (
            self.player.observe(host, act),
            self.player.reward(host),
            host.is_resolved,
            not host.is_resolved and (is_last or host.ending is not None),
            self.player.info(host, refused=refused),
        )

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
    """
    made = [partial(make) for _ in range(required_number("count", count, 1))]
    return AsyncVectorEnv(made) if processes else SyncVectorEnv(made)
