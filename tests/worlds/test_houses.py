"""Worlds made to measure: every size is a right world, and minds hold in them what they should."""

from __future__ import annotations

import json
from itertools import islice, product
from pathlib import Path

import pytest
from blocks import law
from hypothesis import given
from hypothesis import strategies as st
from in_process import command

from gaslamp.checking.world_checking import problems
from gaslamp.errors import WrongArgument
from gaslamp.inquiry import GodView
from gaslamp.runs.items import items_of
from gaslamp.runs.spec import RunSpec
from gaslamp.simulation import Scene, Stage
from gaslamp.views import WAIT, Act
from gaslamp.worlds import read_world
from gaslamp.worlds.houses import CONTAINERS, ROOMS, SPLITS, House, house_split

SIZES = st.builds(
    House,
    people=st.integers(2, 10),
    rooms=st.integers(1, 10),
    things=st.integers(1, 8),
    secrets=st.integers(0, 6),
    visits=st.booleans(),
    lies=st.booleans(),
)


def scene_of(house: House, seed: int) -> Scene:
    stage = Stage(read_world(house.text(seed).encode(), "house.lamp"))
    return stage.start(seed, stage.people)


@pytest.mark.slow
@law(examples=12)
@given(SIZES, st.integers(0, 2**32))
def test_every_house_is_a_world_without_mistakes(house: House, seed: int) -> None:
    text = house.text(seed)
    assert text == house.text(seed)
    world = read_world(text.encode(), "house.lamp")
    assert list(problems(world)) == []
    assert len(world.playable) == house.people
    names = {action.name for action in world.actions}
    assert ("go" in names) == house.visits
    assert ("claim_thing" in names) == house.lies
    assert ("search" in names) == bool(house.secrets)


def test_there_are_containers_enough() -> None:
    assert len(CONTAINERS) >= 2 * len(ROOMS)


@pytest.mark.parametrize("wrong", [{"people": 1}, {"rooms": 0}, {"things": 9}, {"secrets": -1}])
def test_a_house_of_no_such_size_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(WrongArgument, match="a number from"):
        House(**wrong)  # type: ignore[arg-type]  # each is a number
    with pytest.raises(WrongArgument, match="train or heldout"):
        House().seeds("test")  # type: ignore[arg-type]  # on purpose


def test_no_house_is_on_both_sides_of_the_split() -> None:
    house = House(people=2, rooms=1)
    sides = {
        split: {house.text(seed).partition("\n")[2] for seed in islice(house.seeds(split), 40)}
        for split in SPLITS
    }
    assert all(sides.values())
    assert sides["train"].isdisjoint(sides["heldout"])
    for split in SPLITS:
        assert all(house_split(house.text(one)) == split for one in islice(house.seeds(split), 3))


def test_a_secret_is_known_to_its_keeper_alone_and_probes_ask_for_it() -> None:
    house = House(people=3, rooms=2, secrets=1)
    scene, god = scene_of(house, 5), GodView(scene_of(house, 5))
    asked = [probe for probe in house.probes(5, 2) if probe[-1].startswith("hidden_in")]
    assert len(asked) == 1 + 3 + 6
    found = {probe: god.believes(*probe) for probe in asked}
    (secret,) = (probe[-1] for probe in asked if len(probe) == 1)
    knowers = [who for who in scene.stage.people if found[who, secret] is not None]
    assert len(knowers) == 1
    assert found[knowers[0], secret] == found[secret,] is not None
    strangers = [one for one in scene.stage.people if one != knowers[0]]
    assert all(found[one, knowers[0], secret] is None for one in strangers)


@pytest.mark.slow
def test_a_lie_is_believed_by_who_trusts_and_by_nobody_else() -> None:
    tried = set()
    house = House(people=2, rooms=1, visits=False, lies=True)
    for seed in range(12):
        scene = scene_of(house, seed)
        god = GodView(scene)
        who, whom = scene.stage.people
        (thing,) = (one.name for one in scene.stage.world.entities if "item" in one.types)
        containers = [e.name for e in scene.stage.world.entities if "container" in e.types]
        so = str(god.true("inside", thing))
        (other,) = (one for one in containers if one != so)
        is_distrusted = god.true("distrusts", whom, who)
        while scene.waiting_for != who:
            scene = scene.decide(WAIT)
        scene = scene.decide(Act("claim_thing", (who, whom, thing, other)), 2_500)
        while scene.waiting_for is not None:
            scene = scene.decide(WAIT, 2_500)
        after = GodView(scene)
        assert after.belief((who,), "inside", thing) == so
        assert after.belief((whom,), "inside", thing) == (so if is_distrusted else other)
        if not is_distrusted:
            assert after.belief((who, whom), "inside", thing) == other
            assert after.belief((whom, who), "inside", thing) == other
        tried.add(is_distrusted)
    assert tried == {True, False}


@pytest.mark.slow
def test_items_of_a_house_say_who_knew_and_whom_nobody_trusts(tmp_path: Path) -> None:
    (tmp_path / "house.lamp").write_text(House(secrets=1, lies=True).text(7))
    found = items_of(RunSpec(str(tmp_path / "house.lamp")).pin(), 24, order=2)
    assert len(found) == 24
    stories = [" ".join(one.story) for one in found]
    assert all(" knew." in story and "distrusted" in story for story in stories)
    assert {one.difficulty.order for one in found} >= {1, 2}


@pytest.mark.slow
def test_the_command_writes_one_or_many(tmp_path: Path) -> None:
    one = command("house", "--people", "2", "--seed", "4")
    assert one.output == House(people=2).text(4)
    many = command(
        "house", "--people", "2", "-n", "3", "--split", "heldout", "--probes", "1",
        "--out-dir", "kept", folder=tmp_path,
    )  # fmt: skip
    assert many.exit_code == 0
    lines = [json.loads(line) for line in (tmp_path / "kept/houses.jsonl").read_text().splitlines()]
    assert [line["split"] for line in lines] == ["heldout"] * 3
    for line in lines:
        text = (tmp_path / "kept" / line["file"]).read_text()
        assert text == House(people=2).text(line["seed"])
        assert {len(probe["chain"]) for probe in line["probes"]} == {0, 1}
    again = command("house", "-n", "1", "--out-dir", "kept", folder=tmp_path)
    assert again.exit_code == 2
    assert len(list((tmp_path / "kept").iterdir())) == 4


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-n", "2"), "-n and --out-dir go together"),
        (("--split", "train"), "--split and --probes are for several houses"),
        (("--people", "1"), "1 is not in the range"),
    ],
    ids=["no folder", "one", "nobody else"],
)
def test_what_does_not_go_together_is_refused(options: tuple[str, ...], said: str) -> None:
    done = command("house", *options)
    assert done.exit_code == 2
    assert said in done.output


@pytest.mark.slow
def test_houses_are_environments_with_true_nested_beliefs(tmp_path: Path) -> None:
    environments = pytest.importorskip(
        "gaslamp.adapters.environments", reason="needs the extra: pip install -e '.[rl]'"
    )
    house = House(people=3, rooms=2)
    (tmp_path / "house.lamp").write_text(house.text(3))
    settings = environments.Settings(god=True, order=2, probes=house.probes(3, 2))
    env = environments.TicksEnv(str(tmp_path / "house.lamp"), settings=settings)
    _, infos = env.reset(seed=1)
    for _ in range(3):
        _, _, _, _, infos = env.step(dict.fromkeys(env.agents, 1))
    for info, (chain, what) in product(
        infos.values(), ((probe[:-1], probe[-1]) for probe in house.probes(3, 2))
    ):
        assert info["probes"][*chain, what] == info["beliefs"][chain].get(what)
