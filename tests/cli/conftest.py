"""The command, run within this process, and two small worlds to run it on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gaslamp.cli import gaslamp

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]

# Ann wants the lamp and can take it; nobody can turn it to gold.
ROOM = """\
title: "A room"
type thing
entity ann, bob: character
entity lamp, cup: thing
property has(character): thing
property gold(thing): boolean

utility: if has(ann) == lamp then 2 else 0
utility of ann: has(ann) == lamp

action take(who: character, what: thing)
    precondition: has(who) == ?
    effect: has(who) = what
    consenting: who
    observing: everyone

action drop(who: character, what: thing)
    precondition: has(who) == what
    effect: has(who) = ?
    consenting: who
    observing: everyone

action gild(what: thing)
    precondition: not gold(what)
    effect: gold(what) = true

ending lamp_taken
    when: has(ann) == lamp

ending gilded
    when: gold(lamp)
"""

# The same notation as the planning benchmark.
SABRE = """\
type room : entity;
entity Tom : character;
entity Home : room;
entity Shop : room;
property at(c : character) : room;
at(Tom) = Home;
action walk(who : character, from : room, to : room) {
    precondition: at(who) == from & from != to;
    effect: at(who) = to;
    consenting: who;
};
utility(): if(at(Tom) == Shop) 1 else 0;
utility(Tom): if(at(Tom) == Shop) 1 else 0;
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `gaslamp` with these words, where `room.lamp` and `walk.txt` are."""
    monkeypatch.chdir(tmp_path)
    Path("room.lamp").write_text(ROOM)
    Path("walk.txt").write_text(SABRE)
    return lambda *words: CliRunner().invoke(gaslamp, words)


@pytest.fixture
def ask(run: Run) -> Ask:
    """Run `gaslamp` with these words and --json: the exit code, and the one object printed."""

    def ask(*words: str) -> tuple[int, dict[str, Any]]:
        result = run(*words, "--json")
        assert result.stderr == ""
        assert result.stdout.count("\n") == 1
        return result.exit_code, json.loads(result.stdout)

    return ask


@pytest.fixture
def run_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command in a folder of its own, with what is kept beside it; `typed` is its input."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def ran(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(gaslamp, arguments, input=typed)

    return ran
