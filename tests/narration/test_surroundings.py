"""What is around somebody, told from a view alone, in worlds whose authors wrote no looks."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from blocks import law
from hypothesis import given, note
from hypothesis import strategies as st

from gaslamp.english.prose import tell
from gaslamp.english.prose.surroundings import AROUND_LINES
from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.referents import Person, Telling, Tense
from gaslamp.model import AROUND
from gaslamp.narration import Around, Fact, Looks, Manner, Memory, Message, Present, surroundings
from gaslamp.narration.surroundings import is_of_light
from gaslamp.simulation import Scene, Stage
from gaslamp.testing.houses import house_texts
from gaslamp.views import WAIT, Act, View
from gaslamp.worlds import read_world

TEXT = (Path(__file__).with_name("cottage.lamp")).read_text("utf-8")


@lru_cache
def stage(text: str = TEXT) -> Stage:
    return Stage(read_world(text, "cottage.lamp"))


def look(
    who: str,
    person: Person = 2,
    tense: Tense = "present",
    style: str = "plain",
    *,
    scene: Scene | None = None,
    text: str = TEXT,
) -> list[str]:
    """The paragraphs that somebody who looks round is told, before anything has happened."""
    scene = scene or stage(text).start(1, (who,))
    view = scene.seat(who).view
    beat, _ = surroundings(view, Memory(), Manner(style))
    told, _ = tell(beat, view, Telling(person, tense, who), Discourse(), style=style)
    return told.split("\n\n")


@pytest.mark.slow
def test_by_lamplight_one_sees_ways_people_and_their_wounds() -> None:
    assert look("ann") == [
        (
            "You are at the table, in the kitchen. There is light enough to see by. "
            "The lamp burns at the hearth."
        ),
        "The hatch is at the hearth, shut. From here it is a few steps to the hearth.",
        "Bob is lying at the hearth and has the knife.",
        "You are sitting. Nothing is to be heard.",
    ]
    after = stage().start(1, ("ann",)).decide(WAIT)
    assert "Bob has a deep cut in the left leg" in " ".join(look("ann", scene=after))


@pytest.mark.slow
def test_in_the_dark_one_knows_where_one_is_and_what_hurts() -> None:
    assert look("cat") == [
        "You are at the barrel, in the cellar. It is dark. There is nothing to be seen.",
        "From here it is a few steps to the ladder.",
        "You have a cut on the left arm. Nothing is to be heard.",
    ]


@pytest.mark.slow
def test_persons_and_tenses_agree() -> None:
    assert look("cat", 1, "past") == [
        "I was at the barrel, in the cellar. It was dark. There was nothing to be seen.",
        "From here it was a few steps to the ladder.",
        "I had a cut on the left arm. Nothing was to be heard.",
    ]
    assert look("ann", 3, "past")[0].startswith("Ann was at the table, in the kitchen. There was")
    assert look("ann", 3, "past")[2:] == [
        "Bob was lying at the hearth and had the knife.",
        "Ann was sitting. Nothing was to be heard.",
    ]


@pytest.mark.slow
def test_styles_have_lines_of_their_own() -> None:
    assert look("cat", style="sparse")[:2] == [
        "You are at the barrel, in the cellar. Dark.",
        "A few steps off: the ladder.",
    ]
    assert "it makes no difference to shut an eye" in look("cat", style="lush")[0]


@pytest.mark.slow
def test_what_was_just_heard_stands_for_the_silence() -> None:
    hums = stage().start(1, ("ann", "cat", "bob"))
    while hums.waiting_for != "bob":
        hums = hums.decide(WAIT)
    hums = hums.decide(Act("hum", ("bob",)))
    while not any(one.act.name == "a_tune" for one in hums.seat("ann").view.percepts):
        hums = hums.decide(WAIT)
    assert look("ann", scene=hums)[-1] == (
        "You are sitting. You have just heard something, at the hearth."
    )


@pytest.mark.slow
def test_the_looks_of_a_place_serve_all_its_spots_and_a_spot_s_own_stand_for_all() -> None:
    placed = TEXT + 'entity kitchen: place\n    looks: "Onions {hang} from the beam."\n'
    placed = placed.replace("entity kitchen, cellar: place", "entity cellar: place")
    told = look("ann", text=placed)
    assert told[0].startswith("Onions hang from the beam. You are at the table, in the kitchen.")
    own = placed + 'entity table: spot\n    looks: "A table, scrubbed white."\n'
    assert look("ann", text=own)[0] == "A table, scrubbed white."
    assert len(look("ann", text=own)) < len(told)


@pytest.mark.slow
def test_an_author_s_line_replaces_or_leaves_out_any_part() -> None:
    lines = (
        'lines for black:\n    "Black as a boot."\n'
        'lines for quiet:\n    ""\n'
        'lines for whereabouts_within:\n    "{Place}: {the spot}."\n'
    )
    assert look("cat", text=TEXT + lines) == [
        "The cellar: the barrel. Black as a boot.",
        "From here it is a few steps to the ladder.",
        "You have a cut on the left arm.",
    ]


@pytest.mark.parametrize("style", ["plain", "lush", "sparse"])
@pytest.mark.parametrize("kind", sorted(AROUND))
def test_every_part_has_a_line_with_no_slot_it_is_not_given(kind: str, style: str) -> None:
    lines = Manner(style).alternatives(AROUND_LINES[kind])
    assert lines
    for line in lines:
        names = {one.lower() for one in re.findall(r"\{(?:the )?(\w+)", line.template)}
        verbs = names - {"me", *AROUND[kind]}
        assert verbs <= {"be", "have", "see", "come", "burn", "lead", "listen", "make", "leave",
                         "give"}, line.template  # fmt: skip


# -- laws ------------------------------------------------------------------------------------


def names(message: Message) -> set[str]:
    """All that a part of a description names."""
    match message:
        case Around():
            about = {one for slot, one in message.about if slot not in {"state", "posture"}}
            return {*about, *message.listed, *([message.where] if message.where else [])}
        case Present(ids):
            return set(ids)
        case Looks(what, _):
            return {what}
        case Fact(known):
            return set(known.arguments)
        case _:
            return set()


def is_backed(message: Message, view: View) -> bool:
    """Whether what a part says stands in the view."""
    so = {(one.property, one.arguments): one.value for one in view.known}

    def at(what: str, where: str | None) -> bool:
        return so.get(("at", (what,))) == (where or view.place)

    match message:
        case Around("burning", ((_, source),), where):
            is_lit = so.get(("alight", (source,))) is True
            return is_lit and so.get(("shines_at", (source,))) == (where or view.place)
        case Around(kind, about, where) if kind.startswith("way"):
            of = dict(about)
            opens = so.get(("opens_on", (of["way"], where or view.place or ""))) is True
            return opens and of.get("state") == so.get(("barrier", (of["way"],)))
        case Around("steps_off", _, _, listed):
            return all(so.get(("next_to", (view.place, one))) for one in listed)
        case Around("somebody" | "somebody_posed", about, where):
            return at(about[0][1], where)
        case Present(ids):
            return all(at(one, None) for one in ids)
        case Fact(known):
            return known in view.known
        case _:
            return is_of_light(message) or isinstance(message, Looks | Around)


@pytest.mark.slow
@law(6)
@given(house_texts(), st.integers(0, 5), st.randoms(use_true_random=False))
def test_nothing_is_spoken_of_that_is_not_in_the_view(text: str, steps: int, dice: Random) -> None:
    note(text)
    made = Stage(read_world(text, "house.lamp"))
    for who in made.people[:2]:
        scene = made.start(1, (who,))
        for _ in range(steps):
            choices = scene.seat(who).view.choices
            if scene.waiting_for is None or not choices:
                break
            scene = scene.decide(dice.choice(choices))
        view = scene.seat(who).view
        beat, _ = surroundings(view, Memory())
        named = {one.id for one in view.nameables}
        for message in (one for several in beat.paragraphs for one in several):
            assert names(message) <= named or isinstance(message, Fact), message
            assert is_backed(message, view), message
        told, _ = tell(beat, view, Telling(2, "present", who), Discourse())
        for hidden in {one.name for one in made.world.entities} - named:
            assert f" {hidden.replace('_', ' ')} " not in f" {told.lower()} ", hidden


@pytest.mark.slow
@law(6)
@given(house_texts(), st.sampled_from(["poisoned(cup)", "is_heir(bob)", "at(lamp) = trunk"]))
def test_one_hidden_fact_more_or_less_does_not_show(text: str, fact: str) -> None:
    """Of a cup, an heir, or a lamp that burns nowhere: where nothing of it has reached Ann."""
    twin = text.replace(f"\n    {fact}\n", "\n", 1)
    other = text.replace("initially:\n", f"initially:\n    {fact}\n", 1) if twin == text else twin
    note(other)
    scenes = [Stage(read_world(one, "house.lamp")).start(1, ("ann",)) for one in (text, other)]
    views = [one.seat("ann").view for one in scenes]
    told = [surroundings(one, Memory())[0] for one in views]
    if views[0].known == views[1].known and views[0].percepts == views[1].percepts:
        assert told[0] == told[1]
        assert views[0].senses == views[1].senses


WARD = """
title: "A ward"
playable: ruth, wells
common: bed, basin, next_to, through, opens_on, sluice_door
use places, light, sound, bodies, ways
entity ruth, joan, wells: character
entity sluice_door: way
entity sluice: place
ward: desk - bed
sluice_door: bed - basin
initially:
    place_of(basin) = sluice
    at(ruth) = bed and at(wells) = bed and at(joan) = bed
    posture(wells) = lying
    barrier(sluice_door) = open
    daylight(ward) = 200
"""


@pytest.mark.slow
def test_who_stands_and_a_door_are_on_no_furniture() -> None:
    told = {who: " ".join(look(who, text=WARD)) for who in ("ruth", "wells")}
    assert "You are at the bed, in the ward." in told["ruth"]
    assert "You are on the bed, in the ward." in told["wells"]
    assert not any("door is on the bed" in one for one in told.values())
