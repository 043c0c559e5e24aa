"""Names that a mind does not know are found: in what is told, and in what fills a slot."""

from __future__ import annotations

from dataclasses import replace

from shared_worlds import stage_of, world_of

from gaslamp.checks.prose.names import (
    Witness,
    names_in,
    proper_names,
    unknown_names,
    unnamed_roles,
)
from gaslamp.checks.prose.tellings import run_moments
from gaslamp.english.prose.run_telling import Page, run_paragraphs
from gaslamp.english.sentences.referents import Telling
from gaslamp.views import View


def first_view(world: str, who: str) -> View:
    return next(iter(stage_of(world).moments(1))).seat(who).view_to_tell


def test_proper_names_are_words_with_a_capital_in_what_things_are_called() -> None:
    assert names_in(["Dr. Jonathan Crane", "the doctor", "North"]) == {"Jonathan", "Crane"}
    assert proper_names(world_of("sally_anne")) == {"Sally", "Anne"}


def test_a_name_the_mind_has_not_is_found_in_narration_and_not_in_speech() -> None:
    names = frozenset({"Crane", "Joker"})
    page = Page("crane", 0, 'Crane heard it. "Joker?" The Joker\'s breath stopped.', ())
    (found,) = unknown_names(page, names, frozenset({"Crane"}))
    assert found.kind == "name"
    assert "Joker" in found.what
    assert not list(unknown_names(page, names, names))


def test_a_slot_with_something_that_the_view_has_no_name_for_is_found() -> None:
    view = first_view("sally_anne", "sally")
    assert not list(unnamed_roles(view))
    without = replace(view, nameables=tuple(one for one in view.nameables if one.id != "basket"))
    lines = [told for told in without.opening if ("it", "basket") in told.roles]
    assert bool(list(unnamed_roles(without))) == bool(lines)
    line = replace(view.opening[0], roles=(("who", "a_thing_nobody_saw"),))
    (found,) = unnamed_roles(replace(view, opening=(line,)))
    assert found.kind == "role"
    assert "a_thing_nobody_saw" in found.what


def test_a_witness_changes_nothing_of_what_is_told() -> None:
    stage = stage_of("sally_anne")
    seats, telling = (
        [scene.seat("anne") for scene in run_moments(stage, 1, None)],
        Telling(3, "past"),
    )
    witness = Witness()
    seen = list(run_paragraphs(witness.at(seats), telling))
    assert seen == list(run_paragraphs(((seat,) for seat in seats), telling))
    assert witness.known == {"Sally", "Anne"}
    assert witness.findings == []
