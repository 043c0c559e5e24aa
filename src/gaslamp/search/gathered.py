"""What terms may be, and which comparisons may hold, of fluents that gather values.

A *gathered* fluent has every value that it was ever given; or, where numbers were worked
out, every number between its least and its greatest. What is said of a term here is never
too little: what it can be, it may be. What is read down a chain of minds may be anything.

This module is plain Python. Cython compiles it where it can, by the types in
`gathered.pxd`; `relaxed` fills it.

Cost: linear in the term, and in the values of the fluents compared.
"""

from __future__ import annotations

from array import array
from math import inf

from gaslamp.search.codes import FALSE, TRUE, UNKNOWN
from gaslamp.search.task import NONE, GroundTask

FIXED, READ, COMBINE, CHOOSE, TRUTH = range(5)
PLUS, MINUS, TIMES, _OVER = range(4)
EQUAL, UNEQUAL, LESS, AT_MOST, MORE, _AT_LEAST = range(6)


class Gathered:
    """The values that the fluents of one task may have so far."""

    def __init__(self, task: GroundTask, points: int, room: int) -> None:
        """`points`: how many things are met or not; `room`: for so many values."""
        self.numbers = task.codes.numbers
        nodes, fluents = task.nodes, len(task.fluents)
        self.kind, self.first, self.second = nodes.kind, nodes.first, nodes.second
        self.third, self.parts = nodes.third, nodes.parts
        size = len(nodes.kind) + 1
        self.may_hold, self.may_fail = array("i", bytes(4 * size)), array("i", bytes(4 * size))
        """For a condition, the point that it may hold, or may fail."""
        self.left = array("i", bytes(4 * points))
        """For a point, how much it lacks; 0: it is met."""
        self.head, self.next = array("i", [NONE]) * (fluents + 1), array("i", bytes(4 * room))
        """The values of a fluent, one after another."""
        self.code = array("i", bytes(4 * room))
        self.odd, self.ranged = array("i", self.head), array("i", self.head)
        self.low, self.high = array("d", self.head), array("d", self.head)

    def clear(self, fluent: int) -> None:
        """Forget the values of a fluent."""
        self.head[fluent] = NONE
        self.ranged[fluent] = self.odd[fluent] = 0
        self.low[fluent] = inf
        self.high[fluent] = -inf

    # -- what terms may be ------------------------------------------------------------------

    def _lowest(self, term: int) -> float:
        """The least number that a term may be; `inf` if it can be none."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            number: float = self.numbers[first]
            return number if number == number else inf
        if kind == READ:
            return -inf if first else self.low[self.second[term]]
        if kind == TRUTH:
            return 0.0 if self.left[self.may_fail[first]] == 0 else 1.0
        if kind == CHOOSE:
            found, case = inf, self._case(term, 0)
            while case >= 0:
                found = min(found, self._lowest(self._branch(term, case)))
                case = self._case(term, case + 1)
            return found
        if first >= TIMES:
            return self._product(term, False)
        one = self._lowest(self.second[term])
        if one == inf:
            return inf
        if first == PLUS:
            other = self._lowest(self.third[term])
            return inf if other == inf else one + other
        other = self._highest(self.third[term])
        return inf if other == -inf else one - other

    def _highest(self, term: int) -> float:
        """The greatest number that a term may be; `-inf` if it can be none."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            number: float = self.numbers[first]
            return number if number == number else -inf
        if kind == READ:
            return inf if first else self.high[self.second[term]]
        if kind == TRUTH:
            return 1.0 if self.left[self.may_hold[first]] == 0 else 0.0
        if kind == CHOOSE:
            found, case = -inf, self._case(term, 0)
            while case >= 0:
                found = max(found, self._highest(self._branch(term, case)))
                case = self._case(term, case + 1)
            return found
        if first >= TIMES:
            return self._product(term, True)
        one = self._highest(self.second[term])
        if one == -inf:
            return -inf
        if first == PLUS:
            other = self._highest(self.third[term])
            return -inf if other == -inf else one + other
        other = self._lowest(self.third[term])
        return -inf if other == inf else one - other

    def _product(self, term: int, greatest: bool) -> float:
        """The least or greatest of a product or a quotient."""
        one, two = self.second[term], self.third[term]
        low, high, least, most = (
            self._lowest(one),
            self._highest(one),
            self._lowest(two),
            self._highest(two),
        )
        if low > high or least > most:
            return -inf if greatest else inf
        divides = self.first[term] != TIMES
        if divides and least <= 0.0 <= most:
            if low == 0.0 == high:
                return 0.0
            return inf if greatest else -inf
        found = -inf if greatest else inf
        for left in (low, high):
            for right in (least, most):
                if left == 0.0 or (right == 0.0 and not divides):
                    corner = 0.0
                else:
                    corner = left / right if divides else left * right
                if corner != corner:  # endless by endless: anything
                    return inf if greatest else -inf
                found = max(found, corner) if greatest else min(found, corner)
        return found

    def _is_odd(self, term: int) -> bool:
        """Whether a term may be something that is no number."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            number: float = self.numbers[first]
            return number != number
        if kind == READ:
            return first != 0 or self.odd[self.second[term]] != 0
        if kind == TRUTH:
            return False
        if kind == CHOOSE:
            case = self._case(term, 0)
            while case >= 0:
                if self._is_odd(self._branch(term, case)):
                    return True
                case = self._case(term, case + 1)
            return False
        return self._is_odd(self.second[term]) or self._is_odd(self.third[term])

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
        if self._highest(one) > self._lowest(two):
            return True
        if how == AT_MOST:
            return odd and self._can_differ(one, two)
        return odd or self._can_equal(one, two)

    def _can_equal(self, one: int, two: int) -> bool:
        """Whether two terms may have one value."""
        if self.kind[one] == FIXED or (self.kind[two] != FIXED and self.kind[two] > self.kind[one]):
            one, two = two, one
        kind, first = self.kind[one], self.first[one]
        if self.kind[two] == FIXED:
            return self._can_be(one, self.first[two])
        if kind == TRUTH:
            if self.left[self.may_hold[first]] == 0 and self._can_be(two, TRUE):
                return True
            return self.left[self.may_fail[first]] == 0 and self._can_be(two, FALSE)
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
        fluent, other = self.second[one], NONE
        if self.kind[two] == READ:
            other = self.second[two]
            if self.first[two]:
                return True
        if self.first[one]:
            return True
        point = self.head[fluent]
        while point >= 0:
            if self._can_be(two, self.code[point]):
                return True
            point = self.next[point]
        if self.ranged[fluent] or (other >= 0 and self.ranged[other]):
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
            fluent = self.second[term]
            if first or (self.ranged[fluent] and self.low[fluent] <= number <= self.high[fluent]):
                return True
            point = self.head[fluent]
            while point >= 0:
                if self.code[point] == code or self.numbers[self.code[point]] == number:
                    return True
                point = self.next[point]
            return False
        if kind == TRUTH:
            if number == 1.0:
                return self.left[self.may_hold[first]] == 0
            return number == 0.0 and self.left[self.may_fail[first]] == 0
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
            if first or self.ranged[self.second[term]]:
                return NONE
            point = self.head[self.second[term]]
            return NONE if point < 0 or self.next[point] >= 0 else self.code[point]
        if kind == TRUTH:
            if self.left[self.may_fail[first]]:
                return TRUE
            return NONE if self.left[self.may_hold[first]] == 0 else FALSE
        if kind == COMBINE:
            return UNKNOWN if self._highest(term) == -inf else NONE
        found, case = NONE, self._case(term, 0)
        while case >= 0:
            one = self._only(self._branch(term, case))
            if one < 0 or found not in (NONE, one):
                return NONE
            found, case = one, self._case(term, case + 1)
        return found

    def _case(self, term: int, case: int) -> int:
        """The first case of a choice, from `case` on, that may be the one; NONE: no more.

        The last is what is chosen otherwise. A case that cannot fail leaves none after it.
        """
        first, count = self.first[term], self.second[term] // 2
        if case > count:
            return NONE
        if case > 0 and self.left[self.may_fail[self.parts[first + 2 * case - 2]]]:
            return NONE
        while case < count and self.left[self.may_hold[self.parts[first + 2 * case]]]:
            case += 1
        return case

    def _branch(self, term: int, case: int) -> int:
        place = 2 * case
        if place < self.second[term]:
            return self.parts[self.first[term] + place + 1]
        return self.third[term]
