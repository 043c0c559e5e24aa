"""Questions about a mind, and about whom one knows, in a world in which nothing said is heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.sessions import asides
from gaslamp.testing import new_session

CELLAR = Path(__file__).parents[2] / "docs" / "how-to" / "cellar.lamp"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("what does Ida want", asides.NO_MIND_TOLD),
        ("what does Max want", asides.OWN_MIND),
        ("what do I want", asides.OWN_MIND),
        ("do I know Anne", asides.NO_ANSWER),
        ("do I know Ida", "Ida is at the shelf: you have seen it, just now."),
    ],
)
def test_a_question_by_name_is_answered_as_far_as_one_knows(line: str, answer: str) -> None:
    session = new_session(stage_of(CELLAR), "max", 1, edition=edition_of(CELLAR))
    assert session.type(line).text == answer


@pytest.mark.parametrize("line", ["what do I know", "what do I know so far", "do I know anything"])
def test_all_that_one_knows_is_listed_where_that_is_asked_for(line: str) -> None:
    session = new_session(stage_of(CELLAR), "max", 1, edition=edition_of(CELLAR))
    assert "The iron key is at the shelf." in session.type(line).text


@pytest.mark.parametrize("line", ["search shelf", "feel the shelf", "polish the shelf"])
def test_what_is_to_be_handled_is_not_to_be_said_instead(line: str) -> None:
    session = new_session(stage_of(CELLAR), "max", 1, edition=edition_of(CELLAR))
    assert "say the shelf" not in session.type(line).text
