"""One person's mind in rows of numbers, to look for ways in (`planning.routes`).

Some microseconds a step. Where values alone do not tell what follows, it says so, and ways are
looked for in states.

Cost: for each person, once, a net of the moves and preparations that they could ever make.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf, isnan

from gaslamp.engine import discrimination_net
from gaslamp.engine.grounding import UNKNOWN
from gaslamp.model import State
from gaslamp.model.ground import GroundEvent
from gaslamp.planning.moves import GroundTooThin, Moves
from gaslamp.planning.reasons.reasons import Reasons


class RowMoves:
    """The moves and preparations of one person, as numbers of a task."""

    def __init__(self, reasons: Reasons, moves: Moves, who: str) -> None:
        self.number = reasons.number[who]
        task, fluent = reasons.task, moves.place_of(who)
        # What a task leaves out can make no difference to what anybody wants.
        self.place = -1 if fluent is None else reasons.core.place_of[fluent]
        self.moves = self._found(reasons, moves.of(who))
        self.preparations = self._found(reasons, moves.preparations_of(who))
        self._events = task.events

    def _found(
        self, reasons: Reasons, acts: Sequence[GroundEvent]
    ) -> Callable[[int], Sequence[GroundEvent]]:
        """What finds those of some acts that a row's values allow, in the order given."""
        number, events = reasons.act_number, reasons.task.events
        rank: Mapping[int, int] = {
            number[act]: place for place, act in enumerate(acts) if act in number
        }
        net = discrimination_net([event.wanted for event in events], list(rank))
        core = reasons.core

        def found(row: int) -> Sequence[GroundEvent]:
            return [
                events[one].source
                for one in sorted(core.matching_events(net, row), key=rank.__getitem__)
            ]

        return found


class RowGround:
    """A mind, and what its owner would have elsewhere. See `planning.routes.Ground`."""

    def __init__(self, reasons: Reasons, own: RowMoves, believed: State, *, ahead: bool) -> None:
        self._reasons, self._own, self._ahead = reasons, own, ahead
        self.start: int = reasons.core.row(reasons.core.root(believed))

    def moves(self, at: int) -> Sequence[GroundEvent]:
        """See `Ground`."""
        return self._own.moves(at)

    def preparations(self, at: int) -> Sequence[GroundEvent]:
        """See `Ground`."""
        return self._own.preparations(at)

    def after(self, at: int, act: GroundEvent) -> int:
        """See `Ground`."""
        reasons = self._reasons
        row = reasons.row_after_values(at, reasons.act_number[act], self._own.number)
        if row < 0:
            raise GroundTooThin
        return row

    def place(self, at: int) -> object:
        """See `Ground`."""
        core = self._reasons.core
        code = UNKNOWN if self._own.place < 0 else core.cells[at * core.width + self._own.place]
        return None if code == UNKNOWN else code

    def promise(self, at: int) -> float:
        """See `Ground`. inf: it takes more than values to tell."""
        reasons, who = self._reasons, self._own.number
        have: float = reasons.core.utility_at(at, who)
        if isnan(have):  # nobody could tell how well off they are there
            return -inf
        if not self._ahead:
            return have
        helps = reasons.next_helps(at, who, self.start)
        if helps is None:
            return inf
        own = (worth for worth, act in helps if reasons.consenting[act][0] == who)
        return max(have, next(own, -inf))
