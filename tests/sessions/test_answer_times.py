"""When an answer is shown tells nothing of what others think unseen.

Work is counted, and stands for time: a clock goes on by the states that a stage has met and by the
acts that minds have weighed, so that what is compared is the same on every machine.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from blocks import law
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.cli.command import gaslamp
from gaslamp.english.words import lexicon_of
from gaslamp.model import State
from gaslamp.planning import planner
from gaslamp.planning.backends import Reasoner
from gaslamp.planning.explained_acts import ExplainedAct
from gaslamp.screens import Screen, play, play_json
from gaslamp.sessions import AnswerSchedule, Edition, EvenSchedule, Session
from gaslamp.sessions.answer_schedule import FIRST_THOUGHTS_S, ON_TIME
from gaslamp.sessions.commands import Repertoire
from gaslamp.sessions.turns import Turn
from gaslamp.simulation import Seat, Stage
from gaslamp.worlds import read_world
from gaslamp.worlds.sources import Source

TWINS = Path(__file__).with_name("twins")
WORK_S = 0.00002
"""For each state and act: about what it took where this was found, 2,955 acts in 61 ms."""


class Work:
    """Counts the acts that minds have weighed."""

    def __init__(self) -> None:
        self.acts = 0


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    counted, honest = Work(), planner.explained_acts

    def counting(
        reasoner: Reasoner, who: str, believed: State, length: int
    ) -> tuple[ExplainedAct, ...]:
        counted.acts += len(reasoner.possible_acts(believed))
        return honest(reasoner, who, believed, length)

    monkeypatch.setattr(planner, "explained_acts", counting)
    return counted


class WorkClock:
    """Goes on by work and by waiting, and by nothing else."""

    def __init__(self, stage: Stage, work: Work) -> None:
        self._stage, self._work, self.slept = stage, work, 0.0

    def now(self) -> float:
        return (self._stage.states + self._work.acts) * WORK_S + self.slept

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


class TimedSink(io.StringIO):
    """Notes when something is written to it."""

    def __init__(self, now: Callable[[], float]) -> None:
        super().__init__()
        self.now, self.times = now, list[float]()

    def write(self, text: str, /) -> int:
        self.times.append(round(self.now(), 9))
        return super().write(text)


def moments(work: Work, name: str, lines: list[str], *, even: bool, as_json: bool) -> list[float]:
    """When the answers to some lines are shown, from when the opening was."""
    stage = Stage(read_world((TWINS / f"{name}.lamp").read_text(), "twin.lamp"))
    world, clock = stage.world, WorkClock(stage, work)
    session = Session(
        stage.start(1, (world.playable[0],)).seat(world.playable[0]),
        edition=Edition.of(Source("twin.lamp", b"", is_shipped=False)),
        lexicon=lexicon_of(world.words),
    )
    sink = TimedSink(clock.now)
    schedule = EvenSchedule(clock.now, clock.sleep) if even else AnswerSchedule()
    if as_json:
        typed = io.StringIO("".join(f"{json.dumps(line)}\n" for line in lines))
        play_json(session, typed, sink, schedule=schedule)
    else:
        play(session, io.StringIO("\n".join(lines)), sink, Screen(), schedule=schedule)
    return [round(at - sink.times[0], 9) for at in sink.times]


@pytest.mark.slow
@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        ("lat_a", "lat_b", "hum"),
        ("rep_has_key", "rep_picks_locks", "hum"),
        ("stream_a", "stream_b", "search"),
        ("wake_true", "wake_false", "hum"),
    ],
)
def test_answers_come_when_they_do_in_a_twin(
    work: Work, one: str, other: str, line: str, *, as_json: bool
) -> None:
    lines = [line, "wait", "know", "? all", "x zorg", "wait", "look"]
    times = [moments(work, name, lines, even=True, as_json=as_json) for name in (one, other)]
    assert times[0] == times[1]


def test_without_a_schedule_an_unseen_schemer_shows(work: Work) -> None:
    times = [moments(work, one, ["hum"], even=False, as_json=True) for one in ("lat_a", "lat_b")]
    assert times[0] != times[1]


@law(100)
@given(st.lists(st.integers(0, 100), max_size=60))
def test_what_shows_is_which_answers_doubled_the_time(works: list[int]) -> None:
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    schedule = EvenSchedule(lambda: now[0], sleep, first_s=1.0)
    wait, kept, doublings = 1.0, 0, 0
    for work in works:
        schedule.begin()
        asked, now[0] = now[0], now[0] + work
        schedule.hold()
        # All times follow from which answers doubled the time, whatever else they took.
        while work > wait:
            wait, kept, doublings = 2 * wait, 0, doublings + 1
        assert now[0] - asked == wait
        kept += 1
        if kept == ON_TIME:
            wait, kept = max(1.0, wait / 2), 0
    longest = max(works, default=0)
    assert doublings <= max(longest - 1, 0).bit_length() + len(works) / ON_TIME


def test_what_is_thought_ahead_changes_nothing_and_is_thought_once(work: Work) -> None:
    seats = list[Seat]()
    for _ in range(2):
        stage = Stage(read_world((TWINS / "lat_a.lamp").read_text(), "twin.lamp"))
        seats.append(stage.start(1, ("ann",)).seat("ann"))
    seats[0].think_ahead()
    thought = work.acts
    assert thought > 0
    after, weighed = list[Seat](), list[int]()
    for seat in seats:
        before = work.acts
        after.append(seat.wait())
        weighed.append(work.acts - before)
    assert after[0].head == after[1].head
    assert after[0].view == after[1].view
    assert weighed[0] + thought == weighed[1]


def test_what_can_be_typed_is_made_out_before_anything_is(monkeypatch: pytest.MonkeyPatch) -> None:
    made, honest = list[int](), Repertoire.of

    def counting(turn: Turn) -> Repertoire:
        made.append(1)
        return honest(turn)

    monkeypatch.setattr(Repertoire, "of", counting)
    stage = Stage(read_world((TWINS / "lat_a.lamp").read_text(), "twin.lamp"))
    session = Session(
        stage.start(1, ("ann",)).seat("ann"),
        edition=Edition.of(Source("twin.lamp", b"", is_shipped=False)),
        lexicon=lexicon_of(stage.world.words),
    )
    session.think_ahead()
    assert made
    before = len(made)
    session.type("look")
    assert len(made) == before


@pytest.mark.parametrize(
    ("options", "is_held"),
    [
        (["--json"], True),
        (["--json", "--at-once"], False),
        ([], False),
        (["--even"], True),
    ],
)
def test_who_plays_live_has_answers_held(
    monkeypatch: pytest.MonkeyPatch, options: list[str], *, is_held: bool
) -> None:
    slept = list[float]()
    monkeypatch.setattr(time, "sleep", slept.append)
    result: Result = CliRunner().invoke(
        gaslamp, ["play", "sally_anne", "--no-journal", *options], input='"look"\n'
    )
    assert result.exit_code == 0
    assert bool(slept) == is_held
    if is_held:
        assert slept[0] <= FIRST_THOUGHTS_S
        assert len(slept) == 2
