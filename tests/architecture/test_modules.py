"""What STYLE.md says of modules and functions, so far as a machine can see it."""

import ast
import re
from pathlib import Path

MOST_LINES_OF_A_MODULE = 600  # aim below 300
MOST_LINES_OF_A_FUNCTION = 60  # aim below 40

# Names that say nothing of what is inside.
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "base", "misc", "data", "info"}
EMPTY_WORDS |= {"manager", "managers", "handler", "handlers"}


def lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted: explaining is not to be rationed."""
    last = function.body[-1].end_lineno or 0
    lines = last - function.lineno + 1
    if ast.get_docstring(function) is not None:
        text = function.body[0]
        lines -= (text.end_lineno or text.lineno) - text.lineno + 1
    return lines


def is_re_export(statement: ast.stmt) -> bool:
    """Whether it is an import, a docstring, `__all__` or `__version__`."""
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__version__")]):
            return True
        case _:
            return False


def test_a_module_has_at_most_600_lines(root: Path, modules: dict[str, ast.Module]) -> None:
    lengths = {
        name: len((root / "src/gaslamp" / name).read_text("utf-8").splitlines()) for name in modules
    }
    assert {n: k for n, k in lengths.items() if k > MOST_LINES_OF_A_MODULE} == {}


def test_a_function_has_at_most_60_lines_of_code(modules: dict[str, ast.Module]) -> None:
    lengths = {
        f"{name}:{node.lineno} {node.name}": lines_of_code(node)
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {n: k for n, k in lengths.items() if k > MOST_LINES_OF_A_FUNCTION} == {}


def test_a_module_is_named_by_what_is_inside(modules: dict[str, ast.Module]) -> None:
    empty = [
        name for name in modules if EMPTY_WORDS & set(re.split(r"[/_]", name.removesuffix(".py")))
    ]
    assert empty == []


def test_a_module_says_what_it_is_for(modules: dict[str, ast.Module]) -> None:
    assert [name for name, tree in modules.items() if not ast.get_docstring(tree)] == []


def test_an_init_only_passes_names_on(modules: dict[str, ast.Module]) -> None:
    """All but the program's own: it passes on names that are loaded when they are first used.

    `import gaslamp` comes before every import of anything in it, so what it loads, everybody
    loads, whatever they are after. test_front_door.py holds it to the names it says.
    """
    computing = [
        f"{name}:{statement.lineno}"
        for name, tree in modules.items()
        if name.endswith("__init__.py") and name != "__init__.py"
        for statement in tree.body
        if not is_re_export(statement)
    ]
    assert computing == []
