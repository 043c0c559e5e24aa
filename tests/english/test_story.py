"""Whole runs told: from one mind or one after another, knowing no more than each does."""

from pathlib import Path

import pytest
from shared_worlds import stage_of

from gaslamp.english.prose.run_telling import Page, run_paragraphs
from gaslamp.english.sentences.referents import Telling
from gaslamp.simulation import Stage
from gaslamp.worlds import read_world

BARN = str(Path(__file__).parent / "barn.lamp")
PAST = Telling(3, "past")


@pytest.fixture(scope="module")
def barn() -> Stage:
    return stage_of(BARN)


def pages(stage: Stage, *minds: str, telling: Telling = PAST, seed: int = 0) -> list[Page]:
    return list(run_paragraphs((scene.seats(minds) for scene in stage.moments(seed)), telling))


def text(stage: Stage, *minds: str, telling: Telling = PAST) -> str:
    return "\n".join(page.text for page in pages(stage, *minds, telling=telling))


def test_a_mind_that_is_out_is_told_nothing_of_what_happens_meanwhile(barn: Stage) -> None:
    ann = text(barn, "ann")
    assert "owl" not in ann
    assert "Then Ann knew nothing more." in ann
    assert "were lost to Ann" in ann or "was lost to Ann" in ann


def test_the_telling_goes_to_the_next_mind_where_one_goes_out_and_says_so(barn: Stage) -> None:
    told_by = [page.mind for page in pages(barn, "ann", "bob")]
    assert told_by == sorted(told_by), "it stays with the mind it went to"
    before, after = text(barn, "ann", "bob").split("\n* * *\n")
    assert before.endswith("Then Ann knew nothing more.")
    assert after.startswith("Somewhere above, an owl hooted.")
    assert "bottle with" not in after, "what the second mind perceived before is not made up for"


def test_with_nobody_to_take_over_a_telling_rests_until_the_mind_is_back(barn: Stage) -> None:
    *_, last = text(barn, "ann").split("\n")
    assert last == "The end."


def test_two_minds_are_told_what_each_perceived_and_nothing_else(barn: Stage) -> None:
    scene = barn.start(0)
    for mind in ("ann", "bob"):
        had = {percept.number for percept in scene.seat(mind).view.percepts}
        spoken_of = [number for page in pages(barn, mind) for number in page.percepts]
        assert set(spoken_of) <= had
        assert spoken_of == sorted(set(spoken_of)), "in order, and nothing twice"
    assert "owl" in text(barn, "bob")


@pytest.mark.parametrize(
    ("telling", "line"),
    [
        (Telling(1, "present"), "I sit in the barn with a bottle."),
        (Telling(2, "present"), "You sit in the barn with a bottle."),
        (Telling(3, "present"), "Ann sits in the barn with a bottle."),
        (Telling(1, "past"), "I sat in the barn with a bottle."),
    ],
)
def test_person_and_tense_are_the_telling_s(barn: Stage, telling: Telling, line: str) -> None:
    assert text(barn, "ann", telling=telling).startswith(line)


def test_the_same_run_is_told_the_same_way_twice(barn: Stage) -> None:
    assert pages(barn, "ann", "bob", seed=4) == pages(barn, "ann", "bob", seed=4)


def test_moments_are_the_run_that_starting_it_makes(barn: Stage) -> None:
    *_, last = barn.moments(7)
    assert last.head == barn.start(7).head


@pytest.mark.slow
def test_the_opening_is_of_what_is_seen_there_at_once() -> None:
    text = (
        'title: "A room"\nuse places, light, sound, bodies, things\nentity ann: character\n'
        "entity lamp: source\nroom: corner - table\ninitially:\n    at(ann) = corner\n"
        "    at(lamp) = table\n    lumens(lamp) = 150\n    fuel(lamp) = 7200\n"
        "    alight(lamp)\n    shines_at(lamp) = table\n"
    )
    stage = Stage(read_world(text, "room.lamp"))
    moments = (scene.seats(("ann",)) for scene in stage.moments(seed=1))
    first = next(run_paragraphs(moments, Telling(2, "present"))).text
    assert "dark" not in first
    assert "lamp burns" in first
