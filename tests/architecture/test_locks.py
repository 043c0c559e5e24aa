"""That what a checkout installs is locked, whole, and listed with its licence."""

import re
import runpy
from importlib.metadata import PackageNotFoundError, distributions
from importlib.metadata import distribution as installed
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ENVIRONMENTS = [
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "sys_platform": platform,
        "platform_system": system,
        "os_name": "nt" if platform == "win32" else "posix",
        "extra": "",
    }
    for python in ("3.11", "3.12", "3.13", "3.14")
    for platform, system in (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
]
LOCKS = ["play", "test", "virtualenv", "ray"]
HASHES = r"((?: \\\n    --hash=sha256:[0-9a-f]{64})+)"
LINE = re.compile(rf"([\w.-]+==[^\s;]+)(?: ; ([^\\]+?))?{HASHES}\n")


@pytest.fixture(scope="module")
def script(root: Path) -> SimpleNamespace:
    """`scripts/lock.py`, which writes all this."""
    return SimpleNamespace(**runpy.run_path(str(root / "scripts" / "lock.py"), run_name="lock"))


def text_of(root: Path, lock: str) -> str:
    return (root / "requirements" / f"{lock}.txt").read_text("ascii")


def locked(root: Path, lock: str, environment: dict[str, str]) -> dict[str, str]:
    """What is installed from a lock on some platform and Python: each package once."""
    found: dict[str, str] = {}
    for pin, marker, _ in LINE.findall(text_of(root, lock)):
        if not marker or Marker(marker).evaluate(environment):
            name, _, held = pin.partition("==")
            assert canonicalize_name(name) not in found
            found[canonicalize_name(name)] = held
    return found


def unmet(
    needed: list[Requirement], held: dict[str, str], environment: dict[str, str]
) -> list[Requirement]:
    """The requirements that what is locked does not satisfy, where they apply."""
    return [
        wanted
        for wanted in needed
        if (wanted.marker is None or wanted.marker.evaluate(environment))
        and not wanted.specifier.contains(held.get(canonicalize_name(wanted.name), "0"))
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(root: Path, lock: str) -> None:
    rest = LINE.sub("", text_of(root, lock))
    assert [line for line in rest.splitlines() if not line.startswith("# ")] == []


def test_the_locks_satisfy_what_the_package_asks_for(root: Path, script: SimpleNamespace) -> None:
    wanted = {purpose: [*map(Requirement, all_of)] for purpose, all_of in script.wanted().items()}
    for environment in ENVIRONMENTS:
        play, test, ray = (locked(root, lock, environment) for lock in ("play", "test", "ray"))
        assert unmet([*wanted["run"], *wanted["build"]], play, environment) == []
        everything = [one for all_of in wanted.values() for one in all_of]
        of_ray = wanted["ray"]
        assert unmet([one for one in everything if one not in of_ray], test, environment) == []
        assert unmet(everything, ray, environment) == []
        # The same versions, so that what was tested is what is played.
        assert play.items() <= test.items()
        assert test.items() <= ray.items()


@pytest.fixture(scope="module")
def stated() -> dict[tuple[str, str], list[Requirement]]:
    """What each package that is installed here asks for, by its name and version."""
    return {
        (canonicalize_name(package.name), package.version): [
            *map(Requirement, package.requires or ())
        ]
        for package in distributions()
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_its_packages_ask_for(
    root: Path, lock: str, stated: dict[tuple[str, str], list[Requirement]]
) -> None:
    """As far as they are installed here, as locked: what they say of other places, too."""
    for environment in ENVIRONMENTS:
        held = locked(root, lock, environment)
        for package in held.items():
            assert unmet(stated.get(package, []), held, environment) == []


def test_the_licence_of_everything_is_listed(root: Path, script: SimpleNamespace) -> None:
    page = (root / "THIRD_PARTY.md").read_text("utf-8")
    listed = dict(re.findall(r"^\| ([\w-]+) \| [^|]+ \| ([^|]+) \|", page, re.MULTILINE))
    del listed["package"]
    assert set(listed) == set(script.locked("test"))
    assert page == script.third_party(listed)
    assert min(len(licence) for licence in listed.values()) > 0
    for name, versions in script.locked("test").items():
        try:
            package = installed(name)
        except PackageNotFoundError:
            continue
        if [package.version] == versions:
            assert listed[name] == script.licence(package)
