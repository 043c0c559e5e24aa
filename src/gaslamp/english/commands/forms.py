"""The forms of a pattern: with synonyms of its verb, and its parts in other orders.

>>> drop = (Words((("drop",),)), Slot("what"))
>>> forms = forms_of("drop", drop, frozenset())
>>> [leading_words(form.elements)[0].phrases[0][0] for form in forms][:4]
['drop', 'put', 'put', 'let']
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import Final

from gaslamp.english.commands import synonyms
from gaslamp.values import dataclass

_MOST_PHRASES: Final = 4
_MOST_SPOKEN: Final = 64
_LOOKING: Final = frozenset([("examine",), ("x",), ("look", "at"), ("inspect",), ("exam",)])
"""What only looks, and takes no time: whoever types it asks for no act that a world calls "check",
though to check may be to look."""
_DETERMINERS: Final = synonyms.ARTICLES | {"my", "your"}
_MOST_OF_A_VERB: Final = 2
_BEFORE_SLOTS: Final = frozenset((word,) for word in synonyms.PREPOSITIONS)
_PREPOSITIONS: Final = {
    word: group for group in reversed(synonyms.PREPOSITION_GROUPS) for word in group
}
_VERB_GROUPS: Final = tuple(
    tuple(tuple(member.split()) for member in group) for group in synonyms.VERB_GROUPS
)


def _by_first_word() -> dict[str, tuple[int, ...]]:
    """Of each word that begins a member of a group of verbs, the groups, in their order."""
    places: dict[str, dict[int, None]] = {}
    for place, group in enumerate(_VERB_GROUPS):
        for member in group:
            places.setdefault(member[0], {})[place] = None
    return {word: tuple(found) for word, found in places.items()}


_GROUPS_BEGUN_BY: Final = _by_first_word()


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be typed: any one of the phrases, the author's own first."""

    phrases: tuple[tuple[str, ...], ...]
    openers: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the words it may begin with."""
        object.__setattr__(self, "openers", frozenset(phrase[0] for phrase in self.phrases))


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for something nameable, or for any text."""

    role: str
    is_text: bool = False


Element = Words | Slot


@dataclass(frozen=True, slots=True)
class Form:
    """One order of words for an action.

    plain: the pattern it comes from, for showing. is_varied: not the author's own order.
    """

    action: str
    elements: tuple[Element, ...]
    plain: tuple[Element, ...]
    is_varied: bool = False


def forms_of(
    action: str, elements: tuple[Element, ...], taken: frozenset[tuple[str, ...]]
) -> Iterator[Form]:
    """The pattern itself, the same with synonyms of its verb, and its parts in other orders.

    Args:
        taken: how patterns of the world's own begin; no synonym takes their place.
    """
    for member, form in _named_forms(action, elements):
        if member not in taken:
            yield form


@lru_cache(maxsize=2048)  # some kilobytes each
def _named_forms(
    action: str, elements: tuple[Element, ...]
) -> tuple[tuple[tuple[str, ...], Form], ...]:
    """All forms of a pattern, each with the synonym it begins with, () for the author's own verb.

    Remembered, for a grammar is made anew whenever somebody comes to know of another action, and
    most of its patterns stay.
    """
    with_prepositions = tuple(_with_prepositions(_without_determiners(elements)))
    own = Form(action, with_prepositions, elements)
    orders: list[tuple[tuple[str, ...], tuple[Element, ...]]]
    orders = [((), order) for order in _reordered(with_prepositions)]
    for member, renamed in _renamed(with_prepositions):
        orders += [(member, order) for order in (renamed, *_reordered(renamed))]
    varied = ((one, replace(own, elements=order, is_varied=True)) for one, order in orders)
    return (((), own), *varied)


def _without_determiners(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """The elements without articles, which may be typed anywhere, or left out."""
    kept = tuple(
        element
        for place, element in enumerate(elements)
        if place == 0 or isinstance(element, Slot) or element.phrases[0][0] not in _DETERMINERS
    )
    return kept if any(isinstance(element, Words) for element in kept) else elements


def _with_prepositions(elements: tuple[Element, ...]) -> Iterator[Element]:
    """The same elements, a preposition before a slot joined by others of its meaning."""
    for place, element in enumerate(elements):
        before_slot = place + 1 < len(elements) and isinstance(elements[place + 1], Slot)
        if place == 0 or not before_slot or isinstance(element, Slot):
            yield element
            continue
        alike = (_PREPOSITIONS.get(" ".join(phrase), ()) for phrase in element.phrases)
        others = (tuple(phrase.split()) for phrase in itertools.chain(*alike))
        yield Words(tuple(dict.fromkeys((*element.phrases, *others))))


def _renamed(
    elements: tuple[Element, ...],
) -> Iterator[tuple[tuple[str, ...], tuple[Element, ...]]]:
    """Each synonym of the verb a pattern begins with, and the pattern with it."""
    said_as = tuple(itertools.islice(phrases_of_words(leading_words(elements)), _MOST_SPOKEN))
    begun = itertools.chain.from_iterable(
        _GROUPS_BEGUN_BY.get(first, ()) for first in {said[0] for said in said_as if said}
    )
    for place in sorted(set(begun)):
        group = _VERB_GROUPS[place]
        own = [one for one in group if any(one == said[: len(one)] for said in said_as)]
        if not own:
            continue
        longest = max(own, key=len)
        for member in group:
            if member != longest and (member not in _LOOKING or longest in _LOOKING):
                words = tuple(Words(((word,),)) for word in member)
                yield member, (*words, *elements[len(longest) :])


def _reordered(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """The other orders of a pattern's parts: particle, indirect object, prepositional phrases."""
    if any(isinstance(element, Slot) and element.is_text for element in elements):
        yield from _with_text_last(elements)
        return
    verb, rest = elements[:1], elements[1:]
    match rest:
        case (Words() as particle, Slot() as slot, *others) if _is_particle(particle):
            yield (*verb, slot, particle, *others)
        case (Words() as particle, *words) if _is_particle(particle) and _all_words(words):
            yield (*verb, *words, particle)
        case (Slot() as slot, Words() as particle, *others) if _is_particle(particle):
            yield (*verb, particle, slot, *others)
        case (Slot() as thing, Words() as to, Slot() as person) if ("to",) in to.phrases:
            if any(phrase[0] in synonyms.DATIVE_VERBS for phrase in phrases_of(verb)):
                yield (*verb, person, thing)
        case _:
            pass
    yield from _with_phrases_moved(elements)


def _with_text_last(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """As "say to him something" for "say something to him": text may run to the line's end."""
    verb = leading_words(elements)
    match elements[len(verb) :]:
        case (Slot(is_text=True) as text, Words() as to, Slot(is_text=False) as person):
            yield (*verb, to, person, text)
        case _:
            pass


def _with_phrases_moved(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    verb = leading_words(elements)
    if len(verb) > _MOST_OF_A_VERB and verb[-1].phrases[0] in _BEFORE_SLOTS:
        verb = verb[:-1]  # "unlock trap door with {key}"
    rest = elements[len(verb) :]
    objects: tuple[Element, ...] = ()
    if rest and isinstance(rest[0], Slot):
        objects, rest = rest[:1], rest[1:]
    pairs = [rest[place : place + 2] for place in range(0, len(rest), 2)]
    whole = all(len(pair) == 2 and isinstance(pair[1], Slot) for pair in pairs)  # noqa: PLR2004
    if not pairs or not whole or len(pairs) > _MOST_PHRASES:
        return
    if any(isinstance(pair[0], Slot) for pair in pairs):
        return
    parts = [part for part in (objects, *pairs) if part]
    for order in itertools.islice(itertools.permutations(parts), 1, None):
        yield (*verb, *itertools.chain(*order))
    for pair in pairs:
        others = [part for part in parts if part is not pair]
        yield (*pair, *verb, *itertools.chain(*others))


def leading_words(elements: tuple[Element, ...]) -> tuple[Words, ...]:
    """The words before the first slot."""
    taken = itertools.takewhile(lambda element: isinstance(element, Words), elements)
    return tuple(element for element in taken if isinstance(element, Words))


def phrases_of_words(verb: tuple[Words, ...]) -> Iterator[tuple[str, ...]]:
    """Every phrase these words can be typed as."""
    choices = ([phrase[0] for phrase in words.phrases] for words in verb)
    yield from itertools.product(*choices)


def phrases_of(elements: Iterable[Element]) -> Iterator[tuple[str, ...]]:
    """Every phrase that may be typed for any of these elements."""
    for element in elements:
        if isinstance(element, Words):
            yield from element.phrases


def _all_words(elements: Sequence[Element]) -> bool:
    return bool(elements) and all(isinstance(element, Words) for element in elements)


def _is_particle(words: Words) -> bool:
    return words.phrases[0][0] in synonyms.PARTICLES
