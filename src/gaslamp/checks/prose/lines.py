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

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gaslamp.checks.prose.agreement import agreement_findings
from gaslamp.checks.prose.declared_lines import declared_lines, parameters_of
from gaslamp.checks.prose.findings import ProseFinding
from gaslamp.checks.prose.joins import join_findings
from gaslamp.checks.prose.lemmas import lemmas_of
from gaslamp.checks.prose.utterances import with_words_said
from gaslamp.english.commands import referent
from gaslamp.english.sentences import Discourse, Referent, Telling, realise
from gaslamp.english.words import lexicon_of
from gaslamp.model import Entity, Parameter, TypeAncestors, World
from gaslamp.values import dataclass
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
    things, lexicon = _Things(world), lexicon_of(world.words)
    lines = declared_lines(with_words_said(world), without=("named",))  # which is noun phrases
    worded = ((line.text, parameters_of(around)) for line, around in lines if line.text.strip())
    for template, parameters in dict.fromkeys(worded):
        for is_doer in (True, False):
            roles = things.roles(parameters, is_doer=is_doer)
            for telling in TELLINGS:
                text, _ = realise(template, roles, telling, Discourse(), lexicon)
                yield ToldLine(template, telling, text)


def told_line_findings(world: World) -> Iterator[tuple[ToldLine, ProseFinding]]:
    """What is wrong with the lines of a world, each fault of a line once."""
    lemmas, lexicon = lemmas_of(world), lexicon_of(world.words)
    met: set[tuple[str, str]] = set()
    for one in told_lines(world):
        for found in (
            *join_findings(one.text, lexicon),
            *agreement_findings(one.text, one.telling, lemmas),
        ):
            key = (one.template, found.kind)
            if key not in met:
                met.add(key)
                yield one, found


class _Things:
    """Who and what can fill the slots of a world's lines."""

    def __init__(self, world: World) -> None:
        self._ancestors = TypeAncestors(world.types)
        self._of_type: dict[str, Referent] = {}
        for entity in world.entities:
            named = _named(entity)
            for name in self._ancestors.of(*entity.types):
                self._of_type.setdefault(name, named)

    def roles(self, parameters: Sequence[Parameter], *, is_doer: bool) -> Mapping[str, Referent]:
        """What stands for each parameter; the first person is the mind told, or somebody else."""
        people = iter((_ME, *_OTHERS) if is_doer else _OTHERS)
        knower = _OTHERS[-1] if is_doer else _ME
        filled = {"me": _ME, "value": _THING, "before": Referent("before", "other thing")}
        filled["knower"] = knower
        for one in parameters:
            if one.type is not None and "character" in self._ancestors.of(one.type):
                filled[one.name] = next(people, _OTHERS[-1])
            else:
                filled[one.name] = self._of_type.get(one.type or "", _THING)
        return filled


def _named(entity: Entity) -> Referent:
    words = entity.words
    return referent(Nameable(entity.name, words.called, words.pronoun or "it", False, ()))
