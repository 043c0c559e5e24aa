"""One place to ask about a world: stories, reasons, what can happen; and what it remembers."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from shared_worlds import world_of

from gaslamp.model import State, World
from gaslamp.model.epistemic import StateSpace
from gaslamp.model.state import Draft
from gaslamp.notation import read_expression
from gaslamp.planning import (
    BackendName,
    GaveUp,
    Limits,
    Planner,
    ProvedImpossible,
    SearchBudget,
    Solved,
)
from gaslamp.planning.lru_cache import LruCache
from gaslamp.worlds import read_world

CUP = Path(__file__).parents[2] / "docs" / "how-to" / "cup.lamp"
BODIES: tuple[BackendName, ...] = ("fast", "reference")


def cup() -> World:
    return read_world(CUP.read_bytes(), CUP.name)


def acts(outcome: Solved | ProvedImpossible | GaveUp) -> list[str]:
    assert isinstance(outcome, Solved)
    return [str(act) for act in outcome.plans[0].acts]


@pytest.fixture(params=BODIES)
def planner(request: pytest.FixtureRequest) -> Planner:
    return Planner(StateSpace(cup()), Limits(4, 3, 2), body=request.param)


STORY = ["tell(ann, bob, cellar)", "go(bob, hall, cellar)", "take(bob, cellar)"]


def test_the_story_is_found(planner: Planner) -> None:
    assert acts(planner.plan()) == STORY
    assert acts(planner.plans()) == STORY
    assert planner.effort.states > 0
    assert planner.effort.expanded > 0
    assert planner.effort.successors > 0


def test_the_last_story_of_ever_shorter_ones_is_the_shortest(planner: Planner) -> None:
    found = planner.improvements()
    lengths = []
    while True:
        try:
            lengths.append(len(next(found).acts))
        except StopIteration as end:
            outcome = end.value
            break
    assert lengths == sorted(set(lengths), reverse=True)
    assert acts(outcome) == STORY
    assert lengths[-1] == 3


def test_what_cannot_be_is_proved(planner: Planner) -> None:
    assert planner.plan(2) == ProvedImpossible(planner.limits)
    assert list(planner.improvements(2)) == []


def test_somebody_says_what_they_would_do_it_for(planner: Planner) -> None:
    space = planner.space
    tell = space.find("tell", ("ann", "bob", "cellar"))
    go = space.find("go", ("bob", "hall", "cellar"))
    assert tell is not None
    assert go is not None
    thought = planner.explain(tell, "ann", space.initial)
    assert thought is not None
    assert (thought.act, thought.who, [str(act) for act in thought.plan]) == (1, "ann", STORY)
    assert planner.explain(go, "bob", space.initial) is None
    after = space.successor(space.initial, tell)
    thought = planner.explain(go, "bob", after)
    assert thought is not None
    assert [str(act) for act in thought.plan] == STORY[1:]


def test_sensible_acts_are_ranked_by_what_they_are_for(planner: Planner) -> None:
    space = planner.space
    (first, *_) = planner.sensible_acts("ann", space.initial)
    assert ([str(act) for act in first.plan], first.gain, first.worth) == (STORY, 1.0, 1 / 3)
    assert planner.sensible_acts("bob", space.initial) == ()
    assert planner.sensible_acts("ann", space.initial, 2) == ()
    worths = [p.worth for p in planner.sensible_acts("ann", space.initial)]
    assert worths == sorted(worths, reverse=True)


def test_a_condition_is_reached_by_acts_that_make_sense(planner: Planner) -> None:
    has = read_expression("has(bob) == cup", "test")
    outcome = planner.reachable(has)
    assert acts(outcome) == STORY
    assert isinstance(outcome, Solved)
    (plan,) = outcome.plans
    assert all(act in planner.space.actions for act in plan.acts)
    assert {thought.who for thought in plan.thoughts} == {"ann", "bob"}


def test_by_any_acts_more_can_happen(planner: Planner) -> None:
    elsewhere = read_expression("has(ann) == cup", "test")
    assert planner.reachable(elsewhere) == ProvedImpossible(planner.limits)
    assert acts(planner.reachable(elsewhere, by_any_acts=True)) == [
        "go(ann, hall, cellar)",
        "take(ann, cellar)",
    ]
    never = read_expression("at(ann) == ?", "test")
    assert planner.reachable(never, by_any_acts=True) == ProvedImpossible(planner.limits)


def test_what_holds_already_is_reached_by_nothing(planner: Planner) -> None:
    here = read_expression("at(ann) == hall", "test")
    for by_any_acts in (False, True):
        assert acts(planner.reachable(here, by_any_acts=by_any_acts)) == []


def test_what_can_fail_may_come_about_by_failing() -> None:
    world = read_world(
        b"""
title: "A throw"
entity ann: character
property dropped: boolean
action throw(who: character)
    chance: 90 otherwise slip(who)
    effect: dropped() = false
    consenting: who
event slip(who: character)
    effect: dropped() = true
""",
        "throw.lamp",
    )
    planner = Planner(StateSpace(world), Limits(2, 2, 1))
    dropped = read_expression("dropped()", "test")
    assert acts(planner.reachable(dropped, by_any_acts=True)) == ["slip(ann)"]
    assert isinstance(planner.reachable(dropped), ProvedImpossible)


def test_a_world_too_large_to_ground_is_given_up() -> None:
    text = "title: 'x'\ntype thing\n" + "".join(f"entity e{n}: thing\n" for n in range(500))
    text += "property near(a: thing, b: thing): boolean\n".replace("'", '"')
    world = read_world(text.replace("'", '"').encode(), "large.lamp")
    outcome = Planner.of(world)
    assert outcome == GaveUp(
        "grounding",
        why="property near has 250,000 instances and at most 200,000 fit; "
        "give its variables narrower types",
    )
    assert isinstance(Planner.of(cup()), Planner)


def test_a_full_memory_ends_a_search_with_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    planner = Planner(StateSpace(cup()), Limits(4, 3, 1))
    monkeypatch.setattr(planner, "_stories", _full)
    assert planner.plan() == GaveUp("memory")
    with pytest.raises(StopIteration) as caught:
        next(planner.improvements())
    assert caught.value.value == GaveUp("memory")


def _full() -> None:
    raise MemoryError


def test_a_bound_ends_a_search_with_what_it_has() -> None:
    watch = SearchBudget(most_states=1)
    planner = Planner(StateSpace(world_of("sally_anne")), Limits(6, 4, 2), watch)
    assert planner.plan() == GaveUp("states") or planner.plan() == ProvedImpossible(planner.limits)


def test_somebody_may_be_asked_of_what_can_never_come_about() -> None:
    """The door is always open, until somebody supposes that it is not."""
    world = read_world(
        b"""
title: "A lamp"
entity ann: character
property shut: boolean
property lit: boolean
action light(who: character)
    precondition: not shut()
    effect: lit() = true
    consenting: who
    observing: everyone
utility of ann: lit()
""",
        "lamp.lamp",
    )
    space = StateSpace(world)
    light = space.find("light", ("ann",))
    assert light is not None
    supposed = Draft((True, False))
    supposed.beliefs = [supposed]
    state = space.states.intern(supposed)
    assert space.value(state, "shut") is True
    planner = Planner(space, Limits(2, 2, 1), anywhere=True)
    assert planner.explain(light, "ann", space.initial) is not None
    assert planner.explain(light, "ann", state) is None
    assert planner.sensible_acts("ann", state) == ()


# -- what is remembered ----------------------------------------------------------------


def test_what_was_used_longest_ago_is_forgotten() -> None:
    recent = LruCache[int, str](2)
    for question in (1, 2, 1, 3):
        recent.get(question) or recent.put(question, str(question))
    assert [recent.get(question) for question in (1, 2, 3)] == ["1", None, "3"]
    assert len(recent) == 2


def states(space: StateSpace, most: int) -> list[State]:
    """States within reach, nearest first."""
    met = dict.fromkeys([space.initial])
    for state in islice(iter_growing(met), most):
        met.update(dict.fromkeys(space.successor(state, a) for a in space.possible_actions(state)))
    return list(met)[:most]


def iter_growing(met: dict[State, None]) -> object:
    position = 0
    while position < len(met):
        yield list(met)[position]
        position += 1


@pytest.mark.slow
@pytest.mark.parametrize("body", BODIES)
def test_thousands_of_questions_fill_no_memory_and_change_no_answer(body: BackendName) -> None:
    space = StateSpace(world_of("sally_anne"))
    limits = Limits(character=2, belief=1)
    asked = [(who, state) for state in states(space, 300) for who in space.characters]
    forgetful = Planner(space, limits, body=body, most_answers=50, most_remembered=400)
    mindful = Planner(space, limits, body=body)
    wanted = [mindful.sensible_acts(who, state) for who, state in asked]
    most = 0
    for _ in range(4):
        found = [forgetful.sensible_acts(who, state) for who, state in asked]
        assert found == wanted
        most = max(most, forgetful.remembered)
    assert len(asked) * 4 > 2_000
    assert len(forgetful._chosen) <= 50
    # One question may go past the bound before the next sees it.
    assert most < 400 + max(500, mindful.remembered // 10)
    assert most < mindful.remembered
