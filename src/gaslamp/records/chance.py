"""Chance: seeded draws that never disturb each other.

Every draw is made for a *purpose*, a name such as ``"mind:anna"`` or
``"aim:ben"``. A purpose has its own stream of 64-bit *words*: word n of a
purpose is a hash of (seed, purpose, n) and of nothing else. So a draw for one
purpose never shifts those for another; events may be reordered, a run may fork,
somebody may be given a new habit, and every other throw of the dice falls as before.

Numbers would still tell: who draws the third word of a purpose knows that two were drawn before,
by which word it was, unseen or not. So a run draws *on an occasion* (`Chance.at`): what comes of a
purpose then hangs on when it is, and not on how often anything was drawn before.

A `Chance` is a value: the seed, and how many words each purpose has used. A draw
answers the result and the `Chance` after it; the old one can be kept and drawn
from again, with the same result. Keeping it is all that undo and fork need.

Everything is decided by integers, so no platform's rounding can tell two runs
apart. Weights are integers or fractions; a float is refused.

Cost: a word is one hash of a short text, about a microsecond; a draw adds
O(purposes) to copy the counters.

>>> chance = Chance(seed=7)
>>> side, after = chance.below("coin", 2)
>>> chance.below("coin", 2) == (side, after)
True
>>> after.counters
(('coin', 1),)
>>> _, other = chance.percent("does the match catch", 80)
>>> other.below("coin", 2)[0] == side
True
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import blake2b
from itertools import accumulate
from math import lcm
from typing import Final

from gaslamp.errors import WorldFault
from gaslamp.values import dataclass

__all__ = ["BadOdds", "BadStream", "Chance", "draw"]

WORD_BITS: Final = 64
UNIFORM_BITS: Final = 53
"""So many bits a float holds: with one more, some draws would be rounded, and 1 be among them."""
SEEDS: Final = range(-(2**63), 2**63)
"""What SQLite, JSON readers and C call a whole number: a seed can be written down anywhere."""
NUMBERS: Final = range(2**64)
"""Eight bytes in the text that is hashed, so that this many words are what a stream has."""

# Part of every hash: change it, and every story ever seeded changes.
_PERSON: Final = b"gaslamp.chance.1"


class BadStream(WorldFault):
    """A seed, purpose or number that names no word of any stream."""

    code = "GL502"
    template = "no draw can be made: {fault}"
    fault: str


class BadOdds(WorldFault):
    """A range, weights or a percentage that cannot be drawn from."""

    code = "GL503"
    template = 'cannot draw for "{purpose}": {fault}'
    purpose: str
    fault: str


def checked_seed(seed: int) -> int:
    """The seed itself. Raises `BadStream` unless it is of 64 bits, with sign.

    A run may come to its end and have drawn nothing, so whoever starts one asks this.
    """
    if seed not in SEEDS:
        shown = repr(seed) if abs(seed) < 10**30 else "of very many digits"
        raise BadStream(f"the seed {shown} is not a whole number from -2**63 to 2**63 - 1")
    return seed


def draw(seed: int, purpose: str, n: int) -> int:
    """Answer word `n` of a purpose's stream: 64 bits, as an integer from 0.

    A pure function, the same on every platform, Python and hash seed. Purposes
    are compared code point by code point: no case folding, no normalisation.

    Args:
        seed: the run's seed, from -2**63 to 2**63 - 1.
        n: which word of the stream, from 0 to 2**64 - 1.

    Raises:
        BadStream: `seed` or `n` is out of range, or `purpose` is empty or not
            text that UTF-8 can write.

    Source: the counter in place of a state is from Salmon et al., "Parallel
        random numbers: as easy as 1, 2, 3", SC 2011; the hash is BLAKE2b, RFC 7693.

    >>> draw(1, "coin", 0)
    3169323921467453614
    """
    checked_seed(seed)
    if n not in NUMBERS:
        raise BadStream(f"{n!r} is not a whole number from 0 to 2**64 - 1")
    # Two fields of fixed width and then the rest: no two triples share a text.
    text = seed.to_bytes(8, "big", signed=True) + n.to_bytes(8, "big") + _encoded(purpose)
    return int.from_bytes(blake2b(text, digest_size=8, person=_PERSON).digest(), "big")


@dataclass(frozen=True, slots=True)
class Chance:
    """A seed, and how many words each purpose has used of its stream.

    ``counters`` holds (purpose, words used) in rising order of purpose, with no
    purpose twice and none that has used nothing: two `Chance` that will draw the
    same for ever are equal. Use `resume` to make one from a mapping. ``occasion`` is the number of
    the occasion on which it is drawn, if any; counters are those of the occasion.
    """

    seed: int
    counters: tuple[tuple[str, int], ...] = ()
    occasion: int | None = None

    def at(self, occasion: int) -> Chance:
        """The dice on an occasion: each purpose has streams of its own there, not begun yet.

        >>> Chance(7).at(1).below("coin", 100) == Chance(7).at(2).below("coin", 100)
        False
        """
        return self if occasion == self.occasion else Chance(self.seed, (), occasion)

    def _word(self, purpose: str, n: int) -> int:
        stream = purpose if self.occasion is None else f"{purpose} on occasion {self.occasion}"
        return draw(self.seed, stream, n)

    @classmethod
    def resume(cls, seed: int, counters: Mapping[str, int]) -> Chance:
        """Go on from saved counters, in whatever order they were saved.

        Raises:
            BadStream: a counter is below 0 or not a whole number.
        """
        for purpose, used in counters.items():
            if used not in NUMBERS:
                raise BadStream(f'the counter of "{purpose}" is {used!r}')
        return cls(seed, tuple(sorted((p, used) for p, used in counters.items() if used)))

    def words_used(self, purpose: str) -> int:
        """Count the words that a purpose has used; 0 for one never drawn for."""
        at = bisect_left(self.counters, (purpose, 0))
        found = at < len(self.counters) and self.counters[at][0] == purpose
        return self.counters[at][1] if found else 0

    def uniform(self, purpose: str) -> tuple[float, Chance]:
        """Draw evenly from the multiples of 2**-53 in [0, 1), each an exact float.

        >>> value, _ = Chance(7).uniform("pitch")
        >>> 0 <= value < 1 and (value * 2**53).is_integer()
        True
        """
        n = self.words_used(purpose)
        bits = self._word(purpose, n) >> (WORD_BITS - UNIFORM_BITS)
        return bits / 2**UNIFORM_BITS, self._after(purpose, n + 1)

    def below(self, purpose: str, limit: int) -> tuple[int, Chance]:
        """Draw one of 0 .. `limit` - 1, each exactly as likely as another.

        Even a draw with one possible result uses a word, so that raising a limit
        later shifts nothing. A limit above 2**64 uses as many words as it needs.

        Raises:
            BadOdds: `limit` is below 1.

        Cost: one word, in all but 1 of (2**64 / `limit`) draws, where the word is
            one of the few left over by a fair division and is drawn again.

        >>> Chance(7).below("only one way", 1)[0]
        0
        """
        if limit < 1:
            raise BadOdds(purpose, f"there is no whole number from 0 below {limit!r}")
        # Whole words that hold every result, rounded up; one for a limit of 1, whose result has no
        # bits.
        words = max(1, -(-(limit - 1).bit_length() // WORD_BITS))
        space = 1 << (WORD_BITS * words)
        # Of the values from here on some results would get one more than others: those are drawn
        # again.
        fair = space - space % limit
        n = self.words_used(purpose)
        while True:
            value = 0
            for number in range(n, n + words):
                value = value << WORD_BITS | self._word(purpose, number)
            n += words
            if value < fair:
                return value % limit, self._after(purpose, n)

    def draw_weighted(self, purpose: str, weights: Sequence[int | Fraction]) -> tuple[int, Chance]:
        """Draw a position in `weights`, each as likely as its share of their sum.

        The options behind the weights must stand in an order that does not hang
        on hashing: sort a set first. A weight of 0 is never drawn, and scaling all
        weights alike changes no result.

        Raises:
            BadOdds: `weights` is empty or all 0, or one is negative or a float.

        Cost: O(weights) and one draw.

        >>> Chance(7).draw_weighted("who answers", [0, 3, 0])[0]
        1
        """
        shares = _shares(purpose, weights)
        point, after = self.below(purpose, sum(shares))
        # The first position whose running sum passes the point.
        return bisect_left(tuple(accumulate(shares)), point + 1), after

    def percent(self, purpose: str, percent: int | Fraction) -> tuple[bool, Chance]:
        """Draw whether something happens that happens `percent` times in 100.

        Both 0 (never) and 100 (always) use a draw like any other. With the same
        word, what happens at some percentage happens at every higher one.

        Raises:
            BadOdds: `percent` is not from 0 to 100, or is a float.

        >>> Chance(7).percent("sunrise", 100)[0], Chance(7).percent("dodo", 0)[0]
        (True, False)
        """
        if not _is_exact(percent) or not 0 <= percent <= 100:  # noqa: PLR2004
            raise BadOdds(
                purpose, f"{percent!r} is not a percentage: give an int or Fraction, 0 to 100"
            )
        numerator, denominator = percent.as_integer_ratio()
        point, after = self.below(purpose, 100 * denominator)
        return point < numerator, after

    def _after(self, purpose: str, used: int) -> Chance:
        """Answer this `Chance` with one counter moved."""
        # No counter is 0, so (purpose, 0) sorts right before whatever the purpose has.
        at = bisect_left(self.counters, (purpose, 0))
        rest = at + (at < len(self.counters) and self.counters[at][0] == purpose)
        counters = (*self.counters[:at], (purpose, used), *self.counters[rest:])
        return Chance(self.seed, counters, self.occasion)


def _is_exact(number: object) -> bool:
    """Say whether a number is one that no rounding has touched."""
    return isinstance(number, int | Fraction)


def _encoded(purpose: str) -> bytes:
    """Write a purpose in UTF-8, or say why it cannot be one."""
    if not purpose:
        raise BadStream("a purpose needs a name")
    try:
        return purpose.encode()
    except UnicodeEncodeError as error:
        raise BadStream(f"the purpose {purpose!r} holds half a character") from error


def _shares(purpose: str, weights: Sequence[int | Fraction]) -> tuple[int, ...]:
    """Scale weights to the smallest whole numbers in the same proportion, gcd aside."""
    for at, weight in enumerate(weights):
        if not _is_exact(weight):
            raise BadOdds(purpose, f"weight {at} is {weight!r}: give an int or a Fraction")
        if weight < 0:
            raise BadOdds(purpose, f"weight {at} is {weight}: give 0 or more")
    if not any(weights):
        raise BadOdds(purpose, "there is no weight above 0")
    scale = lcm(*(weight.denominator for weight in weights))
    return tuple(weight.numerator * (scale // weight.denominator) for weight in weights)
