"""Pyodide's files on this machine: the npm package, found or fetched.

Fetched is the one release that pages are made and tested with, by npm, which checks its bytes; its
own scripts are not run. It stays in the cache folder, which is safe to delete.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

from gaslamp.screens.web.problems import CannotFetchPyodide

RELEASE: Final = "314.0.7"
"""The release that pages are made and tested with."""
FILES: Final = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
"""What of the package a page needs."""
_LONGEST_FETCH_S: Final = 300


def missing_file(folder: Path) -> str:
    """The first file that a folder lacks of what a page needs; "" if it has all."""
    return next((one for one in FILES if not (folder / one).is_file()), "")


def nearest_package(start: Path) -> Path | None:
    """The package in the nearest `node_modules` from a folder upwards; None if there is none."""
    near = (folder / "node_modules" / "pyodide" for folder in (start, *start.parents))
    return next((one for one in near if not missing_file(one)), None)


def fetch_package(cache: Path, say: Callable[[str], None]) -> Path:
    """The package in a cache folder, fetched by npm where it is not there yet.

    Raises:
        CannotFetchPyodide: there is no npm, or it cannot fetch it.
    """
    prefix = cache / f"pyodide-{RELEASE}"
    folder = prefix / "node_modules" / "pyodide"
    if not missing_file(folder):
        return folder
    npm = shutil.which("npm")
    if npm is None:
        raise CannotFetchPyodide("there is no npm here")
    say(f"fetching Pyodide {RELEASE}")
    wanted = ["install", "--ignore-scripts", "--no-audit", "--no-fund", f"pyodide@{RELEASE}"]
    try:
        prefix.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(  # noqa: S603  # fixed words, by the npm that was found
            [npm, "--prefix", str(prefix), *wanted],
            capture_output=True,
            text=True,
            timeout=_LONGEST_FETCH_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotFetchPyodide(str(error)) from None
    if done.returncode or missing_file(folder):
        said = done.stderr.strip().splitlines() or ["npm says nothing"]
        raise CannotFetchPyodide(said[-1][-200:])
    return folder
