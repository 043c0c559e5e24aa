"""What somebody must have been wrong about, in numbers: `model.epistemic.surprise` for nodes.

As there, only the clauses of the precondition that are true in fact are looked at, and
each atom of one that is false in the believer's mind is made true there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from gaslamp.engine.grounding.codes import TRUE, UNKNOWN
from gaslamp.engine.grounding.nodes import (
    ALL,
    ANY,
    COMPARE,
    FIXED,
    IS,
    IS_NOT,
    READ,
)
from gaslamp.engine.states import States
from gaslamp.model.epistemic import MOST_CLAUSES

Place: TypeAlias = tuple[int, int]
"""A chain number and a fluent."""

Clause: TypeAlias = tuple[int, ...]
"""Conditions that hold together."""

# As `COMPARE` counts comparisons.
EQUAL, DIFFERENT = 0, 1


class TooDeep(Exception):  # not an error: the answer lies below what a node holds
    """A condition looked deeper than a node goes. Never leaves this module."""


def repairs(
    states: States, precondition: int, truth: int, belief: int
) -> list[tuple[tuple[int, ...], int, int]] | None:
    """The settings that make `belief` allow what happened in `truth`; None: too deep to tell."""
    try:
        return _Repair(states, truth, belief).settings(precondition)
    except TooDeep:
        return None


class _Repair:
    """What is learnt of one event, in numbers."""

    def __init__(self, states: States, truth: int, belief: int) -> None:
        self._states = states
        self._nodes = states.task.nodes
        self._truth = truth
        self._belief = belief
        self._known: dict[Place, int] = {}

    def settings(self, precondition: int) -> list[tuple[tuple[int, ...], int, int]]:
        # In order, each seeing what those before it repaired: the semantics, section 7.4. The same
        # cap as the model's, or the two would repair differently where it is reached.
        for clause in self._true_clauses(precondition)[:MOST_CLAUSES]:
            for atom in clause:
                if not self._believed(atom):
                    for place, code in self._remedy(atom):
                        self._learn(place, code)
        chains = self._states.task.chains
        return [(chains[chain], fluent, code) for (chain, fluent), code in self._known.items()]

    def _learn(self, place: Place, code: int) -> None:
        states = self._states
        states.lost = False
        # What lies deeper than the belief goes is lost either way: not learnt, no reason to give
        # up.
        if self._code(place[0], place[1]) != code and not states.lost:
            self._known[place] = code
        states.lost = False

    def _true_clauses(self, what: int) -> list[tuple[int, ...]]:
        kind = self._nodes.kind[what]
        if kind not in (ALL, ANY):
            return [(what,)] if self._holds(what, self._truth) else []
        start = self._nodes.first[what]
        parts = self._nodes.parts[start : start + self._nodes.second[what]]
        if kind == ANY:
            return [clause for part in parts for clause in self._true_clauses(part)]
        clauses: list[tuple[int, ...]] = [()]
        for part in parts:
            found = self._true_clauses(part)
            clauses = [(*one, *other) for one in clauses for other in found][:MOST_CLAUSES]
        return clauses

    def _holds(self, what: int, node: int) -> bool:
        states = self._states
        states.lost = False
        answer = states.holds(what, node)
        if states.lost:
            states.lost = False
            raise TooDeep
        return answer

    def _believed(self, atom: int) -> bool:
        """Whether an atom holds in the mind as repaired so far.

        Of minds deeper than the believer's node goes nothing is kept, so nothing of
        them need be repaired.
        """
        nodes, states = self._nodes, self._states
        kind = nodes.kind[atom]
        if kind in (IS, IS_NOT):
            equal = self._code(0, nodes.first[atom]) == nodes.second[atom]
            return equal == (kind == IS)
        left, right = nodes.second[atom], nodes.third[atom]
        simple = nodes.kind[left] <= READ and nodes.kind[right] <= READ  # FIXED or READ
        states.lost = False
        if simple:
            answer = states.compare(nodes.first[atom], self._side(left), self._side(right))
        else:
            # Anything but two plain readings is asked of the mind as it was, repairs left out: the
            # model does so, too, for what such a term comes to is nobody's fluent to repair.
            answer = states.holds(atom, self._belief)
        if not states.lost:
            return answer
        states.lost = False
        # It reads the believer's own values beside minds too deep: whether those must be repaired
        # hangs on what is not there. What reads only such minds may be left as it is, since
        # nothing of them is kept.
        if self._reads_own(atom):
            raise TooDeep
        return True

    def _reads_own(self, atom: int) -> bool:
        return any(chain == 0 for chain, _ in self._states.places_read.of(atom))

    def _side(self, term: int) -> int:
        if self._nodes.kind[term] == FIXED:
            return self._nodes.first[term]
        return self._code(self._nodes.first[term], self._nodes.second[term])

    def _code(self, chain: int, fluent: int) -> int:
        known = self._known.get((chain, fluent))
        return self._states.read(chain, fluent, self._belief) if known is None else known

    def _remedy(self, atom: int) -> Iterator[tuple[Place, int]]:
        """What to believe instead, where an atom that is true in fact is believed false."""
        nodes = self._nodes
        kind, how = nodes.kind[atom], nodes.first[atom]
        if kind == IS or (kind == COMPARE and how == EQUAL):
            for place in self._states.places_read.of(atom):
                yield place, self._true(place)
            return
        if kind == COMPARE and how == DIFFERENT:
            left, right = nodes.second[atom], nodes.third[atom]
            if nodes.kind[left] == READ == nodes.kind[right]:
                # That two fluents differ is, expanded over what the right one may be, that it is
                # this and the left one is not (the semantics, section 5): so the right is learnt.
                yield (one := self._place(right)), self._true(one)
                yield (other := self._place(left)), self._blurred(other)
                return
        for place in self._states.places_read.of(atom):
            yield place, self._blurred(place)

    def _blurred(self, place: Place) -> int:
        """The truth of a boolean, which cannot be unknown; unknown for anything else."""
        code = self._true(place)
        # False is 0 and true 1, so up to `TRUE` it is a boolean.
        return code if code <= TRUE else UNKNOWN

    def _true(self, place: Place) -> int:
        states = self._states
        states.lost = False
        code = states.read(place[0], place[1], self._truth)
        if states.lost:
            states.lost = False
            raise TooDeep
        return code

    def _place(self, read: int) -> Place:
        return self._nodes.first[read], self._nodes.second[read]
