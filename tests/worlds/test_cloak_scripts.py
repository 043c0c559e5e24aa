"""Cloak of Darkness under regression scripts as people write them for other systems."""

from __future__ import annotations

import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from shared_worlds import edition_of, stage_of

from gaslamp.cli import gaslamp
from gaslamp.sessions.moments import Moment
from gaslamp.sessions.worded_session import WordedSession
from gaslamp.sessions.wording_files import shipped_wording
from gaslamp.testing import new_session

WORLD = "cloak_of_darkness"
SCRIPTS = sorted((Path(__file__).parent / "scripts").iterdir())
MORE = """\
restart,i,drop cloak,take off cloak,put on cloak,take off cloak,take off cloak,i,drop cloak,
hang cloak,x me,up,s,i,up,z,xyzzy,fold the,x unicorn,hang cloak,look,x cloak,n,wear cloak,s,
xyzzy,fold the,x unicorn,z,east,n,w,x hook,take hook,hang cloak on hook,x hook,l,score,drop cloak,
hang cloak,read hook,take cloak,wear cloak,wear cloak,take off cloak,get cloak,drop it,l,z,
jump,e,hang cloak on hook,s,take message,i,restart,take off cloak,s,look,n,restart,w,
hang cloak,score,e,s,read message,i,restart,w,drop cloak,e,s,x floor,restart,s,z,z,n,w,
drop cloak,e,s,read message,undo,restart,undo,verbose,notify,notify off,version,save,restore,
quit
"""
PROGRAM = "from gaslamp.cli.command import main; main()"


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.name))
def test_every_script_passes(file: Path) -> None:
    result = CliRunner().invoke(gaslamp, ["script", str(file), "--world", WORLD])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    "check",
    ["*** You have won ***", "neatly marked", "!Foyer", "{status} Bar", "/^Darkness$", "!hall"],
)
def test_what_is_not_so_fails_whatever_the_wording(tmp_path: Path, check: str) -> None:
    script = tmp_path / "wrong.regtest"
    script.write_text(f"* wrong\n> look\n{check}\n")
    result = CliRunner().invoke(gaslamp, ["script", str(script), "--world", WORLD])
    assert result.exit_code == 14
    assert f"{script}:3: after" in result.output


def moments(*lines: str) -> Iterator[tuple[str, Moment, tuple[str, ...]]]:
    stage = stage_of(WORLD)
    wording = shipped_wording(WORLD)
    assert wording is not None
    game = WordedSession(new_session(stage, "guest", 1, edition=edition_of(WORLD)), wording)
    for line in lines:
        game.type(line)
        yield line, game.moment, game.said


def test_b8_the_wording_tells_nothing_of_the_bar_in_the_dark() -> None:
    lines = ("south", "look", "wait", "read message", "x floor", "xyzzy", "x cloak", "i", "east")
    for line, moment, said in moments(*lines):
        assert moment.view.place == "bar"
        assert not re.search(r"sawdust|scrawl|message|Foyer", " ".join(said)), line


@pytest.mark.parametrize(
    "line", ["jump", "feel about", "take off cloak", "drop cloak", "z", "hang cloak"]
)
def test_a3_whatever_is_done_in_the_dark_draws_the_customary_warning(line: str) -> None:
    *_, (_, _, said) = moments("south", *[line] * 6)
    assert "In the dark? You could easily disturb something!" in said


def test_every_rule_of_the_wording_can_apply() -> None:
    wording = shipped_wording(WORLD)
    assert wording is not None
    typed = [
        line
        for file in SCRIPTS
        for line in re.findall(r"^> ?(.+)$", file.read_text(), re.MULTILINE)
    ]
    used = set()
    more = [line.strip() for line in MORE.split(",")]
    for _, moment, _ in moments(*typed, *more):
        used |= {rule for rule in wording.rules if all(term.holds(moment) for term in rule.terms)}
    unused = [
        rule.terms for rule in wording.rules if rule not in used and rule.terms[0].kind != "opening"
    ]
    assert unused == []


# -- RegTest's own way of driving a game ------------------------------------------------


class Driven:
    """A game on a pipe, read as RegTest reads it: until a line begins with ">"."""

    def __init__(self, *options: str) -> None:
        self._game = subprocess.Popen(
            [sys.executable, "-u", "-c", PROGRAM, "play", WORLD, "--plain", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    def read(self) -> list[str]:
        assert self._game.stdout is not None
        output = bytearray()
        while not output.endswith(b"\n>") and select.select([self._game.stdout], [], [], 20)[0]:
            more = self._game.stdout.read(1)
            if not more:
                break
            output += more
        lines = output.decode().removesuffix("\n>").split("\n")
        return [line.strip() for line in lines if line.strip()]

    def type(self, line: str) -> list[str]:
        assert self._game.stdin is not None
        self._game.stdin.write(f"{line}\n".encode())
        return self.read()

    def close(self) -> None:
        assert self._game.stdin is not None
        self._game.stdin.close()
        self.read()
        assert self._game.stdout is not None
        self._game.stdout.close()
        assert self._game.wait(20) == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="RegTest waits for pipes with select")
def test_regtest_can_drive_the_game_over_a_pipe() -> None:
    game = Driven("--wording", WORLD)
    assert "Foyer of the Opera House" in game.read()
    assert "Darkness" in game.type("s")
    assert not any("Bar" in line for line in game.type("look"))
    game.type("n")
    assert "Cloakroom" in game.type("w")
    said = game.type("hang cloak on hook")
    assert "You put the velvet cloak on the small brass hook." in said
    assert "hang cloak on hook" not in said
    game.type("e")
    assert "Foyer bar" in game.type("s")
    assert "*** You have won ***" in game.type("read message")
    game.close()
