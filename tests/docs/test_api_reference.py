"""The reference of names for Python is made without a warning out of the docstrings."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import gaslamp

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "api"


def test_every_name_of_the_face_is_on_a_page() -> None:
    shown = "".join(page.read_text("utf-8") for page in PAGES.glob("*.md"))
    by_module = {
        "View",
        "Choice",
        "Percept",
        "Act",
        "WAIT",
        "__version__",
    }  # on the page of views; a text
    missing = [name for name in gaslamp.__all__ if f":: gaslamp.{name}\n" not in shown]
    assert set(missing) == by_module


@pytest.mark.slow
@pytest.mark.skipif(
    any(importlib.util.find_spec(one) is None for one in ("sphinx", "myst_parser", "furo")),
    reason="needs the extra: pip install -e '.[docs]'",
)
def test_it_is_built_without_a_warning(tmp_path: Path) -> None:
    script = ["sh", str(ROOT / "scripts" / "docs.sh"), str(tmp_path / "html")]
    environment = {"GASLAMP_PYTHON": sys.executable, "PATH": "/usr/bin:/bin"}
    environment["PYTHONPATH"] = str(ROOT / "src")
    done = subprocess.run(script, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "simulate_many" in (tmp_path / "html" / "api" / "face.html").read_text("utf-8")
