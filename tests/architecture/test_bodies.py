"""Which body of a module runs, and that it is never one that does not fit its text.

`.ci/run` runs the tests both ways and says by the environment which body it expects.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from gaslamp import native

REQUIRED = os.environ.get("GASLAMP_REQUIRE_NATIVE", "0") not in {"", "0"}


def bodies(python: Path | str = sys.executable, **environment: str) -> dict[str, str]:
    """What `gaslamp --version` says in an environment of its own."""
    run = subprocess.run(
        [python, "-m", "gaslamp", "--version", "--json"],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    modules: dict[str, str] = json.loads(run.stdout)["modules"]
    return modules


def test_the_machine_code_runs_where_it_is_required() -> None:
    if not REQUIRED:
        pytest.skip("GASLAMP_REQUIRE_NATIVE is not set")
    assert set(bodies().values()) == {"compiled"}
    loaded = [name for name in native.compilable(native.PACKAGE) if name in sys.modules]
    assert {name: native.body(name) for name in loaded} == dict.fromkeys(loaded, "compiled")


def test_the_texts_run_where_they_are_asked_for() -> None:
    assert set(bodies(GASLAMP_UNCOMPILED="1").values()) == {"pure"}
    if native.WHY_UNCOMPILED is not None:  # in this run, too
        assert {native.body(name) for name in native.compilable(native.PACKAGE)} == {"pure"}


def test_every_module_that_can_be_compiled_is_named(root: Path) -> None:
    source = root / "src"
    hot = {
        ".".join(path.relative_to(source).with_suffix("").parts) for path in source.rglob("*.pxd")
    }
    assert hot
    assert set(bodies()) == hot
    # Each runs without Cython, so none may ask for it.
    asking = [path for path in source.rglob("*.py") if "cython" in path.read_text("utf-8").split()]
    assert asking == []


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package with one module that can be compiled and one that cannot, sealed."""
    folder = tmp_path / "toy"
    folder.mkdir()
    for name in ("hot.py", "hot.pxd", "cold.py"):
        (folder / name).write_text(f"# {name}\n")
    (folder / native.SEAL).write_text(f"{native.digest(folder)}\n")
    return folder


def test_what_has_types_beside_it_can_be_compiled(package: Path) -> None:
    assert native.compilable(package) == {"toy.hot": package / "hot.py"}


def test_machine_code_is_used_as_long_as_its_text_is_the_same(package: Path) -> None:
    assert native.why_uncompiled(package, {}) is None
    (package / "cold.py").write_text("# another\n")
    (package / "hot.py").write_bytes(b"# hot.py\r\n")
    assert native.why_uncompiled(package, {"GASLAMP_UNCOMPILED": "0"}) is None


@pytest.mark.parametrize("changed", ["hot.py", "hot.pxd"])
def test_machine_code_is_left_alone_once_text_or_types_have_changed(
    package: Path, changed: str
) -> None:
    (package / changed).write_text("# another\n")
    assert native.why_uncompiled(package, {}) == "changed since it was compiled"


def test_machine_code_is_left_alone_where_it_is_not_said_what_it_was_made_of(
    package: Path,
) -> None:
    (package / native.SEAL).unlink()
    assert native.why_uncompiled(package, {}) == "not compiled when it was installed"


def test_machine_code_is_left_alone_where_the_texts_are_asked_for(package: Path) -> None:
    asked = {"GASLAMP_UNCOMPILED": "1"}
    assert native.why_uncompiled(package, asked) == "as GASLAMP_UNCOMPILED asks"


def test_the_text_is_found_where_there_is_machine_code(package: Path) -> None:
    texts = native.Texts(native.compilable(package))
    found = texts.find_spec("toy.hot")
    assert found is not None
    assert found.origin == os.fspath(package / "hot.py")
    assert texts.find_spec("toy.cold") is None


# ---- What is built. Offline: with what is installed, and no more. ----


@pytest.fixture
def source(root: Path, tmp_path: Path) -> Path:
    """A clean copy of what the package is built from."""
    folder = tmp_path / "source"
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.so", "*.pyd", native.SEAL)
    shutil.copytree(root / "src", folder / "src", ignore=unwanted)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(root / name, folder)
    return folder


def built(source: Path, folder: Path, **environment: str) -> Path:
    """The wheel of a source."""
    build = ["-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GASLAMP_")}
    subprocess.run(
        [sys.executable, *build, "--wheel-dir", folder, source], env=clean | environment, check=True
    )
    (wheel,) = folder.glob("gaslamp-*.whl")
    return wheel


def files(source: Path) -> set[str]:
    """Every file of the package."""
    return {
        path.relative_to(source / "src").as_posix()
        for path in (source / "src").rglob("*")
        if path.is_file() and ".egg-info" not in path.as_posix()
    }


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(source: Path, tmp_path: Path) -> None:
    wheel = built(source, tmp_path / "wheel", GASLAMP_PURE="1")
    assert wheel.name.endswith("-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert files(source) - names == set()
    assert [name for name in names if name.endswith((".so", ".pyd", native.SEAL))] == []


@pytest.mark.slow
def test_without_a_c_compiler_it_is_installed_and_runs_uncompiled(
    source: Path, tmp_path: Path
) -> None:
    wheel = built(source, tmp_path / "wheel", CC="false")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    expected = dict.fromkeys(native.compilable(native.PACKAGE), "pure")
    assert bodies(PYTHONPATH=os.fspath(tmp_path / "installed")) == expected


@pytest.mark.slow
def test_a_build_that_must_compile_fails_without_a_c_compiler(source: Path, tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        built(source, tmp_path / "wheel", CC="false", GASLAMP_REQUIRE_NATIVE="1")


@pytest.mark.slow
@pytest.mark.skipif(not REQUIRED, reason="GASLAMP_REQUIRE_NATIVE is not set")
def test_the_wheel_of_a_source_archive_holds_the_machine_code(source: Path, tmp_path: Path) -> None:
    make = "from setuptools import build_meta; print(build_meta.build_sdist('dist'))"
    subprocess.run([sys.executable, "-c", make], cwd=source, check=True, capture_output=True)
    (archive,) = (source / "dist").glob("*.tar.gz")
    wheel = built(archive, tmp_path / "wheel", GASLAMP_REQUIRE_NATIVE="1")
    with zipfile.ZipFile(wheel) as made:
        made.extractall(tmp_path / "installed")
        assert files(source) - set(made.namelist()) == set()
    assert set(bodies(PYTHONPATH=os.fspath(tmp_path / "installed")).values()) == {"compiled"}
