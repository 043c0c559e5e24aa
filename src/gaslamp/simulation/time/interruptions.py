"""What makes somebody leave off what they are doing, and how it is gone on with.

An act that takes long is not gone through with whatever comes. Whoever plays somebody is asked
again at each piece of *news*: an act or event that they perceived, not of their own doing, no mere
gesture that was seen (`gestures`), and not one that went on already: to walk on is another act
than to walk here, and whoever has laid hands on somebody since does nothing that went on before.
Whoever nobody plays thinks again at what is of a new kind, gestures too, not at another's walking
on, and leaves off if something is now clearly better, or if they believe that it cannot be done
any more. (Threats are the engine's own affair: who fears something leaves off as soon as they can
answer it, and what is over by then is over.)

An act about to end goes on to its end: it would be over before anybody could stop. Should it not
be over by then, it is left off then.

To look up takes nothing from an act: until its doer has taken the news in, their hands go on.

What was left off is not lost. As long as its doer believes that they could do it, it is gone on
with where it stopped, and takes only what was left of its time.

Nothing here looks at what is true. How long an act takes nobody knows beforehand, its doer least
of all: whether it is about to end, and how much of it is done, goes by how long it usually takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import LeftOff, Reconsider, Run, replace
from gaslamp.simulation.time.gestures import gestures_of, without_gestures
from gaslamp.simulation.time.pacing import duration_of, usual_ms
from gaslamp.views import Percept

BOUND_TO_END_MS: Final = 4_000
"""An act with no more than this to go is gone through with. A proposal: a breath or two, and the
time to let go of what is in hand."""

MOST_DONE: Final = 0.95
"""Of what takes longer than usual, so much is done at most."""

GOES_ON_MS: Final = 60_000
"""What somebody perceived already, as late as this before, is no news. A proposal: a minute of
dripping is one dripping."""


class Interruptions:
    """Says who leaves off what, in runs of one world."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._gestures = gestures_of(space.world)

    def news(self, run: Run, who: int, fresh: Iterable[Percept]) -> Percept | None:
        """The first of some percepts, just had, for which somebody would leave off; None: for none.

        O(percepts of the last minute) for each.
        """
        person = run.people[who]
        if person.act is None:
            return None
        name = self._space.characters[who]
        others = [one for one in fresh if one.doer != name]
        if who in run.played:
            noted = without_gestures(others, self._gestures)
            return next((one for one in noted if is_news(one, person.percepts)), None)
        if self._space.possible(person.act, run.state.beliefs[who]):
            return next((one for one in others if is_new_kind(one, person.percepts)), None)
        return next(iter(others), None)

    def until_end(self, run: Run, who: int) -> int:
        """How long to wait, in ms, since what somebody does is about to end; 0: it is not.

        What takes longer than usual is not.
        """
        person = run.people[who]
        if person.act is None:
            return 0
        taken_ms = self._done(run, who, person.act) * self._usual_ms(run, who, person.act)
        left_ms = round(duration_of(person.act).most_ms - taken_ms)
        return left_ms if 0 < left_ms <= BOUND_TO_END_MS else 0

    def until_alarm_is_answered(self, run: Run, who: int) -> int:
        """How long somebody still needs to answer a threat, in ms; 0: there is none to answer.

        Their act may come to its end meanwhile; they are not the quicker for it.
        """
        person = run.people[who]
        if not person.alarmed or person.pending is None:
            return 0
        due = Reconsider(who, person.pending)
        answers = (one.at_ms for one in run.schedule if one.item == due)
        return max(0, min(answers, default=run.now_ms) - run.now_ms)

    def leave_off(self, run: Run, who: int) -> Run:
        """The run as somebody leaves off what they do; when they choose again is not settled."""
        person = run.people[who]
        if person.pending is None:
            return run
        act, name = person.act, self._space.characters[who]
        due = (one.at_ms for one in run.schedule if one.serial == person.pending)
        left_ms = max(0, next(due, run.now_ms) - run.now_ms)
        run = replace(run, schedule=run.schedule.cancel(person.pending))
        if act is None:
            return run
        run = run.with_entry("drop", lambda: {"who": name, "act": str(act)})
        done = min(self._done(run, who, act), MOST_DONE)
        left_off = LeftOff(act, left_ms, done, run.now_ms)
        return run.with_person(who, replace(person, pending=None, act=None, left_off=left_off))

    def time_left(self, run: Run, who: int, act: GroundEvent) -> int | None:
        """How long an act takes that somebody goes on with, in ms; None: they begin it anew."""
        left_off = run.people[who].left_off
        return left_off.left_ms if left_off is not None and left_off.act is act else None

    def forget_finished(self, run: Run, who: int, act: GroundEvent) -> Run:
        """The run with nothing to go on with, where that is the act that comes to its end."""
        person = run.people[who]
        if person.left_off is None or person.left_off.act is not act:
            return run
        return run.with_person(who, replace(person, left_off=None))

    def forget_impossible(self, run: Run, who: int) -> Run:
        """The run with nothing to go on with, if somebody believes that it cannot be done now."""
        person = run.people[who]
        if person.left_off is None:
            return run
        if self._space.possible(person.left_off.act, run.state.beliefs[who]):
            return run
        return run.with_person(who, replace(person, left_off=None))

    def _done(self, run: Run, who: int, act: GroundEvent) -> float:
        """How much of what somebody does is done, by how long it usually takes them: 1 is all."""
        person = run.people[who]
        before = person.left_off.done if person.left_off and person.left_off.act is act else 0.0
        return before + (run.now_ms - person.began_ms) / self._usual_ms(run, who, act)

    def _usual_ms(self, run: Run, who: int, act: GroundEvent) -> float:
        """How long an act usually takes somebody, as far as they know, in ms.

        A long way takes longer than a short one, and longer in the dark. What is measured of
        bodies stays as it started: it is not to show in how much of an act seems done.
        """
        return usual_ms(act) * self._space.factor(act, run.state.beliefs[who], self._at_first)

    def _at_first(self, name: str, names: tuple[str, ...]) -> float:
        """What is measured as it started; what nothing says of a body makes nothing longer."""
        return self._space.measured_starts.get((name, names), 1.0)


def is_news(percept: Percept, percepts: Sequence[Percept]) -> bool:
    """Whether a percept of somebody else's doing, or nobody's, is none that went on already.

    `percepts` are all that person's. O(percepts of the last minute).
    """
    for earlier in _of_late(percept, percepts):
        if earlier.sense == "touch" and earlier.doer is not None and earlier.doer == percept.doer:
            # Steps after a struggle are not the steps before it: they may come for one again.
            return True
        if (earlier.act, earlier.doer) == (percept.act, percept.doer):
            return False
    return True


def is_new_kind(percept: Percept, percepts: Sequence[Percept]) -> bool:
    """Whether a percept is of what its doer, or nobody, did not go on doing, to whatever end.

    Arguments and cost as of `is_news`.
    """
    done = percept.act.name, percept.doer
    return all((one.act.name, one.doer) != done for one in _of_late(percept, percepts))


def _of_late(percept: Percept, percepts: Sequence[Percept]) -> Iterator[Percept]:
    """What was perceived shortly before, last first; of what is felt or said, nothing counts."""
    if percept.sense == "touch" or any(told.words for told in percept.told):
        return
    for earlier in reversed(percepts):
        if earlier.number >= percept.number:
            continue
        if percept.at_ms - earlier.at_ms > GOES_ON_MS:
            return
        yield earlier
