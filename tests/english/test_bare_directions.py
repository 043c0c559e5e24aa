"""A direction alone goes there, and is no guess at a verb that has it for a particle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shared_worlds import light_worlds, world_of

from gaslamp import views
from gaslamp.english.commands import (
    CommandGrammar,
    NotUnderstood,
    Understood,
    Verb,
    label,
    read,
    synonyms,
)

GOES = {"go up": "up", "walk down": "down", "go out": "out", "walk in": "in"}
PHRASAL = {
    "step up": "up",
    "run down": "down",
    "move out": "out",
    "step in": "in",
    "head out": "out",
}


def grammar(pattern: str) -> CommandGrammar:
    return CommandGrammar.of([Verb("act", (pattern,), ())], ())


@pytest.mark.parametrize(("pattern", "direction"), GOES.items())
@pytest.mark.parametrize("verb", ["", "go ", "walk ", "head "])
def test_a_direction_goes_there(pattern: str, direction: str, verb: str) -> None:
    assert read(f"{verb}{direction}", grammar(pattern), ()) == Understood("act")


@pytest.mark.parametrize("pattern", ["go north", "step north", "run north", "head north"])
def test_a_point_of_the_compass_goes_with_any_verb_of_going(pattern: str) -> None:
    for line in ("north", "n", "go north"):
        assert read(line, grammar(pattern), ()) == Understood("act")


@pytest.mark.parametrize(("pattern", "direction"), PHRASAL.items())
@pytest.mark.parametrize("verb", ["", "go ", "walk "])
def test_a_verb_is_not_guessed_from_its_particle(pattern: str, direction: str, verb: str) -> None:
    found = read(f"{verb}{direction}", grammar(pattern), ())
    assert isinstance(found, NotUnderstood)
    assert found.suggestion == pattern
    assert read(pattern, grammar(pattern), ()) == Understood("act")


@pytest.mark.parametrize("direction", ["north", "southeast", "up"])
def test_a_direction_has_no_article_and_no_capital(direction: str) -> None:
    bare = views.Nameable(direction, (direction,), "it", is_person=False, looks=())
    assert label(bare) == direction
    assert label(replace(bare, called=(f"the {direction}",))) == f"the {direction}"


def test_no_world_writes_a_direction_as_a_name() -> None:
    for world in light_worlds():
        for one in world_of(world).entities:
            for called in one.words.called:
                is_direction = called.casefold() in synonyms.DIRECTIONS.values()
                assert not is_direction or called.islower(), (world, one.name)
