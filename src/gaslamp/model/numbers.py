"""How large the numbers of a world may grow, and what is said when they grow beyond.

Every number a world writes or works out stays far below where a float ends (1e308), so nothing
in a run is ever infinite or not a number, and no whole number takes longer to multiply than any
other. What grows without end is a mistake in the world: a score that is squared each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeVar

from gaslamp.errors import Place, WorldError, WorldFault

MOST: Final = 1e100
"""No number of a world is larger, or smaller than this below 0. Two of them multiplied still
fit a float."""

LONGEST_SHOWN: Final = 24

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
    """A number that stands in a world and is larger than any may be."""

    code = "GL309"
    template = '"{_shown}" is too large; no number of a world may be beyond 1e100'
    word: str
    place: Place

    @property
    def _shown(self) -> str:
        return self.word if len(self.word) <= LONGEST_SHOWN else f"{self.word[:LONGEST_SHOWN]}..."


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
