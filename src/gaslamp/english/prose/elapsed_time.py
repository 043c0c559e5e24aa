"""Stretches of time as somebody who has no watch would put them.

>>> [approximate_duration(ms) for ms in (300, 4_000, 40_000, 70_000, 200_000, 7_000_000)]
['a moment', 'a few seconds', 'half a minute', 'a minute', 'some three minutes', 'some two hours']
"""

from typing import Final

from gaslamp.english.words.numerals import cardinal

_SECOND_MS: Final = 1_000
_MINUTE_MS: Final = 60_000
_HOUR_MS: Final = 3_600_000
# Up to how many ms what is said.
_SHORT: Final = (
    (2 * _SECOND_MS, "a moment"),
    (10 * _SECOND_MS, "a few seconds"),
    (24 * _SECOND_MS, "some seconds"),
    (48 * _SECOND_MS, "half a minute"),
    (100 * _SECOND_MS, "a minute"),
)


def approximate_duration(duration_ms: int) -> str:
    """How long it seemed; the sign is ignored."""
    left = abs(duration_ms)
    for most_ms, words in _SHORT:
        if left < most_ms:
            return words
    unit_ms, unit = (_MINUTE_MS, "minute") if left < 0.9 * _HOUR_MS else (_HOUR_MS, "hour")
    count = round(left / unit_ms)
    if count == 1:
        return f"an {unit}"
    return f"some {cardinal(count)} {unit}s"
