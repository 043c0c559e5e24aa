"""Locks what a checkout installs, with hashes, and lists whose licences that brings.

    .venv/bin/python scripts/lock.py                   after a change in pyproject.toml
    .venv/bin/python scripts/lock.py --upgrade         newer releases, as far as its bounds allow

pyproject.toml says what Gaslamp works with: lower bounds, for whoever installs it. The files of
`requirements/` say what one checkout and CI have: one version of each package, for every platform
and every Python from 3.11, down to the bytes. `scripts/setup.sh` installs from them and from
nothing else. `THIRD_PARTY.md` names the licence of each.

Needs `uv` on PATH (`pip install uv`) and the network. What it writes names no registry.
"""

import argparse
import re
import subprocess
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
LICENCES = ROOT / "THIRD_PARTY.md"
OLDEST = "3.11"
EVERYWHERE = [("linux", OLDEST), ("windows", "3.14")]
"""Platforms and Pythons that together take every package of a lock."""

HEAVY = {"concordia", "openenv", "ray", "verifiers"}
"""Extras that a checkout is tested without: each is far more than all the others together."""

NEVER_IN_A_CHECKOUT = ["httpx2-jsfetch"]
"""What others ask for in a browser alone, where a checkout and its tools never are."""

HEADER = """\
# {what}
# Locked by scripts/lock.py from pyproject.toml: run that rather than edit this.
"""
PURPOSES = {
    "play": "What a checkout needs to be played: what Gaslamp imports, and what compiles it.",
    "test": "What a checkout needs to be tested: what playing needs, and the tools.",
    "ray": "What the tests of runs on a cluster need beside all others: the extra `ray`.",
    "virtualenv": "What makes an environment where the system's own module for that is broken.",
}

THIRD_PARTY = """\
# Whose work a checkout installs

Gaslamp holds no code of others. What it imports when it runs is marked *run*; *build* is there
while it is installed, and in a checkout; *test* for `./test` alone. `scripts/lock.py` writes this
table from `requirements/`, with the licence that each package states of itself.

| package | version | licence | for |
|---|---|---|---|
"""


def name_of(requirement: str) -> str:
    """The package that a requirement is for, as one spells it to compare names."""
    found = re.match(r"[\w.-]+", requirement)
    assert found is not None
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def wanted() -> dict[str, list[str]]:
    """What pyproject.toml asks for, by purpose: to run, to build, to test."""
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = stated["project"]["optional-dependencies"]
    return {
        "run": stated["project"]["dependencies"],
        "build": stated["build-system"]["requires"],
        "test": [one for name, extra in extras.items() if name not in HEAVY for one in extra],
        "ray": extras["ray"],
    }


def locked(purpose: str) -> dict[str, list[str]]:
    """The versions of each package in a lock: more than one where it depends on the Python."""
    found: dict[str, list[str]] = {}
    text = (FOLDER / f"{purpose}.txt").read_text("ascii")
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(name_of(name), []).append(version)
    return found


def lock(purpose: str, requirements: Iterable[str], *options: str) -> None:
    """Write one lock. Versions that are in it already stay, unless an option says otherwise."""
    file = FOLDER / f"{purpose}.txt"
    compile_ = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", OLDEST]
    form = ["--generate-hashes", "--no-header", "--no-annotate", "--output-file", str(file)]
    left_out = [f"--no-emit-package={one}" for one in NEVER_IN_A_CHECKOUT]
    subprocess.run(
        [*compile_, *form, *left_out, *options, "-"],
        input="\n".join(requirements),
        text=True,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    file.write_text(HEADER.format(what=PURPOSES[purpose]) + file.read_text("ascii"), "ascii")


def licence(package: Distribution) -> str:
    """What a package says of its licence, in its own shortest words."""
    said = package.metadata
    classes = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier") or ()
        if one.startswith("License :: ")
    ]
    for field in ("License-Expression", "License"):
        text = "".join(said.get_all(field) or ()).strip()
        # Some put the whole text there, or say that they do not know.
        if text not in {"", "UNKNOWN"} and "\n" not in text:
            return text
    return ", ".join(classes)


def stated_licences(requirements: Path) -> dict[str, str]:
    """The licence of every package of a lock, whichever platform it is for."""
    found = {}
    for platform, python in EVERYWHERE:
        with tempfile.TemporaryDirectory() as folder:
            where = ["--target", folder, "--python-platform", platform, "--python-version", python]
            subprocess.run(
                ["uv", "pip", "install", "--quiet", "--no-deps", *where, "-r", str(requirements)],
                check=True,
            )
            for package in distributions(path=[folder]):
                found[name_of(package.metadata["Name"])] = licence(package)
    return found


def third_party(licences: Mapping[str, str]) -> str:
    """The page that lists them."""
    asked = {purpose: {*map(name_of, needed)} for purpose, needed in wanted().items()}
    build = asked["build"] - asked["run"]
    play = locked("play")
    rows = [
        f"| {name} | {', '.join(versions)} | {licences[name]} |"
        f" {'test' if name not in play else 'build' if name in build else 'run'} |\n"
        for name, versions in sorted(locked("test").items())
    ]
    return THIRD_PARTY + "".join(rows)


def main() -> None:
    """Write all that is locked, and the list of licences."""
    about = (__doc__ or "").partition("\n")[0]
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--upgrade", action="store_true", help="take newer releases")
    options = ["--upgrade"] if parser.parse_args().upgrade else []
    needed = wanted()
    play = [*needed["run"], *needed["build"]]
    FOLDER.mkdir(exist_ok=True)
    lock("test", [*play, *needed["test"]], *options)
    # The same versions, whatever the test tools made of them.
    lock("play", play, *options, "--constraint", str(FOLDER / "test.txt"))
    lock("virtualenv", ["virtualenv"], *options)
    # Over the same versions; the peers of other programs pin theirs, and are not locked.
    ray = [*play, *needed["ray"], *needed["test"]]
    lock("ray", ray, *options, "--constraint", str(FOLDER / "test.txt"))
    LICENCES.write_text(third_party(stated_licences(FOLDER / "test.txt")), "utf-8")


if __name__ == "__main__":
    main()
