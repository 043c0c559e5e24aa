"""How a mind comes to be what it is after an event, one step after the other.

`StateSpace.successor` gives what everybody believes afterwards, and no reasons. Here the
same is worked out again for one mind, read straight off the definition (semantics 7.3
and 7.4), and each step is kept:

* ``repair``: who sees happen what they believed impossible believes what made it possible;
* ``event``: what the event looks like to them is executed in what they believe;
* ``rule``: a trigger fires in their mind;
* ``lesson``: an event or a trigger around them says outright what they believe.

The last step ends in the very mind that the model gives; tests hold it to that.

Cost: for each step one look at the triggers that values do not rule out. Minds within the
mind have been settled by the model already, so asking for them is a look-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from operator import is_not
from typing import Literal, TypeAlias

from gaslamp.model.epistemic.beliefs import Execution, Lesson, fire, with_settings
from gaslamp.model.epistemic.surprise import first_true_clause
from gaslamp.model.epistemic.triggers import MOST_FIRINGS, Settler
from gaslamp.model.expressions import Value
from gaslamp.model.ground.events import Assignment, GroundEvent
from gaslamp.model.ground.terms import AllOf, AnyOf, Condition, Mind, Read, reads
from gaslamp.model.state import State, Values
from gaslamp.values import dataclass

Cause: TypeAlias = Literal["repair", "event", "rule", "lesson"]


@dataclass(frozen=True, slots=True)
class PendingMind:
    """A mind whose triggers are still to run, those of the minds in it being at rest."""

    values: Values
    beliefs: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Firing:
    """One trigger that fired: in what, what that became, and whom it taught what.

    `moved` are the fluents of the mind itself that it set otherwise, in order; `reaffirmed`
    those that it set to what they were, in the order written.
    """

    trigger: GroundEvent
    before: PendingMind
    after: PendingMind
    lessons: tuple[Lesson, ...]
    moved: tuple[int, ...]
    reaffirmed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DerivationStep:
    """One thing that moved a mind, from what to what.

    `by` is the event that was perceived, or the trigger. After a step of each kind but
    ``rule`` the triggers of the mind are still to run. `moved` are the fluents of this mind
    itself that it set otherwise, in order; `reaffirmed`, of a trigger, those that it set to what
    they were.
    """

    cause: Cause
    by: GroundEvent
    before: Mind
    after: Mind
    moved: tuple[int, ...]
    reaffirmed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class MindChange:
    """What moved a mind at once, by one percept: the steps, and the mind's rest afterwards.

    `before` is the mind once it allowed for what was perceived, `executed` after the percept
    and before any trigger ran.
    """

    by: GroundEvent
    steps: tuple[DerivationStep, ...]
    before: State
    executed: State
    mind: State

    @property
    def is_lesson(self) -> bool:
        """Whether nothing was perceived happening: something showed by itself."""
        return any(step.cause == "lesson" for step in self.steps)


class Derivation:
    """Works out steps in the minds of one world."""

    def __init__(self, execution: Execution, settler: Settler) -> None:
        self._execution = execution
        self._settler = settler

    def firings(self, unsettled: State) -> Iterator[Firing]:
        """The triggers that fire in a state as it comes to rest, in order."""
        standing = PendingMind(unsettled.values, tuple(map(self._rested, unsettled.beliefs)))
        # As many as the settling itself may have gone through, which has succeeded: it never ends
        # by this.
        for _ in range(MOST_FIRINGS):
            firing = self._fire_one(standing)
            if firing is None:
                return
            yield firing
            standing = firing.after

    def _fire_one(self, mind: PendingMind) -> Firing | None:
        rank = self._settler.rank
        for candidate in self._settler.triggers.candidates(mind.values):
            if candidate.rest is not None and not candidate.rest(mind):
                continue
            trigger = candidate.event
            said = fire(trigger.own, mind, rank)
            values = with_settings(mind.values, said)
            lessons = tuple(
                lesson
                for who, assignments in trigger.minds.items()
                if (told := Lesson.of(who, fire(assignments, mind, rank)))
                and (lesson := told.new_to(mind.beliefs[who]))
            )
            if values != mind.values or lessons:
                beliefs = list(mind.beliefs)
                for lesson in lessons:
                    # Settled at once, before the next trigger looks: section 7.3 of the semantics.
                    taught = self._taught(beliefs[lesson.owner], lesson)
                    beliefs[lesson.owner] = self._rested(taught)
                moved = changed_fluents(mind.values, values)
                same = tuple(f for _, f, value in said if mind.values[f] == value)
                after = PendingMind(values, tuple(beliefs))
                return Firing(trigger, mind, after, lessons, moved, same)
        return None

    def _rested(self, mind: State) -> State:
        return self._settler.settle(mind)

    def _taught(self, mind: State, lesson: Lesson) -> State:
        return self._execution.teach(mind, lesson)

    def _repaired(self, outer: State, old: State, seen: GroundEvent, who: int) -> State:
        return self._execution.after_surprise(outer, old, seen, who)

    def turns(  # what happened, and in whose mind
        self,
        outer: State,
        executed: State,
        event: GroundEvent | None,
        seen: GroundEvent | None,
        who: int,
        around: Sequence[Firing],
    ) -> Iterator[MindChange]:
        """What moved the mind of `who` in `outer`, as `event` happened and triggers ran around it.

        Args:
            outer: the state, or the mind, in which the event happened.
            executed: `outer` after it, no triggers run.
            event: what happened; None: nothing but that the triggers run.
            seen: what it looked like to `who`; None: they did not notice it.
            around: the firings in `executed`.
        """
        old, mind = outer.beliefs[who], executed.beliefs[who]
        # Equal states are one object: a mind that comes to rest as it was has not been moved.
        settled = self._rested(mind)
        if event is not None and (mind is not old or settled is not old):
            if seen is None:
                yield self._turn("lesson", event, old, mind)
            else:
                allowed = self._repaired(outer, old, seen, who)
                yield self._turn("event", seen, old, mind, allowed)
        # After the event, since what happens around a mind is looked at once the minds in it are at
        # rest (the semantics, section 7.3); each lesson starts from where the last left off.
        for firing in around:
            for lesson in firing.lessons:
                if lesson.owner == who:
                    taught = self._taught(settled, lesson)
                    yield self._turn("lesson", firing.trigger, settled, taught)
                    settled = self._rested(taught)

    def _step(self, cause: Cause, by: GroundEvent, before: State, after: State) -> DerivationStep:
        return DerivationStep(cause, by, before, after, self._changed(before, after))

    def _changed(self, before: State, after: State) -> tuple[int, ...]:
        """The fluents whose values differ in two states, in order."""
        return changed_fluents(before.values, after.values)

    def _turn(
        self,
        cause: Cause,
        by: GroundEvent,
        old: State,
        executed: State,
        allowed: State | None = None,
    ) -> MindChange:
        before = old if allowed is None else allowed
        steps = [] if before is old else [self._step("repair", by, old, before)]
        steps.append(self._step(cause, by, before, executed))
        steps += (
            DerivationStep("rule", f.trigger, f.before, f.after, f.moved, f.reaffirmed)
            for f in self.firings(executed)
        )
        return MindChange(by, tuple(steps), before, executed, self._rested(executed))


def changed_fluents(old: Sequence[Value], new: Sequence[Value]) -> tuple[int, ...]:
    """The numbers of the fluents whose values differ, in order."""
    if old is new:
        return ()
    # Most values are the very same object, which is told sooner than that they are equal.
    differing = compress(count(), map(is_not, old, new))
    return tuple(number for number in differing if old[number] != new[number])


class Premises:
    """What triggers go by; remembers it of those for which it does not depend on the mind."""

    def __init__(self) -> None:
        self._known: dict[tuple[GroundEvent, int], tuple[Read, ...] | None] = {}
        self._settings: dict[GroundEvent, dict[int, list[Assignment]]] = {}
        # One trigger sets much in one mind, and is asked about all of that, one after another.
        self._last: tuple[GroundEvent, Mind, tuple[Read, ...]] | None = None

    def of(self, trigger: GroundEvent, mind: Mind, fluent: int) -> tuple[Read, ...]:
        """As `premises`."""
        key = (trigger, fluent)
        if key not in self._known:
            self._known[key] = self._of(trigger, mind, fluent) if _is_plain(trigger) else None
        found = self._known[key]
        return self._of(trigger, mind, fluent) if found is None else found

    def _of(self, trigger: GroundEvent, mind: Mind, fluent: int) -> tuple[Read, ...]:
        if self._last is None or self._last[0] is not trigger or self._last[1] is not mind:
            self._last = trigger, mind, tuple(_applying(trigger, mind))
        settings = self._settings.get(trigger)
        if settings is None:
            settings = self._settings[trigger] = {}
            for one in said_by(trigger):
                settings.setdefault(one.fluent, []).append(one)
        return _premises(self._last[2], settings.get(fluent, ()), mind)


def _is_plain(trigger: GroundEvent) -> bool:
    """Whether there is one way in which it applies, and everything it sets it sets always."""
    return all(one.holds is None for one in said_by(trigger)) and _is_one_way(trigger.precondition)


def _is_one_way(condition: Condition) -> bool:
    match condition:
        case AllOf(parts=parts):
            return all(map(_is_one_way, parts))
        case AnyOf(parts=parts):
            return len(parts) == 1 and _is_one_way(parts[0])
        case _:
            return True


def premises(trigger: GroundEvent, mind: Mind, fluent: int) -> tuple[Read, ...]:
    """What a trigger that sets `fluent` in `mind` goes by: what made it apply, and what it read.

    Of a precondition that holds in several ways, the first. Each reading once, in order.
    """
    settings = [one for one in said_by(trigger) if one.fluent == fluent]
    return _premises(_applying(trigger, mind), settings, mind)


def said_by(trigger: GroundEvent) -> tuple[Assignment, ...]:
    """All that a trigger sets, in the mind itself and in those within it."""
    return (*trigger.own, *(one for told in trigger.minds.values() for one in told))


def _applying(trigger: GroundEvent, mind: Mind) -> Iterator[Read]:
    # One way is reason enough; to name all would say that it rests on what it could do without.
    for atom in first_true_clause(trigger.precondition, mind) or ():
        yield from reads(atom)


def _premises(
    applying: Iterable[Read], settings: Iterable[Assignment], mind: Mind
) -> tuple[Read, ...]:
    found = list(applying)
    for assignment in settings:
        if assignment.holds is None or assignment.holds(mind):
            found += reads(assignment.condition)
            found += reads(assignment.value)
    return tuple(dict.fromkeys(found))
