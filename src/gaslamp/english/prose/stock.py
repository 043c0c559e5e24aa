"""The engine's own lines: for silence, for time, for a mind that goes out and comes back.

Each kind has lines for every style, and goes through them in turn, so that none comes twice
in a row. A world's lines for a kind stand for them (`View.stock`).

>>> stock_line("nothing", 0, "plain").template
'Nothing {come} of it'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from gaslamp.english.prose.surroundings import AROUND_LINES, lines
from gaslamp.narration import Manner, PartKind
from gaslamp.views import Told

Key = Literal[
    "again", "awake", "broken_off", "doubt", "half_done", "hand_over", "hardly_begun",
    "long_silence", "more_silence", "nearly_done", "nothing", "out", "over", "silence",
    "time_passes", "unremarkable", "whereabouts_unknown",
] | PartKind  # fmt: skip


LINES: Final[Mapping[str, tuple[Told, ...]]] = {
    "again": lines("And again", "And again, and again"),
    "awake": lines(
        "{Time} {be} lost to {me}",
        lush=("{Time} {have} gone by, and {me} {be} not there for any of it",),
    ),
    "broken_off": lines(
        "{me} {break} off",
        "There {be} no time to finish",
        "{me} {leave} off what {me} {be} doing",
        sparse=("{me} {break} off", "{me} {stop}"),
    ),
    "doubt": lines(
        "{me} {do} not believe it",
        "That {be} not so, and {me} {know} it",
        "{me} {have} reason to know better",
        sparse=("{me} {do} not believe it", "{me} {know} better"),
    ),
    "half_done": lines(
        "{me} {break} off. Half of it {be} done",
        "{me} {leave} it half done",
        "{me} {leave} off in the middle of it",
        sparse=("{me} {break} off. Half of it {be} done", "{me} {stop} halfway"),
    ),
    "hand_over": lines("* * *"),
    "hardly_begun": lines(
        "{me} {break} off. It {be} hardly begun",
        "{me} {leave} off what {me} {have} hardly begun",
        "{me} {let} it be, with most of it still to do",
        sparse=("{me} {break} off", "{me} {stop}"),
    ),
    "long_silence": lines(
        "{me} {wait} for {time}. Nothing {come}",
        "{Time} {go} by, and nothing {break} the stillness",
        "{me} {let} {time} pass. Nothing {come}",
    ),
    "more_silence": lines(
        "Still nothing",
        "{me} {go} on waiting, and nothing {break} the stillness",
        "Nothing yet",
        sparse=("Still nothing", "Nothing yet"),
    ),
    "nearly_done": lines(
        "{me} {break} off. It {be} all but done",
        "{me} {leave} it all but done",
        "{me} {stop}, with little of it left to do",
        sparse=("{me} {break} off. It {be} all but done", "{me} {stop}, nearly done"),
    ),
    "nothing": lines(
        "Nothing {come} of it",
        "It {come} to nothing",
        lush=("{me} {try}, and it {come} to nothing", "Nothing {come} of it"),
    ),
    "out": lines("Then {me} {know} nothing more"),
    "over": lines("The end"),
    "silence": lines(
        "{me} {wait}. Nothing {come}",
        "{me} {wait}, and nothing {happen}",
        "A pause. Nothing {fill} it",
        "{me} {wait}. Nothing {change}",
        sparse=("Nothing", "Silence"),
    ),
    "time_passes": lines("{Time} {pass}", "{Time} {go} by"),
    "unremarkable": lines("Nothing more {be} to be made out about {what}"),
    "whereabouts_unknown": lines("{me} {do} not know where {me} {be}"),
    **AROUND_LINES,
}


def stock_line(
    key: Key, turn: int, style: str, own: Mapping[str, tuple[Told, ...]] | None = None
) -> Told:
    """The line for a kind, the `turn`-th time: the world's `own` if it has any, else the engine's.

    A style that the engine has no lines for is told in its plain ones.
    """
    manner = Manner(style)
    lines = manner.alternatives((own or {}).get(key, ())) or manner.alternatives(LINES[key])
    return lines[turn % len(lines)]
