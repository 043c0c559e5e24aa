"""That setting up says what it does, says it once, and works on poor machines.

No network here: `python3` is a stand-in that makes an environment of stand-ins and writes down what
it was asked. What there is to compile it asks the real Python, and has that compile it. `.ci/run`
does the whole real thing.
"""

import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import sysconfig
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from gaslamp import native

REQUIRED = os.environ.get("GASLAMP_REQUIRE_NATIVE", "0") not in {"", "0"}
TOOLS = ("sh", "cat", "chmod", "cksum", "cp", "dirname", "grep", "id", "ln", "mkdir", "readlink")
TOOLS += ("find", "mv", "rm", "sleep", "tail")
LOCKS = ("play", "test", "virtualenv")

# Answers as a Python would. `-m venv DIR` makes DIR with itself as its Python, but fails under
# NO_VENV until apt-get has run; `-m virtualenv DIR` does too, and fails under NO_PIP. Under OFFLINE
# nothing is installed beside Gaslamp.
STAND_IN = f"""#!/bin/sh
case $1 in -I) exec {shlex.quote(sys.executable)} "$@" ;; esac
echo "$*" >>"$CALLS"
for last; do :; done
case "$*" in
    "setup.py "*) exec {shlex.quote(sys.executable)} "$@" ;;
    *--require-hashes*) [ -z "${{OFFLINE-}}" ] || exit 1 ;;
esac
case "$*" in
    "-m venv "*) [ -z "${{NO_VENV-}}" ] || [ -e "$CALLS.apt" ] || exit 1 ;;
    "-m virtualenv "* | *--target*) [ -z "${{NO_PIP-}}" ] || exit 1 ;;
esac
case "$*" in
    "-m venv "* | "-m virtualenv "*) ;;
    *) exit 0 ;;
esac
mkdir -p "$last/bin"
cp "$0" "$last/bin/python"
printf '#!/bin/sh\\nprintf "%%s\\\\n" "$*" "$PWD"\\n' >"$last/bin/gaslamp"
chmod +x "$last/bin/gaslamp"
"""


class Checkout:
    """A copy of the quick start, under a path with spaces, on a machine with next to nothing."""

    def __init__(self, project: Path, folder: Path) -> None:
        self.root = folder / "a checkout"
        self.calls = folder / "calls"
        self.tools = folder / "tools"
        self.elsewhere = folder / "else where"
        for path in (self.tools, self.elsewhere):
            path.mkdir(parents=True)
        for name in ("play", "test", "pyproject.toml", "setup.py", "README.md", "LICENSE"):
            self.copy(project, name)
        for name in ("scripts/setup.sh", *(f"requirements/{one}.txt" for one in LOCKS)):
            self.copy(project, name)
        # What it knows of compiling; without any module there is nothing to compile.
        self.copy(project, "src/gaslamp/native.py")
        for name in TOOLS:
            (self.tools / name).symlink_to(shutil.which(name) or "")

    def copy(self, project: Path, name: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(project / name, self.root / name)

    def add(self, tool: str, script: str) -> None:
        """Put a program on the machine, in the place of its own if it had one."""
        path = self.tools / tool
        path.unlink(missing_ok=True)
        path.write_text(script)
        path.chmod(0o755)

    def add_python(self) -> None:
        self.add("python3", STAND_IN)

    def asked(self) -> list[str]:
        """What the stand-in was asked since the last look."""
        calls = self.calls.read_text().splitlines() if self.calls.exists() else []
        self.calls.unlink(missing_ok=True)
        return calls

    def play(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `./play` from elsewhere, with no HOME and no settings but these."""
        return subprocess.run(
            [self.root / "play", *arguments],
            cwd=self.elsewhere,
            env={"PATH": os.fspath(self.tools), "CALLS": os.fspath(self.calls)} | settings,
            input="look\n",
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Checkout:
    return Checkout(root, tmp_path)


def test_without_python_it_says_what_is_needed(checkout: Checkout) -> None:
    run = checkout.play()
    assert run.returncode == 1
    assert run.stdout == ""
    assert run.stderr == (
        "gaslamp: needs Python 3.11 or newer, and none is on PATH. "
        "Install one, or name it in GASLAMP_PYTHON.\n"
    )


def test_the_first_run_says_one_line_beside_the_output(checkout: Checkout) -> None:
    checkout.add_python()
    run = checkout.play()
    assert run.stdout == f"play dark_room\n{checkout.elsewhere}\n"
    assert run.stderr == (
        "gaslamp: setting up in .venv (takes minutes and the network, only this once; "
        ".venv.log has more) ...\n"
    )


def test_the_second_run_sets_nothing_up(checkout: Checkout) -> None:
    checkout.add_python()
    checkout.play()
    checkout.asked()
    run = checkout.play()
    assert (run.returncode, run.stderr, checkout.asked()) == (0, "", [])


def test_new_requirements_are_fetched_into_the_same_environment(checkout: Checkout) -> None:
    checkout.add_python()
    checkout.play()
    checkout.asked()
    with (checkout.root / "pyproject.toml").open("a") as file:
        file.write("\n# something new\n")
    assert checkout.play().returncode == 0
    asked = checkout.asked()
    assert [call for call in asked if "venv" in call] == []
    assert [call for call in asked if call.startswith("-m pip install")] != []


def test_nothing_is_installed_but_what_is_locked(checkout: Checkout) -> None:
    """Pip takes what its hash stands for, and builds with no more than that."""
    checkout.add_python()
    checkout.play()
    packages, itself = (call for call in checkout.asked() if "pip install" in call)
    assert packages.endswith("--require-hashes --requirement requirements/play.txt")
    assert itself.endswith("--no-build-isolation --no-deps --editable .")


@pytest.mark.parametrize("lock", ["play", "test"])
def test_another_lock_is_installed_into_the_same_environment(checkout: Checkout, lock: str) -> None:
    checkout.add_python()
    checkout.play()
    checkout.asked()
    with (checkout.root / "requirements" / f"{lock}.txt").open("a") as file:
        file.write("# something new\n")
    assert checkout.play().returncode == 0
    asked = checkout.asked()
    assert [call for call in asked if "venv" in call] == []
    assert [call for call in asked if "--require-hashes" in call] != []


def test_what_failed_half_way_is_taken_up_there(checkout: Checkout) -> None:
    checkout.add_python()
    run = checkout.play(OFFLINE="1")
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.splitlines()[-1] == (
        "gaslamp: could not install what requirements/play.txt lists (no network?). "
        f"All of it: {checkout.root}/.venv.log"
    )
    assert not (checkout.root / ".venv.lock").is_symlink()
    checkout.asked()
    assert checkout.play().returncode == 0
    asked = checkout.asked()
    assert [call for call in asked if call.startswith("-m venv")] == []
    assert [call for call in asked if "--require-hashes" in call] != []


def test_a_moved_checkout_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.add_python()
    checkout.play()
    checkout.asked()
    checkout.root = checkout.root.rename(checkout.root.with_name("moved"))
    assert checkout.play().returncode == 0
    assert [call for call in checkout.asked() if call.startswith("-m venv")] != []


def test_where_venv_does_not_work_virtualenv_is_fetched(checkout: Checkout) -> None:
    checkout.add_python()
    assert checkout.play(NO_VENV="1").returncode == 0
    fetched = [call for call in checkout.asked() if "--target" in call]
    assert len(fetched) == 1
    assert "--require-hashes" in fetched[0]
    assert fetched[0].endswith("/requirements/virtualenv.txt")


@pytest.mark.parametrize(("user", "status"), [(0, 0), (1000, 1)])
def test_a_debian_without_pip_too_gets_its_package_if_one_may_install(
    checkout: Checkout, user: int, status: int
) -> None:
    checkout.add_python()
    checkout.add("id", f"#!/bin/sh\necho {user}\n")
    checkout.add("apt-get", '#!/bin/sh\n[ "$1" = update ] || : >"$CALLS.apt"\n')
    run = checkout.play(NO_VENV="1", NO_PIP="1")
    assert run.returncode == status
    assert ("sudo apt install python3-venv" in run.stderr) == (status == 1)


def test_a_lock_left_by_a_process_that_died_is_no_hindrance(checkout: Checkout) -> None:
    checkout.add_python()
    died = subprocess.Popen(["true"])
    died.wait()
    (checkout.root / ".venv.lock").symlink_to(str(died.pid))
    assert checkout.play().returncode == 0


@pytest.mark.parametrize(
    ("given", "passed"),
    [
        ((), "play dark_room"),
        (("--seed", "3"), "play dark_room --seed 3"),
        (("sally_anne", "--seed", "3"), "play sally_anne --seed 3"),
        (("--help",), "play --help"),
    ],
)
def test_the_world_may_be_left_out(checkout: Checkout, given: tuple[str, ...], passed: str) -> None:
    checkout.add_python()
    assert checkout.play(*given).stdout.splitlines()[0] == passed


# ---- What is compiled, in a copy of the real tree. ----

SUFFIX = EXTENSION_SUFFIXES[0]


class Tree(Checkout):
    """A copy of the real tree, compiled as that is, and set up."""

    def __init__(self, project: Path, folder: Path) -> None:
        super().__init__(project, folder)
        self.package = self.root / "src" / "gaslamp"
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(
            project / "src" / "gaslamp", self.package, ignore=unwanted, dirs_exist_ok=True
        )
        self.add_python()
        self.leaf = next(path for path in self.types() if self.is_leaf(path))

    def types(self) -> list[Path]:
        return sorted(self.package.rglob("*.pxd"))

    def is_leaf(self, types: Path) -> bool:
        """Whether no other module is compiled with the types of this one."""
        others = (path.read_text() for path in self.types() if path != types)
        return not any(re.search(rf"\b{types.stem}\b", text) for text in others)

    def play(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Here with a compiler, if there is one."""
        path = os.pathsep.join([os.fspath(self.tools), os.environ["PATH"]])
        return super().play(*arguments, **{"PATH": path} | settings)

    def machine_code(self) -> dict[str, int]:
        """Every file of it, and when it was made."""
        return {
            file: (self.package / file).stat().st_mtime_ns
            for file in native.machine_code(os.fspath(self.package))
        }

    def named(self, text: Path) -> str:
        """The machine code of a text."""
        return text.relative_to(self.package).with_suffix(SUFFIX).as_posix()

    def compiles(self) -> set[str]:
        """What changes of the machine code by a run that says so; the next has nothing to do."""
        before = self.machine_code()
        run = self.play()
        assert (run.returncode, run.stderr) == (
            0,
            "gaslamp: compiling what has changed (some seconds a module) ...\n",
        )
        assert native.why_uncompiled(os.fspath(self.package), {}, whole=True) is None
        self.asked()
        assert (self.play().stderr, self.asked()) == ("", [])
        return {file for file, _ in self.machine_code().items() ^ before.items()}


@pytest.fixture
def tree(root: Path, tmp_path: Path) -> Tree:
    if native.why_uncompiled(native.PACKAGE, {}) is not None and not REQUIRED:
        pytest.skip("nothing is compiled here")
    tree = Tree(root, tmp_path)
    assert tree.play().stderr.count("\n") == 1
    tree.asked()
    return tree


@pytest.mark.blocks(5)
@pytest.mark.slow
@pytest.mark.parametrize("kind", [".py", ".pxd"])
def test_a_changed_line_has_its_module_compiled_again_and_no_other(tree: Tree, kind: str) -> None:
    with tree.leaf.with_suffix(kind).open("a") as file:
        file.write("# one more line\n")
    assert tree.play(GASLAMP_UNCOMPILED="1").stderr == ""
    assert tree.asked() == []
    assert tree.compiles() == {tree.named(tree.leaf)}


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_a_module_that_moved_is_compiled_where_it_is_now(tree: Tree) -> None:
    moved = tree.leaf.with_stem(f"{tree.leaf.stem}_that_moved")
    tree.leaf.with_suffix(".py").rename(moved.with_suffix(".py"))
    tree.leaf.rename(moved)
    assert tree.compiles() == {tree.named(tree.leaf), tree.named(moved)}
    assert tree.named(tree.leaf) not in tree.machine_code()


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_machine_code_without_its_types_is_removed(tree: Tree) -> None:
    tree.leaf.unlink()
    assert tree.compiles() == {tree.named(tree.leaf)}
    assert tree.named(tree.leaf) not in tree.machine_code()


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_machine_code_that_was_left_behind_is_removed(tree: Tree) -> None:
    before = tree.machine_code()
    left = {"old.cpython-310-any-os.so", "search/old.cp314-any_os.pyd", f"gone/old{SUFFIX}"}
    for file in left:
        (tree.package / file).parent.mkdir(exist_ok=True)
        (tree.package / file).write_bytes(b"left")
    assert tree.compiles() == left
    assert tree.machine_code() == before


@pytest.mark.blocks(5)
@pytest.mark.slow
def test_what_cannot_be_compiled_is_said_once_and_leaves_the_rest_as_it_was(tree: Tree) -> None:
    before = tree.machine_code()
    text = tree.leaf.with_suffix(".py")
    held = text.read_bytes()
    text.write_bytes(held + b"# one more line\n")
    compiler = sysconfig.get_config_var("CC").split()[0]
    tree.add(compiler, "#!/bin/sh\nexit 1\n")
    run = tree.play()
    assert run.returncode == 0
    compiling, why = run.stderr.splitlines()
    assert compiling == "gaslamp: compiling what has changed (some seconds a module) ..."
    # In between, the words of setuptools.
    assert why.startswith(
        "gaslamp: works, but is not compiled, so searches will be slow, because: CompileError: "
    )
    assert why.endswith(f". All of it: {tree.root}/.venv.log")
    tree.asked()
    assert (tree.play().stderr, tree.asked()) == ("", [])
    text.write_bytes(held)
    assert (tree.play().stderr, tree.asked()) == ("", [])
    assert tree.machine_code() == before


OF_CYTHON = """
import json, sys
from Cython.Build.Dependencies import create_dependency_tree
from Cython.Compiler.Main import Context
from Cython.Compiler.Options import CompilationOptions
context = Context.from_options(CompilationOptions(include_path=["."]))
tree = create_dependency_tree(context, quiet=True)
print(json.dumps({text: sorted(tree.all_dependencies(text)) for text in sys.argv[1:]}))
"""


@pytest.mark.slow
def test_no_types_are_forgotten_that_a_module_is_compiled_with(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever Cython itself says that it reads for a module."""
    monkeypatch.chdir(root)
    needed = runpy.run_path("setup.py", run_name="setup")["types_needed"]()
    texts = {f"{name.replace('.', '/')}.py": modules for name, modules in needed.items()}
    run = subprocess.run(
        [sys.executable, "-c", OF_CYTHON, *texts],
        cwd="src",
        capture_output=True,
        text=True,
        check=True,
    )
    for text, asked in json.loads(run.stdout).items():
        assert f"{text[:-3]}.pxd" in asked
        names = {path[:-4].replace("/", ".") for path in asked if path.endswith(".pxd")}
        assert {name for name in names if name.startswith("gaslamp.")} - texts[text] == set()
