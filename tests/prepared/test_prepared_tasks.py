"""A prepared task is the task that would be ground; believed only while it would come out the same.

Nothing here is about what a task says: whatever it is, it is read as it was written.
"""

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from shared_worlds import light_worlds, world_of

from gaslamp import prepared
from gaslamp.engine import EngineSpace, TaskKind, read_task, written_task
from gaslamp.engine.grounding import Codes, GroundTask, Kind, ground, made_whole, whole_world
from gaslamp.model import NotEncoded, World
from gaslamp.model.epistemic import GroundWorld
from gaslamp.model.ground import KnownGrounding, read_grounding
from gaslamp.model.lines import Line
from gaslamp.prepared import Cache, shipped_from
from gaslamp.simulation import Stage
from gaslamp.testing.worlds import worlds
from gaslamp.worlds import open_world, origin_of, origins

ROOT = Path(__file__).parents[2]
WRITTEN = (*light_worlds(), *sorted((ROOT / "docs" / "how-to").glob("*.lamp")))


def tasks_of(space: EngineSpace) -> dict[TaskKind, GroundTask]:
    return {
        "scene": made_whole(space.task),
        "anywhere": ground(space, anywhere=True, codes=space.codes),
    }


def assert_same(found: GroundTask, right: GroundTask) -> None:
    for field in fields(GroundTask):
        mine, its = getattr(found, field.name), getattr(right, field.name)
        if field.name == "codes":  # true and 1 are equal, to Python
            assert [(type(v), v) for v in mine.values] == [(type(v), v) for v in its.values]
        elif field.name == "named":
            assert list(mine.items()) == list(its.items())
        else:
            assert mine == its, field.name
            assert repr(mine) == repr(its), field.name


def shared_sights(task: GroundTask) -> int:
    return len({id(event.sights) for event in (*task.events, *task.triggers)})


@pytest.mark.slow("dark_room", "alley", "lifeboat", "manor")
@pytest.mark.parametrize("name", WRITTEN, ids=str)
def test_a_task_reads_back_field_by_field(name: str | Path) -> None:
    space = EngineSpace(world_of(name))
    for kind, task in tasks_of(space).items():
        found = read_task(written_task(task), space, None if kind == "scene" else space.codes)
        assert_same(found, task)
        assert found.space is space
        assert shared_sights(found) <= shared_sights(task)


@pytest.mark.slow
@given(worlds())
def test_the_tasks_of_any_world_read_back(world: World) -> None:
    space = EngineSpace(world)
    for task in tasks_of(space).values():
        assert_same(read_task(written_task(task), space, space.codes), task)


@pytest.mark.slow
@given(worlds())
def test_any_world_is_the_same_from_its_instances(world: World) -> None:
    right = EngineSpace(world)
    known = read_grounding(right.written_grounding(), world)
    found = EngineSpace(world, tasks=Instances(known))
    for kind in ("actions", "events", "processes", "triggers"):
        for mine, its in zip(getattr(found, kind), getattr(right, kind), strict=True):
            assert (mine.number, mine.schema, mine.bound) == (its.number, its.schema, its.bound)
            assert list(mine.bound) == list(its.bound)
            assert (mine.consenting, mine.precondition) == (its.consenting, its.precondition)
    assert found.wants_beliefs == right.wants_beliefs
    assert found.initial.values == right.initial.values
    assert_same(replace(found.task, events=(), triggers=(), space=right), bare(right))


def bare(space: EngineSpace) -> GroundTask:
    """Its task without events, which are compared by identity."""
    return replace(space.task, events=(), triggers=())


class Instances:
    """Knows which instances there are, and no task."""

    def __init__(self, known: KnownGrounding) -> None:
        self._known = known

    def known_grounding(self, _world: World) -> KnownGrounding:
        return self._known

    def keep_grounding(self, world: GroundWorld) -> None:
        """It has it."""

    def find(
        self, _kind: TaskKind, _world: GroundWorld, _codes: Codes | None = None
    ) -> GroundTask | None:
        return None

    def keep(self, kind: TaskKind, task: GroundTask) -> None:
        """It keeps none."""


@pytest.mark.slow
def test_a_task_is_read_into_the_codes_that_there_are() -> None:
    space = EngineSpace(world_of("dark_room"))
    codes = Codes(space.vocabulary.entities)
    for number in reversed([*space.codes.values[3 + codes.entities :], 0.123]):
        assert not isinstance(number, str)
        codes.code(number)
    found = read_task(written_task(space.task), space, codes)
    where = {Kind.FIXED: "first", Kind.IS: "second", Kind.IS_NOT: "second"}
    moved = 0
    for node, kind in enumerate(space.task.nodes.kind):
        name = where.get(Kind(kind))
        if name is not None:
            before = getattr(space.task.nodes, name)[node]
            after = getattr(found.nodes, name)[node]
            moved += before != after
            assert codes.values[after] == space.codes.values[before]
    assert moved
    for mine, its in zip(found.events, space.task.events, strict=True):
        assert [(f, codes.values[code]) for f, code in mine.wanted] == [
            (f, space.codes.values[code]) for f, code in its.wanted
        ]


# ---- Refused ----


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"1", b'{"people":[],"entities":0}'])
def test_what_is_no_task_is_refused(data: bytes) -> None:
    space = EngineSpace(world_of("sally_anne"))
    with pytest.raises(NotEncoded):
        read_task(data, space)
    with pytest.raises(NotEncoded):
        read_grounding(data, space.world)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("people",), ["sally"]),
        (("entities",), 3),
        (("events", "name", 0), "fly"),
        (("events", "arguments", 0), [5]),
        (("events", "at", 0), 1),
        (("events", "at", 0), 4000),
        (("events", "own"), []),
        (("events", "own", 0), 4000),
        (("events", "test"), []),
        (("triggers", "name"), ["fly"]),
        (("nodes", "kind"), [0]),
        (("nodes", "first", 0), "0"),
        (("pools", "settings", 0), [0]),
        (("pools", "settings"), None),
        (("named",), 4000),
    ],
)
def test_what_does_not_fit_the_world_is_refused(path: tuple[str | int, ...], value: object) -> None:
    space = EngineSpace(world_of("sally_anne"))
    whole = json.loads(written_task(space.task))
    assert read_task(json.dumps(whole).encode(), space) is not None
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(NotEncoded):
        read_task(json.dumps(whole).encode(), space)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("minds", -1),
        ("minds", "2"),
        ("asked", ["a property of another world"]),
        ("asked", None),
        ("nothings", {"at": 1}),
        ("has_many_parts", 0),
    ],
)
def test_what_was_walked_for_and_does_not_fit_is_refused(kind: str, value: object) -> None:
    space = EngineSpace(world_of("sally_anne"))
    whole = json.loads(space.written_grounding())
    assert read_grounding(json.dumps(whole).encode(), space.world).rows
    for damaged in ({**whole, kind: value}, {k: v for k, v in whole.items() if k != kind}):
        with pytest.raises(NotEncoded):
            read_grounding(json.dumps(damaged).encode(), space.world)


def test_a_world_that_asks_who_knows_is_not_ground_again() -> None:
    # What keeps account of who knows adds rules, which stand among the instances.
    world = open_world(ROOT / "docs" / "how-to" / "cup.lamp")
    asked_name, *_ = (one.name for one in world.properties if one.type != "boolean")
    asks = replace(
        world,
        properties=tuple(
            replace(one, words=replace(one.words, known=(Line("You know."),)))
            if one.name == asked_name
            else one
            for one in world.properties
        ),
    )
    right = EngineSpace(asks)
    known = read_grounding(right.written_grounding(), asks)
    assert known.walked.asked == {asked_name}
    found = EngineSpace(asks, tasks=Instances(known))
    assert [one.arguments for one in found.triggers] == [one.arguments for one in right.triggers]
    assert found.initial.values == right.initial.values


@pytest.mark.parametrize("row", [[0, []], [-1, []], [99, []], "x", [0]])
def test_instances_that_do_not_fit_are_refused(row: object) -> None:
    space = EngineSpace(world_of("sally_anne"))
    whole = json.loads(space.written_grounding())
    whole["actions"][0] = row
    with pytest.raises(NotEncoded):
        read_grounding(json.dumps(whole).encode(), space.world)


# ---- Found and kept ----


class Ground(Exception):  # it is no error
    """Something was ground."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "cellar.lamp"
    made.write_bytes((ROOT / "docs" / "how-to" / "cup.lamp").read_bytes())
    return made


@pytest.fixture
def never_ground(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Raise `Ground` where a world has to be ground."""

    def refuse(*_: object, **_named: object) -> GroundTask:
        raise Ground

    monkeypatch.setattr(whole_world, "ground_whole", refuse)
    monkeypatch.setattr("gaslamp.engine.grounding.ground", refuse)
    yield
    monkeypatch.undo()


def kept(cache: Cache, kind: str) -> list[Path]:
    return sorted(cache.folder.glob(f"{kind}-*"))


def head(world: World) -> str:
    return Stage(world).start(seed=3).head


def test_a_world_ground_before_is_not_ground_again(
    cache: Cache, file: Path, request: pytest.FixtureRequest
) -> None:
    right = head(open_world(file))
    assert (len(kept(cache, "task")), len(kept(cache, "grounding"))) == (2, 1)
    request.getfixturevalue("never_ground")
    assert head(open_world(file)) == right
    with pytest.raises(Ground):
        head(replace(open_world(file), words=open_world(file).words))  # nobody knows of what


@pytest.mark.blocks(2)
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["task", "grounding"])
def test_a_file_damaged_anywhere_is_not_believed(cache: Cache, file: Path, kind: str) -> None:
    right = head(open_world(file))
    assert kept(cache, kind)
    for damaged in kept(cache, kind):
        whole = damaged.read_bytes()
        for at in range(0, len(whole), max(1, len(whole) // 23)):
            damaged.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert head(open_world(file)) == right
            assert damaged.read_bytes() == whole  # and was made anew


@pytest.mark.usefixtures("cache")
def test_a_text_or_an_engine_that_changed_is_ground_anew(
    file: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    head(open_world(file))
    request.getfixturevalue("never_ground")
    head(open_world(file))
    text = file.read_bytes()
    file.write_bytes(text + b"\n# Another text.\n")
    with pytest.raises(Ground):
        head(open_world(file))
    file.write_bytes(text)
    head(open_world(file))
    digest = prepared.code_digest
    monkeypatch.setattr(
        prepared, "code_digest", lambda *of: "another" if of == ("engine",) else digest(*of)
    )
    with pytest.raises(Ground):
        head(open_world(file))


@pytest.mark.usefixtures("cache")
def test_another_text_has_instances_of_its_own(file: Path) -> None:
    before = Stage(open_world(file))
    file.write_bytes(file.read_bytes() + b"\nentity zed: character\n")
    world = open_world(file)
    found, right = Stage(world)._runtime.space, EngineSpace(world)
    assert [*map(str, found.actions)] == [*map(str, right.actions)]
    assert len(found.actions) > len(before._runtime.space.actions)


def test_whoever_lives_no_longer_is_not_remembered(file: Path) -> None:
    world = open_world(file)
    assert origin_of(world) is not None
    assert origin_of(replace(world)) is None

    before = len(origins._ORIGINS)
    del world
    assert len(origins._ORIGINS) == before - 1


@pytest.mark.slow
def test_what_ships_is_never_ground(ships: Path, request: pytest.FixtureRequest) -> None:
    right = {name: head(replace(world_of(name))) for name in light_worlds()}
    request.getfixturevalue("never_ground")
    with shipped_from(ships):
        assert {name: head(open_world(name)) for name in light_worlds()} == right
