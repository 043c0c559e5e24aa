"""What a verb agrees with can be said; what is guessed is found, and said without a change."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from shared_worlds import world_of

from gaslamp.checks import guessed_lines, with_subjects_said
from gaslamp.checks.prose.lines import told_lines
from gaslamp.cli import gaslamp
from gaslamp.english.sentences import (
    Discourse,
    Referent,
    Telling,
    check_template,
    guesses,
    realise,
    with_subjects,
)
from gaslamp.worlds import read_world, shipped_worlds, systems

CRANE = Referent("crane", "Crane", "proper", "he")
MINA = Referent("mina", "Mina", "proper", "she")
SOMEONE = Referent("someone", "someone", "proper", "they")
KEYS = Referent("keys", "keys", "common", "they", plural=True)
ROLES = {"me": MINA, "who": CRANE, "other": SOMEONE, "what": KEYS, "how": "two men"}
NAMES = frozenset(ROLES)


def told(template: str, person: int = 3, mind: str = "mina") -> str:
    telling = Telling(person, "present", mind)  # type: ignore[arg-type]  # 1, 2 or 3
    return realise(template, ROLES, telling, Discourse())[0]


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("Off {who} {who: go}.", "Off Crane goes."),
        ("Off {me} {me: go}.", "Off you go."),
        ("The hand on {what} {it: do} not shift.", "The hand on keys does not shift."),
        ("Of these, {they: lie} two there.", "Of these, lie two there."),
        ("{other} {other: be} here.", "Someone is here."),
        ("{other} {stand}, and {other} {other: be} cold.", "Someone stands, and they are cold."),
        ("There {what: lie} {the what}.", "There lie the keys."),
        ("In {how} {how: come}.", "In two men come."),
        ("Nobody {know} what {it: be} so, and {who: go}.", "Nobody knows what is so, and goes."),
    ],
)
def test_a_verb_agrees_with_what_it_says(template: str, wanted: str) -> None:
    assert told(template, 2) == wanted
    assert check_template(template, NAMES) == ()


def test_what_is_no_parameter_and_no_pronoun_is_no_subject() -> None:
    (message,) = check_template("Off {whoo: go}.", NAMES)
    assert message.startswith('"{whoo: go}" agrees with nothing called "whoo"')
    (message,) = check_template("Off {who:}.", NAMES)
    assert message == '"{who:}" has no verb after the colon'


@pytest.mark.parametrize(
    "template",
    [
        "{who} {strike} a match.",
        "{who} quietly {strike} a match, and {hold} it up.",
        "It {be} dark, and {get} darker.",
        "The lamp {go} out.",
        "Boards {creak}.",
        "{who's} hands {shake}.",
        '"Go," {say} {who}.',
        "There {be} a door.",
        "{who} {begin} to {run}.",
        "{who} {watch} {other}. {other} {do not} move.",
        "{who} and {other} {stand} up.",
        '{who} {shout} "{words}"',
    ],
)
def test_a_subject_that_anybody_can_see_is_no_guess(template: str) -> None:
    assert with_subjects(template, NAMES) == template


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        (
            "The hand that {have} {me} by the throat {do} not so much as shift.",
            "The hand that {it: have} {me} by the throat {it: do} not so much as shift.",
        ),
        ("Out of the dark {come} two men.", "Out of the dark {they: come} two men."),
        ("The end of it {be} black.", "The end of it {it: be} black."),
        ("Three fingers {refuse} to close.", "Three fingers {they: refuse} to close."),
        (
            "The lamp {go} out, and {who} {sit} down, and {wait}.",
            "The lamp {go} out, and {who} {sit} down, and {who: wait}.",
        ),
    ],
)
def test_a_subject_that_is_guessed_is_said_in_the_same_words(template: str, wanted: str) -> None:
    assert with_subjects(template, NAMES) == wanted
    assert guesses(template, NAMES) == wanted.count(": ")
    assert with_subjects(wanted, NAMES) == wanted
    for person in (1, 2, 3):
        for mind in ("mina", "crane"):
            assert told(wanted, person, mind) == told(template, person, mind)


@pytest.mark.parametrize("name", shipped_worlds())
def test_nothing_is_guessed_in_a_shipped_world(name: str) -> None:
    """If it is: `gaslamp check src/gaslamp/worlds/NAME/NAME.lamp --fix`, and read the change."""
    assert [one.said for one in guessed_lines(world_of(name))] == []


def test_nothing_is_guessed_in_the_library() -> None:
    world = read_world(f"use {', '.join(systems())}\n")
    assert [one.said for one in guessed_lines(world)] == []


WORLD = """
entity ann: character
action nod(who: character)
    consenting: who
    observing: everyone
    says:
        "The head on {who} {nod}." when me == who
        "The head on {who} "
        + "{nod}, and {be} \\"still\\"."
    fails: "The head on {who} {nod}."
"""


def test_the_command_has_a_file_say_what_is_guessed(tmp_path: Path) -> None:
    file = tmp_path / "nod.lamp"
    file.write_text(WORLD, "utf-8")
    before = [one.text for one in told_lines(read_world(WORLD))]
    page = CliRunner().invoke(gaslamp, ["check", str(file)])
    assert page.exit_code == 0
    assert "Lines whose verbs are guessed to agree as written here (--fix):" in page.stdout
    done = CliRunner().invoke(gaslamp, ["check", str(file), "--fix"])
    assert done.stdout == "3 lines say now what their verbs agree with; read what has changed.\n"
    after = file.read_text("utf-8")
    assert '+ "{it: nod}, and {it: be} \\"still\\"."' in after
    assert after.replace("it: ", "") == WORLD
    assert [one.text for one in told_lines(read_world(after))] == before
    done = CliRunner().invoke(gaslamp, ["check", str(file), "--fix"])
    assert done.stdout == "Nothing is guessed.\n"
    refused = CliRunner().invoke(gaslamp, ["check", "sally_anne", "--fix"])
    assert refused.exit_code == 2


def test_a_text_that_is_not_what_was_read_is_left_alone() -> None:
    lines = guessed_lines(read_world(WORLD))
    with pytest.raises(ValueError, match="not what was read"):
        with_subjects_said(WORLD.replace("head", "{head}"), lines)
