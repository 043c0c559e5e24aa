"""Games of worlds that ship, and what comes of lines typed in them."""

from shared_worlds import edition_of, stage_of

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
