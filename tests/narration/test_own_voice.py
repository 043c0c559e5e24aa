"""A world's own voice: names by what one knows, lines for silence, forms of words."""

from gaslamp.checking.world_checking import check_world
from gaslamp.english.prose.run_telling import run_paragraphs
from gaslamp.english.prose.stock import LINES
from gaslamp.english.sentences.referents import Telling
from gaslamp.english.words.lexicon import lexicon_of
from gaslamp.model.voice import STOCK
from gaslamp.narration import Manner
from gaslamp.notation import read
from gaslamp.simulation import Stage

YARD = """\
common: everything
title: "A yard"
entity ann: character
    called: "Ann"
    pronoun: she
entity bob: character
    called:
        "Bob" when step() >= 3
        "the man with the lamp" when step() == 2
        "the voice" when step() == 1
        "someone"
    pronoun: he
property step: number
property asleep(character): boolean
define aware(b: character): not asleep(b)
action come(the bob)
    happens after 20 s
    precondition: step() < 5
    effect:
        step() = step() + 1
        if step() == 3: asleep(ann)
    observing c: not asleep(ann), by sight
    says: "{bob} {lean} on the gate."
lines for out:
    "{me} {be} gone." in sparse
    "And that {be} that for {me}."
words:
    verb "lean": past "leaned"
ending enough
    when: step() == 5
"""


def pages(manner: Manner) -> list[str]:
    world = read(YARD.encode(), "yard.lamp")
    check_world(world)
    moments = (scene.seats(["ann"]) for scene in Stage(world).moments(0))
    lexicon = lexicon_of(world.words)
    return [page.text for page in run_paragraphs(moments, Telling(3, "past"), manner, lexicon)]


def test_somebody_is_called_by_what_one_knows_of_them() -> None:
    text = " ".join(pages(Manner()))
    spoken = ["he voice leaned", "he man with the lamp leaned", "Bob leaned"]
    assert [text.index(one) for one in spoken] == sorted(text.index(one) for one in spoken)


def test_the_world_s_lines_stand_for_the_teller_s_by_style() -> None:
    assert any("And that was that for Ann." in page for page in pages(Manner()))
    assert any("Ann was gone." in page for page in pages(Manner("sparse")))


def test_every_kind_of_line_that_a_world_may_give_the_teller_has() -> None:
    assert set(LINES) == set(STOCK)
