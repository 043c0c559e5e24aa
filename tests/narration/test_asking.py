from dataclasses import replace

from hand_made_views import NAMES, did, heard, knowing, view

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
from gaslamp.views.view import Known, Told

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


def test_what_has_no_words_is_not_told() -> None:
    nameless = (
        NOT_LIT,
        WENT_OUT,
        Known("truce", (), True, "saw", 1),
        Known("dawns", ("crane", "other"), False, "saw", 1),
        Known("lost_to", ("room", "hall"), 49.0, "knew", None),
        Known("holds", ("lamp",), "crane", "saw", 1),
        Known("has", ("crane", "lamp"), False, "saw", 1),
    )
    assert beliefs(knowing(HERE, *nameless)).paragraphs == ((Fact(HERE),),)
    assert evidence(knowing(*nameless), "lamp").paragraphs == ()
    assert reason(view([heard(0, 1, "A.")], known=nameless)).paragraphs == (
        (Reason("hearing", None),),
    )


def test_what_has_words_is_told_whatever_it_is() -> None:
    words = (Told("It {be} dark", ()),)
    worded = (replace(NOT_LIT, told=words), Known("truce", (), True, "knew", None, told=words))
    assert beliefs(knowing(*worded)).paragraphs == tuple((Fact(one),) for one in worded)


def test_who_has_something_is_told_in_the_words_of_the_engine() -> None:
    having = Known("has", ("crane", "lamp"), True, "knew", None)
    wearing = Known("wears", ("crane",), "lamp", "knew", None)
    held = Known("holder", ("lamp",), "crane", "knew", None)
    assert inventory(knowing(having, wearing, held)).paragraphs == (
        (Fact(having),),
        (Fact(wearing),),
        (Fact(held),),
    )
    nobody = Known("holder", ("other",), "crane", "knew", None)
    assert inventory(knowing(nobody)).paragraphs == ()


def test_a_place_called_as_what_it_is_in_is_not_said_to_be_there() -> None:
    words = (Told("{0} {be} in {value}", ()),)
    spot = Known("place_of", ("room",), "hall", "knew", None, told=words)
    alike = tuple(replace(one, called=("the hall",)) for one in NAMES if one.id in {"room", "hall"})
    assert beliefs(view(known=(spot,))).paragraphs == ((Fact(spot),),)
    assert beliefs(view(known=(spot,), nameables=alike)).paragraphs == ()


def test_limbs_and_words_are_not_carried() -> None:
    worded = Known("splinted", ("crane", "lamp"), True, "did", 1, told=(Told("A splint", ()),))
    limbs = tuple(replace(one, is_limb=one.id == "lamp") for one in NAMES)
    assert inventory(view(known=(worded,))).paragraphs == ((Fact(worded),),)
    assert inventory(view(known=(worded,), nameables=limbs)).paragraphs == ()


def test_evidence_says_how_long_ago() -> None:
    assert evidence(knowing(HERE, LAMP, MOOD), "other").paragraphs == ((Fact(HERE, 10_000),),)
    assert evidence(knowing(LAMP), "lamp").paragraphs == ((Fact(LAMP, -1),),)


def test_the_reason_of_the_last_thing_is_how_it_was_perceived_and_what_came_of_it() -> None:
    lit = Known("lit", ("lamp",), True, "saw", 5, told=(Told("The lamp {be} lit", ()),))
    seen = view([did(0, 5, "x", doer="other")], 9, known=(lit,))
    assert reason(seen).paragraphs == ((Reason("sight", "other"),), (Fact(seen.known[0]),))
    assert reason(view([heard(0, 5, "A.")])).paragraphs == ((Reason("hearing", None),),)
    assert reason(view()).paragraphs == ()


def test_why_of_somebody_elses_act_is_what_they_seem_to_feel_or_nobody_can_tell() -> None:
    words = (Told("They {seem} angry", ()),)
    angry = Known("seems", ("other",), "angry", "noticed", 1, told=words)
    seen = [did(0, 5, "x", doer="other")]
    assert reason(view(seen, 9)).paragraphs == ((Reason("sight", "other"),),)
    assert reason(view(seen, 9, known=(angry,))).paragraphs == (
        (Reason("sight", "other", is_guessed=True),),
        (Fact(angry),),
    )


def test_what_is_for_the_ears_of_whoever_failed_is_not_what_why_asks_about() -> None:
    failed = replace(did(1, 6, "Nobody {have} asked.", doer="other"), phase="fails")
    assert reason(view([heard(0, 5, "A."), failed])).paragraphs == ((Reason("hearing", None),),)
    assert reason(view([failed])).paragraphs == ()


def test_what_nothing_was_told_of_is_not_what_why_asks_about() -> None:
    mute = did(1, 6, "", doer="other")
    noticed = replace(heard(2, 7), told=())
    assert reason(view([heard(0, 5, "A."), noticed])).paragraphs == ((Reason("hearing", None),),)
    assert reason(view([noticed])).paragraphs == ()
    assert reason(view([heard(0, 5, "A."), mute])).paragraphs == ((Reason("sight", "other"),),)
