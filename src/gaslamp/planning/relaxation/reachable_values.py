"""What terms may be, of fluents that gather values.

A *place*, a fluent in a mind, has every value that it was ever given; or, where numbers were worked
out, every number between its least and its greatest. What is said of a term here is never
too little: what it can be, it may be. What is read down a chain of minds may be anything.

Terms and conditions are read in one mind at a time, the one last looked from.

This module is plain Python. Cython compiles it where it can, by the types in
`reachable_values.pxd`; whoever walks a graph fills it.

Cost: linear in the term.
"""

from __future__ import annotations

from array import array
from math import inf

from gaslamp.engine.grounding.task import NONE, GroundTask

# `Kind`, and the operators as it counts them, as C integers (`reachable_values.pxd`).
FIXED, READ, COMBINE, CHOOSE, TRUTH = range(5)
PLUS, MINUS, TIMES, _OVER = range(4)


class ReachableValues:
    """The values that the fluents of one task may have so far, in some minds."""

    def __init__(self, task: GroundTask, minds: int, points: int, room: int) -> None:
        """`points`: how many things are met or not; `room`: for so many values."""
        self.numbers = task.codes.numbers
        nodes = task.nodes
        self.kind, self.first, self.second = nodes.kind, nodes.first, nodes.second
        self.third, self.parts = nodes.third, nodes.parts
        self.fluents, self.node_count = max(1, len(task.fluents)), len(nodes.kind) + 1
        self.first_place = self.first_node = 0
        nothing = bytes(4 * minds * self.node_count)
        self.may_hold, self.may_fail = array("i", nothing), array("i", nothing)
        """For a condition in a mind, the point that it may hold, or may fail."""
        self.left = array("i", bytes(4 * points))
        """For a point, how much it lacks; 0: it is met."""
        self.head = array("i", [NONE]) * (self.fluents * minds)
        self.next = array("i", bytes(4 * room))
        """The values of a place, one after another."""
        self.code = array("i", bytes(4 * room))
        self.odd, self.ranged = array("i", self.head), array("i", self.head)
        self.low, self.high = array("d", self.head), array("d", self.head)

    def clear(self, place: int) -> None:
        """Forget the values of a place."""
        self.head[place] = NONE
        self.ranged[place] = self.odd[place] = 0
        # Least above greatest: no number yet, which every widening replaces.
        self.low[place] = inf
        self.high[place] = -inf

    def look_from(self, mind: int) -> None:
        """Read terms and conditions in a mind from now on."""
        self.first_place = mind * self.fluents
        self.first_node = mind * self.node_count

    def _may_hold(self, condition: int) -> bool:
        """Whether a condition may hold in the mind looked from."""
        return self.left[self.may_hold[self.first_node + condition]] == 0

    def _may_fail(self, condition: int) -> bool:
        """Whether a condition may fail in the mind looked from."""
        return self.left[self.may_fail[self.first_node + condition]] == 0

    # -- what terms may be ------------------------------------------------------------------

    def _lowest(self, term: int) -> float:
        """The least number that a term may be; `inf` if it can be none."""
        kind, first = self.kind[term], self.first[term]
        if kind == FIXED:
            number: float = self.numbers[first]
            return number if number == number else inf
        if kind == READ:
            return -inf if first else self.low[self.first_place + self.second[term]]
        if kind == TRUTH:
            return 0.0 if self._may_fail(first) else 1.0
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
            return inf if first else self.high[self.first_place + self.second[term]]
        if kind == TRUTH:
            return 1.0 if self._may_hold(first) else 0.0
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
        # Divided by what comes as near 0 as it likes, anything but 0 becomes as large as it likes.
        # 0 by whatever is 0 (the semantics, section 5).
        if divides and least <= 0.0 <= most:
            if low == 0.0 == high:
                return 0.0
            return inf if greatest else -inf
        found = -inf if greatest else inf
        # Least and greatest of a product are among those of the four corners; so of a quotient,
        # with no 0 in between.
        for left in (low, high):
            for right in (least, most):
                # Also 0 times without end is 0 here: one end of a range is not a number that goes
                # on.
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
            return first != 0 or self.odd[self.first_place + self.second[term]] != 0
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

    def _case(self, term: int, case: int) -> int:
        """The first case of a choice, from `case` on, that may be the one; NONE: no more.

        The last is what is chosen otherwise. A case that cannot fail leaves none after it.
        """
        first, count = self.first[term], self.second[term] // 2
        if case > count:
            return NONE
        if case > 0 and not self._may_fail(self.parts[first + 2 * case - 2]):
            return NONE
        while case < count and not self._may_hold(self.parts[first + 2 * case]):
            case += 1
        return case

    def _branch(self, term: int, case: int) -> int:
        place = 2 * case
        if place < self.second[term]:
            return self.parts[self.first[term] + place + 1]
        return self.third[term]
