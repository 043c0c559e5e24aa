"""Makes the notebook of an example out of its script, in which `# %%` begins a cell.

    python scripts/notebook.py          writes examples/many_runs.ipynb

A test holds the two together, and runs the script: what is in the notebook has run.
"""

import json
import re
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def cells(script: str) -> list[dict[str, object]]:
    """The cells of a script, as a notebook has them."""
    found: list[dict[str, object]] = []
    parts = re.split(r"^# %%( \[markdown\])?\n", script, flags=re.MULTILINE)
    for number, (kind, text) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
        # Markers that the checkers of this project read are no business of a notebook's.
        lines = re.sub(r"  # noqa: .*", "", text.strip()).splitlines(keepends=True)
        if kind:
            lines = [re.sub(r"^# ?", "", line) for line in lines]
        cell: dict[str, object] = {
            "cell_type": "markdown" if kind else "code",
            "id": f"cell-{number}",
            "metadata": {},
            "source": lines,
        }
        found.append(cell if kind else {**cell, "execution_count": None, "outputs": []})
    return found


def notebook(script: str) -> str:
    """A script as the text of a notebook."""
    made = {
        "cells": cells(script),
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write it."""
    script = EXAMPLES / "many_runs.py"
    script.with_suffix(".ipynb").write_text(notebook(script.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
