"""Adjectives that only dress a noun, and adverbs without an ending: a line means the same without.

A closed list, as that of `manners`: any other word before a noun may be part of a name. Nor are
those here by which people tell things apart ("red", "left", "small", "other").

>>> without_adjectives("take off that wet cloak".split())
('take', 'off', 'that', 'cloak')
>>> without_adjectives("take the red ball".split())
('take', 'the', 'red', 'ball')
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gaslamp.english.sentences.clauses import word_set

PLAIN_ADJECTIVES: Final = word_set(
    """wet damp soaked soaking dripping dirty filthy grubby bloody bleeding injured wounded hurt
    aching sore throbbing trembling shaking shaky sweaty cold freezing warm nice lovely pretty
    beautiful gorgeous fancy fine trusty precious poor stupid damn damned goddamn bloody fucking
    freaking silly ugly horrible nasty awful terrible creepy spooky scary weird strange odd
    mysterious interesting good-looking cursed blasted wretched miserable lousy crappy old ancient
    dusty rusty creaky heavy nearest closest entire whole actual own dear little tiny handy
    useless ruined battered tattered torn sodden rain-soaked drenched innocent so-called"""
)
FLAT_ADVERBS: Final = word_set(
    """straight nicely easy real dead comfy super extra properly square squarely perfectly right
    nearer closer forever asap fast hard quick slow"""
)
_LEADING: Final = frozenset(
    ["the", "my", "that", "this", "a", "an", "his", "her", "their", "some", "these", "those", "its"]
)


def without_adjectives(words: Sequence[str]) -> tuple[str, ...]:
    """A line without the adjectives that only dress a noun, after an article or the like."""
    made: list[str] = []
    is_led = False
    for place, word in enumerate(words):
        if is_led and word in PLAIN_ADJECTIVES and place + 1 < len(words):
            continue
        is_led = word in _LEADING
        made.append(word)
    return tuple(made)
