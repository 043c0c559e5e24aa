"""The Alley: how far a body carries a man, and who comes of what he lets be heard and seen."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from in_process import command
from shared_worlds import edition_of, stage_of

from gaslamp.testing import new_session
from gaslamp.worlds import shipped_file

WORLD: Final = "alley"
TO_BOARDS: Final = ["go to the bins", "go on", "go to the boarded front"]
TO_MOUTH: Final = [*TO_BOARDS, "go to the mouth of the alley"]
TO_GAP: Final = ["go to the bins", "go on", "go to the gap"]

WAYS: Final = {
    "the_evening_paper": (1, [*TO_MOUTH, *["wait"] * 24]),
    "until_morning": (1, [*TO_GAP, "tie off the leg", *["go on"] * 5, *["wait"] * 9]),
    "found": (1, ["lie down", *["wait"] * 90]),
    "under_the_floor": (
        5,
        [*TO_BOARDS, *["stand", "break the boards"] * 12, "go to the cellar", "go on"],
    ),
    "the_cab": (1, [*TO_BOARDS, "shout", *["wait"] * 9]),
    "across": (1, [*TO_MOUTH, "cross the street", "go on"]),
    "bled_out": (0, [*TO_GAP, "lie down", *["lie still"] * 60]),
    "nobody_came": (0, [*TO_BOARDS, "go to the recess", "lie down", *["lie still"] * 60]),
}
"""Lines that lead to an ending, and with which seed."""

TOLD: Final = {
    "the_evening_paper": "Nobody is ever looked at so thoroughly.",
    "until_morning": "It gets light from the top down.",
    "found": "It is a short walk back up the alley",
    "under_the_floor": "It is a cellar, and it has no stair.",
    "the_cab": "The seat is plastic",
    "across": "Behind it there is a city with eleven million doors.",
    "bled_out": "Nobody has laid a hand on you for it.",
    "nobody_came": "Nobody comes.",
}
"""What is told at each."""


def last_told(seed: int, lines: list[str]) -> str:
    stage = stage_of(WORLD)
    session = new_session(stage, "crane", seed, edition=edition_of(WORLD))
    told = ""
    for line in lines:
        if session.ended:
            break
        told = session.type(line).text
    return " ".join(told.split()) if session.ended else ""


@pytest.mark.slow
@pytest.mark.parametrize("ending", WAYS)
def test_an_ending_is_reached_by_play(ending: str) -> None:
    seed, lines = WAYS[ending]
    assert TOLD[ending] in last_told(seed, lines)


@pytest.mark.slow
def test_left_to_itself_it_ends_in_several_ways() -> None:
    stage = stage_of(WORLD)
    ended = Counter(stage.start(seed=seed).ending for seed in range(8))
    assert None not in ended
    assert len(ended) >= 3


@pytest.mark.slow
def test_the_transcript_is_what_playing_the_commands_prints() -> None:
    typed = shipped_file(WORLD, "commands.txt")
    played = command("play", WORLD, "--seed", "4", typed=typed)
    assert played.exit_code == 0
    assert played.stdout_bytes == shipped_file(WORLD, "transcript.txt")
