"""The Manor: a theft that nobody is written to commit, and what eight people make of it."""

import pytest
from click.testing import CliRunner
from shared_worlds import stage_of
from typed_lines import ending_by_json

from gaslamp.cli import gaslamp
from gaslamp.inquiry import GodView
from gaslamp.worlds import shipped_file

WORLD = "manor"


@pytest.mark.slow
def test_anybody_can_be_played_and_all_know_where_the_stone_is() -> None:
    stage = stage_of(WORLD)
    people = sorted(stage.people)
    assert len(people) == 8
    god = GodView(stage.start(0, tuple(people)))
    assert {god.belief((one,), "at", "sapphire") for one in people} == {"study"}
    assert not [one for one in people if god.true("been", one, "study")]


@pytest.mark.slow
def test_who_is_seen_in_a_room_is_known_to_have_been_there() -> None:
    stage = stage_of(WORLD)
    before, after = GodView(stage.start(0, tuple(stage.people))), GodView(stage.start(0))
    # Where everybody sits as the evening begins is known; where they go later, by who sees it.
    assert before.belief(("nell",), "been", "clara", "drawing_room") is True
    assert before.belief(("amory",), "been", "augusta", "library") is not True
    assert after.true("been", "augusta", "library") is True
    assert after.belief(("amory",), "been", "augusta", "library") is True
    assert after.belief(("nell",), "been", "augusta", "library") is not True


@pytest.mark.slow
def test_other_seeds_have_other_thieves_and_other_ends() -> None:
    scenes = [stage_of(WORLD).start(seed) for seed in (0, 2, 3, 5, 7, 13)]
    thieves = {GodView(scene).true("at", "sapphire") for scene in scenes}
    assert thieves == {"nell", "julian", "augusta", "clara", "varley"}
    assert len({scene.ending for scene in scenes}) >= 4


@pytest.mark.slow
def test_the_transcript_is_what_the_commands_give() -> None:
    played = CliRunner().invoke(
        gaslamp,
        ["play", WORLD, "--as", "varley", "--seed", "2", "--no-journal"],
        input=shipped_file(WORLD, "commands.txt"),
    )
    assert played.stdout_bytes == shipped_file(WORLD, "transcript.txt")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [3, 10])
def test_a_search_that_a_question_breaks_off_is_gone_on_with(seed: int) -> None:
    assert stage_of(WORLD).start(seed).ending == "caught"


WAYS = {
    # Whoever sits in the study has nobody be alone with the stone.
    "in_its_case": (
        "lisle",
        ["go to the library"] * 2 + ["go to the study"] * 2 + ["wait"] * 95,
    ),
    "put_back": (
        "varley",
        [
            "go to the study",
            "take the sapphire",
            "open the study door",
            "go to the library",
            *["go to the hall"] * 2,
            "sound the gong",
            "put the sapphire down",
        ],
    ),
    # The nephew comes to look just as the thief leaves, and has been seen in there since.
    "wrong_pockets": (
        "varley",
        [
            "go to the study",
            "take the sapphire",
            *["wait"] * 11,
            *["go to the hall"] * 2,
            "sound the gong",
            "accuse julian",
            *["wait"] * 3,
            "search julian",
            *["wait"] * 2,
        ],
    ),
}
"""Lines that lead to an ending that few evenings have by themselves, and who types them."""


@pytest.mark.slow
@pytest.mark.parametrize("ending", WAYS)
def test_another_ending_is_reached_by_play(ending: str) -> None:
    who, lines = WAYS[ending]
    assert ending_by_json(WORLD, who, 2, lines) == ending
