"""Games of worlds that ship, and what comes of lines typed in them."""

import json
from collections.abc import Iterable

from click.testing import CliRunner
from shared_worlds import edition_of, stage_of

from gaslamp.cli import gaslamp
from gaslamp.sessions import Session
from gaslamp.testing import new_session


def game(world: str, who: str, seed: int, *lines: str) -> Session:
    """A new game in which some lines have been typed."""
    made = new_session(stage_of(world), who, seed, edition=edition_of(world))
    for line in lines:
        made.type(line)
    return made


def acts_of(session: Session, line: str) -> list[str]:
    """The names of the acts that a line decides."""
    before = len(session.story.decisions)
    session.type(line)
    return [one.name for one in session.story.decisions[before:]]


def done(session: Session, line: str) -> list[str]:
    """What a line decides: the names of acts, or what is said."""
    before = len(session.story.decisions)
    session.type(line)
    return [one.words or one.name for one in session.story.decisions[before:]]


def ending_by_json(world: str, who: str, seed: int, lines: Iterable[str]) -> str | None:
    """The name of the ending that a program comes to that plays with `--json`; None: to none."""
    played = CliRunner().invoke(
        gaslamp,
        ["play", world, "--as", who, "--seed", str(seed), "--no-journal", "--json"],
        input="".join(json.dumps(line) + "\n" for line in lines),
    )
    *_, last = (json.loads(one) for one in played.stdout.splitlines() if one)
    ending: str | None = last["ending"]
    return ending
