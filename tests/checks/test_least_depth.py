"""`check --least-depth`: the first depth with a story, proved the least, or said not to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from in_process import command

from gaslamp.checks.least_depth import LeastDepth, depths
from gaslamp.engine import space_of
from gaslamp.notation import read
from gaslamp.planning import GaveUp, Limits, Planner, ProvedImpossible, SearchBudget, Solved
from gaslamp.reports.plans import read_goal
from gaslamp.worlds import open_world

TRICKED = "searches(sally) == basket and inside(ball) == box"
LAMP = """
type thing
entity ann: character
entity lamp: thing
property lit(thing): boolean = false
utility of ann: lit(lamp)
action light(who: character)
    effect: lit(lamp)
    consenting: who
"""


def found_in(world: str, goal: str, limits: Limits, **bounds: int) -> LeastDepth:
    asked = read_goal(read(world) if "\n" in world else open_world(world), goal)
    watch = SearchBudget(most_states=bounds.pop("states", None))
    return LeastDepth(tuple(depths(asked.world, asked.at_least, limits, watch=watch, **bounds)))


def test_what_somebody_wants_alone_needs_no_depth() -> None:
    found = found_in(LAMP, "lit(lamp)", Limits())
    assert (found.least, found.is_proved, len(found.answers)) == (0, True, 1)


@pytest.mark.slow
def test_a_trick_needs_that_one_follows_what_another_has_in_mind() -> None:
    found = found_in("sally_anne", TRICKED, Limits(author=5))
    assert (found.least, found.is_proved) == (1, True)
    asked = read_goal(open_world("sally_anne"), TRICKED)
    # The plain definition says so, too, where it can be waited for: not within less.
    limits = Limits(author=5, character=3, belief=0)
    slow = Planner(space_of(asked.world, 1), limits, body="reference").plan(asked.at_least)
    assert isinstance(slow, ProvedImpossible)
    assert found.found is not None
    assert isinstance(found.found.outcome, Solved)


def test_what_nobody_can_bring_about_is_proved_at_every_depth() -> None:
    found = found_in("sally_anne", "inside(ball) == ? and searches(sally) == box and at(anne) == "
                     "garden and at(sally) == garden", Limits(author=2), deepest=2)  # fmt: skip
    assert (found.least, found.is_proved, len(found.answers)) == (None, True, 3)


@pytest.mark.slow
def test_where_a_bound_comes_first_nothing_is_called_proved() -> None:
    found = found_in("sally_anne", TRICKED, Limits(author=5), states=3)
    assert (found.least, found.is_proved) == (None, False)
    assert {type(one.outcome) for one in found.answers} == {GaveUp}


@pytest.mark.slow
def test_the_command_says_what_was_found_and_how_it_ended(tmp_path: Path) -> None:
    said = command("check", "sally_anne", "--least-depth", TRICKED, "--depth", "5")
    assert said.exit_code == 0
    assert "Least depth: 1, proved: all that lies below was gone through." in said.output
    bounded = command(
        "check", "sally_anne", "--least-depth", TRICKED, "--state-limit", "3", "--json"
    )
    page = json.loads(bounded.output)
    assert bounded.exit_code == 11
    assert (page["least_depth"], page["proved"]) == (None, False)
    assert {one["outcome"] for one in page["depths"]} == {"states"}
    (tmp_path / "lamp.lamp").write_text(LAMP)
    never = command(
        "check",
        "lamp.lamp",
        "--least-depth",
        "lit(lamp) and not lit(lamp)",
        "--minds",
        "0",
        folder=tmp_path,
    )
    assert never.exit_code == 10
    assert "Proved: none within these limits, at any depth to 0." in never.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--lines", "--loops"), "--lines and --loops each print only their own: say one."),
        (("--leaks", "--known"), "--known and --leaks each print only their own: say one."),
        (("--loops", "--runs", "0"), "--loops with --runs 0 runs nothing."),
        (("--leaks", "--minds", "0"), "--leaks shows what one person is shown: --minds is 1"),
    ],
    ids=["two", "two others", "no runs", "no minds"],
)
def test_what_cannot_be_done_at_once_or_at_all_is_refused(
    options: tuple[str, ...], said: str
) -> None:
    done = command("check", "sally_anne", *options)
    assert done.exit_code == 2
    assert said in done.output
