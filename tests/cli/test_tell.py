"""`gaslamp tell`: what a run is, from whose mind, and how it is told."""

import json
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner

from gaslamp.cli import gaslamp

SEEDED = ("tell", "sally_anne", "--seed", "1", "--width", "0")


def said(*words: str, given: str = "") -> str:
    done = CliRunner().invoke(gaslamp, words, input=given)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_run_is_told_from_the_mind_asked_for() -> None:
    sally, anne = (said(*SEEDED, "--mind", mind) for mind in ("sally", "anne"))
    assert "moved the ball from the basket to the box" not in sally
    assert "moved the ball from the basket to the box" in anne


def test_person_and_tense_are_options() -> None:
    told = said(*SEEDED, "--mind", "anne", "--person", "first", "--tense", "present")
    assert "I move the ball from the basket to the box" in told


def test_typed_commands_make_a_run_too() -> None:
    told = said(
        "tell", "sally_anne", "--seed", "1", "--as", "sally", "--commands", "-",
        given="look\nput the ball in the basket\nleave\n",
    )  # fmt: skip
    assert "Sally put the ball into the basket" in told


def test_a_saved_game_is_told(tmp_path: Path) -> None:
    save = tmp_path / "game.save"
    commands = "put the ball in the basket\nsave\n"
    said("play", "sally_anne", "--seed", "1", "--save", str(save), given=commands)
    assert "Sally put the ball into the basket" in said("tell", str(save))


@pytest.mark.slow
def test_in_json_each_paragraph_says_whose_mind_and_which_percepts() -> None:
    found = json.loads(said(*SEEDED, "--mind", "sally", "--json"))
    assert (found["seed"], found["tense"], found["style"]) == (1, "past", "plain")
    assert {page["mind"] for page in found["told"]} == {"sally"}
    assert all(set(page) == {"mind", "at_ms", "percepts", "text"} for page in found["told"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("tell", "sally_anne", "--mind", "nobody_here"), "GL520"),
        (("tell", "no_such_world"), "GL6"),
        (("tell", "sally_anne", "--as", "sally"), "--as goes with --commands"),
    ],
)
def test_what_cannot_be_told_is_said(words: tuple[str, ...], code: str) -> None:
    done = CliRunner().invoke(gaslamp, words)
    assert done.exit_code != 0
    assert code in done.output


@pytest.mark.slow
def test_the_report_says_what_can_be_found_wrong() -> None:
    assert "Nothing found." in said(*SEEDED, "--report")
    found = json.loads(said(*SEEDED, "--report", "--json"))
    assert found["findings"] == []
    assert found["words"] > found["sentences"] > 0


def test_the_report_goes_by_the_worlds_own_words(tmp_path: Path) -> None:
    world = tmp_path / "own.lamp"
    text = """
    words:
        article "elb": "a"
    entity ann: character
        called: "Ann"
    property is_gone(character): boolean
    utility of ann: is_gone(ann)
    action leave(who: character)
        takes 1 s
        effect: is_gone(who)
        consenting: who
        observing: everyone
        says: "{who} {leave} on a elb."
    """
    world.write_text(dedent(text), "utf-8")
    assert "Ann left on a elb." in said("tell", str(world))
    assert "Nothing found." in said("tell", str(world), "--report")
