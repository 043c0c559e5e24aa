"""How a world is told: lines in place of the teller's own, and forms of words.

>>> OwnWord("verb", "lean", (("past", "leaned"),)).forms
(('past', 'leaned'),)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from gaslamp.model.lines import Line
from gaslamp.values import dataclass

AROUND: Final[Mapping[str, tuple[str, ...]]] = {
    "whereabouts": ("at", "spot"),
    "whereabouts_within": ("at", "spot", "in", "place"),
    "black": (), "starlight": (), "gloom": (), "dim": (), "lit": (), "bright": (),
    "daylight": (), "dazzled": (), "shaded": (),
    "burning": ("source", "where"),
    "light_by_way": ("way",),
    "way": ("way", "where"),
    "way_and_state": ("way", "where", "state"),
    "way_leads": ("way", "where", "place"),
    "way_and_state_leads": ("way", "where", "state", "place"),
    "steps_off": ("listed",),
    "somebody": ("who", "where"),
    "somebody_posed": ("who", "where", "posture"),
    "posed": ("posture",),
    "quiet": (), "noise": (),
    "heard": ("where",),
    "heard_somebody": ("who", "where"),
}  # fmt: skip
"""The kinds of line that describe what is around somebody, and the slots of each beside `me`.

A world has a part left out by a line without words.
"""

STOCK: Final = (
    "again", "awake", "broken_off", "doubt", "half_done", "hand_over", "hardly_begun",
    "long_silence", "more_silence", "nearly_done", "nothing", "out", "over", "silence",
    "time_passes", "unremarkable", "whereabouts_unknown",
    *AROUND,
)  # fmt: skip
"""The kinds of line that a teller has of its own: what is told of no single event."""

VERB_FORMS: Final = ("third", "past", "participle", "ing")
ARTICLES: Final = ("a", "an")


@dataclass(frozen=True, slots=True)
class Stock:
    """Lines for a kind in `STOCK`, in place of the teller's own."""

    key: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OwnWord:
    """Forms of a word that the rules of English do not give.

    Of a verb by `VERB_FORMS`; of a noun its "plural"; of the first word of a phrase its
    "article", one of `ARTICLES`.
    """

    kind: Literal["verb", "plural", "article"]
    word: str
    forms: tuple[tuple[str, str], ...]
