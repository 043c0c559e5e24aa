"""The names a view holds, made into what sentences and the reader of commands take.

A view calls things by noun phrases as an author writes them: "a gas lamp", "the
Joker", "someone". An article shows a common noun; "the" before a small letter one
that everybody in the scene can be taken to know; no article a name, or a mass.

>>> from gaslamp.views.view import Nameable
>>> lamp = Nameable("lamp1", ("a gas lamp", "the light"), "it", False, ())
>>> referent(lamp).name, referent(lamp).kind, is_introduced(lamp)
('gas lamp', 'common', False)
>>> typed_nameable(lamp, "joker", 3).nouns, label(lamp)
(('gas lamp', 'light'), 'the gas lamp')
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from gaslamp.english.commands import nameables as reading
from gaslamp.english.commands import synonyms
from gaslamp.english.sentences.referents import Gender, Kind, Referent
from gaslamp.english.words.articles import has_determiner
from gaslamp.english.words.morphology import looks_plural
from gaslamp.views import Nameable, View

_ARTICLE: Final = re.compile(r"(an?|the|some)\s+(?=\S)", re.IGNORECASE)
_LETTERED: Final = re.compile(r"[A-Z]-[a-z]")
# Names of nobody in particular: they take no article, and no plural either.
_SOMEBODY: Final = frozenset(
    ["somebody", "someone", "something", "anybody", "anyone", "everybody", "everyone", "nobody"]
)
# What the player may call their own person.
_OWN: Final = ("me", "myself", "self", "yourself")
_GENDERS: Final[Mapping[str, Gender]] = {"he": "he", "she": "she", "it": "it", "they": "they"}


def referent(nameable: Nameable) -> Referent:
    """The nameable as sentences name it, by what it is usually called."""
    if nameable.is_words:
        return Referent(nameable.id, _usual(nameable), "words")
    return _referent(nameable.id, _usual(nameable), nameable.pronoun, is_person=nameable.is_person)


# A view is told every few seconds of a run, and what it names is called the same in most of them.
@lru_cache(maxsize=4096)
def _referent(of: str, called: str, pronoun: str, *, is_person: bool) -> Referent:
    gender = _GENDERS.get(pronoun, "it")
    article = _ARTICLE.match(called)
    bare = called[article.end() :] if article else called
    if _is_proper(called, bare, has_article=article is not None):
        return Referent(of, called, "proper", gender)
    many = not is_person and (gender == "they" or looks_plural(bare))
    if has_determiner(bare):
        # "His coat"; or an entity's id, where its world calls it nothing: "those_steps".
        return Referent(of, bare, "proper", gender, plural=many)
    mass = article is None or article.group(1).lower() == "some"
    kind: Kind = "mass" if mass and not many else "common"
    return Referent(of, bare, kind, gender, plural=many)


def referents(view: View) -> dict[str, Referent]:
    """Everything the view names, by id."""
    return {one.id: referent(one) for one in view.nameables}


def is_introduced(nameable: Nameable) -> bool:
    """Whether it is called "the ..." from the start, as a room of the scene is."""
    return _usual(nameable).lower().startswith("the ")


def label(nameable: Nameable) -> str:
    """How to call it in a list or a question: "the gas lamp", "Crane"."""
    made = referent(nameable)
    return made.name if made.kind in {"proper", "words"} else f"the {made.name}"


def typed_nameable(nameable: Nameable, who: str, last_mentioned: int | None) -> reading.Nameable:
    """The nameable as the reader of commands takes it; `who` is the player's person."""
    nouns = tuple(map(_without_article, nameable.called)) or (_spaced(nameable.id),)
    own = nameable.id == who
    return reading.Nameable(
        nameable.id,
        (*_OWN, *nouns) if own else nouns,
        is_person=nameable.is_person,
        gender=_GENDERS.get(nameable.pronoun, "it"),
        last_mentioned=None if own else last_mentioned,
        label="yourself" if own else label(nameable),
    )


def _usual(nameable: Nameable) -> str:
    return nameable.called[0].strip() if nameable.called else _spaced(nameable.id)


def _is_proper(called: str, bare: str, *, has_article: bool) -> bool:
    if called.lower() in _SOMEBODY or called.split(maxsplit=1)[0].lower() in _SOMEBODY:
        return True
    # One goes north, not the north.
    if called == bare and bare in synonyms.DIRECTIONS.values():
        return True
    # An X-ray or a T-shirt is no name.
    if _LETTERED.match(bare):
        return False
    return bare[:1].isupper() and (not has_article or called.lower().startswith("the "))


def _without_article(called: str) -> str:
    article = _ARTICLE.match(called)
    return called[article.end() :] if article else called


def _spaced(name: str) -> str:
    return name.replace("_", " ")
