"""That the core needs none of the optional extras.

One file alone imports each, or the package of that name.
"""

import ast
import re
import tomllib
from pathlib import Path

import pytest

IMPORTED_AS = {"gdm-concordia": "concordia", "openenv-core": "openenv"}
"""Distributions whose package has another name."""


def imported(tree: ast.Module) -> set[str]:
    """The outermost packages that a module imports, wherever in it."""
    names = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    return {name.partition(".")[0] for name in names}


@pytest.mark.slow
def test_an_extra_is_imported_in_one_file_or_the_package_of_its_name(
    root: Path, modules: dict[str, ast.Module]
) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {
        IMPORTED_AS.get(name := re.split(r"[^\w-]", wanted)[0], name): extra
        for extra, all_wanted in project["optional-dependencies"].items()
        # These are tools and what examples and benches stand on, which the program never imports.
        if extra not in {"test", "docs", "notebook", "bench"}
        for wanted in all_wanted
    }
    users = {
        package: {
            extra if f"/{extra}/" in f"/{path}" else path
            for path, tree in modules.items()
            if package in imported(tree)
        }
        for package, extra in extras.items()
    }
    assert {package: paths for package, paths in users.items() if len(paths) != 1} == {}
