"""What each system says of itself is so: whom it uses, what it looks for, computes and measures."""

from __future__ import annotations

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
        if levels[name] >= levels[used]
    ]
    assert upward == []
