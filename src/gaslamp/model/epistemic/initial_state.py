"""The state a world starts in (semantics, section 4).

What a world says initially is applied line by line, each reading the lines before.
A belief left unsaid is looked up by dropping the innermost believer: what A
believes that B believes about f is what is said of it; else what A believes about
f; else what is true of f; else the property's default. Everybody knows their own mind: what
A believes that A believes is what A believes, unless something else is said of just that. The
states so described are finitely many: one for every chain of minds about which something is
said, and one for all that lies beyond.

A hidden property is said to be unknown (boolean: at its default) in every mind, and
in everybody's opinion of everybody else's, before the world's own lines. Of a private one
whom it is of knows the truth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from gaslamp.model.epistemic.beliefs import RankOfValue, fire
from gaslamp.model.expressions import NOTHING, Effect, ForEach, Together, Value, When, Within
from gaslamp.model.ground.events import Assignment
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.state import Draft
from gaslamp.model.vocabulary import Vocabulary

Chain = tuple[int, ...]


class _Said:
    """What has been said so far, read like a state: `values[f]` and `beliefs[c]`."""

    def __init__(self, lines: dict[tuple[Chain, int], Value], defaults: Sequence[Value]) -> None:
        self.lines = lines
        self._defaults = defaults

    def look_up(self, chain: Chain, fluent: int) -> Value:
        while (chain, fluent) not in self.lines:
            if not chain:
                return self._defaults[fluent]
            # Whoever is said twice in a row is one mind (the semantics, section 7.1); only then the
            # innermost believer is dropped (section 4).
            once = chain[:1] + tuple(b for a, b in pairwise(chain) if a != b)
            chain = once if once != chain else chain[:-1]
        return self.lines[chain, fluent]

    def mind(self, chain: Chain) -> _Reading:
        return _Reading(self, chain)


class _Column(Sequence[Value]):
    def __init__(self, said: _Said, chain: Chain, length: int) -> None:
        self._said, self._chain, self._length = said, chain, length

    def __getitem__(self, fluent: int) -> Value:  # type: ignore[override]  # slices have no use
        return self._said.look_up(self._chain, fluent)

    def __len__(self) -> int:
        return self._length


class _Reading:
    def __init__(self, said: _Said, chain: Chain) -> None:
        self._said, self._chain = said, chain
        self.values = _Column(said, chain, 0)

    @property
    def beliefs(self) -> _Reading:
        return self

    def __getitem__(self, who: int) -> _Reading:
        return self._said.mind((*self._chain, who))


class Start(NamedTuple):
    """How a world starts, before triggers.

    The rest are pairs of numbers, of a character and of a fluent. `assumed` is what people take
    for granted. `unsaid` is hidden and stands at its default in a mind, since nothing else was
    said: the mind reckons with it, and knows nothing of it. `standing` is what holds in a mind by
    default, or because one line said it of everything alike: of nothing in particular.
    """

    draft: Draft
    assumed: frozenset[tuple[int, int]]
    unsaid: frozenset[tuple[int, int]]
    standing: frozenset[tuple[int, int]]


def initial_draft(
    vocabulary: Vocabulary, grounder: Grounder, lines: Sequence[Effect], rank: RankOfValue
) -> Start:
    """The initial state before triggers, as a graph of drafts.

    What a later line gives somebody otherwise is no assumption any more.
    """
    # First, so that what the world says itself overrides it.
    hidden = dict(_hidden(vocabulary))
    said = _Said(dict(hidden), [fluent.default for fluent in vocabulary.fluents])
    assumed: dict[tuple[int, int], bool] = {}
    at_large: dict[tuple[Chain, int], bool] = {}

    def changes(what: Effect) -> list[tuple[Chain, int, Value]]:
        assignments = [
            Assignment(e.condition, e.chain, e.fluent, e.value) for e in grounder.effects(what, {})
        ]
        return list(fire(assignments, said.mind(()), rank))

    for line in lines:
        # One after the other, each reading what was said before: the semantics, section 4.
        for step in _steps(line):
            taken = [(chain, fluent) for chain, fluent, _ in changes(_assumptions(step))]
            for chain, fluent, value in changes(step):
                said.lines[chain, fluent] = value
                # Said of everything at once, it says of no single thing that it is there
                # (`Start.standing`).
                at_large[chain, fluent] = isinstance(step, ForEach)
                if len(chain) == 1:
                    assumed[chain[0], fluent] = (chain, fluent) in taken
    return Start(
        _build(vocabulary, said),
        frozenset(key for key, so in assumed.items() if so),
        frozenset(
            (chain[0], fluent)
            for chain, fluent in hidden
            if len(chain) == 1
            and (chain, fluent) not in at_large
            and hidden[chain, fluent] is not None
        ),
        frozenset(_standing(vocabulary, said, at_large)),
    )


def _standing(
    vocabulary: Vocabulary, said: _Said, at_large: Mapping[tuple[Chain, int], bool]
) -> Iterator[tuple[int, int]]:
    """What nobody said of anything in particular.

    A line for everything at once that gave everything the same is such, except where
    somebody or something is: who is said to be somewhere is known to be.
    """
    for who in range(len(vocabulary.characters)):
        mind = said.mind((who,)).values
        worth: dict[str, set[Value]] = {}
        for fluent in vocabulary.fluents:
            worth.setdefault(fluent.property, set()).add(mind[fluent.number])
        for fluent in vocabulary.fluents:
            # What was said of the mind goes before what was said of the world, which the mind takes
            # over.
            by = [c for c in ((who,), ()) if (c, fluent.number) in at_large]
            alike = fluent.property != "at" and len(worth[fluent.property]) == 1
            if not by or (alike and at_large[by[0], fluent.number]):
                yield who, fluent.number


def _assumptions(what: Effect) -> Effect:
    """What an effect has of assumptions, all else left out."""
    match what:
        case Within(assumed=assumed):
            return what if assumed else NOTHING
        case Together(effects=effects):
            return replace(what, effects=tuple(map(_assumptions, effects)))
        case ForEach(effect=effect):
            return replace(what, effect=_assumptions(effect))
        case When(branches=branches, otherwise=otherwise):
            kept = tuple(replace(one, effect=_assumptions(one.effect)) for one in branches)
            return replace(
                what,
                branches=kept,
                otherwise=None if otherwise is None else _assumptions(otherwise),
            )
        case _:
            return NOTHING


def _steps(line: Effect) -> Iterator[Effect]:
    if isinstance(line, Together):
        for part in line.effects:
            yield from _steps(part)
    else:
        yield line


def _hidden(vocabulary: Vocabulary) -> Iterator[tuple[tuple[Chain, int], Value]]:
    people = range(len(vocabulary.characters))
    for fluent in vocabulary.fluents:
        if fluent.hidden:
            value = fluent.default if fluent.type == "boolean" else None
            owner = fluent.arguments[0] if fluent.private and fluent.arguments else None
            for who in people:
                if vocabulary.characters[who] != owner:
                    yield ((who,), fluent.number), value
                for other in people:
                    if other != who:
                        yield ((who, other), fluent.number), value


def _build(vocabulary: Vocabulary, said: _Said) -> Draft:
    people = range(len(vocabulary.characters))
    # With every mind on the way there: each has to point to the next.
    chains = {chain[:length] for chain, _ in said.lines for length in range(len(chain) + 1)} | {()}
    drafts: dict[Chain, Draft] = {}

    def values(chain: Chain) -> tuple[Value, ...]:
        return tuple(said.look_up(chain, fluent.number) for fluent in vocabulary.fluents)

    def beyond(chain: Chain) -> Draft:
        """Everything below a chain about which no more is said: the same without end."""
        draft = Draft(values(chain))
        draft.beliefs = [draft for _ in people]
        return draft

    for chain in sorted(chains, key=len):
        drafts[chain] = Draft(values(chain))
    for chain, draft in drafts.items():
        rest = beyond(chain)
        draft.beliefs = [
            drafts.get((*chain, who), draft if chain[-1:] == (who,) else rest) for who in people
        ]
    return drafts[()]
