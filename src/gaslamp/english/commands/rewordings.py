"""The same request in the words that worlds have for it.

Nobody can list all the ways to say one thing; but most of them are one of a few shapes. "Slide the
pistol out of my belt" draws it; "have a peek inside the box" looks in it; "bite my lip so as not to
make a sound" keeps quiet. Each shape here leads to lines that a world may have a pattern for. Which
of them it has, whoever reads them tries, in their order; what none of them fits was not meant.

>>> list(rewordings_of(tuple("slide the pistol out of my belt".split())))[:2]
[('draw', 'the', 'pistol'), ('take', 'out', 'the', 'pistol')]
>>> list(rewordings_of(tuple("peek in the box".split())))[:2]
[('look', 'in', 'the', 'box'), ('search', 'the', 'box')]
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from gaslamp.english.commands.everyday_shapes import EVERYDAY_SHAPES
from gaslamp.english.commands.other_nouns import NOUN_GROUPS
from gaslamp.english.commands.rewording_shapes import SHAPES
from gaslamp.english.words.late_patterns import LatePattern

_LITERAL: Final = LatePattern(r"(?<![\\<a-z])[a-z]+")
"""A word in a pattern that stands for itself."""
_SHORTEST_WORD: Final = 3
_PLACES: Final = frozenset(
    [
        "home",
        "street",
        "alley",
        "school",
        "hallway",
        "corner",
        "side",
        "far",
        "back",
        "front",
        "end",
    ]
)
_UNDERFOOT: Final = frozenset(["floor", "ground"])
_SHAPES: Final = tuple(
    (LatePattern(shape), into, place < len(EVERYDAY_SHAPES))
    for place, (shape, into) in enumerate((*EVERYDAY_SHAPES, *SHAPES))
)


def rewordings_of(words: tuple[str, ...], unknown: str = "") -> Iterator[tuple[str, ...]]:
    """The lines that one of the shapes makes of a line, the likeliest first.

    Args:
        unknown: a word of it that names nothing that is known. None of the lines leaves it out,
            unless it is one of the shape's own: "feel for Bob" is no "feel".
    """
    line = " ".join(words)
    for shape, into, is_idiom in _SHAPES:
        found = shape.fullmatch(line)
        if found is None:
            continue
        named = {key: value for key, value in found.groupdict().items() if value}
        own = next((named[key] for key in ("x", "y", "z", "w") if key in named), "")
        is_kept = not is_idiom and unknown in words and unknown not in _own_words(shape)
        for text in into:
            if "{p}" in text and "p" not in named:
                continue
            filled = text.format(
                x=own,
                y=named.get("y", ""),
                p=named.get("p", "").replace("into", "in"),
                v=named.get("v", ""),
            )
            if ("{" in text and not own) or ("{y}" in text and "y" not in named):
                continue
            made = tuple(filled.split())
            if made != words and not (is_kept and unknown not in made):
                yield made
        return  # what one shape fits, another would only guess at


@cache
def _own_words(shape: LatePattern) -> frozenset[str]:
    """The words that a shape has of its own, but for those that things are called by.

    They are English, and no names: "take a deep breath" is no search for something called so, and
    whoever gets on the floor has one under them.
    """
    called = {word for group in NOUN_GROUPS for noun in group for word in noun.split()}
    called = (called | _PLACES) - _UNDERFOOT
    own = _LITERAL.findall(shape.pattern)
    return frozenset(word for word in own if len(word) >= _SHORTEST_WORD and word not in called)
