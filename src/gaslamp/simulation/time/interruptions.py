"""What makes somebody leave off what they are doing, and how it is gone on with.

An act that takes long is not gone through with whatever comes. Whoever plays somebody is asked
again at each piece of *news*: an act or event that they perceived, not of their own doing, and not
one that went on already. Whoever nobody plays leaves off what they now believe cannot be done any
more. (Threats are the engine's own affair: who fears something drops what they do at once.)

An act about to end goes on to its end: it would be over before anybody could stop.

What was left off is not lost. As long as its doer believes that they could do it, it is gone on
with where it stopped, and takes only what was left of its time.

Nothing here looks at what is true, but the time an act has left, which was drawn as it began.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.records import LeftOff, Person, Run, replace
from gaslamp.views import Percept

BOUND_TO_END_MS: Final = 4_000
"""An act with no more than this to go is gone through with. A proposal: a breath or two, and the
time to let go of what is in hand."""

GOES_ON_MS: Final = 60_000
"""What somebody perceived already, as late as this before, is no news. A proposal: a minute of
dripping is one dripping."""


class Interruptions:
    """Says who leaves off what, in runs of one world."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space

    def news(self, run: Run, who: int, fresh: Iterable[Percept]) -> Percept | None:
        """The first of some percepts, just had, for which somebody leaves off; None: they go on.

        O(percepts of the last minute) for each.
        """
        person = run.people[who]
        if person.act is None or self._left_ms(run, person) <= BOUND_TO_END_MS:
            return None
        name = self._space.characters[who]
        others = [one for one in fresh if one.doer != name]
        if who in run.played:
            return next((one for one in others if is_news(one, person.percepts)), None)
        is_possible = self._space.possible(person.act, run.state.beliefs[who])
        return None if is_possible or not others else others[0]

    def leave_off(self, run: Run, who: int) -> Run:
        """The run as somebody leaves off what they do; when they choose again is not settled."""
        person = run.people[who]
        if person.pending is None:
            return run
        left_ms, act = self._left_ms(run, person), person.act
        run = replace(run, schedule=run.schedule.cancel(person.pending))
        if act is None:
            return run
        name, taken_ms = self._space.characters[who], run.now_ms - person.began_ms
        run = run.with_entry("drop", lambda: {"who": name, "act": str(act)})
        done = taken_ms / (taken_ms + left_ms) if taken_ms + left_ms else 0.0
        if person.left_off is not None and person.left_off.act is act:
            # Gone on with and left off again: what had been done of it counts as well.
            done = person.left_off.done + (1 - person.left_off.done) * done
        left_off = LeftOff(act, left_ms, done, run.now_ms)
        return run.with_person(who, replace(person, pending=None, act=None, left_off=left_off))

    def time_left(self, run: Run, who: int, act: GroundEvent) -> int | None:
        """How long an act takes that somebody goes on with, in ms; None: they begin it anew."""
        left_off = run.people[who].left_off
        return left_off.left_ms if left_off is not None and left_off.act is act else None

    def finishing(self, run: Run, who: int, act: GroundEvent) -> Run:
        """The run with nothing to go on with, where that is the act that comes to its end."""
        person = run.people[who]
        if person.left_off is None or person.left_off.act is not act:
            return run
        return run.with_person(who, replace(person, left_off=None))

    def forgetting(self, run: Run, who: int) -> Run:
        """The run with nothing to go on with, if somebody believes that it cannot be done now."""
        person = run.people[who]
        if person.left_off is None:
            return run
        if self._space.possible(person.left_off.act, run.state.beliefs[who]):
            return run
        return run.with_person(who, replace(person, left_off=None))

    @staticmethod
    def _left_ms(run: Run, person: Person) -> int:
        due = (one.at_ms for one in run.schedule if one.serial == person.pending)
        return max(0, next(due, run.now_ms) - run.now_ms)


def is_news(percept: Percept, percepts: Sequence[Percept]) -> bool:
    """Whether a percept of somebody else's doing, or nobody's, is none that went on already.

    `percepts` are all that person's. O(percepts of the last minute).
    """
    if percept.sense == "touch" or any(told.words for told in percept.told):
        return True
    for earlier in reversed(percepts):
        if earlier.number >= percept.number:
            continue
        if percept.at_ms - earlier.at_ms > GOES_ON_MS:
            return True
        if (earlier.act.name, earlier.doer) == (percept.act.name, percept.doer):
            return False
    return True
