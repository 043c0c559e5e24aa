"""Who asks whether they can do something, or what hurts, is told that and no more."""

from __future__ import annotations

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.testing import new_session

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("world", "line", "answer"),
    [
        ("dark_room", "can I stand?", 'Yes: type "stand".'),
        ("dark_room", "can I stand up", 'Yes: type "stand up".'),
        ("alley", "can I sit?", 'Yes: type "sit".'),
        (
            "alley",
            "can I stand?",
            "You are on your feet already. You could sit, lie down or crouch.",
        ),
    ],
)
def test_whether_something_can_be_done_is_all_that_is_told(
    world: str, line: str, answer: str
) -> None:
    session = new_session(stage_of(world), "crane", 1, edition=edition_of(world))
    reply = session.type(line)
    assert reply.text == answer
    assert not reply.took_time


@pytest.mark.parametrize("world", ["dark_room", "alley"])
@pytest.mark.parametrize("line", ["what hurts?", "what hurts most", "where am I bleeding"])
def test_what_hurts_is_asked_of_nobody_else(world: str, line: str) -> None:
    session = new_session(stage_of(world), "crane", 1, edition=edition_of(world))
    reply = session.type(line)
    assert "leg" in reply.text
    assert not reply.took_time  # in the dark room to say it aloud would tell where one is
