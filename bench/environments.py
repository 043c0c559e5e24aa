"""How many steps a second the environments make, beside a classic one of PettingZoo.

    .venv/bin/python bench/environments.py [--steps N]

One process, acts drawn at random from the mask, processor time, the world made ready and a first
round of episodes not counted. Needs the extra `rl`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial

import numpy as np
from pettingzoo.classic import tictactoe_v3

from gaslamp.adapters.environments import PersonEnv, Settings, TicksEnv, TurnsEnv

WORLDS = (("sally_anne", "sally"), ("cloak_of_darkness", "guest"), ("dark_room", "crane"))
EPISODES = 20
"""Seeds that are gone through again and again, as in learning; so minds are often met again."""


def alone(env: PersonEnv, steps: int) -> None:
    """Play episodes of one person."""
    dice, done, episode = np.random.default_rng(0), 0, 0
    while done < steps:
        seen, _ = env.reset(seed=episode % EPISODES)
        episode, over = episode + 1, False
        while not over and done < steps:
            acts = np.flatnonzero(seen["action_mask"])
            seen, _, ended, cut, _ = env.step(int(dice.choice(acts)))
            done, over = done + 1, ended or cut


def in_turns(env: TurnsEnv, steps: int) -> None:
    """Play episodes of everybody, whoever is asked."""
    dice, done, episode = np.random.default_rng(0), 0, 0
    while done < steps:
        env.reset(seed=episode % EPISODES)
        episode += 1
        for _ in env.agent_iter(steps - done):
            seen, _, ended, cut, _ = env.last()
            acts = np.flatnonzero(seen["action_mask"]) if not (ended or cut) else ()
            env.step(int(dice.choice(acts)) if len(acts) else None)
            done += 1


def by_ticks(env: TicksEnv, steps: int) -> None:
    """Play episodes of everybody, all at once."""
    dice, done, episode = np.random.default_rng(0), 0, 0
    while done < steps:
        seen, _ = env.reset(seed=episode % EPISODES)
        episode += 1
        while env.agents and done < steps:
            answers = {
                name: int(dice.choice(np.flatnonzero(seen[name]["action_mask"])))
                for name in env.agents
            }
            seen, *_ = env.step(answers)
            done += 1


def rate(play: Callable[[int], None], steps: int) -> float:
    """Steps in a second of processor time, after a tenth of them to warm up."""
    play(max(1, steps // 10))
    begun = time.process_time()
    play(steps)
    return steps / (time.process_time() - begun)


def main() -> None:
    """Print a table."""
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--steps", type=int, default=1_000)
    steps = parser.parse_args().steps
    print(f"{'environment':44}steps a second")  # noqa: T201
    for world, who in WORLDS:
        count = steps // 5 if world == "dark_room" else steps
        for form in ("array", "dict", "text"):
            env = PersonEnv(world, who, settings=Settings(form=form), max_steps=200)
            show(f"{world}, {who} alone, {form}", rate(partial(alone, env), count))
        turns = TurnsEnv(world, max_cycles=200)
        show(f"{world}, in turns, array", rate(partial(in_turns, turns), count))
        ticks = TicksEnv(world, max_cycles=200)
        show(f"{world}, by ticks of 1 s, array", rate(partial(by_ticks, ticks), count))
    classic = tictactoe_v3.env()
    show("tictactoe_v3 of PettingZoo", rate(partial(in_turns, classic), steps))


def show(name: str, steps_a_second: float) -> None:
    """Print a row."""
    print(f"{name:44}{steps_a_second:14,.0f}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
