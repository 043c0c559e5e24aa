"""What one does is one's own doing, in every recipe of the cookbook, however little it shows.

An act that is perceived as something less than it is, by its doer too, is still that person's; what
they say is nothing that they are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.sessions import Session
from gaslamp.simulation import Stage
from gaslamp.testing import new_session
from gaslamp.views import WAIT

FOLDER = Path(__file__).parents[2] / "docs" / "cookbook"
RECIPES = sorted(one.stem for one in FOLDER.glob("*.lamp"))
MOST_TRIED = 6


def games(recipe: str) -> Iterator[tuple[str, Session]]:
    """For each person, each of the first things that they can do; and a new game of them."""
    path = FOLDER / f"{recipe}.lamp"
    stage: Stage = stage_of(path)
    for who in stage.world.playable or stage.people:
        session = new_session(stage, who, 1, edition=edition_of(path))
        for line, choice in session.offers()[:MOST_TRIED]:
            if choice.act != WAIT:
                yield line, new_session(stage, who, 1, edition=edition_of(path))


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES)
def test_the_one_thing_that_follows_from_an_act_is_somebodys_doing(recipe: str) -> None:
    for line, session in games(recipe):
        before = len(session.turn.view.percepts)
        told = session.type(line).text
        who = session.turn.view.who
        assert "not believe it" not in told, (recipe, who, line)
        fresh = session.turn.view.percepts[before:]
        if len(fresh) == 1:
            assert fresh[0].doer is not None, (recipe, line, fresh)


def test_whoever_tells_something_is_not_told_that_they_do_not_believe_it() -> None:
    path = FOLDER / "rumour.lamp"
    session = new_session(stage_of(path), "ivy", 1, edition=edition_of(path))
    assert session.type("pass it on to Kay").text == ('"They are closing the mill," you tell Kay.')
    assert session.type("why").text == "It is your own doing."


def test_what_shows_of_ones_own_act_alone_is_ones_own_doing() -> None:
    path = FOLDER / "secret_door.lamp"
    session = new_session(stage_of(path), "wanda", 1, edition=edition_of(path))
    session.type("feel along the shelves")
    assert session.type("why").text.startswith("It is your own doing.")


@pytest.mark.parametrize("line", ["up", "u", "go up"])
def test_a_direction_that_the_story_has_not_ends_no_story(line: str) -> None:
    path = FOLDER / "guard.lamp"
    session = new_session(stage_of(path), "rogue", 1, edition=edition_of(path))
    reply = session.type(line)
    assert reply.is_refused
    assert not session.ended
    assert reply.text.endswith('You could type "step up".')
