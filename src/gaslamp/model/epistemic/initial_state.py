"""The state a world starts in (semantics, section 4).

What a world says initially is applied line by line, each reading the lines before.
A belief left unsaid is looked up by dropping the innermost believer: what A
believes that B believes about f is what is said of it; else what A believes about
f; else what is true of f; else the property's default. Everybody knows their own mind: what
A believes that A believes is what A believes, unless something else is said of just that. The
states so described are finitely many: one for every chain of minds about which something is
said, and one for all that lies beyond.

What not everybody knows (`Fluent.hidden`) is veiled before the world's own lines: unknown, or at
its default where minds take that for granted, in every mind and in everybody's opinion of everybody
else's. Of what is private whom it is of knows the truth; and where a world says what is common,
others take them to know what they themselves believe of it. In such a world nobody knows of
anything by what is common: that says how things are of which they know otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from gaslamp.model.epistemic.beliefs import RankOfValue, fire
from gaslamp.model.epistemic.described_mind import DescribedMind
from gaslamp.model.expressions import NOTHING, Effect, ForEach, Together, Value, When, Within
from gaslamp.model.ground.events import Assignment
from gaslamp.model.ground.grounding import Grounder
from gaslamp.model.state import Draft, Values
from gaslamp.model.vocabulary import Fluent, Vocabulary

Chain = tuple[int, ...]


class _Said:
    """What has been said so far, read like a state: `values[f]` and `beliefs[c]`."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.lines: dict[tuple[Chain, int], Value] = {}
        self._fluents = vocabulary.fluents
        self._characters = vocabulary.characters
        self._is_planners = vocabulary.common.everything
        self.veiled = tuple(fluent for fluent in vocabulary.fluents if fluent.hidden)
        self.own: dict[int, list[Fluent]] = {}
        for fluent in self.veiled:
            who = vocabulary.character_number.get(fluent.arguments[0]) if fluent.arguments else None
            if who is not None and fluent.is_own(vocabulary.characters[who]):
                self.own.setdefault(who, []).append(fluent)
        self._owned = [
            (one.number, one.unlearnt, who) for who, some in self.own.items() for one in some
        ]

    def look_up(self, chain: Chain, fluent: int) -> Value:
        while (chain, fluent) not in self.lines:
            known = self._fluents[fluent]
            if not chain:
                return known.default
            once = _once(chain)
            if once != chain:
                # Before anything is veiled: nobody's own mind is veiled to them.
                chain = once
                continue
            if self.is_veiled(chain, known):
                return known.unlearnt
            # The innermost believer is dropped first: the semantics, section 4.
            chain = chain[:-1]
        return self.lines[chain, fluent]

    def is_veiled(self, chain: Chain, fluent: Fluent) -> bool:
        """Whether a mind does not take over from the one around it what a fluent is."""
        if not fluent.hidden:
            return False
        match chain:
            case (who,):
                return not fluent.is_own(self._characters[who])
            case (who, other) if who != other:
                return self._is_planners or not fluent.is_own(self._characters[other])
            case _:
                return False

    def rows(self, chains: Iterable[Chain]) -> dict[Chain, tuple[Value, ...]]:
        """The values at each of some chains, shorter ones first, as `look_up` has them.

        Among the chains are all that they begin with, and each without whom it says twice in a row.
        """
        said: dict[Chain, list[tuple[int, Value]]] = {}
        for (chain, fluent), value in self.lines.items():
            said.setdefault(chain, []).append((fluent, value))
        rows: dict[Chain, tuple[Value, ...]] = {}
        for chain in chains:
            once = _once(chain)
            if not chain:
                row = [one.default for one in self._fluents]
            elif once != chain:
                row = list(rows[once])
            else:
                row = self.row_within(rows[chain[:-1]], chain)
            for number, value in said.get(chain, ()):
                row[number] = value
            rows[chain] = tuple(row)
        return rows

    def row_within(self, around: Sequence[Value], chain: Chain) -> list[Value]:
        """The values at a chain of which nothing is said, from those of the mind around it.

        As `is_veiled` has it: nothing is veiled in minds further in.
        """
        row = list(around)
        if len(chain) == 1 or (len(chain) == 2 and chain[0] != chain[1]):  # noqa: PLR2004
            for one in self.veiled:
                row[one.number] = one.unlearnt
            if len(chain) == 1 or not self._is_planners:
                for one in self.own.get(chain[-1], ()):
                    row[one.number] = around[one.number]
        return row

    def row_of_anybody(self, row: Sequence[Value]) -> Values:
        """What a mind with these values takes to be known to somebody it knows nothing of."""
        found = list(row)
        for one in self.veiled:
            found[one.number] = one.unlearnt
        return tuple(found)

    def known_of_own(self, row: Sequence[Value]) -> Iterable[int]:
        """Of whom a mind with these values knows something that is their own to know.

        Of all others it has the same idea: that they know what everybody does.
        """
        if self._is_planners:
            return ()
        return sorted({who for number, unlearnt, who in self._owned if row[number] != unlearnt})


class Start(NamedTuple):
    """How a world starts, before triggers.

    `assumed` and `unsaid` are pairs of numbers, of a character and of a fluent. `assumed` is what
    people take for granted. `unsaid` is hidden and stands at its default in a mind, since nothing
    else was said: the mind reckons with it, and knows nothing of it. `standing` has for each
    character the fluents that hold in their mind by default, or because one line said it of
    everything alike: of nothing in particular.
    """

    draft: Draft
    assumed: frozenset[tuple[int, int]]
    unsaid: frozenset[tuple[int, int]]
    standing: tuple[frozenset[int], ...]


def initial_draft(
    vocabulary: Vocabulary, grounder: Grounder, lines: Sequence[Effect], rank: RankOfValue
) -> Start:
    """The initial state before triggers, as a graph of drafts.

    What a later line gives somebody otherwise is no assumption any more.
    """
    said = _Said(vocabulary)
    assumed: dict[tuple[int, int], bool] = {}
    at_large: dict[tuple[Chain, int], bool] = {}

    def changes(what: Effect) -> list[tuple[Chain, int, Value]]:
        assignments = [
            Assignment(e.condition, e.chain, e.fluent, e.value) for e in grounder.effects(what, {})
        ]
        return list(fire(assignments, DescribedMind(said.look_up), rank))

    for line in lines:
        # One after the other, each reading what was said before: the semantics, section 4.
        for step in _steps(line):
            plain = grounder.plain_setting(step)
            if plain is not None:
                said.lines[(), plain[0]] = plain[1]
                at_large[(), plain[0]] = False
                continue
            assumes = _assumptions(step)
            # Most lines of a large world assume nothing, and are not ground once more for that.
            taken = (
                ()
                if assumes is NOTHING
                else [(chain, fluent) for chain, fluent, _ in changes(assumes)]
            )
            for chain, fluent, value in changes(step):
                said.lines[chain, fluent] = value
                # Said of everything at once, it says of no single thing that it is there
                # (`Start.standing`).
                at_large[chain, fluent] = isinstance(step, ForEach)
                if len(chain) == 1:
                    assumed[chain[0], fluent] = (chain, fluent) in taken
    rows = said.rows(_chains(vocabulary, said))
    return Start(
        _build(vocabulary, said, rows),
        frozenset(key for key, so in assumed.items() if so),
        frozenset(
            (who, fluent.number)
            for fluent in said.veiled
            if fluent.unlearnt is not None
            for who in range(len(vocabulary.characters))
            if said.is_veiled((who,), fluent) and ((who,), fluent.number) not in at_large
        ),
        tuple(_standing(vocabulary, said, rows, at_large)),
    )


def _standing(
    vocabulary: Vocabulary,
    said: _Said,
    rows: Mapping[Chain, Values],
    at_large: Mapping[tuple[Chain, int], bool],
) -> Iterator[frozenset[int]]:
    """By character, what nobody said of anything in particular.

    A line for everything at once that gave everything the same is such, except where
    somebody or something is: who is said to be somewhere is known to be.

    Cost: the fluents, for each mind that is unlike all before; else what is said of it, and what
    is hidden.
    """
    everything = frozenset(range(len(vocabulary.fluents)))
    of_property: dict[str, list[int]] = {}
    for fluent in vocabulary.fluents:
        of_property.setdefault(fluent.property, []).append(fluent.number)
    said_of: dict[Chain, list[int]] = {}
    for chain, number in at_large:
        said_of.setdefault(chain, []).append(number)

    def in_particular(chains: Sequence[Chain], number: int, mind: Values) -> bool:
        """Whether the first of some chains of which a fluent is said says it of that alone."""
        chain = next((one for one in chains if (one, number) in at_large), None)
        if chain is None:
            return False
        name = vocabulary.fluents[number].property
        alike = name != "at" and len({mind[one] for one in of_property[name]}) == 1
        return not (alike and at_large[chain, number])

    # What the world says of what is open to everybody is told by a mind's values alone.
    around: Sequence[int] = ()
    if vocabulary.common.everything:
        around = [one for one in said_of.get((), ()) if not vocabulary.fluents[one].hidden]
    told: dict[Values, frozenset[int]] = {}
    for who in range(len(vocabulary.characters)):
        mind, chain = rows[(who,)], (who,)
        if mind not in told:
            told[mind] = everything.difference(
                one for one in around if in_particular(((),), one, mind)
            )
        # What was said of the mind goes before what was said of the world, where the mind takes
        # that over: their own, and what is open.
        own = said.own.get(who, ())
        takes_over = {one.number for one in own}.union(around)
        particular = takes_over.difference(around).union(said_of.get(chain, ()))
        found = told[mind].difference(particular)
        yield found.union(
            one
            for one in particular
            if not in_particular((chain, ()) if one in takes_over else (chain,), one, mind)
        )


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


def _once(chain: Chain) -> Chain:
    """A chain in which whoever is said twice in a row, who is one mind, is said once.

    Nobody is asked what they believe that they believe: the semantics, section 7.1.
    """
    return chain[:1] + tuple(inner for outer, inner in pairwise(chain) if inner != outer)


def _chains(vocabulary: Vocabulary, said: _Said) -> list[Chain]:
    """The minds of which something is said, and everybody's own, with all on the way there."""
    named = {chain for chain, _ in said.lines}
    named |= {_once(chain) for chain in named}
    named |= {(who,) for who in range(len(vocabulary.characters))}
    # Each has to point to the next.
    return sorted(
        {chain[:length] for chain in named for length in range(len(chain) + 1)} | {()}, key=len
    )


def _build(vocabulary: Vocabulary, said: _Said, rows: dict[Chain, Values]) -> Draft:
    people = range(len(vocabulary.characters))
    endless: dict[Values, Draft] = {}

    def without_end(row: Values) -> Draft:
        """A mind that believes everybody to believe what it does: one for each row."""
        if row not in endless:
            draft = endless[row] = Draft(row)
            draft.beliefs = [draft for _ in people]
        return endless[row]

    # Most people's minds are alike to somebody who knows nothing of their own: one draft for all.
    of_anybody = dict[int, Draft]()
    for who in people:
        row = rows[(who,)]
        for other in said.known_of_own(row):
            chain: Chain = (who, other)
            if chain not in rows and who != other:
                rows[chain] = tuple(said.row_within(row, chain))
        of_anybody[who] = without_end(said.row_of_anybody(row))
    below: dict[Chain, list[int]] = {}
    for chain in rows:
        if chain:
            below.setdefault(chain[:-1], []).append(chain[-1])
    # Who takes everybody to know what they know, and of whose mind no more is said, has a mind
    # without end: where nothing is hidden that is nearly everybody.
    drafts = {
        chain: without_end(row)
        if len(chain) == 1 and chain not in below and of_anybody[chain[0]].values == row
        else Draft(row)
        for chain, row in rows.items()
    }
    for chain, draft in drafts.items():
        if draft.beliefs:
            continue
        once = _once(chain)
        # Below a chain about which no more is said it is the same without end.
        rest = of_anybody[once[0]] if len(once) == 1 else without_end(rows[once])
        draft.beliefs = [rest for _ in people]
        for who in below.get(once, ()):
            draft.beliefs[who] = drafts[(*once, who)]
        if once:
            draft.beliefs[once[-1]] = drafts[once]
        for who in below.get(chain, ()):
            draft.beliefs[who] = drafts[(*chain, who)]
    return drafts[()]
