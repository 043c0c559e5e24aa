"""Installs what was built into clean environments, and runs there what the README shows.

    scripts/build.sh
    python scripts/try_built.py dist/* --python python3.11 --python python3.13

Each archive is installed with each Python that it is for, in an environment of its own that holds
nothing else; then, in an empty folder, come the examples of README.md, a scene played over a pipe,
and a command of each kind. What is missing from a wheel, or from what it says it needs, shows
here.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
COMMANDS = [
    ["--version"],
    ["worlds"],
    ["run", "sally_anne", "--seed", "1", "-n", "2"],
    ["check", "cloak_of_darkness"],
    ["beliefs", "sally_anne", "inside(ball)"],
    ["why", "sally_anne", "--seed", "1", "believes", "sally", "inside(ball)", "--at", "30s"],
    ["ask", "sally_anne", "--questions", "3"],
    ["validate"],
]
"""One of each kind, none of which needs an extra."""


class Broken(Exception):
    """Something that was built does not do what it should."""


def done(words: list[str], folder: Path, typed: str = "") -> str:
    """What a program prints, run where nothing of ours lies about. Raises `Broken`."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    ran = subprocess.run(
        words,
        cwd=folder,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "HOME": str(folder)},
    )
    if ran.returncode != 0:
        raise Broken(f"{' '.join(words)}\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}")
    return ran.stdout


def is_for(archive: Path, python: str) -> bool:
    """Whether an archive can be installed with a Python: a wheel in machine code is for one."""
    built = re.search(r"-cp(\d)(\d+)-", archive.name)
    if built is None:
        return True
    asked = "import sys; print('{}{}'.format(*sys.version_info))"
    return done([python, "-c", asked], Path.cwd()).strip() == "".join(built.groups())


def tried(archive: Path, python: str) -> str:
    """What `gaslamp --version` says of an archive, once all else was done. Raises `Broken`."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        environment, elsewhere = folder / "environment", folder / "elsewhere"
        elsewhere.mkdir()
        done([python, "-m", "venv", str(environment)], folder)
        programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
        own = str(programs / "python")
        done([own, "-m", "pip", "install", "--quiet", str(archive.resolve())], elsewhere)
        done([own, "-m", "pip", "check"], elsewhere)
        done([own, "-m", "doctest", str(README)], elsewhere)
        command = str(programs / "gaslamp")
        played = done([command, "play", "dark_room"], elsewhere, "look\nquit\n")
        if "dark" not in played.casefold():
            raise Broken(f"play: {played}")
        said = [done([command, *words], elsewhere) for words in COMMANDS]
        return said[0].splitlines()[0]


def main() -> None:
    """Try each archive with each Python that it is for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archives", nargs="+", type=Path, metavar="ARCHIVE")
    parser.add_argument("--python", action="append", default=[], metavar="PYTHON")
    asked = parser.parse_args()
    for python in asked.python or [sys.executable]:
        for archive in asked.archives:
            if is_for(archive, python):
                print(f"{python}: {archive.name}: {tried(archive, python)}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
