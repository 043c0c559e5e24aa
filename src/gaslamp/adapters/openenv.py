"""Scenes as OpenEnv environments: one person played, in text, in process or behind a server.

An observation holds what the person is told and what they could do, the reward is by how much they
are better off in their own mind, and the state that OpenEnv asks for is a count of steps: what is
so in the scene is in none of them. The only module that imports OpenEnv, the extra `openenv`.

`create_scene_app("sally_anne")` is the FastAPI application that `openenv` clients connect to.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from openenv.core.env_server.http_server import create_app
from openenv.core.env_server.interfaces import Environment
from openenv.core.env_server.types import Action, EnvironmentMetadata, Observation, State

from gaslamp.runs import RunSpec
from gaslamp.runs.tables import derived_seed
from gaslamp.runs.text_games import TextGame
from gaslamp.sessions import AnswerSchedule


class SceneAction(Action):
    """A command, as typed: one of those offered, or in one's own words."""

    command: str


class SceneObservation(Observation):
    """What the person is told, what they could do, and whether the last command was refused."""

    text: str
    commands: list[str]
    refused: bool = False
    ending: str | None = None


class SceneEnvironment(Environment):
    """One person of a world; the others act for themselves.

    Args:
        world: the name of a world that ships, or a path; or a `RunSpec`.
        who: whom is played; "": the first who can be.
        longest: after so many commands, those that were refused included, an episode is cut.
        new_schedule: makes what says when the answers of an episode are given (`TextGame`).
    """

    SUPPORTS_CONCURRENT_SESSIONS = True
    # What a world's minds have worked out belongs to the thread that asked.
    REQUIRES_SINGLE_THREAD_EXECUTOR = True

    def __init__(
        self,
        world: str | RunSpec,
        who: str = "",
        *,
        longest: int = 200,
        new_schedule: Callable[[], AnswerSchedule] = AnswerSchedule,
    ) -> None:
        super().__init__()
        self._new_schedule = new_schedule
        self._world, self._who, self._longest = world, who, longest
        self._episodes = 0
        self._state = State(episode_id=None, step_count=0)
        self._game: TextGame | None = None
        self._had: float | None = None

    def reset(
        self, seed: int | None = None, episode_id: str | None = None, **kwargs: object
    ) -> SceneObservation:
        """Begin a run: of that seed, or the next of a series."""
        del kwargs
        self._episodes += 1
        played = [self._who] if self._who else []
        given = derived_seed(0, self._episodes) if seed is None else seed
        self._game = TextGame(self._world, played, seed=given, schedule=self._new_schedule())
        self._had = self._game.utility(self._game.played[0])
        self._state = State(episode_id=episode_id or str(uuid4()), step_count=0)
        return self._observed(reward=None, refused=False)

    def step(
        self, action: SceneAction, timeout_s: float | None = None, **kwargs: object
    ) -> SceneObservation:
        """Have the person do something, and go on until they must decide again."""
        del timeout_s, kwargs
        if self._game is None:
            return self.reset()
        self._state = State(
            episode_id=self._state.episode_id, step_count=self._state.step_count + 1
        )
        who = self._game.played[0]
        reply = self._game.type(who, action.command)
        before, now = self._had, self._game.utility(who)
        self._had = before if now is None else now
        reward = 0.0 if before is None or now is None else now - before
        return self._observed(reward=reward, refused=reply.is_refused)

    @property
    def state(self) -> State:
        """Which episode it is, and how many commands were given in it."""
        return self._state

    def get_metadata(self) -> EnvironmentMetadata:
        """What it is."""
        name = self._world if isinstance(self._world, str) else self._world.world
        return EnvironmentMetadata(
            name=f"gaslamp_{name}", description=f"One person of {name}, in text", version="1"
        )

    def _observed(self, *, reward: float | None, refused: bool) -> SceneObservation:
        game = self._game
        assert game is not None
        who = game.played[0]
        return SceneObservation(
            text=game.news(who),
            commands=list(game.commands(who)),
            refused=refused,
            ending=game.ending,
            reward=reward,
            done=game.is_over or self._state.step_count >= self._longest,
        )


def create_scene_app(
    world: str | RunSpec,
    who: str = "",
    *,
    longest: int = 200,
    new_schedule: Callable[[], AnswerSchedule] = AnswerSchedule,
) -> object:
    """The application that serves such environments, one to each connection."""
    made = partial(SceneEnvironment, world, who, longest=longest, new_schedule=new_schedule)
    return create_app(made, SceneAction, SceneObservation, env_name="gaslamp")
