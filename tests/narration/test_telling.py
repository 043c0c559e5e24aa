"""What beats read like, whole, in every person and tense."""

from dataclasses import replace

import pytest
from hand_made_views import did, heard, knowing, view

from gaslamp.english.prose.facts import clause
from gaslamp.english.prose.telling import tell
from gaslamp.english.sentences.discourse import Discourse
from gaslamp.english.sentences.referents import Telling
from gaslamp.model import Value
from gaslamp.narration import (
    Beat,
    BrokenOff,
    Memory,
    Message,
    Silence,
    beat,
    beliefs,
    evidence,
    opening,
    reason,
    surroundings,
)
from gaslamp.views.view import How, Known, Told, View

PRESENT = Telling(2, "present", "crane")
PAST = Telling(3, "past", "crane")
LOOKED = Memory(looks={"room": ("It {be} dark here.",)}, place="room")


def said(told: Beat, seen: View, telling: Telling = PRESENT) -> str:
    return tell(told, seen, telling, Discourse())[0]


def only(message: Message, telling: Telling = PRESENT) -> str:
    return said(Beat(((message,),)), view(), telling)


FIGHT = view(
    [
        did(0, 1_000, "{who} {strike} a match"),
        did(1, 2_000, "{who} {light} the lamp"),
        heard(2, 90_000, "Something {breathe}."),
        heard(3, 91_000, "Something {breathe}."),
        did(4, 92_000, '"Well, well," {say} {who}.', doer="other"),
        did(5, 93_000, "", doer="other"),
    ],
    93_000,
)


def test_a_beat_in_the_second_person_and_the_present() -> None:
    assert said(beat(FIGHT, LOOKED, "light_up")[0], FIGHT) == (
        "You strike a match and light the lamp.\n\n"
        "A minute passes.\n\n"
        'Something breathes. And again. "Well, well," says someone. They light up a gas lamp.'
    )


def test_the_same_beat_in_the_third_person_and_the_past() -> None:
    assert said(beat(FIGHT, LOOKED, "light_up")[0], FIGHT, PAST) == (
        "Crane struck a match and lit the lamp.\n\n"
        "A minute passed.\n\n"
        'Something breathed. And again. "Well, well," said someone. They lit up a gas lamp.'
    )


def test_the_same_beat_in_the_first_person() -> None:
    first = said(beat(FIGHT, LOOKED, "light_up")[0], FIGHT, Telling(1, "past", "crane"))
    assert first.startswith("I struck a match and lit the lamp.\n\nA minute passed.")


def test_a_beat_is_told_the_same_from_the_same_discourse() -> None:
    made, _ = beat(FIGHT, LOOKED, "light_up")
    first, after = tell(made, FIGHT, PRESENT, Discourse())
    again, after_again = tell(made, FIGHT, PRESENT, Discourse())
    assert (first, after) == (again, after_again)


@pytest.mark.parametrize(
    ("silence", "text"),
    [
        (Silence(2_000, 0, 0), "You wait. Nothing comes."),
        (Silence(2_000, 1, 1), "Still nothing."),
        (Silence(2_000, 2, 2), "You go on waiting, and nothing breaks the stillness."),
        (Silence(2_000, 0, 3), "You wait. Nothing changes."),
        (Silence(70_000, 0, 0), "You wait for a minute. Nothing comes."),
        (Silence(200_000, 0, 1), "Some three minutes go by, and nothing breaks the stillness."),
    ],
)
def test_silences_vary(silence: Silence, text: str) -> None:
    assert only(silence) == text


def test_breaking_off_varies() -> None:
    assert [only(BrokenOff(number), PAST) for number in range(3)] == [
        "Crane broke off.",
        "There was no time to finish.",
        "Crane left off what he was doing.",
    ]


def test_a_quoted_role_is_said_as_it_stands() -> None:
    told = Told('{who} {shout}, "{words}"', (("who", "crane"), ("words", '"Stop {there}!"')))
    seen = view(opening=(told,))
    assert said(opening(seen)[0], seen) == 'You shout, "Stop {there}!"'


def test_nobody_is_named_but_by_what_the_view_calls_them() -> None:
    told = Told("{who} {step} on {it}", (("who", "other"), ("it", "loose_board")))
    seen = view(opening=(told,))
    assert said(opening(seen)[0], seen) == "Someone steps on the loose board."


def test_a_look_around_in_words() -> None:
    seen = knowing(
        Known("at", ("other",), "room", "heard", 20_000),
        Known("at", ("lamp",), "room", "saw", 20_000),
    )
    told, _ = surroundings(seen, Memory())
    assert said(told, seen) == "It is dark here.\n\nSomeone and the gas lamp are here."
    assert said(told, seen, PAST) == "It was dark here.\n\nSomeone and the gas lamp were here."


def worded(  # a fact of one thing
    name: str, what: tuple[str, ...], value: Value, line: str, *, how: How, at_ms: int | None = 0
) -> Known:
    """A fact that the world has a line for."""
    said_of = f'"{value}"' if isinstance(value, bool) else str(value)
    roles = (("me", "crane"), ("value", said_of), ("what", what[0]))
    return Known(name, what, value, how, at_ms, told=(Told(line, roles),))


def test_beliefs_in_words() -> None:
    seen = knowing(
        Known("at", ("other",), "room", "heard", 20_000),
        Known("at", ("lamp",), "crane", "knew", None),
        worded("state", ("crane",), "weak", "{what} {feel} {value}", how="knew", at_ms=None),
        worded("lit", ("lamp",), False, "{what} {be} out", how="saw", at_ms=28_500),
        worded("known", ("other",), True, "{me} {know} {what's} laugh", how="knew", at_ms=None),
        Known("spoke", ("other",), True, "heard", 20_000),
        Known("blood", ("crane",), 4.5, "felt", 20_000),
    )
    assert said(beliefs(seen), seen).split("\n\n") == [
        "Someone is in the room.",
        "You have the gas lamp.",
        "You feel weak.",
        "The gas lamp is out.",
        "You know someone's laugh.",
    ]
    assert said(evidence(seen, "lamp"), seen).split("\n\n") == [
        "You have the gas lamp: you have known it from before.",
        "The gas lamp is out: you have seen it, just now.",
    ]
    assert said(evidence(seen, "other"), seen, PAST).split("\n\n") == [
        "Someone was in the room: Crane had heard it, some seconds ago.",
        "Crane knew someone's laugh: he had known it from before.",
    ]


def test_evidence_names_the_teller_and_what_it_was_worked_out_from() -> None:
    near = Known("at", ("other",), "room", "was told", 20_000, teller="other")
    lit = replace(
        worded("lit", ("lamp",), True, "{what} {be} lit", how="worked out", at_ms=28_500),
        because=(near, worded("at", ("lamp",), "room", "{the what} {be} in {value}", how="saw")),
    )
    seen = knowing(near, lit)
    assert said(evidence(seen, "lamp"), seen) == (
        "The gas lamp is lit: you have worked it out, just now, since someone is in the room "
        "and the gas lamp is in the room."
    )
    assert said(evidence(seen, "room"), seen) == (
        "Someone is in the room: they have told you so, some seconds ago."
    )
    assumed = knowing(worded("lit", ("lamp",), True, "{what} {be} lit", how="assumed", at_ms=None))
    assert said(evidence(assumed, "lamp"), assumed) == (
        "The gas lamp is lit: you take it to be so."
    )


def test_reasons_in_words() -> None:
    assert said(reason(view([heard(0, 0, "A.")])), view()) == (
        "You have heard that. Whose doing it was, if anybody's, you cannot tell."
    )
    assert said(reason(view([did(0, 0, "x", doer="other")])), view()) == (
        "You have seen that: it was someone's doing. Why, you cannot tell."
    )
    assert said(reason(view([did(0, 0, "x")])), view()) == "It is your own doing."


@pytest.mark.parametrize(
    ("fact", "template"),
    [
        (Known("hidden_in", ("key",), "box", "saw", 0), "{0} {be} hidden in {1}"),
        (Known("carries", ("anne",), "box", "saw", 0), "{0} {carry} {1}"),
        (Known("owner", ("box",), "crane", "saw", 0), "{1} {own} {0}"),
        (Known("has_key", ("anne",), False, "saw", 0), "{0} {have} no key"),
        (Known("can_walk", ("anne",), False, "saw", 0), "{0} {cannot} walk"),
        (Known("trusts", ("anne", "ben"), False, "saw", 0), "{0} {do} not trust {1}"),
        (Known("is_open", ("box",), True, "saw", 0), "{0} {be} open"),
        (Known("distance", ("a", "b"), 3, "saw", 0), "the distance of {0} and {1} {be} {2}"),
    ],
)
def test_a_property_is_read_as_english(fact: Known, template: str) -> None:
    assert clause(fact, {"crane"}).template == template
