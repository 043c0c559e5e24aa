"""How much may happen: in one moment, and until somebody is asked again.

Time in a scene moves because what happens takes time. In a world where something takes none and
leads to itself, a moment would never end; where a process ticks each millisecond, nearly none
would. Both are mistakes of a world, and are said with the declaration that most of it came of.
"""

from __future__ import annotations

from collections import Counter
from typing import Final, NoReturn

from gaslamp.errors import Place, WorldFault
from gaslamp.model.ground import GroundEvent, Schema, declaration_title
from gaslamp.records import SECOND_MS, Finish, Free, Happen, Measure, Run, Task, Tick

MOST_AT_ONCE: Final = 200
"""Things that come due in one millisecond. The shipped worlds come to five."""

SPANS: Final = (
    (SECOND_MS, 300, "within one second"),
    (10 * SECOND_MS, 1_000, "within ten seconds"),
)
"""So many things may come due within so many milliseconds of a scene. A hundred people come to
eight hundred in ten seconds."""

MOST_AT_A_STRETCH: Final = 20_000
"""Things that come due until somebody played is asked, or the run ends. The busiest worlds known
come to eight thousand in the forty-five minutes that a run may last."""


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

    def __init__(self) -> None:
        self._count = self._at_once = 0
        self._now_ms = -1  # before any time there is
        self._spans = [0] * len(SPANS)
        self._in_spans = [0] * len(SPANS)
        # By identity: a declaration is a deep value, and hashing one costs more than a step may.
        self._schemas: dict[int, Schema] = {}
        self._causes: Counter[int] = Counter()

    def count(self, before: Run, after: Run) -> None:
        """Take note of one step of a run.

        Raises:
            TooMuchAtOnce, TooMuchHappens: it was one too many.
        """
        if after.now_ms != self._now_ms:
            self._now_ms, self._at_once = after.now_ms, 0
        self._count += 1
        self._at_once += 1
        first = before.schedule.peek()
        if first is not None:
            self._blame(_cause(first.item, before))
        if self._at_once > MOST_AT_ONCE:
            raise TooMuchAtOnce(*self._most())
        for place, (span_ms, most, until) in enumerate(SPANS):
            if after.now_ms // span_ms != self._spans[place]:
                self._spans[place], self._in_spans[place] = after.now_ms // span_ms, 0
            self._in_spans[place] += 1
            if self._in_spans[place] > most:
                self._refuse(most, until)
        if self._count > MOST_AT_A_STRETCH:
            self._refuse(MOST_AT_A_STRETCH, "before anybody is asked or it ends")

    def _blame(self, schema: Schema | None) -> None:
        if schema is not None:
            self._schemas[id(schema)] = schema
            self._causes[id(schema)] += 1

    def _refuse(self, most: int, until: str) -> NoReturn:
        what, place = self._most()
        raise TooMuchHappens(what, most, until, place)

    def _most(self) -> tuple[str, Place | None]:
        """What most of it came of, and where that stands."""
        if not self._causes:
            return "waiting", None
        schema = self._schemas[max(self._causes, key=self._causes.__getitem__)]
        return declaration_title(schema), schema.place


def _cause(task: Task, run: Run) -> Schema | None:
    """The declaration that a thing due comes of; None: people, who choose."""
    event: GroundEvent | None = None
    match task:
        case Finish(act=event) | Happen(event=event) | Measure(event=event) | Tick(process=event):
            return None if event is None else event.schema
        case Free(who=who):
            done = run.people[who].decisions[-1:]
            return done[0].act.schema if done and done[0].act is not None else None
