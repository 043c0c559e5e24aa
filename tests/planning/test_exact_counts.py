"""Exactly so much work, whichever body runs: states met, successors, states gone on from.

The two bodies of the core run one text, so every number must be the same compiled and not;
CI runs this both ways. A change that means to do more or less work changes the numbers
here, and says so; a change that does not mean to has been caught.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from shared_worlds import world_of

from gaslamp.adapters.sabre import read_sabre
from gaslamp.engine.core import Core
from gaslamp.engine.grounding.world_grounding import ground
from gaslamp.model.epistemic import StateSpace
from gaslamp.notation import read
from gaslamp.planning import Limits, Solved
from gaslamp.planning.reasons.reasons import Reasons
from gaslamp.planning.stories.story_search import StorySearch

LANTERN = """
common: everything
type thing: entity

entity ann, bob: character
entity lantern: thing

property lit(thing): boolean
property holder(thing): character
property oil: number
property afraid(character): boolean

initially:
    holder(lantern) = ann
    oil() = 2
    afraid(bob)
    believes(bob, lit(lantern))

action light(who: character, what: thing)
    precondition: holder(what) == who and not lit(what) and oil() > 0
    effect:
        lit(what)
        oil() = oil() - 1
    consenting: who
    observing o: true

action hand(who: character, what: thing, other: character)
    precondition: holder(what) == who and who != other
    effect: holder(what) = other
    consenting: who, other
    observing o: true

action snuff(who: character, what: thing)
    precondition: holder(what) == who and lit(what)
    effect: not lit(what)
    consenting: who
    observing o: o == who

trigger calm(who: character, what: thing)
    precondition: afraid(who) and lit(what) and holder(what) == who
    effect: not afraid(who)

utility: if not afraid(bob) then 2 else if holder(lantern) == bob then 1 else 0
utility of ann: if holder(lantern) == bob and lit(lantern) then 1 else 0
utility of bob: not afraid(bob)
"""


def spread(space: StateSpace, depth: int, steps: int) -> tuple[int, int, int]:
    """Rows, nodes and successors of a core that has tried everything for so many steps."""
    core = Core(ground(space), depth)
    layer = [core.root(space.initial)]
    met = set(layer)
    for _ in range(steps):
        reached = (core.after(node, act) for node in layer for act in core.possible(node))
        layer = [node for node in dict.fromkeys(reached) if node not in met]
        met.update(layer)
    return core.rows, core.nodes - core.scratch, core.successors


def asked(space: StateSpace, limits: Limits) -> tuple[int, int, int]:
    """Acts that make sense to somebody at the start; nodes and successors it took to know."""
    reasons = Reasons(space, limits)
    sensible = sum(
        reasons.explain(act, who, space.initial) is not None
        for act in space.actions
        for who in act.consenting
    )
    return sensible, reasons.core.nodes - reasons.core.scratch, reasons.core.successors


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sally_anne", (21, 75, 60)),
        ("cloak_of_darkness", (19, 27, 21)),
        ("dark_room", (27772, 40298, 47755)),
    ],
)
def test_a_world_that_ships_unfolds_to_as_many_states(
    name: str, expected: tuple[int, int, int]
) -> None:
    assert spread(StateSpace(world_of(name)), depth=2, steps=2) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sally_anne", (2, 63, 33)),
        ("cloak_of_darkness", (0, 6, 0)),
        ("dark_room", (4, 1283, 249)),
    ],
)
def test_asking_what_makes_sense_at_the_start_takes_as_many_states(
    name: str, expected: tuple[int, int, int]
) -> None:
    assert asked(StateSpace(world_of(name)), Limits(character=2, belief=1)) == expected


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (Limits(3, 3, 0), (0, 3, 0, 1)),
        (Limits(4, 3, 1), (2, 34, 11, 4)),
        (Limits(5, 4, 2), (2, 51, 13, 4)),
    ],
)
def test_all_stories_of_a_tiny_world_take_as_many_states(
    limits: Limits, expected: tuple[int, int, int, int]
) -> None:
    stories = StorySearch(StateSpace(read(LANTERN, "lantern.lamp")), limits)
    outcome = stories.all()
    found = len(outcome.plans) if isinstance(outcome, Solved) else 0
    assert (found, stories.states, stories.successors, stories.expanded) == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("bribery", (14, 4, 2)),
        ("treasure", (45, 18, 4)),
        ("space_four", (100, 23, 11)),
        ("secretagent", (94, 39, 8)),
        ("raiders", (186, 37, 6)),
    ],
)
def test_a_shortest_story_of_the_benchmark_takes_as_many_states(
    benchmarks: Path, variant: str, expected: tuple[int, int, int]
) -> None:
    with (benchmarks / "variants.csv").open() as file:
        (row,) = (row for row in csv.DictReader(file) if row["variant"] == variant)
    names = ("author_temporal_limit", "character_temporal_limit", "epistemic_limit")
    limits, problem = Limits(*(int(row[name]) for name in names)), row["problem"]
    text = (benchmarks / "problems" / f"{problem}.txt").read_text()
    stories = StorySearch(StateSpace(read_sabre(text, problem)), limits)
    outcome = stories.shortest(float(row["goal_utility"]))
    assert isinstance(outcome, Solved)
    assert (stories.states, stories.successors, stories.expanded) == expected
