"""What would keep from happening what somebody sees coming; it goes before any habit.

Who sees the letter held to the candle is no better off with it in hand than now, while it is whole.
What they would gain counts from where they would be if they did nothing: from the letter burnt.
What is seen coming is an act that has begun, as it looks to them, or what happens by itself before
long (a glass that rocks will fall). An answer has to be over before it.

Nothing here looks at what is true: an act is feared as it is seen, and how long it takes is what
such acts take by their declaration.

Cost: a successor for what is feared, and two for each act of one's own that is quick enough; of
what may happen by itself, one for each that can and that sets what somebody wants.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from gaslamp.model import Action, State
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.ground import GroundEvent, properties_read, properties_set
from gaslamp.planning import ExplainedAct
from gaslamp.values import dataclass

SOON_MS: Final = 5_000
"""What happens by itself within so long is about to happen: a glass rocks. A proposal: what takes
longer people do not see coming, but reckon with."""

MOST_ANSWERS: Final = 400
"""Of so many acts that somebody takes to be possible, the first are thought of; as in plans."""

USUAL_MOST_MS: Final = 1_200
"""What an act takes at most whose world does not say it."""


@dataclass(frozen=True, slots=True)
class Dread:
    """An act that somebody saw begin, as it looked to them, and how long they give it, in ms."""

    act: GroundEvent
    left_ms: int


class Prevention:
    """What people of one world would do about what they see coming."""

    def __init__(self, space: StateSpace) -> None:
        self._space = space
        self._by_itself: dict[str, Callable[[State], Sequence[GroundEvent]]] = {}

    def answers(
        self, who: str, believed: State, own: Sequence[GroundEvent], dread: Dread | None
    ) -> tuple[ExplainedAct, ...]:
        """Acts of `own` by which somebody expects less to be lost than if they did nothing.

        Best first; empty if nothing is seen coming, or if nothing would help.
        """
        before = self._space.utility(who)(believed)
        if before is None:
            return ()
        found: dict[GroundEvent, ExplainedAct] = {}
        for feared, left_ms in self._coming(who, believed, before, dread):
            lost = self._worth(who, self._after(believed, feared))
            if lost == float("-inf"):
                continue  # what they cannot put a worth on is no measure of what is kept
            for act in own[:MOST_ANSWERS]:
                if len(act.consenting) != 1 or _most_ms(act) >= left_ms:
                    continue
                kept = self._worth(who, self._after(self._after(believed, act), feared))
                if kept > lost and (act not in found or found[act].gain < kept - lost):
                    found[act] = ExplainedAct(act, (act,), kept - lost)
        return tuple(sorted(found.values(), key=lambda one: -one.gain))

    def _coming(
        self, who: str, believed: State, before: float, dread: Dread | None
    ) -> Iterator[tuple[GroundEvent, int]]:
        """What somebody expects to be worse off by, and how long it takes to come, in ms."""
        if dread is not None:
            if self._worth(who, self._after(believed, dread.act)) < before:
                yield dread.act, dread.left_ms
            return
        for event in self._happening(who)(believed):
            if self._worth(who, self._after(believed, event)) < before:
                yield event, _most_ms(event)

    def _happening(self, who: str) -> Callable[[State], Sequence[GroundEvent]]:
        """What finds those of the things that happen by themselves that can and that matter."""
        finder = self._by_itself.get(who)
        if finder is None:
            space = self._space
            wanted = space.utility_expression(who)
            read = set[str]() if wanted is None else properties_read(space.world, wanted)
            events = [
                one
                for one in space.actions
                if isinstance(one.schema, Action)
                and one.schema.happens is not None
                and 0 < one.schema.happens.most_ms <= SOON_MS
                and not one.consenting
                and not read.isdisjoint(properties_set(one.schema.effect))
            ]
            finder = self._by_itself[who] = space.possible_finder(events)
        return finder

    def _worth(self, who: str, state: State) -> float:
        worth = self._space.utility(who)(state)
        return float("-inf") if worth is None else worth

    def _after(self, believed: State, event: GroundEvent) -> State:
        """What is expected after an event; nothing else, where that has become impossible."""
        space = self._space
        if not space.possible(event, believed):
            return believed
        return space.successor(believed, space.expected_event(believed, event))


def _most_ms(event: GroundEvent) -> int:
    """How long an act takes at most, or how long it is until something happens by itself."""
    schema = event.schema
    if not isinstance(schema, Action):
        return USUAL_MOST_MS
    declared = schema.happens or schema.duration
    return USUAL_MOST_MS if declared is None else declared.most_ms
