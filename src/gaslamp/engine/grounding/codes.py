"""Values as small integers.

False is 0, true 1, unknown 2; then the world's entities in canonical order, then
numbers as they are met. Only numbers are added while searching.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import nan

from gaslamp.model import Value

# In canonical order, and first, so that `code <= TRUE` asks for a boolean. Entities come next,
# being known beforehand; codes of numbers are given out while searching, so how large a code is
# says nothing of how large its number is.
FALSE = 0
TRUE = 1
UNKNOWN = 2


class Codes:
    """The values of one world by number, and back."""

    def __init__(self, entities: Sequence[str]) -> None:
        """`entities` in canonical order."""
        self.values: list[Value] = [False, True, None, *entities]
        # nan compares false with everything, itself included: `number == number` asks whether there
        # is one, and no ordering holds of what is none (the semantics, section 5), without a test.
        self.numbers: list[float] = [0.0, 1.0, nan, *(nan for _ in entities)]
        """What a code counts as in arithmetic; not a number for entities and unknown."""
        self.entities = len(entities)
        self._by_name = {name: code for code, name in enumerate(self.values) if code > UNKNOWN}
        self._by_number: dict[float, int] = {}

    def __len__(self) -> int:
        return len(self.values)

    def code(self, value: Value) -> int:
        """The code of a value; a new one for a number not met before."""
        if value is None:
            return UNKNOWN
        # Before numbers: to Python true is 1, though not the same value of a world.
        if isinstance(value, bool):
            return TRUE if value else FALSE
        if isinstance(value, str):
            return self._by_name[value]
        known = self._by_number.get(value)
        if known is None:
            known = self._by_number[value] = len(self.values)
            self.values.append(value)
            self.numbers.append(float(value))
        return known

    def comes_before(self, one: int, other: int) -> bool:
        """Canonical order: false, true, unknown, numbers by size, entities."""
        return self._rank(one) < self._rank(other)

    def _rank(self, code: int) -> tuple[int, float]:
        if code <= UNKNOWN:
            return code, 0
        if code < UNKNOWN + 1 + self.entities:
            # Entities come last, and numbers, whose codes are higher, before them:
            # `Vocabulary.rank`.
            return 4, code
        return 3, self.numbers[code]
