"""Runs that go round are found, and the shipped worlds have none in the runs looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gaslamp.checks.loops import AT_ONCE_MS, FEWEST_ACTS, LONGEST_LOOP, TIMES, loop_in, loops
from gaslamp.cli import gaslamp
from gaslamp.cli.exit_codes import ExitCode
from gaslamp.worlds import open_world, read_world

SPINNING = """
title: "Tag"
entity ann, bob: character
property it: character, common
initially: it() = ann
action tag(who: character, other: character)
    takes 2 s
    precondition: it() == who and other != who
    effect: it() = other
    consenting: who
    observing: everyone
    says: "{who} {tag} {other}."
utility of ann: if it() == ann then 0 else 1
utility of bob: if it() == bob then 0 else 1
ending never
    when: it() == ?
"""


@pytest.mark.parametrize("length", [2, 3])
def test_the_same_acts_thrice_are_a_loop(length: int) -> None:
    acts = list("abc"[:length])
    assert loop_in([*"xyz", *acts * TIMES]) == tuple(acts)
    assert loop_in([*"xyz", *(acts * TIMES)[:-1]]) is None


def test_one_act_is_a_loop_where_it_comes_as_often_as_two_thrice() -> None:
    assert loop_in("a" * FEWEST_ACTS) == ("a",)
    assert loop_in("a" * (FEWEST_ACTS - 1)) is None


def test_longer_rounds_and_rounds_that_are_broken_are_none() -> None:
    assert loop_in("abcd" * TIMES) is None
    assert len("abcd") > LONGEST_LOOP
    assert loop_in("abxabyabz") is None


def test_two_who_tag_each_other_for_ever_are_found_and_each_run_once() -> None:
    found = list(loops(read_world(SPINNING, "tag.lamp"), range(2)))
    assert [(one.seed, one.played) for one in found if one.played is None] == [(0, None), (1, None)]
    assert {one.acts for one in found if one.played is None} == {("tag(ann, bob)", "tag(bob, ann)")}
    assert str(found[0]).startswith("seed 0, by ")
    assert AT_ONCE_MS > 0


def test_check_says_which_runs_go_round(tmp_path: Path) -> None:
    file = tmp_path / "tag.lamp"
    file.write_text(SPINNING, encoding="utf-8")
    done = CliRunner().invoke(gaslamp, ["check", str(file), "--loops", "--runs", "1"])
    assert done.exit_code == ExitCode.FINDINGS
    assert "tag(ann, bob)" in done.stdout
    assert "go round" in done.stdout


@pytest.mark.slow
def test_nobody_goes_round_in_the_dark_room() -> None:
    """`gaslamp check dark_room --loops --runs 1000` looks at a thousand seeds."""
    assert [str(one) for one in loops(open_world("dark_room"), range(4))] == []


TALKING = SPINNING.replace(
    '    says: "{who} {tag} {other}."',
    '    utters: LINES\n    says: "\\"{words},\\" {say} {who}."',
)


def test_who_says_something_else_each_time_does_not_go_round() -> None:
    lines = "".join(f'\n        "Word {number}." once' for number in range(40))
    same = TALKING.replace("LINES", '"Tag."')
    other = TALKING.replace("LINES", lines)
    assert next(loops(read_world(same, "tag.lamp"), [0]), None) is not None
    found = next(loops(read_world(other, "tag.lamp"), [0]), None)
    # The forty are used up in the end.
    assert found is None or found.at_ms > 30 * 2_000


def test_what_was_said_is_shown_with_the_names_it_was_said_with() -> None:
    text = TALKING.replace("LINES", '"Tag, {other}, and {the other}\'s it!"')
    found = next(loops(read_world(text, "tag.lamp"), [0]))
    assert set(found.acts) == {
        "tag(ann, bob): Tag, bob, and bob's it!",
        "tag(bob, ann): Tag, ann, and ann's it!",
    }
