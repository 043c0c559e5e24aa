"""Time in a run: whole milliseconds since the story began.

A *time* is an ``int`` named ``..._ms``, 0 at the first moment of the run; a
*duration* is the difference of two. Nothing here knows what time it is outside
the story, and no fraction of a millisecond exists, so sums of times are exact
and the same on every machine.

Times stay below 2**53, because a log may be read by a program whose only
number is a double. That is 285 thousand years.

>>> duration(1_500), duration(2 * HOUR_MS + 5 * SECOND_MS)
('1.5 s', '2 h 5 s')
>>> timestamp(61_250)
'0:01:01.250'
"""

from __future__ import annotations

from typing import Final

from gaslamp.errors import WorldFault

__all__ = [
    "END_OF_TIME_MS",
    "HOUR_MS",
    "MINUTE_MS",
    "SECOND_MS",
    "BadTime",
    "checked_ms",
    "duration",
    "timestamp",
]

SECOND_MS: Final = 1_000
MINUTE_MS: Final = 60 * SECOND_MS
HOUR_MS: Final = 60 * MINUTE_MS
END_OF_TIME_MS: Final = 2**53 - 1
"""The last whole number up to which a double tells each from the next."""


class BadTime(WorldFault):
    """A time that is not a whole number of milliseconds from 0 to `END_OF_TIME_MS`."""

    code = "GL501"
    template = f"{{time!r}} is not a time: give whole milliseconds, from 0 to {END_OF_TIME_MS}"
    time: object


def checked_ms(time_ms: int) -> int:
    """Answer `time_ms` itself, if it is a time or a duration.

    Raises:
        BadTime: it is not an ``int``, or below 0, or above `END_OF_TIME_MS`.

    >>> checked_ms(250)
    250
    """
    # A bool is an int to Python, and `True` as a time is always a slip.
    if type(time_ms) is not int or not 0 <= time_ms <= END_OF_TIME_MS:
        raise BadTime(time_ms)
    return time_ms


def duration(length_ms: int) -> str:
    """Write a duration for people: exact, parts that are nothing left out.

    Two different durations never read the same.

    Raises:
        BadTime: `length_ms` is not a duration.

    >>> [duration(ms) for ms in (0, 7, 20_000, 90_500, 3_600_000)]
    ['0 s', '0.007 s', '20 s', '1 min 30.5 s', '1 h']
    """
    hours, rest_ms = divmod(checked_ms(length_ms), HOUR_MS)
    minutes, rest_ms = divmod(rest_ms, MINUTE_MS)
    parts = [f"{hours} h"] if hours else []
    if minutes:
        parts.append(f"{minutes} min")
    if rest_ms or not parts:
        parts.append(f"{_seconds(rest_ms)} s")
    return " ".join(parts)


def timestamp(time_ms: int) -> str:
    """Write a time as hours, minutes, seconds and milliseconds, for logs.

    Raises:
        BadTime: `time_ms` is not a time.

    >>> timestamp(0), timestamp(36_000_001)
    ('0:00:00.000', '10:00:00.001')
    """
    hours, rest_ms = divmod(checked_ms(time_ms), HOUR_MS)
    minutes, rest_ms = divmod(rest_ms, MINUTE_MS)
    seconds, thousandths = divmod(rest_ms, SECOND_MS)
    return f"{hours}:{minutes:02}:{seconds:02}.{thousandths:03}"


def _seconds(length_ms: int) -> str:
    """Write under a minute as decimal seconds, by integers alone."""
    whole, thousandths = divmod(length_ms, SECOND_MS)
    return f"{whole}.{thousandths:03}".rstrip("0").rstrip(".")
