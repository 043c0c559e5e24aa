"""Where quantities are on their way to, if nothing moves them otherwise meanwhile.

A `Course` is what is known of one record ahead: how long a step it allows, the record at the end
of the step that all take together, and the thresholds it *nears*: those it is beyond at either
end. Few are, so who asks what is crossed next looks at these alone.

Each is worked out from the one before as far as what it follows from is the very same: where one
record was changed outright, the others keep their courses.

This module is plain Python. Cython compiles it where it can, by the types in `courses.pxd`.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import Any, TypeAlias

from gaslamp.records.thresholds import Gauge, Inputs, Record, Threshold, crossing_ms
from gaslamp.systems import Process

MS = 1000
LONGEST_STEP_MS = 60 * MS


class Nearing:
    """A threshold that a record is beyond at one end of its course at least."""

    __slots__ = ("after_ms", "end", "start", "threshold")

    def __init__(self, threshold: Threshold, start: float, end: float) -> None:
        """How far beyond it the record is at `start` and `end` of the course; below 0: not yet."""
        self.threshold, self.start, self.end = threshold, start, end
        self.after_ms = 0 if start >= 0 else -1
        """How long after now it is crossed; 0: it is passed; below 0: not worked out yet."""


class Course:
    """One record's way from now to the end of a step."""

    __slots__ = (
        "_process",
        "ahead",
        "ends",
        "inputs",
        "near",
        "pace_ms",
        "power_w",
        "record",
        "span_ms",
        "starts",
    )

    def __init__(
        self,
        process: Process[Any, Any],
        record: Record,
        inputs: Inputs,
        power_w: float,
        pace_ms: int,
    ) -> None:
        """A course of which only the pace is known."""
        self._process = process
        self.record, self.inputs, self.power_w, self.pace_ms = record, inputs, power_w, pace_ms
        self.span_ms = 0
        self.ahead = record
        self.starts: tuple[float, ...] | None = None
        self.ends: tuple[float, ...] = ()
        self.near: tuple[Nearing, ...] = ()

    def crossed_after_ms(self, near: Nearing) -> int:
        """How long after now one of the thresholds near is crossed, in ms; 0: it is passed."""
        if near.after_ms < 0:
            record, inputs = self.record, self.inputs

            def beyond(after_ms: int) -> float:
                later = self._process.advance(record, inputs, self.power_w, after_ms / MS)
                return near.threshold.beyond(later, inputs)

            near.after_ms = crossing_ms(near.start, near.end, self.span_ms, beyond)
        return near.after_ms


Courses: TypeAlias = tuple[Course, ...]


class Follower:
    """Works out the courses of one record."""

    __slots__ = ("_edges", "_gauges", "_passed", "_process", "_reads")

    def __init__(self, process: Process[Any, Any], gauges: Sequence[Gauge]) -> None:
        """`process` moves the record, and `gauges` are the thresholds there are of it."""
        self._process = process
        self._gauges = tuple(gauges)
        self._reads = tuple(gauge.read for gauge in self._gauges)
        self._edges = tuple(gauge.edges for gauge in self._gauges)
        self._passed: dict[tuple[int, ...], tuple[Nearing, ...]] = {}

    def set_out(
        self, record: Record, inputs: Inputs, power_w: float, before: Course | None
    ) -> Course:
        """The course, or its beginning: how long a step it allows.

        `before` is the course of the same entity until now. It is answered itself where nothing
        of what it follows from is otherwise.
        """
        same = before is not None and before.inputs is inputs
        if before is not None and same and before.record is record and before.power_w == power_w:
            return before
        pace_ms = round(MS * self._process.pace(record, inputs, power_w))
        course = Course(self._process, record, inputs, power_w, pace_ms)
        if before is not None and same and before.ahead is record:
            course.starts = before.ends
        return course

    def go(self, course: Course, span_ms: int) -> Course:
        """The course to the end of a step of `span_ms`."""
        if course.span_ms == span_ms:
            return course
        if course.span_ms:
            # The old one is somebody's still: values that share it may be looked at again.
            known = course
            record, inputs = known.record, known.inputs
            course = Course(self._process, record, inputs, known.power_w, known.pace_ms)
            course.starts = known.starts
        record, inputs = course.record, course.inputs
        ahead = self._process.advance(record, inputs, course.power_w, span_ms / MS)
        starts = course.starts
        if starts is None:
            starts = tuple([read(record, inputs) for read in self._reads])
        ends = starts
        if ahead is not record:
            ends = tuple([read(ahead, inputs) for read in self._reads])
        course.span_ms, course.ahead, course.starts, course.ends = span_ms, ahead, starts, ends
        bands: list[int] = []
        for place in range(len(self._edges)):
            edges, start, end = self._edges[place], starts[place], ends[place]
            low, high = (start, end) if start < end else (end, start)
            band = 0
            for edge in edges:
                if edge < low:
                    band += 1
                elif not edge > high:
                    course.near = self._crossed(starts, ends)
                    return course
            bands.append(band)
        # Nothing is crossed or touched: what is passed already is all that is near, and that is
        # alike as long as every quantity stays between the same two thresholds.
        key = tuple(bands)
        near = self._passed.get(key)
        if near is None:
            near = self._passed[key] = self._crossed(starts, ends)
        course.near = near
        return course

    def _crossed(self, starts: tuple[float, ...], ends: tuple[float, ...]) -> tuple[Nearing, ...]:
        """The thresholds near, each looked at, in the order of their events.

        Of those that cross together the first counts.
        """
        near = [
            (place, Nearing(mark, mark.passed_by(start), mark.passed_by(end)))
            for gauge, start, end in zip(self._gauges, starts, ends, strict=True)
            for place, mark in gauge.marks
        ]
        near.sort(key=itemgetter(0))
        return tuple([one for _, one in near if one.start >= 0 or one.end >= 0])
