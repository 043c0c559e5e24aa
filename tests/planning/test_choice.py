"""How much somebody thinks through before they decide: bounded by counts, never by time."""

from __future__ import annotations

import pytest

from gaslamp.model.epistemic import StateSpace
from gaslamp.planning import BackendName, Limits, Planner
from gaslamp.planning.explained_acts import MOST_CONSIDERED, MOST_PLANS
from gaslamp.worlds import read_world

BODIES: tuple[BackendName, ...] = ("fast", "reference")


def street(houses: int, wanted: str) -> Planner:
    """Ann, who wants something, in a street of so many houses, each with a door to open."""
    text = f"""\
type house
entity ann: character
{"".join(f"entity h{n}: house{chr(10)}" for n in range(houses))}
property at(character): house
property open(house): boolean

initially: at(ann) = h0

action unlock(who: character, what: house)
    precondition: not open(what)
    effect: open(what)
    consenting: who
    observing: everyone

action enter(who: character, what: house)
    precondition: open(what)
    effect: at(who) = what
    consenting: who
    observing: everyone

utility of ann: if {wanted} then 1 else 0
"""
    return Planner(StateSpace(read_world(text.encode(), "street.lamp")), Limits(character=2))


def planned(planner: Planner) -> list[list[str]]:
    found = planner.sensible_acts("ann", planner.space.initial)
    return [[str(act) for act in one.plan] for one in found]


@pytest.mark.slow
def test_of_very_many_acts_the_first_are_considered() -> None:
    last, beyond = MOST_CONSIDERED - 1, MOST_CONSIDERED
    assert planned(street(beyond + 1, f"open(h{last})")) == [[f"unlock(ann, h{last})"]]
    assert planned(street(beyond + 1, f"open(h{beyond})")) == []


def test_she_looks_ahead_as_far_as_she_can_go_through_it() -> None:
    assert planned(street(20, "at(ann) == h7")) == [["unlock(ann, h7)", "enter(ann, h7)"]]


@pytest.mark.slow
def test_where_more_could_follow_than_anybody_goes_through_she_looks_no_further() -> None:
    most = int(MOST_PLANS**0.5)
    at_once, later = "open(h7)", "at(ann) == h7"
    assert planned(street(most, later)) == [["unlock(ann, h7)", "enter(ann, h7)"]]
    assert planned(street(most + 1, later)) == []
    assert planned(street(most + 1, at_once)) == [["unlock(ann, h7)"]]


@pytest.mark.parametrize("body", BODIES)
def test_both_bodies_bound_it_alike(body: BackendName, monkeypatch: pytest.MonkeyPatch) -> None:
    space = street(3, "at(ann) == h2").space
    asked = Planner(space, Limits(character=2), body=body)
    assert planned(asked) == [["unlock(ann, h2)", "enter(ann, h2)"]]
    monkeypatch.setattr("gaslamp.planning.explained_acts.MOST_PLANS", 8)
    asked = Planner(space, Limits(character=2), body=body)
    assert planned(asked) == []
    monkeypatch.setattr("gaslamp.planning.explained_acts.MOST_PLANS", 9)
    monkeypatch.setattr("gaslamp.planning.explained_acts.MOST_CONSIDERED", 2)
    asked = Planner(space, Limits(character=2), body=body)
    assert planned(asked) == []
