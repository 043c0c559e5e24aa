"""The commands a world understands, made ready for reading.

A world gives `Verb`s: an action and the patterns one may type for it.

    take {what}          words, and a slot for something nameable
    put {what} in {to}   several slots
    say {words:text}     a slot for any words, quoted or to the end
    turn on/off {what}   either word

From each pattern come *forms*: the pattern itself, the same with every synonym of
its verb, and with its parts in the other orders English allows ("pick the lamp
up", "give him the lamp", "into the box put the lamp"). All this is done once, by
`CommandGrammar.of`; reading only looks forms up by their first word.

>>> grammar = CommandGrammar.of([Verb("take", ("take {what}",), ("what",))])
>>> sorted(grammar.forms)[:4]
['collect', 'get', 'grab', 'pick']
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from gaslamp.english import synonyms

_SLOT: Final = re.compile(r"\{\s*([^\W\d]\w*)\s*(?::\s*(text)\s*)?\}")
_WORD: Final = re.compile(r"[\w'’-]+(?:/[\w'’-]+)*")
_MOST_PHRASES: Final = 4
_PREPOSITIONS: Final = {
    word: group for group in reversed(synonyms.PREPOSITION_GROUPS) for word in group
}


class PatternError(ValueError):
    """A typed pattern that no line could be read by.

    pattern: as written. problem: what is wrong and what to write.
    """

    def __init__(self, pattern: str, problem: str) -> None:
        """Say what is wrong with which pattern."""
        self.pattern = pattern
        self.problem = problem
        super().__init__(f"{problem}, in the pattern: {pattern}")


@dataclass(frozen=True, slots=True)
class Verb:
    """One action as it can be typed. roles: the parameters that patterns may fill."""

    action: str
    patterns: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be typed: any one of the phrases, the author's own first."""

    phrases: tuple[tuple[str, ...], ...]


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


@dataclass(frozen=True, slots=True)
class CommandGrammar:
    """What can be typed. Make it with `of`.

    meta: names of `synonyms.META_WORDS`, or the caller's own words, that exist.
    forms: by first word; "" for those that begin with a slot.
    vocabulary: every word of every form and meta command, in lower case.
    """

    verbs: tuple[Verb, ...]
    meta: frozenset[str]
    forms: Mapping[str, tuple[Form, ...]] = field(hash=False)
    meta_phrases: Mapping[tuple[str, ...], str] = field(hash=False)
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, verbs: Iterable[Verb], meta: Iterable[str] = ()) -> "CommandGrammar":
        """The grammar of these verbs, in their order, and these meta commands.

        Raises:
            PatternError: a pattern is malformed or has a slot that is no role.

        Cost: some tens of forms for each pattern.
        """
        given = tuple(verbs)
        plain = [(verb, elements_of(text, verb.roles)) for verb in given for text in verb.patterns]
        taken = frozenset(
            itertools.chain.from_iterable(_spoken(_leading(elements)) for _, elements in plain)
        )
        index: dict[str, dict[Form, None]] = {}
        for verb, elements in plain:
            for form in _forms(verb.action, elements, taken):
                for word in _first_words(form):
                    index.setdefault(word, {})[form] = None
        forms = {word: tuple(found) for word, found in index.items()}
        phrases = _meta_phrases(meta)
        words = {word for form in itertools.chain(*forms.values()) for word in _words_of(form)}
        words.update(itertools.chain(*phrases))
        return cls(given, frozenset(meta), forms, phrases, frozenset(words))


def elements_of(pattern: str, roles: Iterable[str]) -> tuple[Element, ...]:
    """A pattern cut into words and slots.

    Raises:
        PatternError: it is empty, has a slot that is no role, or holds other marks.

    >>> elements_of("shoot {target}", ["target"])
    (Words(phrases=(('shoot',),)), Slot(role='target', is_text=False))
    """
    known = tuple(roles)
    elements: list[Element] = []
    rest = pattern.strip()
    while rest:
        slot, word = _SLOT.match(rest), _WORD.match(rest)
        match = slot or word
        if match is None:
            raise PatternError(pattern, f'"{rest.split()[0]}" is neither a word nor a slot')
        if slot is not None:
            if slot.group(1) not in known:
                listed = ", ".join(known) or "none"
                raise PatternError(pattern, f'"{slot.group(1)}" is no role; roles are: {listed}')
            elements.append(Slot(slot.group(1), is_text=slot.group(2) is not None))
        elif word is not None:
            choices = word.group().casefold().split("/")
            elements.append(Words(tuple((choice,) for choice in choices)))
        rest = rest[match.end() :].lstrip(" ,")
    if not any(isinstance(element, Words) for element in elements):
        raise PatternError(pattern, "a pattern needs a word to know it by")
    return tuple(elements)


def check_pattern(pattern: str, roles: Iterable[str]) -> tuple[str, ...]:
    """What is wrong with a typed pattern, for its author; nothing if it is sound.

    >>> check_pattern("take {waht}", ["what"])
    ('"waht" is no role; roles are: what',)
    """
    try:
        elements_of(pattern, roles)
    except PatternError as error:
        return (error.problem,)
    return ()


def _forms(
    action: str, elements: tuple[Element, ...], taken: frozenset[tuple[str, ...]]
) -> Iterator[Form]:
    with_prepositions = tuple(_with_prepositions(elements))
    own = Form(action, with_prepositions, elements)
    yield own
    for varied in _reordered(with_prepositions):
        yield replace(own, elements=varied, is_varied=True)
    for renamed in _renamed(with_prepositions, taken):
        yield replace(own, elements=renamed, is_varied=True)
        for varied in _reordered(renamed):
            yield replace(own, elements=varied, is_varied=True)


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
    elements: tuple[Element, ...], taken: frozenset[tuple[str, ...]]
) -> Iterator[tuple[Element, ...]]:
    """The pattern with each synonym of the verb it begins with, unless the world has that verb."""
    leading = [words.phrases[0][0] for words in _leading(elements)]
    for group in synonyms.VERB_GROUPS:
        members = [tuple(member.split()) for member in group]
        own = [one for one in members if one == tuple(leading[: len(one)])]
        if not own:
            continue
        longest = max(own, key=len)
        for member in members:
            if member != longest and member not in taken:
                words = tuple(Words(((word,),)) for word in member)
                yield (*words, *elements[len(longest) :])


def _reordered(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """The other orders of a pattern's parts: particle, indirect object, prepositional phrases."""
    if any(isinstance(element, Slot) and element.is_text for element in elements):
        return
    verb, rest = elements[:1], elements[1:]
    match rest:
        case (Words() as particle, Slot() as slot, *others) if _is_particle(particle):
            yield (*verb, slot, particle, *others)
        case (Slot() as slot, Words() as particle, *others) if _is_particle(particle):
            yield (*verb, particle, slot, *others)
        case (Slot() as thing, Words() as to, Slot() as person) if ("to",) in to.phrases:
            if any(phrase[0] in synonyms.DATIVE_VERBS for phrase in _phrases(verb)):
                yield (*verb, person, thing)
        case _:
            pass
    yield from _with_phrases_moved(elements)


def _with_phrases_moved(elements: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    leading = _leading(elements)
    rest = elements[len(leading) :]
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
        yield (*leading, *itertools.chain(*order))
    for pair in pairs:
        others = [part for part in parts if part is not pair]
        yield (*pair, *leading, *itertools.chain(*others))


def _leading(elements: tuple[Element, ...]) -> tuple[Words, ...]:
    """The words before the first slot."""
    taken = itertools.takewhile(lambda element: isinstance(element, Words), elements)
    return tuple(element for element in taken if isinstance(element, Words))


def _spoken(leading: tuple[Words, ...]) -> Iterator[tuple[str, ...]]:
    """Every phrase these words can be typed as."""
    choices = ([phrase[0] for phrase in words.phrases] for words in leading)
    yield from itertools.product(*choices)


def _first_words(form: Form) -> tuple[str, ...]:
    first = form.elements[0]
    if isinstance(first, Slot):
        return ("",)
    return tuple(dict.fromkeys(phrase[0] for phrase in first.phrases))


def _words_of(form: Form) -> Iterator[str]:
    for phrase in _phrases(form.elements):
        yield from phrase


def _phrases(elements: Iterable[Element]) -> Iterator[tuple[str, ...]]:
    for element in elements:
        if isinstance(element, Words):
            yield from element.phrases


def _is_particle(words: Words) -> bool:
    return words.phrases[0][0] in synonyms.PARTICLES


def _meta_phrases(meta: Iterable[str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): name
        for name in sorted(set(meta))
        for phrase in synonyms.META_WORDS.get(name, (name,))
    }
