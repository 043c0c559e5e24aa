"""An event of a large world, in nodes as far as somebody has asked.

It reads as a `TaskEvent`. What decides whether it is possible is there; all else is ground and put
into nodes of the task's desk when it is first read. Whoever reads nodes in arrays of their own has
to take over those that were made (`engine.late_parts`).
"""

from __future__ import annotations

from dataclasses import replace

from gaslamp.engine.grounding.sketches import Desk, Sights, Sketch
from gaslamp.engine.grounding.task import LATE, NONE, GroundTask, Named, Setting, TaskEvent
from gaslamp.engine.grounding.task_writing import taken_apart
from gaslamp.model.ground import GroundEvent


class LateEvent(TaskEvent):
    """An act, another event or a trigger; the fields of `TaskEvent`.

    Of a trigger that only teaches no more is known at first than the equalities that it wants
    foremost; `test` is `LATE` then, until it is made with all else.
    """

    __slots__ = ("_needed", "_sketch")
    _sketch: Sketch
    _needed: tuple[tuple[tuple[int, int], ...], int, int]

    def __init__(
        self,
        sketch: Sketch,
        needed: tuple[tuple[tuple[int, int], ...], int, int],
        consenting: tuple[int, ...],
    ) -> None:
        """`needed`: `wanted`, `test` and `rest`."""
        object.__setattr__(self, "_sketch", sketch)
        object.__setattr__(self, "_needed", needed)
        object.__setattr__(self, "consenting", consenting)

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def make_asked(self, desk: Desk) -> None:
        """Make the rest of what is needed, if that is still to be done."""
        if self.test == LATE:
            rest = taken_apart(desk.table, self._sketch.asked, self.wanted)
            object.__setattr__(self, "_needed", rest)

    @property
    def wanted(self) -> tuple[tuple[int, int], ...]:
        """Equalities of own values that the precondition demands."""
        return self._needed[0]

    @property
    def test(self) -> int:
        """The rest of it that reads own values only, NONE or `LATE`."""
        return self._needed[1]

    @property
    def rest(self) -> int:
        """What of it reads beliefs, NONE or `LATE`."""
        return self._needed[2]

    @property
    def source(self) -> GroundEvent:
        """What it is in the model."""
        return self._sketch.source

    @property
    def precondition(self) -> int:
        """The whole, as it is written: nothing is left out that somebody could conclude."""
        return self._sketch.precondition

    @property
    def own(self) -> tuple[Setting, ...]:
        """Settings of the state's own values."""
        return self._sketch.own

    @property
    def minds(self) -> tuple[tuple[int, tuple[Setting, ...]], ...]:
        """What it sets in whose beliefs."""
        return self._sketch.minds

    @property
    def sights(self) -> Sights:
        """For each character, ways to perceive it."""
        return self._sketch.sights

    @property
    def chance(self) -> int:
        """The chance of success in percent, a term; NONE: certain."""
        return self._sketch.chance

    @property
    def otherwise(self) -> Named | None:
        """What happens if it fails."""
        return self._sketch.otherwise

    @property
    def arguments(self) -> tuple[int, ...]:
        """Codes of its arguments."""
        return self._sketch.arguments


def made_whole(task: GroundTask) -> GroundTask:
    """A task of which nothing is left to be ground.

    Cost: that of grounding all that can be in a large world; of another, none.
    """
    desk = task.desk
    if desk is None:
        return task
    events = tuple([_made(event, desk, is_act=True) for event in task.events])
    triggers = tuple([_made(event, desk, is_act=False) for event in task.triggers])
    return replace(
        task,
        events=events,
        triggers=triggers,
        nodes=desk.table.nodes,
        chains=desk.table.chains,
        desk=None,
    )


def _made(event: TaskEvent, desk: Desk, *, is_act: bool) -> TaskEvent:
    if not isinstance(event, LateEvent):
        return event
    event.make_asked(desk)
    return TaskEvent(
        source=event.source,
        wanted=event.wanted,
        test=event.test,
        rest=event.rest,
        # Nobody concludes from what a trigger needs.
        precondition=event.precondition if is_act else NONE,
        own=event.own,
        minds=event.minds,
        sights=event.sights,
        consenting=event.consenting,
        chance=event.chance,
        otherwise=event.otherwise,
        arguments=event.arguments,
    )
