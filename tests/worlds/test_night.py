"""The whole night: one world made of two, from the alley to the morning."""

from __future__ import annotations

from typing import Final

import pytest
from click.testing import CliRunner
from shared_worlds import edition_of, stage_of, world_of

from gaslamp.checks.prose.lines import told_line_findings
from gaslamp.cli import gaslamp
from gaslamp.model import World
from gaslamp.notation import read
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.worlds import shipped_file, source

NIGHT: Final = "night"
GAMES: Final = [("joker", "26", ""), ("crane", "8", "crane_")]
"""Who plays to the morning, with which seed, and how the files of the game begin."""
INTO_THE_HALLWAY: Final = [
    *["go to the bins", "go on", "go to the boarded front", "go to the recess"],
    *["feel along the wall"] * 3,
    *["open the side door", "go to the hallway", "hello?"],
]
MOST_PACES: Final = 2


def named(world: World) -> set[str]:
    kinds = (world.actions, world.events, world.triggers, world.habits, world.wants)
    return {one.name for kind in kinds for one in kind}


@pytest.mark.slow
def test_it_is_both_of_the_worlds_it_is_made_of() -> None:
    night, left = world_of(NIGHT), dict(read(source(NIGHT).content).front.details)
    for name in ("alley", "dark_room"):
        out = {one.strip() for one in left[f"leaves_out_{name}"].split(",")}
        assert named(world_of(name)) - out <= named(night)


@pytest.mark.slow
def test_it_can_end_in_more_than_fifteen_ways_and_says_so_to_both() -> None:
    night = world_of(NIGHT)
    own = read(source(NIGHT).content)
    assert night.endings[: len(own.endings)] == own.endings
    assert len({one.name for one in night.endings}) >= 25
    for one in own.endings:
        lines = " ".join(repr(line.condition) for line in one.tells)
        assert "crane" in lines, one.name
        assert "joker" in lines, one.name


@pytest.mark.slow
def test_no_line_of_its_own_is_wrong_in_any_telling() -> None:
    own = {str(line) for line in source(NIGHT).content.decode().splitlines()}
    wrong = [
        (found.what, one.text)
        for one, found in told_line_findings(world_of(NIGHT))
        if any(one.template in line for line in own)
    ]
    assert wrong == []


@pytest.mark.slow
def test_left_to_itself_it_ends_and_the_same_seed_makes_the_same_night() -> None:
    stage = Stage(world_of(NIGHT))
    once, again = stage.start(seed=8), stage.start(seed=8)
    assert once.ending in {one.name for one in world_of(NIGHT).endings}
    assert once.head == again.head


@pytest.mark.slow
@pytest.mark.parametrize(("who", "seed", "prefix"), GAMES)
def test_a_transcript_to_the_morning_is_what_playing_the_commands_prints(
    who: str, seed: str, prefix: str
) -> None:
    played = CliRunner().invoke(
        gaslamp,
        ["play", NIGHT, "--as", who, "--seed", seed],
        input=shipped_file(NIGHT, f"{prefix}commands.txt"),
    )
    assert played.exit_code == 0
    assert played.stdout_bytes == shipped_file(NIGHT, f"{prefix}transcript.txt")
    assert b"a line of grey round each of the boards" in played.stdout_bytes


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 2, 7])
def test_nobody_speaks_through_a_wall_to_a_guest_who_is_not_there_yet(seed: int) -> None:
    game = new_session(stage_of(NIGHT), "crane", seed, edition=edition_of(NIGHT))
    told = [game.type(line).text for line in (*INTO_THE_HALLWAY, *["wait"] * 3)]
    assert not [text for text in told if "says the voice" in text]


@pytest.mark.slow
def test_nobody_takes_his_patient_by_the_throat_or_paces_until_morning() -> None:
    told = shipped_file(NIGHT, "crane_transcript.txt").decode()
    after = " ".join(told.partition("knot on your leg")[2].split())
    assert after
    assert "round the throat" not in after
    assert after.count("to the middle of the floor") <= MOST_PACES


REMEMBERED: Final = {
    "crane": {
        "think back to the nights of the laugh": "lost the number",
        "remember the fight on the roof": "One o'clock",
        "know about the nights of the laugh": "come to many",
    },
    "joker": {
        "think back to the nights of the laugh": "nobody has counted",
        "remember the fight on the roof": "",  # nobody has told him of one
        "know about the nights of the laugh": "come to many",
    },
}


@pytest.mark.slow
@pytest.mark.parametrize("who", REMEMBERED)
def test_what_was_before_is_had_as_it_is_by_now_and_by_whom_it_happened_to(who: str) -> None:
    game = new_session(stage_of(NIGHT), who, 3, edition=edition_of(NIGHT))
    for line, told in REMEMBERED[who].items():
        text = " ".join(game.type(line).text.split())
        assert told in text
        assert "200" not in text
        assert "90" not in text
        if not told:
            assert "roof, " not in text
            assert "o'clock" not in text
