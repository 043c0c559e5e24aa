"""What somebody was wrong about, told in the world's own words, once and to them alone."""

from pathlib import Path

from shared_worlds import stage_of

from gaslamp.english.prose.run_telling import run_paragraphs
from gaslamp.english.sentences.referents import Telling
from gaslamp.narration import Manner, Realised, beat, opening
from gaslamp.views import Act

STAGE = stage_of(Path(__file__).parent / "cups.lamp")
LEFT = Act("lift", ("ann", "left"))


def test_what_was_wrong_is_told_after_what_showed_it() -> None:
    scene = STAGE.start(0, ("ann",))
    _, memory = opening(scene.seat("ann").view)
    scene = scene.decide(LEFT)
    made, memory = beat(scene.seat("ann").view, memory, "lift")
    (paragraph,) = made.paragraphs
    assert [type(message).__name__ for message in paragraph] == ["Perceived", "Realised"]
    again, _ = beat(scene.seat("ann").view, memory, "wait")
    assert not any(isinstance(one, Realised) for part in again.paragraphs for one in part)


def test_it_is_told_in_the_telling_s_tense() -> None:
    moments = (scene.seats(["ann"]) for scene in STAGE.moments(0, ("ann",), [LEFT]))
    text = " ".join(page.text for page in run_paragraphs(moments, Telling(3, "past")))
    assert "It was not under the left cup, then." in text


def test_a_thought_is_left_out_where_none_are_wanted() -> None:
    moments = (scene.seats(["ann"]) for scene in STAGE.moments(0, ("ann",), [LEFT]))
    manner = Manner(thoughts=False)
    text = " ".join(page.text for page in run_paragraphs(moments, Telling(3, "past"), manner))
    assert "The table was bare." in text
    assert "then" not in text


def test_what_is_known_is_said_in_the_world_s_words() -> None:
    (known,) = (
        one for one in STAGE.start(0, ("ann",)).seat("ann").view.known if one.value == "left"
    )
    assert known.told[0].template == "{what} {lie} under {value}"
    assert dict(known.told[0].roles)["value"] == "left"
