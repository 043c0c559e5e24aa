"""`gaslamp why`: what it answers, in words and as data, and what it refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gaslamp.cli import gaslamp

Run = Callable[..., Result]
Ask = Callable[..., tuple[int, dict[str, Any]]]
SEEDED = ("why", "sally_anne", "--seed", "1")


def test_without_a_question_the_events_are_listed(run: Run, ask: Ask) -> None:
    lines = run(*SEEDED).stdout.splitlines()
    code, found = ask(*SEEDED)
    assert code == 0
    assert len(lines) == len(found["events"]) == 37
    assert lines[9] == " 9      7.6 s  happen move(anne, basket, box)"
    assert found["events"][9] == {
        "index": 9,
        "at_ms": 7633,
        "kind": "happen",
        "doer": "anne",
        "event": "move(anne, basket, box)",
    }


def test_why_in_json_says_what_it_says_in_words(run: Run, ask: Ask) -> None:
    code, found = ask(*SEEDED, "event", "move")
    why = found["why"]
    assert code == 0
    assert (why["index"], why["doer"], why["reason"]["ground"]) == (9, "anne", "plan")
    assert why["causes"][1] == {
        "fact": {"minds": [], "fluent": "inside(ball)", "value": "basket"},
        "by": "put(sally, basket)",
        "index": 3,
        "at_ms": 2382,
    }
    told = run(*SEEDED, "event", "9").stdout
    assert told == run(*SEEDED, "event", "move(anne, basket, box)").stdout
    assert (
        "  the ball was inside the basket, since Sally put the ball in the basket (event 3) "
        in told
    )


def test_why_not_says_the_first_thing_in_the_way(run: Run, ask: Ask) -> None:
    told = run(*SEEDED, "not", "anne", "move(anne, box, basket)", "--at", "8").stdout
    assert told.splitlines()[:2] == [
        (
            "Anne did not begin to move the ball from the box to the basket at 5.6 s: it was "
            "impossible, by what was believed."
        ),
        "She began to move the ball from the basket to the box (event 8).",
    ]
    code, found = ask(*SEEDED, "not", "anne", "move(anne, basket, box)", "--at", "8")
    assert (code, found["why"]["hindrance"]) == (0, "did it")


def test_a_game_that_was_saved_is_asked_about(run: Run) -> None:
    played = CliRunner().invoke(
        gaslamp,
        ["play", "sally_anne", "--as", "sally", "--seed", "1", "--files", "."],
        input="put ball in basket\nleave\nsave game.save\nquit\n",
    )
    assert played.exit_code == 0
    told = run("why", "sally_anne", "--save", "game.save", "event", "leave").stdout
    assert "Sally left." in told
    assert "as somebody outside decided" in told


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("event", "slam"),
            'the run has no event "slam": nothing of that name happened [GL524]',
        ),
        (("event", "99"), 'the run has no event "99": its events are 0 to 36 [GL524]'),
        (
            ("believes", "bob", "at(ball)"),
            'nobody here is called "bob"; there is sally, anne [GL520]',
        ),
        (
            ("believes", "sally", "insid(ball)"),
            (
                "EXPRESSION:1:1: what is believed cannot be read: there is no property or "
                'definition "insid"; did you mean "inside"?; expected a condition or a value '
                "such as at(sally) == garden [GL408]"
            ),
        ),
        (
            ("not", "sally", "leav(sally)"),
            (
                '"leav(sally)" is no act of this world: there is no action "leav"; did you mean '
                '"leave"? [GL406]'
            ),
        ),
        (
            ("wherefore",),
            (
                '"wherefore" is no question; ask event 12, event NAME, believes WHO EXPRESSION or '
                "not WHO ACT [GL410]"
            ),
        ),
    ],
)
def test_a_question_without_sense_is_refused(
    run: Run, words: tuple[str, ...], message: str
) -> None:
    refused = run(*SEEDED, *words)
    assert (refused.exit_code, refused.stderr) == (2, f"{message}\n")


@pytest.mark.parametrize(
    "words",
    [
        ("event move",),
        ("believes anne,sally inside(ball)",),
        ("not anne move(anne, basket, box)",),
        ("not", "anne", "move(anne, basket, box)"),
    ],
)
def test_a_question_may_be_one_word_of_the_shell(run: Run, words: tuple[str, ...]) -> None:
    whole = " ".join(words)
    apart = whole.split(None, 1 if whole.startswith("event") else 2)
    assert run(*SEEDED, *words).stdout == run(*SEEDED, *apart).stdout
    assert run(*SEEDED, *words).exit_code == 0
