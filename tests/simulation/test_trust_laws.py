"""Laws of being disbelieved, of a lie seen through, and of somebody taken for another, mended.

Over random walks of a house in which people look, carry, tell the truth and lie, and over random
worlds with masks.
"""

from __future__ import annotations

import pytest
from blocks import law
from evidence_worlds import EVERYBODY, believed, doing, fluent, house, person
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gaslamp.model import World
from gaslamp.model.epistemic import StateSpace, TriggerLoop
from gaslamp.notation import write
from gaslamp.records import Doubt
from gaslamp.simulation import Scene
from gaslamp.testing.plots import planning_worlds

pytestmark = pytest.mark.slow

ACTS = st.tuples(
    st.sampled_from(["look", "walk", "move_cup", "tell", "tell"]),
    st.sampled_from(EVERYBODY),
    st.sampled_from(["hall", "attic"]),
)


def is_offered(scene: Scene, act: tuple[str, str, str]) -> bool:
    name, who, there = act
    choices = scene.seat(who).view.choices
    return any(one.act.name == name and one.act.arguments == (who, there) for one in choices)


def steps(acts: list[tuple[str, str, str]]) -> list[tuple[tuple[str, str, str], Scene, Scene]]:
    """What was done of some acts, each with the scene before and after."""
    scene, found = house(), []
    for act in acts:
        if is_offered(scene, act):
            before, scene = scene, doing(scene, act)
            found.append((act, before, scene))
    return found


def fresh(before: Scene, after: Scene, who: str) -> tuple[Doubt, ...]:
    """The doubts that somebody has come to."""
    return tuple(person(after, who).doubts)[len(person(before, who).doubts) :]


@law(100)
@given(st.lists(ACTS, max_size=8))
def test_whoever_is_disbelieved_changes_nothing_in_who_does_not_believe_them(
    acts: list[tuple[str, str, str]],
) -> None:
    for (name, speaker, said), before, after in steps(acts):
        cup = fluent(after, "cup_at")
        for listener in (one for one in EVERYBODY if one != speaker and name == "tell"):
            had = believed(before, listener, "cup_at")
            was = (person(before, listener).evidence or {})[cup]
            doubts = fresh(before, after, listener)
            knows = had is not None and was.is_first_hand
            trusts = believed(before, listener, "trusts", listener, speaker)
            expected = said != had and (knows or not trusts)
            assert bool(doubts) == expected, (speaker, listener)
            if doubts:
                assert believed(after, listener, "cup_at") == had
                assert (doubts[0].said, doubts[0].kept) == (said, had)
            else:
                assert believed(after, listener, "cup_at") == said


@law(100)
@given(st.lists(ACTS, max_size=8))
def test_a_lie_is_seen_through_by_whoever_takes_the_speaker_to_know_better(
    acts: list[tuple[str, str, str]],
) -> None:
    for (name, speaker, said), before, after in steps(acts):
        for listener in (one for one in EVERYBODY if one != speaker):
            doubts = fresh(before, after, listener)
            theirs = mind_of(before, listener, speaker)
            lied = name == "tell" and bool(doubts) and theirs not in (None, said)
            assert [one.verdict == "lies" for one in doubts] == ([lied] if doubts else [])
            # Who was once found out to lie stays one; nobody is taken for a liar for less.
            was = believed(before, listener, "lies", speaker)
            assert believed(after, listener, "lies", speaker) == (was or lied)


def mind_of(scene: Scene, who: str, other: str) -> object:
    space = scene._stage._runtime.space
    state = space.belief(scene._run.state, who, other)
    return space.value(state, "cup_at")


@law(100)
@given(planning_worlds(), st.data())
def test_who_is_taken_for_another_is_learnt_of_as_that_one_until_it_is_mended(
    world: World, data: st.DataObject
) -> None:
    note(write(world))
    try:
        space = StateSpace(world)
    except TriggerLoop:
        assume(condition=False)
    assume(space.figures)
    state = space.initial
    for (observer, somebody), masked in space.figures.items():
        who = space.characters[observer]
        figures = [one for one in space.vocabulary.domain("character") if one != somebody]
        veiled = space.with_values(state, {masked: data.draw(st.sampled_from(figures))})
        known = space.with_values(state, {masked: None})
        for act in space.actions:
            if somebody not in act.arguments:
                continue
            seen, plain = (space.percept(act, who, at) for at in (veiled, known))
            if seen is not None and seen.name == act.name:
                # All that is perceived is of the figure, and so is all that is learnt.
                assert somebody not in seen.arguments or somebody in {
                    veiled.values[f] for (o, _), f in space.figures.items() if o == observer
                }
            if plain is not None and plain.name == act.name:
                assert plain.arguments[act.arguments.index(somebody)] == somebody
