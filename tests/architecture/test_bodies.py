"""Which body of a module runs, and that it is never one that does not fit its text.

`.ci/run` runs the tests both ways and says by the environment which body it expects.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import Final

import pytest
from blocks import share

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
    assert {name: native.implementation(name) for name in loaded} == dict.fromkeys(
        loaded, "compiled"
    )


def test_the_texts_run_where_they_are_asked_for() -> None:
    assert set(bodies(GASLAMP_UNCOMPILED="1").values()) == {"pure"}
    if native.WHY_UNCOMPILED is not None:  # in this run, too
        assert {native.implementation(name) for name in native.compilable(native.PACKAGE)} == {
            "pure"
        }


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


def from_the_end(text: str) -> list[str]:
    """Each index or bound of a slice that is written with a minus, and so counts from the end."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Subscript)
        for index in (
            (node.slice.lower, node.slice.upper)
            if isinstance(node.slice, ast.Slice)
            else (node.slice,)
        )
        if isinstance(index, ast.UnaryOp) and isinstance(index.op, ast.USub)
    ]


def test_nothing_that_is_compiled_counts_from_the_end(root: Path) -> None:
    """Machine code does not look at the sign of an index: it would read what is not there."""
    texts = [types.with_suffix(".py") for types in (root / "src").rglob("*.pxd")]
    found = {text.name: from_the_end(text.read_text("utf-8")) for text in texts}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_what_counts_from_the_end_is_found() -> None:
    text = "a[-1]\nb[:-2] = c[1:]\ndel d[-n]\ne[-1 - n]\nf = [-1]\n"
    assert from_the_end(text) == ["1: a[-1]", "2: b[:-2]", "3: d[-n]"]


SUFFIX = EXTENSION_SUFFIXES[0]


class Toy:
    """A package with two modules that can be compiled and one that cannot, sealed.

    Its machine code is none: whatever loads that fails.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = os.fspath(folder)
        folder.mkdir()
        shutil.copy(native.__file__, folder)
        (folder / "__init__.py").write_text("from toy import native as _native\n")
        for name in ("hot", "warm", "cold"):
            (folder / f"{name}.py").write_text("body = 'text'\n")
        for name in ("hot", "warm"):
            (folder / f"{name}.pxd").write_text("# types\n")
            self.add_machine_code(f"{name}{SUFFIX}")
        self.seal()

    def add_machine_code(self, file: str) -> Path:
        path = self.folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("made of something")
        return path

    def seal(self, suffix: str = SUFFIX) -> None:
        """List what lies here now, under names for some Python."""
        native.seal(
            self.package,
            [
                native.Compiled(
                    name=name,
                    texts=native.texts_digest(text),
                    file=file,
                    size=(self.folder / file).stat().st_size,
                    code=native.digest_of(os.fspath(self.folder / file)),
                    made_of="everything",
                )
                for name, text in native.compilable(self.package).items()
                for file in [f"{name.removeprefix('toy.').replace('.', '/')}{suffix}"]
            ],
        )

    def why(self, **environment: str) -> str | None:
        return native.why_uncompiled(self.package, environment)

    def run(self, python: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """What a program says that has the package on its path."""
        return subprocess.run(
            [sys.executable, "-c", python],
            # Whichever way these tests run themselves.
            env=os.environ
            | {"PYTHONPATH": os.fspath(self.folder.parent), "GASLAMP_UNCOMPILED": "0"}
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def toy(tmp_path: Path) -> Toy:
    return Toy(tmp_path / "toy")


def test_what_has_types_beside_it_can_be_compiled(toy: Toy) -> None:
    texts = {f"toy.{name}": os.fspath(toy.folder / f"{name}.py") for name in ("hot", "warm")}
    assert native.compilable(toy.package) == texts


def test_machine_code_is_used_as_long_as_its_text_is_the_same(toy: Toy) -> None:
    assert toy.why() is None
    (toy.folder / "cold.py").write_text("# another\n")
    (toy.folder / "hot.py").write_bytes(b"body = 'text'\r\n")
    assert toy.why(GASLAMP_UNCOMPILED="0") is None
    assert native.pending_compilation(toy.package) is None


@pytest.mark.parametrize("changed", ["hot.py", "hot.pxd"])
def test_machine_code_is_left_alone_once_text_or_types_have_changed(toy: Toy, changed: str) -> None:
    (toy.folder / changed).write_text("# another\n")
    assert toy.why() == "changed since it was compiled"


def test_machine_code_is_left_alone_where_it_is_not_said_what_it_was_made_of(toy: Toy) -> None:
    (toy.folder / native.SEAL).unlink()
    assert toy.why() == "not compiled when it was installed"


@pytest.mark.parametrize("form", ["", "gaslamp machine code 0\n", f"{native.FORMAT}\nhalf a l"])
def test_machine_code_is_left_alone_where_its_list_cannot_be_read(toy: Toy, form: str) -> None:
    (toy.folder / native.SEAL).write_text(form)
    assert toy.why() == "not compiled when it was installed"


def test_machine_code_of_another_python_is_left_alone(toy: Toy) -> None:
    for name in ("hot", "warm"):
        toy.add_machine_code(f"{name}.of-another")
    toy.seal(".of-another")
    assert toy.why() == "compiled for another Python"


def test_machine_code_that_is_another_is_left_alone(toy: Toy) -> None:
    """By its size at each start, and by every byte where there is time for it."""
    code = toy.add_machine_code(f"warm{SUFFIX}")
    code.write_text("MADE of something")
    assert toy.why() is None
    wrong = "the machine code is not what was compiled"
    assert native.why_uncompiled(toy.package, {}, whole=True) == wrong
    code.write_text("longer than what was made")
    assert toy.why() == wrong
    code.unlink()
    assert toy.why() == wrong


def test_machine_code_is_left_alone_where_the_texts_are_asked_for(toy: Toy) -> None:
    assert toy.why(GASLAMP_UNCOMPILED="1") == "as GASLAMP_UNCOMPILED asks"
    run = toy.run("import toy.hot; print(toy.hot.body)", GASLAMP_UNCOMPILED="1")
    assert (run.stdout, run.stderr) == ("text\n", "")


def test_machine_code_on_the_list_is_what_python_loads(toy: Toy) -> None:
    run = toy.run("import toy.cold; print(toy.cold.body); import toy.hot")
    assert run.stdout == "text\n"
    assert os.fspath(toy.folder / f"hot{SUFFIX}") in run.stderr.splitlines()[-1]


@pytest.mark.parametrize("left", [f"cold{SUFFIX}", "cold.so", f"inner/cold{SUFFIX}"])
def test_machine_code_that_is_on_no_list_is_not_loaded(toy: Toy, left: str) -> None:
    """As from a module that lost its types, whether or not the rest is in use."""
    toy.add_machine_code(left)
    (toy.folder / left).with_name("cold.py").write_text("body = 'text'\n")
    name = "toy.inner.cold" if "/" in left else "toy.cold"
    for environment in ({}, {"GASLAMP_UNCOMPILED": "1"}):
        run = toy.run(f"import {name} as cold; print(cold.body)", **environment)
        assert (run.stdout, run.stderr) == ("text\n", "")
    assert native.stale_machine_code(toy.package) == [left]
    work = native.pending_compilation(toy.package)
    assert work is not None
    assert work.startswith(f"left behind: {left} ")


def test_a_module_without_its_types_runs_as_text_and_so_do_the_others(toy: Toy) -> None:
    (toy.folder / "hot.pxd").unlink()
    run = toy.run("from toy import hot, warm, native; print(hot.body, warm.body)")
    assert (run.stdout, run.stderr) == ("text text\n", "")
    assert toy.why() == "changed since it was compiled"


def test_machine_code_without_a_text_is_said_to_be_left_behind(toy: Toy) -> None:
    for kind in ("py", "pxd"):
        (toy.folder / f"hot.{kind}").unlink()
    run = toy.run("import toy.hot")
    assert run.stderr.splitlines()[-1] == (
        "ModuleNotFoundError: No module named 'toy.hot': there is only machine code that was left "
        f"behind, which is not used and can be removed: {toy.folder / f'hot{SUFFIX}'}"
    )
    missing = toy.run("import toy.nowhere").stderr.splitlines()[-1]
    assert missing == "ModuleNotFoundError: No module named 'toy.nowhere'"


@pytest.mark.parametrize("moved", ["warmer", "inner/warm"])
def test_a_module_that_moved_takes_nothing_with_it(toy: Toy, moved: str) -> None:
    """Its machine code answers to the old name, so it is not used under the new one."""
    (toy.folder / "inner").mkdir()
    for kind in (".py", ".pxd", SUFFIX):
        (toy.folder / f"warm{kind}").rename(toy.folder / f"{moved}{kind}")
    assert toy.why() == "changed since it was compiled"
    run = toy.run(f"import toy.{moved.replace('/', '.')} as warm; print(warm.body)")
    assert (run.stdout, run.stderr) == ("text\n", "")


def test_asking_what_there_is_to_do_imports_next_to_nothing() -> None:
    """It is asked at each `./play` and `./test`."""
    ask = "import sys; sys.path.append(sys.argv[1]); import native; print(*sys.modules)"
    package = os.path.dirname(native.__file__)  # noqa: PTH120
    run = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ask, package], capture_output=True, text=True, check=True
    )
    assert {"pathlib", "typing", "re", "importlib.util"} & set(run.stdout.split()) == set()


# ---- What is built. Offline: with what is installed, and no more. ----


@pytest.fixture
def source(root: Path, tmp_path: Path) -> Path:
    """A clean copy of what the package is built from."""
    folder = tmp_path / "source"
    made = ("*.so", "*.pyd", native.SEAL, "tables-*.json", "system-*.json", "world-*.json")
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info", *made)
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


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(source: Path, tmp_path: Path) -> None:
    wheel = built(source, tmp_path / "wheel", GASLAMP_PURE="1")
    assert wheel.name.endswith("-py3-none-any.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert files(source) - names == set()
    assert [name for name in names if name.endswith((".so", ".pyd", native.SEAL))] == []


BELIEVED: Final = """
import sys
from gaslamp.worlds import open_world, shipped_worlds, systems
from gaslamp.worlds.opening import system_world
from gaslamp.simulation import Stage
for name in shipped_worlds():
    Stage(open_world(name))
for name in systems():
    system_world(name)
print({"gaslamp.notation", "gaslamp.engine.grounding.whole_world"} & sys.modules.keys())
from gaslamp.notation import grammar
grammar._built = None
grammar.parser()
"""


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_the_wheel_holds_what_is_prepared_and_that_is_believed(
    source: Path, tmp_path: Path
) -> None:
    wheel = built(source, tmp_path / "wheel", GASLAMP_PURE="1", GASLAMP_REQUIRE_PREPARED="1")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
        assert [name for name in archive.namelist() if name.endswith((".pyc", ".new"))] == []
    run = subprocess.run(
        [sys.executable, "-c", BELIEVED],
        env={**os.environ, "PYTHONPATH": os.fspath(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "set()\n"


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_a_build_that_must_prepare_fails_where_it_cannot(source: Path, tmp_path: Path) -> None:
    world = source / "src/gaslamp/worlds/sally_anne/sally_anne.lamp"
    world.write_text(world.read_text("utf-8") + "\nentity ghost: nobody\n", "utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        built(source, tmp_path / "wheel", GASLAMP_PURE="1", GASLAMP_REQUIRE_PREPARED="1")
    wheel = built(source, tmp_path / "wheel", GASLAMP_PURE="1")
    with zipfile.ZipFile(wheel) as archive:
        assert "gaslamp/worlds/sally_anne/sally_anne.lamp" in archive.namelist()


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_without_a_c_compiler_it_is_installed_and_runs_uncompiled(
    source: Path, tmp_path: Path
) -> None:
    wheel = built(source, tmp_path / "wheel", CC="false")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    expected = dict.fromkeys(native.compilable(native.PACKAGE), "pure")
    assert bodies(PYTHONPATH=os.fspath(tmp_path / "installed")) == expected


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_a_build_that_must_compile_fails_without_a_c_compiler(source: Path, tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        built(source, tmp_path / "wheel", CC="false", GASLAMP_REQUIRE_NATIVE="1")


@pytest.mark.slow
@pytest.mark.skipif(not REQUIRED, reason="GASLAMP_REQUIRE_NATIVE is not set")
@pytest.mark.skipif(not share([True]), reason="minutes of compiling: of another block of ten")
def test_the_wheel_of_a_source_archive_holds_the_machine_code(source: Path, tmp_path: Path) -> None:
    make = "from setuptools import build_meta; print(build_meta.build_sdist('dist'))"
    subprocess.run([sys.executable, "-c", make], cwd=source, check=True, capture_output=True)
    (archive,) = (source / "dist").glob("*.tar.gz")
    wheel = built(archive, tmp_path / "wheel", GASLAMP_REQUIRE_NATIVE="1")
    with zipfile.ZipFile(wheel) as made:
        made.extractall(tmp_path / "installed")
        assert files(source) - set(made.namelist()) == set()
    assert set(bodies(PYTHONPATH=os.fspath(tmp_path / "installed")).values()) == {"compiled"}
