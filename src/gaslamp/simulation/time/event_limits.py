"""How much may happen: in one moment, and until somebody is asked again.

Time in a scene moves because what happens takes time. In a world where something takes none and
leads to itself, a moment would never end; where a process ticks each millisecond, nearly none
would. Both are mistakes of a world, and are said with the declaration that most of it came of.

Crowds are none. Whoever acts has things come due by themselves, so each person has a share of every
second that is not counted, and the bounds are on what comes beyond: people at a human pace never
meet them, however many they are, and what a few people or a process cause has no more room in a
world that is full of others. Nor is what passes between two people, once in a second: where twenty
who are in one room first look at each other, 380 things happen at once, each of another pair.
"""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import Final, NoReturn

from gaslamp.errors import Place, WorldFault
from gaslamp.model.ground import GroundEvent, Schema, declaration_title
from gaslamp.records import (
    LONGEST_MS,
    SECOND_MS,
    Finish,
    Free,
    Happen,
    Measure,
    Reconsider,
    Run,
    Task,
    Tick,
)

OWN_SHARE: Final = 10
"""Things of one person that may come due in each second and are not counted: to choose and to end
what was chosen, five times. Nobody decides faster: from what is seen to what is done it takes a
fifth of a second, if there is one thing to do (R. D. Luce, "Response Times", 1986)."""

MOST_AT_ONCE: Final = 200
"""Things that come due in one millisecond. The shipped worlds come to five."""

CROWD: Final = 20
"""What somebody does beyond their share counts once for each twenty people there are, and once at
least: everybody may perceive it, and has a mind that is to be moved."""

SPANS: Final = (
    (SECOND_MS, 300, "within one second"),
    (10 * SECOND_MS, 1_000, "within ten seconds"),
)
"""So many things may come due within so many milliseconds of a scene, beside everybody's share."""

MOST_AT_A_STRETCH: Final = 20_000
"""Things that come due until somebody played is asked, or the run ends, beside everybody's
share. In a run that may last longer than usual it is as many more."""


class TooMuchAtOnce(WorldFault):
    """A moment that does not end: what happens leads to more that happens at once."""

    code = "GL306"
    template = (
        "one moment never ends: {what} comes again and again, and no time passes; let it take or "
        "wait some time, or give it a precondition that it makes false"
    )
    what: str
    place: Place | None


class TooMuchHappens(WorldFault):
    """More things happen, one after the other, than anybody could wait for.

    `most` is how many may, and `until` within what.
    """

    code = "GL307"
    template = (
        "more than {most:,} things happen {until}, most of them {what}; let it come less often"
    )
    what: str
    most: int
    until: str
    place: Place | None


class EventLimits:
    """Counts what comes due in one stretch of one run. Made anew for each stretch."""

    def __init__(self, longest_ms: int = LONGEST_MS) -> None:
        """Count in a run that may last so long: one that may last longer has more room."""
        self._most_at_a_stretch = MOST_AT_A_STRETCH * max(1, ceil(longest_ms / LONGEST_MS))
        self._count = self._at_once = 0
        self._now_ms = self._second = -1  # before any time there is
        self._spans = [0] * len(SPANS)
        self._in_spans = [0] * len(SPANS)
        self._own: Counter[int] = Counter()
        """Of the second that it is: how many things of each person came due, by number."""
        self._between: set[GroundEvent] = set()
        """Of the second that it is: what happened between people."""
        # By identity: a declaration is a deep value, and hashing one costs more than a step may.
        self._schemas: dict[int, Schema] = {}
        self._causes: Counter[int] = Counter()

    def count(self, before: Run, after: Run) -> None:
        """Take note of one step of a run.

        Raises:
            TooMuchAtOnce, TooMuchHappens: it was one too many.
        """
        first = before.schedule.peek()
        times = 1
        if first is not None:
            times = self._times(first.item, after)
            if not times:
                return
            self._blame(_cause(first.item, before), times)
        if after.now_ms != self._now_ms:
            self._now_ms, self._at_once = after.now_ms, 0
        self._count += times
        self._at_once += times
        if self._at_once > MOST_AT_ONCE:
            raise TooMuchAtOnce(*self._most())
        for place, (span_ms, most, until) in enumerate(SPANS):
            if after.now_ms // span_ms != self._spans[place]:
                self._spans[place], self._in_spans[place] = after.now_ms // span_ms, 0
            self._in_spans[place] += times
            if self._in_spans[place] > most:
                self._refuse(most, until)
        if self._count > self._most_at_a_stretch:
            self._refuse(self._most_at_a_stretch, "before anybody is asked or it ends")

    def _times(self, task: Task, run: Run) -> int:
        """How often a thing due counts; 0: it is within its person's share, or its pair's."""
        if run.now_ms // SECOND_MS != self._second:
            self._second = run.now_ms // SECOND_MS
            self._own.clear()
            self._between.clear()
        match task:
            case Free(who=who) | Finish(who=who):
                self._own[who] += 1
                is_shared = self._own[who] <= OWN_SHARE
                return 0 if is_shared else max(1, len(run.people) // CROWD)
            case Happen(event=event) if event not in self._between and _is_between_people(event):
                self._between.add(event)
                return 0
            case _:
                return 1

    def _blame(self, schema: Schema | None, times: int) -> None:
        if schema is not None:
            self._schemas[id(schema)] = schema
            self._causes[id(schema)] += times

    def _refuse(self, most: int, until: str) -> NoReturn:
        what, place = self._most()
        raise TooMuchHappens(what, most, until, place)

    def _most(self) -> tuple[str, Place | None]:
        """What most of it came of, and where that stands."""
        if not self._causes:
            return "waiting", None
        schema = self._schemas[max(self._causes, key=self._causes.__getitem__)]
        return declaration_title(schema), schema.place


def _is_between_people(event: GroundEvent) -> bool:
    """Whether it is about two people or more."""
    people = event.grounder.vocabulary.character_number
    return len({one for one in event.arguments if one in people}) > 1


def _cause(task: Task, run: Run) -> Schema | None:
    """The declaration that a thing due comes of; None: people, who choose."""
    event: GroundEvent | None = None
    match task:
        case Finish(act=event) | Happen(event=event) | Measure(event=event) | Tick(process=event):
            return None if event is None else event.schema
        case Free(who=who) | Reconsider(who=who):
            done = run.people[who].decisions[-1:]
            return done[0].act.schema if done and done[0].act is not None else None
