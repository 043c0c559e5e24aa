"""What somebody concludes from what happens, in numbers: `model.epistemic.inference` for nodes.

As there, only the condition and the mind of whoever concludes are looked at, and never what is
true. Of minds deeper than the node goes nothing is kept, so nothing is concluded of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from gaslamp.engine.grounding.codes import FALSE, TRUE, UNKNOWN
from gaslamp.engine.grounding.nodes import (
    ALL,
    ANY,
    FIXED,
    IS,
    IS_NOT,
    READ,
)
from gaslamp.engine.grounding.task import GroundTask
from gaslamp.engine.states import States

Place: TypeAlias = tuple[int, int]
"""A chain number and a fluent."""

# As `COMPARE` counts comparisons.
EQUAL, DIFFERENT = 0, 1

NOTHING_KNOWN, UNSAID, BELIEF, OWN, NOTHING, NEVER = range(6)
"""How hard a belief is given up, as in the definition."""

UNSETTLED: Final = -1
"""In place of a code: the ways to meet a condition say different things."""

_Way: TypeAlias = tuple[int, dict[Place, int]]


class TooDeep(Exception):  # not an error: the answer lies below what a node holds
    """A condition looked deeper than a node goes. Never leaves this module."""


class Inference:
    """Draws conclusions in the minds of one task."""

    def __init__(self, task: GroundTask) -> None:
        entrenchment = task.space.entrenchment
        self.is_drawn = entrenchment is not None
        """Whether minds conclude; else who is surprised is told what is so."""
        owners = () if entrenchment is None else entrenchment.owners
        fixed = frozenset[int]() if entrenchment is None else entrenchment.never_changes
        self.owner = tuple(owners[fluent] for fluent in task.fluents if owners)
        self.is_fixed = tuple(fluent in fixed for fluent in task.fluents)
        hidden = frozenset[int]() if entrenchment is None else entrenchment.hidden
        private = frozenset[int]() if entrenchment is None else entrenchment.private
        unlearnt = () if entrenchment is None else entrenchment.unlearnt
        self.is_hidden = tuple(fluent in hidden for fluent in task.fluents)
        self.is_private = tuple(fluent in private for fluent in task.fluents)
        # Values and no codes: to give a number a code is for who meets it.
        self.unlearnt = tuple(unlearnt[fluent] for fluent in task.fluents if unlearnt)

    def is_veiled(self, fluent: int, who: int) -> bool:
        """Whether unknown, where `who` believes it, is that they do not know, and no belief."""
        is_own = self.owner[fluent] == who
        return self.is_hidden[fluent] and not (is_own and self.is_private[fluent])

    def settings(
        self, states: States, condition: int, belief: int, who: int
    ) -> list[tuple[tuple[int, ...], int, int]] | None:
        """What `who` believing `belief` learns where a condition holds; None: too deep to tell."""
        try:
            found = _Ways(self, states, belief, who).changes(condition)
        except TooDeep:
            return None
        chains, learnt = states.task.chains, []
        for (chain, fluent), code in found.items():
            before = states.read(chain, fluent, belief)
            after = code
            if code == UNSETTLED:
                # False is 0 and true 1, so up to `TRUE` it is a boolean, which stays as it was.
                after = before if before <= TRUE else UNKNOWN
            if before != after:
                learnt.append((chains[chain], fluent, after))
        return learnt


class _Ways:
    """The ways in which a condition can be met that does not hold in a mind."""

    def __init__(self, by: Inference, states: States, belief: int, who: int) -> None:
        self._by = by
        self._states = states
        self._nodes = states.task.nodes
        self._chains = states.task.chains
        self._belief = belief
        self._who = who

    def changes(self, condition: int) -> dict[Place, int]:
        """What the ways to meet a condition agree on, and what they leave open."""
        # Part by part, so that one about minds too deep takes nothing from the others.
        parts = self._parts(condition) if self._nodes.kind[condition] == ALL else [condition]
        ways = [self._of(part) for part in parts if not self._is_below(part)]
        return self._together(ways)[1]

    def _is_below(self, part: int) -> bool:
        """Whether a part is about minds alone that lie too deep to be kept."""
        if self._states.task.nodes.reach[part] == 0:
            return False
        places = self._states.places_read.of(part)
        return bool(places) and all(self._is_lost(place) for place in places)

    def _is_lost(self, place: Place) -> bool:
        states = self._states
        states.lost = False
        states.read(place[0], place[1], self._belief)
        lost = states.lost
        states.lost = False
        return lost

    def _of(self, what: int) -> _Way:
        nodes = self._nodes
        kind = nodes.kind[what]
        if self._holds(what):
            return NOTHING_KNOWN, {}
        if kind == ALL:
            return self._together([self._of(part) for part in self._parts(what)])
        if kind == ANY:
            return self._either([self._of(part) for part in self._parts(what)])
        if kind in (IS, IS_NOT):
            place = (0, nodes.first[what])
            return self._against_value(kind == IS, place, nodes.second[what])
        how, left, right = nodes.first[what], nodes.second[what], nodes.third[what]
        if nodes.kind[left] == READ and nodes.kind[right] == FIXED:
            place = (nodes.first[left], nodes.second[left])
            return self._against_value(how == EQUAL, place, nodes.first[right])
        if nodes.kind[left] == READ == nodes.kind[right]:
            one = (nodes.first[left], nodes.second[left])
            other = (nodes.first[right], nodes.second[right])
            return self._against_each_other(how, one, other)
        return self._open(self._states.places_read.of(what))

    def _together(self, ways: Sequence[_Way]) -> _Way:
        found: dict[Place, int] = {}
        for _, changes in ways:
            for place, code in changes.items():
                known = found.get(place, UNSETTLED)
                # What one part says outright, another that leaves it open does not take back.
                if known in (UNSETTLED, code):
                    found[place] = code
                elif code != UNSETTLED:
                    found[place] = UNSETTLED
        return max((strength for strength, _ in ways), default=NOTHING_KNOWN), found

    def _either(self, ways: Sequence[_Way]) -> _Way:
        if not ways:
            return NEVER, {}
        least = min(strength for strength, _ in ways)
        left = [changes for strength, changes in ways if strength == least]
        found: dict[Place, int] = {}
        for place in dict.fromkeys(place for changes in left for place in changes):
            first = left[0].get(place, UNSETTLED)
            agreed = all(changes.get(place, UNSETTLED) == first for changes in left)
            found[place] = first if agreed else UNSETTLED
        return least, found

    def _against_value(self, is_equal: bool, place: Place, code: int) -> _Way:  # noqa: FBT001
        strength = self._strength(place)
        if strength == NEVER:
            return NEVER, {}
        if code == UNKNOWN and not is_equal:
            strength = NOTHING
        return strength, {place: code if is_equal else UNSETTLED}

    def _against_each_other(self, how: int, left: Place, right: Place) -> _Way:
        one, other = self._strength(left), self._strength(right)
        if how not in (EQUAL, DIFFERENT) or one == other:
            return self._open([left, right])
        wrong, right = (left, right) if one < other else (right, left)
        code = self._code(right)
        if how == DIFFERENT:
            code = (FALSE if code == TRUE else TRUE) if code <= TRUE else UNSETTLED
        return min(one, other), {wrong: code}

    def _open(self, places: Sequence[Place]) -> _Way:
        strengths = {place: self._strength(place) for place in places}
        least = min(strengths.values(), default=NEVER)
        if least == NEVER:
            return NEVER, {}
        return least, {p: UNSETTLED for p, strength in strengths.items() if strength == least}

    def _strength(self, place: Place) -> int:
        by, (chain, fluent) = self._by, place
        characters = self._chains[chain]
        whose = characters[-1] if characters else self._who
        code = self._code(place) if by.is_veiled(fluent, whose) else None
        if code == UNKNOWN:
            return NOTHING_KNOWN
        if by.is_fixed[fluent]:
            return NEVER
        if by.owner[fluent] == whose:
            return OWN
        is_unsaid = code is not None and self._states.task.codes.values[code] == by.unlearnt[fluent]
        return UNSAID if is_unsaid else BELIEF

    def _code(self, place: Place) -> int:
        if self._is_lost(place):
            raise TooDeep
        return self._states.read(place[0], place[1], self._belief)

    def _holds(self, what: int) -> bool:
        states = self._states
        states.lost = False
        answer = states.holds(what, self._belief)
        if states.lost:
            states.lost = False
            raise TooDeep
        return answer

    def _parts(self, what: int) -> Sequence[int]:
        start = self._nodes.first[what]
        return self._nodes.parts[start : start + self._nodes.second[what]]
