"""A direction alone goes there, and is no guess at a verb that has it for a particle."""

from __future__ import annotations

import pytest

from gaslamp.english.commands import CommandGrammar, NotUnderstood, Understood, Verb, read

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
