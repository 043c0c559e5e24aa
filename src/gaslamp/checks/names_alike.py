"""Names that look like others, or turn what is written beside them.

Two names are alike if they have one *skeleton*: compatible forms made one, letters of Greek and
Cyrillic that look like Latin ones replaced by these, capitals made small. To a machine they are
two; to a reader of the world, or of what is told of it, they are one. So each is a warning, and
no mistake: a world may have its reasons.

>>> from gaslamp.model import Entity, World
>>> names = ("anna", "\u0430nn\u0430")
>>> world = World(entities=tuple(Entity(name, ("character",)) for name in names))
>>> for one in confusable_names(world): print(one)
"\u0430nn\u0430" mixes letters of Latin and Cyrillic that look alike
"\u0430nn\u0430" cannot be told from "anna" by eye
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from gaslamp.checking import Declared
from gaslamp.errors import Place
from gaslamp.model import World
from gaslamp.values import dataclass

_CYRILLIC: Final = (
    ("АВЕЅІЈКМНОРСТУХҮԌԜ", "ABESIJKMHOPCTYXYGW"),
    ("аеѕіјорсухүһԁԛԝѵӏ", "aesijopcyxyhdqwvl"),
)
_GREEK: Final = (("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"), ("αιονρτυγϳ", "aiovptuyj"))
_CONFUSABLE: Final = {
    ord(one): other for pair in (*_CYRILLIC, *_GREEK) for one, other in zip(*pair, strict=True)
}
"""Letters by the Latin one that each can be taken for."""
_SCRIPTS: Final = ("Latin", "Greek", "Cyrillic", "Armenian", "Cherokee", "Coptic")
"""Those whose letters can be taken for one another's. No honest word mixes them."""
_LEFTWARDS: Final = frozenset(["R", "AL", "AN"])


@dataclass(frozen=True, slots=True)
class NameFinding:
    """What may mislead about a name."""

    name: str
    message: str
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


def confusable_names(world: World) -> tuple[NameFinding, ...]:
    """All that may mislead about the names of a world, by kind and in the order of the text.

    Cost: linear in the names.
    """
    found: dict[NameFinding, None] = {}
    for names in _kinds(world):
        seen: dict[str, str] = {}
        for name, place in names:
            for message in (*_mixed(name), *_turned(name)):
                found[NameFinding(name, message, place)] = None
            other = seen.setdefault(skeleton(name), name)
            if other != name:
                message = f'"{name}" cannot be told from "{other}" by eye'
                found[NameFinding(name, message, place)] = None
    return tuple(found)


def skeleton(name: str) -> str:
    """What a name looks like: the same for all that look the same.

    >>> skeleton("\uff32\u043e\u043em") == skeleton("room")
    True
    """
    plain = unicodedata.normalize("NFKC", name).translate(_CONFUSABLE).casefold()
    return unicodedata.normalize("NFKC", plain.translate(_CONFUSABLE))


def _kinds(world: World) -> Iterator[list[tuple[str, Place | None]]]:
    """The names that are told from one another, kind by kind."""
    kinds: tuple[Iterable[Declared], ...] = (
        world.types,
        world.entities,
        (*world.properties, *world.definitions),
        (*world.actions, *world.events),
        world.triggers,
        world.processes,
        world.endings,
    )
    for declared in kinds:
        yield [(one.name, one.place) for one in declared]
    yield list(_called(world))


def _called(world: World) -> Iterator[tuple[str, Place | None]]:
    """What entities are called. Capitals are of no account: "The Joker" and "the Joker"."""
    for entity in world.entities:
        words = entity.words
        for name in (*words.called, *(line.text for line in words.named)):
            yield name.casefold(), entity.place


def _mixed(name: str) -> Iterator[str]:
    for word in name.replace("_", " ").split():
        scripts = [one for one in _SCRIPTS if one in {*_scripts(word)}]
        if len(scripts) > 1:
            listed = f"{', '.join(scripts[:-1])} and {scripts[-1]}"
            yield f'"{name}" mixes letters of {listed} that look alike'


def _scripts(word: str) -> Iterable[str]:
    """The script of each letter, as its name in Unicode begins."""
    letters = (letter for letter in unicodedata.normalize("NFKC", word) if letter.isalpha())
    return (unicodedata.name(letter, "").partition(" ")[0].capitalize() for letter in letters)


def _turned(name: str) -> Iterator[str]:
    if any(unicodedata.bidirectional(letter) in _LEFTWARDS for letter in name):
        yield f'"{name}" is written from right to left, and turns what stands beside it'
