"""How many steps a second the environments make, beside those of others.

    .venv/bin/python bench/environments.py [--steps N]

One process, acts drawn at random from what is possible, processor time, the world made ready and a
first round of episodes not counted. Games of moves begin from a new seed each time; runs go through
twenty seeds again and again. Needs the extra `rl`; of the peers those are run that are there, all
with the extra `bench`. TextWorldExpress works in a process of its own, in Java: its row is by the
clock, and only it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from gaslamp.adapters.environments import (
    MovesEnv,
    MoveSettings,
    MovesVectorEnv,
    PersonEnv,
    Settings,
    TicksEnv,
    TurnsEnv,
)
from gaslamp.worlds.houses import House

WORLDS = (("sally_anne", "sally"), ("cloak_of_darkness", "guest"), ("dark_room", "crane"))
EPISODES = 20
"""Seeds that are gone through again and again, as in learning; so minds are often met again."""


MOST_MOVES = 100
"""An episode of TextWorld is cut off then, as one of TextWorldExpress is."""
MANY = 64
"""So many games of moves are stepped at once."""


def drawn(dice: random.Random, mask: np.ndarray) -> int:
    """One of the acts of a mask; by the cheapest dice there are, for it is not dice we measure."""
    acts = mask.nonzero()[0]
    return int(acts[int(dice.random() * len(acts))])


def alone(env: PersonEnv | MovesEnv, steps: int) -> None:
    """Play episodes of one person."""
    dice, done, episode = random.Random(0), 0, 0  # noqa: S311  # a bench's
    seeds = EPISODES if isinstance(env, PersonEnv) else steps
    while done < steps:
        seen, _ = env.reset(seed=episode % seeds)
        episode, over = episode + 1, False
        while not over and done < steps:
            seen, _, ended, cut, _ = env.step(drawn(dice, seen["action_mask"]))
            done, over = done + 1, ended or cut


def in_turns(env: TurnsEnv, steps: int) -> None:
    """Play episodes of everybody, whoever is asked."""
    dice, done, episode = random.Random(0), 0, 0  # noqa: S311  # a bench's
    while done < steps:
        env.reset(seed=episode % EPISODES)
        episode += 1
        for _ in env.agent_iter(steps - done):
            seen, _, ended, cut, _ = env.last()
            env.step(None if ended or cut else drawn(dice, seen["action_mask"]))
            done += 1


def by_ticks(env: TicksEnv, steps: int) -> None:
    """Play episodes of everybody, all at once."""
    dice, done, episode = random.Random(0), 0, 0  # noqa: S311  # a bench's
    while done < steps:
        seen, _ = env.reset(seed=episode % EPISODES)
        episode += 1
        while env.agents and done < steps:
            answers = {name: drawn(dice, seen[name]["action_mask"]) for name in env.agents}
            seen, *_ = env.step(answers)
            done += 1


def side_by_side(env: MovesVectorEnv, steps: int) -> None:
    """Play many games of moves at once; each of them counts."""
    dice = np.random.default_rng(0)
    seen, _ = env.reset(seed=0)
    for _ in range(max(1, steps // env.num_envs)):
        mask = seen["action_mask"]
        seen, *_ = env.step((dice.random(mask.shape) * mask).argmax(1))


def rate(
    play: Callable[[int], None], steps: int, clock: Callable[[], float] = time.process_time
) -> float:
    """Steps in a second of processor time, after a tenth of them to warm up."""
    play(max(1, steps // 10))
    begun = clock()
    play(steps)
    return steps / (clock() - begun)


def peers(steps: int) -> Iterator[tuple[str, Callable[[], float]]]:
    """The environments of others, each with what measures it; a module that is not there raises."""
    for name in ("tictactoe_v3", "connect_four_v3", "rps_v2"):
        yield f"{name} of PettingZoo", partial(_pettingzoo, name, steps)
    yield "twc of TextWorldExpress, text, by the clock", partial(_textworld_express, steps)
    yield "a quest of TextWorld, text", partial(_textworld, steps // 2)


def _pettingzoo(name: str, steps: int) -> float:
    env = import_module(f"pettingzoo.classic.{name}").env()

    def play(wanted: int) -> None:
        dice, done, episode = random.Random(0), 0, 0  # noqa: S311  # a bench's
        while done < wanted:
            env.reset(seed=episode)
            episode += 1
            for agent in env.agent_iter(wanted - done):
                seen, _, ended, cut, _ = env.last()
                act = None
                if not (ended or cut):
                    mask = seen["action_mask"] if isinstance(seen, dict) else None
                    choices = env.action_space(agent).n
                    act = int(dice.random() * choices) if mask is None else drawn(dice, mask)
                env.step(act)
                done += 1

    return rate(play, steps)


def _textworld_express(steps: int) -> float:
    env = import_module("textworld_express").TextWorldExpressEnv(envStepLimit=100)
    size = "numLocations=1,numItemsToPutAway=1,includeDoors=0,limitInventorySize=0"
    env.load(gameName="twc", gameParams=size)
    dice = random.Random(0)  # noqa: S311  # a bench's

    def play(wanted: int) -> None:
        done = episode = 0
        while done < wanted:
            _, infos = env.reset(seed=episode % EPISODES, gameFold="train", generateGoldPath=False)
            episode, over = episode + 1, False
            while not over and done < wanted:
                _, _, over, infos = env.step(dice.choice(infos["validActions"]))
                done += 1

    return rate(play, steps, time.perf_counter)


def _textworld(steps: int) -> float:
    textworld: Any = import_module("textworld")
    dice = random.Random(0)  # noqa: S311  # a bench's
    with tempfile.TemporaryDirectory() as folder:
        options = textworld.GameOptions()
        options.path, options.seeds = str(Path(folder, "game.z8")), 1
        options.nb_rooms, options.nb_objects, options.quest_length = 2, 3, 2
        file, _ = textworld.make(options)
        env = textworld.start(file, request_infos=textworld.EnvInfos(admissible_commands=True))

        def play(wanted: int) -> None:
            done = 0
            while done < wanted:
                state, over, moves = env.reset(), False, 0
                while not over and done < wanted and moves < MOST_MOVES:
                    state, _, over = env.step(dice.choice(state.admissible_commands))
                    done, moves = done + 1, moves + 1

        return rate(play, steps)


def main() -> None:
    """Print a table."""
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--steps", type=int, default=1_000)
    steps = parser.parse_args().steps
    print(f"{'environment':44}steps a second")  # noqa: T201
    games(steps)
    for world, who in WORLDS:
        count = steps // 5 if world == "dark_room" else steps
        for form in ("array", "dict", "text"):
            env = PersonEnv(world, who, settings=Settings(form=form), max_steps=200)
            show(f"{world}, {who} alone, {form}", rate(partial(alone, env), count))
        turns = TurnsEnv(world, max_cycles=200)
        show(f"{world}, in turns, array", rate(partial(in_turns, turns), count))
        ticks = TicksEnv(world, max_cycles=200)
        show(f"{world}, by ticks of 1 s, array", rate(partial(by_ticks, ticks), count))
    for name, measure in peers(steps):
        try:
            show(name, measure())
        except ModuleNotFoundError as error:
            print(f"{name:44}not run: no {error.name}", flush=True)  # noqa: T201


def games(steps: int) -> None:
    """The rows of games of moves."""
    house = House(people=3, rooms=2)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "house.lamp")
        file.write_text(house.text(3), "utf-8")
        who = house.probes(3, 1)[-1][0]
        for name, world, person, count in (
            ("sally_anne", "sally_anne", "sally", 10 * steps),
            ("house of 3 people", str(file), who, steps),
        ):
            env = MovesEnv(world, person, max_steps=200)
            show(f"{name}, moves, array", rate(partial(alone, env), count))
            deep = MovesEnv(world, person, settings=MoveSettings(depth=1), max_steps=200)
            show(f"{name}, moves, array, depth 1", rate(partial(alone, deep), count))
            many = MovesVectorEnv(MANY, world, person, max_steps=200)
            show(f"{name}, moves, {MANY} at once", rate(partial(side_by_side, many), count))


def show(name: str, steps_a_second: float) -> None:
    """Print a row."""
    print(f"{name:44}{steps_a_second:14,.0f}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
