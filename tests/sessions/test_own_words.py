"""Whoever has named something aloud was not told of it: one's words answer no question."""

from __future__ import annotations

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.testing import new_session

ASKED = (
    "x zorg",
    "listen at the zorg",
    "where is the zorg",
    "how many zorgs are there",
    "who is zorg",
)
SAID = (
    'say "Somebody is at the zorg door."',
    'say "Is it a zorg? A zorg it is."',
    "shout zorg",
    'say "zorg"',
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("world", "said"), [("manor", SAID[0]), *(("lifeboat", one) for one in SAID)]
)
def test_what_one_said_oneself_tells_nothing(world: str, said: str) -> None:
    stage = stage_of(world)
    session = new_session(stage, stage.people[0], 1, edition=edition_of(world))
    before = [session.type(one).text for one in ASKED]
    assert "zorg" in session.type(said).text.casefold()
    assert [session.type(one).text for one in ASKED] == before
