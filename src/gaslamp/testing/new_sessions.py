"""Sessions for tests, begun in one call."""

from __future__ import annotations

from gaslamp.english.words import lexicon_of
from gaslamp.records.journal import Journal
from gaslamp.sessions import Edition, Responses, Session, Shelf, Style, person_to_play
from gaslamp.simulation import Stage


def new_session(  # noqa: PLR0913  # what a session takes
    stage: Stage,
    who: str,
    seed: int,
    *,
    edition: Edition,
    style: Style = Style(),  # noqa: B008  # a value that never changes
    journal: Journal | None = None,
    shelf: Shelf | None = None,
    save_name: str = "",
    resume: bool = False,
    number: int | None = None,
    responses: Responses | None = None,
) -> Session:
    """A game that somebody plays on a stage. Raises `NobodyToPlay`, and as `Session` does."""
    played = person_to_play(stage.world, stage.people, who)
    return Session(
        stage.start(seed, (played,)).seat(played),
        edition=edition,
        lexicon=lexicon_of(stage.world.words),
        style=style,
        journal=journal,
        shelf=shelf,
        save_name=save_name,
        resume=resume,
        number=number,
        responses=responses,
    )
