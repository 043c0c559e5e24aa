"""A way of several acts that is broken off is gone on with: by its rest, and by nothing else."""

from __future__ import annotations

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.english.commands import Understood
from gaslamp.sessions import Session
from gaslamp.testing import new_session

pytestmark = pytest.mark.slow


@pytest.fixture
def crane() -> Session:
    """In the alley, where something breaks off whoever walks on a bleeding leg."""
    return new_session(stage_of("alley"), "crane", 1, edition=edition_of("alley"))


def arrived(session: Session) -> str:
    """Where they are, once they have gone on as often as it takes."""
    for _ in range(8):
        place = session.turn.view.place
        if place == "mouth" or session.ended:
            break
        session.type("go on")
    return str(session.turn.view.place)


def test_to_go_on_is_to_go_the_rest_of_the_way(crane: Session) -> None:
    crane.type("go to the light")
    assert crane.turn.view.left_off is not None  # or this shows nothing
    assert arrived(crane) == "mouth"


def test_who_does_something_else_is_on_no_way_any_more(crane: Session) -> None:
    crane.type("go to the light")
    begun = crane.turn.view.left_off
    assert begun is not None
    crane.type("press the left leg")
    assert arrived(crane) in {"far_end", "bins"}  # what was begun is gone on with, and no more


def test_what_takes_no_time_leaves_the_way_as_it_is(crane: Session) -> None:
    crane.type("go to the light")
    crane.type("look")
    crane.type("what do i know")
    assert arrived(crane) == "mouth"


def test_to_go_on_names_no_wall_on_the_right(crane: Session) -> None:
    crane.type("go to the light")
    arrived(crane)
    reading = crane._acts.repertoire().reading("go on")
    assert not isinstance(reading, Understood)
