"""The gait in which somebody goes a way: the quickest, where no other gets them more.

To walk, to creep and to crawl to the bureau are the same to whoever only wants to be there; then
they walk. Who sits gets up for it first, since that is how people go. Where the slower gait is
worth more, as for whoever is not to be heard, where it is hardly slower, as in the dark, or where
they take the quicker to be impossible, it stands. How long each takes is worked out in that mind.
What is a gait is told from a world's text: two moves (`moves`) of one's own to one place.

Cost: of a plan without a slow gait, a look at each act; else a successor for each act, and for one
that is to be prepared another for each thing that might prepare it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NoReturn

from gaslamp.model import State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.definition.explanation import Acts
from gaslamp.planning.moves import Moves, quickness

CLEARLY_QUICKER: Final = 0.6
"""What takes at most this share of the time is chosen for it. A proposal: to walk in the light
takes less than half as long as to creep; in the dark, one hand out, no less."""


class Gaits:
    """How people of one world would go the ways that they think of."""

    def __init__(self, space: StateSpace, moves: Moves) -> None:
        self._space, self._moves = space, moves
        self._quicker: dict[str, dict[GroundEvent, Sequence[GroundEvent]]] = {}

    def in_haste(self, who: str, believed: State, plan: Acts) -> Acts:
        """The same plan in the quickest gait that somebody believes gets them as much."""
        quicker = self._quicker_of(who)
        if not any(act in quicker for act in plan):
            return plan
        found, end = self._replaced(who, believed, plan)
        if found == plan or end is None:
            return plan
        before = self._end(believed, plan)
        utility = self._space.utility(who)
        meant, gained = (None if one is None else utility(one) for one in (before, end))
        return found if meant is None or (gained is not None and gained >= meant) else plan

    def _quicker_of(self, who: str) -> dict[GroundEvent, Sequence[GroundEvent]]:
        """Of every move that somebody could ever make, the quicker ones there, quickest first."""
        known = self._quicker.get(who)
        if known is None:
            known = self._quicker[who] = {}
            by_goal: dict[object, list[GroundEvent]] = {}
            for act in self._moves.of(who):
                by_goal.setdefault(self._stretch(act), []).append(act)
            for stretch, acts in by_goal.items():
                for act in acts if stretch is not None else ():
                    better = [one for one in acts if quickness(one) < quickness(act)]
                    if better:
                        known[act] = better
        return known

    def _stretch(self, act: GroundEvent) -> object:
        """From where to where a move leads; None: that is not said by its parameters."""
        goal = self._moves.goal_name(act.schema)
        if goal is None:
            return None
        kind = next(one.type for one in act.schema.parameters if one.name == goal)
        ends = [
            (one.name == goal, act.bound[one.name])
            for one in act.schema.parameters
            if one.type == kind
        ]
        return tuple(sorted(ends, key=str))

    def _replaced(self, who: str, believed: State, plan: Acts) -> tuple[Acts, State | None]:
        """The plan with each move made in the quickest way there is, and what comes of it."""
        quicker, found = self._quicker_of(who), list[GroundEvent]()
        at: State | None = believed
        for act in plan:
            if at is None:
                break
            way = self._quickest(who, at, act) if act in quicker else (act,)
            found += way
            at = self._end(at, way)
        return tuple(found), at

    def _quickest(self, who: str, at: State, act: GroundEvent) -> Acts:
        """A move to the same place, with what is to be done first for it; else the act itself."""
        better, space = self._quicker_of(who)[act], self._space
        enough = CLEARLY_QUICKER * self._takes(act, at)
        for one in better:
            if space.possible(one, at) and self._takes(one, at) <= enough:
                return (one,)
        for first in self._moves.possible_preparations(who, at):
            after = self._end(at, (first,))
            for one in better[:1]:
                if (
                    after is not None
                    and space.possible(one, after)
                    and self._takes(one, after) <= enough
                ):
                    return (first, one)
        return (act,)

    def _takes(self, act: GroundEvent, believed: State) -> float:
        """How long somebody takes a move to take, in ms; of their body they know how it was."""
        return quickness(act) * self._space.factor(act, believed, _unmeasured)

    def _end(self, believed: State, acts: Acts) -> State | None:
        """What somebody expects after some acts; None: they cannot all be done."""
        for act in acts:
            if not self._space.possible(act, believed):
                return None
            believed = self._space.successor(believed, self._space.expected_event(believed, act))
        return believed


def _unmeasured(name: str, _names: Sequence[str]) -> NoReturn:
    raise KeyError(name)
