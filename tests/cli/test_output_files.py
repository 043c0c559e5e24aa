"""What a command writes, it writes over nothing unasked, and never through a link."""

from __future__ import annotations

import ast
import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import gaslamp
from gaslamp.cli.exit_codes import ExitCode
from gaslamp.cli.output_files import OutputFile
from gaslamp.cli.packed_files import MOST_BYTES
from gaslamp.sessions.problems import CannotBeWritten
from gaslamp.validation import all_figures

Run = Callable[..., Result]
needs_posix = pytest.mark.skipif(os.name != "posix", reason="Windows has neither pipes nor devices")
RUN = ("run", "sally_anne", "--seed", "1", "--beliefs")
THERE = 'there is a file "x" already: give another name, or --force to write over it [GL411]\n'
NOT_REGULAR = '"x" cannot be written: it is no regular file [GL615]\n'


def test_a_file_that_is_there_stays_unless_told_otherwise(run: Run) -> None:
    Path("x").write_text("Dear Anne", "utf-8")
    refused = run(*RUN, "x")
    assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", THERE)
    assert Path("x").read_text("utf-8") == "Dear Anne"
    assert run(*RUN, "x", "--force").exit_code == 0
    assert run(*RUN, "y").exit_code == 0
    assert Path("x").read_bytes() == Path("y").read_bytes() != b""


@pytest.mark.parametrize(
    "command", [("ask", "--out"), ("run", "--seed", "1", "--beliefs")], ids=lambda one: one[0]
)
def test_what_fails_before_anything_is_written_loses_and_leaves_nothing(
    command: tuple[str, ...], run: Run
) -> None:
    Path("bad.lamp").write_text("entity ann: nobody\n", "utf-8")
    Path("x").write_text("Dear Anne", "utf-8")
    assert run(command[0], "bad.lamp", *command[1:], "x", "--force").exit_code != 0
    assert Path("x").read_text("utf-8") == "Dear Anne"
    assert run(command[0], "bad.lamp", *command[1:], "y").exit_code != 0
    assert not Path("y").exists()


@needs_posix
@pytest.mark.parametrize("option", ["--faults", "--transcript"])
@pytest.mark.parametrize("what", ["link", "link to nowhere", "pipe"])
def test_nor_does_a_game_write_its_record_there(option: str, what: str, run: Run) -> None:
    Path("target").write_text("Dear Anne", "utf-8")
    match what:
        case "link":
            Path("x").symlink_to("target")
        case "link to nowhere":
            Path("x").symlink_to("none")
        case _:
            os.mkfifo("x")  # on which whoever opens it to write waits for a reader
    done = run("play", "sally_anne", "--no-journal", option, "x")
    assert (done.exit_code, done.stdout) == (2, "")
    assert '"x" cannot be written: ' in done.stderr
    assert Path("target").read_text("utf-8") == "Dear Anne"
    assert not Path("none").exists()


def test_faults_are_added_to_a_file_that_is_there(run: Run) -> None:
    Path("x").write_text("Dear Anne", "utf-8")
    assert run("play", "sally_anne", "--no-journal", "--faults", "x").exit_code == 0
    assert Path("x").read_text("utf-8") == "Dear Anne"


@needs_posix
@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("what", ["link", "link to nowhere", "pipe", "folder", "device"])
def test_nothing_is_written_through_a_link_or_to_what_is_no_file(
    what: str, force: tuple[str, ...], run: Run
) -> None:
    Path("target").write_text("Dear Anne", "utf-8")
    match what:
        case "link":
            Path("x").symlink_to("target")
        case "link to nowhere":
            Path("x").symlink_to("none")
        case "pipe":
            os.mkfifo("x")
        case "device":
            Path("x").symlink_to("/dev/full")
        case _:
            Path("x").mkdir()
    done = run(*RUN, "x", *force)
    assert (done.exit_code, done.stdout) == (2, "")
    if what == "folder":
        assert "[GL401]" in done.stderr or "is a directory" in done.stderr
    else:
        assert done.stderr == (NOT_REGULAR if force else THERE)
    assert Path("target").read_text("utf-8") == "Dear Anne"
    assert not Path("none").exists()


@needs_posix
def test_a_full_disk_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gaslamp.sessions.create_new", lambda _: os.open("/dev/full", os.O_WRONLY))
    with (
        pytest.raises(CannotBeWritten, match="No space left on device"),
        OutputFile(tmp_path / "x", force=False) as file,
    ):
        file.write(b"x")


@pytest.mark.slow
def test_plots_are_drawn_over_none_that_are_there(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = next(iter(all_figures()))
    monkeypatch.setattr("gaslamp.cli.validate.all_figures", lambda: [figure])
    draw, plot = ("validate", "--plots", "."), Path(f"{figure.name}.png")
    assert run(*draw).exit_code == ExitCode.DONE
    first = plot.read_bytes()
    assert run(*draw).exit_code == ExitCode.WRONG_INPUT
    assert run(*draw, "--force").exit_code == ExitCode.DONE
    assert plot.read_bytes() == first
    plot.unlink()
    plot.symlink_to("none")
    assert run(*draw, "--force").exit_code == ExitCode.WRONG_INPUT
    assert not Path("none").exists()


@pytest.mark.slow
def test_files_are_written_in_a_few_places_and_nowhere_else() -> None:
    """Whoever adds another must see to it that it keeps these rules, and say so here."""
    source = Path(gaslamp.__file__).parent
    found = set()
    for path in source.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _writes(node):
                found.add(path.relative_to(source).as_posix())
    assert found == {
        "adapters/parquet/folder.py",  # runs, in a folder that nothing but runs is in
        "cli/command.py",  # os.devnull
        "cli/output_files.py",  # of options
        "cli/reporting.py",  # os.devnull
        "cli/lsp.py",  # standard output, which is the protocol's alone
        "cli/game_files.py",  # --transcript, where nothing is yet
        "native.py",  # what was compiled of what
        "prepared/cache.py",  # what was worked out before, in a folder of its own
        "prepared/store.py",  # the same, as the build asks for it
        "screens/plain.py",  # os.devnull
        "screens/web/export.py",  # a page, in a folder that nothing but pages is in
        "sessions/regular_files.py",  # saves and transcripts, and those of options
    }


def _writes(call: ast.Call) -> bool:
    """Whether a call may open a file to write to it, make a folder apart."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [*call.args, *(one.value for one in call.keywords)]
    texts = {one.value for one in given if isinstance(one, ast.Constant)}
    flags = {one.attr for arg in given for one in ast.walk(arg) if isinstance(one, ast.Attribute)}
    if name in {"open", "fdopen", "open_file"}:
        return bool(
            texts & {"w", "wb", "x", "xb", "a", "ab", "r+b"} or flags & {"O_WRONLY", "O_RDWR"}
        )
    return name in {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile"}


# -- what is read --------------------------------------------------------------------------


@pytest.mark.slow
def test_what_would_unpack_to_gigabytes_is_refused_soon(run: Run) -> None:
    with gzip.open("bomb", "wb") as file:
        for _ in range(200):
            file.write(b"0" * 2**20)
    assert Path("bomb").stat().st_size < 2**20
    before = time.perf_counter()
    done = run("tom", "bomb")
    assert time.perf_counter() - before < 5
    assert (done.exit_code, done.stderr) == (
        2, '"bomb" holds more than 32 MB once it is unpacked: give it in parts [GL412]\n',
    )  # fmt: skip
    Path("plain").write_bytes(b"0" * (MOST_BYTES + 1))
    assert run("tom", "plain").stderr.endswith("[GL412]\n")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 100_000, "1" * 5_000 + " Ann went in.\n", "{}\n" + "[" * 90_000],
)
def test_a_file_made_to_break_the_reader_is_refused(text: str, run: Run) -> None:
    Path("x").write_text(text, "utf-8")
    done = run("tom", "x")
    assert done.exit_code == 2
    assert done.stderr.endswith("[GL703]\n")
