"""Warnings, tags and consent: the same events, told as each reader wants them told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from shared_worlds import stage_of

from gaslamp.checks.drama.contents import content_findings
from gaslamp.english.prose import run_paragraphs
from gaslamp.english.sentences import Telling
from gaslamp.english.words import lexicon_of
from gaslamp.model import Front, contents_of, details_before
from gaslamp.sessions import Edition, Session, Style, manner_of
from gaslamp.sessions.problems import UnknownContent
from gaslamp.testing import new_session
from gaslamp.views import WAIT

CELLAR = Path(__file__).with_name("cellar.lamp")
DETAILS = (
    ("warning_noise", "Somebody is loud."),
    ("moments_of_noise", "shout, take"),
    ("distance_of_noise", "It gets loud."),
    ("tag_theft", "A lamp, taken"),
    ("moments_of_theft", "take"),
    ("tag_cellar", "A cellar"),
)
FRONT = Front("Cellar", "", DETAILS)
LINES = ("take lamp", "shout", "why", "wait", "look", "know", "undo", "shout")


def played(*without: str) -> Session:
    contents = contents_of(FRONT)
    style = Style(contents=contents).without(without)
    stage = stage_of(CELLAR)
    return new_session(stage, "anne", 1, edition=Edition("cellar", "0" * 64), style=style)


def test_what_is_not_consented_to_is_told_at_a_distance() -> None:
    told = played("noise").type("take lamp").text
    assert told == "It gets loud."
    assert played().type("take lamp").text != told


def test_the_same_happens_whatever_is_told() -> None:
    plain, apart = played(), played("noise")
    for line in LINES:
        one, other = plain.type(line), apart.type(line)
        assert (one.took_time, one.is_refused) == (other.took_time, other.is_refused)
        assert plain.turn.seat.head == apart.turn.seat.head
        assert "shout" not in other.text
    assert plain.story.save() == apart.story.save()


@pytest.mark.parametrize("world", ["sally_anne", "interview", "alley"])
@pytest.mark.slow
def test_in_every_world_any_acts_can_be_told_at_a_distance(world: str) -> None:
    """By every mind: no line of theirs is told, and the log is the same."""
    stage = stage_of(world)
    names = sorted({one.name for one in stage.world.actions})
    front = Front(details=(("warning_x", "X."), ("moments_of_x", ", ".join(names))))
    manner = manner_of(replace(stage.world, front=front), without=["x"])
    assert len(manner.withheld) == len(names)
    for who in stage.people:
        moments = (scene.seats((who,)) for scene in stage.moments(1))
        pages = run_paragraphs(moments, Telling(3, "past"), manner, lexicon_of(stage.world.words))
        text = "\n\n".join(page.text for page in pages)
        line = "Something happens that is not told here (x)."
        assert f"{line} {line}" not in text


def test_a_tag_is_a_spoiler_until_its_moment() -> None:
    before = dict(details_before(FRONT))
    assert sorted(before) == ["tag_cellar", "warning_noise"]
    session = played()
    assert "A lamp, taken" not in session.type("about").text
    session.type("take lamp")
    assert session.type("about").text.endswith("Tags: A lamp, taken.")
    session.type("undo")
    assert "A lamp, taken" not in session.type("about").text


def test_a_content_without_moments_is_said_to_be_none() -> None:
    with pytest.raises(UnknownContent, match=r'"nose"; did you mean "noise"\?'):
        played("nose")
    with pytest.raises(UnknownContent, match=r"there are noise \[") as caught:
        played("cellar")
    # A tag is kept back until its moment: a slip in another does not show that it is there.
    assert "theft" not in str(caught.value)
    with pytest.raises(UnknownContent) as caught:
        played("thef")
    assert "theft" not in str(caught.value)


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ((("moments_of_x", "take"),), ['there are moments of "x" and nothing warns of it']),
        ((("warning_x", "X."), ("moments_of_x", "tkae")), ['"tkae" in moments_of_x is no action']),
        ((("warning_x", "X."), ("moments_of_x", " , ")), ["moments_of_x names no moment"]),
        ((("warning_x", "X."), ("distance_of_x", "Y.")), ["distance_of_x is told in place of no"]),
        (
            (("tag_x", "X."), ("moments_of_x", "take"), ("distance_of_x", "{who}.")),
            ["distance_of_x has braces"],
        ),
        (DETAILS, []),
        ((("warning", "X."), ("warning_x", "X.")), []),
    ],
)  # fmt: skip
def test_an_author_is_told_what_does_not_fit(
    details: tuple[tuple[str, str], ...], found: list[str]
) -> None:
    world = replace(stage_of(CELLAR).world, front=Front(details=details))
    said = [one.message for one in content_findings(world, world)]
    assert len(said) == len(found)
    assert all(one.startswith(part) for one, part in zip(said, found, strict=True))


def test_waiting_is_answered_where_all_is_withheld() -> None:
    session = played("noise")
    for line in ("shout", "shout", "shout"):
        assert session.type(line).text.endswith("It gets loud.")
    assert session.do(WAIT).text
