"""How large the numbers of a world may grow, and what is said when they grow beyond.

Every number a world writes or works out stays far below where a float ends (1e308), so nothing
in a run is ever infinite or not a number, and no whole number takes longer to multiply than any
other. What grows without end is a mistake in the world: a score that is squared each time.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from gaslamp.errors import Place, WorldError, WorldFault, shorten

MOST: Final = 1e100
"""No number of a world is larger, or smaller than this below 0. Two of them multiplied still
fit a float."""

LONGEST_SHOWN: Final = 24
"""Characters of such a number in a message: enough to find it by."""
_SHOWABLE_BITS: Final = 1_500

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


class NumberTooLarge(WorldFault):
    """A number that a world works out as it runs grows beyond `MOST`.

    `what` is the declaration that works it out, where that is known. The number itself is not
    said: it may be something that whoever plays does not know.
    """

    code = "GL308"
    template = (
        "a number{_whose} grows beyond 1e100; bound it with a condition, such as while: score() "
        "< 1000"
    )
    what: str = ""
    place: Place | None = None

    @property
    def _whose(self) -> str:
        return f" in {self.what}" if self.what else ""


class NumberBeyond(WorldError):
    """A number that stands in a world and is larger than any may be, or is none."""

    code = "GL309"
    template = '"{_shown}" is {_fault}'
    word: str
    place: Place | None = None

    @classmethod
    def of(cls, number: int | float, place: Place | None = None) -> NumberBeyond:  # noqa: PYI041  # they are told apart
        """What is wrong with a number of which `is_beyond` says so."""
        if isinstance(number, float) or number.bit_length() < _SHOWABLE_BITS:
            return cls(str(number), place)
        # Python refuses to write out thousands of digits, and nobody would read them.
        sign = "-" if number < 0 else ""
        return cls(f"{sign}1e{int(number.bit_length() * math.log10(2))}", place)

    @property
    def _fault(self) -> str:
        if self.word == "nan":
            return "no number; give one, up to 1e100"
        return "too large; no number of a world may be beyond 1e100"

    @property
    def _shown(self) -> str:
        return shorten(self.word, LONGEST_SHOWN)


def is_beyond(number: float) -> bool:
    """Whether a number may stand in no world: it is beyond `MOST`, up or down, or not a number.

    A whole number is taken as the float next to it, as it is when it is read.

    >>> is_beyond(1e100), is_beyond(-1e101), is_beyond(float("nan"))
    (False, True, True)
    """
    try:
        return not -MOST <= float(number) <= MOST
    except OverflowError:
        return True


def within(number: float) -> float:
    """The number itself. Raises `NumberTooLarge` if it is beyond `MOST`, or none."""
    if -MOST <= number <= MOST:  # false of what is not a number
        return number
    raise NumberTooLarge


@contextmanager
def blame(what: str, place: Place | None) -> Iterator[None]:
    """Lay a number that grows too large in what is done within to a declaration."""
    try:
        yield
    except NumberTooLarge as large:
        if large.what:
            raise
        raise NumberTooLarge(what, place) from None


def with_blame(
    what: str, place: Place | None, asked: Callable[[_Asked], _Answer]
) -> Callable[[_Asked], _Answer]:
    """`blame`, for a question that is asked again and again."""

    def answer(of: _Asked) -> _Answer:
        try:
            return asked(of)
        except NumberTooLarge as large:
            if large.what:
                raise
            raise NumberTooLarge(what, place) from None

    return answer
