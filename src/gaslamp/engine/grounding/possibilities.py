"""What a fluent may ever be, and whether a condition may then hold.

`Possibilities` holds, for every fluent, all values that it may take in any mind. They
only ever grow. A condition *may hold* if some choice of values, each fluent's made for
itself, makes it true; so what may not hold never does, in no mind.
"""

from __future__ import annotations

from typing import Final

from gaslamp.engine.grounding.codes import FALSE, TRUE, UNKNOWN, Codes
from gaslamp.engine.grounding.nodes import (
    ALL,
    ANY,
    CHOOSE,
    COMBINE,
    COMPARE,
    COMPARISONS,
    DIFFERENT,
    EQUAL,
    FIXED,
    IS,
    IS_NOT,
    OPERATORS,
    READ,
    NodeTable,
)
from gaslamp.model import Comparison, NumberTooLarge, Operator
from gaslamp.model.ground import DividedByZero, combine, compare

MOST_NUMBERS: Final = 32
"""A fluent or a term that may be more numbers than this may be any number. A count that goes up and
up would otherwise never be done; what people own and count in a scene is less. Two
problems of the benchmark go past it, `deerhunter` and `fantasy`; all they lose is some folding."""
MOST_PAIRS: Final = MOST_NUMBERS * MOST_NUMBERS
"""So many pairs are compared or combined one by one: all of two terms with that many numbers each.
Beyond it a comparison may come out either way, and a sum be anything."""
_OPERATOR: Final[tuple[Operator, ...]] = ("+", "-", "*", "/")
_COMPARISON: Final[tuple[Comparison, ...]] = ("==", "!=", "<", "<=", ">", ">=")
# Nodes hold these by place. They are written once more for the type checker, which cannot tell
# what the tuples of `nodes` are made of.
assert _OPERATOR == OPERATORS
assert _COMPARISON == COMPARISONS

ANY_NUMBER: Final = -1
"""Among the codes that something may be: it may be any number at all."""


class Possibilities:
    """The values of every fluent of a world, in any mind, so far as they are known."""

    def __init__(self, table: NodeTable, codes: Codes, fluents: int) -> None:
        self.values: list[set[int]] = [set() for _ in range(fluents)]
        self._table = table
        self._codes = codes
        self._held: set[int] = set()
        self._failed: set[int] = set()

    def only(self, fluent: int) -> int | None:
        """The code of the one value that a fluent may have; None if there are several."""
        values = self.values[fluent]
        return next(iter(values)) if len(values) == 1 and ANY_NUMBER not in values else None

    def add(self, fluent: int, codes: set[int]) -> bool:
        """Let a fluent have more values; whether that is news."""
        known = self.values[fluent]
        if codes <= known:
            return False
        # A new set each time: `worths` hands out the old one, and who holds it goes on reading it.
        more = known | codes
        if ANY_NUMBER in more or self._numbers(more) > MOST_NUMBERS:
            more = self._widened(more)
        self.values[fluent] = more
        return more != known

    def may_hold(self, node: int) -> bool:
        """Whether a condition may be true in some mind."""
        # What may hold once may hold for ever, since values only grow: only yes is kept.
        if node in self._held:
            return True
        kind = self._table.nodes.kind[node]
        if kind == ALL:
            holds = all(map(self.may_hold, self._table.parts(node)))
        elif kind == ANY:
            holds = any(map(self.may_hold, self._table.parts(node)))
        else:
            holds = self._atom(node, wanted=True)
        if holds:
            self._held.add(node)
        return holds

    def may_fail(self, node: int) -> bool:
        """Whether a condition may be false in some mind."""
        if node in self._failed:
            return True
        kind = self._table.nodes.kind[node]
        if kind == ALL:
            fails = any(map(self.may_fail, self._table.parts(node)))
        elif kind == ANY:
            fails = all(map(self.may_fail, self._table.parts(node)))
        else:
            fails = self._atom(node, wanted=False)
        if fails:
            self._failed.add(node)
        return fails

    def worths(self, node: int) -> set[int]:
        """Everything that a term may be worth."""
        nodes = self._table.nodes
        kind = nodes.kind[node]
        if kind == FIXED:
            return {nodes.first[node]}
        if kind == READ:
            return self.values[nodes.second[node]]
        if kind == COMBINE:
            return self._combined(nodes.first[node], nodes.second[node], nodes.third[node])
        if kind == CHOOSE:
            return self._chosen(node)
        condition = nodes.first[node]
        found = {TRUE} if self.may_hold(condition) else set[int]()
        return found | {FALSE} if self.may_fail(condition) else found

    def _chosen(self, node: int) -> set[int]:
        parts = self._table.parts(node)
        found = set[int]()
        for place in range(0, len(parts), 2):
            if self.may_hold(parts[place]):
                found |= self.worths(parts[place + 1])
            if not self.may_fail(parts[place]):
                return found
        return found | self.worths(self._table.nodes.third[node])

    def _combined(self, how: int, left: int, right: int) -> set[int]:
        lefts, rights = self.worths(left), self.worths(right)
        if len(lefts) * len(rights) > MOST_PAIRS or ANY_NUMBER in lefts | rights:
            return {ANY_NUMBER, UNKNOWN}
        found = set[int]()
        for one in lefts:
            for other in rights:
                try:
                    value = combine(_OPERATOR[how], self._value(one), self._value(other))
                except DividedByZero:
                    # A division that would end a run ends none here: whether it is ever made, the
                    # run will tell.
                    continue
                except NumberTooLarge:  # perhaps of values that never come together
                    return {ANY_NUMBER, UNKNOWN}
                found.add(self._codes.code(value))
        return self._widened(found) if self._numbers(found) > MOST_NUMBERS else found

    def _atom(self, node: int, *, wanted: bool) -> bool:
        nodes = self._table.nodes
        kind = nodes.kind[node]
        if kind == COMPARE:
            lefts, rights = self.worths(nodes.second[node]), self.worths(nodes.third[node])
            return self._compared(nodes.first[node], lefts, rights, wanted=wanted)
        values, code = self.values[nodes.first[node]], nodes.second[node]
        how = EQUAL if kind == IS else DIFFERENT
        assert kind in (IS, IS_NOT)
        return self._compared(how, values, {code}, wanted=wanted)

    def _compared(self, how: int, lefts: set[int], rights: set[int], *, wanted: bool) -> bool:
        """Whether some pair compares as wanted."""
        if not lefts or not rights:
            return False
        if ANY_NUMBER in lefts or ANY_NUMBER in rights:
            # Any number equals some number and differs from another, so with numbers anything may
            # be; with entities alone the sets decide, as always.
            others = rights if ANY_NUMBER in lefts else lefts
            if how not in (EQUAL, DIFFERENT) or ANY_NUMBER in others:
                return True
            if any(self._is_number(code) for code in others):
                return True
        if how in (EQUAL, DIFFERENT):
            if wanted == (how == EQUAL):
                return not lefts.isdisjoint(rights)
            # Two that can differ do in some choice of values; one alone on both sides never does.
            return len(lefts) > 1 or len(rights) > 1 or lefts != rights
        if len(lefts) * len(rights) > MOST_PAIRS:
            return True
        return any(
            compare(_COMPARISON[how], self._value(one), self._value(other)) == wanted
            for one in lefts
            for other in rights
        )

    def _value(self, code: int) -> bool | int | float | str | None:
        return self._codes.values[code]

    def _is_number(self, code: int) -> bool:
        return code > UNKNOWN + self._codes.entities

    def _numbers(self, codes: set[int]) -> int:
        return sum(map(self._is_number, codes))

    def _widened(self, codes: set[int]) -> set[int]:
        return {code for code in codes if not self._is_number(code)} | {ANY_NUMBER}
