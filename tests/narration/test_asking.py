from hand_made_views import did, heard, knowing, view

from gaslamp.narration import (
    Fact,
    Looks,
    Memory,
    Present,
    Reason,
    Unremarkable,
    Whereabouts,
    beliefs,
    description,
    evidence,
    inventory,
    reason,
    surroundings,
)
from gaslamp.views.view import Known

HERE = Known("at", ("other",), "room", "heard", 20_000)
LAMP = Known("at", ("lamp",), "crane", "knew", None)
MOOD = Known("state", ("crane",), "hale", "knew", None)
NOT_LIT = Known("lit", ("lamp",), False, "knew", None)
WENT_OUT = Known("lit", ("lamp",), False, "saw", 10_000)


def test_a_look_around_tells_of_the_place_and_who_is_there() -> None:
    told, memory = surroundings(knowing(HERE, LAMP), Memory())
    assert told.paragraphs == (
        (Looks("room", ("It {be} dark here.",)),),
        (Present(("other",)),),
    )
    assert memory.looks["room"] == ("It {be} dark here.",)


def test_whoever_does_not_know_where_they_are_is_told_so() -> None:
    assert surroundings(view(place=None), Memory())[0].paragraphs == ((Whereabouts(None),),)


def test_a_closer_look_tells_looks_else_beliefs_else_that_there_is_no_more() -> None:
    assert description(view(), "crane").paragraphs == ((Looks("crane", ("A thin man.",)),),)
    assert description(knowing(LAMP, NOT_LIT), "lamp").paragraphs == ((Fact(LAMP),),)
    assert description(knowing(NOT_LIT), "lamp").paragraphs == ((Unremarkable("lamp"),),)


def test_a_mood_is_not_carried() -> None:
    assert inventory(knowing(HERE, LAMP, MOOD)).paragraphs == ((Fact(LAMP),),)


def test_what_was_never_touched_on_is_not_worth_telling() -> None:
    nowhere = Known("truce", (), True, "saw", 1)
    assert beliefs(knowing(HERE, NOT_LIT, nowhere)).paragraphs == ((Fact(HERE),),)
    assert beliefs(knowing(WENT_OUT)).paragraphs == ((Fact(WENT_OUT),),)


def test_evidence_says_how_long_ago() -> None:
    assert evidence(knowing(HERE, LAMP, MOOD), "other").paragraphs == ((Fact(HERE, 10_000),),)
    assert evidence(knowing(LAMP), "lamp").paragraphs == ((Fact(LAMP, -1),),)


def test_the_reason_of_the_last_thing_is_how_it_was_perceived_and_what_came_of_it() -> None:
    seen = view([did(0, 5, "x", doer="other")], 9, known=(Known("lit", ("lamp",), True, "saw", 5),))
    assert reason(seen).paragraphs == ((Reason("sight", "other"),), (Fact(seen.known[0]),))
    assert reason(view([heard(0, 5, "A.")])).paragraphs == ((Reason("hearing", None),),)
    assert reason(view()).paragraphs == ()
