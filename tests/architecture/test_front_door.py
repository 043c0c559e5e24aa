"""`import gaslamp` is the way in: few names, each loaded when it is first used, and no sooner."""

import ast
import importlib
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

import gaslamp

MOST_AT_THE_DOOR = 3
"""Modules of ours that `import gaslamp` may load: itself, `native`, and one to spare."""

LOADED = """
import sys
{what}
print(*sorted(name for name in sys.modules if name.partition(".")[0] == "gaslamp"))
"""


@pytest.mark.slow
@pytest.mark.parametrize("command", ["check", "run", "plan", "beliefs", "validate", "why"])
def test_who_plays_no_game_loads_no_database(command: str) -> None:
    lines = f"import sys, gaslamp.cli.{command}\nprint('sqlite3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def loaded(what: str) -> set[str]:
    """The modules of ours that some lines load in a Python of their own."""
    command = [sys.executable, "-c", LOADED.format(what=what)]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def packages(what: str) -> set[str]:
    return {name.split(".")[1] for name in loaded(what) if "." in name}


def typed_names(tree: ast.Module) -> dict[str, str]:
    """What a type checker is told: each name, and the module it is said to come from."""
    (block,) = [one for one in tree.body if isinstance(one, ast.If)]
    assert ast.unparse(block.test) == "TYPE_CHECKING"
    return {
        alias.name: statement.module or ""
        for statement in block.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }


def test_types_and_running_say_the_same(modules: dict[str, ast.Module]) -> None:
    said = typed_names(modules["__init__.py"])
    assert said == gaslamp._HOMES
    assert {*said, "__version__"} == set(gaslamp.__all__)


def test_every_name_is_what_its_home_has() -> None:
    for name, home in gaslamp._HOMES.items():
        assert getattr(gaslamp, name) is getattr(importlib.import_module(home), name)


def test_a_name_that_is_none_is_refused_as_by_any_module() -> None:
    with pytest.raises(AttributeError, match=r"^module 'gaslamp' has no attribute 'simulat'$"):
        _ = gaslamp.simulat
    assert not hasattr(gaslamp, "Session")


def test_the_names_are_shown_before_they_are_loaded() -> None:
    assert set(gaslamp.__all__) <= set(dir(gaslamp))


@pytest.mark.slow
def test_the_door_itself_loads_next_to_nothing() -> None:
    assert len(loaded("import gaslamp")) <= MOST_AT_THE_DOOR


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "spared"),
    [
        ("from gaslamp import GaslampError", {"model", "notation", "worlds"}),
        ("from gaslamp import View, Choice, Percept", {"notation", "engine", "simulation"}),
        ("from gaslamp import open_world", {"engine", "planning", "simulation", "english"}),
        ("from gaslamp import Planner", {"simulation", "english", "sessions", "reports"}),
        ("from gaslamp import RunSpec, simulate", {"inquiry", "sessions", "cli", "reports"}),
        ("from gaslamp import plan", {"simulation", "sessions", "inquiry", "cli"}),
        ("from gaslamp import believes, why", {"sessions", "cli", "screens"}),
        ("import gaslamp.cli.plan", {"simulation", "sessions", "inquiry", "english"}),
        ("import gaslamp.cli.run", {"inquiry", "sessions", "screens"}),
        ("import gaslamp.cli.validate", {"sessions", "screens"}),
        ("import gaslamp.cli", {"model", "notation", "worlds", "simulation", "runs"}),
    ],
)
def test_a_name_loads_what_it_needs(what: str, spared: set[str]) -> None:
    assert packages(what) & spared == set()


@pytest.mark.slow
def test_the_face_can_be_sent_to_another_process() -> None:
    spec = gaslamp.RunSpec("sally_anne", seed=3)
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(gaslamp.simulate, spec).result() == gaslamp.simulate(spec)
