"""Games of moves: the positions are those of the definition, and nobody is shown another's mind."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("gymnasium", reason="needs the extra: pip install -e '.[rl]'")
pytest.importorskip("pettingzoo", reason="needs the extra: pip install -e '.[rl]'")

import gymnasium
import numpy as np
from gymnasium.utils.env_checker import check_env, data_equivalence
from gymnasium.vector import AutoresetMode

from gaslamp.adapters.environments import MovesEnv, MoveSettings, MovesVectorEnv, NotASetting
from gaslamp.checks.moves import moves
from gaslamp.errors import GaslampError, WrongArgument
from gaslamp.runs import RunSpec
from gaslamp.runs.move_game import MoveGame
from gaslamp.runs.problems import NoSuchAct
from gaslamp.views import Act
from gaslamp.worlds.houses import House

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")


@pytest.fixture
def house(tmp_path: Path) -> str:
    (tmp_path / "house.lamp").write_text(House(secrets=1, lies=True).text(7))
    return str(tmp_path / "house.lamp")


@pytest.mark.slow
@pytest.mark.parametrize("world", ["sally_anne", "house"])
def test_what_follows_a_move_is_a_move_of_the_definition(world: str, house: str) -> None:
    game = MoveGame(RunSpec(house if world == "house" else world).pin())
    dice, position = random.Random(3), game.start  # noqa: S311  # a test's
    space = game.stage._runtime.space
    for step in range(24):
        who = game.people[step % len(game.people)]
        number = dice.choice(game.possible(game.mind(position, who), who))
        after = game.after(position, who, number, dice.randrange)
        if number:
            found = {one.reached for one in moves(space, position.state)}
            assert after.state in found, game.acts(who)[number]
        assert game.after(position, who, number, dice.randrange) is after
        position = after if after.ending is None else game.start


@pytest.mark.slow
@pytest.mark.parametrize("depth", [0, 1])
def test_it_passes_the_test_of_gymnasium(depth: int) -> None:
    env = MovesEnv("sally_anne", "sally", settings=MoveSettings(depth=depth), max_steps=20)
    check_env(env, skip_render_check=True)


def test_who_tries_in_vain_learns_from_it() -> None:
    env = MovesEnv("sally_anne", "sally", opponents={"anne": "waits"})
    env.reset(seed=1)
    number = {str(act): place for place, act in enumerate(env.table.acts)}
    game = env.table.game

    def does(who: str, act: str) -> None:
        acts = [str(one) for one in game.acts(who)]
        assert env.position is not None
        env.position = game.after(env.position, who, acts.index(act), lambda _: 0)

    does("sally", "put(sally, basket)")
    does("sally", "leave(sally)")
    does("anne", "move(anne, basket, box)")
    does("sally", "come_back(sally)")
    before = env.table.look(env.position)  # type: ignore[arg-type]
    # She takes it to be in the basket, and so to be able to move it from there.
    assert before.mask[number["move(sally, basket, box)"]]
    seen, *_, info = env.step(number["move(sally, basket, box)"])
    assert not info["refused"]
    assert not seen["action_mask"][number["move(sally, basket, box)"]]
    assert not data_equivalence(seen["observation"], before.array)


def test_an_observation_is_a_mind_and_nothing_else(house: str) -> None:
    who = House(secrets=1, lies=True).probes(7, 1)[-1][0]
    env = MovesEnv(house, who, max_steps=30)
    dice, shown = random.Random(2), dict[object, bytes]()  # noqa: S311  # a test's
    for seed in range(3):
        seen, info = env.reset(seed=seed)
        assert set(info) == {"refused"}
        over = False
        while not over:
            assert env.position is not None
            mind = env.table.game.mind(env.position, who)
            made = seen["observation"].tobytes() + seen["action_mask"].tobytes()  # type: ignore[attr-defined]
            assert shown.setdefault(mind, made) == made
            seen, _, ended, cut, _ = env.step(int(dice.choice(np.flatnonzero(seen["action_mask"]))))
            over = ended or cut


def test_god_is_told_every_mind_and_the_layout_names_every_number() -> None:
    probe = ("anne", "sally", "inside(ball)")
    settings = MoveSettings(depth=1, god=True, order=2, probes=(probe,))
    env = MovesEnv("sally_anne", "sally", opponents={"anne": "waits"}, settings=settings)
    env.reset(seed=1)
    put = env.table.acts.index(Act("put", ("sally", "box")))
    seen, *_, info = env.step(put)
    assert info["probes"] == {probe: "box"}
    assert info["beliefs"]["anne", "sally"]["inside(ball)"] == "box"
    places = {name: place for place, name in env.table.layout.describe()}
    assert len(places) == env.table.layout.size == len(seen["observation"])  # type: ignore[arg-type]
    kind = next(one for one in env.table.layout.fluents if one.property == "inside"
                and one.arguments == ("ball",))  # fmt: skip
    for name in (
        "known: value of inside(ball)",
        "supposed: value of inside(ball) as anne believes",
    ):
        value = seen["observation"][places[name]]  # type: ignore[index]
        assert kind.values[int(value) - 1] == "box"


@pytest.mark.slow
def test_many_at_once_are_as_each_alone() -> None:
    count = 4
    many = MovesVectorEnv(count, "sally_anne", "sally", max_steps=9)
    assert many.metadata["autoreset_mode"] is AutoresetMode.NEXT_STEP
    each = [MovesEnv("sally_anne", "sally", max_steps=9) for _ in range(count)]
    seen, _ = many.reset(seed=10)
    alone = [env.reset(seed=10 + place)[0] for place, env in enumerate(each)]
    dice, over = np.random.default_rng(5), [False] * count
    for _ in range(30):
        for place in range(count):
            if not over[place]:
                assert data_equivalence(seen["observation"][place], alone[place]["observation"])
        actions = np.array([dice.choice(np.flatnonzero(one)) for one in seen["action_mask"]])
        seen, rewards, ended, cut, _ = many.step(actions)
        for place, env in enumerate(each):
            if not over[place]:
                alone[place], reward, is_end, is_cut, _ = env.step(int(actions[place]))
                assert (reward, is_end, is_cut) == (rewards[place], ended[place], cut[place])
                over[place] = is_end or is_cut
    assert all(over)
    assert many.observation_space.contains(seen)


def test_the_same_seed_gives_the_same_game() -> None:
    def play() -> list[object]:
        env = MovesEnv("sally_anne", "anne", max_steps=12)
        seen, _ = env.reset(seed=4)
        found: list[object] = [seen]
        for step in range(12):
            choices = np.flatnonzero(seen["action_mask"])
            seen, *rest = env.step(int(choices[step % len(choices)]))
            found.append((seen, rest))
            if rest[1]:
                break
        return found

    assert data_equivalence(play(), play())


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (partial(MovesEnv, "sally_anne", "bob"), '"bob" is none; there is sally, anne [GL709]'),
        (
            partial(MovesEnv, "sally_anne", "sally", opponents={"anne": "self"}),
            '"self" is none; there is random, advised, waits [GL709]',
        ),
        (
            partial(MovesEnv, "sally_anne", "sally", opponents={"sally": "random"}),
            '"sally" is none; there is anne [GL709]',
        ),
        (partial(MovesEnv, "sally_anne", "sally", max_steps=0), "max_steps: 0 is too small"),
        (partial(MovesVectorEnv, 0, "sally_anne", "sally"), "count: 0 is too small"),
        (partial(MoveSettings, depth=-1), "depth: -1 is too small"),
        (
            partial(
                MovesEnv,
                "sally_anne",
                "sally",
                settings=MoveSettings(god=True, probes=(("bob", "inside(ball)"),)),
            ),
            'nobody here is called "bob"',
        ),
    ],
    ids=[f"wrong-{number}" for number in range(7)],
)
def test_what_makes_no_sense_is_refused(make: Callable[[], object], said: str) -> None:
    with pytest.raises(GaslampError) as caught:
        make()
    assert said in str(caught.value)


def test_a_world_in_which_something_happens_by_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "clock.lamp").write_text(
        "entity ann: character\nproperty hour(character): number = 0\n"
        "process tick(c: character)\n    every 1 s\n    effect: hour(c) = hour(c) + 1\n"
    )
    with pytest.raises(GaslampError, match=r"move by move, for the process .tick. comes"):
        MovesEnv(str(tmp_path / "clock.lamp"), "ann")


def test_opponents_are_advised_or_wait() -> None:
    advised = MovesEnv("sally_anne", "anne", opponents={"sally": "advised"})
    advised.reset(seed=1)
    for _ in range(2):
        advised.step(0)
    assert advised.position is not None
    assert advised.position is not advised.table.game.start
    waits = MovesEnv("sally_anne", "anne", opponents={"sally": "waits"})
    waits.reset(seed=1)
    waits.step(0)
    assert waits.position is waits.table.game.start
    with pytest.raises(gymnasium.error.ResetNeeded):
        MovesEnv("sally_anne", "anne").step(0)
    with pytest.raises(NotASetting):
        MovesEnv("sally_anne", "anne", opponents={"sally": "clever"})


@pytest.mark.parametrize("actions", [[1, 1], [], [1, 1, 1, 1], [[1, 1, 1]], None, "110"])
def test_a_row_that_is_not_of_all_games_moves_none(actions: object) -> None:
    games = MovesVectorEnv(3, "sally_anne", "sally")
    before, _ = games.reset(seed=1)
    with pytest.raises(WrongArgument):
        games.step(actions)  # type: ignore[arg-type]  # that is the point
    with pytest.raises(NoSuchAct):
        games.step(np.array([1, 1, 99]))
    again, _ = games.reset(seed=1)
    assert all((before[key] == again[key]).all() for key in before)
    assert games._steps.tolist() == [0, 0, 0]


COINS = """
playable: guard
type room
entity guard, thief: character
entity hall, vault: room
property at(character): room, hidden
property greedy(character): boolean, hidden
property bags(character): number = 0, hidden
initially:
    at(guard) = hall
    at(thief) = vault
    greedy(guard) = true
    greedy(thief) = {greedy}
    believes(guard):
        at(guard) = hall
        greedy(guard) = true
        bags(guard) = 0
    believes(thief):
        at(thief) = vault
        greedy(thief) = {greedy}
        bags(thief) = 0
action search(who: character)
    chance: 50 otherwise nothing_found(who)
    precondition: greedy(who) == true
    effect: bags(who) = bags(who) + 1
    consenting: who
    observing c: c == who, by touch
event nothing_found(who: character)
    observing c: c == who, by touch
"""


@pytest.mark.parametrize("opponent", ["random", "advised"])
def test_what_others_draw_unseen_moves_nobody_elses_chance(opponent: str, tmp_path: Path) -> None:
    told = []
    for greedy in ("true", "false"):
        path = tmp_path / f"{greedy}.lamp"
        path.write_text(COINS.replace("{greedy}", greedy))
        env = MovesEnv(str(path), "guard", opponents={"thief": opponent})
        acts = [str(one) for one in env.table.acts]
        seen = []
        for seed in range(8):
            env.reset(seed=seed)
            steps = [env.step(acts.index("search(guard)")) for _ in range(8)]
            seen.append([one[0]["observation"].tolist() for one in steps])
        told.append(seen)
    assert told[0] == told[1]
    # And the dice are no fixed ones.
    assert len({str(one) for one in told[0]}) > 1
