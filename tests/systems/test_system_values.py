"""What each system says of itself is so: whom it uses, what it looks for, computes and measures."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from gaslamp import notation
from gaslamp.model import World
from gaslamp.systems import shipped_systems, system

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "src" / "gaslamp" / "systems"

SHARED = sorted(
    path.name
    for path in LIBRARY.iterdir()
    if (path / "__init__.py").is_file() and path.name not in shipped_systems()
)
"""Folders of what several systems compute with."""

ENGINE = {"character", "entity"}  # types that the notation has built in


@cache
def declared(name: str) -> World:
    one = system(name)
    return notation.read(one.text(), one.file)


def properties(name: str, mark: str) -> set[str]:
    return {one.name for one in declared(name).properties if getattr(one, mark)}


def test_every_folder_with_a_text_of_its_name_is_a_system() -> None:
    texts = sorted(LIBRARY.rglob("*.lamp"))
    assert [path.stem for path in texts] == [path.parent.name for path in texts]
    assert sorted(path.stem for path in texts) == list(shipped_systems())
    assert [system(name).name for name in shipped_systems()] == list(shipped_systems())


@pytest.mark.parametrize("name", shipped_systems())
def test_a_system_uses_what_its_text_uses(name: str) -> None:
    assert system(name).use == declared(name).uses


@pytest.mark.parametrize("name", shipped_systems())
def test_a_system_computes_what_its_text_declares(name: str) -> None:
    tables = {table.name: table.of for table in system(name).tables()}
    told = {one.name: len(one.parameters) for one in declared(name).properties if one.computed}
    # `apart` is for worlds that want it: no text of the library does.
    assert {key: of for key, of in tables.items() if key != "apart"} == told


@pytest.mark.parametrize("name", shipped_systems())
def test_a_system_measures_what_its_text_declares(name: str) -> None:
    measured = {key for process in system(name).processes() for key in process.measures}
    told = {key for other in shipped_systems() for key in properties(other, "measured")}
    # A process may also measure what only worlds declare.
    assert measured & told == properties(name, "measured")


def test_nothing_is_computed_or_measured_by_two_systems() -> None:
    computed = Counter(table.name for name in shipped_systems() for table in system(name).tables())
    measured = Counter(
        key
        for name in shipped_systems()
        for process in system(name).processes()
        for key in process.measures
    )
    assert [key for key, times in (computed + measured).items() if times > 1] == []


@pytest.mark.parametrize("name", shipped_systems())
def test_what_a_system_looks_for_some_system_declares(name: str) -> None:
    worlds = [declared(other) for other in shipped_systems()]
    expects = system(name).expects
    types = {one.name for world in worlds for one in world.types} | ENGINE
    known = {one.name for world in worlds for one in world.properties}
    definitions = {one.name for world in worlds for one in world.definitions}
    assert set(expects.types) - types == set()
    assert set(expects.properties) - known == set()
    assert set(expects.definitions) - definitions == set()


@pytest.mark.parametrize("name", shipped_systems())
def test_a_process_reads_only_what_its_system_says_it_looks_for(name: str) -> None:
    expects, asked = system(name).expects, set[str]()

    def of_type(type_name: str) -> tuple[str, ...]:
        asked.add(type_name)
        return ("one",)

    for process in system(name).processes():
        asked.add(process.type)
        read = {fluent.name for fluent in process.reads("one", of_type)}
        assert read - set(expects.properties) == set()
    assert asked - set(expects.types) == set()


def imported(folder: str) -> set[str]:
    """What of `gaslamp.systems` the modules of a folder import: folders and single modules."""
    return {
        node.module.split(".")[2]
        for path in (LIBRARY / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and node.module
        and node.module.startswith("gaslamp.systems.")
    }


@pytest.mark.parametrize("name", shipped_systems())
def test_the_physics_of_a_system_stands_on_those_it_uses(name: str) -> None:
    others = imported(name) & set(shipped_systems())
    assert others - {name} - set(system(name).use) == set()


@pytest.mark.parametrize("folder", SHARED)
def test_what_systems_share_stands_on_none_of_them(folder: str) -> None:
    assert imported(folder) & set(shipped_systems()) == set()


def test_the_import_contract_has_every_system_above_those_it_uses() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = {one["id"]: one for one in project["tool"]["importlinter"]["contracts"]}
    levels = {
        name: number
        for number, layer in enumerate(contracts["systems"]["layers"])
        for name in layer.split(" | ")
    }
    upward = [
        (name, used)
        for name in shipped_systems()
        for used in system(name).use
        if name in levels and levels[name] >= levels[used]
    ]
    assert upward == []


@pytest.mark.slow
def test_a_world_without_bodies_starts_without_their_physics() -> None:
    # In a process of its own: here, others have long imported all there is.
    program = (
        "import sys\n"
        "from gaslamp.simulation import Stage\n"
        "from gaslamp.worlds import open_world\n"
        "Stage(open_world('sally_anne')).start(seed=1)\n"
        "print(*sorted(name for name in sys.modules if name.startswith('gaslamp.systems.bodies')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["gaslamp.systems.bodies", "gaslamp.systems.bodies.system"]
