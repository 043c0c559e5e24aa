"""The ledger of a chat: who could have perceived which message."""

from __future__ import annotations

from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaslamp.adapters.witness_ledger import Entry, Manner, NotInLedger, WitnessLedger, read_chat

HOUSE = """
/room hall
/room study dark
/room attic
/door hall study shut
/enter Ann hall
/enter Bob hall
/enter Cat study
/enter Dan attic
"""
STATES = "/room, /door, /open, /shut, /dark, /lit, /enter, /leave, /asleep, /awake"
GRADES = (None, "voice", "words")
PEOPLE, ROOMS = ("Ann", "Bob", "Cat"), ("hall", "study", "yard")


def got(chat: str) -> list[dict[str, str]]:
    return [dict(one.perceived) for one in read_chat(HOUSE + chat).entries]


@pytest.mark.parametrize(
    ("line", "perceived"),
    [
        ("Ann: Hello.", {"Bob": "words", "Cat": "voice"}),
        ("Ann (shouts): Hello!", {"Bob": "words", "Cat": "words"}),
        ("Ann (whispers to Bob): Hello.", {"Bob": "words"}),
        ("Ann (whispers): Hello.", {"Bob": "voice"}),
        ("Ann *waves*", {"Bob": "sight"}),
        ("Cat *waves*", {}),
        ("Dan (shouts): Hello!", {}),
    ],
)
def test_each_gets_what_reaches_them(line: str, perceived: dict[str, str]) -> None:
    assert got(line) == [perceived]


def test_what_stands_otherwise_is_perceived_otherwise() -> None:
    assert got("/open hall study\nAnn: Hello.") == [{"Bob": "words", "Cat": "words"}]
    assert got("/asleep Bob\nAnn: Hello.") == [{"Cat": "voice"}]
    assert got("/asleep Bob\n/awake Bob\nAnn *waves*") == [{"Bob": "sight"}]
    assert got("/dark hall\nAnn *waves*\n/lit hall\nAnn *waves*") == [{}, {"Bob": "sight"}]
    assert got("/leave Bob\nAnn: Hello.") == [{"Cat": "voice"}]
    assert got("/enter Bob attic\nBob: Hello.") == [{"Dan": "words"}]


def test_a_chat_holds_what_somebody_got_of_it_and_nothing_else() -> None:
    ledger = read_chat(
        f"{HOUSE}Ann: The key is red.\nAnn (whispers to Bob): It is gone.\n"
        "Bob *nods*\n/enter Eve hall\nAnn (whispers to Bob): I have it.\n/enter Cat hall\n"
        "Cat: What?"
    )
    assert ledger.chat_of("Cat").splitlines() == ["(A voice, through the door.)", "Cat: What?"]
    assert ledger.chat_of("Eve").splitlines() == [
        "(Ann says something too low to make out.)",
        "Cat: What?",
    ]
    assert ledger.chat_of("Dan") == ""
    assert ledger.witnesses(0) == {"Ann", "Bob"}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("hello", 'this is neither "NAME: words" nor "NAME *does something*"'),
        ("Zoe: Hello.", "Zoe is in no room; /enter Zoe ROOM says where"),
        ("Ann (whispers to Zoe): Hello.", "Zoe is in no room; /enter Zoe ROOM says where"),
        ("/enter Zoe cellar", "there is no room cellar"),
        ("/door hall cellar", "there is no room cellar"),
        ("/door hall hall", "a door joins two rooms"),
        ("/dark cellar", "there is no room cellar"),
        ("/asleep Zoe", "Zoe is in no room"),
        ("/room", "/room takes 1 or 2 names"),
        ("/leave Ann Bob", "/leave takes 1 names"),
        (
            "/fly Ann",
            f"there is no /fly; there are {STATES}",
        ),
        ("/door hall study ajar", "a door is open or shut, and not ajar"),
        ("/room cell DARK", "a room is dark or lit, and not DARK"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_with_its_place(line: str, fault: str) -> None:
    with pytest.raises(NotInLedger) as refused:
        read_chat(f"{HOUSE}{line}")
    assert str(refused.value) == f'line 10: {fault}: "{line}" [GL665]'


@st.composite
def ledgers(draw: st.DrawFn) -> WitnessLedger:
    ledger = WitnessLedger(noise_db=draw(st.sampled_from([25.0, 35.0, 55.0])))
    ledger.rooms = dict.fromkeys(ROOMS)
    ledger.at = {who: draw(st.sampled_from(ROOMS)) for who in PEOPLE}
    for pair in (("hall", "study"), ("study", "yard"), ("hall", "yard")):
        state = draw(st.sampled_from([None, True, False]))
        if state is not None:
            ledger.doors[frozenset(pair)] = state
    ledger.dark = draw(st.sets(st.sampled_from(ROOMS)))
    ledger.asleep = draw(st.sets(st.sampled_from(PEOPLE)))
    return ledger


def heard(ledger: WitnessLedger, manner: Manner) -> list[int]:
    entry = ledger.add("Ann", manner, "x")
    return [GRADES.index(entry.perceived.get(who)) for who in PEOPLE]


@given(ledgers())
def test_who_is_louder_is_heard_by_at_least_as_many(ledger: WitnessLedger) -> None:
    grades = [heard(ledger, manner) for manner in ("whisper", "say", "shout")]
    assert all(a <= b for low, high in pairwise(grades) for a, b in zip(low, high, strict=True))


@given(ledgers())
def test_a_door_that_opens_takes_nothing_from_anybody(ledger: WitnessLedger) -> None:
    before = heard(ledger, "say")
    for pair in ledger.doors:
        ledger.doors[pair] = True
    assert all(a <= b for a, b in zip(before, heard(ledger, "say"), strict=True))


@given(ledgers())
def test_who_sleeps_and_who_is_in_no_room_with_a_way_gets_nothing(ledger: WitnessLedger) -> None:
    entry = ledger.add("Ann", "shout", "x")
    for who in PEOPLE:
        is_cut_off = ledger.at[who] != ledger.at["Ann"] and not ledger.doors
        if who in ledger.asleep or is_cut_off:
            assert who not in entry.perceived


def test_nobody_unseen_is_known_by_a_whisper() -> None:
    dark = f"{HOUSE}/dark hall\n/enter Eve hall\n"
    ledger = read_chat(f"{dark}Ann (whispers to Bob): I have it.\n/lit hall\nAnn (whispers): Yes.")
    assert ledger.chat_of("Bob") == (
        "(Somebody, unseen, in a whisper: I have it.)\n(Ann says something too low to make out.)"
    )
    assert ledger.chat_of("Eve").splitlines()[0] == (
        "(Somebody says something too low to make out.)"
    )
    assert ledger.chat_of("Ann").splitlines()[0] == "Ann (whispers to Bob): I have it."


MESSAGES = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(["say", "whisper", "shout", "act"]),
        st.sampled_from(["", *PEOPLE]),
        st.sampled_from(["red", "blue"]),
        st.sampled_from([None, *[(who, room) for who in PEOPLE for room in ROOMS]]),
    ),
    min_size=1,
    max_size=6,
)


def played(ledger: WitnessLedger, messages: list[Any]) -> WitnessLedger:
    """A copy in which these came, each after somebody has gone somewhere, or nobody."""
    made = deepcopy(ledger)
    for who, manner, to, text, moved in messages:
        if moved is not None:
            made.at[moved[0]] = moved[1]
        made.add(who, manner, text, to=to, line=f"{who} {manner} {to}: {text}")
    return made


@given(ledgers(), MESSAGES, st.sampled_from(PEOPLE), st.integers(0, 5), st.sampled_from(PEOPLE))
def test_no_chat_hangs_on_what_its_reader_has_not_got(
    ledger: WitnessLedger, messages: list[Any], reader: str, place: int, other: str
) -> None:
    """One message is otherwise: in its words, by somebody else, for somebody else, or not there."""
    place %= len(messages)
    one = played(ledger, messages)
    who, manner, to, text, moved = messages[place]
    for variant in (
        (who, manner, to, "green", moved),
        (other, manner, to, text, moved),
        (who, manner, other, text, moved),
    ):
        changed = played(ledger, [*messages[:place], variant, *messages[place + 1 :]])
        ways = [how_got(made.entries[place], reader) for made in (one, changed)]
        if ways[0] == ways[1] and not may_tell(ways[0], words=variant[3] != text):
            assert changed.chat_of(reader) == one.chat_of(reader)
    if how_got(one.entries[place], reader)[0] is None and moved is None:
        without = played(ledger, messages[:place] + messages[place + 1 :])
        assert without.chat_of(reader) == one.chat_of(reader)


def how_got(entry: Entry, reader: str) -> tuple[str | None, bool, bool]:
    """What of a message somebody got, whether they know whose it was, and if from elsewhere."""
    got = "own" if entry.who == reader else entry.perceived.get(reader)
    return got, reader not in entry.unrecognised, reader in entry.through_door


def may_tell(way: tuple[str | None, bool, bool], *, words: bool) -> bool:
    """Whether what was got so may show that the words, or all else of a message, are otherwise."""
    got, is_known, _ = way
    understood = got in {"own", "words", "sight"}
    return understood if words else got is not None and is_known
