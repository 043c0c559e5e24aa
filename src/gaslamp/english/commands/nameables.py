"""What a player may name, and which of it a noun phrase names.

A `Nameable` is something the player's person knows of. The reader is handed these
and nothing else, so it cannot know that anything else exists: a name that fits
none of them is unknown, and that is all that can ever be said of it.

>>> lamp = Nameable("lamp", ("lamp", "gas lamp"), ("old",))
>>> box = Nameable("box", ("box", "box of matches"))
>>> known = KnownNames.of([lamp, box])
>>> known.find("the old lamp".split()), known.find("all".split())
(NounPhrase(items=(('lamp',),), is_all=False), NounPhrase(items=(('lamp',), ('box',)), is_all=True))
>>> known.find(["knife"]) is None
True
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Final

from gaslamp.english.commands import synonyms
from gaslamp.english.commands.tokens import clean_line, tokens_of
from gaslamp.english.sentences.referents import Gender
from gaslamp.english.words.morphology import pluralise
from gaslamp.values import dataclass

_LONGEST_NAME: Final = 12
_LONGEST_LIST: Final = 40


@dataclass(frozen=True, slots=True)
class Nameable:
    """One person or thing the player's person knows of.

    nouns: what it can be called; the first is shown. A noun may be several words.
    adjectives: words that may stand before a noun, owners among them ("crane's").
    gender: which pronoun means it. last_mentioned: greater is later; None is never.
    label: how to call it in a question, article and all; "" to make one of its words.
    is_own: only ever part of somebody, so that another's is not meant by its name alone.

    For the player's own person give the nouns "me", "myself", "self".
    """

    id: str
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    is_person: bool = False
    gender: Gender = "it"
    last_mentioned: int | None = None
    label: str = ""
    is_own: bool = False

    def display_name(self) -> str:
        """How to call it: "the gas lamp", "Crane"."""
        noun = self.nouns[0] if self.nouns else self.id
        if self.label:
            return self.label
        if self.is_person and noun[:1].isupper():
            return noun
        return "the " + " ".join((*self.adjectives[:1], noun))


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What some words name: one or more things, each with the ids it could be.

    is_all: the player said "all", so what makes no sense is left out in silence.
    mentioned: if a pronoun was typed, how many of the one item's ids, from the first
        on, have been mentioned, the latest first; None if other words were.
    """

    items: tuple[tuple[str, ...], ...]
    is_all: bool = False
    mentioned: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The nameables, indexed for reading.

    called: each noun as a tuple of words, to the ids so called. plurals: the same for
    plural nouns. words: id to every word of its names. vocabulary: all those words.
    """

    nameables: Mapping[str, Nameable]
    called: Mapping[tuple[str, ...], tuple[str, ...]]
    plurals: Mapping[tuple[str, ...], tuple[str, ...]]
    words: Mapping[str, frozenset[str]]
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, nameables: Iterable[Nameable]) -> "KnownNames":
        """The index of these; a later one of the same id takes the place of an earlier."""
        return _indexed(tuple(nameables))

    def with_mention(self, ids: Iterable[str]) -> "KnownNames":
        """The same names, these having been mentioned last."""
        latest = max((one.last_mentioned or 0 for one in self.nameables.values()), default=0)
        own = [one for one in ids if one in self.nameables and "me" not in self.words[one]]
        said = {one: replace(self.nameables[one], last_mentioned=latest + 1) for one in own}
        return replace(self, nameables={**self.nameables, **said}) if said else self

    def others(self) -> tuple[str, ...]:
        """The ids of all but the player's own person, who is "me"."""
        return tuple(one for one, own in self.words.items() if "me" not in own)

    def own_words(self) -> frozenset[str]:
        """Words by which nobody and nothing but the player's own person is called."""
        own = (words for words in self.words.values() if "me" in words)
        others = (self.words[one] for one in self.others())
        return frozenset().union(*own) - frozenset().union(*others)

    def display_name(self, meant: str) -> str:
        """How to call what fills a role: a nameable's label, or the words themselves."""
        return self.nameables[meant].display_name() if meant in self.nameables else f'"{meant}"'

    def find(self, words: Sequence[str]) -> NounPhrase | None:
        """What these words name, or None if they name nothing known.

        Args:
            words: lower-case words and commas.

        Cost: O(nameables x words), words being at most forty.
        """
        if not words or len(words) > _LONGEST_LIST:
            return None
        if words[0] in synonyms.EVERYBODY_WORDS and len(words) == 1:
            ids = tuple((one,) for one in self.others() if self.nameables[one].is_person)
            return NounPhrase(ids, is_all=True) if ids else None
        if words[0] in synonyms.ALL_WORDS:
            return self._all(words[1:]) or self._list(words)
        if len(words) == 1 and words[0] in synonyms.PRONOUN_GENDERS:
            return self._meant_by(words[0])
        items = self._items(words)
        if items:
            return NounPhrase(items, is_all=len(items) > 1)
        return self._list(words)

    def person(self, words: Iterable[str]) -> str | None:
        """The id of the one person these words name, or None."""
        phrase = self.find(tuple(words))
        if phrase is None or len(phrase.items) != 1 or len(phrase.items[0]) != 1:
            return None
        meant = phrase.items[0][0]
        return meant if self.nameables[meant].is_person else None

    def _list(self, words: Sequence[str]) -> NounPhrase | None:
        """Things joined by commas and "and"."""
        groups: list[list[str]] = [[]]
        for word in words:
            if word in {",", "and"}:
                groups.append([])
            else:
                groups[-1].append(word)
        if len(groups) == 1:
            return None
        found = [self._listed(group) for group in groups if group]
        if not found or not all(found):
            return None
        is_all = any(group[:1] and group[0] in synonyms.ALL_WORDS for group in groups)
        return NounPhrase(tuple(dict.fromkeys(itertools.chain(*found))), is_all)

    def _listed(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """What one part of a list names, "all" among them."""
        if words[0] in synonyms.ALL_WORDS:
            phrase = self._all(words[1:])
            return phrase.items if phrase else ()
        return self._items(words)

    def _items(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """One thing with the ids it could be, or each of several called by a plural."""
        one = self._one(words)
        if one:
            return (one,)
        return tuple((each,) for each in self._described(_without_determiners(words), self.plurals))

    def _all(self, words: Sequence[str]) -> NounPhrase | None:
        """After "all": nothing, a plural, or either with "but" and what to leave out."""
        place = next((i for i, word in enumerate(words) if word in synonyms.EXCEPT_WORDS), None)
        kept = words if place is None else words[:place]
        left_out: set[str] = set()
        if place is not None:
            rest = words[place + 1 :]
            phrase = self.find(rest[1:] if rest[:1] == ["for"] else rest)
            if phrase is None:
                return None
            left_out = {one for item in phrase.items for one in item}
        ids = self._many([word for word in kept if word != "of"])
        items = tuple((one,) for one in ids if one not in left_out)
        return NounPhrase(items, is_all=True) if items else None

    def _many(self, words: Sequence[str]) -> tuple[str, ...]:
        if not _without_determiners(words):
            return tuple(one.id for one in self.nameables.values() if not one.is_person)
        parts = _without_determiners(words)
        return self._described(parts, self.plurals) or self._described(parts, self.called)

    def _one(self, words: Sequence[str]) -> tuple[str, ...]:
        """The ids these words could mean, one of which is meant; () if none."""
        if not words or len(words) > _LONGEST_NAME:
            return ()
        if len(words) == 1 and words[0] in synonyms.PRONOUN_GENDERS:
            phrase = self._meant_by(words[0])
            return phrase.items[0] if phrase else ()
        parts = _without_determiners(words)
        if not parts:
            return ()
        found = self._described(parts, self.called)
        if found:
            return found
        bare = parts[:-1] if parts[-1] in synonyms.ONE_WORDS else parts
        # "go on" goes to no "wall on the right": what only stands between names is none.
        if not bare or synonyms.SMALL_WORDS.issuperset(bare):
            return ()
        alike = tuple(one for one, own in self.words.items() if own.issuperset(bare))
        return alike or self._picked(parts)

    def _described(
        self, parts: tuple[str, ...], nouns: Mapping[tuple[str, ...], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Those called by the longest noun at the end, and described by what stands before."""
        for place in range(len(parts)):
            before = parts[:place]
            ids = nouns.get(parts[place:], ())
            found = tuple(one for one in ids if self.words[one].issuperset(before))
            if found:
                return found
        return ()

    def _picked(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """After a word that picks one of several: "other", "second", or whose it is."""
        first, rest = parts[0], parts[1:]
        if first == "other":
            return self._other(rest)
        if first in synonyms.ORDINALS and rest:
            ids, place = self._one(rest), synonyms.ORDINALS[first]
            many = len(ids) == 1 and self.nameables[ids[0]].gender == "they"
            return ids if many else ids[place : place + 1]
        owner = self.person((first[: -len("'s")],)) if first.endswith("'s") and rest else None
        ids = self._one(rest) if owner else ()
        own = owner is not None and "me" in self.words[owner]
        return ids if own else tuple(one for one in ids if not self.nameables[one].is_own)

    def _other(self, rest: tuple[str, ...]) -> tuple[str, ...]:
        """Those called so, or as what was mentioned last is, without that one itself."""
        latest = max(
            (one for one in self.nameables.values() if one.last_mentioned is not None),
            key=lambda one: one.last_mentioned or 0,
            default=None,
        )
        if rest and rest != ("one",):
            ids = self._one(rest)
            kept = tuple(one for one in ids if latest is None or one != latest.id)
            return kept if len(ids) > 1 else ()
        if latest is None or not latest.nouns:
            return ()
        alike = self._one(_words(latest.nouns[0])[-1:])
        return tuple(one for one in alike if one != latest.id)

    def _meant_by(self, pronoun: str) -> NounPhrase | None:
        """Whoever fits a pronoun, who was mentioned last first."""
        gender = synonyms.PRONOUN_GENDERS[pronoun]
        others = [self.nameables[one] for one in self.others()]
        fitting = [one for one in others if one.gender == gender]
        if gender in {"he", "she"}:
            # Somebody not recognised may be he or she, as far as anybody can tell.
            fitting += [one for one in others if one.gender == "they" and one.is_person]
        mentioned = [one for one in fitting if one.last_mentioned is not None]
        mentioned.sort(key=lambda one: -(one.last_mentioned or 0))
        ids = [one.id for one in mentioned]
        ids.extend(one.id for one in fitting if one.last_mentioned is None)
        return NounPhrase((tuple(ids),), mentioned=len(mentioned)) if ids else None


@lru_cache(maxsize=64)
def _indexed(nameables: tuple[Nameable, ...]) -> KnownNames:
    """What `KnownNames.of` answers; a scene gives the same names turn after turn."""
    given = {one.id: one for one in nameables}
    called: dict[tuple[str, ...], list[str]] = {}
    plurals: dict[tuple[str, ...], list[str]] = {}
    words: dict[str, frozenset[str]] = {}
    for one in given.values():
        own: set[str] = set()
        for noun in dict.fromkeys(one.nouns):
            parts = _without_determiners(_words(noun))
            called.setdefault(parts, []).append(one.id)
            plurals.setdefault(_plural(parts), []).append(one.id)
            plurals.setdefault(_plural(parts[-1:]), []).append(one.id)
            own.update(parts)
        own.update(word for text in one.adjectives for word in _words(text))
        words[one.id] = frozenset(own)
    return KnownNames(
        given,
        {noun: tuple(dict.fromkeys(ids)) for noun, ids in called.items()},
        {noun: tuple(dict.fromkeys(ids)) for noun, ids in plurals.items()},
        words,
        frozenset().union(*words.values()),
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """The words of an author's noun, as the reader folds what is typed."""
    return tuple(token.word for token in tokens_of(clean_line(text)))


@lru_cache(maxsize=4096)
def _plural(words: tuple[str, ...]) -> tuple[str, ...]:
    """The plural of a noun, word by word."""
    return tuple(pluralise(" ".join(words)).split())


def _without_determiners(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in synonyms.DETERMINERS)
