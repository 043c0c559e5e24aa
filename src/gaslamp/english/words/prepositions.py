"""Which preposition goes with a place: on the floor, in the corner, at the window.

The noun that a phrase is about says it, the last before an "of" or another preposition. Of what is
not in these lists "at" is said, which is wrong of nothing that has a place.

>>> [where(one) for one in ("the rug", "the far corner of the hall", "the window")]
['on the rug', 'in the far corner of the hall', 'at the window']
"""

from __future__ import annotations

import re
from typing import Final

_ON: Final = frozenset(
    ["balcony", "beach", "bed", "bench", "bridge", "bunk", "carpet", "chair", "couch", "cushion",
     "deck", "dock", "doormat", "doorstep", "floor", "floorboards", "ground", "hillside",
     "hearthrug", "island", "jetty", "landing", "lawn", "mat", "mattress", "path", "pavement",
     "pier", "platform", "porch", "quay", "ramp", "roof", "rug", "settee", "shore", "sofa",
     "stage", "stairs", "staircase", "step", "steps", "stool", "terrace", "threshold", "veranda"]
)  # fmt: skip
_IN: Final = frozenset(
    ["aisle", "alcove", "alley", "archive", "attic", "backyard", "bakery", "bar", "barn",
     "basement", "bath", "boat", "booth", "cabin", "cave", "cell", "cellar", "centre", "chamber",
     "chapel", "church", "closet", "conservatory", "corner", "corridor", "cottage", "courtyard",
     "crypt", "den", "ditch", "doorway", "dungeon", "field", "forest", "foyer", "gallery",
     "garage", "garden", "garret", "grove", "hall", "hallway", "hut", "kitchen", "lane", "larder",
     "library", "lobby", "loft", "lounge", "meadow", "middle", "nook", "nursery", "office",
     "orchard", "pantry", "parlour", "passage", "pit", "recess", "saloon", "sanctum", "scullery",
     "shadows", "shed", "shop", "stable", "stall", "street", "studio", "study", "tent", "tower",
     "tunnel", "vault", "vestibule", "vestry", "ward", "wardrobe", "warehouse", "wood", "woods",
     "workshop", "yard"]
)  # fmt: skip
_SEATS: Final = frozenset(
    ["bed", "bench", "bunk", "chair", "couch", "cushion", "mattress", "settee", "sofa", "stool"]
)
_NOUN: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_AFTER: Final = re.compile(
    r"\s+(?:above|behind|below|beside|between|by|from|in|near|of|on|opposite|outside|under|with)\s"
)


def preposition(phrase: str, usual: str = "at", *, stands: bool = False) -> str:
    """The preposition for being somewhere; the `usual` one where none is known to be better.

    Who or what `stands` there is on no furniture: a nurse at the bed, a door at the bench.

    >>> preposition("the taproom"), preposition("the snug", usual="in"), preposition("the roof")
    ('in', 'in', 'on')
    >>> preposition("the bed"), preposition("the bed", stands=True)
    ('on', 'at')
    """
    words = _NOUN.findall(_AFTER.split(phrase.lower(), maxsplit=1)[0])
    noun = words[-1] if words else ""
    if stands and noun in _SEATS:
        return usual
    return "on" if noun in _ON else "in" if noun in _IN or noun.endswith("room") else usual


def where(phrase: str, *, stands: bool = False) -> str:
    """The phrase with its preposition."""
    return f"{preposition(phrase, stands=stands)} {phrase}"
