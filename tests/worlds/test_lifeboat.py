"""The Lifeboat: who knows what about the water, and what comes of it."""

import json

import pytest
from click.testing import CliRunner
from shared_worlds import stage_of, world_of

from gaslamp.checks import line_findings
from gaslamp.cli import gaslamp
from gaslamp.inquiry import GodView
from gaslamp.worlds import shipped_file

WORLD = "lifeboat"


@pytest.mark.slow
def test_every_line_can_be_told() -> None:
    assert line_findings(world_of(WORLD)) == ()


@pytest.mark.slow
def test_each_begins_with_what_they_alone_know() -> None:
    god = GodView(stage_of(WORLD).start(0, ("hallam",)))
    assert god.true("measures", "keg") == 4
    assert god.belief(("wray",), "measures", "keg") == 4
    assert god.belief(("hallam",), "measures", "keg") == 6
    assert god.true("near_land") is False
    believers = [one for one in stage_of(WORLD).people if god.belief((one,), "near_land") is True]
    assert sorted(believers) == ["coyle", "ines", "joss", "wray"]
    assert god.belief(("joss",), "helped_self", "coyle") is True
    assert god.belief(("ines",), "helped_self", "coyle") is not True


@pytest.mark.slow
def test_unplayed_runs_end_in_several_ways() -> None:
    endings = [stage_of(WORLD).start(seed=seed).ending for seed in range(8)]
    assert len(set(endings)) >= 3


@pytest.mark.slow
def test_water_shared_out_by_who_takes_it_to_be_more_runs_out() -> None:
    lines = ["go to the middle thwart", "share out the water", *["go on"] * 4]
    played = CliRunner().invoke(
        gaslamp,
        ["play", WORLD, "--as", "hallam", "--no-journal", "--json"],
        input="".join(json.dumps(line) + "\n" for line in lines),
    )
    assert '"dry_dipper"' in played.output


@pytest.mark.slow
def test_water_shared_out_by_who_has_measured_it_comes_out_even() -> None:
    # The first look into the keg is broken off: something is said.
    lines = ["go to the middle thwart", *["check the water"] * 2, "share out the water", "go on"]
    played = CliRunner().invoke(
        gaslamp,
        ["play", WORLD, "--as", "hallam", "--seed", "1", "--no-journal", "--json"],
        input="".join(json.dumps(line) + "\n" for line in lines),
    )
    assert '"fair_shares"' in played.output


@pytest.mark.slow
def test_the_transcript_is_what_the_commands_give() -> None:
    played = CliRunner().invoke(
        gaslamp,
        ["play", WORLD, "--as", "hallam", "--seed", "4", "--no-journal"],
        input=shipped_file(WORLD, "commands.txt"),
    )
    assert played.stdout_bytes == shipped_file(WORLD, "transcript.txt")


@pytest.mark.slow
def test_who_finds_the_keg_empty_does_not_drink_of_it_again() -> None:
    """A try in vain taught them that the keg stood elsewhere, and they tried on till morning."""
    log = GodView(stage_of(WORLD).start(22)).log
    tries = [one for one in log if one.kind == "fail" and "keg" in str(one.body["act"])]
    drunk = [
        one for one in log if one.kind == "begin" and str(one.body["act"]).startswith("drink(joss")
    ]
    assert tries == []
    assert len(drunk) <= 2
