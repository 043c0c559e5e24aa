"""That setting up says what it does, says it once, and works on poor machines.

No network here: `python3` is a stand-in that makes an environment of stand-ins and writes down what
it was asked. `.ci/run` does the real thing.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("sh", "cat", "chmod", "cksum", "cp", "dirname", "grep", "id", "ln", "mkdir", "readlink")
TOOLS += ("rm", "sleep", "tail")

# Answers as a Python would. `-m venv DIR` makes DIR with itself as its Python, but fails under
# NO_VENV until apt-get has run; `-m virtualenv DIR` does too, and fails under NO_PIP.
STAND_IN = """#!/bin/sh
echo "$*" >>"$CALLS"
for last; do :; done
case "$*" in
    "-m venv "*) [ -z "${NO_VENV-}" ] || [ -e "$CALLS.apt" ] || exit 1 ;;
    "-m virtualenv "* | *--target*) [ -z "${NO_PIP-}" ] || exit 1 ;;
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
        for path in (self.root / "scripts", self.tools, self.elsewhere):
            path.mkdir(parents=True)
        for name in ("play", "test", "scripts/setup.sh", "pyproject.toml", "setup.py"):
            shutil.copy(project / name, self.root / name)
        for name in TOOLS:
            (self.tools / name).symlink_to(shutil.which(name) or "")

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
        "gaslamp: setting up in .venv (takes a minute and the network, only this once) ...\n"
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


def test_what_is_compiled_is_compiled_again_when_it_has_changed(checkout: Checkout) -> None:
    checkout.add_python()
    hot = checkout.root / "src" / "gaslamp" / "search" / "hot.pxd"
    hot.parent.mkdir(parents=True)
    hot.touch()
    hot.with_suffix(".py").write_text("one = 1\n")
    checkout.play()
    checkout.asked()
    hot.with_suffix(".py").write_text("one = 2\n")
    assert checkout.play(GASLAMP_UNCOMPILED="1").stderr == ""
    assert checkout.asked() == []
    assert checkout.play().stderr == "gaslamp: compiling what has changed (takes a minute) ...\n"
    asked = checkout.asked()
    assert [call for call in asked if "venv" in call] == []
    assert [call.split()[-2:] for call in asked if "pip install" in call] == [["--editable", "."]]
    assert checkout.play().stderr == ""
    assert checkout.asked() == []


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
    assert [call.split()[-1] for call in fetched] == ["virtualenv"]


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
