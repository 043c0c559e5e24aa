"""What lines presume is held to all the places where they can be told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from shared_worlds import world_of

from gaslamp.checks import open_lines
from gaslamp.checks.line_register import FalseLine, Way
from gaslamp.checks.presumptions import examine_lines
from gaslamp.cli import gaslamp
from gaslamp.model import World
from gaslamp.planning import LimitReached, SearchBudget
from gaslamp.reports.line_examination import lines_report
from gaslamp.worlds import read_world

ROOM = """
title: "A room"
type spot
entity ann, bob: character
entity floor: spot
entity wall: spot
    called: "the wall"
property at(character): spot
property lamp_lit: boolean
property word_said(character): boolean
initially:
    at(ann) = wall
    at(bob) = floor
    believes(bob): at(ann) = wall
    believes(ann): at(bob) = floor
action cross(who: character, goal: spot)
    takes 1 s
    precondition: at(who) != goal
    effect: at(who) = goal
    consenting: who
    observing: everyone
    says: "{who} {cross} to {goal}."
action shove(who: character, other: character)
    takes 1 s
    precondition: who == bob and other == ann
    effect: word_said(who)
    consenting: who
    observing: everyone
    begins: "{who} {come} on."
    says: "{who} {push} {other} against the wall."
"""


def told_with(presumed: str, *, says: str = "against the wall.") -> World:
    text = ROOM.replace(f'{says}"', f'{says}" presumes {presumed}')
    assert text != ROOM
    return read_world(text, "room.lamp")


def only(found: tuple[FalseLine, ...]) -> FalseLine:
    (one,) = found
    return one


def test_a_line_that_presumes_what_always_holds_is_never_false() -> None:
    found = examine_lines(told_with("at(bob) != ?"), runs=2)
    assert found.bound is None
    assert (found.presuming, found.false, found.untold) == (1, (), ())
    assert (found.lines, found.told, found.runs) == (3, 3, 2)


def test_a_line_told_where_what_it_presumes_is_not_so_is_found_by_the_shortest_way() -> None:
    found = examine_lines(told_with("at(ann) == wall"), runs=0)
    one = only(found.false)
    assert one.way == Way(("cross(ann, floor)", "shove(bob, ann)"))
    assert one.sentence in {"Bob pushes you against the wall.", "You push Ann against the wall."}
    assert (str(one.section), one.unknown) == ("shove, says", "")


def test_what_is_presumed_is_asked_of_the_readers_mind_as_it_was_before() -> None:
    """Bob goes unseen: in ann's mind he is on the floor still."""
    unseen = ROOM.replace(
        'observing: everyone\n    says: "{who} {cross}',
        'observing c: c == who\n    says: "{who} {cross}',
    )
    text = unseen.replace(
        'against the wall."', 'against the wall." presumes at(bob) == floor when me == ann'
    )
    assert examine_lines(read_world(text, "room.lamp"), runs=2).false == ()
    text = text.replace("when me == ann", "when me == bob")
    assert only(examine_lines(read_world(text, "room.lamp"), runs=0).false).who == "bob"


@pytest.mark.slow
def test_a_run_in_which_it_is_false_can_be_played_again() -> None:
    world = told_with("at(ann) == wall")
    one = only(examine_lines(world, most_states=1, runs=12).false)
    assert one.way.seed is not None
    assert one.times >= 1
    again = only(examine_lines(world, most_states=1, runs=12).false)
    assert again == one


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("looks", 'entity hook: spot\n    looks: "A hook." presumes at(ann) == floor\n'),
        ("opening", 'opening of ann:\n    "Here." presumes at(ann) == floor\n'),
        (
            "ending",
            'ending done\n    when: word_said(bob)\n    says: "So." presumes at(ann) == floor\n',
        ),
        ("lines for", 'lines for silence:\n    "Nothing." presumes at(ann) == floor\n'),
    ],
)
def test_lines_of_every_kind_are_looked_at(section: str, line: str) -> None:
    world = read_world(
        f"{ROOM}{line}common: hook\n" if "hook" in line else f"{ROOM}{line}", "room.lamp"
    )
    one = only(examine_lines(world, runs=1).false)
    assert one.section.kind == section


def test_what_is_said_aloud_and_why_not_are_looked_at_too() -> None:
    text = ROOM.replace(
        "    begins:", '    utters: "Go." presumes at(ann) == floor\n    begins:'
    ).replace(
        '    says: "{who} {cross}',
        '    fails: "Here." presumes at(ann) == floor when at(who) == goal\n'
        '    says: "{who} {cross}',
    )
    kinds = {one.section.kind for one in examine_lines(read_world(text, "room.lamp"), runs=1).false}
    assert kinds == {"utters", "fails"}


def test_time_and_an_interruption_end_it_and_say_so() -> None:
    class Impatient(SearchBudget):
        def check(self) -> None:
            raise LimitReached("interrupted")

    found = examine_lines(told_with("at(ann) == wall"), watch=Impatient())
    assert (found.bound, found.runs) == ("interrupted", 0)


def test_what_a_line_names_and_does_not_settle_is_left_open() -> None:
    assert [one.words for one in open_lines(read_world(ROOM, "room.lamp"))] == [("wall",)]
    for settled in ('" presumes at(ann) != ?', '" when at(ann) == wall'):
        text = ROOM.replace('against the wall."', f"against the wall.{settled}")
        assert open_lines(read_world(text, "room.lamp")) == ()


def test_the_report_says_how_to_come_there() -> None:
    world = told_with("at(ann) == wall")
    page = str(lines_report(world, examine_lines(world, runs=0)))
    assert "room.lamp:30:11: shove, says, told" in page
    assert "It presumes: at(ann) == wall" in page
    assert "Shortest way met, whoever would want it: cross(ann, floor), shove(bob, ann)" in page
    played = str(lines_report(world, examine_lines(world, most_states=1, runs=12)))
    assert "Seed " in played
    assert "played; found after" in played


def test_the_command_prints_it_as_a_page_and_as_an_object(tmp_path: Path) -> None:
    file = tmp_path / "room.lamp"
    for presumed, code in (("at(ann) == wall", 12), ("at(ann) != ?", 0)):
        file.write_text(
            ROOM.replace('against the wall."', f'against the wall." presumes {presumed}'), "utf-8"
        )
        asked = ["check", str(file), "--lines", "--runs", "1"]
        page = CliRunner().invoke(gaslamp, asked)
        assert page.exit_code == code, page.output
        made = CliRunner().invoke(gaslamp, [*asked, "--json"])
        assert len(json.loads(made.stdout)["false"]) == (code != 0)


SMALL = {"sally_anne": (200, 4), "cloak_of_darkness": (200, 2), "dark_room": (12, 3)}


@pytest.mark.slow("dark_room")
@pytest.mark.parametrize("name", sorted(SMALL))
def test_no_line_of_a_shipped_world_is_false_as_far_as_is_looked(name: str) -> None:
    states, runs = SMALL[name]
    world = world_of(name)
    found = examine_lines(world, states, runs)
    assert found.told > 0.6 * found.lines
    assert str(lines_report(world, found)).splitlines()[1] == (
        "No line is told where what it presumes is not so."
    )
