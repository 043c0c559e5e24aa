"""A run gone through again, step by step: the truth and every mind before and after each.

A run is made by its world, seed and decisions and nothing else, so going through it again
gives the same steps, to the byte. A `Step` is one thing that came due: at most one event
happens in it, or one person begins something. Its entries are those that it added to the
log; most steps in which nothing is logged are a process taking a step of its own.

This is behind the author's door, as `god_view` is.

Cost: that of the run, less what its minds remember of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from gaslamp.errors import GaslampError
from gaslamp.model import State
from gaslamp.model.ground import GroundEvent, Read
from gaslamp.planning.accounts import value
from gaslamp.records import Decision, Entry, Run, Tick
from gaslamp.simulation import Scene
from gaslamp.values import dataclass
from gaslamp.views import Act


class NoTrace(GaslampError):
    """A scene that its world, seed and decisions do not lead to: something was supposed in it."""

    code = "GL523"
    template = (
        "this scene cannot be gone through again: it was changed from outside; trace the one it "
        "was made from"
    )


class NoSuchEvent(GaslampError):
    """An entry asked for that the log of a run does not have."""

    code = "GL524"
    template = 'the run has no event "{wanted}": {known}'
    wanted: str
    known: str


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that came due in a run; step 0 is its start.

    `event` is what moved the state, if anything did or was logged to happen: an act that
    came to nothing is here with what its doer learned. `entries` are the new ones of the log;
    `after_decision` is who chose something, by number, and what.
    """

    number: int
    before: Run
    after: Run
    event: GroundEvent | None
    entries: tuple[Entry, ...]
    decided: tuple[int, Decision] | None = None

    @property
    def at_ms(self) -> int:
        """When, in ms from the start."""
        return self.after.now_ms


class Trace:
    """All steps of a scene so far, and which of them brought something about."""

    def __init__(self, scene: Scene, moments: Iterable[Scene] | None = None) -> None:
        """Go through `scene` again.

        Args:
            moments: every moment of its run, from whoever has just made it: then it need not be
                made again.

        Raises:
            NoTrace: it was changed from outside on the way.
        """
        self.scene = scene
        self.run = scene._run  # noqa: SLF001  # the author's door
        runtime = scene._stage._runtime  # noqa: SLF001
        self.space, self.minds = runtime.space, runtime.minds
        runs = scene._again() if moments is None else (one._run for one in moments)  # noqa: SLF001
        self.steps = tuple(self._steps(runs))
        last = self.steps[-1].after
        if last.log != self.run.log or last.state is not self.run.state:
            raise NoTrace

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The log, by index."""
        return tuple(self.run.log)

    @cached_property
    def states(self) -> tuple[State, ...]:
        """The state at the first moment, then the one after each step."""
        return (self.steps[0].before.state, *(step.after.state for step in self.steps))

    def entry(self, index: int) -> Entry:
        """An entry of the log. Raises `NoSuchEvent` if the log is not that long."""
        if not 0 <= index < len(self.entries):
            raise NoSuchEvent(str(index), f"its events are 0 to {len(self.entries) - 1}")
        return self.entries[index]

    def step_of(self, index: int) -> Step:
        """The step that added an entry to the log. Raises `NoSuchEvent`."""
        entry = self.entry(index)
        return next(s for s in self.steps if entry in s.entries)

    def at(self, at_ms: int) -> int:
        """The number of the last step at a time or before it."""
        return max((step.number for step in self.steps if step.at_ms <= at_ms), default=0)

    def since(self, read: Read, until: int) -> Step | None:
        """The step that made what is read what it is after step `until`; None: it always was."""
        for step in reversed(self.steps[: until + 1]):
            if value(read, step.before.state) != value(read, step.after.state):
                return step
        return None

    def _steps(self, moments: Iterator[Run]) -> Iterator[Step]:
        before = next(moments)
        yield Step(0, before, before, None, tuple(before.log))
        for number, after in enumerate(moments, start=1):
            entries, event = _new(before, after), self._event(before, after)
            yield Step(number, before, after, event, entries, self._decided(before, after))
            before = after

    def ground(self, act: Act) -> GroundEvent | None:
        """The ground event that an act of the log is; None for waiting, and what is none."""
        return self.space.find(act.name, act.arguments)

    def _decided(self, before: Run, after: Run) -> tuple[int, Decision] | None:
        """Who made a decision as one thing came due, and which."""
        for who, person in enumerate(after.people):
            if len(person.decisions) > len(before.people[who].decisions):
                return who, person.decisions[-1]
        return None

    def _event(self, before: Run, after: Run) -> GroundEvent | None:
        """What happened as one thing came due."""
        for entry in _new(before, after):
            if entry.kind in ("happen", "fail") and entry.act is not None:
                return self.ground(entry.act)
        if after.state is before.state:
            return None
        left = {scheduled.serial for scheduled in after.schedule}
        taken = (one.item for one in before.schedule if one.serial not in left)
        return next((task.process for task in taken if isinstance(task, Tick)), None)


def _new(before: Run, after: Run) -> tuple[Entry, ...]:
    """The entries that one run's log has more than another's, from which it goes on."""
    entries: list[Entry] = []
    log = after.log
    while log.last is not None and log.before is not None and len(log) > len(before.log):
        entries.append(log.last)
        log = log.before
    return tuple(reversed(entries))
