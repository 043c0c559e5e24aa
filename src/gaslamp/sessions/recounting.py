"""Runs to be told afterwards: from a seed, from typed lines, or from a saved game.

>>> from gaslamp.worlds import open_world, source
>>> stage, edition = Stage(open_world("sally_anne")), Edition.of(source("sally_anne"))
>>> run = typed(stage, edition, "sally", 1, ["put the ball in the basket", "look"])
>>> [decision.act for decision in run.decisions]
['put']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gaslamp.sessions.saves import Decision, Save, replayed
from gaslamp.sessions.session import Session
from gaslamp.sessions.style import Edition
from gaslamp.simulation import Scene, Stage


@dataclass(frozen=True, slots=True)
class Recounted:
    """A run by what makes it: its seed, who is played, and what they decided.

    `who` is None where nobody is played.
    """

    seed: int
    who: str | None = None
    decisions: tuple[Decision, ...] = ()

    def moments(self, stage: Stage) -> Iterator[Scene]:
        """Its scenes, one after each thing that came due. Raises what `Stage.moments` raises."""
        played = () if self.who is None else (self.who,)
        decided = ((one.act, one.arguments) for one in self.decisions)
        return stage.moments(self.seed, played, decided)


def typed(stage: Stage, edition: Edition, who: str, seed: int, lines: Iterable[str]) -> Recounted:
    """The run that somebody played makes who types these lines; those that decide nothing pass.

    Raises:
        NobodyToPlay: that person cannot be played.
    """
    session = Session(stage, who, seed, edition=edition)
    for line in lines:
        if line.strip() and session.type(line.strip()).quits:
            break
    return Recounted(seed, who, session.story.decisions)


def saved(save: Save, stage: Stage, edition: Edition, name: str) -> Recounted:
    """The run of a saved game, which `name` is the file of.

    Raises:
        SaveOfAnotherWorld, SaveDiffers: it is of another text, or leads elsewhere now.
    """
    replayed(save, stage, edition, name)
    return Recounted(save.seed, save.who, save.decisions)
