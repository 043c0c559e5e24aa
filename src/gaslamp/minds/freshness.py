"""What somebody has just tried in vain, or done from habit, they are less ready to do again.

Without it a mind that believes the same decides the same: it goes for somebody, misses, and goes
for them again, or listens, and listens. People try something else. How long that lasts, and how
much it counts, are proposals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import takewhile
from typing import Final

from gaslamp.engine import digest_of
from gaslamp.model import Action, Habit, State
from gaslamp.model.ground import GroundEvent
from gaslamp.records import Alternative, Decision, Person, replace

IN_VAIN_MS: Final = 20_000
"""For so long it counts that an act came to nothing."""

BY_HABIT_MS: Final = 60_000
"""For so long it counts that an act was done from a habit: nothing speaks for it but its turn."""

AT_ONCE_MS: Final = 5_000
"""So soon hardly anybody does from habit what they did from habit just before."""

LEFT_AT_ONCE: Final = 0.5
"""What of its worth is left then."""

LEFT: Final = 0.5
"""Of an act's worth so much is left for each time."""

UNDONE_MS: Final = 60_000
"""For so long it counts that an act was done in the very same state of things: it has been undone
since, or changed nothing."""

MOST: Final = 3
"""After so many times in vain nothing is left of it: it is not thought of."""

MOST_BY_HABIT: Final = 2
"""The same of what was done from habit."""


def freshness(
    person: Person,
    now_ms: int,
    timed: Mapping[str, Habit],
    option: Alternative,
    mind: Callable[[], bytes] | None = None,
) -> float:
    """How much of its worth an option still has for somebody, 1 down to 0.

    Args:
        timed: by name, the habits that say themselves how often they are done. Of what is done
            once, or every so often, nobody tires: it is done when it may be, or not at all.
        mind: what tells what they take to be so now from other times, as `told_apart` has it;
            None: that is not asked.

    Cost: the decisions of the last minute; of a habit for once, all of them.
    """
    act, habit = option.act, option.habit
    said = timed.get(habit) if habit is not None else None
    if said is not None and not _is_due(said, person, now_ms, option):
        return 0.0
    if said is not None and (said.once or said.every_ms):
        return 1.0
    times = sum(one is act and now_ms - at_ms <= IN_VAIN_MS for one, at_ms in person.in_vain)
    times = max(times, _undone(person, now_ms, act, mind))
    most, left = MOST, 1.0
    if habit is not None:
        times, most = max(times, _done(person, now_ms, act)), MOST_BY_HABIT
        last = person.decisions[-1] if person.decisions else None
        if last is not None and last.act is act and now_ms - last.at_ms <= AT_ONCE_MS:
            left = LEFT_AT_ONCE
    return left * LEFT**times if times < most else 0.0


def with_vain(person: Person, now_ms: int, act: GroundEvent) -> Person:
    """Somebody for whom an act has just come to nothing."""
    lately = (one for one in person.in_vain if now_ms - one[1] <= IN_VAIN_MS)
    return replace(person, in_vain=(*lately, (act, now_ms)))


def _is_due(habit: Habit, person: Person, now_ms: int, option: Alternative) -> bool:
    """Whether somebody may do this from a habit again, by what the habit says of that.

    Habits are of each person and each thing they are about: who greets somebody once greets
    everybody once.
    """
    done = (one for one in reversed(person.decisions) if one.act is not None)
    last = next(done, None)
    if habit.unless_just_done and last is not None and _is_from(last, option):
        return False
    if not (habit.once or habit.every_ms):
        return True
    latest = next((one for one in reversed(person.decisions) if _is_from(one, option)), None)
    return latest is None or not (habit.once or now_ms - latest.at_ms < habit.every_ms)


def _is_from(decision: Decision, option: Alternative) -> bool:
    return (decision.habit, decision.about) == (option.habit, option.about)


def _undone(person: Person, now_ms: int, act: GroundEvent, mind: Callable[[], bytes] | None) -> int:
    """How often somebody has lately done this with everything as it is now.

    Two who take one thing from each other would do so for ever: it comes off each time. What comes
    off by luck is no such thing, and is counted only where it came to nothing.
    """
    if mind is None or act.chance is not None:
        return 0
    duration = act.schema.duration if isinstance(act.schema, Action) else None
    least_ms = duration.least_ms if duration is not None else 0
    same, until_ms = list[bytes | None](), now_ms
    for one in takewhile(lambda one: now_ms - one.at_ms <= UNDONE_MS, reversed(person.decisions)):
        # What was left off before it could be over has not come off, and is gone on with.
        if one.act is act and one.habit is None and until_ms - one.at_ms >= least_ms:
            same.append(one.mind)
        until_ms = one.at_ms
    return same.count(mind()) if same else 0


def told_apart(believed: State) -> bytes:
    """What is equal for two states in which the same is taken to be so, minds of others aside.

    Of the values, and not of a number that stands for a state: whether a state that was forgotten
    gets the same number again hangs on what else was thought of. Cost: linear in the values.
    """
    return digest_of(repr(believed.values).encode())


def _done(person: Person, now_ms: int, act: GroundEvent) -> int:
    lately = takewhile(lambda one: now_ms - one.at_ms <= BY_HABIT_MS, reversed(person.decisions))
    return sum(one.act is act and one.habit is not None for one in lately)
