"""A system from outside: the package of `docs/how-to/add-a-system.md`, built as it stands there."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

import gaslamp
from gaslamp.errors import WorldError
from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace
from gaslamp.simulation import Scene, Stage
from gaslamp.systems import registry
from gaslamp.views import WAIT
from gaslamp.worlds import open_world, read_world

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-system.md"
BLOCKS = re.findall(r"^```\w+\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
LAMP, WATER, SYSTEM, PROJECT, WORLD = BLOCKS
SOURCE = Path(gaslamp.__file__).parent


def text_of_the_engine() -> str:
    files = sorted(path for end in ("py", "lamp") for path in SOURCE.rglob(f"*.{end}"))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def forget() -> None:
    registry._loaded.cache_clear()
    for name in [name for name in sys.modules if name.partition(".")[0] == "shore"]:
        del sys.modules[name]


def install(folder: Path, *, points: str = "") -> None:
    """Put the package where an installer would."""
    tide = folder / "shore" / "tide"
    tide.mkdir(parents=True)
    (folder / "shore" / "__init__.py").write_text("", "utf-8")
    for name, text in (("tide.lamp", LAMP), ("water.py", WATER), ("__init__.py", SYSTEM)):
        (tide / name).write_text(text, "utf-8")
    named = tomllib.loads(PROJECT)["project"]["entry-points"]["gaslamp.systems"]
    told = "".join(f"{name} = {where}\n" for name, where in named.items())
    about = folder / "shore-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: shore\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text(f"[gaslamp.systems]\n{told}{points}", "utf-8")


@pytest.fixture
def shore(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    install(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    forget()


def rock(folder: Path) -> World:
    file = folder / "rock.lamp"
    file.write_text(WORLD, "utf-8")
    return open_world(file)


def waited(scene: Scene) -> Scene:
    while scene.waiting_for is not None:
        scene = scene.decide(WAIT)
    return scene


def test_its_declarations_are_put_in_and_its_table_is_computed(shore: Path) -> None:
    space = StateSpace(rock(shore))
    assert space.value(space.initial, "tidal_range", "bay") == 4
    assert space.value(space.initial, "covered_after", "bay", "rock") == 120
    assert space.value(space.initial, "covered_after", "bay", "cliff") == 1_000_000


def test_its_process_moves_a_scene_and_nothing_of_the_engine_was_touched(shore: Path) -> None:
    before = text_of_the_engine()
    scene = waited(Stage(rock(shore)).start(1, ("ann",)))
    assert scene.ending == "over"
    covered = [one for one in scene.seat("ann").view.percepts if one.act.name == "covers"]
    assert [round(one.at_ms / 60_000) for one in covered] == [9]
    assert text_of_the_engine() == before


def test_without_it_the_world_says_that_there_is_no_such_system() -> None:
    with pytest.raises(WorldError) as caught:
        read_world(WORLD, "rock.lamp")
    assert str(caught.value).startswith(
        'rock.lamp:5:5: there is no system "tide" to use; there are'
    )


@pytest.mark.slow
def test_no_code_of_it_is_loaded_for_a_world_that_does_without_it(shore: Path) -> None:
    assert shore
    for name in ("sally_anne", "dark_room"):
        Stage(open_world(name))
    assert [name for name in sys.modules if name.startswith("shore")] == []


def test_none_takes_the_place_of_one_that_ships(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, points="light = shore.tide:SYSTEM\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert registry.system("light").package == "gaslamp.systems.light"
    assert registry.system("tide").package == "shore.tide"
    forget()


def test_a_package_that_names_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, points="ebb = shore.tide:SYSTEM\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TypeError) as caught:
        registry.system("ebb")
    assert str(caught.value) == (
        "shore.tide:SYSTEM is not the system 'ebb' that its package says it is"
    )
    forget()
