"""Work that is counted, and stands for time: the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import gaslamp
from gaslamp.model import State
from gaslamp.planning import planner
from gaslamp.planning.backends import Reasoner
from gaslamp.planning.explained_acts import ExplainedAct
from gaslamp.sessions import AnswerSchedule, EvenSchedule

WORK_S = 0.00002
"""For each act: about what it took where this was found, 2,955 acts in 61 ms."""


@dataclass
class WorkClock:
    """Goes on by the acts that minds weigh and by waiting, and by nothing else."""

    acts: int = 0
    slept_s: float = 0.0

    def now(self) -> float:
        return self.acts * WORK_S + self.slept_s

    def sleep(self, seconds: float) -> None:
        self.slept_s += seconds

    def schedule(self, *, even: bool) -> AnswerSchedule:
        """A schedule by this clock, or none that holds anything."""
        return EvenSchedule(self.now, self.sleep) if even else AnswerSchedule()


def work_clock(monkeypatch: pytest.MonkeyPatch) -> WorkClock:
    """A clock of all work from now on, of which nothing was done before."""
    gaslamp.forget_stages()  # or what minds weighed in another test is remembered
    clock, honest = WorkClock(), planner.explained_acts

    def counting(
        reasoner: Reasoner, who: str, believed: State, length: int
    ) -> tuple[ExplainedAct, ...]:
        clock.acts += len(reasoner.possible_acts(believed))
        return honest(reasoner, who, believed, length)

    monkeypatch.setattr(planner, "explained_acts", counting)
    return clock
