from dataclasses import replace
from itertools import pairwise

import pytest
from hand_made_views import did, heard, view
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.narration import (
    Again,
    Beat,
    BrokenOff,
    Looks,
    Memory,
    Message,
    Nothing,
    Out,
    Over,
    Perceived,
    Prose,
    Silence,
    TimePasses,
    Unworded,
    Whereabouts,
    beat,
    opening,
)
from gaslamp.views.view import Known, Percept, Told

LOOKED = Memory(looks={"room": ("It {be} dark here.",)}, place="room")


def templates(told: Beat) -> list[list[str]]:
    return [[m.told.template for m in p if isinstance(m, Perceived)] for p in told.paragraphs]


def messages(told: Beat) -> list[Message]:
    return [message for paragraph in told.paragraphs for message in paragraph]


def test_a_scene_opens_with_its_own_lines_and_then_with_what_is_perceived() -> None:
    told, memory = opening(view([heard(0, 0, "A noise.")], opening=(Told("It begins.", ()),)))
    assert messages(told) == [
        Prose(Told("It begins.", ())),
        Perceived(Told("A noise.", ()), "hearing", None, 0),
    ]
    assert memory.percepts == 1


def test_a_scene_without_an_opening_opens_with_a_look_around() -> None:
    assert messages(opening(view())[0]) == [Looks("room", ("It {be} dark here.",))]
    somewhere = (Known("at", ("cup",), "room", "saw", 0),)
    assert messages(opening(view(place=None, known=somewhere))[0]) == [Whereabouts(None)]
    assert messages(opening(view(place=None))[0]) == [], "nothing is anywhere in such a world"


def test_nothing_is_told_twice() -> None:
    first, memory = beat(view([heard(0, 9, "A noise.")], 9), LOOKED, "wait")
    second, _ = beat(view([heard(0, 9, "A noise."), heard(1, 20, "A step.")], 20), memory, "wait")
    assert templates(first), templates(second) == ([["A noise."]], [["A step."]])


def test_of_several_lines_the_one_not_told_for_longest_is_told() -> None:
    memory, told = LOOKED, list[str]()
    percepts: list[Percept] = []
    for number in range(5):
        percepts.append(heard(number, number, "usual", "other", "third"))
        made, memory = beat(view(percepts, number), memory, "wait")
        told.append(templates(made)[0][0])
    assert told == ["usual", "other", "third", "usual", "other"]


@pytest.mark.slow
@given(st.lists(st.sampled_from([("a", "b"), ("b", "c"), ("a", "b", "c")]), min_size=2))
def test_no_line_comes_twice_in_a_row_where_there_is_another(kinds: list[tuple[str, ...]]) -> None:
    made, _ = beat(view([heard(n, n, *kind) for n, kind in enumerate(kinds)]), LOOKED, "wait")
    told = [one for paragraph in templates(made) for one in paragraph]
    assert all(first != second for first, second in pairwise(told))


def test_the_same_several_times_over_is_told_once_and_counted() -> None:
    made, _ = beat(view([heard(n, n, "A step.") for n in range(3)]), LOOKED, "wait")
    assert messages(made) == [Perceived(Told("A step.", ()), "hearing", None, 0), Again(2)]


def test_what_has_several_lines_is_counted_once_a_beat_has_told_them_all() -> None:
    percepts = [heard(n, n, "Steps.", "Somebody walks.") for n in range(4)]
    made, memory = beat(view(percepts), LOOKED, "wait")
    assert templates(made) == [["Steps.", "Somebody walks."]]
    assert messages(made)[-1] == Again(2)
    later, _ = beat(view([*percepts, heard(4, 9, "Steps.", "Somebody walks.")], 9), memory, "wait")
    assert templates(later) == [["Steps."]], "the next beat may tell it again"


def test_a_noise_with_all_its_lines_told_in_a_beat_does_not_come_back_between_others() -> None:
    percepts = [
        did(n, n, f"They move {n}.", doer="other")
        if n % 2
        else heard(n, n, "Steps.", "Somebody walks.")
        for n in range(6)
    ]
    made, _ = beat(view(percepts), LOOKED, "wait")
    told = [one for paragraph in templates(made) for one in paragraph]
    assert told == ["Steps.", "They move 1.", "Somebody walks.", "They move 3.", "They move 5."]


def test_what_one_does_stands_apart_from_what_others_do() -> None:
    percepts = [did(0, 1, "I"), did(1, 2, "too"), did(2, 3, "they", doer="other")]
    assert templates(beat(view(percepts, 3), LOOKED, "light_up")[0]) == [["I", "too"], ["they"]]


def test_time_is_told_where_enough_of_it_went_by() -> None:
    percepts = [heard(0, 1_000, "A."), heard(1, 90_000, "B."), heard(2, 91_000, "C.")]
    made, _ = beat(view(percepts, 91_000), LOOKED, "wait")
    assert [type(message) for message in messages(made)] == [
        Perceived,
        TimePasses,
        Perceived,
        Perceived,
    ]


def test_silence_is_told_to_whoever_waited() -> None:
    first, memory = beat(view(at_ms=2_000), LOOKED, "wait")
    second, memory = beat(view(at_ms=4_000), memory, "wait")
    _, memory = beat(view([heard(0, 5_000, "A.")], 5_000), memory, "wait")
    third, _ = beat(view([heard(0, 5_000, "A.")], 8_000), memory, "wait")
    assert [messages(told) for told in (first, second, third)] == [
        [Silence(2_000, in_a_row=0, before=0)],
        [Silence(2_000, in_a_row=1, before=1)],
        [Silence(3_000, in_a_row=0, before=2)],
    ]


def test_an_act_of_which_nothing_is_perceived_comes_to_nothing() -> None:
    assert messages(beat(view(), LOOKED, "light_up")[0]) == [Nothing()]


def test_failing_without_words_comes_to_nothing_too() -> None:
    assert messages(beat(view([did(0, 0, "", phase="fails")]), LOOKED, "x")[0]) == [Nothing()]


def test_what_the_world_has_no_words_for_is_told_without() -> None:
    percept = did(0, 0, "", doer="other")
    assert messages(beat(view([percept]), LOOKED, "wait")[0]) == [Unworded(percept)]


def test_a_place_is_looked_at_on_coming_and_when_all_of_it_has_changed() -> None:
    arrived, memory = beat(view(), Memory(place="hall"), None)
    stayed, memory = beat(view(), memory, None)
    left, _ = beat(view(place="hall"), memory, None)
    assert messages(arrived) == [Looks("room", ("It {be} dark here.",))]
    assert (messages(stayed), messages(left)) == ([], [Whereabouts("hall")])


def test_a_mind_that_goes_out_is_told_once() -> None:
    first, memory = beat(view(is_awake=False), LOOKED, "wait")
    second, _ = beat(view(is_awake=False, at_ms=9), memory, None)
    assert (messages(first), messages(second)) == ([Out()], [])


def test_an_ending_is_told_with_its_lines() -> None:
    closing = (Told("{me} {walk} out.", (("me", "crane"),)),)
    made, _ = beat(view(ending="free", closing=closing), LOOKED, "wait")
    assert messages(made) == [Prose(closing[0]), Over("free")]


def test_an_act_cut_short_by_what_another_begins_is_broken_off() -> None:
    threat = did(0, 5, "{who} {raise} a knife", doer="other", phase="begins")
    made, _ = beat(view([threat], 5), LOOKED, "light_up")
    assert messages(made)[1:] == [BrokenOff(0)]
    finished, _ = beat(view([threat, did(1, 9, "done")], 9), LOOKED, "light_up")
    waited, _ = beat(view([threat], 5), LOOKED, "wait")
    assert [len(messages(one)) for one in (finished, waited)] == [2, 1]


def test_another_s_failure_is_told_only_by_lines_that_say_whose_it_was() -> None:
    inward = did(0, 5, "It is too heavy.", doer="other", phase="fails")
    told = (Told("It is too heavy.", ()), Told("{who} {fail}", (("who", "other"),)))
    both = replace(inward, told=told)
    assert messages(beat(view([inward], 5), LOOKED, "wait")[0]) == [Silence(5, 0, 0)]
    assert templates(beat(view([both], 5), LOOKED, "wait")[0]) == [["{who} {fail}"]]
    own = did(0, 5, "It is too heavy.", phase="fails")
    assert templates(beat(view([own], 5), LOOKED, "x")[0]) == [["It is too heavy."]]


@given(st.lists(st.booleans(), min_size=1, max_size=4), st.sampled_from(["wait", "light_up"]))
def test_who_chose_is_always_told_something(onces: list[bool], act: str) -> None:
    lines = tuple(Told(f"line {n}", (), once=once) for n, once in enumerate(onces))
    percepts, memory = list[Percept](), LOOKED
    for number in range(len(lines) + 2):
        laugh = did(number, number, "", doer="other")
        percepts.append(replace(laugh, told=lines))
        made, memory = beat(view(percepts, number), memory, act)
        told = messages(made)
        assert told
        assert not any(isinstance(one, Silence | Nothing) for one in told), "there was news"


def test_who_did_not_choose_is_told_nothing_that_was_told_for_once() -> None:
    lines = (Told("A laugh.", (), once=True),)
    percepts = [replace(did(n, n, "", doer="other"), told=lines) for n in range(2)]
    first, memory = beat(view(percepts[:1], 0), LOOKED, None)
    second, _ = beat(view(percepts, 1), memory, None)
    assert (templates(first)[0], messages(second)) == (["A laugh."], [])
