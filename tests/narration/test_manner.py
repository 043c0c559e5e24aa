"""Which of a world's lines are told: by style, by sense, as thoughts, and how often."""

from gaslamp.checking.world_checking import check_world
from gaslamp.english.prose.run_telling import run_paragraphs
from gaslamp.english.sentences.referents import Telling
from gaslamp.narration import Manner
from gaslamp.notation import read
from gaslamp.simulation import Stage

DOOR = """\
title: "A door"
common: knocks, sees
entity ann, bob: character
property knocks: number
property sees(character): boolean
initially: sees(bob)
action knock
    happens after 1 s
    precondition: knocks() < 4
    effect: knocks() = knocks() + 1
    observing c:
        sees(c), by sight
        not sees(c), by hearing
    says:
        "Knuckles, on wood." once by hearing
        "The door {speak}." once in lush by hearing
        "A hand {knock}." by sight
        "Somebody, then." thought once by hearing
ending enough
    when: knocks() == 4
"""


def text(who: str, manner: Manner) -> list[str]:
    world = read(DOOR.encode(), "door.lamp")
    check_world(world)
    moments = (scene.seats([who]) for scene in Stage(world).moments(0))
    pages = run_paragraphs(moments, Telling(3, "past"), manner)
    return [
        sentence
        for page in pages
        for sentence in page.text.replace(". ", ".|").split("|")
        if sentence != "The end."
    ]


def test_a_line_told_once_is_not_told_again_and_then_nothing_is() -> None:
    assert text("ann", Manner(thoughts=False)) == ["Knuckles, on wood."]


def test_a_line_for_the_style_goes_before_those_for_all() -> None:
    assert text("ann", Manner("lush", thoughts=False)) == ["The door spoke.", "Knuckles, on wood."]


def test_thoughts_are_told_where_they_are_wanted() -> None:
    assert text("ann", Manner()) == ["Knuckles, on wood.", "Somebody, then."]


def test_a_line_for_a_sense_is_for_what_was_perceived_by_it() -> None:
    seen = text("bob", Manner())
    assert seen[0] == "A hand knocked."
    assert not any("Knuckles" in one for one in seen)
