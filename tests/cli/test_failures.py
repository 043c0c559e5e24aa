"""Whatever goes wrong: one line without --json, one object with it, and an exit code of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from gaslamp import __version__

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

COMMANDS = ("plan", "check", "run", "beliefs", "worlds")


def fail(*_: object, **__: object) -> None:
    """Stand in for a bug."""
    raise ZeroDivisionError("oops")


@pytest.mark.parametrize("command", ["plan", "check", "run"])
def test_a_missing_file_is_an_object(ask: Ask, command: str) -> None:
    code, found = ask(command, "sally_ann")
    assert code == 2
    assert found == {
        "error": {
            "code": "GL601",
            "message": 'there is no file "sally_ann", nor a world of that name; '
            'did you mean "sally_anne"?',
            "where": None,
        }
    }


def test_a_mistake_in_a_file_has_its_place(ask: Ask) -> None:
    Path("wrong.lamp").write_text('title: "T"\nentity lamp: thing\n')
    assert ask("plan", "wrong.lamp") == (
        2,
        {
            "error": {
                "code": "GL102",
                "message": 'there is no type "thing"; declare it, or use the system that has it: '
                "use places",
                "where": "wrong.lamp:2:1",
            }
        },
    )


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("plan",), "Missing argument 'FILE'."),
        (("paint",), "No such command 'paint'."),
        (
            ("plan", "room.lamp", "--author-limit", "many"),
            "Invalid value for '--author-limit': 'many' is not a valid integer range.",
        ),
        ((), "Missing command; --json alone goes with --version."),
    ],
)
def test_a_command_line_nobody_takes(
    run: Run, ask: Ask, words: tuple[str, ...], message: str
) -> None:
    error = {"code": "GL401", "message": message, "where": None}
    assert ask(*words) == (2, {"error": error})
    if words:
        result = run(*words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.endswith(f"Error: {message}\n")


def test_a_bug_is_called_a_bug(run: Run, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gaslamp.cli.plan_search.space_of", fail)
    message = "this is a bug in gaslamp, not in your world: ZeroDivisionError: oops; "
    message += "--debug shows where"
    error = {"code": "GL001", "message": message, "where": None}
    assert ask("plan", "room.lamp") == (1, {"error": error})
    result = run("plan", "room.lamp")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{message} [GL001]\n")


def test_a_traceback_is_shown_when_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gaslamp.cli.plan_search.space_of", fail)
    for words in (("plan", "room.lamp", "--debug"), ("--debug", "plan", "room.lamp")):
        assert run(*words).stderr.startswith("Traceback (most recent call last):\n")
    both = run("plan", "room.lamp", "--debug", "--json")
    assert list(json.loads(both.stdout)) == ["error"]


def test_full_memory_is_said(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("gaslamp.cli.check.space_of", full)
    message = "there is not enough memory for this"
    error = {"code": "GL002", "message": message, "where": None}
    assert ask("check", "room.lamp") == (1, {"error": error})


def test_an_interruption_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gaslamp.runs.stages.Stage", interrupt)
    error = {"code": "GL003", "message": "interrupted", "where": None}
    result = run("run", "room.lamp", "--json")
    assert (result.exit_code, json.loads(result.stdout)) == (130, {"error": error})
    assert result.stderr.strip() == ""


def test_an_interrupted_plan_reports_what_it_has(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gaslamp.cli.plan_search.space_of", interrupt)
    code, found = ask("plan", "room.lamp")
    assert (code, found["outcome"], found["limit"]) == (130, "gave_up", "interrupted")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
@pytest.mark.parametrize(
    ("sent", "code", "limit"),
    [(signal.SIGINT, 130, "interrupted"), (signal.SIGTERM, 143, "terminated")],
)
def test_a_signal_ends_a_long_search_with_an_object(
    benchmarks: Path, sent: signal.Signals, code: int, limit: str
) -> None:
    words = ["plan", str(benchmarks / "problems" / "hospital.txt"), "--goal", "2", "--json"]
    words += ["--all", "--progress"]
    with subprocess.Popen(
        [sys.executable, "-m", "gaslamp", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        while not (line := process.stderr.readline()).startswith("searching: "):
            assert line, "it ended too soon"
        process.send_signal(sent)
        stdout, _ = process.communicate(timeout=60)
    found = json.loads(stdout)
    assert (process.returncode, found["outcome"], found["limit"]) == (code, "gave_up", limit)
    assert found["states"] > 0


@pytest.mark.slow
def test_a_reader_that_has_enough_is_no_failure() -> None:
    script = f"'{sys.executable}' -m gaslamp --help | true"
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.slow
def test_text_that_the_terminal_cannot_show_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "é.lamp").write_text("type raum\nentity küche: raumm\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "gaslamp", "plan", "é.lamp"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert b'.lamp:2:1: there is no type "raumm"; did you mean "raum"? [GL102]' in done.stderr


@pytest.mark.slow
def test_help_is_there_at_once() -> None:
    fastest = 9.0
    for _ in range(3):
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "gaslamp", "--help"], capture_output=True, check=True
        )
        fastest = min(fastest, time.perf_counter() - begun)
    assert b"beliefs" in done.stdout
    assert fastest < 1  # 0.2 s here; a loaded machine takes longer


@pytest.mark.slow
def test_help_imports_no_engine() -> None:
    look = (
        "import sys, gaslamp.cli; sys.exit(any(m.startswith('gaslamp.model') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


@pytest.mark.slow
def test_plan_imports_neither_players_nor_simulation() -> None:
    look = (
        "import sys, gaslamp.cli.plan\n"
        "above = ('gaslamp.sessions', 'gaslamp.simulation', 'gaslamp.english')\n"
        "sys.exit(any(m.startswith(above) for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_json_and_has_help(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "--json" in result.stdout
    assert "--debug" in result.stdout


def test_the_bare_command_shows_its_help(run: Run) -> None:
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == run("--help").stdout


def test_the_version_says_what_is_running(run: Run, ask: Ask) -> None:
    python = ".".join(str(part) for part in sys.version_info[:3])
    exit_code, answer = ask("--version")
    assert (exit_code, answer["version"], answer["python"]) == (0, __version__, python)
    assert "gaslamp.engine.core" in answer["modules"]
    assert set(answer["modules"].values()) <= {"compiled", "pure"}
    assert run("--version").stdout.startswith(f"gaslamp {__version__}, ")


@pytest.mark.parametrize(
    ("words", "protocol"),
    [
        (("play", "nowhere.lamp", "--json"), 1),
        (("--debug", "play", "sally_anne", "--json", "--as", "nobody"), 1),
        (("play", "sally_anne", "--json", "--width", "x"), 1),
        (("run", "play", "--json"), None),
    ],
)
def test_an_error_that_ends_a_game_is_of_its_protocol(
    run: Run, words: tuple[str, ...], protocol: int | None
) -> None:
    told = json.loads(run(*words).stdout.splitlines()[-1])
    assert told.get("protocol") == protocol
    assert told["error"]["code"] in {"GL601", "GL616", "GL401"}


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["worlds"], ["--help"], ["worlds", "--json"]])
def test_a_full_disk_behind_an_answer_is_no_bug(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            [sys.executable, "-m", "gaslamp", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert run.returncode == 2
    assert run.stderr == "the answer cannot be written: No space left on device [GL615]\n"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes streams here")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_stream_that_was_closed_is_no_bug(closed: str, tmp_path: Path) -> None:
    line = f'"{sys.executable}" -m gaslamp play sally_anne --no-journal {closed}'
    run = subprocess.run(
        ["sh", "-c", line], input="", capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (run.returncode, "GL001" in run.stdout + run.stderr) == (0, False)
