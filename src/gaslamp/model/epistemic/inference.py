"""What somebody concludes who finds that a condition holds which they believed not to hold.

Who sees happen what they took to be impossible has been wrong; so has who tries in vain what they
took to be possible. What they then believe is worked out from the condition and from their own
mind: **nothing here is given the truth**, so no two truths that look alike to them can leave them
in different minds. (Planners copy what is so: `surprise`.)

A condition can be met in several *ways*. A mind changes no more than it must: parts that it
believes met stay, and of several ways those count that give up the weakest beliefs. What comes
out the same in all of these is learnt. Of what does not, it is *unsettled* what it is: it becomes
unknown, and a yes or no, which cannot be unknown, is reckoned with as before, and known no more.

How strong a belief is its `Strength` says: not to know is weakest, so that learning goes before
giving up; then comes what stands as it does in a mind that never learnt it (a yes or no cannot be
unknown), unless there is evidence that it was learnt; then come beliefs, if their evidence is
known by that (`revision_order`), then what is somebody's own (of a property whose first argument
they are: their place, their body), and at last what never changes, which is never given up.

Cost: linear in the condition; of a failure, besides, some `MOST_TRIED` reads.
Source: minimal change, and giving up the least entrenched beliefs: P. Gärdenfors, "Knowledge in
    Flux" (1988), chapter 4.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import islice, product
from operator import itemgetter
from typing import Final, TypeAlias

from gaslamp.model.epistemic.described_mind import DescribedMind
from gaslamp.model.expressions import Value
from gaslamp.model.ground.evaluation import holds, value_of
from gaslamp.model.ground.terms import (
    AllOf,
    AnyOf,
    Atom,
    Condition,
    Fixed,
    Mind,
    Read,
    negation,
    reads,
)
from gaslamp.values import dataclass

InferredPlace: TypeAlias = tuple[tuple[int, ...], int]
"""A fluent in the mind at the end of a chain of characters."""

InferredSetting: TypeAlias = tuple[tuple[int, ...], int, Value]
"""What a fluent now is in the mind at the end of a chain of characters."""

Strength: TypeAlias = tuple[float, ...]
"""How hard a belief is given up; compared item by item."""

StrengthOf: TypeAlias = Callable[[InferredPlace], Strength]

NOTHING_KNOWN: Final[Strength] = (0,)
UNSAID: Final[Strength] = (0, 1)
BELIEF: Final[Strength] = (1,)
OWN: Final[Strength] = (2,)
NEVER: Final[Strength] = (3,)
NOTHING: Final[Strength] = (*OWN, 99)
"""That something is nothing (`?`) goes after all that could be otherwise: of a thing that is
something, and no telling what, a mind has no other idea than `?`."""

MOST_TRIED: Final = 20_000
"""To find a way in which an act can have failed, so many ways are looked at, times what each reads.
So many no written act comes near; it bounds what a hostile one costs."""


class _Open(Enum):
    """What stands for a value of which the ways to meet a condition say different things."""

    UNSETTLED = 0


UNSETTLED: Final = _Open.UNSETTLED
_Way: TypeAlias = tuple[Strength, Mapping[InferredPlace, Value | _Open]]
"""What has to be given up to meet a condition, and what then is what."""
_FullWay: TypeAlias = tuple[Strength, Mapping[InferredPlace, Value]]
"""The same of one way alone, which leaves nothing open."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What somebody concludes: what they now take to be what, and of what they cannot tell.

    `unsettled` are the places of which they know nothing any more. Those that are no yes or no
    are in `settings` as well, as unknown.
    """

    settings: tuple[InferredSetting, ...] = ()
    unsettled: tuple[InferredPlace, ...] = ()


class Entrenchment:
    """How hard beliefs are given up, as far as a world and a mind say it without evidence."""

    def __init__(
        self,
        owners: Sequence[int],
        never_changes: Iterable[int],
        hidden: Iterable[int],
        private: Iterable[int],
        unlearnt: Sequence[Value],
    ) -> None:
        """`owners`: by fluent, the number of the character whose own it is, -1: nobody's.

        `unlearnt`: by fluent, what it is in a mind that does not know it. The others are numbers of
        fluents; what is private is hidden as well.
        """
        self.owners = tuple(owners)
        self.never_changes = frozenset(never_changes)
        self.hidden = frozenset(hidden)
        self.private = frozenset(private)
        self.unlearnt = tuple(unlearnt)

    def of(self, belief: Mind, who: int) -> StrengthOf:
        """The strength of what `who`, believing `belief`, believes and believes of others."""

        def strength(place: InferredPlace) -> Strength:
            chain, fluent = place
            is_own = self.owners[fluent] == (chain[-1] if chain else who)
            # In the open, and of one's own, unknown is nothing: that, too, is a belief.
            is_veiled = fluent in self.hidden and not (is_own and fluent in self.private)
            value = value_of(Read(chain, fluent), belief) if is_veiled else None
            if is_veiled and value is None:
                return NOTHING_KNOWN
            if fluent in self.never_changes:
                return NEVER
            if is_own:
                return OWN
            return UNSAID if is_veiled and value == self.unlearnt[fluent] else BELIEF

        return strength


def conclusion(condition: Condition, belief: Mind, strength: StrengthOf) -> Conclusion:
    """What somebody believing `belief` concludes from finding that `condition` holds."""
    return _Ways(belief, strength).conclusion(condition)


def conclusion_of_failure(
    precondition: Condition, belief: Mind, strength: StrengthOf
) -> Conclusion:
    """What somebody concludes from finding that `precondition`, of their own act, did not hold.

    Where that would leave them believing that it holds, the first way in which it can have failed,
    of those that give up least, is taken for granted, or they would try the same again for ever.
    What is unsettled stays so all the same.
    """
    ways = _Ways(belief, strength)
    found = ways.conclusion(negation(precondition))
    if not holds(precondition, _changed(belief, found.settings)):
        return found
    first = _first_way_to_fail(precondition, belief, ways)
    return found if first is None else Conclusion(first, found.unsettled)


def _first_way_to_fail(
    precondition: Condition, belief: Mind, ways: _Ways
) -> tuple[InferredSetting, ...] | None:
    """The first of the weakest ways after which a condition does not hold; None: there is none.

    A way may say of one thing that it is so and is not so, or of something only that it is
    otherwise: hence each is tried.
    """
    most = MOST_TRIED // max(1, len(list(reads(precondition))))
    tried = islice(ways.each(negation(precondition)), most + 1)
    for way_strength, changes in sorted(tried, key=itemgetter(0)):
        settings = tuple((*place, changes[place]) for place in sorted(changes))
        if way_strength != NEVER and not holds(precondition, _changed(belief, settings)):
            return settings
    return None


def _changed(belief: Mind, settings: Iterable[InferredSetting]) -> Mind:
    """A mind with some of what it believes changed."""
    changes = {(chain, fluent): value for chain, fluent, value in settings}

    def look_up(chain: tuple[int, ...], fluent: int) -> Value:
        place = chain, fluent
        return changes[place] if place in changes else value_of(Read(*place), belief)

    return DescribedMind(look_up)


class _Ways:
    """The ways in which a condition can be met that does not hold in a mind."""

    def __init__(self, belief: Mind, strength: StrengthOf) -> None:
        self._belief = belief
        self._strength = strength

    def conclusion(self, condition: Condition) -> Conclusion:
        """What is concluded from its being met."""
        _, found = self.of(condition)
        settings: list[InferredSetting] = []
        unsettled: list[InferredPlace] = []
        for place in sorted(found):
            value, before = found[place], self._value(place)
            if value is UNSETTLED:
                unsettled.append(place)
                if isinstance(before, bool):
                    continue
                value = None
            if before != value:
                settings.append((*place, value))
        return Conclusion(tuple(settings), tuple(unsettled))

    def of(self, condition: Condition) -> _Way:
        """What must be given up for a condition to be met, and what its ways agree on."""
        if holds(condition, self._belief):
            return NOTHING_KNOWN, {}
        match condition:
            case AllOf(parts=parts):
                return self._together([self.of(part) for part in parts])
            case AnyOf(parts=parts):
                return self._either([self.of(part) for part in parts])
            case Atom(left=Read() as left, right=Fixed(value=value)):
                return self._against_value(condition.operator, _place(left), value)
            case Atom(left=Read() as left, right=Read() as right):
                return self._against_each_other(condition.operator, _place(left), _place(right))
        return self._open(dict.fromkeys(map(_place, reads(condition))))

    def _together(self, ways: Sequence[_Way]) -> _Way:
        """All of them are met."""
        found: dict[InferredPlace, Value | _Open] = {}
        for _, changes in ways:
            for place, value in changes.items():
                known = found.get(place, UNSETTLED)
                # What one part says outright, another that leaves it open does not take back.
                if known is UNSETTLED or known == value:
                    found[place] = value
                elif value is not UNSETTLED:
                    found[place] = UNSETTLED
        return max((strength for strength, _ in ways), default=NOTHING_KNOWN), found

    def _either(self, ways: Sequence[_Way]) -> _Way:
        """One of them is met, of those that give up least."""
        if not ways:
            return NEVER, {}
        least = min(strength for strength, _ in ways)
        left = [changes for strength, changes in ways if strength == least]
        found: dict[InferredPlace, Value | _Open] = {}
        for place in dict.fromkeys(place for changes in left for place in changes):
            first = left[0].get(place, UNSETTLED)
            agreed = all(changes.get(place, UNSETTLED) == first for changes in left)
            found[place] = first if agreed else UNSETTLED
        return least, found

    def _against_value(self, how: str, place: InferredPlace, value: Value) -> _Way:
        strength = self._strength(place)
        if strength == NEVER:
            return NEVER, {}
        if how == "!=" and value is None:
            strength = NOTHING
        # It is not what it was taken for, or more or less than that: there is no telling what.
        return strength, {place: value if how == "==" else UNSETTLED}

    def _against_each_other(self, how: str, left: InferredPlace, right: InferredPlace) -> _Way:
        one, other = self._strength(left), self._strength(right)
        if how not in ("==", "!=") or one == other:
            return self._open({left: None, right: None})
        wrong, right = (left, right) if one < other else (right, left)
        is_what = self._value(right)
        if how == "==":
            return min(one, other), {wrong: is_what}
        opposite = not is_what if isinstance(is_what, bool) else UNSETTLED
        return min(one, other), {wrong: opposite}

    def _open(self, places: Mapping[InferredPlace, None]) -> _Way:
        """One of some places is otherwise, the weakest, and no telling what it is."""
        strengths = {place: self._strength(place) for place in places}
        least = min(strengths.values(), default=NEVER)
        if least == NEVER:
            return NEVER, {}
        weakest = [place for place, strength in strengths.items() if strength == least]
        return least, dict.fromkeys(weakest, UNSETTLED)

    def each(self, condition: Condition) -> Iterator[_FullWay]:
        """Every way by itself, with how strong a belief it gives up, in the order of the condition.

        In each a value is said for whatever is otherwise: the other of yes and no, or unknown.
        Lazy, since ways multiply.
        """
        if holds(condition, self._belief):
            yield NOTHING_KNOWN, {}
            return
        match condition:
            case AllOf(parts=parts):
                for ways in product(*[list(self.each(part)) for part in parts]):
                    changes: dict[InferredPlace, Value] = {}
                    for _, more in ways:
                        changes.update(more)
                    yield max((one for one, _ in ways), default=NOTHING_KNOWN), changes
            case AnyOf(parts=parts):
                for part in parts:
                    yield from self.each(part)
            case Atom(operator="==", left=Read() as left, right=Fixed(value=value)):
                yield self._strength(_place(left)), {_place(left): value}
            case Atom(operator="==", left=Read() as left, right=Read() as right):
                for wrong, kept in ((left, right), (right, left)):
                    place = _place(wrong)
                    yield self._strength(place), {place: self._value(_place(kept))}
            case _:
                for place in dict.fromkeys(map(_place, reads(condition))):
                    yield self._strength(place), {place: self._otherwise(place)}

    def _otherwise(self, place: InferredPlace) -> Value:
        value = self._value(place)
        return not value if isinstance(value, bool) else None

    def _value(self, place: InferredPlace) -> Value:
        return value_of(Read(*place), self._belief)


def _place(read: Read) -> InferredPlace:
    return read.chain, read.fluent
