"""The map of branches as a page is given it, and the way back to one of its turns."""

from __future__ import annotations

from collections.abc import Iterable

from gaslamp.display import escape_unsafe
from gaslamp.screens.web.problems import NoSuchWay, NotAMessage
from gaslamp.screens.web.turn_answers import Answer
from gaslamp.sessions import (
    BranchMap,
    Checkpoint,
    NoGoingBack,
    Reply,
    Session,
    act_as_json,
    act_from,
    escape_commands,
)
from gaslamp.views import Act


def way_of(steps: object) -> tuple[Act, ...]:
    """The decisions in a message. Raises `NotAMessage`."""
    if not isinstance(steps, list):
        raise NotAMessage
    acts = tuple(act for act in map(act_from, steps) if act is not None)
    if len(acts) != len(steps):
        raise NotAMessage
    return acts


def way_as_json(way: Iterable[Act]) -> list[object]:
    """The decisions as `way_of` takes them."""
    return [act_as_json(one) for one in way]


def map_answer(session: Session, branches: BranchMap) -> Answer:
    """Every turn of every way that was tried, each before those it leads to.

    Cost: telling again what was left.
    """
    return {
        "points": [
            {
                "way": way_as_json(one.way),
                "command": escape_unsafe(one.command),
                "at_ms": one.at_ms,
                "text": escape_commands(escape_unsafe(one.text)),
                "stands": one.stands,
                "is_now": one.way == session.story.decisions,
                "ended": one.ended,
                "else": [escape_unsafe(line) for line in one.others],
            }
            for one in branches.points(session.story)
        ]
    }


def gone_to(session: Session, way: tuple[Act, ...]) -> Reply:
    """The turn at the end of a way, with the game there.

    Raises:
        NoSuchWay: one of its acts makes no sense there.
        NoGoingBack: it begins at a turn too long ago to be gone back to.
    """
    story = session.story
    session.stand(Checkpoint(session.checkpoint().story, None))
    while story.decisions != way[: len(story.decisions)]:
        if not story.undo():
            raise NoGoingBack
    for act in way[len(story.decisions) :]:
        if session.do(act).is_refused:
            raise NoSuchWay
    return Reply(session.turn.text, session.ended, took_time=True)
