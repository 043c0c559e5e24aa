"""Environments for learning as doors: all that comes back beside what is asked by `god`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import numpy as np
from asked import Asked, Door, Setting
from every_door import hosting_in, spec_of

from gaslamp.adapters.environments import PersonEnv, Settings, TicksEnv, TurnsEnv
from gaslamp.adapters.environments.players import Form

EVERY: Final = 7
"""Of acts that the mask may not have each so many-th is tried, too."""
MOST_OF_OTHERS: Final = 200
"""So often others decide in a row, before it is left."""


def _bytes(value: object) -> str:
    """All of an observation, as text: of numbers every digit."""
    if isinstance(value, np.ndarray):
        return f"{value.dtype} {value.shape} {value.tobytes().hex()}"
    if isinstance(value, Mapping):
        return repr({name: _bytes(one) for name, one in value.items()})
    if isinstance(value, (list, tuple)):
        return repr([_bytes(one) for one in value])
    return repr(value)


def _acts(mask: object) -> list[object]:
    return [int(one) for one in np.flatnonzero(np.asarray(mask))]


def by_person_env(form: Form, setting: Setting, asked: Asked) -> None:
    """A Gymnasium environment."""
    shape = Settings(form=form)
    env = PersonEnv(
        spec_of(setting), setting.who, settings=shape, max_steps=asked.most, render_mode="ansi"
    )
    env.hosting = hosting_in(setting, env.hosting)
    observed, info = env.reset(seed=1)
    said: Sequence[object] = (observed, 0.0, False, False, info)
    over = False
    while True:
        assert env.host is not None
        told = f"{_bytes(said)} {env.render()} {env.action_masks().tolist()}"
        wrong: list[object] = [] if over else [*range(0, len(env.player.acts), EVERY)]
        acts = [] if over else _acts(observed["action_mask"])
        given = asked.next(env.host.scene, told, wrong, acts)
        if not isinstance(given, int) or over:
            return
        said = observed, _, ended, cut, _ = env.step(given)
        over = ended or cut


def by_turns_env(setting: Setting, asked: Asked) -> None:
    """A PettingZoo environment in which everybody is played, and all others wait.

    How often others are asked is the host's to know; while they are, nothing may change here.
    """
    env, who = TurnsEnv(spec_of(setting)), setting.who
    env.hosting = hosting_in(setting, env.hosting)
    env.reset(seed=1)
    changed = set[str]()
    while True:
        shown = _bytes(env.observe(who))
        for _ in range(MOST_OF_OTHERS):
            if not env.agents or env.agent_selection == who:
                break
            changed.update({_bytes(env.observe(who))} - {shown})
            over = env.terminations[env.agent_selection] or env.truncations[env.agent_selection]
            env.step(None if over else 0)
        else:
            return
        is_left = who not in env.agents
        standing = env.observe(who) if is_left else env.last()
        acts = [] if is_left else _acts(env.observe(who)["action_mask"])
        assert env.host is not None
        given = asked.next(env.host.scene, f"{_bytes(standing)} {sorted(changed)}", (), acts)
        if not isinstance(given, int) or is_left or env.terminations[who] or env.truncations[who]:
            return
        env.step(given)


def by_ticks_env(setting: Setting, asked: Asked) -> None:
    """A PettingZoo environment in which all answer at once, and all others wait."""
    env = TicksEnv(spec_of(setting), tick_ms=3_000)
    env.hosting = hosting_in(setting, env.hosting)
    observations, infos = env.reset(seed=1)
    who = setting.who
    said: tuple[object, ...] = (observations[who], infos[who])
    while True:
        assert env.host is not None
        acts = _acts(observations[who]["action_mask"]) if who in env.agents else []
        given = asked.next(env.host.scene, _bytes(said), (), acts)
        if not isinstance(given, int) or who not in env.agents:
            return
        answers = {**dict.fromkeys(env.agents, 0), who: given}
        parts = env.step(answers)
        observations = parts[0]
        said = tuple(part[who] for part in parts)


ENVIRONMENTS: Final[Mapping[str, Door]] = {
    "env_array": partial(by_person_env, "array"),
    "env_dict": partial(by_person_env, "dict"),
    "env_text": partial(by_person_env, "text"),
    "env_turns": by_turns_env,
    "env_ticks": by_ticks_env,
}
