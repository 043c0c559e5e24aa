"""The same on every machine: no system computes with what a platform's C library decides."""

import ast
from pathlib import Path

import pytest

import gaslamp.systems

# IEEE 754 fixes the square root to the bit; the others only move or compare.
EXACT = {"pi", "inf", "sqrt", "frexp", "ldexp", "floor", "ceil", "isfinite", "isnan", "prod"}
HOME = Path(gaslamp.systems.__file__).parent
MODULES = [path.relative_to(HOME).as_posix() for path in sorted(HOME.rglob("*.py"))]


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_taken_from_math_that_rounds_by_platform(module: str) -> None:
    tree = ast.parse((HOME / module).read_text("utf-8"))
    whole = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    assert whole.isdisjoint({"math", "cmath", "numpy", "statistics"})
    taken = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "math"
        for alias in node.names
    }
    assert taken - EXACT == set()


@pytest.mark.parametrize("module", MODULES)
def test_powers_are_left_to_the_portable_ones(module: str) -> None:
    tree = ast.parse((HOME / module).read_text("utf-8"))
    powers = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow)
    ]
    assert powers == []
