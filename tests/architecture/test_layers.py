"""Who may import whom and who may speak: pyproject.toml's contracts, and what they miss."""

import ast
import subprocess
import sys
from pathlib import Path, PurePosixPath

# Above the seat: whatever these hold came out of `simulation.seat`, as `views.view` has it.
ABOVE_THE_VIEW = ("narration", "english", "sessions", "screens", "adapters")
TRUE_STATE = (
    "gaslamp.model.state",
    "gaslamp.inquiry",
    "gaslamp.simulation.engine",
    "gaslamp.simulation.stage",
    "gaslamp.simulation.runtime",
)

SPEAKING = ("screens", "cli")
MOUTHS_AND_EARS = frozenset({"print", "input", "sys.stdin", "sys.stdout", "sys.stderr"})


def imported_names(tree: ast.Module) -> list[tuple[str, str]]:
    """Each `from module import name` within the package, wherever in the module it stands."""
    return [
        (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0
        for alias in node.names
        if node.module.partition(".")[0] == "gaslamp"
    ]


def home(module: str, name: str, modules: dict[str, ast.Module]) -> str:
    """The module in which a name is defined, followed through the packages that pass it on."""
    path = "/".join([*module.split(".")[1:], "__init__.py"])
    if path in modules:
        for inner, inner_name in imported_names(modules[path]):
            if inner_name == name and inner != module:
                return home(inner, name, modules)
        return f"{module}.{name}"
    return module


def test_imports_keep_the_contracts(root: Path) -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [linter, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_no_package_passes_the_true_state_up_past_the_view(modules: dict[str, ast.Module]) -> None:
    leaks = [
        f"{path} takes {name} from {module}"
        for path, tree in modules.items()
        if PurePosixPath(path).parts[0] in ABOVE_THE_VIEW
        for module, name in imported_names(tree)
        if home(module, name, modules).startswith(TRUE_STATE)
    ]
    assert leaks == []


def test_the_way_through_a_package_would_be_seen() -> None:
    trees = {
        "model/__init__.py": ast.parse("from gaslamp.model.state import State"),
        "model/state.py": ast.parse("class State: ..."),
    }
    assert home("gaslamp.model", "State", trees) == "gaslamp.model.state"


def test_within_the_package_imports_are_absolute(modules: dict[str, ast.Module]) -> None:
    relative = [
        f"{path}:{node.lineno}"
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]
    assert relative == []


def test_others_reach_no_deeper_into_a_system_than_its_folder(
    modules: dict[str, ast.Module],
) -> None:
    # A whole module may be taken from there: `from gaslamp.systems.bodies import circulation`.
    deep = [
        f"{path} takes {name} from {module}"
        for path, tree in modules.items()
        if PurePosixPath(path).parts[0] != "systems"
        for module, name in imported_names(tree)
        if module.startswith("gaslamp.systems.") and module.count(".") > 2
    ]
    assert deep == []


def test_only_screens_and_the_command_print_or_read(modules: dict[str, ast.Module]) -> None:
    speaking = [
        f"{path}:{node.lineno} {ast.unparse(node)}"
        for path, tree in modules.items()
        if PurePosixPath(path).parts[0] not in SPEAKING
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.Attribute) and ast.unparse(node) in MOUTHS_AND_EARS
    ]
    assert speaking == []


# Each room of these brings all that it is about, so they have no face that would bring them all.
# So do the journal, what moves it and the responses, which bring a database, what looks for leaks
# and tells lines, which brings runs, what asks how deep minds go, which plans, the texts of houses,
# what takes a whole terminal, which brings an extra, and what makes a page, which runs programs.
ROOMS_APART = (
    "gaslamp.checks.leaks",
    "gaslamp.checks.least_depth",
    "gaslamp.checks.noninterference",
    "gaslamp.checks.impressions",
    "gaslamp.checks.line_register",
    "gaslamp.checks.loops",
    "gaslamp.checks.presumptions",
    "gaslamp.records.databases",
    "gaslamp.records.journal",
    "gaslamp.records.migration",
    "gaslamp.records.responses",
    "gaslamp.records.seat_keys",
    "gaslamp.reports.",
    "gaslamp.runs.",
    "gaslamp.screens.full",
    "gaslamp.screens.web.",
    "gaslamp.worlds.houses",
)


def deep_imports(modules: dict[str, ast.Module], compiled: frozenset[str]) -> list[str]:
    """Imports from inside another package, past its face. What is compiled may: it shares types."""
    packages = {
        str(PurePosixPath("gaslamp", name).parent).replace("/", ".")
        for name in modules
        if name.endswith("__init__.py")
    }
    return [
        f"{path} takes {name} from {module}"
        for path, tree in modules.items()
        if path not in compiled
        for module, name in imported_names(tree)
        if module.count(".") > 1 and module.split(".")[1] != PurePosixPath(path).parts[0]
        if module not in packages and not module.startswith(ROOMS_APART)
    ]


def test_between_packages_imports_go_through_a_face(
    root: Path, modules: dict[str, ast.Module]
) -> None:
    package = root / "src" / "gaslamp"
    compiled = frozenset(
        types.relative_to(package).with_suffix(".py").as_posix() for types in package.rglob("*.pxd")
    )
    assert deep_imports(modules, compiled) == []


def test_a_way_past_a_face_would_be_seen() -> None:
    trees = {
        "model/__init__.py": ast.parse(""),
        "model/state.py": ast.parse("class State: ..."),
        "views/view.py": ast.parse("from gaslamp.model.state import State"),
    }
    assert deep_imports(trees, frozenset()) == [
        "views/view.py takes State from gaslamp.model.state"
    ]
