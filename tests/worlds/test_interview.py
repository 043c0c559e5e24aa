"""The Interview: two minds, each wrong, and what comes of it; nothing of it is scripted."""

import json

import pytest
from click.testing import CliRunner
from shared_worlds import stage_of
from typed_lines import ending_by_json

from gaslamp.cli import gaslamp
from gaslamp.inquiry import GodView
from gaslamp.views import WAIT
from gaslamp.worlds import shipped_file

WORLD = "interview"

WAYS = {
    "signed_for_nothing": (
        "vale",
        ["record", "bluff", *["wait"] * 4, "lay out the form", *["wait"] * 9],
    ),
    "the_sister_is_sent_for": ("vale", ["send for ruth"]),
    "let_go": ("vale", ["send Daniel home"]),
    "kept_from_him": ("vale", ["open the envelope", "go on", "go on", "send Daniel home"]),
    "the_solicitor": ("daniel", ["ask for a solicitor"]),
    "walked_out_with_it": (
        "vale",
        ["step out", *["wait"] * 4, "come back", "send Daniel home"],
    ),
    "signed_all_the_same": (
        "vale",
        [
            "record",
            "bluff",
            *["wait"] * 3,
            "open the envelope",
            "go on",
            "go on",
            "lay out the form",
            *["wait"] * 9,
        ],
    ),
}
"""Lines that lead to an ending, and who types them."""


@pytest.mark.slow
def test_a_bluff_is_believed_and_a_confession_is_not_true() -> None:
    scene = stage_of(WORLD).start(seed=12)
    listed = CliRunner().invoke(gaslamp, ["why", WORLD, "--seed", "12"]).output
    order = ["threaten_into", "take_the_blame", "read_the_report", "show_the_report"]
    begun = [line for line in listed.splitlines() if " begin " in line]
    found = [name for line in begun for name in order if name in line]
    assert found == order
    assert scene.ending == "nobody_did_it"
    assert GodView(scene).true("death") == "a_fall"


@pytest.mark.slow
def test_unplayed_it_ends_otherwise_from_night_to_night() -> None:
    endings = {stage_of(WORLD).start(seed=seed).ending for seed in (1, 2, 3, 4, 5, 7, 19)}
    assert endings == {
        "signed_for_nothing",
        "walked_out_with_it",
        "nobody_did_it",
        "the_solicitor",
        "the_sister_is_sent_for",
        "let_go",
        "kept_from_him",
    }


@pytest.mark.slow
@pytest.mark.parametrize("ending", WAYS)
def test_another_ending_is_reached_by_play(ending: str) -> None:
    who, lines = WAYS[ending]
    assert ending_by_json(WORLD, who, 2, lines) == ending


@pytest.mark.slow
def test_the_transcript_is_what_the_commands_give() -> None:
    commands = shipped_file(WORLD, "commands.txt")
    played = CliRunner().invoke(
        gaslamp, ["play", WORLD, "--as", "daniel", "--seed", "9", "--no-journal"], input=commands
    )
    assert played.stdout_bytes == shipped_file(WORLD, "transcript.txt")


@pytest.mark.slow
def test_nobody_is_given_the_bluff_before_it_is_made() -> None:
    """What Daniel could deny, he has to have been told."""
    scene = stage_of(WORLD).start(2, ("daniel",))
    view = scene.seat("daniel").view
    assert not {"she_was_seen", "boots_found"} & {one.id for one in view.nameables}
    played = CliRunner().invoke(
        gaslamp,
        ["play", WORLD, "--as", "daniel", "--seed", "5", "--no-journal"],
        input="threaten to arrest the sister\ndeny it\n? all\n",
    )
    before = played.output.partition("Vale says")[0]
    assert "towpath" not in before
    assert "boots" not in before


@pytest.mark.slow
def test_what_has_been_asked_in_vain_is_not_asked_again() -> None:
    """A silence ends a question; it does not undo that it was put."""
    scene = stage_of(WORLD).start(2, ("daniel",))
    while scene.waiting_for is not None:
        scene = scene.decide(WAIT)
    asked = [
        event
        for entry in GodView(scene).log
        if (event := json.loads(entry.body_json).get("event", "")).startswith("ask(")
    ]
    assert sorted(asked) == sorted(set(asked))
    assert len(asked) == 5
