"""Lines about what is around somebody: a place, its light and ways, who is there, what is heard.

Each kind has lines for every style. The slots are `me`; `spot`, `place`, `source`, `way` and
`who` where the kind has one; `where`, which is "here" or a spot with its preposition; `at`, the
preposition of the spot; `state` and `posture`, plain words; and `listed`, several names.

>>> AROUND_LINES["black"][0].template
'It {be} dark. There {be} nothing to be seen'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from gaslamp.views import Told


def lines(*texts: str, sparse: Sequence[str] = (), lush: Sequence[str] = ()) -> tuple[Told, ...]:
    """Lines for every style, and those for two."""
    marked = (((), texts), (("sparse",), sparse), (("lush",), lush))
    return tuple(Told(text, (), styles) for styles, listed in marked for text in listed)


AROUND_LINES: Final[Mapping[str, tuple[Told, ...]]] = {
    "whereabouts": lines("{me} {be} {at} {the spot}"),
    "whereabouts_within": lines("{me} {be} {at} {the spot}, {in} {the place}"),
    "black": lines(
        "It {be} dark. There {be} nothing to be seen",
        sparse=("Dark",),
        lush=("It {be} dark, so dark that it {make} no difference to shut an eye",),
    ),
    "starlight": lines(
        "It {be} all but dark",
        lush=("It {be} all but dark. Something might be seen, if it moved",),
    ),
    "gloom": lines(
        "In the gloom there {be} shapes, and no more than shapes",
        sparse=("Gloom",),
        lush=("What light there {be} {make} shapes of things, and {leave} the rest to guesswork",),
    ),
    "dim": lines(
        "The light {be} dim",
        sparse=("Dim light",),
        lush=("The light {be} dim, and {give} out a few steps away",),
    ),
    "lit": lines(
        "There {be} light enough to see by",
        sparse=("Light enough",),
        lush=("There {be} light enough to see by, and for shadows",),
    ),
    "bright": lines(
        "It {be} bright",
        sparse=("Bright",),
        lush=("It {be} bright, and every edge {be} sharp",),
    ),
    "daylight": lines("Daylight {come} in from outside"),
    "dazzled": lines("{me} {be} dazzled, and {see} nothing"),
    "shaded": lines("{me} {have} a hand before the eyes, and {see} nothing"),
    "burning": lines("{source} {burn} {where}"),
    "light_by_way": lines("Light {come} in by {way}"),
    "way": lines("{way} {be} {where}"),
    "way_and_state": lines("{way} {be} {where}, {state}"),
    "way_leads": lines("{way} {be} {where}, and {way: lead} to {place}"),
    "way_and_state_leads": lines("{way} {be} {where}, {state}, and {way: lead} to {place}"),
    "steps_off": lines(
        "From here it {be} a few steps to {listed}",
        sparse=("A few steps off: {listed}",),
    ),
    "somebody": lines("{who} {be} {where}"),
    "somebody_posed": lines("{who} {be} {posture} {where}"),
    "posed": lines("{me} {be} {posture}"),
    "quiet": lines(
        "Nothing {be} to be heard",
        sparse=("Quiet",),
        lush=("Nothing {be} to be heard, however long {me} {listen}",),
    ),
    "noise": lines(
        "There {be} noise all round",
        lush=("There {be} noise all round, and no end to it",),
    ),
    "heard": lines("{me} {have} just heard something, {where}"),
    "heard_somebody": lines("{me} {have} just heard {who}, {where}"),
}
