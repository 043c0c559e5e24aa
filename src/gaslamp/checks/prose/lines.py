"""Every line of a world, told in every person and tense by itself, and what is wrong with it.

Runs show a line only if chance comes upon it; this shows all. Slots are filled by standing
people and by things of the world of the right type, once with the mind that is told as the first
person of the line, once as somebody who only looks on. Conditions are not looked at, so a line
is also told to minds that would never be told it: what is found is grammar alone.

>>> from gaslamp.worlds import open_world
>>> told = {one.text for one in told_lines(open_world("sally_anne"))}
>>> len(told) > 500, any(one.startswith("I put the ball into the basket") for one in told)
(True, True)
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gaslamp.checks.prose.agreement import agreement_findings
from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.joins import join_findings
from gaslamp.checks.prose.lemmas import lemmas_of
from gaslamp.checks.prose.utterances import with_words_said
from gaslamp.english.commands import referent
from gaslamp.english.sentences import Discourse, Referent, Telling, realise
from gaslamp.model import Entity, Line, Parameter, World
from gaslamp.views import Nameable

TELLINGS: Final = tuple(
    Telling(person, tense, "me") for person in (1, 2, 3) for tense in ("past", "present")
)
_ME: Final = Referent("me", "Hale", "proper", "he")
_OTHERS: Final = (
    Referent("one", "Mina", "proper", "she"),
    Referent("two", "the usher", "proper", "he"),
    Referent("three", "someone", "proper", "they"),
)
_THING: Final = Referent("thing", "thing")


@dataclass(frozen=True, slots=True)
class ToldLine:
    """A line's template, how it is told, and the words that makes."""

    template: str
    telling: Telling
    text: str


def told_lines(world: World) -> Iterator[ToldLine]:
    """Every line that has words, in each telling, from either side.

    Args:
        world: one that has its library systems put in, as opening a world does.
    """
    things = _Things(world)
    for template, parameters in dict.fromkeys(_lines(with_words_said(world), ())):
        for is_doer in (True, False):
            roles = things.roles(parameters, is_doer=is_doer)
            for telling in TELLINGS:
                text, _ = realise(template, roles, telling, Discourse())
                yield ToldLine(template, telling, text)


def told_line_findings(world: World) -> Iterator[tuple[ToldLine, ProseFinding]]:
    """What is wrong with the lines of a world, each fault of a line once."""
    lemmas = lemmas_of(world)
    met: set[tuple[str, str]] = set()
    for one in told_lines(world):
        for found in (*join_findings(one.text), *agreement_findings(one.text, one.telling, lemmas)):
            key = (one.template, found.kind)
            if key not in met:
                met.add(key)
                yield one, found


def _lines(
    part: object, parameters: tuple[Parameter, ...]
) -> Iterator[tuple[str, tuple[Parameter, ...]]]:
    """Each line in a declaration, with the parameters it may name."""
    if isinstance(part, Line):
        if part.text.strip():
            yield part.text, parameters
    elif isinstance(part, tuple):
        for one in part:
            yield from _lines(one, parameters)
    elif dataclasses.is_dataclass(part):
        own = getattr(part, "parameters", ())
        inner = (*parameters, *(one for one in own if isinstance(one, Parameter)))
        skipped = {"named"}  # noun phrases
        for field in dataclasses.fields(part):
            if field.name not in skipped:
                yield from _lines(getattr(part, field.name), inner)


class _Things:
    """Who and what can fill the slots of a world's lines."""

    def __init__(self, world: World) -> None:
        self._parents = {one.name: one.parents for one in world.types}
        self._of_type: dict[str, Referent] = {}
        for entity in world.entities:
            named = _named(entity)
            for kind in entity.types:
                for name in self._ancestors(kind):
                    self._of_type.setdefault(name, named)

    def roles(self, parameters: Sequence[Parameter], *, is_doer: bool) -> Mapping[str, Referent]:
        """What stands for each parameter; the first person is the mind told, or somebody else."""
        people = iter((_ME, *_OTHERS) if is_doer else _OTHERS)
        filled = {"me": _ME, "value": _THING, "before": Referent("before", "other thing")}
        for one in parameters:
            if one.type is not None and "character" in self._ancestors(one.type):
                filled[one.name] = next(people, _OTHERS[-1])
            else:
                filled[one.name] = self._of_type.get(one.type or "", _THING)
        return filled

    def _ancestors(self, kind: str) -> Iterator[str]:
        yield kind
        for parent in self._parents.get(kind, ()):
            yield from self._ancestors(parent)


def _named(entity: Entity) -> Referent:
    words = entity.words
    return referent(Nameable(entity.name, words.called, words.pronoun or "it", False, ()))
