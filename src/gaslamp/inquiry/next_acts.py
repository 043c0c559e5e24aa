"""What one mind expects another to do next: a distribution over acts.

A mind that is to say what somebody will do next has two things to go by, and both count:

* *reasons*: what would he do, believing what I take him to believe? Those are the shares of
  `minds.expectation`, asked for outside of any choice;
* *experience*: what it has seen him do, and what else it takes him to be able to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from gaslamp.model.ground import GroundEvent
from gaslamp.systems.mathematics import log

BY_REASONS: Final = 0.75
"""How far reasons count where there are any; experience counts for the rest. A proposal."""

NEVER_SEEN: Final = 0.5
"""As often as this each kind of act counts as seen before any was. By kind first, and then by whom
and what it concerns, for there are dozens of things to say, and one way to leave. After
R. Krichevsky and V. Trofimov, "The performance of universal encoding" (1981)."""

_LOG_2: Final = log(2.0)


class NextAct:
    """What somebody expects another to do, if he does anything.

    It says what, and not when: whoever goes on waiting surprises nobody.
    """

    def __init__(
        self,
        reasons: Sequence[tuple[GroundEvent, float]],
        possible: Sequence[GroundEvent],
        seen: Mapping[str, int],
    ) -> None:
        """A distribution.

        Args:
            reasons: the acts that he is taken to have reason for, with shares that add up to 1;
                empty: none.
            possible: all that he is taken to be able to do.
            seen: how often he was seen to do what is called so.
        """
        self._shares = dict(reasons)
        self._possible = dict.fromkeys((*possible, *self._shares))
        alike = Counter(act.name for act in self._possible)
        # One thing more than are possible: what was taken to be impossible may come all the same.
        total = sum(seen.get(name, 0) for name in alike) + NEVER_SEEN * (len(alike) + 1)
        self._unthought_of = NEVER_SEEN / total
        self._by_experience = {
            name: (seen.get(name, 0) + NEVER_SEEN) / total / count for name, count in alike.items()
        }

    @property
    def acts(self) -> tuple[GroundEvent, ...]:
        """All that he is taken to be able to do."""
        return tuple(self._possible)

    def chance(self, act: GroundEvent) -> float:
        """The chance that an act is given, above 0 and at most 1."""
        by_experience = self._unthought_of
        if act in self._possible:
            by_experience = self._by_experience[act.name]
        if not self._shares:
            return by_experience
        share = self._shares.get(act, 0.0)
        return BY_REASONS * share + (1 - BY_REASONS) * by_experience

    def bits(self, act: GroundEvent) -> float:
        """By how many bits an act would surprise."""
        return -log(self.chance(act)) / _LOG_2

    @property
    def likeliest(self) -> tuple[GroundEvent | None, float]:
        """The act there is most reason for, and its chance; (None, 0) if there is for none."""
        if not self._shares:
            return None, 0.0
        act = max(self._shares, key=lambda one: self._shares[one])
        return act, self.chance(act)

    @property
    def entropy(self) -> float:
        """How open it is, in bits; by so much he is expected to surprise."""
        return sum(self.chance(act) * self.bits(act) for act in self._possible)
