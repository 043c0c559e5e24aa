"""The notebook of many runs: it is its script, and the script runs and ends in four figures."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from in_process import command

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "examples" / "many_runs.py"
FIGURES = {"endings.png", "grounds.png", "lengths.png", "wrong.png"}


def test_the_notebook_is_made_of_the_script() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "notebook.py"))["notebook"]
    text = SCRIPT.with_suffix(".ipynb").read_text("utf-8")
    assert text == made(SCRIPT.read_text("utf-8"))
    cells = json.loads(text)["cells"]
    assert [one["cell_type"] for one in cells].count("markdown") == 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve runs, in two parts and by two processes."""
    pytest.importorskip("pyarrow", reason="needs the extra: pip install -e '.[data]'")
    path = tmp_path_factory.mktemp("many")
    assert command("run", "sally_anne", "-n", "12", "--out", "runs", folder=path).exit_code == 0
    return path


@pytest.mark.slow
def test_it_ends_in_four_figures(folder: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra: pip install -e '.[notebook]'")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "runs"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("12 runs\n")
    pictures = {one.name: one.read_bytes() for one in (folder / "runs" / "pictures").iterdir()}
    assert pictures.keys() == FIGURES
    assert all(content.startswith(b"\x89PNG") for content in pictures.values())


@pytest.mark.slow
def test_the_views_say_what_the_tables_say(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="needs the extra: pip install -e '.[notebook]'")
    from gaslamp.adapters.parquet import RunFolder, views_sql  # noqa: PLC0415  # needs the extra
    from gaslamp.runs.tables import TABLES  # noqa: PLC0415  # as above

    found, base = RunFolder.open(folder / "runs"), duckdb.connect()
    base.execute(views_sql(found, "a_"))
    for table in TABLES:
        names = ", ".join(one.name for one in table.columns)
        shown = base.execute(f"SELECT {names} FROM a_{table.name} ORDER BY ALL").fetchall()  # noqa: S608
        rows = [tuple(row.values()) for row in found.rows(table)]
        assert len(shown) == len(rows)
        assert sorted(map(repr, shown)) == sorted(map(repr, rows))
    # Sally counts on the basket from when Anne moves the ball to when she looks, in every run.
    wrong = base.execute(
        "SELECT who, value, truth, count(DISTINCT run), bool_and(at_ms < until_ms)"
        " FROM a_false_beliefs WHERE property = 'inside' AND arguments = ['ball'] GROUP BY ALL"
    ).fetchall()
    assert ("sally", '"basket"', '"box"', 12, True) in wrong
    # Spans of one thing follow each other without a gap, and the last ends with the run.
    gaps = base.execute(
        "SELECT count(*) FROM (SELECT until_ms, lead(at_ms) OVER"
        " (PARTITION BY run, chain, property, arguments ORDER BY at_ms, until_ms) AS next"
        " FROM a_spans) WHERE next <> until_ms"
    ).fetchall()
    assert gaps == [(0,)]
