"""When and by whom what a sentence tells was done: what the engine knows of two that are joined.

>>> take = Occasion("crane", 5_000, "happens", Act("take", ("crane", "lamp")), "crane")
>>> fail = Occasion("crane", 5_000, "fails", Act("light", ("crane", "lamp")), "crane")
>>> follows_at_once(take, fail), comes_to_nothing(take, fail)
(True, False)
"""

from __future__ import annotations

from typing import Final

from gaslamp.narration import Message, Perceived, Unworded
from gaslamp.values import dataclass
from gaslamp.views import Act, Phase

SAME_MOMENT_MS: Final = 300
"""What lies no further apart is told as of one moment. A proposal."""
AT_ONCE_MS: Final = 2_000
"""What one person does so soon after is told as one movement. A proposal."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """The event that a mind perceived: when, in which phase, what it was and whose doing.

    `mind` is who perceived it. `at_ms` counts from the start of the scene.
    """

    mind: str
    at_ms: int
    phase: Phase
    act: Act
    doer: str | None


def occasion_of(message: Message, mind: str) -> Occasion | None:
    """The occasion that a message tells of; None where it tells of no single event."""
    percept = None
    match message:
        case Perceived(told, percept=found) if not told.is_thought and not told.words:
            percept = found
        case Unworded(found):
            percept = found
    if percept is None:
        return None
    return Occasion(mind, percept.at_ms, percept.phase, percept.act, percept.doer)


def are_of_one_moment(first: Occasion, second: Occasion) -> bool:
    """Whether two were perceived at the same moment, neither of them an attempt that failed."""
    if "fails" in {first.phase, second.phase}:
        return False
    return 0 <= second.at_ms - first.at_ms <= SAME_MOMENT_MS


def are_of_two(first: Occasion, second: Occasion) -> bool:
    """Whether these are two events, and not two that one person did."""
    if first.doer is None and second.doer is None:
        return first.act.name != second.act.name
    return first.doer != second.doer


def is_found(first: Occasion, second: Occasion) -> bool:
    """Whether the second is what the mind came to perceive by what it did itself just then."""
    is_own = first.doer == first.mind and second.doer is None
    return is_own and first.phase == "happens" and are_of_one_moment(first, second)


def is_underway(first: Occasion, second: Occasion, outcome: Occasion | None) -> bool:
    """Whether the second came while the first, begun and not yet at its `outcome`, went on."""
    if first.phase != "begins" or outcome is None or second.phase == "fails":
        return False
    return is_same_act(first, outcome) and first.at_ms <= second.at_ms < outcome.at_ms


def comes_to_nothing(first: Occasion, second: Occasion) -> bool:
    """Whether the second says that what was begun in the first failed."""
    return first.phase == "begins" and second.phase == "fails" and is_same_act(first, second)


def follows_at_once(first: Occasion, second: Occasion) -> bool:
    """Whether one person went from one thing to the next in one movement."""
    is_one = first.doer is not None and first.doer == second.doer
    is_done = first.phase in {"begins", "happens"} and not is_same_act(first, second)
    return is_one and is_done and 0 <= second.at_ms - first.at_ms <= AT_ONCE_MS


def comes_after(first: Occasion, second: Occasion) -> bool:
    """Whether one person was done with the first, and later did the second."""
    is_one = first.doer is not None and first.doer == second.doer
    later = second.at_ms - first.at_ms > AT_ONCE_MS
    return is_one and later and first.phase == "happens" and second.phase != "fails"


def is_same_act(first: Occasion, second: Occasion) -> bool:
    """Whether two are phases of one act, as far as the mind could tell."""
    alike = first.act == second.act and first.doer == second.doer
    return alike and first.doer is not None and first.phase != second.phase
