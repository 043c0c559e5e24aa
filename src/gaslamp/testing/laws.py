"""The laws that hold of every run: a view shows no more than its owner had, and runs replay.

Each passes in silence or raises `AssertionError` with what it found, so that it is used as any
`assert` is, under whatever runs the tests.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Final

# Past the face of `checks`, which `plan` imports and which knows nothing of runs.
from gaslamp.checks.leaks import find_leaks, view_json
from gaslamp.inquiry import GodView
from gaslamp.model import World
from gaslamp.records import Chance
from gaslamp.simulation import CannotDoThat, NotYourTurn, Scene, Stage
from gaslamp.views import Act

__all__ = ["assert_nothing_leaks", "assert_replays"]

MOST_TOLD: Final = 3  # leaks told of: they come in swarms, and the first says where to look

Decisions = list[Act]


def assert_nothing_leaks(
    world: World | Stage,
    people: Collection[str] = (),
    seeds: Iterable[int] = (1, 2),
    *,
    facts_per_step: int = 4,
    most_steps: int = 16,
) -> None:
    """Non-interference: no view changes when only what its owner cannot know does.

    Runs are played at random for each of the people in turn; at each of their decisions facts of
    the truth are changed behind their back, and what they see is compared byte for byte.

    Args:
        world: one that `check_world` accepts, or a stage of it, which is then worked with.
        people: for whom; everybody if empty.
        facts_per_step: how many facts are changed one at a time, besides all of them at once.

    Raises:
        AssertionError: some view did, with the facts that it gave away.
    """
    stage = world if isinstance(world, Stage) else Stage(world)
    chosen = tuple(seeds)
    for who in people or stage.people:
        found = find_leaks(stage, who, chosen, facts_per_step=facts_per_step, most_steps=most_steps)
        leaks = [str(leak) for leak in islice(found, MOST_TOLD)]
        assert not leaks, f"what {who} sees depends on what they cannot know: {'; '.join(leaks)}"


def assert_replays(
    world: World, seed: int, played: Collection[str] = (), *, most_steps: int = 40
) -> None:
    """A run is its world, seed and decisions: done again, it gives the same log and views.

    Whoever is played decides at random. Then it is all done again on a fresh stage, which has
    worked nothing out yet.

    Raises:
        AssertionError: other decisions are to be taken, or the log or a view differs.
    """
    first, decisions = _played_at_random(Stage(world), seed, played, most_steps)
    again = Stage(world).start(seed, played)
    try:
        for act in decisions:
            again = again.decide(act)
    except (CannotDoThat, NotYourTurn) as fault:
        raise AssertionError(f"seed {seed} does not come to the same decisions: {fault}") from fault
    seen, seen_again = GodView(first), GodView(again)
    seen.log.verify()
    assert seen_again.log.head == seen.log.head, f"seed {seed} gives two logs of the same decisions"
    for who in Stage(world).people:
        same = view_json(seen_again.view(who)) == view_json(seen.view(who))
        assert same, f"seed {seed} gives {who} two views of the same decisions"


def _played_at_random(
    stage: Stage, seed: int, played: Collection[str], most_steps: int
) -> tuple[Scene, Decisions]:
    scene, chance, decisions = stage.start(seed, played), Chance(seed), Decisions()
    while scene.waiting_for is not None and len(decisions) < most_steps:
        choices = scene.seat(scene.waiting_for).choices
        # One more than there are choices: to wait is always one of them.
        drawn, chance = chance.below("player", len(choices) + 1)
        chosen = choices[drawn] if drawn < len(choices) else None
        decision = chosen.act if chosen else Act("wait")
        decisions.append(decision)
        scene = scene.decide(decision)
    return scene, decisions
