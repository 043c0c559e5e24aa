"""What was played, kept as a transcript, runs as a test of the world and passes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from in_process import command

Run = Callable[..., Result]

OFFICE = """
title: "The Office of Mr. Pym, Esq."
author: "A. N. Author"
playable: nell, pym
common: at, office, nell, pym, desk
type room, spot
entity nell: character
    called: "Nell", "the clerk"
    pronoun: she
entity pym: character
    called: "Mr. Pym", "the auditor"
    pronoun: he
entity office: room
    called: "the office"
entity desk: spot
    called: "St. John's desk"
property at(character): room
property tidy(spot): boolean
initially:
    at(nell) = office
    at(pym) = office
action tidy_up(who: character, what: spot)
    takes 2 s
    precondition: not tidy(what)
    effect: tidy(what)
    consenting: who
    observing: everyone
    says: "{who} {tidy} {what}. Mr. Gray {be} watching. \\"Well, well,\\" Dr. Crane {say}."
    typed: "tidy {what}"
action cough(who: character)
    takes 1 s
    effect: nothing
    consenting: who
    observing: everyone
    says: "{who} {cough}."
habit coughs
    does: cough(pym)
    every 20 s
opening of nell: "Mr. Pym has the figures. Mrs. Pym has the keys. It {be} a long, long afternoon, "
    + "and the window {be} shut, and the clock {have} stopped."
"""

TYPED = [
    "look",
    "wait",
    "tidy the desk",
    "x desk",
    "why",
    "frobnicate",
    "undo",
    "wait",
    "wait",
    "look",
]


@pytest.mark.parametrize("who", ["nell", "pym"])
@pytest.mark.parametrize("seed", ["1", "7"])
def test_a_transcript_replays(run: Run, who: str, seed: str) -> None:
    Path("office.lamp").write_text(OFFICE)
    asked = ("--as", who, "--seed", seed)
    typed = "".join(f"{line}\n" for line in TYPED)
    played = command("play", "office.lamp", *asked, "--transcript", "t.txt", typed=typed)
    assert played.exit_code == 0
    replayed = run("script", "t.txt", "--world", "office.lamp", *asked)
    assert replayed.exit_code == 0, replayed.stdout
    count = int(replayed.stdout.split()[1])
    assert count >= len(TYPED)


@pytest.mark.parametrize("world", ["sally_anne", "cloak_of_darkness"])
def test_a_transcript_of_what_ships_replays(run: Run, world: str) -> None:
    typed = "look\nwait\ninventory\nlook\nwait\n"
    command("play", world, "--seed", "3", "--transcript", "t.txt", typed=typed)
    replayed = run("script", "t.txt", "--world", world, "--seed", "3", "--wording", "none")
    assert replayed.exit_code == 0, replayed.stdout


def test_what_has_become_otherwise_is_found(run: Run) -> None:
    Path("office.lamp").write_text(OFFICE)
    command("play", "office.lamp", "--transcript", "t.txt", typed="tidy the desk\n")
    Path("office.lamp").write_text(OFFICE.replace("watching", "asleep"))
    replayed = run("script", "t.txt", "--world", "office.lamp")
    assert replayed.exit_code == 14
    assert 'expected: "Mr. Gray is watching."' in replayed.stdout
