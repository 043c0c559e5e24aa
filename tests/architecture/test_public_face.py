"""What a package offers is what its `__all__` lists; ruff (RUF022) keeps each list sorted."""

import ast
import importlib
from pathlib import PurePosixPath
from types import BuiltinFunctionType, FunctionType


def dotted(name: str) -> str:
    """The module's name, from its path below `src/gaslamp`."""
    parts = PurePosixPath("gaslamp", name.removesuffix("__init__.py").removesuffix(".py")).parts
    return ".".join(parts)


def listed(tree: ast.Module) -> list[str] | None:
    """The names in `__all__`, or None without one."""
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                names: list[str] = ast.literal_eval(value)
                return names
    return None


def passed_on(tree: ast.Module) -> set[str]:
    """The public names that the imports of an `__init__` bind."""
    return {
        (alias.asname or alias.name).partition(".")[0]
        for statement in tree.body
        if isinstance(statement, ast.Import | ast.ImportFrom)
        for alias in statement.names
        if not (alias.asname or alias.name).startswith("_")
    }


def test_a_package_lists_all_that_it_passes_on(modules: dict[str, ast.Module]) -> None:
    unlisted = {
        name: sorted(passed_on(tree) - set(listed(tree) or ()))
        for name, tree in modules.items()
        if name.endswith("__init__.py")
    }
    assert {name: names for name, names in unlisted.items() if names} == {}


def test_no_name_is_listed_twice(modules: dict[str, ast.Module]) -> None:
    lists = {name: listed(tree) or [] for name, tree in modules.items()}
    assert [name for name, names in lists.items() if len(names) != len(set(names))] == []


def test_every_listed_name_is_there(modules: dict[str, ast.Module]) -> None:
    missing = [
        f"{dotted(name)}.{listed_name}"
        for name, tree in modules.items()
        for listed_name in listed(tree) or ()
        if not hasattr(importlib.import_module(dotted(name)), listed_name)
    ]
    assert missing == []


def test_everything_public_says_what_it_is(modules: dict[str, ast.Module]) -> None:
    silent = [
        f"{dotted(name)}.{listed_name}"
        for name, tree in modules.items()
        for listed_name in listed(tree) or ()
        # An alias of types can be called, but has nowhere to keep words of its own.
        if isinstance(
            value := getattr(importlib.import_module(dotted(name)), listed_name),
            type | FunctionType | BuiltinFunctionType,
        )
        and not value.__doc__
    ]
    assert silent == []
