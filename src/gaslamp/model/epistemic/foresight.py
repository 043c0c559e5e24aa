"""The values an event leads to, without working out anybody's beliefs.

Most of what a search looks at ends a plan, and of an end only the utility counts.
Where no trigger changes values by what somebody believes, the values after an event
follow from the values before it, and are had at a fraction of the cost of the
whole epistemic state.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from gaslamp.model.epistemic.beliefs import RankOfValue, fire, with_settings
from gaslamp.model.ground.events import GroundEvent
from gaslamp.model.ground.index import EventIndex
from gaslamp.model.state import State, Values

MOST_FIRINGS = 1_000
"""After so many the values are not told here (None): whoever works the state out finds the loop,
and says which triggers are in it."""


class ValuesOnly:
    """Values to be read like a state that has no minds in it."""

    __slots__ = ("beliefs", "values")

    def __init__(self, values: Values) -> None:
        self.values = values
        self.beliefs = ()


class Foresight:
    """Values after events in one world; remembers what it has worked out."""

    def __init__(self, triggers: Sequence[GroundEvent], rank: RankOfValue) -> None:
        self._rank = rank
        self._rules = [trigger for trigger in triggers if trigger.own]
        self._triggers = EventIndex(self._rules)
        self._known: dict[tuple[Values, GroundEvent], Values] = {}

    @cached_property
    def is_exact(self) -> bool:
        """Whether no trigger changes values by what somebody believes."""
        return not any(trigger.values_need_minds for trigger in self._rules)

    def values(self, state: State, event: GroundEvent) -> Values | None:
        """The values of the state after `event`; None where only working it out can tell."""
        if not self.is_exact or event.values_need_minds:
            return None
        # By values alone, so that all states that differ in minds only share it.
        key = (state.values, event)
        found = self._known.get(key)
        if found is None:
            found = self._settled(with_settings(state.values, fire(event.own, state, self._rank)))
            if found is not None:
                self._known[key] = found
        return found

    def _settled(self, values: Values) -> Values | None:
        for _ in range(MOST_FIRINGS):
            for candidate in self._triggers.candidates(values):
                own = candidate.event.own
                after = with_settings(values, fire(own, ValuesOnly(values), self._rank))
                if after != values:
                    values = after
                    break
            else:
                return values
        return None
