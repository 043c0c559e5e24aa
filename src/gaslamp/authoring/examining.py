"""What a world can come to, with the way there, and that way followed in the scene itself.

A way is found by looking at what could be done by whom, without time: it says what is possible, not
when. Followed in a scene everybody is played, and each does their next act of the way as soon as it
can be done; whoever has none to do waits.
"""

from __future__ import annotations

import time
from typing import Final

from gaslamp.authoring.minds import new_beliefs
from gaslamp.authoring.rehearsal import Staged
from gaslamp.checks import examine
from gaslamp.engine import space_of
from gaslamp.inquiry import Trace
from gaslamp.planning import SearchBudget
from gaslamp.simulation import Scene
from gaslamp.values import dataclass
from gaslamp.views import WAIT, Act

MOST_STATES: Final = 2_000
LONGEST_S: Final = 10.0
MOST_DECISIONS: Final = 400
"""Of everybody together, as a way is followed."""
MOST_WAITS: Final = 3
"""Of each, for the last act of a way to come to its end."""


@dataclass(frozen=True, slots=True)
class Possibility:
    """Whether an ending or action comes about, as `checks` has it, and the shortest way there."""

    kind: str
    name: str
    verdict: str
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """A way as it was followed: what happened and what each came to believe by it.

    `missing` is the first act that nobody came to do; empty if all were done.
    """

    happened: tuple[tuple[int, str, tuple[str, ...]], ...]
    missing: str
    ending: str


def possibilities(staged: Staged) -> tuple[tuple[Possibility, ...], str]:
    """All endings and actions of a world, and which bound came first; empty: none did.

    Cost: at most ten seconds, and the ground world.
    """
    watch = SearchBudget(seconds=LONGEST_S, clock=time.perf_counter)
    found = examine(space_of(staged.world), MOST_STATES, None, watch)
    return (
        tuple(Possibility(one.kind, one.name, one.verdict, one.way) for one in found.findings),
        found.explored.bound or "",
    )


def follow(staged: Staged, way: tuple[str, ...], seed: int) -> Followed:
    """A way, followed in a scene from a seed."""
    scene, left = staged.stage.start(seed, staged.stage.people), list(way)
    waited = 0
    for _ in range(MOST_DECISIONS):
        # The last act takes its time, in which the others are asked; then it comes to its end.
        waited += not left
        if scene.waiting_for is None or waited > MOST_WAITS * len(staged.stage.people):
            break
        scene = scene.decide(_next(scene, left) if left else WAIT)
    trace = Trace(scene)
    happened = tuple(
        (
            step.at_ms,
            str(step.event),
            tuple(f"{who}: {one}" for who, one in new_beliefs(trace, step)),
        )
        for step in trace.steps
        if step.event is not None and step.number
    )
    return Followed(happened, left[0] if left else "", scene.ending or "")


def _next(scene: Scene, left: list[str]) -> Act:
    """What whoever must decide does: the next act of the way, if it is theirs and can be done."""
    assert scene.waiting_for is not None, "somebody must decide"
    for choice in scene.seat(scene.waiting_for).choices:
        if str(choice.act) == left[0]:
            del left[0]
            return choice.act
    return WAIT
