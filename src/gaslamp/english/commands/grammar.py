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
from dataclasses import field
from functools import lru_cache
from typing import Final

from gaslamp.english.commands import synonyms
from gaslamp.english.commands.forms import (
    Element,
    Form,
    Slot,
    Words,
    forms_of,
    leading_words,
    phrases_of,
    phrases_of_words,
)
from gaslamp.values import dataclass

_SLOT: Final = re.compile(r"\{\s*([^\W\d]\w*)\s*(?::\s*(text)\s*)?\}")
_WORD: Final = re.compile(r"[\w'’-]+(?:/[\w'’-]+)*")


class PatternError(ValueError):
    """A typed pattern that no line could be read by.

    pattern: as written. problem: what is wrong and what to write.
    """

    def __init__(self, pattern: str, problem: str) -> None:
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
            itertools.chain.from_iterable(
                phrases_of_words(leading_words(elements)) for _, elements in plain
            )
        )
        index: dict[str, dict[Form, None]] = {}
        for verb, elements in plain:
            for form in forms_of(verb.action, elements, taken):
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
    return _elements(pattern, tuple(roles))


@lru_cache(maxsize=2048)
def _elements(pattern: str, known: tuple[str, ...]) -> tuple[Element, ...]:
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


def _first_words(form: Form) -> tuple[str, ...]:
    first = form.elements[0]
    if isinstance(first, Slot):
        return ("",)
    return tuple(dict.fromkeys(phrase[0] for phrase in first.phrases))


def _words_of(form: Form) -> Iterator[str]:
    for phrase in phrases_of(form.elements):
        yield from phrase


def _meta_phrases(meta: Iterable[str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): name
        for name in sorted(set(meta))
        for phrase in synonyms.META_WORDS.get(name, (name,))
    }
