"""Lines that say more than they need, names by state and owner, and answers by place."""

from functools import cache

import pytest
from shared_worlds import edition_of, stage_of

from gaslamp.english.commands.nameables import KnownNames, Nameable
from gaslamp.english.commands.questions import parse_answer
from gaslamp.english.commands.readings import (
    Ambiguous,
    Interpretation,
    NotUnderstood,
    Several,
    Understood,
)
from gaslamp.sessions.commands import Repertoire
from gaslamp.simulation import Stage
from gaslamp.testing import new_session

LEFT = Understood("take", {"what": "left"})
RIGHT = Understood("take", {"what": "right"})
GLOVES = (
    Nameable("left", ("left glove", "glove")),
    Nameable("right", ("right glove", "glove")),
)
WHICH = Ambiguous(
    "Which do you mean, the left glove or the right glove?",
    (
        Interpretation("the left glove", LEFT, "left"),
        Interpretation("the right glove", RIGHT, "right"),
    ),
)


@cache
def stage(world: str) -> Stage:
    """A world, opened once."""
    return stage_of(world)


@cache
def repertoire(world: str, who: str, *typed: str, seed: int = 1) -> Repertoire:
    """What can be typed after these lines."""
    session = new_session(stage(world), who, seed, edition=edition_of(world))
    for line in typed:
        session.type(line)
    return Repertoire.of(session.turn)


@pytest.mark.parametrize("typed", ["number two", "two", "2", "the second", "the second one"])
def test_an_answer_by_place(typed: str) -> None:
    assert parse_answer(WHICH, typed, GLOVES) == RIGHT


@pytest.mark.parametrize("typed", ["number one", "one", "the first", "the first one"])
def test_an_answer_by_the_first_place(typed: str) -> None:
    assert parse_answer(WHICH, typed, GLOVES) == LEFT


def test_both_are_done_one_after_the_other() -> None:
    assert parse_answer(WHICH, "both", GLOVES) == Several((LEFT, RIGHT))
    assert parse_answer(WHICH, "both of them", GLOVES) == Several((LEFT, RIGHT))


def test_the_other_one_is_not_the_one_mentioned_last() -> None:
    names = KnownNames.of(GLOVES).with_mention(["left"])
    for typed in ("the other", "the other one", "the other glove"):
        phrase = names.find(typed.split())
        assert phrase is not None
        assert phrase.items == (("right",),)


@pytest.mark.slow
def test_of_another_persons_limbs_none_is_meant_that_is_ones_own() -> None:
    known = repertoire("dark_room", "crane")
    assert isinstance(known.reading("x the joker's left leg"), NotUnderstood)
    assert known.reading("x crane's left leg") == Understood("(examine)", {"what": "left_leg"})


@pytest.mark.slow
def test_a_state_names_a_thing_only_to_somebody_who_knows_of_it() -> None:
    known = repertoire("dark_room", "crane")
    assert known.reading("x the broken hand") == Understood("(examine)", {"what": "right_hand"})
    ignorant = repertoire("dark_room", "joker").reading("x the broken hand")
    nonsense = repertoire("dark_room", "joker").reading("x the gilded hand")
    assert isinstance(ignorant, NotUnderstood)
    assert isinstance(nonsense, NotUnderstood)
    assert ignorant.reason == nonsense.reason


def test_what_a_thing_hangs_on_may_be_said_if_it_is_known_to_hang_there() -> None:
    known = repertoire("cloak_of_darkness", "guest", "w", "hang cloak on hook")
    taken = known.reading("take the cloak off the hook")
    assert taken == Understood("take", {"what": "cloak"}, corrected="take the cloak")
    assert isinstance(known.reading("take the cloak off the foyer"), NotUnderstood)
    assert isinstance(known.reading("take the cloak off the message"), NotUnderstood)


def test_where_something_is_moved_from_fills_the_role() -> None:
    known = repertoire("sally_anne", "anne", "wait", "wait")
    moved = known.reading("move ball from the basket to the box")
    assert isinstance(moved, Understood)
    assert moved.roles == {"out_of": "basket", "into": "box"}


def test_a_weapon_is_taken_by_any_name_it_has() -> None:
    known = repertoire("dark_room", "crane", "draw the gun", seed=3)
    for typed in ("fire the gun", "fire my weapon", "shoot with the gun", "shoot with my pistol"):
        taken = known.reading(typed)
        assert isinstance(taken, Understood), typed
        assert taken.action == "shoot"
