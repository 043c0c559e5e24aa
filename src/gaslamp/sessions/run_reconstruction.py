"""Runs to be told afterwards: from a seed, from typed lines, or from a saved game."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gaslamp.sessions.saves import Save, seats_of_save
from gaslamp.sessions.session import Session
from gaslamp.sessions.style import Edition
from gaslamp.simulation import Seat
from gaslamp.values import dataclass
from gaslamp.views import Act


@dataclass(frozen=True, slots=True)
class RunRecipe:
    """A run by what makes it: its seed, who is played, and what they decided.

    `who` is None where nobody is played.
    """

    seed: int
    who: str | None = None
    decisions: tuple[Act, ...] = ()


def run_from_lines(session: Session, lines: Iterable[str]) -> RunRecipe:
    """The run that typing these lines into a session makes; those that decide nothing pass."""
    for line in lines:
        if line.strip() and session.type(line.strip()).quits:
            break
    story = session.story
    return RunRecipe(story.cast.seed, story.cast.who, story.decisions)


def run_from_save(
    save: Save, begin: Callable[[str, int], Seat], edition: Edition, name: str
) -> RunRecipe:
    """The run of a saved game, which `name` is the file of; `begin` as in `seats_of_save`.

    Raises:
        SaveOfAnotherWorld, SaveDiffers: it is of another text, or leads elsewhere now.
    """
    seats_of_save(save, begin, edition, name)
    return RunRecipe(save.seed, save.who, save.decisions)
