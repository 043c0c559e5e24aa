"""Which comparisons may hold, or may fail, of fluents that gather values.

Like what `reachable_values` says of terms, what is said here is never too little: where two terms
may be equal, by however odd a chance, they are said to be.

This module is plain Python. Cython compiles it where it can, by the types in
`comparisons.pxd`.

Cost: linear in the terms, and in the values of the fluents compared.
"""

from __future__ import annotations

from math import inf

from gaslamp.engine.grounding.codes import FALSE, TRUE, UNKNOWN
from gaslamp.engine.grounding.task import NONE
from gaslamp.planning.relaxation.reachable_values import ReachableValues

FIXED, READ, COMBINE, CHOOSE, TRUTH = range(5)
# As `Kind.COMPARE` counts. More and at least are less and at most, two further on, sides exchanged.
EQUAL, UNEQUAL, LESS, AT_MOST, MORE, _AT_LEAST = range(6)


class Comparisons(ReachableValues):
    """The values that fluents may have so far, compared."""

    def _compares(self, node: int, truly: int) -> bool:
        """Whether a comparison may hold, or may fail."""
        how, one, two = self.first[node], self.second[node], self.third[node]
        if how <= UNEQUAL:
            if (how == EQUAL) == (truly != 0):
                return self._can_equal(one, two)
            return self._can_differ(one, two)
        if how >= MORE:
            how, one, two = how - 2, two, one
        odd = self._is_odd(one) or self._is_odd(two)
        if truly:
            if self._lowest(one) < self._highest(two):
                return True
            return how == AT_MOST and self._can_equal(one, two)
        # To fail is to be more (or, of less, equal), or to be no number at all: no order holds of
        # those.
        if self._highest(one) > self._lowest(two):
            return True
        if how == AT_MOST:
            return odd and self._can_differ(one, two)
        return odd or self._can_equal(one, two)

    def _can_equal(self, one: int, two: int) -> bool:
        """Whether two terms may have one value."""
        # So exchanged that `two` is fixed if either is, and else `one` is of the later kind: half
        # of the pairs of kinds are left to look at.
        if self.kind[one] == FIXED or (self.kind[two] != FIXED and self.kind[two] > self.kind[one]):
            one, two = two, one
        kind, first = self.kind[one], self.first[one]
        if self.kind[two] == FIXED:
            return self._can_be(one, self.first[two])
        if kind == TRUTH:
            if self._may_hold(first) and self._can_be(two, TRUE):
                return True
            return self._may_fail(first) and self._can_be(two, FALSE)
        if kind == CHOOSE:
            case = self._case(one, 0)
            while case >= 0:
                if self._can_equal(self._branch(one, case), two):
                    return True
                case = self._case(one, case + 1)
            return False
        if kind == READ:
            return self._can_read_equal(one, two)
        if self.kind[two] == READ:
            return self._can_read_equal(two, one)
        return (self._is_odd(one) and self._is_odd(two)) or self._overlap(one, two)

    def _can_read_equal(self, one: int, two: int) -> bool:
        """`_can_equal` of a fluent and another, or what is worked out."""
        place, other = self.first_place + self.second[one], NONE
        if self.kind[two] == READ:
            other = self.first_place + self.second[two]
            if self.first[two]:
                return True
        if self.first[one]:
            return True
        point = self.head[place]
        while point >= 0:
            if self._can_be(two, self.code[point]):
                return True
            point = self.next[point]
        if self.ranged[place] or (other >= 0 and self.ranged[other]):
            return self._overlap(one, two)
        return False

    def _overlap(self, one: int, two: int) -> bool:
        """Whether the ranges of two terms have a number in common."""
        low, high = self._lowest(one), self._highest(one)
        least, most = self._lowest(two), self._highest(two)
        return low <= high and least <= most and low <= most and least <= high

    def _can_be(self, term: int, code: int) -> bool:
        """Whether a term may have a value."""
        kind, first = self.kind[term], self.first[term]
        number: float = self.numbers[code]
        if kind == FIXED:
            return first == code or number == self.numbers[first]
        if kind == READ:
            place = self.first_place + self.second[term]
            if first or (self.ranged[place] and self.low[place] <= number <= self.high[place]):
                return True
            point = self.head[place]
            while point >= 0:
                if self.code[point] == code or self.numbers[self.code[point]] == number:
                    return True
                point = self.next[point]
            return False
        if kind == TRUTH:
            if number == 1.0:
                return self._may_hold(first)
            return number == 0.0 and self._may_fail(first)
        if kind == CHOOSE:
            case = self._case(term, 0)
            while case >= 0:
                if self._can_be(self._branch(term, case), code):
                    return True
                case = self._case(term, case + 1)
            return False
        if number == number:  # it is a number
            return self._lowest(term) <= number <= self._highest(term)
        return code == UNKNOWN and self._is_odd(term)

    def _can_differ(self, one: int, two: int) -> bool:
        """Whether two terms may have different values."""
        code, other = self._only(one), self._only(two)
        if code >= 0 and other >= 0:
            # Two codes may be one number: 1 and true.
            return code != other and self.numbers[code] != self.numbers[other]
        if self._is_odd(one) or self._is_odd(two):
            return True
        low = self._lowest(one)
        return not (low == self._highest(one) == self._lowest(two) == self._highest(two))

    def _only(self, term: int) -> int:
        """The one value that a term can have; NONE if there may be others."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            return first
        if kind == READ:
            place = self.first_place + self.second[term]
            if first or self.ranged[place]:
                return NONE
            point = self.head[place]
            return NONE if point < 0 or self.next[point] >= 0 else self.code[point]
        if kind == TRUTH:
            if not self._may_fail(first):
                return TRUE
            return NONE if self._may_hold(first) else FALSE
        if kind == COMBINE:
            # No number can come of it, so nothing but unknown does.
            return UNKNOWN if self._highest(term) == -inf else NONE
        found, case = NONE, self._case(term, 0)
        while case >= 0:
            one = self._only(self._branch(term, case))
            if one < 0 or found not in (NONE, one):
                return NONE
            found, case = one, self._case(term, case + 1)
        return found
